"""Highlights stand on the words of their findings, read back by position."""

from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array

from tests.readers.pdf_file import Page, save
from tests.readers.test_pdf_layout import LEFT, PROSE, RIGHT
from tests.reporters.docx.copies import review, spans
from tests.reporters.pdf.copies import changed, highlighted

LINES = [
    "Varje (tjänsteman) svarar för sina ärenden, och en tjänsteman, eller någon annan",
    "som nämnden utser, har ett tjänstemannaansvar för dem.",
]


def test_what_sticks_to_a_word_is_left_out(tmp_path: Path) -> None:
    """Brackets, commas and the rest of a compound are not highlighted, only the words that the finding names."""
    made = review(save(tmp_path / "plan.pdf", [Page().lines(70, 100, LINES)]), "tjänsteman")
    assert highlighted(made).texts == [["tjänsteman"]] * 3


def test_words_over_a_line_break_have_an_area_a_line(tmp_path: Path) -> None:
    """One highlight, two areas; what stands before and after on the same lines is in neither."""
    made = review(save(tmp_path / "plan.pdf", [Page().lines(70, 100, LINES)]), "någon annan som nämnden utser")
    assert highlighted(made).texts == [["någon annan", "som nämnden utser"]]


def test_a_broken_word_is_marked_without_its_hyphen(tmp_path: Path) -> None:
    """Both halves of a word that the typesetter broke are marked."""
    lines = ["Varje år ska alla nämnder redovisa hur de arbetar med jämställdhets-", "integrering i sina uppdrag."]
    made = review(save(tmp_path / "plan.pdf", [Page().lines(70, 100, lines)]), "jämställdhetsintegrering")
    assert highlighted(made).texts == [["jämställdhets", "integrering"]]


def test_words_in_columns_are_marked_in_their_column(tmp_path: Path) -> None:
    """A sentence that ends one column and begins the next has areas in both, none across."""
    page = Page().text(60, 60, "Rubrik över båda spalterna på hela sidan", 18, bold=True)
    page.lines(60, 100, [*LEFT[:-1], "och en tjänsteman som"], 10).lines(310, 100, ["svarar för det nu.", *RIGHT], 10)
    made = review(save(tmp_path / "plan.pdf", [page]), "en tjänsteman som svarar för", "Högra")
    assert highlighted(made).texts == [["en tjänsteman som", "svarar för"], *[["Högra"]] * 4]


def test_a_table_row_has_an_area_a_cell(tmp_path: Path) -> None:
    """Areas do not run over the borders of cells."""
    page = Page().lines(70, 100, PROSE).grid([70, 250, 350, 450], [170, 190, 210])
    for y, row in ((184, ("Grupp", "2024", "2025")), (204, ("Elever som slutar", "31", "29"))):
        for x, text in zip((75, 255, 355), row, strict=True):
            page.text(x, y, text)
    made = spans(save(tmp_path / "plan.pdf", [page]))
    start = made.source.text.index("Elever som slutar")
    made = spans(made.source.path, (start, made.source.text.index("29", start) + 2))
    assert highlighted(made).texts == [["Elever som slutar", "31", "29"]]


def test_words_over_a_page_break_have_a_highlight_a_page(tmp_path: Path) -> None:
    """The second refers to the first, by number and page, and has a name of its own."""
    first = Page().lines(70, 100, PROSE).lines(70, 726, PROSE[:3])
    second = Page().text(70, 80, PROSE[3]).lines(70, 108, PROSE)
    made = review(save(tmp_path / "plan.pdf", [first, second]), "verksamhetens berättelse till")
    marks = highlighted(made).marks
    assert [(mark.page, mark.texts) for mark in marks] == [
        (1, ["verksamhetens", "berättelse till"]),
        (1, ["verksamhetens"]),
        (2, ["berättelse till"]),
        (2, ["verksamhetens", "berättelse till"]),
    ]
    name = f"jamtext-{made.fingerprints[1]}"
    assert [mark.name for mark in marks[1:3]] == [name, f"{name}-2"]
    assert marks[2].lines == ["Nr 2, fortsättning från sidan 1: Se över ”verksamhetens berättelse till”."]


@pytest.mark.parametrize(
    ("turned", "upright"), [(0, ""), (90, "0 1 -1 0 842 0"), (180, "-1 0 0 -1 842 842"), (270, "0 -1 1 0 0 842")]
)
@pytest.mark.parametrize("cropped", [False, True])
def test_turned_and_cropped_pages(tmp_path: Path, turned: int, upright: str, cropped: bool) -> None:
    """Highlights are put in user space whatever the page shows of it, and at what angle and scale."""

    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0].obj
        page.Rotate, page.MediaBox = turned, Array([0, 0, 842, 842])
        if upright:
            page.Contents = pdf.make_stream(f"{upright} cm ".encode() + page.Contents.read_bytes())
        if cropped:
            page.MediaBox, page.CropBox, page.UserUnit = Array([-20, -30, 862, 872]), Array([40, 30, 820, 830]), 2

    path = changed(save(tmp_path / "plan.pdf", [Page().lines(70, 100, LINES)]), change)
    made = review(path, "tjänsteman", "någon annan som nämnden utser")
    across = ["någon annan", "som nämnden utser"]
    assert highlighted(made).texts == [["tjänsteman"], ["tjänsteman"], across, ["tjänsteman"]]


def test_words_set_on_end(tmp_path: Path) -> None:
    """A word that runs up the page is cut at its own letters too."""
    page = Page().lines(70, 200, PROSE)
    page.drawn.append("q BT /F1 11 Tf 0 1 -1 0 40 300 Tm (Varje tjänstemannaansvar.) Tj ET Q".encode("cp1252"))
    made = review(save(tmp_path / "plan.pdf", [page]), "tjänsteman")
    assert highlighted(made).texts == [["tjänsteman"]]


def test_a_ligature_is_marked_whole(tmp_path: Path) -> None:
    """Letters that are drawn as one sign are marked together; those after them are still told apart."""

    def change(pdf: pikepdf.Pdf) -> None:
        font = pdf.pages[0].obj.Resources.Font.F1
        font.Encoding = pikepdf.Dictionary(
            BaseEncoding=pikepdf.Name.WinAnsiEncoding, Differences=Array([1, pikepdf.Name.fi])
        )

    page = Page().lines(70, 200, PROSE).text(70, 300, "Alla \x01losofer svarar, och alla \x01naste.")
    made = review(changed(save(tmp_path / "plan.pdf", [page]), change), "filosof", "fi", "er")
    texts = [texts[0].replace("\ufb01", "fi") for texts in highlighted(made).texts]
    assert {"filosof", "fi", "er"} <= set(texts)
