"""The embedding under the tagger: one vector per word form, worked out once and then remembered.

What the network knows of a word before it looks at the neighbours depends on the form alone. So the costly part
(subwords, hashing, the first layer) is done once per form and process, not once per token.
"""

import re
from collections.abc import Callable, Collection
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import ORTH
from spacy.strings import get_string_id
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.api import HashEmbed, Linear, Maxout, Model, concatenate

from jamtext.components.distinct import distinct

_ROWS = (6000, 1000, 1500, 2500, 3000, 4000, 500)  # of the hashed features, in the order of `_features`
_KEPT = 60_000  # forms to remember before starting over: 23 MB at width 96
_BATCH = 512  # forms at a time: what is laid out for them, the vectors of all their subwords, should fit the cache
_DIGIT = re.compile(r"\d")

Floats = NDArray[np.float32]


def word_embedding(width: int, pieces: int = 3) -> Model[list[Doc], list[Floats]]:
    """The layer from documents to an array for each, with a row of `width` per token.

    `attrs["known"]` lists the normal forms that have a row of their own; all others share one, so that an unseen
    word is judged by its ending, its shape and its subwords and not by chance. The vocabulary must hold floret
    vectors of lower-case words, made with `normal_form`.
    """
    hashed: Model[Any, Any] = concatenate(
        *(HashEmbed(width, rows, column=at, seed=at) for at, rows in enumerate(_ROWS))
    )
    mix: Model[Any, Any] = Maxout(width, width * (len(_ROWS) + 1), nP=pieces, normalize=True, dropout=0.0)
    return Model(
        "words",
        _Forward(),
        init=_initialize,
        layers=[hashed, Linear(width), mix],
        dims={"nO": width},
        attrs={"known": []},
    )


def normal_form(text: str) -> str:
    """A form in lower case with every digit a zero; all white space is one and the same."""
    return "\n" if text.isspace() else _DIGIT.sub("0", text.lower())


class _Forward:
    """The forward pass, with its memory of the rows that it has worked out; training empties the memory."""

    def __init__(self) -> None:
        self._places: dict[int, int] = {}
        self._rows: Floats = np.zeros((0, 0), dtype="f")

    def __call__(
        self, model: Model[Any, Any], docs: list[Doc], is_train: bool
    ) -> tuple[list[Floats], Callable[[list[Floats]], list[Doc]]]:
        if len(docs) == 1:
            alone = distinct(docs[0], ORTH)
            forms, places = alone.distinct, alone.places
        else:
            forms, places = np.unique(np.concatenate([doc.to_array(ORTH) for doc in docs]), return_inverse=True)
        vocab = docs[0].vocab
        ends = np.cumsum([len(doc) for doc in docs])[:-1]
        if is_train:
            self._places.clear()
            rows, back = _rows(model, vocab, forms, is_train)
        else:
            rows = self._recall(model, vocab, forms)

        def backprop(gradients: list[Floats]) -> list[Doc]:
            summed = np.zeros_like(rows)
            np.add.at(summed, places, np.concatenate(gradients))
            back(summed)
            return []

        return np.split(rows[places], ends), backprop

    def _recall(self, model: Model[Any, Any], vocab: Vocab, forms: NDArray[np.uint64]) -> Floats:
        if len(self._places) > _KEPT:
            self._places.clear()
        keys = forms.tolist()
        new = [key for key in keys if key not in self._places]
        if new:
            parts = (new[start : start + _BATCH] for start in range(0, len(new), _BATCH))
            rows = np.concatenate([_rows(model, vocab, part, is_train=False)[0] for part in parts])
            kept = self._rows[: len(self._places)] if self._places else rows[:0]
            self._rows = np.concatenate([kept, rows])
            self._places.update(zip(new, range(len(self._places), len(self._rows)), strict=True))
        return self._rows[[self._places[key] for key in keys]]


def _rows(
    model: Model[Any, Any], vocab: Vocab, forms: Collection[int], is_train: bool
) -> tuple[Floats, Callable[[Floats], None]]:
    """A row for each form, and the function that takes its gradient."""
    hashed, linear, mix = model.layers
    features, vectors = _inputs(vocab, forms, frozenset(model.attrs["known"]))
    left, back_left = hashed(features, is_train)
    right, back_right = linear(vectors, is_train)
    rows, back_mix = mix(np.hstack([left, right]), is_train)

    def backprop(gradient: Floats) -> None:
        both = back_mix(gradient)
        back_left(np.ascontiguousarray(both[:, : left.shape[1]]))
        back_right(np.ascontiguousarray(both[:, left.shape[1] :]))

    return rows, backprop


def _inputs(vocab: Vocab, forms: Collection[int], known: frozenset[str]) -> tuple[NDArray[np.uint64], Floats]:
    texts = [vocab.strings[form] for form in forms]
    normal = [normal_form(text) for text in texts]
    features = [_features(text, norm, known) for text, norm in zip(texts, normal, strict=True)]
    hashes = np.array([[get_string_id(feature) for feature in row] for row in features], dtype="uint64")
    distinct = list(dict.fromkeys(normal))
    rows = np.asarray(vocab.vectors.get_batch(distinct), dtype="f")
    place = {form: at for at, form in enumerate(distinct)}
    return hashes, rows[[place[form] for form in normal]]


def _features(text: str, norm: str, known: frozenset[str]) -> tuple[str, ...]:
    """What is hashed of a form: itself if known, its beginning, its endings and its shape."""
    return norm if norm in known else "?", norm[:3], norm[-2:], norm[-3:], norm[-4:], norm[-6:], _shape(text)


def _shape(text: str) -> str:
    """How a form is written: in capitals, with a capital, with digits, with signs."""
    case = "X" if text.isupper() and len(text) > 1 else "Xx" if text[0].isupper() else "x" if text.islower() else ""
    marks = "".join(sorted({"d" if char.isdigit() else char for char in text if not char.isalpha()}))
    return f"{case} {marks[:4]}"


def _initialize(model: Model[Any, Any], X: list[Doc] | None = None, Y: object = None) -> None:  # noqa: ARG001, N803
    """Fit the layers to the vectors of the vocabulary of the sample `X`."""
    hashed, linear, mix = model.layers
    hashed.initialize()
    if X:
        linear.set_dim("nI", X[0].vocab.vectors_length)
    linear.initialize()
    mix.initialize()
