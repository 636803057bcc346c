"""Ways to look words up."""

import pytest

from jamtext.components.terms import Affixes, Beginnings, Classes, Phrases, genitives


def test_genitives_come_after_their_forms() -> None:
    """Each form gets one in -s, but for those that end in an s-sound."""
    assert list(genitives(["elev", "barns", "max", "Schulz", "chefen"])) == [
        *("elev", "elevs", "barns", "max", "Schulz", "chefen", "chefens"),
    ]


@pytest.mark.parametrize(
    ("word", "known"),
    [("skrivare", True), ("skrivaren", False), ("sekunder", True), ("enkund", False), ("kund", False)],
)
def test_affixes_are_whole_words_beginnings_and_ends(word: str, known: bool) -> None:
    """A word without an asterisk stands for itself alone."""
    assert (word in Affixes(["skrivare", "sekund*", "*bolag"])) is known


def test_an_end_is_no_beginning() -> None:
    """ "*bolag" is found at the end of a word, and nothing is found by an empty set."""
    assert "fastighetsbolag" in Affixes(["*bolag"])
    assert "bolaget" not in Affixes(["*bolag"])
    assert "bolag" not in Affixes([])


def test_beginnings_stand_at_the_start_of_a_word() -> None:
    """The first beginning in the text is given; one inside a word is not; signs are taken as they are."""
    found = Beginnings(["följ", "mät", "t.ex"])
    assert [found.find(text) for text in ("vi mäter och följer", "uppföljning", "t.ex. så", "tvex")] == [
        *("mät", "", "t.ex", ""),
    ]
    assert Beginnings([]).find("vad som helst") == ""


def test_the_longest_phrase_at_a_place_is_found() -> None:
    """Of phrases that begin alike the longest counts, and none inside it; a comma is a token of its own."""
    phrases = Phrases(["på kön", "på kön, ålder", "kön"])
    assert list(phrases.find(["ser", "på", "kön", ",", "ålder", "och", "kön"])) == [(1, 5), (6, 7)]
    assert list(phrases.find(["på"])) == []


def test_classes_go_by_how_a_word_a_pair_or_the_whole_text_begins() -> None:
    """A text can be of several classes, and of none."""
    classes = Classes({"goal": ["mål"], "area": ["barn och"], "share": ["%"]})
    assert classes.of("Våra målområden för barn och unga") == ("goal", "area")
    assert classes.of("Andel, %") == ("share",)
    assert classes.of("Bakgrund") == ()
