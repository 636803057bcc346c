"""Words broken at the end of a line."""

import pytest

from jamtext.readers.pdf.hyphens import Vocabulary


@pytest.mark.parametrize(
    ("left", "right", "whole"),
    [
        ("verk", "samhet", "verksamhet"),
        ("kultur", "och", "kultur- och"),
        ("IT", "säkerhet", "IT-säkerhet"),
        ("e", "tjänsten", "e-tjänsten"),
        ("2025", "2028", "2025-2028"),
        ("nord", "Syd", "nord-Syd"),
    ],
)
def test_rules_decide_what_the_vocabulary_does_not_know(left: str, right: str, whole: str) -> None:
    """Without the word elsewhere in the document, its letters say whether the hyphen is its own."""
    assert Vocabulary([]).join(left, right) == whole


def test_the_form_seen_whole_elsewhere_is_right() -> None:
    """A word with or without its hyphen elsewhere in the document decides."""
    assert Vocabulary(["Drop-in", "drop-in,"]).join("drop", "in") == "drop-in"
    assert Vocabulary(["(etjänst)"]).join("e", "tjänst") == "etjänst"


def test_a_document_that_breaks_no_words_keeps_its_hyphens() -> None:
    """Where lines are set without hyphenation, a hyphen at a line's end is the writer's own."""
    assert Vocabulary([], hyphenated=False).join("drop", "in") == "drop-in"


@pytest.mark.parametrize(("soft", "whole"), [(True, "kulturoch"), (False, "kultur- och")])
def test_what_the_file_knows_goes_before_all(soft: bool, whole: str) -> None:
    """A hyphen that the file marks as soft is joined, and one that it does not is kept."""
    assert Vocabulary(["kulturoch"]).join("kultur", "och", soft=soft) == whole


@pytest.mark.parametrize(
    ("left", "right", "cut"),
    [
        ("verksamhetsuppfö", "ljning", True),
        ("kollektivtrafikstrateg", "i,", True),
        ("kollektivtrafikstrateger", "i", False),
        ("medarbetarna", "och", False),
        ("Sju", "elever", False),
    ],
)
def test_a_word_cut_without_hyphen(left: str, right: str, cut: bool) -> None:
    """Two words in a cell are one only where the second stands nowhere by itself and the first is long."""
    assert Vocabulary([left, right]).is_cut(left, right, in_cell=True) is cut
