"""Tagged PDF files: the structure tree decides, where it covers the page."""

from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from jamtext.readers.pdf import read
from tests.readers.pdf_file import Page, save, structure
from tests.readers.test_pdf_layout import PROSE, blocks
from tests.readers.test_pdf_tables import rows_of


def marked(lines: list[str], *, top: float = 100, first: int = 0) -> Page:
    """A page of lines, each with its own marked-content id."""
    page = Page()
    for number, line in enumerate(lines):
        page.text(70, top + 14 * number, line, mark=first + number)
    return page


def test_kinds_and_levels_are_those_of_the_tags(tmp_path: Path) -> None:
    """Headings, items with their labels, captions by role or by the name of their style, and notes follow the tree."""
    lines = [
        "Mål för skolan",
        "Alla elever når målen.",
        "•",
        "Utbilda chefer.",
        "–",
        "Börja i dag.",
        "Bild 1. En skola",
    ]

    def tree(pdf: pikepdf.Pdf) -> pikepdf.Object:
        inner = structure(pdf, "LI", [structure(pdf, "Lbl", [4]), structure(pdf, "LBody", [5])])
        item = structure(pdf, "LI", [structure(pdf, "Lbl", [2]), structure(pdf, "LBody", [3])])
        nested = structure(pdf, "L", [inner])
        kids = [
            structure(pdf, "H2", [0]),
            structure(pdf, "P", [1]),
            structure(pdf, "L", [item, nested]),
            structure(pdf, "Beskrivning", [6]),
        ]
        return structure(pdf, "Document", kids)

    source = read(save(tmp_path / "a.pdf", [marked(lines)], tree=tree))
    assert blocks(source) == [
        ("heading", 2, "Mål för skolan"),
        ("paragraph", 0, "Alla elever når målen."),
        ("list_item", 0, "Utbilda chefer."),
        ("list_item", 1, "Börja i dag."),
        ("caption", 0, "Bild 1. En skola"),
    ]


def test_a_note_is_one_footnote_also_where_its_text_is_a_paragraph(tmp_path: Path) -> None:
    """LibreOffice puts a paragraph in the note, with the number as its first content; others put a label beside it."""
    lines = ["Andelen elever ska öka.", "1", "Uppgiften gäller 2024.", "2", "Uppgiften gäller länet."]

    def tree(pdf: pikepdf.Pdf) -> pikepdf.Object:
        within = structure(pdf, "Note", [structure(pdf, "P", [1, 2])])
        beside = structure(pdf, "Note", [structure(pdf, "Lbl", [3]), structure(pdf, "P", [4])])
        return structure(pdf, "Document", [structure(pdf, "P", [0]), within, beside])

    page = Page().text(70, 100, lines[0], mark=0)
    for number, top in ((1, 700), (3, 714)):
        page.text(70, top, lines[number], mark=number).text(80, top, lines[number + 1], mark=number + 1)
    assert blocks(read(save(tmp_path / "a.pdf", [page], tree=tree))) == [
        ("paragraph", 0, lines[0]),
        ("footnote", 0, lines[2]),
        ("footnote", 0, lines[4]),
    ]


def test_the_order_of_the_tree_is_the_order_of_reading(tmp_path: Path) -> None:
    """Paragraphs come in the order of the tree, not in that in which the page draws them."""
    lines = ["Andra stycket på sidan.", "Första stycket på sidan."]

    def tree(pdf: pikepdf.Pdf) -> pikepdf.Object:
        return structure(pdf, "Document", [structure(pdf, "P", [1]), structure(pdf, "P", [0])])

    assert read(save(tmp_path / "a.pdf", [marked(lines)], tree=tree)).text == f"{lines[1]}\n{lines[0]}\n"


def test_table_cells_spans_and_headers_are_those_of_the_tags(tmp_path: Path) -> None:
    """TH rows are header rows, spans move the cells after them, and a cell with two paragraphs is one block."""
    lines = ["Enhet", "Andel", "Kvinnor", "Män", "Skola", "och förskola", "81", "19"]

    def tree(pdf: pikepdf.Pdf) -> pikepdf.Object:
        def cell(role: str, *marks: int, **spans: int) -> pikepdf.Object:
            paragraphs = [structure(pdf, "P", [mark]) for mark in marks]
            attributes = Dictionary(O=Name.Table, **spans)
            return structure(pdf, role, paragraphs, A=Array([attributes]))

        rows = [
            [cell("TH", 0, RowSpan=2), cell("TH", 1, ColSpan=2)],
            [cell("TH", 2), cell("TH", 3)],
            [cell("TD", 4, 5), cell("TD", 6), cell("TD", 7)],
        ]
        head = structure(pdf, "THead", [structure(pdf, "TR", row) for row in rows[:2]])
        return structure(pdf, "Table", [head, structure(pdf, "TR", rows[2])])

    source = read(save(tmp_path / "a.pdf", [marked(lines)], tree=tree))
    assert rows_of(source) == [
        ["Enhet", "Andel", ""],
        ["", "Kvinnor", "Män"],
        ["Skola\noch förskola", "81", "19"],
    ]
    assert source.tables[0].header_rows == 2
    assert (source.tables[0].cells[0].row_span, source.tables[0].cells[1].column_span) == (2, 2)


def test_a_page_that_the_tree_does_not_cover_is_read_by_its_layout(tmp_path: Path) -> None:
    """Text that the tags leave out is not lost: below the needed share, the page is read by how it looks."""
    page = Page().text(70, 60, "Taggad rad.", mark=0).lines(70, 100, PROSE)

    def tree(pdf: pikepdf.Pdf) -> pikepdf.Object:
        return structure(pdf, "Document", [structure(pdf, "H1", [0])])

    text = read(save(tmp_path / "a.pdf", [page], tree=tree)).text
    assert text == f"Taggad rad.\n{' '.join(PROSE)}\n"


def test_soft_hyphens_are_those_that_the_file_marks(tmp_path: Path) -> None:
    """Where spans with a soft hyphen stand in the tree, they are joined and every other hyphen is the writer's own."""
    page = Page().text(70, 100, "Nämnden följer upp jäm", mark=0)
    page.text(186, 100, "-", mark=1).text(70, 114, "ställdhet och drop-", mark=2).text(70, 128, "in varje år.", mark=3)

    def tree(pdf: pikepdf.Pdf) -> pikepdf.Object:
        soft = structure(pdf, "Span", [1], ActualText=pikepdf.String("\u00ad"))
        return structure(pdf, "P", [0, soft, 2, 3])

    source = read(save(tmp_path / "a.pdf", [page], tree=tree))
    assert source.text == "Nämnden följer upp jämställdhet och drop-in varje år.\n"
    start = source.text.index("jämställdhet")
    assert len(source.boxes_in(start, start + len("jämställdhet"))) == 2


@pytest.mark.parametrize("depth", [3, 5000])
def test_loops_and_depth_in_the_tree_do_no_harm(tmp_path: Path, depth: int) -> None:
    """A tree whose elements hold themselves, or stand thousands deep, is read as far as it makes sense."""

    def tree(pdf: pikepdf.Pdf) -> pikepdf.Object:
        top = structure(pdf, "Div", [])
        below = top
        for _ in range(depth):
            child = structure(pdf, "Div", [])
            below.K.append(child)
            below = child
        below.K.append(top)
        return structure(pdf, "Document", [structure(pdf, "P", [0]), top])

    assert read(save(tmp_path / "a.pdf", [marked(["Ett stycke text."])], tree=tree)).text == "Ett stycke text.\n"
