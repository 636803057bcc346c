"""The workbook of many documents."""

import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from jamtext.errors import ReadError
from jamtext.reporters import overview_xlsx
from jamtext.reporters.collected import Entry
from jamtext.reporters.figures import figures
from jamtext.reporters.remarks import remarks
from tests.reporters import sample

PLAN = Entry(
    Path("underlag/plan.pdf"),
    figures(sample.sample()),
    "plan.granskning.html",
    remarks=remarks(sample.sample()),
)
EMPTY = Entry(Path("hissar.docx"), replace(figures(sample.empty()), document_type=""), "hissar.granskning.xlsx")
LOCKED = Entry(
    Path("underlag/hemlig.pdf"),
    error=ReadError("underlag/hemlig.pdf", "Filen är skyddad med lösenord.", "Ta bort lösenordet och försök igen."),
)


def opened(entries: Sequence[Entry]) -> Workbook:
    """The workbook as another program reads it."""
    return openpyxl.load_workbook(io.BytesIO(overview_xlsx.render(entries)))


def test_a_row_for_each_document_with_its_measure() -> None:
    """Numbers are numbers, answers words; the name leads to the report."""
    sheet = opened([PLAN, EMPTY, LOCKED])["Dokument"]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][7:12] == (
        "Om människor",
        "Könsuppdelade",
        "Bara ett kön",
        "Inte könsuppdelade",
        "Andel könsuppdelade",
    )
    assert rows[1][:11] == (
        *(1, "Verksamhetsplan 2026 för vård och utbildning", "underlag/plan.pdf", "Verksamhetsplan", 5, 295),
        *(23, 19, 6, 2, 11),
    )
    assert rows[1][11:16] == (pytest.approx(6 / 19), 18, 2, 10, 6)
    assert rows[1][18:22] == ("Ja", "Oklart", "Nej", "Ja")
    assert rows[2][11] is None
    assert [sheet.cell(row, 2).hyperlink.target for row in (2, 3)] == [PLAN.link, EMPTY.link]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", sheet.dimensions)


def test_all_remarks_stand_in_one_sheet_and_lead_to_their_pages() -> None:
    """With the document they are in; a document whose report is no web page has nothing to lead to."""
    other = replace(PLAN, link="plan.granskning.xlsx")
    sheet = opened([PLAN, other])["Anmärkningar"]
    cells = [sheet.cell(row, 1) for row in range(2, sheet.max_row + 1)]
    assert [cell.value for cell in cells] == [*range(1, 19), *range(1, 19)]
    assert [(cell.hyperlink.target, cell.hyperlink.location) for cell in cells[:2]] == [
        ("plan.granskning.html", "a1"),
        ("plan.granskning.html", "a2"),
    ]
    assert not any(cell.hyperlink for cell in cells[18:])
    assert {sheet.cell(row, 2).value for row in (2, 30)} == {PLAN.figures.title if PLAN.figures else ""}


def test_what_could_not_be_read_has_a_sheet() -> None:
    """With the reason and what to do; without such documents there is none."""
    book = opened([PLAN, LOCKED])
    assert next(book["Kunde inte granskas"].iter_rows(min_row=2, values_only=True)) == (
        *(1, "hemlig.pdf", "underlag"),
        *("Filen är skyddad med lösenord.", "Ta bort lösenordet och försök igen."),
    )
    assert opened([PLAN]).sheetnames == ["Sammanfattning", "Dokument", "Anmärkningar"]


def test_the_summary_adds_up_and_is_the_same_each_time() -> None:
    """The measure of all documents together, and how many answer each question how."""
    lines = list(opened([PLAN, EMPTY, LOCKED])["Sammanfattning"].iter_rows(values_only=True))
    assert lines[0][0] == "Jämställdhetsgranskning av 2 dokument"
    assert "6 av 19 uppgifter om människor i 2 dokument är könsuppdelade." in [line[0] for line in lines]
    assert ("Finns det ett mål om jämställdhet?", 1, 0, 0) in [line[:4] for line in lines]
    assert overview_xlsx.render([PLAN, LOCKED]) == overview_xlsx.render([PLAN, LOCKED])


def test_nothing_but_failures() -> None:
    """Where no document could be read, that is all the workbook says."""
    book = opened([LOCKED])
    assert book["Dokument"].max_row == 1
    assert book["Sammanfattning"]["A1"].value == "Jämställdhetsgranskning av 0 dokument"
