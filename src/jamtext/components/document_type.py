"""What sort of governing document a text is: what the user says, else told by its title, headings and form."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Final

from jamtext.lexicon import Lexicon
from jamtext.source import Source

UNKNOWN: Final = "styrdokument"
KEY: Final = "document_type"  # in `Source.metadata`, where the user has said the type
_HEADINGS = 3  # headings read as what the document may call itself
_OPENING = 200  # characters of the text
_SUBTITLE = 40  # characters of what stands right after the title
_ENDING = r"(?:e?n|e?t|e?ns|e?ts|s|er|erna|ar|arna|or|orna|na)?(?!\w)"  # of a noun
_COMPOUND = r"(?=\w)"  # the word goes on


def document_types(lexicon: Lexicon) -> tuple[str, ...]:
    """Every type there is, sorted."""
    named = {name for table in lexicon.terms["document_types"].values() for name in table}
    return tuple(sorted({*named, UNKNOWN}))


def document_type(source: Source, lexicon: Lexicon) -> str:
    """The type that the metadata says, else by `terms/document_types.toml`; "styrdokument" where nothing tells.

    Strong evidence anywhere goes before weak: words that are certain in the whole opening; then words in the title,
    the first heading and the file's name; headings that only one type has; words in the line below the title and in
    the headings that follow; weak words; and last the opening lines. Within a text the word that stands first decides;
    where two stand at one place, the longer.
    """
    return source.metadata.get(KEY) or next(_told(source, lexicon.terms["document_types"]), UNKNOWN)


def _told(source: Source, words: Mapping[str, Mapping[str, Sequence[str]]]) -> Iterator[str]:
    """The types that the parts of the document tell, the surest first."""
    body = [source.text_of(block).lower() for block in source.blocks if block.kind != "header"]
    chapters = [source.text_of(block).lower() for block in source.blocks if block.kind == "heading"]
    header = islice((source.text_of(block).lower() for block in source.blocks if block.kind == "header"), _HEADINGS)
    name = re.sub(r"[-_.]", " ", source.path.stem.lower())
    titles = (source.metadata.get("title", "").lower(), *chapters[:1], name)
    subtitle = [text[:_SUBTITLE] for text in body[1:2]]
    later = [*subtitle, *chapters[1:_HEADINGS]]
    opening = [source.text[:_OPENING].lower()]
    yield from _found((*titles, *chapters[1:_HEADINGS], *header, *opening), words["certain"], _ENDING)
    yield from _found(titles, words["words"], _ENDING)
    yield from _beginning(chapters, words["headings"])
    yield from _found(later, words["words"], _ENDING)
    yield from _found((*titles, *subtitle), words["weak"], _ENDING)
    yield from _found((*titles, *later), words["words"], _COMPOUND)
    yield from _found(opening, words["words"], _ENDING)
    yield from _found(opening, words["weak"], _ENDING)


def _found(texts: Iterable[str], words: Mapping[str, Sequence[str]], ending: str) -> Iterator[str]:
    """For each text the type whose word stands first in it. A word may end a compound."""
    for text in texts:
        places = [
            (match.start(), -len(word), name)
            for name, choices in words.items()
            for word in choices
            if (match := re.search(re.escape(word) + ending, text))
        ]
        if places:
            yield min(places)[2]


def _beginning(headings: Iterable[str], words: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The types that have a heading which begins so; a number before it does not matter."""
    for heading in headings:
        plain = heading.lstrip("0123456789. ")
        yield from (name for name, choices in words.items() if plain.startswith(tuple(choices)))
