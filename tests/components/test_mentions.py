"""Mentions of people that say what a unit is about."""

import pytest

from jamtext.components.blocks import source_of
from jamtext.components.mentions import mentions
from jamtext.lexicon import Lexicon
from tests.components.conftest import Analyse


@pytest.mark.parametrize(
    ("header", "expected"),
    [("Ansvarig", ["elever"]), ("Ansvar för genomförande", ["elever"]), ("Målgrupp", ["elever", "chefer"])],
)
def test_those_responsible_are_left_out(analyse: Analyse, shipped: Lexicon, header: str, expected: list[str]) -> None:
    """People in a column for who is responsible say nothing of whom a row is about; the header cell itself counts."""
    doc = analyse([("", [["Aktivitet", header], ["Stöd till elever", "Alla chefer"]])])
    found = [span.text for span in mentions(doc, source_of(doc), shipped)]
    assert [word for word in found if word in ("elever", "chefer", "Alla chefer")] == expected


def test_prose_keeps_all_its_mentions(analyse: Analyse, shipped: Lexicon) -> None:
    """Outside tables every mention counts, those responsible too."""
    doc = analyse(["Ansvariga chefer stöder elever."])
    assert [span.text for span in mentions(doc, source_of(doc), shipped)][-2:] == ["chefer", "elever"]
