"""Many reviews on one page."""

from dataclasses import replace
from pathlib import Path

from jamtext.errors import ModelError, ReadError
from jamtext.reporters import overview
from jamtext.reporters.figures import figures
from jamtext.reporters.overview import Entry
from tests.reporters import pages, sample

PLAN = Entry(Path("underlag/plan.pdf"), figures(sample.sample()), "plan.granskning.html")
HUGE = Entry(Path("underlag/strategi.pdf"), figures(sample.huge()), "strategi.granskning.html")
EMPTY = Entry(Path("hissar.docx"), replace(figures(sample.empty()), pages=None, document_type=""), "hissar.html")
LOCKED = Entry(
    Path("underlag/hemlig.pdf"),
    error=ReadError("underlag/hemlig.pdf", "Filen är skyddad med lösenord.", "Ta bort lösenordet och försök igen."),
)
BROKEN = Entry(Path("a.pdf"), error=ModelError("sv", "saknas."))


def test_page_is_sound() -> None:
    """With and without documents that could be read, the page is self-contained, well built and accessible."""
    for entries in ([PLAN, HUGE, EMPTY, LOCKED], [LOCKED, BROKEN], [EMPTY], [PLAN]):
        pages.check(overview.render(entries))


def test_totals() -> None:
    """The documents that could be read are summed: measure, kinds, answers and remarks."""
    tree = pages.parse(overview.render([PLAN, HUGE, EMPTY, LOCKED]))
    assert pages.words(tree.get_element_by_id("matt")) == (
        "166 av 659 uppgifter om människor i 3 dokument är könsuppdelade"
    )
    chart = tree.xpath("//table[@class='chart']/tbody/tr")[0]
    assert [pages.words(cell) for cell in chart] == ["Alla", "", "166", "162", "331"]
    sums = [[pages.words(cell) for cell in row] for row in tree.xpath("//table[@class='sums']/tbody/tr")]
    assert sums[0] == ["Finns det ett mål om jämställdhet?", "1", "0", "0"]
    assert sums[-3:] == [["Att rätta", "2"], ["Att se över", "610"], ["Att överväga", "6"]]


def test_a_row_for_each_document() -> None:
    """A row links to the report and holds type, pages, measure, remarks by severity and answers."""
    tree = pages.parse(overview.render([PLAN, HUGE, EMPTY, LOCKED]))
    rows = tree.xpath("//table[@class='documents']/tbody/tr")
    assert [row.xpath(".//a/@href")[0] for row in rows] == [entry.link for entry in (PLAN, HUGE, EMPTY)]
    assert [pages.words(cell) for cell in rows[0]] == [
        "Verksamhetsplan 2026 för vård och utbildning Verksamhetsplan, plan.pdf",
        *("5", "19", "6 av 19", "2", "10", "6", "Ja", "Oklart", "Nej", "Ja"),
    ]
    assert [pages.words(cell) for cell in rows[2]] == ["hissar hissar.docx", "–", "0", "–", *"000", *"––––"]


def test_filters_and_sorting_have_their_values() -> None:
    """Rows carry what the filters choose by, and each sorted column stands above cells with a value."""
    tree = pages.parse(overview.render([PLAN, HUGE, EMPTY]))
    rows = tree.xpath("//table[@class='documents']/tbody/tr")
    assert [(row.get("data-level"), row.get("data-worst")) for row in rows] == [
        ("low", "error"),
        ("low", "warning"),
        ("no-people", "nothing"),
    ]
    sorted_by = tree.xpath("//th[@data-sort]")
    for row in rows:
        assert len(row) == len(sorted_by)
        for heading, cell in zip(sorted_by, row, strict=True):
            assert cell.get("data-value") is not None
            if heading.get("data-sort") == "number":
                float(cell.get("data-value"))
    choices = {select.get("name"): set(select.xpath(".//option/@value")) for select in tree.iter("select")}
    for row in rows:
        assert all(row.get(f"data-{name}") in values for name, values in choices.items())


def test_unreadable_documents_say_why_and_what_to_do() -> None:
    """A document that could not be read is listed with reason and advice, and is not counted."""
    tree = pages.parse(overview.render([PLAN, LOCKED, BROKEN]))
    unread = [[pages.words(cell) for cell in row] for row in tree.xpath("//table[@class='unread']/tbody/tr")]
    assert unread == [
        ["hemlig.pdf underlag", "Filen är skyddad med lösenord.", "Ta bort lösenordet och försök igen."],
        ["a.pdf .", "Språkmodellen sv: saknas.", ""],
    ]
    assert pages.words(tree.find(".//h1")) == "Jämställdhetsgranskning av 1 dokument"


def test_hostile_names_stay_text() -> None:
    """Markup in a title, a file name, a link or an error does nothing."""
    hostile = "<script>alert(1)</script>\"'<img src=x onerror=y>"
    entry = Entry(Path(hostile.replace("/", "")), replace(PLAN.figures, title=hostile, document_type=hostile), '"onx="')
    error = Entry(Path("x"), error=ReadError("x", hostile, hostile))
    tree = pages.check(overview.render([entry, error]))
    assert hostile in pages.words(tree.xpath("//table[@class='documents']")[0])
    assert hostile in pages.words(tree.xpath("//table[@class='unread']")[0])


def test_same_entries_give_same_bytes() -> None:
    """Nothing in the page depends on when it is made."""
    assert overview.render([PLAN, LOCKED]) == overview.render([PLAN, LOCKED])
