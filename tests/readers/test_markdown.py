"""Markdown: blocks with their lines, markup out of the text, what is not text left out."""

from pathlib import Path

import pytest

from jamtext.readers.markdown import read
from jamtext.source import Source


def read_text(folder: Path, text: str) -> Source:
    """The Source of a Markdown file with this content."""
    path = folder / "plan.md"
    path.write_text(text, encoding="utf-8")
    return read(path)


def rows(source: Source) -> list[tuple[str, int, str, str]]:
    """Kind, level, address and text of each block."""
    return [(block.kind, block.level, block.ref, source.text_of(block)) for block in source.blocks]


def test_read_finds_headings_paragraphs_and_lists(tmp_path: Path) -> None:
    """Each block has its kind, its level and the line where it begins."""
    source = read_text(
        tmp_path,
        "# Plan\n\nFörsta stycket\nper rad.\n\nMål\n---\n\n- Ett\n  1. Under\n- [ ] Två\n\n> Citat\n",
    )
    assert rows(source) == [
        ("heading", 1, "line 1", "Plan"),
        ("paragraph", 0, "line 3", "Första stycket per rad."),
        ("heading", 2, "line 6", "Mål"),
        ("list_item", 0, "line 9", "Ett"),
        ("list_item", 1, "line 10", "Under"),
        ("list_item", 0, "line 11", "Två"),
        ("paragraph", 0, "line 13", "Citat"),
    ]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("**Fet** och _kursiv_ `kod`", "Fet och kursiv kod"),
        ("En [länk](https://example.org 'titel') här", "En länk här"),
        ("Text ![bild](bild.png) mer", "Text mer"),
        ("A &amp; B \\* C", "A & B * C"),
        ("Rad ett  \nrad två", "Rad ett\nrad två"),
        ("Text<!-- dold --> här<br>", "Text här"),
        ("Ett påstående[^1] till", "Ett påstående till"),
        ("fo\u0308r\u00adskola", "förskola"),
    ],
)
def test_read_takes_markup_out_of_the_text(tmp_path: Path, markup: str, text: str) -> None:
    """Only what a reader of the printed page sees is left."""
    assert read_text(tmp_path, markup).text == text + "\n"


def test_read_leaves_out_front_matter_code_and_comments(tmp_path: Path) -> None:
    """They are no text, but they count as lines; the title of the front matter is the document's."""
    source = read_text(
        tmp_path,
        '---\ntitle: "Plan 2026"\n---\n\n```sh\nkod\n```\n\n    indragen kod\n\n<!-- dold\ntext -->\n\nText.\n',
    )
    assert rows(source) == [("paragraph", 0, "line 14", "Text.")]
    assert source.metadata == {"title": "Plan 2026"}


def test_read_tells_of_html_with_text_in_it(tmp_path: Path) -> None:
    """HTML blocks are not read, and text that is lost with them is reported."""
    source = read_text(tmp_path, "Text.\n\n<div>Gömd text</div>\n")
    assert source.text == "Text.\n"
    assert source.metadata["warnings"] == "HTML på rad 3 är inte granskad."


def test_read_finds_tables(tmp_path: Path) -> None:
    """A table has its header row, its cells without the empty ones, and the caption above it."""
    source = read_text(tmp_path, "Tabell 1. Elever\n\n| År | Flickor |\n|---|--:|\n| 2023 | |\n| 2024 | **12** |\n")
    table = source.tables[0]
    assert (table.rows, table.columns, table.header_rows, table.caption) == (3, 2, 1, 0)
    assert source.blocks[0].kind == "caption"
    assert [(cell.row, cell.column, source.text_of(source.blocks[cell.block])) for cell in table.cells] == [
        (0, 0, "År"),
        (0, 1, "Flickor"),
        (1, 0, "2023"),
        (2, 0, "2024"),
        (2, 1, "12"),
    ]
    assert source.blocks[table.cells[-1].block].ref == "line 6"


def test_read_finds_footnotes(tmp_path: Path) -> None:
    """Definitions of footnotes are blocks of their own kind, without their marks."""
    source = read_text(tmp_path, "Text[^1].\n\n[^1]: Källa: egen statistik.\n[^b]: En till not.\n")
    assert [row[0::3] for row in rows(source)] == [
        ("paragraph", "Text."),
        ("footnote", "Källa: egen statistik."),
        ("footnote", "En till not."),
    ]
