"""People are told by the last part of a word, and false friends are left out."""

import pytest

from jamtext.components.people import SPANS, People
from jamtext.lexicon import Lexicon
from tests.components.conftest import Analyse


@pytest.fixture(scope="session")
def people(shipped: Lexicon) -> People:
    """The component with the shipped words."""
    return People(shipped.terms["people"])


@pytest.mark.parametrize(
    ("form", "use"),
    [
        ("patienterna", "group"),
        ("gymnasieelever", "group"),
        ("hjälpmedelsanvändarna", "group"),
        ("invånarnas", "group"),
        ("skolbarnens", "group"),
        ("enhetschefer", "role"),
        ("förskollärarna", "role"),
        ("sjuksköterskornas", "role"),
        ("it-chefen", "role"),
        ("personer", "individual"),
        ("våldsutsatta", "adjective"),
    ],
)
def test_knows_a_person_by_the_head(people: People, form: str, use: str) -> None:
    """Inflected forms, genitives and compounds are known by their last part."""
    assert people.use(form) == use


@pytest.mark.parametrize(
    "form",
    [
        "elevrum",
        "patientkabel",
        "barnkonventionen",
        "arbetsgivaren",
        "vårdgivare",
        "personbilar",
        "sekunder",
        "skrivare",
        "familjehem",
        "personuppgifter",
        "medlemskommuner",
        "tekniken",
        "huvudmannen",
        "kommunen",
        "barnbok",
    ],
)
def test_leaves_false_friends_alone(people: People, form: str) -> None:
    """Words that begin or end like people, but are things or organisations, say nothing."""
    assert people.use(form) is None


def test_an_adjective_stands_for_people_only_without_a_noun(analyse: Analyse) -> None:
    """ "Äldre" is people by itself, and not before a noun."""
    doc = analyse(["Äldre byggnader renoveras.", "Fler äldre får stöd hemma."])
    assert [(span.text, span.start_char) for span in doc.spans[SPANS]] == [("äldre", doc.text.index("äldre får"))]


def test_a_phrase_takes_the_place_of_its_words(analyse: Analyse) -> None:
    """ "Utrikes födda" is one mention, not two."""
    doc = analyse(["Andelen utrikes födda som har arbete ska öka."])
    assert [span.text for span in doc.spans[SPANS]] == ["utrikes födda"]
