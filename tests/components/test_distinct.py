"""The distinct words of a Doc."""

import spacy
from spacy.attrs import ORTH

from jamtext.components.distinct import distinct


def test_a_test_is_made_once_for_each_word() -> None:
    """The tokens whose word passes are told in order, and no word is asked about twice."""
    doc = spacy.blank("sv")("Alla barn, alla vuxna och ALLA andra barn.")
    asked: list[str] = []

    def is_wanted(key: int) -> bool:
        asked.append(doc.vocab.strings[key])
        return doc.vocab.strings[key] in ("alla", "barn")

    assert [doc[at].text for at in distinct(doc).where(is_wanted)] == ["Alla", "barn", "alla", "ALLA", "barn"]
    assert sorted(asked) == sorted(set(asked))
    written = distinct(doc, ORTH).where(lambda key: doc.vocab.strings[key] == "alla")
    assert [doc[at].idx for at in written] == [11]


def test_an_empty_text_has_no_words() -> None:
    """Nothing passes in a Doc without tokens."""
    assert distinct(spacy.blank("sv")("")).where(lambda _key: True) == []
