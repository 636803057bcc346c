"""What the classifier sees: words, figures, people, and where a unit stands."""

import pytest

from jamtext.components.blocks import source_of
from jamtext.components.features import Context
from jamtext.components.sex import Sexes
from jamtext.components.units import units
from jamtext.lexicon import Lexicon
from tests.components.conftest import Analyse


@pytest.fixture
def features(analyse: Analyse, shipped: Lexicon):
    """The features of the last unit of a document."""

    def run(*pieces, kind: str = "verksamhetsplan") -> set[str]:
        doc = analyse(pieces)
        context = Context(doc, source_of(doc), shipped, kind, Sexes(shipped.terms["sex"]))
        found = list(context.features(units(doc)))
        assert all(len(names) == len(set(names)) for names in found)
        return set(found[-1])

    return run


def test_words_lemmas_and_grammar(features) -> None:
    """Words in lower case with digits as zeros, lemmas and their pairs, the first finite verb with its main verb."""
    found = features("Andelen nöjda elever ska öka till 90 procent.")
    assert found >= {"wandelen", "w00", "landel", "lelev", "w^andelen", "wprocent", "vskola", "vskola öka", "ends ."}
    assert "v-" not in {name[:2] for name in found}


def test_a_phrase_without_a_finite_verb_says_how_it_begins(features) -> None:
    """A bare noun phrase is told apart from a sentence."""
    assert "v- NOUN" in features("Andel nöjda elever")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Andelen var 81 procent år 2024.", {"figures 1", "percent", "years 1"}),
        ("Två av tre svarade.", {"figures 0", "fraction", "years 0"}),
        ("Av 1 200 svarade 55 %.", {"figures 2", "percent"}),
        ("Lokalen byggs om.", {"figures 0", "years 0", "people 0", "sex none"}),
        ("Elever och patienter, kvinnor och män.", {"people GROUP", "people 2", "sex men+women"}),
    ],
)
def test_figures_people_and_sex(features, text: str, expected: set[str]) -> None:
    """Figures without years, shares in words and signs, people and the sexes in a sentence."""
    assert features(text) >= expected


def test_what_is_not_there_is_not_said(features) -> None:
    """A sentence without figures, percent or people says none of it."""
    assert features("Lokalen byggs om.").isdisjoint({"percent", "fraction", "people GROUP", "figures 1"})


@pytest.mark.parametrize(("year", "expected"), [("2025", "earlier"), ("2026", "same"), ("2028", "later")])
def test_years_are_compared_with_that_of_the_document(features, year: str, expected: str) -> None:
    """The year of a plan is in its first heading; a target lies later, an outcome earlier."""
    found = features(("heading", "Plan 2026"), f"Andelen är 90 procent {year}.")
    assert {name for name in found if name.startswith("year ")} == {f"year {expected}"}


def test_the_place_counts(features) -> None:
    """The headings above, the nearest apart from those further up, and the words that lead a list in."""
    pieces = (
        ("heading", "Mål för skolan"),
        "Under året ska vi genomföra dessa åtgärder:",
        ("list_item", "Utbilda chefer."),
    )
    found = features(*pieces)
    assert found >= {"Blist_item", "Tverksamhetsplan", "H0 goal", "hskolan", "lead åtgärde", "leads measure"}
    for before in (pieces[0], "Vi genomför åtgärder."):
        assert not {name for name in features(before, pieces[2]) if name.startswith("lead")}


def test_a_row_sees_its_columns_and_caption(features) -> None:
    """What the headers above the cells say, which of them have figures, the label and the caption."""
    rows = [["Indikator", "Utfall 2024", "Målvärde", "Kvinnor"], ["Andel nöjda", "81 %", "85", "79 %"]]
    found = features(("Tabell 1. Trygghet", rows))
    assert found >= {
        *("Brow", "Cindicator", "Coutcome", "Ctarget", "Cyear", "Csex women", "Cfigure under target"),
        *("Cfigures 3", "Ccells 4", "cap trygghe", "Clabel andel", "Clabel words 2"),
    }
    assert "Cfigure under indicator" not in found
