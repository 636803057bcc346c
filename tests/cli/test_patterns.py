"""Token patterns told in words."""

from typing import Any

import pytest

from jamtext.cli import patterns


@pytest.mark.parametrize(
    ("token", "said"),
    [
        ({}, "vilket ord som helst"),
        ({"LOWER": "han"}, "han"),
        ({"LOWER": {"IN": list("abcdefgh")}}, "a/b/c/d/e/f/… (8 ord)"),
        ({"LOWER": {"NOT_IN": ["a", "b"]}, "OP": "?"}, "inte a/b (får saknas)"),
        ({"TEXT": {"REGEX": "^A"}, "OP": "{0,2}"}, "exakt /^A/ ({0,2} ord)"),
        ({"LOWER": {"REGEX": "a" * 70}}, f"/{'a' * 60} …/"),
        ({"POS": {"IN": ["NOUN", "Z"]}}, "substantiv/Z"),
        ({"LEMMA": "gå", "IS_TITLE": True, "OP": "!"}, "grundformen gå, stor bokstav först (får inte stå här)"),
        ({"IS_PUNCT": False}, "inte skiljetecken"),
        ({"LENGTH": {">=": 3}}, "LENGTH >= 3"),
    ],
)
def test_a_token_is_told_in_words(token: dict[str, Any], said: str) -> None:
    """What a word of a pattern may be, and how many times."""
    assert patterns.token_told(token) == said


def test_a_pattern_is_numbered() -> None:
    """The words of a pattern have the numbers that `instead` and `mark` use."""
    assert patterns.told([{"LOWER": "en"}, {"POS": "NOUN"}]) == "0: en · 1: substantiv"
