"""A document as one text, with its blocks, its tables, and where each piece sits in the file.

All offsets are half-open, count characters and index `Source.text`. The text is never padded and never
searched again to find a position: what a reader says is what every report points at.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Literal, NamedTuple, get_args

BlockKind = Literal["heading", "paragraph", "list_item", "table_cell", "caption", "footnote", "header"]
BLOCK_KINDS: tuple[str, ...] = get_args(BlockKind)


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of text that stands by itself: `Source.text[start:end]`, never empty, never overlapping another.

    `level` is the outline level of a heading (1 and up) or the depth of a list item (0 and up), else 0.
    `ref` is the address in the original: an XPath in the part for DOCX, `page N` for PDF, `line N` for text.
    `table`, `row` and `column` (all from 0) are set for a table_cell and None for everything else;
    `table` is an index in `Source.tables`. `header` is the running header or footer of the pages.
    """

    start: int
    end: int
    kind: BlockKind
    level: int = 0
    ref: str = ""
    table: int | None = None
    row: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that holds text: its place in the grid, how far it reaches, and its block's index in `Source.blocks`."""

    row: int
    column: int
    block: int
    row_span: int = 1
    column_span: int = 1


def _row_of(cell: Cell) -> int:
    return cell.row


@dataclass(frozen=True, slots=True)
class Table:
    """A table, whole even where it goes on over pages. Cells stand in row-major order; empty cells are left out.

    `header_rows` and `header_columns` count the rows at the top and columns at the left that label the others.
    `caption` is the index in `Source.blocks` of the block that names the table, or None.
    """

    rows: int
    columns: int
    cells: tuple[Cell, ...]
    header_rows: int = 0
    header_columns: int = 0
    caption: int | None = None

    def row(self, row: int) -> tuple[Cell, ...]:
        """The cells that begin in a row, from left to right."""
        first = bisect_left(self.cells, row, key=_row_of)
        return self.cells[first : bisect_right(self.cells, row, lo=first, key=_row_of)]

    def headers_of(self, row: int, column: int) -> tuple[Cell, ...]:
        """The header cells above a place, top first, those that span several columns included."""
        above = self.cells[: bisect_left(self.cells, min(self.header_rows, row), key=_row_of)]
        return tuple(cell for cell in above if cell.column <= column < cell.column + cell.column_span)


class Box(NamedTuple):  # a document has one for each word: these are made in a third of the time
    """Where characters are printed: page from 1, in points from its upper left corner, x0 < x1, top < bottom."""

    start: int
    end: int
    page: int
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True)
class Source:
    """What a reader returns. Checks its own order and bounds once, and raises ValueError where they are broken.

    `digest` is "sha256:" and the hash of the file's bytes; `metadata` may hold title, language, and what the reader
    wants to tell the user (`tracked_changes`: "yes"). `pages` is None where the format has no pages. `dismissed` are
    the findings of an earlier review that the document itself says are dismissed: fingerprint and reason, "" for none.
    """

    path: Path
    format: str
    digest: str
    text: str
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...] = ()
    boxes: tuple[Box, ...] = ()
    pages: int | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)
    dismissed: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        _check_spans("block", [(block.start, block.end) for block in self.blocks], len(self.text))
        _check_spans("box", [(box.start, box.end) for box in self.boxes], len(self.text))
        for block in self.blocks:
            if block.kind not in BLOCK_KINDS:
                raise ValueError(f"unknown kind of block {block.kind!r}; known: {', '.join(BLOCK_KINDS)}")
            if (block.kind == "table_cell") != (block.table is not None):
                raise ValueError(f"a block has a table if and only if it is a table_cell: {block}")
        for index, table in enumerate(self.tables):
            if any(one.row > other.row for one, other in pairwise(table.cells)):
                raise ValueError(f"table {index}: the cells are not in row-major order")
            for cell in table.cells:
                block = self.blocks[cell.block]
                if (block.table, block.row, block.column) != (index, cell.row, cell.column):
                    raise ValueError(f"table {index}: {cell} points at {block}")

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    @cached_property
    def _box_starts(self) -> list[int]:
        return [box.start for box in self.boxes]

    @cached_property
    def _headings(self) -> list[tuple[int, ...]]:
        """For each block the indices of the headings above it, outermost first (a heading is not above itself)."""
        chains: list[tuple[int, ...]] = []
        chain: list[int] = []
        for index, block in enumerate(self.blocks):
            if block.kind == "heading":
                while chain and self.blocks[chain[-1]].level >= block.level:
                    chain.pop()
                chains.append(tuple(chain))
                chain.append(index)
            else:
                chains.append(tuple(chain))
        return chains

    def text_of(self, block: Block) -> str:
        """The text of a block."""
        return self.text[block.start : block.end]

    def block_at(self, offset: int) -> int | None:
        """The index of the block that holds the character at `offset`, or None between blocks."""
        index = bisect_right(self._block_starts, offset) - 1
        return index if index >= 0 and offset < self.blocks[index].end else None

    def headings(self, block: int) -> tuple[str, ...]:
        """The texts of the headings above a block, outermost first."""
        return tuple(self.text_of(self.blocks[index]) for index in self._headings[block])

    def boxes_in(self, start: int, end: int) -> tuple[Box, ...]:
        """The boxes that hold any character of a span, in text order."""
        first = max(bisect_right(self._box_starts, start) - 1, 0)
        last = bisect_left(self._box_starts, end)
        return tuple(box for box in self.boxes[first:last] if box.end > start)

    def page(self, offset: int) -> int | None:
        """The page (from 1) on which the character at `offset` is printed, or None where the format has no pages."""
        index = bisect_right(self._box_starts, offset) - 1
        if not self.boxes:
            return None
        return self.boxes[max(index, 0)].page


def _check_spans(what: str, spans: list[tuple[int, int]], length: int) -> None:
    """Raise ValueError unless the spans are non-empty, ordered, disjoint and inside a text of `length` characters."""
    at = 0
    for start, end in spans:
        if not at <= start < end <= length:
            raise ValueError(f"{what} {start}:{end} is empty, out of order or outside the text ({at}:{length})")
        at = end
