"""What cancels a rule in its sentence."""

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from jamtext.components.phrases import pattern
from jamtext.components.unless import Unless

NLP = spacy.blank("sv")
WORDS = ("chef", "chefer", "man", "och", "procent", "x-procent")
PHRASES = (
    *("chef", "chef*", "* procent", "procent *", "* procent *", "man och *", "* och man", "man * procent"),
    *("* man * procent", "chef* * procent *", "*procent *", "* chef*"),
)


def words_of(text: str, unless: Unless, word: str) -> str | None:
    """The words that cancel the first place of a word in a sentence; None where nothing does."""
    doc = NLP(text)
    at = next(token.i for token in doc if token.lower_ == word)
    silence = unless.cancels(doc, at, at + 1)
    return silence and text[silence.start : silence.end]


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("* procent", "Av chefer är 10 procent nya.", "Av chefer är 10 procent"),
        ("* procent", "Tio procent är chefer.", None),
        ("* procent", "Av 5 procent är chefer 10 procent nya.", "Av 5 procent är chefer 10 procent"),
        ("procent *", "Tio procent är chefer.", "procent är chefer."),
        ("procent *", "Av alla chefer är tio procent nya.", None),
        ("* procent *", "Procent av alla chefer", "Procent av alla chefer"),
        ("* procent *", "Av alla chefer är tio procent", "Av alla chefer är tio procent"),
        ("nya chef*", "De nya chefer som kom.", "nya chefer"),
        ("nya chef*", "De nya är chefer.", None),
        ("nya * chefer", "De nya är bra chefer.", "nya är bra chefer"),
    ],
)
def test_a_phrase_cancels_what_it_covers(phrase: str, text: str, expected: str | None) -> None:
    """A lone star reaches to the edge of the sentence on its own side; a star in a word to the end of the word."""
    assert words_of(text, Unless((phrase,), NLP.vocab), "chefer") == expected


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=9), st.sampled_from(PHRASES), st.data())
def test_a_phrase_is_found_as_its_expression_is(words: list[str], phrase: str, data: st.DataObject) -> None:
    """What is searched for without the lone stars cancels the same words as the whole expression would."""
    doc = Doc(NLP.vocab, words, spaces=[True] * (len(words) - 1) + [False])
    at = data.draw(st.integers(0, len(words) - 1))
    start, end = doc[at].idx, doc[at].idx + len(words[at])
    whole = any(found.start() < end and start < found.end() for found in pattern(phrase).finditer(doc.text))
    assert (Unless((phrase,), NLP.vocab).cancels(doc, at, at + 1) is not None) == whole


def test_a_pattern_cancels_what_it_overlaps() -> None:
    """A token pattern is tried in the sentence, after the phrases."""
    unless = Unless(("procent *", ({"LOWER": "alla"}, {"LOWER": "chefer"})), NLP.vocab)
    assert words_of("Nästan alla chefer kom.", unless, "chefer") == "alla chefer"
    assert words_of("Nästan alla nya chefer kom.", unless, "chefer") is None
