"""The mentions of people that say what a unit is about: not those of a table's column for who is responsible."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Span

from jamtext.components.people import SPANS
from jamtext.lexicon import Lexicon
from jamtext.source import Source, Table

_KEY = "jamtext.mentions"


def mentions(doc: Doc, source: Source, lexicon: Lexicon) -> tuple[Span, ...]:
    """The mentions of people in a document, without those in cells under a header such as "Ansvarig".

    Worked out once for a Doc.
    """
    if _KEY not in doc.user_data:
        doc.user_data[_KEY] = _mentions(doc, source, lexicon)
    found: tuple[Span, ...] = doc.user_data[_KEY]
    return found


def _mentions(doc: Doc, source: Source, lexicon: Lexicon) -> tuple[Span, ...]:
    words = lexicon.terms["context"]["columns"]["responsible"]
    named = re.compile("|".join(map(re.escape, words)))
    aside = {block for table in source.tables for block in _under(table, source, named)}
    return tuple(span for span in doc.spans[SPANS] if source.block_at(span.start_char) not in aside)


def _under(table: Table, source: Source, named: re.Pattern[str]) -> Iterator[int]:
    """The blocks of the cells under headers that match."""
    columns = {
        column
        for cell in table.cells
        if cell.row < table.header_rows and named.match(source.text_of(source.blocks[cell.block]).lower())
        for column in range(cell.column, cell.column + cell.column_span)
    }
    if columns:
        yield from (cell.block for cell in table.cells if cell.row >= table.header_rows and cell.column in columns)
