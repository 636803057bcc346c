"""Figures for women and men in tables."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jamtext.components.audit.labels import Labels
from jamtext.components.audit.measures import Measures
from jamtext.components.audit.tables import comparisons
from jamtext.findings import Comparison
from jamtext.lexicon import Lexicon
from jamtext.source import Source
from tests.components.written import Piece, source

Rows = Sequence[Sequence[str]]


@pytest.fixture
def read(shipped: Lexicon):
    """The comparisons of the tables of a document made of pieces."""

    def run(*pieces: Piece, made: Source | None = None) -> list[Comparison]:
        terms = shipped.terms
        document = source(pieces) if made is None else made
        return list(comparisons(document, Labels(terms["sex"], terms["figures"]), Measures(terms["figures"])))

    return run


def told(found: Sequence[Comparison]) -> list[tuple[str, float, float, float | None]]:
    """Label, women, men and total of comparisons."""
    return [(one.label, one.women.value, one.men.value, one.total and one.total.value) for one in found]


def test_columns(read) -> None:
    """Women and men in columns of a row are compared, with the total; a dash is no figure."""
    rows = [["Grupp", "Kvinnor", "Män", "Totalt"], ["A", "31", "38", "69"], ["B", "12", "–", "12"], ["C", "9", "4", ""]]
    found = read(("Tabell 1. Elever, antal", rows))
    assert told(found) == [("A", 31, 38, 69), ("C", 9, 4, None)]
    assert {(one.unit, one.basis, one.topic, one.table) for one in found} == {
        ("count", "count", "Tabell 1. Elever, antal", 0)
    }


def test_places(read) -> None:
    """Each figure stands where its cell does, without the unit."""
    document = source([("", [["", "Män", "Kvinnor"], ["Heltid", "88 %", "47 %"]])])
    (one,) = read(made=document)
    assert [document.text[figure.start : figure.end] for figure in (one.women, one.men)] == ["47", "88"]
    assert (one.unit, one.basis) == ("percent", "within")


def test_rows(read) -> None:
    """Women and men in rows are compared column by column, within what the rows are about besides."""
    rows = [
        ["Mått", "2023", "2024"],
        ["Sjukfrånvaro, kvinnor, procent", "8,0", "7,5"],
        ["Sjukfrånvaro, män, procent", "4,6", "4,2"],
        ["Deltid, kvinnor, procent", "31", "30"],
    ]
    assert told(read(("", rows))) == [
        ("Sjukfrånvaro, procent, 2023", 8.0, 4.6, None),
        ("Sjukfrånvaro, procent, 2024", 7.5, 4.2, None),
    ]


def test_years_and_sexes_in_two_header_rows(read) -> None:
    """A header above several columns reaches to the next one, whichever of sex and year stands on top."""
    years = [
        ["", "2022", "", "2023", ""],
        ["Grupp", "Kvinnor", "Män", "Kvinnor", "Män"],
        ["A", "7,4", "4,9", "6,8", "4,6"],
    ]
    sexes = [
        ["", "Kvinnor", "", "Män", ""],
        ["Grupp", "2022", "2023", "2022", "2023"],
        ["A", "7,4", "6,8", "4,9", "4,6"],
    ]
    expected = [("A, 2022", 7.4, 4.9, None), ("A, 2023", 6.8, 4.6, None)]
    assert told(read(("Sjukfrånvaro, procent", years))) == expected
    assert told(read(("Sjukfrånvaro, procent", sexes))) == expected


def test_header_over_several_columns(read) -> None:
    """A header cell that spans columns labels each of them."""
    rows = [["", "Antal", "Andel, %", ""], ["Grupp", "", "Kvinnor", "Män"], ["A", "40", "62", "55"]]
    document = source([("", rows)])
    table = document.tables[0]
    cells = tuple(replace(cell, column_span=2) if (cell.row, cell.column) == (0, 2) else cell for cell in table.cells)
    made = replace(document, tables=(replace(table, cells=cells, header_rows=2),))
    (one,) = read(made=made)
    assert told([one]) == [("A, Andel, %", 62, 55, None)]
    assert one.unit == "percent"


def test_column_for_sex(read) -> None:
    """A column that says the sex of each row pairs the rows with the same words before it."""
    rows = [["Vana", "Kön", "2019", "2022"], ["Snusar", "F", "6", "21"], ["Snusar", "P", "12", "23"]]
    found = read(("Elever i årskurs 9, procent", rows))
    assert told(found) == [("Snusar, 2019", 6, 12, None), ("Snusar, 2022", 21, 23, None)]
    assert all(one.young and one.unit == "percent" for one in found)


def test_label_over_several_rows(read) -> None:
    """A label that reaches over the rows for women and men labels both."""
    rows = [["Vana", "Kön", "2022"], ["Snusar", "F", "21"], ["", "P", "23"], ["Röker", "F", "6"], ["", "P", "4"]]
    document = source([("Elever, procent", rows)])
    table = document.tables[0]
    cells = tuple(replace(one, row_span=2) if one.column == 0 and one.row else one for one in table.cells)
    found = read(made=replace(document, tables=(replace(table, cells=cells),)))
    assert told(found) == [("Snusar, 2022", 21, 23, None), ("Röker, 2022", 6, 4, None)]


def test_rows_under_a_row_for_each_sex(read) -> None:
    """A row of its own for a sex labels those below it."""
    rows = [["Fråga", "2018"], ["Flickor", ""], ["Trivs", "79"], ["Pojkar", ""], ["Trivs", "86"]]
    assert told(read(("Andel, procent", rows))) == [("Trivs, 2018", 79, 86, None)]


def test_two_figures_in_a_cell(read) -> None:
    """ "61/58" is women and men in the order that the row, the column or the caption says."""
    rows = [["Mått", "Nu"], ["Trygga, % (K/M)", "61/58"], ["Läskunniga, % (P/F)", "70 / 81"], ["Läsår", "2023/24"]]
    assert told(read(("", rows))) == [("Trygga, %, Nu", 61, 58, None), ("Läskunniga, %, Nu", 81, 70, None)]
    assert read(("", [["Mått", "Nu"], ["Trygga", "61/58"]])) == []


def test_a_table_for_each_sex(read) -> None:
    """Two tables after one another, one for women and one for men, are compared cell by cell."""
    women, men = [["Ålder", "2024"], ["65–79", "71"]], [["Ålder", "2024"], ["65–79", "48"]]
    found = read(("Hemtjänst, kvinnor", women), ("Hemtjänst, män", men))
    assert told(found) == [("65–79, 2024", 71, 48, None)]


def test_part_of_what_stands_before(read) -> None:
    """ "Varav kvinnor" and "varav män" are parts of the number to their left, unless they are shares of it."""
    rows = [["Grupp", "Antal", "varav kvinnor", "varav män"], ["A", "62", "41", "21"]]
    assert told(read(("", rows))) == [("A", 41, 21, 62)]
    shares = [["Grupp", "Antal", "Varav kvinnor, %", "Varav män, %"], ["A", "610", "14", "86"]]
    (one,) = read(("", shares))
    assert (one.total, one.unit, one.basis) == (None, "percent", "of")


def test_shares_of_each_sex_are_told_from_shares_within_each(read) -> None:
    """Shares that make a hundred in every row are of each sex; others, one row of a hundred among them, within each."""
    of = [["Program", "Kvinnor", "Män"], ["El", "4", "96"], ["Vård", "79", "21"]]
    within = [["Vana", "Kvinnor", "Män"], ["Snusar", "4", "96"], ["Röker", "9", "12"]]
    assert {one.basis for one in read(("Fördelning i procent", of))} == {"of"}
    assert {one.basis for one in read(("Andel, procent", within))} == {"within"}
    exact = [["Mått", "K", "M"], ["Uttag av dagar, %", "69,1", "30,9"], ["Heltid, %", "54,0", "81,5"]]
    assert [one.basis for one in read(("", exact))] == ["of", "within"]


@pytest.mark.parametrize(
    ("caption", "label", "women", "men", "unit"),
    [
        ("Medellön i kronor", "1999", "15 420", "21 300", "sek"),
        ("Stöd 2021–2023, tkr", "2021", "180", "260", "ksek"),
        ("Väntetid, dagar", "2016", "65", "57", "days"),
        ("Bidragstagare efter antal månader", "1–2", "203", "251", "count"),
        ("Andel, procent", "Stressade de flesta dagar", "41", "19", "percent"),
        ("Andel, procent", "Antal", "52", "27", "count"),
        ("Opererade inom 90 dagar, procent", "Ögon", "88", "90", "percent"),
        ("Resultat", "Meritvärde", "231", "204", "points"),
        ("Resultat", "Index", "7,1", "6,9", "other"),
    ],
)
def test_units(read, caption: str, label: str, women: str, men: str, unit: str) -> None:
    """The unit is the one named nearest to the figures; limits such as "inom 90 dagar" are none."""
    (one,) = read((caption, [["", "Kvinnor", "Män"], [label, women, men]]))
    assert one.unit == unit


def test_what_is_no_share_whatever_the_caption_says(read) -> None:
    """A column with figures over a hundred is not of per cent, nor one whose like has a unit of its own."""
    rows = [["Grupp", "Anställda K", "Anställda M", "Frånvaro K", "Frånvaro M"], ["A", "612", "41", "12,1", "8,0"]]
    assert [one.unit for one in read(("Sjukfrånvaro, procent", rows))] == ["count", "percent"]
    corner = [["Färdsätt, %", "K", "M"], ["Bil", "41", "55"]]
    assert [one.unit for one in read(("Resor", corner))] == ["percent"]
    assert [one.unit for one in read(("Bidragstagare", [["Månader", "K", "M"], ["1–2", "203", "251"]]))] == ["count"]
    pay = [["Nivå", "K", "M", "Lön K", "Lön M"], ["A", "9", "22", "43 100", "45 800"]]
    assert [one.unit for one in read(("Anställda och medellön (kr)", pay))] == ["count", "sek"]


@pytest.mark.parametrize(
    "rows",
    [
        [["Risk", "S", "K"], ["Fel", "3", "4"]],
        [["Parti", "Ledamöter"], ["S", "4"], ["M", "3"], ["K", "2"]],
        [["Grupp", "Antal", "Varav män"], ["A", "134", "4"]],
        [["Grupp", "Kvinnor", "Kvinnors lön i procent av mäns"], ["A", "31 240", "99,5"]],
        [["Mått", "Uppdelning"], ["Sysselsatta", "K/M"]],
        [["Kvinnor", "Kvinnor", "Män"], ["1", "2", "3"]],
    ],
)
def test_what_does_not_show_both(read, rows: Rows) -> None:
    """One sex alone, letters that mean other things, and two columns for the same sex are left."""
    assert read(("", rows)) == []


LABELS = ("Kvinnor", "Män", "K", "M", "F", "P", "K/M", "Totalt", "Varav kvinnor", "varav män", "Pojkar med insats", "T")
OTHERS = ("Läkare", "Andel, %", "2023", "12", "3,5", "–", "0", "-4", "61/58", "1 234", "(K/M)", "%", ",", "")
CELLS = st.sampled_from((*LABELS, *OTHERS))


@given(st.lists(st.lists(CELLS, min_size=4, max_size=4), min_size=2, max_size=6), st.integers(0, 2), st.integers(0, 2))
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_whatever_a_table_holds(read, rows: Rows, header_rows: int, header_columns: int) -> None:
    """Any table is read without an error, and each figure is a number that is printed in a cell of its own."""
    document = source([("Tabell 1", rows)])
    table = replace(document.tables[0], header_rows=header_rows, header_columns=header_columns)
    for one in read(made=replace(document, tables=(table,) if table.cells else document.tables)):
        printed = [document.text[figure.start : figure.end] for figure in (one.women, one.men)]
        assert all(text.strip()[-1:].isdigit() for text in printed)
        assert one.women.start != one.men.start
