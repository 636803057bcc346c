"""The second labels of the corpus of statements, and the script that compares them with the first."""

import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest

from jamtext import lexicon as lexicons
from jamtext import pipeline, resources
from jamtext.findings import Disaggregation, StatementKind
from jamtext.gold import GoldStatement

ROOT = Path(__file__).resolve().parent.parent
SCRIPT: dict[str, Any] = runpy.run_path(str(ROOT / "scripts" / "agreement.py"))


def test_second_labels_fit_the_corpus() -> None:
    """Every second label has values of the format and stands on a unit of its own, in a tenth of the documents."""
    nlp = pipeline.load(lexicons.load(resources.folder("lexicons")), without={"jamtext_statements", "jamtext_rules"})
    documents = list(SCRIPT["read"](ROOT / "corpora"))
    assert len(documents) >= 13
    for first, second in documents:
        found = [(words, two) for words, (_, two) in SCRIPT["pairs"](first, second, nlp) if two]
        assert len(found) == len(second.statements)
        assert [(two.text, words) for words, two in found if not words.startswith(two.text)] == []
        for two in second.statements:
            assert two.kind in get_args(StatementKind)
            assert two.disaggregation in get_args(Disaggregation)
            assert two.about_people == (two.disaggregation != "not-applicable")


@pytest.fixture
def said() -> Callable[..., GoldStatement]:
    """Makes a statement of a kind with a breakdown by sex."""

    def make(kind: StatementKind, shown: Disaggregation) -> GoldStatement:
        return GoldStatement("b1", "x", kind, shown != "not-applicable", shown)

    return make


def test_figures_count_each_question_among_the_units_that_it_is_asked_of(said: Callable[..., GoldStatement]) -> None:
    """Kind is compared over all units, people among joint statements, breakdown among those about people for both."""
    pytest.importorskip("sklearn")
    judged = [
        (None, None),
        (None, said("goal", "none")),
        (said("goal", "none"), said("measure", "none")),
        (said("measure", "full"), said("measure", "single")),
        (said("statistic", "none"), said("statistic", "not-applicable")),
        (said("indicator", "none"), said("indicator", "none")),
    ]
    scores = SCRIPT["figures"](judged)
    assert (scores["kind_units"], scores["people_units"], scores["disaggregation_units"]) == (6, 4, 3)
    assert scores["kind_agreement"] == 0.667
    assert scores["kind_kappa"] == round((24 - 7) / (36 - 7), 3)
    assert scores["people_agreement"] == 0.75
    assert scores["disaggregation_agreement"] == 0.667
    assert scores["statement_f1"] == 0.889
    assert scores["kind_macro_f1"] == round((0 + 2 / 3 + 1 + 1) / 4, 3)


def test_disagreements_say_what_each_labeller_said(said: Callable[..., GoldStatement]) -> None:
    """A line for each unit where kind or breakdown differ, and none where they are the same."""
    units = [("Lika.", (said("goal", "none"), said("goal", "none"))), ("Olika.", (None, said("goal", "full")))]
    assert list(SCRIPT["disagreements"]("plan", units)) == ["plan\tbackground\tgoal/full\tOlika."]
