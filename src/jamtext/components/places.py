"""What a check hands back, and how it gets at the words it looks for."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from jamtext.components.distinct import distinct
from jamtext.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Place:
    """Tokens `start` to `end` (half-open) of a Doc that a check has looked at, and what to write instead, best first.

    `left` says in Swedish why the check leaves them alone; empty where it does not.
    """

    start: int
    end: int
    suggestions: tuple[str, ...] = ()
    left: str = ""


Check = Callable[[Doc, Lexicon], Sequence[Place]]


def words_in(doc: Doc, words: Iterable[str], room: int = 0) -> Iterator[Token]:
    """The tokens that are one of some words in lower case and have at least `room` tokens after them."""
    strings = doc.vocab.strings
    wanted = {strings[word] for word in words}
    for at in distinct(doc).where(wanted.__contains__):
        if at + room < len(doc):
            yield doc[at]
