"""Words and headers that show sex."""

import pytest

from jamtext.components.sex import Mark, Sexes, inside
from jamtext.lexicon import Lexicon
from tests.components.conftest import Analyse


@pytest.fixture(scope="module")
def sexes(shipped: Lexicon) -> Sexes:
    """The words that are shipped."""
    return Sexes(shipped.terms["sex"])


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Kvinnors och mäns löner skiljer sig.", ["women Kvinnors", "men mäns"]),
        ("Andelen redovisas uppdelat på kön varje år.", ["both uppdelat på kön"]),
        ("Måtten redovisas på ålder och kön.", ["both på ålder och kön"]),
        ("Könsfördelningen bland cheferna är jämn.", ["both Könsfördelningen"]),
        ("Alla är välkomna oavsett kön.", []),
        ("Man ska kunna lita på vården.", []),
        ("En man och en kvinna valdes.", ["men man", "women kvinna"]),
        ("Kvinnoklinikens lokaler byggs om.", []),
    ],
)
def test_marks(analyse: Analyse, sexes: Sexes, sentence: str, found: list[str]) -> None:
    """Words for each sex and expressions for both are marked where they stand; formulas and pronouns are not."""
    doc = analyse([sentence])
    assert [f"{mark.shows} {doc.text[mark.start : mark.end]}" for mark in sexes.marks(doc)] == found


@pytest.mark.parametrize(
    "sentence",
    [
        "Undervisningen ska vara jämställd.",
        "Jämställdhet ska prägla arbetet för samtliga brukare.",
        "Statistiken ska ha ett genusperspektiv.",
        "Språket är könsneutralt och inkluderande.",
        "Båda könen ska trivas.",
        "Alla, oberoende av könstillhörighet, ska få vård.",
        "Vården ges på lika villkor utan hänsyn till kön.",
        "Ingen diskrimineras på grund av kön.",
        "Könsidentitet och könsuttryck respekteras.",
        "Kvinnodominerade yrken ska lyftas.",
    ],
)
def test_expressions_that_look_like_a_breakdown(analyse: Analyse, sexes: Sexes, sentence: str) -> None:
    """Equality, "alla" and words made of kön or kvinno- show no sex by themselves."""
    assert sexes.marks(analyse([sentence])) == ()


@pytest.mark.parametrize(
    ("header", "shows"),
    [
        *[
            ("Kvinnor", "women"),
            ("Kv, %", "women"),
            ("Andel kvinnor", "women"),
            ("K, antal", "women"),
            ("Flickor (antal)", "women"),
        ],
        *[("Män", "men"), ("M, %", "men"), ("Antal män", "men"), ("Man", "men")],
        *[
            ("K/M", "both"),
            ("Kvinnor/män", "both"),
            ("Kvinnor och män", "both"),
            ("Könsskillnad", "both"),
            ("Kön", ""),
        ],
        *[("Totalt", "total"), ("Samtliga, %", "total"), ("Totalt 2024", "total")],
        *[("2024", ""), ("", ""), ("Målvärde", ""), ("Km", ""), ("Antal", "")],
    ],
)
def test_headers(sexes: Sexes, header: str, shows: str) -> None:
    """Headers are understood with units, abbreviations and signs."""
    assert sexes.header(header) == shows


def test_words_inside_a_phrase_that_hides_sex_are_hidden(analyse: Analyse, shipped: Lexicon) -> None:
    """Where a phrase is listed as showing nothing, the words for women and men in it show nothing either."""
    terms = {**shipped.terms["sex"], "neither": {"phrases": ["kvinnor först"]}}
    doc = analyse(["Kvinnor först, sedan män."])
    doc.user_data.clear()  # the marks that the pipeline found by the shipped words
    assert [mark.shows for mark in Sexes(terms).marks(doc)] == ["men"]


def test_marks_between_two_places() -> None:
    """Those that begin in the span are in it, the one that begins at its end is not."""
    marks = tuple(Mark(start, start + 3, "women") for start in (0, 5, 10))
    assert inside(marks, 5, 10) == marks[1:2]
    assert inside(marks, 1, 11) == marks[1:]
    assert inside((), 0, 9) == ()
