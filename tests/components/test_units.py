"""Units are sentences and table rows."""

from jamtext.components.blocks import source_of
from jamtext.components.units import caption, cells, sentences, units
from tests.components.conftest import Analyse


def test_sentences_and_rows_are_units(analyse: Analyse) -> None:
    """Each sentence of a paragraph and each row of a table is a unit; a running header is none."""
    doc = analyse(
        ["Vi växer. Fler flyttar hit.", ("Tabell 1", [["", "2024"], ["Elever", "812"]]), ("header", "Sidhuvud")]
    )
    assert [doc.text[start:end] for start, end in sentences(doc)] == [
        "Vi växer.",
        "Fler flyttar hit.",
        "Tabell 1",
        "2024",
        "Elever\n812",
    ]


def test_a_row_knows_its_cells_and_caption(analyse: Analyse) -> None:
    """A row's unit leads to its table, row number, cells and caption."""
    doc = analyse([("Tabell 1", [["År", "Elever"], ["2024", "812"]])])
    source, row = source_of(doc), units(doc)[-1]
    assert (row.table, row.row) == (0, 1)
    assert [text for _, text in cells(source, row)] == ["2024", "812"]
    assert caption(source, source.tables[0]) == "Tabell 1"


def test_two_sentences_in_a_cell_stay_in_one_row(analyse: Analyse) -> None:
    """A row is one unit however many sentences its cells hold."""
    doc = analyse([("", [["Åtgärd", "Ansvarig"], ["Utbilda chefer. Följ upp.", "HR"]])])
    assert len(units(doc)) == 2
