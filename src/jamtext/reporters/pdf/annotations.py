"""The annotations as PDF has them: highlights with an appearance of their own, and the note about the whole.

ISO 32000-2, 12.5: /QuadPoints are in the user space of the page, whatever its rotation and crop box; /Contents parts
its paragraphs with a carriage return; an appearance stream makes every viewer draw the same. The order of the corners
is the one that all viewers take (upper left, upper right, lower left, lower right), not that of the standard.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from jamtext.lexicon import Severity
from jamtext.readers.pdf.words import View
from jamtext.reporters.comment import Line
from jamtext.reporters.pdf.places import Area

AUTHOR = "jamtext"
PREFIX = "jamtext-"  # of the names of our annotations
_COLOURS: dict[Severity, tuple[float, float, float]] = {
    "error": (0.97, 0.55, 0.50),
    "warning": (1.0, 0.82, 0.36),
    "note": (0.55, 0.79, 1.0),
}
_OPACITY = 0.55
_LINE = 0.07  # of an area's shorter side: the line below it, and below all letters, which shows on dark paper too
_PRINTED = 4  # the flag, ISO 32000-2, table 167
_ICON = 20.0  # points
_MARGIN = 8.0
_POPUP = 220.0, 150.0
_PAPER, _INK = "0.93 0.97 1", "0.17 0.33 0.50"
_DECIMALS = 2
Point = tuple[float, float]
Quad = tuple[Point, Point, Point, Point]


@dataclass(frozen=True, slots=True)
class Note:
    """What an annotation says: its name in the file, its subject in a word or two, and its lines."""

    name: str
    subject: str
    lines: tuple[Line, ...]

    @property
    def contents(self) -> str:
        """The lines as one text."""
        return "\r".join(" ".join(part for part in line if part) for line in self.lines)


class Writer:
    """Makes annotations in a file that is open in pikepdf. `moment` is when it was last saved, "" if it says not."""

    def __init__(self, pdf: Any, moment: str) -> None:
        from pikepdf import Dictionary, Name

        self._pdf = pdf
        self._moment = moment
        # Lies under the text as ink from a marker does.
        self._ink = pdf.make_indirect(Dictionary(Type=Name.ExtGState, BM=Name.Multiply, ca=_OPACITY))

    def highlight(self, held: Any, note: Note, severity: Severity, areas: Sequence[Area], view: View) -> list[Any]:
        """Make an object a highlight of areas of one page; it, and the window in which viewers show its text."""
        from pikepdf import Array, Name

        quads = [_corners(area, view) for area in areas]
        lines = [_corners(_below(area), view) for area in areas]
        xs, ys = zip(*(corner for quad in (*quads, *lines) for corner in quad), strict=True)
        rect = [min(xs), min(ys), max(xs), max(ys)]
        colour = _COLOURS[severity]
        drawn = f"{_numbers(colour)} rg\nq /G gs\n{_filled(quads)}Q\n{_filled(lines)}"
        self._fill(held, Name.Highlight, note, rect, drawn)
        held.QuadPoints = Array([number for quad in quads for corner in quad for number in corner])
        held.C, held.CA, held.F = Array(list(colour)), _OPACITY, _PRINTED
        return [held, self._popup(held, min(area.top for area in areas), view)]

    def about_all(self, held: Any, note: Note, taken: Sequence[Area], view: View) -> list[Any]:
        """Make an object the note about the whole document, in a corner of its first page that no text is in."""
        from pikepdf import Array, Name

        x, y = _free_corner(taken, view)
        rect = _rectangle(x, y, x + _ICON, y + _ICON, view)
        left, low = rect[0], rect[1]
        sheet = f"{_PAPER} rg {_INK} RG\n{left + 1:g} {low + 1:g} {_ICON - 2:g} {_ICON - 2:g} re B\n"
        heights = (f"{low + part * _ICON:g}" for part in (0.3, 0.5, 0.7))
        lines = "".join(f"{left + 0.25 * _ICON:g} {y} m {left + 0.75 * _ICON:g} {y} l S\n" for y in heights)
        self._fill(held, Name.Text, note, rect, sheet + lines)
        held.Name, held.F, held.C = Name.Note, _PRINTED, Array(list(_COLOURS["note"]))
        return [held, self._popup(held, y, view)]

    def _fill(self, held: Any, subtype: Any, note: Note, rect: list[float], drawn: str) -> None:
        """Write what all annotations of ours have, in place of what the object held."""
        from pikepdf import Array, Dictionary, Name, String

        for key in list(held.keys()):
            del held[key]
        held.Type, held.Subtype, held.Rect = Name.Annot, subtype, Array(rect)
        held.Contents, held.T, held.Subj = String(note.contents), String(AUTHOR), String(note.subject)
        held.NM, held.Lang = String(note.name), String("sv-SE")
        if self._moment:
            held.M = held.CreationDate = String(self._moment)
        form = self._pdf.make_stream(drawn.encode("ascii"))
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array(rect)
        form.Resources = Dictionary(ExtGState=Dictionary(G=self._ink))
        held.AP = Dictionary(N=form)

    def _popup(self, held: Any, top: float, view: View) -> Any:
        from pikepdf import Array, Dictionary, Name

        width, height = min(_POPUP[0], view.width), min(_POPUP[1], view.height)
        x, y = view.width - width, min(max(top, 0.0), view.height - height)
        rect = _rectangle(x, y, x + width, y + height, view)
        popup = Dictionary(Type=Name.Annot, Subtype=Name.Popup, Parent=held, Rect=Array(rect), Open=False)
        made = self._pdf.make_indirect(popup)
        held.Popup = made
        return made


def _corners(area: Area, view: View) -> Quad:
    """The corners of an area in user space: upper left, upper right, lower left, lower right, as displayed."""

    def placed(x: float, y: float) -> Point:
        x, y = view.original(x, y)
        return round(x, _DECIMALS), round(y, _DECIMALS)

    return (
        placed(area.x0, area.top),
        placed(area.x1, area.top),
        placed(area.x0, area.bottom),
        placed(area.x1, area.bottom),
    )


def _below(area: Area) -> Area:
    """The line under an area."""
    thickness = _LINE * min(area.bottom - area.top, area.x1 - area.x0)
    return area._replace(top=area.bottom, bottom=area.bottom + thickness)


def _filled(quads: Sequence[Quad]) -> str:
    """The instructions that fill quadrilaterals."""
    shapes = (f"{_numbers(a)} m {_numbers(b)} l {_numbers(d)} l {_numbers(c)} l h f\n" for a, b, c, d in quads)
    return "".join(shapes)


def _numbers(values: Sequence[float]) -> str:
    return " ".join(f"{value:g}" for value in values)


def _rectangle(x0: float, top: float, x1: float, bottom: float, view: View) -> list[float]:
    """A displayed rectangle in user space, its lower left corner first."""
    (ax, ay), (bx, by) = view.original(x0, top), view.original(x1, bottom)
    return [round(number, _DECIMALS) for number in (min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))]


def _free_corner(taken: Sequence[Area], view: View) -> tuple[float, float]:
    """Where the icon stands: the first corner, from the upper right one on, that no text is in, else that one."""
    right, low = view.width - _ICON - _MARGIN, view.height - _ICON - _MARGIN
    corners = ((right, _MARGIN), (_MARGIN, _MARGIN), (right, low), (_MARGIN, low))
    return next((corner for corner in corners if not any(_meets(area, *corner) for area in taken)), corners[0])


def _meets(area: Area, x: float, y: float) -> bool:
    return area.x0 < x + _ICON and area.x1 > x and area.top < y + _ICON and area.bottom > y
