"""What sort of governing document a text is."""

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from jamtext.components.document_type import KEY, UNKNOWN, document_type, document_types
from jamtext.lexicon import Lexicon
from jamtext.source import Source
from tests.components.written import Piece, source

CORPUS = Path(__file__).parents[2] / "corpora" / "statements"
# Forms that any document may have, and what none of our types is meant for.
NO_TYPE = {
    *("bildspel", "presentation", "frågor och svar", "bilaga", "personalbilaga"),
    *("barnkonsekvensanalys", "risk- och sårbarhetsanalys"),
}


def written(*pieces: Piece) -> Source:
    """A document whose file name tells nothing."""
    return replace(source(pieces), path=Path("utan-namn.docx"))


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Verksamhetsplan 2026 för socialnämnden", "verksamhetsplan"),
        ("Mål och budget 2026", "budget"),
        ("Delårsrapport augusti 2025", "delårsrapport"),
        ("Handlingsplan för jämställdhet", "handlingsplan"),
        ("Riktlinje för bemötande", "riktlinje"),
        ("Folkhälsopolicyn i korthet", "policy"),
        ("Uppföljning av handlingsplan mot våld", "uppföljning"),
        ("Yttrande över förslag till färdtjänstplan", "remissvar"),
        ("Policydokument", "policy"),
        ("Taxor 2026", "riktlinje"),
        ("Avfallsplan", "plan"),
        ("Regleringsbrev för budgetåret 2019", "styrdokument"),
        ("Om våra badhus", "styrdokument"),
        ("Nyhetsbrev från socialkontoret", "information"),
        ("Anteckningar från en konferens om jämställdhet", "information"),
        ("Utredning om kommunens kontaktcenter", "utredning"),
        ("Svar på revisionsrapport om överförmyndare", "remissvar"),
        ("Nämndplan 2026, bildspel", "verksamhetsplan"),
    ],
)
def test_by_title(shipped: Lexicon, title: str, expected: str) -> None:
    """The title tells the type by its first word that names one; a document that tells nothing is a styrdokument."""
    assert document_type(written(("heading", title), "Text."), shipped) == expected


@pytest.mark.parametrize(
    "pieces",
    [
        [("heading", "Tjänsteskrivelse"), "Nya öppettider och avgifter"],
        ["Nya öppettider och avgifter", ("heading", "Nya öppettider och avgifter"), ("header", "TJÄNSTESKRIVELSE")],
        [("heading", "Nya riktlinjer för skolskjuts"), "Tjänsteskrivelse 2026-01-19, dnr BUN 2025-00417"],
        [("heading", "Nya öppettider och avgifter"), "Bakgrund.", ("heading", "1. Förslag till beslut")],
    ],
)
def test_a_memo_is_told_by_its_form(shipped: Lexicon, pieces: list[Piece]) -> None:
    """A memo says so in a heading, in the running header or below its title, or has a memo's headings."""
    titled = replace(written(*pieces), metadata={"title": "Nya öppettider och avgifter"})
    assert document_type(titled, shipped) == "tjänsteskrivelse"


def test_what_the_user_says_goes_first(shipped: Lexicon) -> None:
    """The type in the metadata stands, whatever the title says."""
    assert document_type(replace(written(("heading", "Budget")), metadata={KEY: "policy"}), shipped) == "policy"


def test_every_type_has_words(shipped: Lexicon) -> None:
    """The types are those of the term list, and the one for all else."""
    types = document_types(shipped)
    assert types == tuple(sorted(types))
    assert {"budget", "plan", "tjänsteskrivelse", UNKNOWN} <= set(types)


def test_the_corpus_is_recognised(shipped: Lexicon) -> None:
    """Without title in the metadata and a telling file name, at least nine of ten get the type that they are."""
    outcome: Counter[bool] = Counter()
    for path in sorted(CORPUS.glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["document_type"] not in NO_TYPE:
            pieces = [(block["type"], block["text"]) for block in data["blocks"] if block["type"] != "table"]
            called = written(("heading", data["document_type"]))
            outcome[document_type(written(*pieces), shipped) == document_type(called, shipped)] += 1
    assert outcome.total() > 100
    assert outcome[True] / outcome.total() >= 0.9, outcome
