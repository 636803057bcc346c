"""Tables of PDF files: ruled, with horizontal rules only, shaded, and over pages."""

from pathlib import Path

from jamtext.readers.pdf import read
from jamtext.source import Source
from tests.readers.pdf_file import Page, save
from tests.readers.test_pdf_layout import PROSE

FIGURES = [["År", "Kvinnor", "Män"], ["2022", "7,1", "4,2"], ["2023", "7,3", "4,0"], ["2024", "7,0", "4,1"]]
XS = (70.0, 200.0, 300.0, 400.0)


def draw(page: Page, rows: list[list[str]], top: float = 200, height: float = 20) -> Page:
    """Draw the texts of rows at the left of their columns."""
    for number, row in enumerate(rows):
        for x, text in zip(XS, row, strict=False):
            page.text(x + 5, top + height * number + 14, text, 10)
    return page


def rows_of(source: Source, index: int = 0) -> list[list[str]]:
    """The texts of a table, empty where there is no cell."""
    table = source.tables[index]
    rows = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row][cell.column] = source.text_of(source.blocks[cell.block])
    return rows


def test_a_ruled_table_is_read_cell_for_cell(tmp_path: Path) -> None:
    """Borders give the cells, the first row and column are headers, and the line above is the caption."""
    page = Page().lines(70, 100, PROSE).text(70, 190, "Tabell 1. Sjukfrånvaro, procent", 9, bold=True)
    page.grid(XS, [200 + 20 * number for number in range(5)])
    source = read(save(tmp_path / "a.pdf", [draw(page, FIGURES).lines(70, 320, PROSE)]))
    table = source.tables[0]
    assert rows_of(source) == FIGURES
    assert (table.header_rows, table.header_columns) == (1, 1)
    assert table.caption is not None
    assert source.text_of(source.blocks[table.caption]) == "Tabell 1. Sjukfrånvaro, procent"
    assert [block.kind for block in source.blocks] == ["paragraph", "caption", *["table_cell"] * 12, "paragraph"]


def test_a_merged_header_cell_spans_its_columns(tmp_path: Path) -> None:
    """A cell without a border inside it reaches over two columns, and both rows above the figures are headers."""
    page = Page().lines(70, 100, PROSE)
    for y in (200, 220, 240, 260, 280):
        page.rule(70, y, 400, y)
    for x in (70, 200, 400):
        page.rule(x, 200, x, 280)
    page.rule(300, 220, 300, 280)
    rows = [["", "Andel"], ["Enhet", "Kvinnor", "Män"], ["Skola", "81", "19"], ["Vård", "85", "15"]]
    source = read(save(tmp_path / "a.pdf", [draw(page, rows)]))
    merged = next(cell for cell in source.tables[0].cells if cell.row == 0)
    assert (merged.column, merged.column_span) == (1, 2)
    assert source.tables[0].header_rows == 2


def test_columns_make_a_table_where_only_horizontal_rules_are_drawn(tmp_path: Path) -> None:
    """Three rules and figures that stand below one another are a table."""
    page = Page().lines(70, 100, PROSE).rule(70, 200, 400, 200).rule(70, 220, 400, 220).rule(70, 280, 400, 280)
    source = read(save(tmp_path / "a.pdf", [draw(page, FIGURES).lines(70, 330, PROSE)]))
    assert rows_of(source) == FIGURES


def test_shaded_rows_make_a_table_and_wrapped_cells_stay_whole(tmp_path: Path) -> None:
    """Shading parts the rows, so a cell of two lines is one cell."""
    page = Page().lines(70, 100, PROSE).fill(70, 198, 400, 220, grey=0.7).fill(70, 250, 400, 280)
    page.text(75, 214, "Mål", 10).text(205, 214, "Åtgärd", 10).text(305, 214, "Ansvar", 10)
    page.lines(75, 234, ["Fler i arbete", "varje år"], 10, pitch=12).text(205, 234, "Praktik", 10)
    page.text(305, 234, "Nämnden", 10)
    page.lines(75, 264, ["Trygg skola", "för alla"], 10, pitch=12).text(205, 264, "Värdar", 10).text(
        305, 264, "Skolan", 10
    )
    source = read(save(tmp_path / "a.pdf", [page.lines(70, 330, PROSE)]))
    assert rows_of(source) == [
        ["Mål", "Åtgärd", "Ansvar"],
        ["Fler i arbete varje år", "Praktik", "Nämnden"],
        ["Trygg skola för alla", "Värdar", "Skolan"],
    ]


def test_a_table_over_a_page_is_one_with_its_header_once(tmp_path: Path) -> None:
    """The rows of the next page are added, and the header row that is printed again is dropped."""
    ys = [700.0, 720.0, 740.0, 760.0]
    first = draw(Page().lines(70, 100, PROSE).grid(XS, ys), FIGURES[:3], top=700)
    second = draw(Page().grid(XS, [80, 100, 120]), [FIGURES[0], FIGURES[3]], top=80).lines(70, 200, PROSE)
    source = read(save(tmp_path / "a.pdf", [first, second]))
    assert len(source.tables) == 1
    assert rows_of(source) == FIGURES
    assert {source.page(source.blocks[cell.block].start) for cell in source.tables[0].cells} == {1, 2}


def test_a_word_cut_without_hyphen_in_a_narrow_cell_is_one(tmp_path: Path) -> None:
    """A word too long for its cell, cut by the program that set it, is put together and keeps two boxes."""
    page = Page().lines(70, 100, PROSE).grid((70, 160, 300), (200, 230, 260))
    page.text(75, 214, "Verksamhetsuppfö", 10).text(75, 226, "ljning", 10).text(165, 214, "12", 10)
    page.text(75, 244, "Skola", 10).text(165, 244, "14", 10)
    source = read(save(tmp_path / "a.pdf", [page]))
    start = source.text.index("Verksamhetsuppföljning")
    assert len(source.boxes_in(start, start + len("Verksamhetsuppföljning"))) == 2


def test_prose_in_columns_is_no_table(tmp_path: Path) -> None:
    """Two columns of running text make no table, although they leave a strip of the page empty."""
    page = Page()
    for number in range(10):
        page.text(60, 100 + 14 * number, "En spalt med löpande text på raden", 10)
        page.text(310, 100 + 14 * number, "En annan spalt med mer löpande text", 10)
    assert read(save(tmp_path / "a.pdf", [page])).tables == ()
