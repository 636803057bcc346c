"""The classifiers of statements at work: kinds, people, cues."""

import numpy as np
import pytest

from jamtext.components import statements
from jamtext.components.blocks import source_of
from jamtext.components.statements import LABELS, candidates, opinions
from jamtext.findings import Statement
from tests.components.conftest import Analyse

PLAN = [
    ("heading", "Verksamhetsplan 2026"),
    ("heading", "Mål"),
    "Andelen elever som når målen i svenska ska öka till 90 procent.",
    ("heading", "Åtgärder"),
    ("list_item", "Utbilda samtliga chefer i bemötande."),
    ("heading", "Indikatorer"),
    ("Tabell 1", [["Indikator", "Utfall 2024", "Målvärde 2026"], ["Andel brukare som är nöjda", "81 %", "85 %"]]),
    ("heading", "Bakgrund"),
    "Planen beskriver hur nämnden styr sin verksamhet.",
]


@pytest.fixture
def found(analyse: Analyse) -> dict[str, Statement]:
    """The statements of a plain plan by their texts."""
    doc = analyse(PLAN)
    return {doc.text[s.start : s.end]: s for s in statements.collect(doc)}


def test_kinds_of_a_plain_plan(found: dict[str, Statement]) -> None:
    """A goal, a measure and an indicator as plain as they come are told apart, and background is left out."""
    kinds = {text.split()[0]: statement.kind for text, statement in found.items()}
    assert kinds == {"Andelen": "goal", "Utbilda": "measure", "Andel": "indicator"}


def test_all_of_them_are_about_people_without_sex(found: dict[str, Statement]) -> None:
    """Elever, chefer and brukare are people; no sex is visible."""
    assert {(s.about_people, s.disaggregation) for s in found.values()} == {(True, "none")}


def test_cues_say_why(found: dict[str, Statement]) -> None:
    """Each statement about people names them, and words stand behind its kind; cues lie inside the statement."""
    for statement in found.values():
        assert {cue.role for cue in statement.cues} >= {"people"}
        assert all(statement.start <= cue.start < cue.end <= statement.end for cue in statement.cues)


def test_header_rows_are_no_candidates(analyse: Analyse) -> None:
    """A header row can't be a statement."""
    doc = analyse([("", [["Indikator", "2024"], ["Andel nöjda", "81 %"]])])
    assert [unit.row for unit in candidates(doc)] == [1]


def test_an_empty_document_has_no_statements(analyse: Analyse) -> None:
    """A document with a heading alone goes through without a statement or an error."""
    assert statements.collect(analyse([("heading", "Bilaga")])) == ()


def test_a_second_look_knows_how_much_of_the_document_is_statements(analyse: Analyse) -> None:
    """The share of its prose that a first look takes for statements, in tenths; a few sentences have none."""
    doc = analyse(f"Nämnden sammanträdde {day} mars." for day in range(1, 13))
    found = candidates(doc)
    first = np.full((len(found), len(LABELS)), 0.05, dtype=np.float32)
    first[:8, 0], first[8:, 0] = 0.9, 0.1
    shares = {name for names in opinions(source_of(doc), found, first) for name in names if "document" in name}
    assert shares == {"O document 3"}
    few = [name for names in opinions(source_of(doc), found[:9], first[:9]) for name in names if "document" in name]
    assert few == []


def test_labels_begin_with_background() -> None:
    """The arrays of the shipped classifiers are in this order."""
    assert LABELS == ("background", "goal", "measure", "indicator", "statistic")
