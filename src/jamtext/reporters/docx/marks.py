"""Marks of comments in the text of a Word file: runs are split where they begin and end, and nothing else changes.

A range begins and ends between runs, wherever those stand: in a link, an insertion, a content control. The reference,
which is a run of its own, stands outside them, so that a link or an insertion does not come to hold it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jamtext.readers.docx.package import W
from jamtext.readers.docx.places import Stretch
from jamtext.readers.docx.runs import Reading

if TYPE_CHECKING:
    from lxml.etree import _Element

_PARAGRAPH, _RUN, _TEXT = f"{W}p", f"{W}r", f"{W}t"
# What may stand between a paragraph and its runs and hold marks of comments (ECMA-376, EG_RangeMarkupElements).
_HOLDERS = {
    f"{W}{name}"
    for name in ("hyperlink", "ins", "moveTo", "sdt", "sdtContent", "smartTag", "customXml", "fldSimple", "dir", "bdo")
}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where comments (a comment and its answers, by their ids) stand: at words, else beside an element.

    `beside` a paragraph is at its beginning.
    """

    ids: tuple[str, ...]
    words: tuple[Stretch, ...] = ()
    beside: "_Element | None" = None


@dataclass(frozen=True, slots=True)
class Range:
    """The marks of one comment: where it begins and where it ends."""

    start: "_Element"
    end: "_Element"


def put(anchors: Sequence[Anchor], style: str) -> tuple[Range, ...]:
    """Mark where the comments stand; the range of the first comment of each anchor. `style` is that of references.

    Where several begin or end at one place, they stand there in the order of the anchors.
    """
    marks = [_Marks(anchor, style) for anchor in anchors]
    readings: dict[int, tuple[Reading, list[tuple[int, _Marks, bool]]]] = {}
    for mark in marks:
        if mark.anchor.words:
            first, last = mark.anchor.words[0], mark.anchor.words[-1]
            readings.setdefault(id(first.reading), (first.reading, []))[1].append((first.start, mark, True))
            readings.setdefault(id(last.reading), (last.reading, []))[1].append((last.end, mark, False))
    for reading, found in readings.values():
        _mark_words(reading, found)
    for mark in marks:
        if not mark.anchor.words and mark.anchor.beside is not None:
            _mark_beside(mark, mark.anchor.beside)
    return tuple(Range(mark.starts[0], mark.ends[0]) for mark in marks)


def remove(document: "_Element", ids: set[str]) -> None:
    """Take away the marks of comments with the ids, and the runs that hold nothing but a reference to one."""
    tags = (f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}commentReference")
    for mark in [element for element in document.iter(*tags) if element.get(f"{W}id") in ids]:
        parent = mark.getparent()
        if parent is None:
            continue
        parent.remove(mark)
        outside = parent.getparent()
        if outside is not None and parent.tag == _RUN and all(child.tag == f"{W}rPr" for child in parent):
            outside.remove(parent)


def unit(element: "_Element") -> "_Element":
    """What holds an element of a paragraph and is not to be divided further by marks: its run, or an equation."""
    found = element
    for parent in (element, *element.iterancestors()):
        if parent.tag == _PARAGRAPH:
            break
        if parent.tag not in _HOLDERS:
            found = parent
    return found


class _Marks:
    """The elements that mark one anchor."""

    def __init__(self, anchor: Anchor, style: str) -> None:
        from lxml import etree

        self.anchor = anchor
        self.starts = [etree.Element(f"{W}commentRangeStart", {f"{W}id": each}) for each in anchor.ids]
        self.ends = [etree.Element(f"{W}commentRangeEnd", {f"{W}id": each}) for each in anchor.ids]
        self.references = []
        for each in anchor.ids:
            run = etree.Element(_RUN)
            properties = etree.SubElement(run, f"{W}rPr")
            if style:
                etree.SubElement(properties, f"{W}rStyle", {f"{W}val": style})
            else:
                etree.SubElement(properties, f"{W}sz", {f"{W}val": "16"})
            etree.SubElement(run, f"{W}commentReference", {f"{W}id": each})
            self.references.append(run)

    def begin(self, before: "_Element") -> None:
        for start in self.starts:
            before.addprevious(start)

    def end(self, after: "_Element") -> None:
        """End the ranges after an element, and refer to the comments after what it stands in."""
        for end in reversed(self.ends):
            after.addnext(end)
        outermost = _outermost(self.ends[-1])
        paragraph = outermost.getparent()
        if paragraph is not None and _begins_control(paragraph):
            _insert(paragraph, self.references)
            return
        field_end = _field_end(outermost)
        for run in reversed(self.references):
            field_end.addnext(run)


def _outermost(element: "_Element") -> "_Element":
    """The child of the paragraph that an element is, or stands in."""
    parent = element.getparent()
    while parent is not None and parent.tag in _HOLDERS:
        element, parent = parent, parent.getparent()
    return element


def _field_end(element: "_Element") -> "_Element":
    """What ends the outermost field that a child of a paragraph stands in, else the child itself.

    A reference inside is lost when the field is filled anew, and LibreOffice (7.4) prints the comment there.
    """
    found, depth = element, 0
    for sibling in element.itersiblings():
        for mark in sibling.iter(f"{W}fldChar"):
            depth += {"begin": 1, "end": -1}.get(mark.get(f"{W}fldCharType", ""), 0)
            if depth < 0:
                found, depth = sibling, 0
    return found


def _mark_words(reading: Reading, marks: "list[tuple[int, _Marks, bool]]") -> None:
    """Mark words of one paragraph, from its end to its beginning, so that places before a cut stay where they are."""
    pieces: list[tuple[_Element, int]] = []
    at = 0
    for element, text in reading.runs:
        if text:
            pieces.append((element, at))
            at += len(text)
    for place in sorted({place for place, _, _ in marks}, reverse=True):
        left, right = _cut(pieces, place, at)
        for _, mark, _ in reversed([each for each in marks if each[0] == place and not each[2]]):
            mark.end(left)
        for _, mark, _ in [each for each in marks if each[0] == place and each[2]]:
            mark.begin(right)


def _cut(pieces: "Sequence[tuple[_Element, int]]", place: int, length: int) -> "tuple[_Element, _Element]":
    """Divide a paragraph at a place in its raw text: what ends there and what begins there.

    The two are the same where that cannot be divided (an equation), or at an end of the paragraph.
    """
    starts = [start for _, start in pieces]
    left = bisect_left(starts, place) - 1
    right = bisect_right(starts, place) - 1 if place < length else len(pieces)
    if left == right:
        element, start = pieces[left]
        return _halves(element, place - start)
    before = unit(pieces[max(left, 0)][0])
    after = unit(pieces[min(right, len(pieces) - 1)][0])
    if before is after and 0 <= left < right < len(pieces) and pieces[right][0].getparent() is before:
        return before, _split(before, pieces[right][0])
    return before, after


def _halves(element: "_Element", offset: int) -> "tuple[_Element, _Element]":
    """The runs with the characters before and after an offset in a w:t; what holds it, twice, where it is in no run."""
    run = unit(element)
    if element.tag != _TEXT or element.getparent() is not run or run.tag != _RUN:
        return run, run
    text = element.text or ""
    rest = element.makeelement(_TEXT)
    for half, words in ((element, text[:offset]), (rest, text[offset:])):
        half.text = words
        half.set(_SPACE, "preserve")
    element.addnext(rest)
    return run, _split(run, rest)


def _split(run: "_Element", child: "_Element") -> "_Element":
    """A new run after a run, with the same formatting, to which a child and all after it are moved."""
    new = run.makeelement(run.tag, dict(run.attrib))
    run.addnext(new)
    properties = run.find(f"{W}rPr")
    if properties is not None:
        new.append(deepcopy(properties))
    for moved in (child, *child.itersiblings()):
        new.append(moved)
    return new


def _mark_beside(mark: _Marks, element: "_Element") -> None:
    if element.tag == _PARAGRAPH:
        _insert(element, (*mark.starts, *mark.ends, *mark.references))
        return
    run = unit(element)
    if run.tag == _RUN and element.getparent() is run:
        if any(child.tag != f"{W}rPr" for child in element.itersiblings(preceding=True)):
            run = _split(run, element)
        after = element.getnext()
        if after is not None:
            _split(run, after)
    mark.begin(run)
    mark.end(run)


def _insert(paragraph: "_Element", elements: "Sequence[_Element]") -> None:
    """Put elements at the beginning of a paragraph, after its properties."""
    properties = paragraph.find(f"{W}pPr")
    at = 0 if properties is None else paragraph.index(properties) + 1
    paragraph[at:at] = elements


def _begins_control(paragraph: "_Element") -> bool:
    """Whether a paragraph is the first in a content control.

    LibreOffice (7.4) loses the text before a reference in such a paragraph, so it stands before the text there.
    """
    return any(next(parent.iter(_PARAGRAPH)) is paragraph for parent in paragraph.iterancestors(f"{W}sdtContent"))
