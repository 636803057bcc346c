"""What comes nearest to a rule that finds nothing."""

from collections.abc import Callable

import pytest
import spacy
from spacy.tokens import Doc

from jamtext.components.nearest import NearPattern, NearWords, nearest_pattern, nearest_words
from jamtext.lexicon import Rule, Term
from tests.components.test_rules import rule

TERMS = rule(terms=(Term(("den enskilde", "den enskildes")), Term(("målsman", "målsmannen"), genitive=True)))
PATTERN = ({"LOWER": "flickorna"}, {"LOWER": {"IN": ["i", "på"]}}, {"LOWER": "växeln"})
OTHER = ({"IS_TITLE": True}, {"LOWER": {"REGEX": "^grabb"}}, {"OP": "?"})
TOKENS = rule(kind="tokens", tokens=(PATTERN, OTHER))


@pytest.fixture
def read() -> Callable[[str], Doc]:
    """A function from text to a Doc with sentences."""
    nlp = spacy.blank("sv")
    nlp.add_pipe("sentencizer")
    return nlp


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("Här får den enskilda svar.", NearWords(8, 20, "den enskilde", inside=False)),
        ("Läs målsmannaregeln.", NearWords(4, 19, "målsman", inside=True)),
        ("Flera målmän skrev.", NearWords(6, 12, "målsman", inside=False)),
        ("Bilen står still.", None),
        ("", None),
    ],
)
def test_nearest_words(read: Callable[[str], Doc], text: str, near: NearWords | None) -> None:
    """A phrase of as many words that is spelled almost alike, or a longer word that holds a form."""
    assert nearest_words(TERMS, read(text)) == near


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("Alla flickorna i skolan.", NearPattern(0, 0, 2, 5, 16)),
        ("Vi står på växeln.", NearPattern(0, 1, 3, 8, 17)),
        ("Flickorna i. Växeln.", NearPattern(0, 0, 2, 0, 11)),
        ("Några grabbar kom.", NearPattern(1, 0, 2, 0, 13)),
        ("Bilen står still.", None),
    ],
)
def test_nearest_pattern(read: Callable[[str], Doc], text: str, near: NearPattern | None) -> None:
    """The part with the most words of its own goes before a longer one; a sentence is not left."""
    assert nearest_pattern(TOKENS, read(text)) == near


def test_a_rule_without_words_is_near_nothing(read: Callable[[str], Doc]) -> None:
    """A check has neither terms nor patterns."""
    check: Rule = rule(kind="check", check="generic-han")
    assert nearest_words(check, read("Han kom.")) is None
    assert nearest_pattern(check, read("Han kom.")) is None
