"""Tests of the lemmatizer, with small tables."""

from pathlib import Path

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from jamtext.components.lemmas import Lemmas

PLURAL, NAME = "NN|UTR|PLU|DEF|NOM", "PM|GEN"


@pytest.fixture
def lemmas() -> Lemmas:
    """Two known nouns, and endings of nouns and names."""
    lemmas = Lemmas(Vocab())
    lemmas.forms = {PLURAL: {"eleverna": "elev", "männen": "man"}, NAME: {}}
    lemmas.endings = {PLURAL: {"arna": (3, "re"), "na": (2, ""), "erna": (4, "")}, NAME: {"": (0, ""), "s": (1, "")}}
    return lemmas


@pytest.mark.parametrize(
    ("form", "tag", "lemma"),
    [
        ("Eleverna", PLURAL, "elev"),
        ("gymnasieeleverna", PLURAL, "gymnasieelev"),
        ("tjänstemännen", PLURAL, "tjänsteman"),
        ("brukarna", PLURAL, "brukare"),
        ("cheferna", PLURAL, "chef"),
        ("Ekhults", NAME, "Ekhult"),
        ("Snarast", "AB", "snarast"),
    ],
)
def test_lemma(lemmas: Lemmas, form: str, tag: str, lemma: str) -> None:
    """A known form, the last part of a compound, the longest ending, or the form itself."""
    assert lemmas.lemma(form, tag) == lemma


def test_call_sets_the_lemma_by_the_tag(lemmas: Lemmas) -> None:
    """The same form has another lemma with another tag."""
    doc = lemmas(Doc(lemmas.vocab, ["eleverna", "eleverna"], tags=[PLURAL, "AB"]))
    assert [token.lemma_ for token in doc] == ["elev", "eleverna"]
    assert len(lemmas(Doc(lemmas.vocab))) == 0


def test_disk(lemmas: Lemmas, tmp_path: Path) -> None:
    """What is written to a folder is what is read from it."""
    lemmas.to_disk(tmp_path / "lemmas")
    read = Lemmas(Vocab()).from_disk(tmp_path / "lemmas")
    assert read.lemma("skoleleverna", PLURAL) == "skolelev"
    assert read.lemma("cheferna", PLURAL) == "chef"
