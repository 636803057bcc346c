"""The mentions of people that say what a unit is about: not those of a table's column for who is responsible."""

import re

from spacy.tokens import Doc, Span

from jamtext.components.people import SPANS
from jamtext.lexicon import Lexicon
from jamtext.source import Source

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
    aside: set[int] = set()
    for table in source.tables:
        for cell in table.cells:
            heads = (source.text_of(source.blocks[head.block]) for head in table.headers_of(cell.row, cell.column))
            if any(named.match(head.lower()) for head in heads):
                aside.add(cell.block)
    return tuple(span for span in doc.spans[SPANS] if source.block_at(span.start_char) not in aside)
