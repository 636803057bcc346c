"""What tells who a person is."""

import pytest

from jamtext.components import personal
from jamtext.lexicon import Lexicon
from jamtext.masking import cover
from tests.components.conftest import Analyse


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ansvarig är Anna-Karin von Essen och Karl Bergs kollega.", ["Anna-Karin von Essen", "Karl Bergs"]),
        ("Enligt K. Berg och enhetschefen Lena Å. Lindqvist-Holm.", ["K. Berg", "Lena Å. Lindqvist-Holm"]),
        ("Rektor Hashimi och Zeynep Okafor (MP) deltog.", ["Hashimi", "Zeynep Okafor"]),
        ("Handläggare: Zeynep Hashimi.", ["Zeynep Hashimi"]),
        ("Svensson, Eva yrkar avslag.", ["Svensson, Eva"]),
        ("KARL BERG beslutade i går.", ["KARL BERG"]),
        ("Enligt Mirjana Kos är planen klar.", ["Mirjana Kos"]),
        ("Anna säger nej, men Karlssons förslag gick igenom.", ["Anna", "Karlssons"]),
        ("Skriv till eva.berg@ekhult.se.", ["eva.berg"]),
        ("Skriv till zeynep_okafor@ekhult.se eller anna@x.se.", ["zeynep_okafor", "anna"]),
        ("Beslutet rör 640823-3234.", ["640823-3234"]),
    ],
)
def test_what_tells_who_a_person_is_is_found(analyse: Analyse, shipped: Lexicon, text: str, names: list[str]) -> None:
    """Names by first name, initial, party, role or ending, whole; addresses that hold a name; identity numbers."""
    doc = analyse([text])
    assert [text[start:end] for start, end in personal.find(doc, shipped)] == names


@pytest.mark.parametrize(
    "text",
    [
        "Per elev kostar det mer. Hans uppdrag är klart. Klara mål styr.",
        "Västra Götalandsregionen, Ekhults kommun och Socialstyrelsen deltog.",
        "Kommunstyrelsen i Norra Ekhult beslutade enligt socialtjänstlagen.",
        "Sveriges Kommuner och Regioner har skrivit en handbok.",
        "Dnr KS 2024-0123, bilaga A. Inledning.",
        "Skriv till info@ekhult.se eller kundtjanst@ekhult.se.",
    ],
)
def test_bodies_places_and_words_are_left(analyse: Analyse, shipped: Lexicon, text: str) -> None:
    """Names that are not of persons, and words that are names elsewhere."""
    assert cover(text, personal.find(analyse([text]), shipped)) == text


def test_a_name_that_was_told_once_is_found_everywhere(analyse: Analyse, shipped: Lexicon) -> None:
    """Its parts alone, in the genitive and in an address, in other blocks too; but not the word that it also is."""
    doc = analyse(
        [
            "Ordförande är Zeynep Lind (S).",
            ("heading", "Samtal med Lind"),
            "Där står Linds svar, och en lind. Skriv till z.lind@ekhult.se om Zeyneps förslag.",
        ]
    )
    found = [doc.text[start:end] for start, end in personal.find(doc, shipped)]
    assert found == ["Zeynep Lind", "Lind", "Linds", "z.lind", "Zeyneps"]
