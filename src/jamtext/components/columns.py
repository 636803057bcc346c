"""The tokens of a Doc as columns: plain lists, read once, since each look at a Token makes a new object."""

import re
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import IDX, IS_ALPHA, IS_SPACE, LEMMA, LOWER, ORTH, POS, TAG
from spacy.tokens import Doc

from jamtext.components.distinct import distinct

_KEY = "jamtext.columns"
_ATTRIBUTES = [LOWER, LEMMA, POS, TAG, IDX, IS_SPACE, IS_ALPHA]
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
        lower, lemma, pos, tag, starts, space, alpha = doc.to_array(_ATTRIBUTES).T
        strings = doc.vocab.strings
        norm = {key: _zeros(strings[key].lower()) for key in np.unique(np.concatenate([lower, lemma])).tolist()}
        name = {key: strings[key] for key in np.unique(np.concatenate([lower, pos, tag])).tolist()}
        doc.user_data[_KEY] = Columns(
            [name[key] for key in lower.tolist()],
            [norm[key] for key in lower.tolist()],
            [norm[key] for key in lemma.tolist()],
            [name[key] for key in pos.tolist()],
            [name[key] for key in tag.tolist()],
            starts.tolist(),
            space.astype(bool).tolist(),
            alpha.astype(bool).tolist(),
        )
    found: Columns = doc.user_data[_KEY]
    return found


def _zeros(word: str) -> str:
    return word if word.isalpha() else _DIGIT.sub("0", word)


def pairs(doc: Doc, column: NDArray[Any]) -> tuple[list[tuple[int, int]], NDArray[np.int64]]:
    """The distinct pairs that the forms of a Doc make with a column of it, and for each token which of them it has."""
    forms = distinct(doc, ORTH)
    others, other = np.unique(column, return_inverse=True)
    both, places = np.unique(forms.places * len(others) + other, return_inverse=True)
    keys = forms.distinct[both // len(others)].tolist()
    return list(zip(keys, others[both % len(others)].tolist(), strict=True)), places
