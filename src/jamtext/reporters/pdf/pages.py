"""The annotations of the pages of a file, and those of ours among them where it has been reviewed before.

Ours are written anew. One that somebody has answered keeps its object and place, so that the answer still belongs to
it; where its finding is gone it loses only its number. The others of ours are taken away first.
"""

import re
from typing import Any

from jamtext.reporters.comment import said
from jamtext.reporters.pdf.annotations import AUTHOR, PREFIX, Note

_OTHERS = "/JMTX_Others"  # a key of our own (ISO 32000-2, annex E), at the note about the whole
_LABEL = re.compile(r"Nr [^:\r]*:")


class Pages:
    """Where annotations are put in a file that is open in pikepdf. Nothing of other people's is touched."""

    def __init__(self, pdf: Any) -> None:
        from pikepdf import Array

        self._pdf = pdf
        self._answered: dict[str, Any] = {}
        self._in_place: set[tuple[int, int]] = set()
        self._added: dict[int, list[Any]] = {}
        answered = _answered(pdf)
        for page in pdf.pages:
            before = _annotations(page)
            after = [each for each in before if not is_ours(_owner(each)) or each.objgen in answered]
            if len(after) < len(before):
                page.obj.Annots = Array(after)
            for each in filter(is_ours, after):
                self._answered[str(each.NM)] = each
                if "/Popup" in each:
                    del each["/Popup"]

    def object_of(self, note: Note) -> Any:
        """The object for a note: that of an answered one with its name, else a new one."""
        from pikepdf import Dictionary

        held = self._answered.pop(note.name, None)
        if held is None:
            return self._pdf.make_indirect(Dictionary())
        self._in_place.add(held.objgen)
        return held

    def count_others(self, about: Any) -> None:
        """Write at the note about the whole how many annotations the file has that are not ours."""
        about[_OTHERS] = _others(self._pdf)

    def put(self, number: int, annotations: list[Any]) -> None:
        """Put annotations on a page (from 1), last; those that have their place keep it."""
        new = (each for each in annotations if each.objgen not in self._in_place)
        self._added.setdefault(number, []).extend(new)

    def close(self) -> None:
        """Write the pages. Answered notes whose finding is gone lose their number."""
        from pikepdf import Array, String

        for each in self._answered.values():
            each.Contents = String(_LABEL.sub(said("earlier"), str(each.get("/Contents", "")), count=1))
        for number, added in self._added.items():
            page = self._pdf.pages[number - 1]
            page.obj.Annots = Array([*_annotations(page), *added])


def has_additions(pdf: Any) -> bool:
    """Whether anybody has answered an annotation of ours, or added one, since the copy was made."""
    ours = (each for page in pdf.pages for each in _annotations(page) if is_ours(each))
    counts = [int(each[_OTHERS]) for each in ours if _OTHERS in each]
    return any(_others(pdf) > count for count in counts) if counts else bool(_answered(pdf))


def is_ours(annotation: Any) -> bool:
    """Whether an annotation is one of those that jamtext writes."""
    from pikepdf import Dictionary

    if not isinstance(annotation, Dictionary):
        return False
    return str(annotation.get("/T", "")) == AUTHOR and str(annotation.get("/NM", "")).startswith(PREFIX)


def _answered(pdf: Any) -> set[tuple[int, int]]:
    """The objects of our annotations that annotations of others are in reply to."""
    replies = (each for page in pdf.pages for each in _annotations(page) if not is_ours(each))
    return {each.IRT.objgen for each in replies if is_ours(each.get("/IRT"))}


def _others(pdf: Any) -> int:
    """The number of annotations that are not ours; windows are no annotations here."""
    found = (each for page in pdf.pages for each in _annotations(page))
    return sum(not is_ours(each) for each in found if each.get("/Subtype") != "/Popup")


def _owner(annotation: Any) -> Any:
    """The annotation, or the one whose window it is."""
    return annotation.get("/Parent") if annotation.get("/Subtype") == "/Popup" else annotation


def _annotations(page: Any) -> list[Any]:
    """The annotations of a page; what is no dictionary is none."""
    from pikepdf import Array, Dictionary

    held = page.obj.get("/Annots")
    return [each for each in held if isinstance(each, Dictionary)] if isinstance(held, Array) else []
