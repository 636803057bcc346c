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
        ("sandbyborna", "group"),
        ("talesmannen", "role"),
        ("modersmålslärare", "role"),
        ("familjehemsföräldrarna", "group"),
        ("trafikantgrupper", "group"),
        ("brukargruppen", "group"),
        ("gymnasieelevgruppens", "group"),
        ("patientkategorier", "group"),
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
        "arbetsgrupper",
        "styrgruppen",
        "urkunden",
        "republiken",
        "sjukdomarna",
        "förbrukaren",
        "sammanställda",
        "kliniker",
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


def _mentions(analyse: Analyse, text: str) -> list[str]:
    doc = analyse([text])
    return [span.text for span in doc.spans[SPANS]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Platser i särskilt boende ska bli fler.", []),
        ("Kommunen bygger ett nytt boende med 48 lägenheter.", []),
        ("Avtalet gäller vårt LSS-boende.", []),
        ("De boende väljer mellan två rätter.", ["boende"]),
        ("Genomgång har gjorts för 131 boende.", ["boende"]),
        ("Boende i villa sorterar mer.", ["Boende"]),
        ("Antal klagomål från närboende.", ["närboende"]),
    ],
)
def test_boende_is_a_place_or_people(analyse: Analyse, text: str, found: list[str]) -> None:
    """A neuter word before it makes "boende" a place; what counts it or where they live makes it people."""
    assert _mentions(analyse, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ingen ska diskrimineras.", ["Ingen"]),
        ("Ingen åtgärd har vidtagits.", []),
        ("Fler får hjälp innan det blir kris.", ["Fler"]),
        ("Alla som söker får svar.", ["Alla"]),
        ("Alla ärenden får svar.", []),
        ("Maten är dagens höjdpunkt för många.", ["många"]),
        ("Webbplatsen är öppen för alla.", ["alla"]),
        ("Antalet larm var dubbelt så många som i fjol.", []),
    ],
)
def test_a_pronoun_stands_for_people_before_a_verb(analyse: Analyse, text: str, found: list[str]) -> None:
    """ "Ingen", "alla", "fler" and the like are people with a verb or "som" after them, not with a noun."""
    assert _mentions(analyse, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sex av tio frågor kom per telefon.", []),
        ("Sex av tio känner sig trygga.", ["Sex av tio"]),
        ("Var tredje panna är äldre än 25 år.", []),
        ("Foajén i Folkets hus får en ramp.", []),
    ],
)
def test_what_counts_things_is_no_mention(analyse: Analyse, text: str, found: list[str]) -> None:
    """A fraction of things, a comparison and the name of a house say nothing of people."""
    assert _mentions(analyse, text) == found
