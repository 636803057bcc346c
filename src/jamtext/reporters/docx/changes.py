"""Suggestions as tracked changes: the old words deleted and the new ones inserted, for the author to accept or reject.

Only where nobody can be in doubt: a finding with one suggestion, whose words no other finding with suggestions shares,
and which stand in plain runs beside one another: not in a field, nor in another change, nor over a content control.
"""

from collections.abc import Iterator
from copy import deepcopy
from itertools import zip_longest
from typing import TYPE_CHECKING

from jamtext.findings import Review
from jamtext.readers.docx.package import W
from jamtext.reporters.docx.marks import Range

if TYPE_CHECKING:
    from lxml.etree import _Element

_CHANGES = tuple(
    f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "cellIns", "cellDel")
)
_PLAIN = {f"{W}{name}" for name in ("rPr", "t", "tab", "noBreakHyphen", "softHyphen", "lastRenderedPageBreak")}
_BETWEEN = {
    f"{W}{name}" for name in ("commentRangeStart", "commentRangeEnd", "proofErr", "bookmarkStart", "bookmarkEnd")
}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def sure(review: Review) -> Iterator[int]:
    """The indices of the findings that have one suggestion which nothing else contradicts."""
    suggesting = [index for index, finding in enumerate(review.findings) if finding.suggestions]
    ends = 0  # of the words of all that come before
    for index, following in zip_longest(suggesting, suggesting[1:]):
        finding = review.findings[index]
        alone = ends <= finding.start and (following is None or finding.end <= review.findings[following].start)
        ends = max(ends, finding.end)
        if alone and len(finding.suggestions) == 1:
            yield index


def last_id(document: "_Element") -> int:
    """The highest id of a tracked change."""
    values = (element.get(f"{W}id", "") for element in document.iter(*_CHANGES))
    return max((int(value) for value in values if value.isdecimal()), default=0)


def suggest(marked: Range, text: str, written_by: dict[str, str], last: int) -> int:
    """Delete the words of a range and insert a text, where that can be; `last` is the highest id, before and after.

    `written_by` are the attributes that say by whom and when.
    """
    from lxml import etree

    runs = _runs(marked)
    if not runs:
        return last
    inserted = etree.Element(f"{W}ins", written_by | {f"{W}id": str(last + len(runs) + 1)})
    run = etree.SubElement(inserted, f"{W}r")
    properties = runs[0].find(f"{W}rPr")
    if properties is not None:
        run.append(deepcopy(properties))
    etree.SubElement(run, f"{W}t", {_SPACE: "preserve"}).text = text
    runs[-1].addnext(inserted)
    for number, old in enumerate(runs, last + 1):
        deleted = etree.Element(f"{W}del", written_by | {f"{W}id": str(number)})
        old.addprevious(deleted)
        deleted.append(old)
        for words in old.iterchildren(f"{W}t"):
            words.tag = f"{W}delText"
    return last + len(runs) + 1


def _runs(marked: Range) -> "list[_Element]":
    """The runs with the words of a range, or none where something else stands among them."""
    parent = marked.start.getparent()
    if parent is None or parent is not marked.end.getparent() or parent.tag not in (f"{W}p", f"{W}hyperlink"):
        return []
    if next(parent.iter(f"{W}fldChar"), None) is not None:
        return []
    runs: list[_Element] = []
    for element in marked.start.itersiblings():
        if element is marked.end:
            return runs
        if element.tag == f"{W}r" and all(child.tag in _PLAIN for child in element):
            runs.append(element)
        elif element.tag not in _BETWEEN and element.find(f"{W}commentReference") is None:
            return []
    return []
