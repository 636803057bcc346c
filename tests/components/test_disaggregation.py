"""Whether sex is visible: in words, in tables, by promises."""

import pytest

from jamtext.components.blocks import source_of
from jamtext.components.disaggregation import Breakdown
from jamtext.components.sex import Sexes
from jamtext.components.units import units
from jamtext.findings import StatementKind
from jamtext.lexicon import Lexicon
from tests.components.conftest import Analyse


@pytest.fixture
def shown(analyse: Analyse, shipped: Lexicon):
    """What each unit of a document would be, were it a statement of one kind about people."""

    def run(*pieces, kind: StatementKind = "statistic") -> dict[str, str]:
        doc = analyse(pieces)
        source = source_of(doc)
        breakdown = Breakdown(doc, source, Sexes(shipped.terms["sex"]), shipped)
        found = breakdown.with_promises([breakdown.statement(unit, kind, 1.0, True, ()) for unit in units(doc)])
        return {source.text[s.start : s.end].split("\n")[0]: s.disaggregation for s in found}

    return run


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Sjukfrånvaron var 6,9 procent för kvinnor och 4,1 för män.", "full"),
        ("Andelen redovisas uppdelat på kön.", "full"),
        ("Könsfördelningen bland cheferna är jämn.", "full"),
        ("Skillnaden mellan flickors och pojkars betyg ska minska.", "full"),
        ("62 procent av de nya eleverna var flickor.", "single"),
        ("Andelen kvinnliga chefer ska öka.", "single"),
        ("Alla elever ska lyckas, oavsett kön.", "none"),
        ("Man ska kunna lita på vården.", "none"),
        ("Flickor och unga kvinnor mår sämre.", "single"),
        ("Vården ska vara jämställd.", "none"),
    ],
)
def test_words_show_sex(shown, sentence: str, expected: str) -> None:
    """Both sexes make a sentence full, one makes it single; formulas and the pronoun man show nothing."""
    assert shown(sentence) == {sentence: expected}


def test_columns_for_both_sexes_make_rows_full(shown) -> None:
    """A row with values under Kvinnor and Män is full; one with only dashes there is not."""
    rows = [["", "Kvinnor", "Män", "Totalt"], ["Centrum", "31", "38", "69"], ["Almby", "–", "–", "40"]]
    found = shown(("Tabell 1", rows))
    assert (found["Centrum"], found["Almby"]) == ("full", "none")


def test_short_headers_are_understood(shown) -> None:
    """Headers such as "Kv, %" and "M, %" are the sexes."""
    found = shown(("", [["Enhet", "Kv, %", "M, %"], ["Vård", "71", "29"]]))
    assert found["Vård"] == "full"


def test_rows_for_both_sexes_make_a_pair_and_its_total_full(shown) -> None:
    """Kvinnor, Män and Totalt are full together; rows by age in the same table are none."""
    rows = [["", "2024"], ["Kvinnor", "6,9"], ["Män", "4,1"], ["Totalt", "6,3"], ["Under 30 år", "6,2"]]
    found = shown(("Tabell 2", rows))
    assert [found[name] for name in ("Kvinnor", "Män", "Totalt", "Under 30 år")] == ["full", "full", "full", "none"]


def test_a_lone_row_for_one_sex_is_single(shown) -> None:
    """A row for women without one for men is single."""
    found = shown(("", [["Mått", "2024"], ["Andel kvinnor bland chefer", "61"], ["Antal chefer", "40"]]))
    assert (found["Andel kvinnor bland chefer"], found["Antal chefer"]) == ("single", "none")


def test_split_cells_under_a_caption_are_full(shown) -> None:
    """Values such as 4,0/3,1 are full where the caption says which is which."""
    found = shown(("Tabell 3. Sjukfrånvaro (kvinnor/män)", [["", "2024"], ["Total", "4,0/3,1"]]))
    assert found["Total"] == "full"


def test_a_promise_reaches_indicators_only(shown) -> None:
    """An unconditional promise makes indicators full, and leaves figures already reported alone."""
    pieces = ("Samtliga indikatorer redovisas uppdelade på kön.", "Andel nöjda brukare")
    assert shown(*pieces, kind="indicator")["Andel nöjda brukare"] == "full"
    assert shown(*pieces, kind="statistic")["Andel nöjda brukare"] == "none"


@pytest.mark.parametrize(
    ("promise", "expected"),
    [
        ("Indikatorerna redovisas uppdelade på kön när det är möjligt.", "none"),
        ("Indikatorerna följs, när underlaget tillåter det, upp på kön.", "none"),
        ("Indikatorerna redovisas uppdelade på kön och, där underlaget räcker, på ålder.", "full"),
    ],
)
def test_a_condition_takes_a_promise_back(shown, promise: str, expected: str) -> None:
    """A promise with a condition covers nothing, unless the condition is about something else than sex."""
    assert shown(promise, "Andel nöjda brukare", kind="indicator")["Andel nöjda brukare"] == expected


def test_an_asterisk_reaches_what_bears_one(shown) -> None:
    """A promise behind an asterisk covers the indicators with an asterisk only."""
    found = shown(
        "Andel nöjda brukare*", "Andel trygga brukare", "* Måttet redovisas per kön i statistiken.", kind="indicator"
    )
    assert (found["Andel nöjda brukare*"], found["Andel trygga brukare"]) == ("full", "none")
