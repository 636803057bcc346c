"""Part of speech, tag and morphology: one network gives one label a token, from which all three follow.

A label is a universal part of speech and a SUC tag ("ADJ JJ|POS|MAS|SIN|DEF|NOM"). Two networks, as is usual,
would cost twice the time and could contradict each other.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import MORPH, POS, TAG
from spacy.language import Language
from spacy.parts_of_speech import IDS as POS_IDS
from spacy.pipeline import Tagger
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab
from thinc.api import Model

from jamtext.components import encoder
from jamtext.components.columns import pairs
from jamtext.components.words import word_embedding

if TYPE_CHECKING:
    from thinc.types import Ints2d

registry.architectures.register("jamtext.WordEmbedding.v1", func=word_embedding)
registry.architectures.register("jamtext.DilatedEncoder.v1", func=encoder.dilated_encoder)

_MODEL: dict[str, Any] = {
    "@architectures": "spacy.Tagger.v2",
    "tok2vec": {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {"@architectures": "jamtext.WordEmbedding.v1", "width": 96},
        "encode": {"@architectures": "jamtext.DilatedEncoder.v1", "width": 96},
    },
}
_SLICE = 2_000  # tokens
_MARGIN = sum(encoder.STEPS)  # tokens on either side of a slice that the network looks at


class Tags(Tagger):  # type: ignore[misc]
    """Sets `tag`, `pos` and `morph` of every token.

    `cfg["morphs"]` holds the features of each label, and for some forms features of their own:
    `{label: {"": "Case=Nom", "form": "Case=Gen"}}`.
    """

    def __init__(self, vocab: Vocab, model: Model[Any, Any], name: str = "jamtext_tags") -> None:
        super().__init__(vocab, model, name, overwrite=True)
        self.cfg["morphs"] = {}
        self._known: dict[tuple[int, int], tuple[int, int, int]] = {}

    def predict(self, docs: Iterable[Doc]) -> list[NDArray[np.int64]]:
        """The number of the best label of each token, slice by slice, so that a long document needs little memory."""
        docs = list(docs)
        if not any(map(len, docs)):
            return [np.zeros(0, dtype="int64") for _ in docs]
        tok2vec, softmax = self.model.layers
        embed, convolutions = tok2vec.layers
        layers = encoder.layers(convolutions)
        weights, bias = (softmax.layers[0].get_param(name) for name in ("W", "b"))
        guesses = []
        for rows in embed.predict(docs):
            parts = [np.zeros(0, dtype="int64")]
            for start in range(0, len(rows), _SLICE):
                first = max(0, start - _MARGIN)
                seen = encoder.encode(rows[first : start + _SLICE + _MARGIN], layers)
                scores = seen[start - first : start - first + _SLICE] @ weights.T + bias
                parts.append(scores.argmax(axis=1))
            guesses.append(np.concatenate(parts))
        return guesses

    def set_annotations(self, docs: Iterable[Doc], batch_tag_ids: Sequence[NDArray[np.int64]]) -> None:
        """Write what the labels mean to the tokens."""
        for doc, guesses in zip(docs, batch_tag_ids, strict=True):
            if not len(doc):
                continue
            found, places = pairs(doc, guesses)
            for key in found:
                if key not in self._known:
                    self._known[key] = self._reading(*key)
            readings = np.array([self._known[key] for key in found], dtype="uint64")
            doc.from_array([TAG, POS, MORPH], cast("Ints2d", readings[places]))

    def _reading(self, orth: int, guess: int) -> tuple[int, int, int]:
        """The ids of tag, part of speech and morphology of a form with a label."""
        label = self.labels[guess]
        pos, _, tag = label.partition(" ")
        morphs: Mapping[str, str] = self.cfg["morphs"].get(label, {})
        morph = morphs.get(self.vocab.strings[orth].lower(), morphs.get("", ""))
        strings = self.vocab.strings
        return strings.add(tag.partition(" ")[0]), POS_IDS[pos], self.vocab.morphology.add(morph)


@Language.factory("jamtext_tags", default_config={"model": _MODEL}, assigns=["token.tag", "token.pos", "token.morph"])
def make_tags(nlp: Language, name: str, model: Model[Any, Any]) -> Tags:
    """The tagger, as a spaCy component."""
    return Tags(nlp.vocab, model, name)
