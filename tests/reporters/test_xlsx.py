"""The workbook of a review."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from lxml import etree
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from jamtext.findings import Comparison, Figure, Review
from jamtext.reporters import markdown, workbook, xlsx
from jamtext.reporters import text as text_report
from jamtext.reporters.figures import figures
from tests.reporters.draft import Draft
from tests.reporters.sample import empty, sample

TABLES = ("Uppgifter", "Anmärkningar", "Tabeller")


def opened(review: Review, page: str = "") -> Workbook:
    """The workbook as another program reads it."""
    return openpyxl.load_workbook(io.BytesIO(xlsx.render(review, page=page)))


def column(sheet: Worksheet, title: str) -> list[object]:
    """The values of a column below its heading."""
    at = next(cell.column for cell in sheet[1] if cell.value == title)
    return [sheet.cell(row, at).value for row in range(2, sheet.max_row + 1)]


def test_sheets_are_ready_to_work_in() -> None:
    """Summary first; each table has a frozen header, filters over all of it, and prints on one page's width."""
    book = opened(sample())
    assert tuple(book.sheetnames) == ("Sammanfattning", *TABLES)
    for name in TABLES:
        sheet = book[name]
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.print_title_rows == "$1:$1"
        assert all(sheet.column_dimensions[cell.column_letter].width for cell in sheet[1])
        assert all(cell.alignment.wrap_text for row in sheet.iter_rows() for cell in row)


def test_every_statement_and_finding_has_its_row() -> None:
    """In order of the text, with what the other reports say of them."""
    review = sample()
    book = opened(review)
    assert column(book["Uppgifter"], "Nr") == list(range(1, len(review.statements) + 1))
    assert column(book["Uppgifter"], "Uppgift") == [review.text(one.start, one.end) for one in review.statements]
    assert column(book["Anmärkningar"], "Nr") == list(range(1, len(review.findings) + 1))
    assert column(book["Anmärkningar"], "Anmärkning") == [finding.message for finding in review.findings]
    assert column(book["Anmärkningar"], "Kännetecken") == list(review.fingerprints)
    assert column(book["Tabeller"], "Kolumnrubriker")[2] == "År | Kvinnor | Män | Totalt"
    assert column(book["Tabeller"], "Könsuppdelade") == [1, 0, 2]
    assert column(book["Tabeller"], "Anmärkningar") == [0, 4, 0]


def test_numbers_are_numbers() -> None:
    """Numbers, pages and certainties have the types that sorting and sums need."""
    book = opened(sample())
    assert {type(value) for value in column(book["Uppgifter"], "Sida")} == {int}
    assert {type(value) for value in column(book["Anmärkningar"], "Stycke")} == {int, type(None)}
    assert column(book["Uppgifter"], "Säkerhet")[0] == 0.71
    summary = [[cell.value for cell in row] for row in book["Sammanfattning"].iter_rows()]
    breakdown = figures(sample()).breakdown
    assert ["Alla", 23, 19, 6, 2, 11, pytest.approx(breakdown.full / breakdown.people)] in summary


def test_what_is_about_the_whole_document_has_no_place() -> None:
    """The words at which such a remark is put say nothing."""
    sheet = opened(sample())["Anmärkningar"]
    at = column(sheet, "Avsnitt").index("Hela dokumentet")
    assert [column(sheet, title)[at] for title in ("Sida", "Mening", "Ord", "Stycke")] == [None] * 4


def test_columns_without_content_are_left_out() -> None:
    """A document in a format with lines and without pages has no column of pages, and no heading no section."""
    titles = [cell.value for cell in opened(sample())["Anmärkningar"][1]]
    assert "Rad" not in titles
    assert "Dokument" not in titles
    assert "Sida" in titles


def test_the_meeting_has_room_for_what_it_decides() -> None:
    """Status is chosen from a list, in every row; comments are free; the summary counts the states as they change."""
    book = opened(sample())
    for name in TABLES:
        sheet = book[name]
        (rule,) = sheet.data_validations.dataValidation
        assert rule.formula1 == '"Åtgärdas,Avfärdas,Klart"'
        letter = next(cell.column_letter for cell in sheet[1] if cell.value == "Status")
        assert str(rule.sqref) == f"{letter}2:{letter}{sheet.max_row}"
        assert set(column(sheet, "Status")) == set(column(sheet, "Kommentar")) == {None}
        formulas = [cell.value for row in book["Sammanfattning"].iter_rows() for cell in row]
        assert f"=COUNTIF('{name}'!${letter}:${letter},\"Klart\")" in formulas


def test_numbers_lead_to_the_web_page_where_there_is_one() -> None:
    """To the permalink of each statement and finding; nowhere without a page."""
    book = opened(sample(), page="verksamhetsplan%202026.granskning.html")
    for name, letter in (("Uppgifter", "u"), ("Anmärkningar", "a")):
        links = [book[name].cell(row, 1).hyperlink for row in range(2, book[name].max_row + 1)]
        assert {link.target for link in links} == {"verksamhetsplan%202026.granskning.html"}
        assert [link.location for link in links] == [f"{letter}{number}" for number in range(1, len(links) + 1)]
        assert opened(sample())[name].cell(2, 1).hyperlink is None


def test_a_remark_leads_to_its_statement_wherever_it_is_sorted() -> None:
    """By the number, which is looked up, and back from the statement to its first remark."""
    review = sample()
    book = opened(review)
    uses = column(book["Anmärkningar"], "Uppgift")
    at = next(i for i, finding in enumerate(review.findings) if finding.rule_id == "disaggregation/measure")
    chosen = next(n for n, one in enumerate(review.statements, 1) if one.start <= review.findings[at].start < one.end)
    assert uses[at] == f"=HYPERLINK(\"#'Uppgifter'!A\"&MATCH({chosen},'Uppgifter'!$A:$A,0),{chosen})"
    back = column(book["Uppgifter"], "Anmärkning")[chosen - 1]
    assert back == f"=HYPERLINK(\"#'Anmärkningar'!A\"&MATCH({at + 1},'Anmärkningar'!$A:$A,0),{at + 1})"


@pytest.mark.parametrize("words", ["=1+1", "+46 70", "-man", "@SUM(A1)", "{=1}", "https://x.se", "1 200", "_x0041_"])
def test_words_of_a_document_are_never_a_formula(words: str) -> None:
    """Text that begins like a formula, a link or a number stays text, character by character."""
    draft = Draft()
    draft.heading(1, words)
    draft.prose(f"{words} tjänsteman")
    draft.says(f"{words} tjänsteman", "goal", "none", 0.9, people=words)
    draft.finds(words, "wording/tjansteman", words)
    made = draft.review("a.pdf", title=words)
    made = replace(made, findings=tuple(replace(finding, message=words) for finding in made.findings))
    book = opened(made)
    for name in ("Uppgifter", "Anmärkningar"):
        cells = [cell for row in book[name].iter_rows(min_row=2) for cell in row if words in str(cell.value)]
        assert len(cells) >= 2
        assert {cell.data_type for cell in cells} == {"s"}
        assert not any(cell.hyperlink for cell in cells)


def test_the_same_review_gives_the_same_bytes() -> None:
    """No clock: neither in the properties of the document nor in the dates of the parts."""
    data = xlsx.render(sample(), page="plan.granskning.html")
    assert data == xlsx.render(sample(), page="plan.granskning.html")
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        dates = etree.fromstring(parts.read("docProps/core.xml")).xpath("//*[local-name()='created']/text()")
    assert dates == ["1980-01-01T00:00:00Z"]


def test_dismissed_findings_have_a_sheet_of_their_own() -> None:
    """With the reason; they are in no other sheet and no count."""
    made = sample()
    gone = made.fingerprints[2]
    book = opened(made.dismiss({gone: "Gäller ett citat."}))
    assert book.sheetnames[-1] == "Avfärdade"
    sheet = book["Avfärdade"]
    assert [column(sheet, title) for title in ("Status", "Kommentar", "Kännetecken")] == [
        ["Avfärdas"],
        ["Gäller ett citat."],
        [gone],
    ]
    assert gone not in column(book["Anmärkningar"], "Kännetecken")


def test_figures_for_women_and_men_have_a_sheet() -> None:
    """Largest difference first, with real numbers as exact as they are printed, and the statement they stand in."""
    made = sample()
    text = made.source.text

    def figure(printed: str) -> Figure:
        start = text.index(printed, text.index("Tabell 3"))
        return Figure(start, start + len(printed), float(printed.replace(",", ".")), 0.1)

    pairs = (("2024", "6,8", "4,4"), ("2023", "7,1", "4,2"))
    made = replace(
        made,
        comparisons=tuple(
            Comparison(label, "Sjukfrånvaro", "percent", "within", figure(women), figure(men), table=2, commented=False)
            for label, women, men in pairs
        ),
    )
    sheet = opened(made)["Jämförelser"]
    assert [column(sheet, title) for title in ("Nr", "Vad", "Kvinnor eller flickor", "Skillnad", "Sida")] == [
        [1, 2],
        ["2023", "2024"],
        [7.1, 6.8],
        [2.9, 2.4],
        [5, 5],
    ]
    assert column(sheet, "Skillnaden i ord")[0] == "2,9 procentenheter högre för kvinnor"
    assert column(sheet, "Kommenteras i texten") == ["Nej", "Nej"]
    assert sheet["E2"].number_format == "#,##0.0"
    assert all(str(value).startswith("=HYPERLINK(\"#'Uppgifter'!A\"&MATCH(") for value in column(sheet, "Uppgift"))
    lines = [row[0].value for row in opened(made)["Sammanfattning"].iter_rows()]
    largest = "Sjukfrånvaro: kvinnor 7,1 procent, män 4,2 procent (sida 5, tabell 3)"
    said = f"Kvinnor och män i siffror: 2 jämförelser. Störst skillnad: {largest}."
    assert said in lines
    for report in (text_report, markdown):
        assert said in " ".join(report.render(made).decode().split())


def test_a_review_without_anything_has_its_headings() -> None:
    """Empty tables are still tables, without a list to choose from."""
    book = opened(empty())
    assert tuple(book.sheetnames) == ("Sammanfattning", *TABLES)
    assert [sheet.max_row for sheet in book][1:] == [1, 1, 1]
    assert "Inga uppgifter om människor hittades." in [row[0].value for row in book["Sammanfattning"].iter_rows()]


def test_a_file_name_that_is_not_unicode_is_written() -> None:
    """Lone surrogates, as a name in an old encoding has, are shown as question marks."""
    made = sample()
    made = replace(made, source=replace(made.source, path=Path("pl\udce4n.pdf")))
    assert "pl?n.pdf" in str([row[0].value for row in opened(made)["Sammanfattning"].iter_rows()])


def test_rows_are_as_high_as_their_text() -> None:
    """Long texts are seen whole, within what a row can be."""
    book = workbook.Book("a")
    columns = (workbook.Column("A", 20), workbook.Column("B", 20, behind=True))
    book.table("A", columns, [("kort", "lång " * 40), ("lång " * 8, None), ("lång " * 900, None)])
    sheet = openpyxl.load_workbook(io.BytesIO(book.bytes()))["A"]
    assert [sheet.row_dimensions[row].height for row in (2, 3, 4)] == [None, 45, 405]
