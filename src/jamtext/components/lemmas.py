"""Lemmas: by a table of known forms, else by the last part of a compound, else by the ending."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from spacy.attrs import LEMMA, TAG
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from jamtext.components.columns import pairs
from jamtext.components.compounds import last_part

if TYPE_CHECKING:
    from thinc.types import Ints2d

_FILE = "lemmas.json"
LONGEST_ENDING = 8  # letters of an ending that has a rule
_HEAD = 4  # letters that the last part of a compound has at least


class Lemmas:
    """Sets `lemma` of every token from its form and its SUC tag.

    `forms` maps a tag to forms and their lemmas. `endings` maps a tag to endings and, for each, how many letters
    to take away and what to put there. Both hold lower case; names keep their capitals.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self.forms: Mapping[str, Mapping[str, str]] = {}
        self.endings: Mapping[str, Mapping[str, tuple[int, str]]] = {}
        self._known: dict[tuple[int, int], int] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set the lemmas."""
        if not len(doc):
            return doc
        found, places = pairs(doc, doc.to_array(TAG))
        strings = self.vocab.strings
        for form, tag in found:
            if (form, tag) not in self._known:
                self._known[form, tag] = strings.add(self.lemma(strings[form], strings[tag]))
        lemmas = np.array([self._known[key] for key in found], dtype="uint64")
        doc.from_array([LEMMA], cast("Ints2d", lemmas[places]))
        return doc

    def lemma(self, form: str, tag: str) -> str:
        """The lemma of a form with a SUC tag; the form itself, in lower case, where nothing is known."""
        low = form.lower()
        table = self.forms.get(tag, {})
        if low in table:
            return table[low]
        if tag.startswith("PM"):
            return self._by_ending(form, tag)
        last = last_part(low, table, _HEAD)
        if last is not None:
            return low.removesuffix(last) + table[last]
        return self._by_ending(low, tag)

    def _by_ending(self, form: str, tag: str) -> str:
        endings = self.endings.get(tag, {})
        for length in range(min(LONGEST_ENDING, len(form)), -1, -1):
            rule = endings.get(form[len(form) - length :])
            if rule is not None:
                cut, add = rule
                return form[: len(form) - cut] + add
        return form

    def to_disk(self, path: Path, exclude: Any = ()) -> None:  # noqa: ARG002 - spaCy passes it
        """Write the tables to a folder."""
        path.mkdir(parents=True, exist_ok=True)
        text = json.dumps({"forms": self.forms, "endings": self.endings}, ensure_ascii=False, separators=(",", ":"))
        (path / _FILE).write_text(text, encoding="utf-8")

    def from_disk(self, path: Path, exclude: Any = ()) -> "Lemmas":  # noqa: ARG002 - spaCy passes it
        """Read the tables from a folder."""
        data = json.loads((path / _FILE).read_text(encoding="utf-8"))
        self.forms, self.endings = data["forms"], data["endings"]
        self._known.clear()
        return self


@Language.factory("jamtext_lemmas", assigns=["token.lemma"], requires=["token.tag"])
def make_lemmas(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001 - the names are spaCy's
    """The lemmatizer, as a spaCy component."""
    return Lemmas(nlp.vocab)
