"""A table as rows and columns of numbers, each with the labels of its row and its column."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from jamtext.components.audit import numbers
from jamtext.components.audit.labels import Label, Labels
from jamtext.findings import Figure
from jamtext.source import Cell, Source

_SEXES = frozenset({"women", "men"})
_MOST_HEADERS = 3
_LONG = 120  # characters
_SHORT = 40  # characters
_YEAR = re.compile(r"(?:19|20)\d\d")
_CODES = frozenset("KMFPT")
_NOTHING = Label("", "", "")


@dataclass(frozen=True, slots=True)
class Value:
    """A number in a cell with the unit written after it, or ""."""

    figure: Figure
    unit: str
    row: int
    column: int


class Grid:
    """One table of a document."""

    def __init__(self, source: Source, index: int, labels: Labels) -> None:
        self._source, self._labels = source, labels
        self.index, self._table = index, source.tables[index]
        self._texts = {(c.row, c.column): source.text_of(source.blocks[c.block]) for c in self._table.cells}
        caption = self._table.caption
        self.caption = "" if caption is None else " ".join(source.text_of(source.blocks[caption]).split())

    @cached_property
    def names_sex(self) -> bool:
        """Whether any label may show sex: most tables are done with here."""
        texts = (self.caption, *(text for text in self._texts.values() if not text[:1].isdigit()))
        return any(self._labels.of(text).side not in ("", "total") for text in texts if len(text) < _LONG)

    @cached_property
    def _header_rows(self) -> int:
        """The rows at the top that label columns: what the reader says, and those below with years or both sexes."""
        for row in range(min(_MOST_HEADERS, self._table.rows) - 1, self._table.header_rows - 1, -1):
            texts = [text for _, text in self._row(row)]
            sexed = {self._labels.of(text).side for text in texts} >= _SEXES and not any(map(numbers.cell, texts))
            values = [text for column, text in self._row(row) if column]
            if sexed or (values and all(map(_YEAR.fullmatch, values))):
                return row + 1
        return self._table.header_rows or 1

    @cached_property
    def _starts(self) -> dict[int, int]:
        """For each row below the headers the first column that holds a value."""
        sexed = self._table.header_columns == 0 and self.header(0).side in _SEXES
        least = 0 if sexed else max(self._table.header_columns, 1)
        return {
            row: min((c for c, text in self._row(row) if c >= least and _is_value(text)), default=self._table.columns)
            for row in range(self._header_rows, self._table.rows)
        }

    def _above(self, row: int) -> list[tuple[int, str]]:
        """The cells of a row with those that reach down to it from rows above."""
        reaching = [
            (cell.column, self._texts[cell.row, cell.column])
            for cell in self._tall
            if cell.row < row < cell.row + cell.row_span
        ]
        return sorted([*reaching, *self._row(row)]) if reaching else self._row(row)

    @cached_property
    def _tall(self) -> tuple[Cell, ...]:
        return tuple(cell for cell in self._table.cells if cell.row_span > 1 and cell.row >= self._header_rows)

    def _row(self, row: int) -> list[tuple[int, str]]:
        return [(cell.column, self._texts[cell.row, cell.column]) for cell in self._table.row(row)]

    @cached_property
    def headers(self) -> tuple[tuple[str, ...], ...]:
        """For each column the texts above it, top first; one in an upper row reaches to the next one there."""
        found: list[list[str]] = [[] for _ in range(self._table.columns)]
        for row in range(self._header_rows):
            cells = self._table.row(row)
            for at, cell in enumerate(cells):
                until = cell.column + cell.column_span
                if cell.column > 0 and row < self._header_rows - 1:
                    until = max(until, cells[at + 1].column if at + 1 < len(cells) else self._table.columns)
                for column in range(cell.column, min(until, self._table.columns)):
                    found[column].append(self._texts[cell.row, cell.column])
        return tuple(tuple(dict.fromkeys(texts)) for texts in found)

    @cached_property
    def _column_labels(self) -> tuple[Label, ...]:
        return tuple(self._joined(texts) for texts in self.headers)

    def header(self, column: int) -> Label:
        """What the headers of a column say together."""
        return self._column_labels[column]

    def _joined(self, texts: tuple[str, ...]) -> Label:
        """One label of several: the sex that one of them shows, the words of all."""
        labels = [self._labels.of(text) for text in texts]
        named = [label for label in labels if label.side not in ("", "total")]
        if len(named) > 1:
            return Label("mixed", "", "")
        main = named[0] if named else next((label for label in labels if label.side == "total"), _NOTHING)
        rest = " | ".join(filter(None, (label.rest for label in labels)))
        shown = ", ".join(filter(None, (label.shown for label in labels)))
        return Label(main.side, rest, shown, main.young, main.men_first, main.part)

    @cached_property
    def rows(self) -> dict[int, tuple[Label, tuple[str, ...]]]:
        """For each row with values what its labels say together, and their texts.

        A row with a single cell that is no value labels those below it, up to the next such row.
        """
        found: dict[int, tuple[Label, tuple[str, ...]]] = {}
        section: tuple[str, ...] = ()
        for row, start in self._starts.items():
            texts = tuple(text for column, text in self._above(row) if column < start)
            if start < self._table.columns:
                label = self._joined((*section, *texts))
                if section and len(section[0]) > _SHORT:
                    label = replace(label, shown=self._joined(texts).shown or label.shown)
                found[row] = label, (*section, *texts)
            elif len(texts) == 1:
                section = texts
        return found

    @cached_property
    def names_parties(self) -> bool:
        """Whether single letters in the rows are not all codes of sexes: then K and M are parties too."""
        letters = {text for _, texts in self.rows.values() for text in texts if len(text) == 1 and text.isalpha()}
        return bool(letters - _CODES)

    @cached_property
    def values(self) -> tuple[Value, ...]:
        """The numbers, row by row."""
        found = ((row, column, numbers.cell(text, start)) for row, column, start, text in self._cells())
        return tuple(Value(*number, row, column) for row, column, number in found if number is not None)

    def split(self) -> Iterator[tuple[Value, Value]]:
        """The two numbers of each cell that holds two: "61/58"."""
        for row, column, start, text in self._cells():
            both = numbers.pair(text, start)
            if both is not None:
                first, second, unit = both
                yield Value(first, unit, row, column), Value(second, unit, row, column)

    def _cells(self) -> Iterator[tuple[int, int, int, str]]:
        """The cells that are no labels: row, column, where they begin in the document, text."""
        for cell in self._table.cells:
            if cell.row in self.rows and cell.column >= self._starts[cell.row]:
                text = self._texts[cell.row, cell.column]
                yield cell.row, cell.column, self._source.blocks[cell.block].start, text


def _is_value(text: str) -> bool:
    return text[:1] in "–−-." or numbers.cell(text) is not None or numbers.pair(text) is not None
