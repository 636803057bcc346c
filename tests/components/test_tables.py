"""What rows of tables show of sex: by columns, by labels, by the caption."""

from collections.abc import Sequence

import pytest

from jamtext.components.sex import Sexes, Shown
from jamtext.components.tables import SexInTables
from jamtext.components.units import Unit
from jamtext.lexicon import Lexicon
from tests.components.written import source


@pytest.fixture
def shown(shipped: Lexicon):
    """What a row of a table shows, and the words that say so, or None where they are the row's own."""

    def run(rows: Sequence[Sequence[str]], row: int, caption: str = "", own: frozenset[Shown] = frozenset()):
        made = source([(caption, rows)])
        (cell, *_) = made.tables[0].row(row)
        block = made.blocks[cell.block]
        unit = Unit(0, 1, block.start, block.end, cell.block, 0, row)
        sexes, cues = SexInTables(made, Sexes(shipped.terms["sex"])).shown(unit, set(own))
        return sexes, None if cues is None else [made.text[cue.start : cue.end] for cue in cues]

    return run


def test_columns_show_sex_where_they_have_a_value(shown) -> None:
    """A row with both columns filled shows both; where one holds a dash, the other alone; where both do, nothing."""
    rows = [["", "Kvinnor", "Män"], ["A", "31", "38"], ["B", "12", "–"], ["C", "–", "uppgift saknas"]]
    assert shown(rows, 1) == ({"women", "men"}, ["Kvinnor", "Män"])
    assert shown(rows, 2) == ({"women"}, ["Kvinnor"])
    assert shown(rows, 3) == (set(), None)


def test_labels_make_a_pair_within_what_they_are_about(shown) -> None:
    """Women and men with the same words besides are a pair, with its total; one without its like is not."""
    rows = [
        ["", "", "2024"],
        ["Heltid", "Kvinnor", "9"],
        ["Heltid", "Män", "8"],
        ["Heltid", "Totalt", "17"],
        ["Deltid", "Kvinnor", "5"],
    ]
    for row in (1, 2, 3):
        assert shown(rows, row) == ({"women", "men"}, ["Kvinnor", "Män"])
    assert shown(rows, 4, own=frozenset({"women"})) == ({"women"}, None)


def test_a_total_without_sexes_shows_nothing(shown) -> None:
    """Totalt among ages is no pair."""
    rows = [["", "2024"], ["16–29 år", "9"], ["Totalt", "17"]]
    assert shown(rows, 2) == (set(), None)


def test_a_caption_tells_what_split_cells_are(shown) -> None:
    """Values such as 4,0/3,1 show both where the caption says so, and nothing where it does not."""
    rows = [["", "2024"], ["Total", "4,0 % / 3,1 %"], ["Antal", "17"]]
    assert shown(rows, 1, "Sjukfrånvaro (kvinnor/män)") == ({"both"}, ["Sjukfrånvaro (kvinnor/män)"])
    assert shown(rows, 2, "Sjukfrånvaro (kvinnor/män)") == (set(), None)
    assert shown(rows, 1, "Sjukfrånvaro") == (set(), None)


def test_a_caption_for_one_sex_is_for_every_row(shown) -> None:
    """A table of women shows women, unless a row itself says more."""
    rows = [["", "2024"], ["Antal", "17"]]
    assert shown(rows, 1, "Kvinnor") == ({"women"}, ["Kvinnor"])
    assert shown(rows, 1, "Kvinnor", frozenset({"women", "men"})) == ({"women", "men"}, None)
    assert shown(rows, 1, "Kvinnor", frozenset({"men"})) == ({"men"}, None)
