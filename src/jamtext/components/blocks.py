"""The document behind a Doc: which blocks and tables its text has."""

import re
from pathlib import Path

from spacy.tokens import Doc

from jamtext.source import Block, Source

_KEY = "jamtext.source"


def set_source(doc: Doc, source: Source) -> None:
    """Remember the Source whose text the Doc holds."""
    doc.user_data[_KEY] = source


def source_of(doc: Doc) -> Source:
    """The Source behind a Doc; for a Doc made by hand, one in which each non-blank line is a paragraph."""
    source = doc.user_data.get(_KEY)
    if source is None:
        blocks = tuple(Block(m.start(), m.end(), "paragraph") for m in re.finditer(r"\S(?:[^\n]*\S)?", doc.text))
        source = Source(Path(), "text", "", doc.text, blocks)
        set_source(doc, source)
    return source
