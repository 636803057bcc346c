"""What the labels of tables say of sex."""

import pytest

from jamtext.components.audit.labels import Labels
from jamtext.lexicon import Lexicon


@pytest.fixture(scope="module")
def labels(shipped: Lexicon) -> Labels:
    """Reads labels by the shipped words."""
    return Labels(shipped.terms["sex"], shipped.terms["figures"])


@pytest.mark.parametrize(
    ("text", "side", "rest", "shown"),
    [
        ("Kvinnor", "women", "", ""),
        ("Kv, %", "women", "%", ""),
        ("M", "men", "", ""),
        ("Deltid K", "women", "deltid", "Deltid"),
        ("Hst män", "men", "hst", "Hst män"),
        ("K 16–29", "women", "16–29", "16–29"),
        ("Sjukfrånvaro, kvinnor, procent", "women", "sjukfrånvaro procent", "Sjukfrånvaro, procent"),
        ("Godkänt åk 9, pojkar", "men", "godkänt åk 9", "Godkänt åk 9"),
        ("Varav kvinnor 2024", "women", "2024", "2024"),
        ("Flickor med insats", "women", "med insats", "Flickor och pojkar med insats"),
        ("Unga män", "men", "unga", "Unga kvinnor och män"),
        ("Trygga, procent (K/M)", "pair", "trygga procent", "Trygga, procent"),
        ("Sjukfrånvaro, kvinnor / män", "pair", "sjukfrånvaro", "Sjukfrånvaro"),
        ("Totalt", "total", "", "Totalt"),
        ("Total sjukfrånvaro", "total", "sjukfrånvaro", "Total sjukfrånvaro"),
        ("Kvinnors lön i procent av mäns", "mixed", "lön i procent av", "Kvinnors lön i procent av mäns"),
        ("Mil", "", "mil", "Mil"),
        ("Avstånd, m", "", "avstånd m", "Avstånd, m"),
        ("Elever F–6", "", "elever f–6", "Elever F–6"),
    ],
)
def test_label(labels: Labels, text: str, side: str, rest: str, shown: str) -> None:
    """A label has a sex, the words by which it is matched with its like, and those that a report shows."""
    found = labels.of(text)
    assert (found.side, found.rest) == (side, rest)
    if side not in ("mixed", "men") or shown == "":
        assert found.shown == shown


def test_order_and_age(labels: Labels) -> None:
    """Men may come first, girls and boys are young, and "varav" makes a part."""
    assert labels.of("Pojkar/flickor").men_first
    assert not labels.of("K/M").men_first
    assert labels.of("Flickor").young
    assert not labels.of("Kvinnor/flickor").young
    assert labels.of("därav män").part
