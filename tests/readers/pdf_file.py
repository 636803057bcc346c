"""Small PDF files made by hand, instruction by instruction, so that a test says exactly what a page draws."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name

WIDTH, HEIGHT = 595.0, 842.0


@dataclass
class Page:
    """A page of A4. Places are in points from its upper left corner; the y of text is that of its baseline."""

    drawn: list[bytes] = field(default_factory=list)
    image: bool = False
    turned: int = 0

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = 11,
        *,
        bold: bool = False,
        mark: int | None = None,
        extra: str = "",
    ) -> "Page":
        """Draw text; `mark` is its marked-content id, `extra` instructions before it (colour, render mode)."""
        coded = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        font = "F2" if bold else "F1"
        start = f"/P <</MCID {mark}>> BDC " if mark is not None else ""
        end = " EMC" if mark is not None else ""
        place = f"q {extra} BT /{font} {size} Tf {x} {HEIGHT - y} Td ("
        self.drawn.append(start.encode() + place.encode() + coded + b") Tj ET Q" + end.encode())
        return self

    def lines(self, x: float, y: float, lines: Sequence[str], size: float = 11, *, pitch: float = 14) -> "Page":
        """Draw lines below one another."""
        for number, line in enumerate(lines):
            self.text(x, y + number * pitch, line, size)
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> "Page":
        """Draw a thin line."""
        self.drawn.append(f"0.5 w {x0} {HEIGHT - y0} m {x1} {HEIGHT - y1} l S".encode())
        return self

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> "Page":
        """Draw all borders of a table."""
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        return self

    def fill(self, x0: float, y0: float, x1: float, y1: float, grey: float = 0.85) -> "Page":
        """Fill an area."""
        area = f"{x0} {HEIGHT - y1} {x1 - x0} {y1 - y0}"
        self.drawn.append(f"q {grey} g {area} re f Q".encode())
        return self


def save(path: Path, pages: Sequence[Page], *, tree: object = None, title: str = "", language: str = "") -> Path:
    """Write the pages to a file; `tree` builds the structure tree from the open file (see `structure`)."""
    pdf = pikepdf.new()
    fonts = {
        name: pdf.make_indirect(
            Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name(base), Encoding=Name.WinAnsiEncoding)
        )
        for name, base in (("/F1", "/Helvetica"), ("/F2", "/Helvetica-Bold"))
    }
    for page in pages:
        pdf.add_blank_page(page_size=(WIDTH, HEIGHT))
        made = pdf.pages[-1].obj
        resources = Dictionary(Font=Dictionary(fonts))
        drawn = list(page.drawn)
        if page.image:
            picture = pdf.make_stream(b"\x80", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1)
            picture.ColorSpace, picture.BitsPerComponent = Name.DeviceGray, 8
            resources["/XObject"] = Dictionary({"/Im": picture})
            drawn.insert(0, f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /Im Do Q".encode())
        made.Resources = resources
        made.Contents = pdf.make_stream(b"\n".join(drawn))
        if page.turned:
            made.Rotate = page.turned
    if title:
        pdf.docinfo["/Title"] = title
    if language:
        pdf.Root.Lang = language
    if callable(tree):
        root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        root.K = tree(pdf)
        pdf.Root.StructTreeRoot = root
        pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.save(path)
    return path


def structure(pdf: pikepdf.Pdf, role: str, kids: Sequence[object], page: int = 0, **entries: object) -> pikepdf.Object:
    """An element of the structure tree; kids are marked-content ids or elements."""
    element = Dictionary(Type=Name.StructElem, S=Name("/" + role), K=Array(list(kids)), Pg=pdf.pages[page].obj)
    for key, value in entries.items():
        element["/" + key] = value
    return pdf.make_indirect(element)
