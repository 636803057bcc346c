"""What sort of governing document a text is, told by its title and first headings."""

import re
from itertools import islice

from jamtext.lexicon import Lexicon
from jamtext.source import Source

UNKNOWN = "styrdokument"
_HEADINGS = 3  # headings read after the title
_OPENING = 200  # characters of the text read last


def document_type(source: Source, lexicon: Lexicon) -> str:
    """The type, by the words of `terms/document_types.toml`; "styrdokument" where none of them is found.

    The title speaks first, then the first headings, the file's name, and last the opening words. Within one of them
    the word that stands first decides; where two stand at one place, the longer.
    """
    headings = islice((source.text_of(block) for block in source.blocks if block.kind == "heading"), _HEADINGS)
    name = re.sub(r"[-_.]", " ", source.path.stem)
    for text in (source.metadata.get("title", ""), *headings, name, source.text[:_OPENING]):
        found = _first(text.lower(), lexicon)
        if found:
            return found
    return UNKNOWN


def _first(text: str, lexicon: Lexicon) -> str | None:
    places = [
        (text.find(word), -len(word), kind)
        for kind, words in lexicon.terms["document_types"].items()
        for word in words
        if word in text
    ]
    return min(places)[2] if places else None
