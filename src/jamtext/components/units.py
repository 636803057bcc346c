"""The units that can be statements: sentences, list items and table rows, each with where it stands."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from spacy.attrs import IDX, IS_SPACE, LENGTH, SENT_START
from spacy.tokens import Doc, Span

from jamtext.components.blocks import source_of
from jamtext.source import Cell, Source, Table

_KEY = "jamtext.units"


class Unit(NamedTuple):
    """A sentence of a block, or a row of a table: tokens `first` up to `last`, characters `start` up to `end`.

    `block` is the index of its (first) block in `Source.blocks`; `table` and `row` are set for a row only.
    """

    first: int
    last: int
    start: int
    end: int
    block: int
    table: int | None = None
    row: int | None = None

    def span(self, doc: Doc) -> Span:
        """The tokens of the unit."""
        return doc[self.first : self.last]


def units(doc: Doc) -> tuple[Unit, ...]:
    """All units of a document in order, running headers and footers left out. Worked out once for a Doc."""
    if _KEY not in doc.user_data:
        doc.user_data[_KEY] = tuple(_units(doc, source_of(doc)))
    found: tuple[Unit, ...] = doc.user_data[_KEY]
    return found


def sentences(doc: Doc) -> tuple[tuple[int, int], ...]:
    """All units as (start, end) in characters."""
    return tuple((unit.start, unit.end) for unit in units(doc))


def _units(doc: Doc, source: Source) -> Iterator[Unit]:
    row: list[Unit] = []
    for unit in _sentences(doc, source):
        block = source.blocks[unit.block]
        place = (block.table, block.row) if block.kind == "table_cell" else None
        if row and place != (row[0].table, row[0].row):
            yield _joined(row)
            row = []
        if place is None:
            yield unit
        else:
            row.append(Unit(unit.first, unit.last, unit.start, unit.end, unit.block, *place))
    if row:
        yield _joined(row)


def _joined(row: list[Unit]) -> Unit:
    """The row that the sentences of its cells make."""
    first, last = row[0], row[-1]
    return Unit(first.first, last.last, first.start, last.end, first.block, first.table, first.row)


def _sentences(doc: Doc, source: Source) -> Iterator[Unit]:
    """The sentences of the blocks without white space around them."""
    words = np.flatnonzero(doc.to_array(IS_SPACE) == 0)
    if not len(words):
        return
    attributes = doc.to_array([IDX, LENGTH]).astype(np.int64)
    starts, ends = attributes[:, 0], attributes.sum(axis=1)
    sentence = np.cumsum(doc.to_array(SENT_START) == 1)[words]  # the number of the sentence of each word
    firsts = words[np.flatnonzero(np.diff(sentence, prepend=-1))]
    lasts = words[np.flatnonzero(np.diff(sentence, append=sentence[-1] + 1))]
    for first, last in zip(firsts.tolist(), lasts.tolist(), strict=True):
        start, end = int(starts[first]), int(ends[last])
        block = source.block_at(start)
        if block is not None and source.blocks[block].kind != "header":
            yield Unit(first, last + 1, start, end, block)


def cells(source: Source, unit: Unit) -> tuple[tuple[Cell, str], ...]:
    """The cells of a row with their texts; empty for a unit that is no row."""
    if unit.table is None or unit.row is None:
        return ()
    row = source.tables[unit.table].row(unit.row)
    return tuple((cell, source.text_of(source.blocks[cell.block])) for cell in row)


def headers(source: Source, table: Table, cell: Cell) -> tuple[str, ...]:
    """The texts of the headers above a cell, top first."""
    return tuple(source.text_of(source.blocks[head.block]) for head in table.headers_of(cell.row, cell.column))


def caption(source: Source, table: Table) -> str:
    """The caption of a table, or "" where it has none."""
    return "" if table.caption is None else source.text_of(source.blocks[table.caption])
