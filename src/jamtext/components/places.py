"""What a check hands back, and how it gets at the words it looks for."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from spacy.attrs import LOWER
from spacy.tokens import Doc, Token

from jamtext.lexicon import Lexicon

_KEY = "jamtext.lower"


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


def lower_keys(doc: Doc) -> npt.NDArray[np.uint64]:
    """The key of each token's word in lower case, made once for a Doc."""
    if _KEY not in doc.user_data:
        doc.user_data[_KEY] = doc.to_array(LOWER)
    keys: npt.NDArray[np.uint64] = doc.user_data[_KEY]
    return keys


def words_in(doc: Doc, words: Iterable[str], room: int = 0) -> Iterator[Token]:
    """The tokens that are one of some words in lower case and have at least `room` tokens after them."""
    strings = doc.vocab.strings
    wanted = np.array([strings[word] for word in words], dtype="uint64")
    for at in np.flatnonzero(np.isin(lower_keys(doc), wanted)).tolist():
        if at + room < len(doc):
            yield doc[at]
