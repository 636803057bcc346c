"""What the two ways of reading a page (by tags, by layout) both make: passages and sheets, before offsets are known."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from jamtext.readers.draft import Grid, GridCell
from jamtext.readers.labels import label
from jamtext.readers.pdf.lines import Line
from jamtext.source import BlockKind


@dataclass(frozen=True, slots=True)
class Passage:
    """A block to be: its printed lines in order.

    `breaks` holds the indices of the lines after which the writer broke the line on purpose.
    `level` is as in `Block`. `mark` is the number of a footnote.
    """

    kind: BlockKind
    lines: tuple[Line, ...]
    level: int = 0
    breaks: frozenset[int] = frozenset()
    mark: str = ""

    @property
    def page(self) -> int:
        """The page on which it begins, from 0."""
        return self.lines[0].page

    @property
    def text(self) -> str:
        """Its words in a row, words broken over lines not yet joined: for rules, not for the reader."""
        return " ".join(line.text for line in self.lines)

    @property
    def size(self) -> float:
        """The size of its first line."""
        return self.lines[0].size

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(line.bold for line in self.lines)


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell to be; empty ones too. `breaks` as in Passage."""

    row: int
    column: int
    lines: tuple[Line, ...] = ()
    row_span: int = 1
    column_span: int = 1
    breaks: frozenset[int] = frozenset()

    @property
    def text(self) -> str:
        """Its words in a row."""
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table to be; `edges` are the x of its columns' borders, `pages` the first and last page that it stands on."""

    rows: int
    columns: int
    slots: tuple[Slot, ...]
    pages: tuple[int, int]
    header_rows: int = 0
    header_columns: int = 0
    edges: tuple[float, ...] = ()
    top: float = 0.0
    bottom: float = 0.0
    index: int = field(default=0, compare=False)

    @property
    def page(self) -> int:
        """The page on which it begins, from 0."""
        return self.pages[0]

    def row_texts(self, row: int) -> tuple[str, ...]:
        """The texts of the cells that begin in a row."""
        return tuple(slot.text for slot in self.slots if slot.row == row)


Draft = Passage | Sheet


def labelled(sheet: Sheet) -> Sheet:
    """The sheet with its header rows and columns counted, by the same rules as other readers use."""
    from dataclasses import replace

    cells = tuple(
        GridCell(slot.row, slot.column, slot.text, "", slot.row_span, slot.column_span, _is_loud(slot.lines))
        for slot in sheet.slots
    )
    grid = label(Grid(sheet.rows, sheet.columns, cells, sheet.header_rows))
    return replace(sheet, header_rows=grid.header_rows, header_columns=grid.header_columns)


def _is_loud(lines: Sequence[Line]) -> bool:
    return bool(lines) and all(line.bold for line in lines)
