"""The tokens of a Doc as columns: plain lists, read once, since each look at a Token makes a new object."""

import re
from dataclasses import dataclass

from spacy.tokens import Doc

_KEY = "jamtext.columns"
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Columns:
    """For each token: its form and lemma in lower case, part of speech, SUC tag and where it begins.

    `space` and `alpha` tell tokens of white space and of letters. `norms` and `lemmas` have a zero for each digit.
    """

    lower: list[str]
    norms: list[str]
    lemmas: list[str]
    pos: list[str]
    tags: list[str]
    starts: list[int]
    space: list[bool]
    alpha: list[bool]


def columns(doc: Doc) -> Columns:
    """The columns of a Doc that has tags and lemmas; worked out once for a Doc."""
    if _KEY not in doc.user_data:
        rows = [(t.lower_, t.lemma_.lower(), t.pos_, t.tag_, t.idx, t.is_space, t.is_alpha) for t in doc]
        lower, lemmas, pos, tags, starts, space, alpha = map(list, zip(*rows, strict=True)) if rows else ([],) * 7
        doc.user_data[_KEY] = Columns(
            lower, [_zeros(w) for w in lower], [_zeros(w) for w in lemmas], pos, tags, starts, space, alpha
        )
    found: Columns = doc.user_data[_KEY]
    return found


def _zeros(word: str) -> str:
    return word if word.isalpha() else _DIGIT.sub("0", word)
