"""A Word table as a grid: merged cells, rows and cells in content controls, what the file says of header rows."""

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jamtext.readers.docx.package import W
from jamtext.readers.docx.runs import is_placeholder
from jamtext.readers.docx.styles import integer, is_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_WRAPPERS = {f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins", f"{W}moveTo"}
_WIDEST = 1000  # columns; Word itself stops at 63
_NO_SHADE = ("auto", "FFFFFF", "ffffff", "")


@dataclass(slots=True)
class Slot:
    """A cell's place in the grid, with its w:tc and the address of it; `shaded`: whether it has a fill of its own."""

    element: "_Element"
    ref: str
    row: int
    column: int
    row_span: int
    column_span: int
    shaded: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """The slots of a table in row-major order; `header_rows` as the file marks them, 0 where it does not."""

    rows: int
    columns: int
    slots: tuple[Slot, ...]
    header_rows: int
    changed: bool


def lay_out(table: "_Element", ref: str) -> Layout:
    """Place the cells of a w:tbl whose address is `ref`. Deleted rows are left out; grid columns nobody uses too."""
    slots: list[Slot] = []
    open_merges: dict[int, Slot] = {}
    marked: list[bool] = []
    changed = False
    for row, row_ref in _wrapped(table, ref, f"{W}tr"):
        properties = row.find(f"{W}trPr")
        if properties is not None and properties.find(f"{W}del") is not None:
            changed = True
            continue
        header = properties.find(f"{W}tblHeader") if properties is not None else None
        before = integer(properties.find(f"{W}gridBefore"), 0) if properties is not None else 0
        _lay_row(row, row_ref, len(marked), min(before, _WIDEST), slots, open_merges)
        marked.append(header is not None and is_on(header))
    columns = _pack(slots)
    header_rows = marked.index(False) if False in marked else 0
    return Layout(len(marked), columns, tuple(slots), header_rows, changed)


def _lay_row(
    row: "_Element", ref: str, index: int, column: int, slots: list[Slot], open_merges: dict[int, Slot]
) -> None:
    """Place the cells of one row from a column on; a cell that goes on from the row above makes that one taller."""
    reached: set[int] = set()
    for cell, cell_ref in _wrapped(row, ref, f"{W}tc"):
        properties = cell.find(f"{W}tcPr")
        span, merge, shaded = 1, None, False
        if properties is not None:
            span = min(max(integer(properties.find(f"{W}gridSpan"), 1), 1), _WIDEST)
            merge = properties.find(f"{W}vMerge")
            shade = properties.find(f"{W}shd")
            shaded = shade is not None and shade.get(f"{W}fill", "") not in _NO_SHADE
        above = open_merges.get(column)
        if merge is not None and merge.get(f"{W}val", "continue") == "continue" and above is not None:
            above.row_span += 1
            reached.add(column)
        else:
            slot = Slot(cell, cell_ref, index, column, 1, span, shaded)
            slots.append(slot)
            open_merges.pop(column, None)
            if merge is not None:
                open_merges[column] = slot
                reached.add(column)
        column += span
    for stale in open_merges.keys() - reached:
        del open_merges[stale]


def _wrapped(parent: "_Element", ref: str, wanted: str) -> "Iterator[tuple[_Element, str]]":
    """The rows of a table or the cells of a row, also those in content controls, each with its address."""
    counts: dict[str, int] = {}
    for child in parent:
        tag = str(child.tag)
        counts[tag] = counts.get(tag, 0) + 1
        place = f"{ref}/w:{tag.rpartition('}')[2]}[{counts[tag]}]"
        if tag == wanted:
            yield child, place
        elif tag in _WRAPPERS and not (tag == f"{W}sdt" and is_placeholder(child)):
            yield from _wrapped(child, place, wanted)


def _pack(slots: list[Slot]) -> int:
    """Renumber the columns so that each is the beginning of some cell; Word's own grid is finer. Returns how many."""
    starts = sorted({slot.column for slot in slots})
    ranks = {start: rank for rank, start in enumerate(starts)}
    for slot in slots:
        end = slot.column + slot.column_span
        slot.column = ranks[slot.column]
        slot.column_span = bisect_left(starts, end) - slot.column
    return len(starts)


def is_deleted(cell: "_Element") -> bool:
    """Whether a cell is deleted as a tracked change."""
    return cell.find(f"{W}tcPr/{W}cellDel") is not None
