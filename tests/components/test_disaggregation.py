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
        ("Var tredje kvinna och var tolfte man undviker tunneln.", "full"),
        ("Heltid, procent (K/M)", "full"),
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


@pytest.mark.parametrize(
    "rows",
    [
        [["Grupp", "2024"], ["Kvinnor 16–29 år", "9"], ["Män 16–29 år", "8"]],
        [["Mått", "2024"], ["Godkänt i åk 9, flickor", "84"], ["Godkänt i åk 9, pojkar", "75"]],
        [["Mått", "2024"], ["Mottagare, K", "84"], ["Mottagare, M", "75"]],
        [["Vana", "Kön", "2024"], ["Röker", "F", "9"], ["Röker", "P", "8"]],
        [["Fråga", "2023", "2024"], ["Flickor"], ["Trivs", "9", "9"], ["Pojkar"], ["Trivs", "8", "9"]],
    ],
)
def test_rows_pair_by_their_labels_and_groups(shown, rows: list[list[str]]) -> None:
    """The sexes may stand before or after what the row is about, in a column of their own, or above a group of rows."""
    found = shown(("", rows))
    aside = (rows[0][0], "Flickor", "Pojkar")
    assert {shows for text, shows in found.items() if text not in aside} == {"full"}


def test_a_total_in_a_column_of_sexes_shows_none(shown) -> None:
    """The header Kön says nothing by itself."""
    rows = [["Vana", "Kön", "2024"], ["Röker", "F", "9"], ["Röker", "P", "8"], ["Dricker", "Samtliga", "46"]]
    assert shown(("", rows))["Dricker"] == "none"


def test_letters_after_a_header_pair_up(shown) -> None:
    """ "Deltid K" and "Deltid M" are the sexes; "Plan M" alone is not."""
    rows = [["Enhet", "Deltid K", "Deltid M"], ["Kost", "69", "2"]]
    assert shown(("", rows))["Kost"] == "full"
    assert shown(("", [["Enhet", "Plan M"], ["Kost", "69"]]))["Kost"] == "none"


def test_a_cell_tells_how_its_row_is_broken_down(shown) -> None:
    """A column for the breakdown holds K/M or a dash."""
    rows = [["Mått", "Uppdelning"], ["Elever med examen", "K/M"], ["Elever i kö", "–"]]
    found = shown(("", rows), kind="indicator")
    assert (found["Elever med examen"], found["Elever i kö"]) == ("full", "none")


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


def test_a_colon_reaches_the_list_below(shown) -> None:
    """A promise that leads a list in covers its items and nothing else."""
    found = shown(
        "Följande följs varje år, uppdelat på kvinnor och män:",
        ("list_item", "Andel i arbete."),
        "Andel nöjda.",
        kind="indicator",
    )
    assert (found["Andel i arbete."], found["Andel nöjda."]) == ("full", "none")


def test_a_promise_for_what_is_marked_reaches_nothing_else(shown) -> None:
    """Rows that bear K/M show it themselves; the others were not promised anything."""
    found = shown("Mått märkta med K/M redovisas för kvinnor och män.", "Andel nöjda.", kind="indicator")
    assert found["Andel nöjda."] == "none"
