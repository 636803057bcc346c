"""The mentions of people that say what a unit is about: not those of a table's column for who is responsible."""

import re

from spacy.tokens import Doc, Span

from jamtext.components.people import SPANS
from jamtext.lexicon import Lexicon
from jamtext.source import Source


def mentions(doc: Doc, source: Source, lexicon: Lexicon) -> tuple[Span, ...]:
    """The mentions of people in a document, without those in cells under a header such as "Ansvarig"."""
    words = lexicon.terms["context"]["columns"]["responsible"]
    named = re.compile("|".join(map(re.escape, words)))
    aside: set[int] = set()
    for table in source.tables:
        for cell in table.cells:
            heads = (source.text_of(source.blocks[head.block]) for head in table.headers_of(cell.row, cell.column))
            if any(named.match(head.lower()) for head in heads):
                aside.add(cell.block)
    return tuple(span for span in doc.spans[SPANS] if source.block_at(span.start_char) not in aside)
