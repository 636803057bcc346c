"""Word files: what each paragraph and table is taken for."""

from pathlib import Path

import pytest

from jamtext.readers import docx
from jamtext.source import Source
from tests.readers.word_file import cell, field, paragraph, row, table, words, write

_NUMBERED = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr>'


def _read(tmp_path: Path, *body: str, **options: object) -> Source:
    return docx.read(write(tmp_path / "fil.docx", "".join(body), **options))  # type: ignore[arg-type]


def _only(source: Source) -> tuple[str, int, str]:
    (block,) = source.blocks
    return block.kind, block.level, source.text_of(block)


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        (paragraph("Mål", "Rubrik1"), ("heading", 1, "Mål")),
        (paragraph("Mål", "Rubrik2"), ("heading", 2, "Mål")),
        (paragraph("Mål", "Egen"), ("heading", 2, "Mål")),
        (paragraph("Mål", "Niva3"), ("heading", 3, "Mål")),
        (paragraph("Mål", "Rubrik"), ("heading", 1, "Mål")),
        (paragraph("Mål", properties='<w:outlineLvl w:val="3"/>'), ("heading", 4, "Mål")),
        (paragraph("Mål", "Rubrik1", '<w:outlineLvl w:val="9"/>'), ("paragraph", 0, "Mål")),
        (paragraph("Mål " * 90, "Rubrik1"), ("paragraph", 0, ("Mål " * 90).strip())),
        (paragraph("Mål", "Rubrik1", _NUMBERED.format(0, 2)), ("heading", 1, "Mål")),
        (paragraph("Mål", properties=_NUMBERED.format(0, 1)), ("list_item", 0, "Mål")),
        (paragraph("Mål", properties=_NUMBERED.format(1, 1)), ("list_item", 1, "Mål")),
        (paragraph("Mål", "Liststycke", _NUMBERED.format(0, 1)), ("list_item", 0, "Mål")),
        (paragraph("Mål", "Liststycke"), ("paragraph", 0, "Mål")),
        (paragraph("Mål", "Punktlista2"), ("list_item", 1, "Mål")),
        (paragraph("Mål", "Numrerad"), ("list_item", 1, "Mål")),
        (paragraph("Mål", "Numrerad", _NUMBERED.format(0, 0)), ("paragraph", 0, "Mål")),
        (paragraph("Mål", "Punktlista2", _NUMBERED.format(0, 0)), ("paragraph", 0, "Mål")),
        (paragraph("Mål", "Runt1"), ("paragraph", 0, "Mål")),
        (paragraph("Mål", "Saknas"), ("paragraph", 0, "Mål")),
        (paragraph("Bild på huset", "Beskrivning"), ("caption", 0, "Bild på huset")),
        (
            f"<w:p>{words('Tabell ')}{field(' SEQ Tabell ', '3')}{words('. Elever')}</w:p>",
            ("caption", 0, "Tabell 3. Elever"),
        ),
    ],
)
def test_kind_of_a_paragraph(tmp_path: Path, xml: str, expected: tuple[str, int, str]) -> None:
    """Headings, list items and captions are told by style name, based-on styles, outline level and numbering."""
    assert _only(_read(tmp_path, xml)) == expected


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        ("<w:t>fem\u00a0procent \u2009av</w:t>", "fem procent av"),
        ("<w:t>fem</w:t><w:tab/><w:t>procent</w:t>", "fem procent"),
        ("<w:t>fem </w:t><w:br/><w:t> procent</w:t>", "fem\nprocent"),
        ('<w:t>fem</w:t><w:br w:type="page"/>', "fem"),
        ("<w:t>e</w:t><w:noBreakHyphen/><w:t>tjänst</w:t>", "e-tjänst"),
        ("<w:t>a\u030angsto\u0308m</w:t>", "ångstöm"),
        ("<w:t>a</w:t><w:t>\u0308</w:t>", "ä"),
        ('<w:sym w:font="Symbol" w:char="F061"/><w:t>fem</w:t>', "fem"),
        ('<w:sym w:font="Arial" w:char="00A7"/><w:t> 5</w:t>', "§ 5"),
    ],
)
def test_text_of_a_run(tmp_path: Path, run: str, expected: str) -> None:
    """Spaces, breaks, hyphens, accents and symbols become plain text."""
    assert _only(_read(tmp_path, f"<w:p><w:r>{run}</w:r></w:p>"))[2] == expected


def test_typed_lists_lose_their_markers(tmp_path: Path) -> None:
    """Paragraphs that begin with a typed marker are list items, and their text the end of the paragraph's."""
    source = _read(
        tmp_path,
        *(
            paragraph(text)
            for text in ("- Ett", "- Två", "Text.", "• Tre", "Text:", "– Fyra", "1) Fem", "2) Sex", "b. Sju")
        ),
    )
    assert [source.text_of(block) for block in source.blocks if block.kind == "list_item"] == [
        "Ett", "Två", "Tre", "Fyra", "Fem", "Sex"
    ]  # fmt: skip
    assert "b. Sju\n" in source.text


def test_quotations_are_no_list(tmp_path: Path) -> None:
    """A dash before what somebody says is no list marker."""
    source = _read(tmp_path, paragraph("– Vi är stolta, säger Kim Ek."), paragraph("– Det är bra, säger Bo Al."))
    assert [block.kind for block in source.blocks] == ["paragraph", "paragraph"]
    assert source.text.startswith("– Vi är")


def test_loud_lines_are_headings_where_there_are_few(tmp_path: Path) -> None:
    """Short bold or large lines head a document that has no headings by style; the larger ones stand above."""
    bold, large = "<w:b/>", '<w:sz w:val="32"/>'
    body = [
        paragraph("Plan", run=large),
        paragraph("Bakgrund", run=bold),
        paragraph("Kommunen växer. Fler flyttar in."),
    ]
    body += [
        paragraph("Mål", run=bold),
        paragraph("Fler ska må bra.", run=bold),
        paragraph("Det är viktigt."),
        paragraph("Slut"),
    ]
    source = _read(tmp_path, *body)
    headings = [(block.level, source.text_of(block)) for block in source.blocks if block.kind == "heading"]
    assert headings == [(1, "Plan"), (2, "Bakgrund"), (2, "Mål")]


def test_loud_lines_are_left_where_headings_are_styled(tmp_path: Path) -> None:
    """A document that has its headings by style keeps bold lines as paragraphs."""
    body = [paragraph("Plan", "Rubrik1"), paragraph("Obs", run="<w:b/>"), paragraph("Kommunen växer.")]
    assert [block.kind for block in _read(tmp_path, *body).blocks] == ["heading", "paragraph", "paragraph"]


_FIGURES = (row("", "2023", "2024"), row("Kvinnor", "7,1", "6,9"), row("Män", "4,2", "4,0"))


def test_header_rows_and_columns_by_content(tmp_path: Path) -> None:
    """Where the file marks no header row, words and years above figures are one, and words left of figures a column."""
    (found,) = _read(tmp_path, table(*_FIGURES)).tables
    assert (found.rows, found.columns, found.header_rows, found.header_columns) == (3, 3, 1, 1)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ((row("Kvinnor", "45"), row("Män", "55")), (0, 1)),
        ((row("Åtgärd", "Ansvarig"), row("Utbilda chefer i bemötande", "HR")), (1, 0)),
        ((row("Åtgärd", "Ansvarig", "När"), row("Utbilda", "HR", "Hösten")), (1, 0)),
        ((row("Dokumenttyp", "Policy"), row("Antagen av", "Kommunfullmäktige i Ekby den 3 maj")), (0, 1)),
        ((row("Mål", "Mått", "2024"), row("Trygghet", "Andel trygga", "65 %")), (1, 2)),
        ((row("Kvinnor", "Män"),), (0, 0)),
    ],
)
def test_header_rows_of_other_tables(tmp_path: Path, rows: tuple[str, ...], expected: tuple[int, int]) -> None:
    """Tables of figures without labels above, of text only, and of facts about the document."""
    (found,) = _read(tmp_path, table(*rows)).tables
    assert (found.header_rows, found.header_columns) == expected


def test_marked_header_rows(tmp_path: Path) -> None:
    """Header rows that the file marks are taken at its word."""
    marked = row("1", "2", properties="<w:tblHeader/>")
    (found,) = _read(tmp_path, table(marked, marked, row("3", "4"))).tables
    assert found.header_rows == 2


def test_merged_cells(tmp_path: Path) -> None:
    """Cells merged over columns and rows stand once, with their spans, and head all columns that they cover."""
    top = row(cell("Nämnd", '<w:vMerge w:val="restart"/>'), cell("Andel", '<w:gridSpan w:val="2"/>'))
    under = row(cell("", "<w:vMerge/>"), "Kvinnor", "Män")
    (found,) = (source := _read(tmp_path, table(top, under, row("Skola", "71", "29")))).tables
    assert (found.rows, found.columns, found.header_rows, found.header_columns) == (3, 3, 2, 1)
    assert [(item.row_span, item.column_span) for item in found.row(0)] == [(2, 1), (1, 2)]
    assert [source.text_of(source.blocks[item.block]) for item in found.headers_of(2, 2)] == ["Andel", "Män"]


def test_unused_grid_columns_are_left_out(tmp_path: Path) -> None:
    """Columns are counted by where cells begin, not by Word's finer grid; a row may begin further in."""
    wide = '<w:gridSpan w:val="3"/>'
    rows = row(cell("a", wide), cell("b", wide)), row("c", properties='<w:gridBefore w:val="3"/>')
    source = _read(tmp_path, table(*rows))
    assert [(block.row, block.column, source.text_of(block)) for block in source.blocks] == [
        (0, 0, "a"),
        (0, 1, "b"),
        (1, 1, "c"),
    ]


def test_nested_table_follows_its_table(tmp_path: Path) -> None:
    """A table in a cell is a table of its own, after the one that it stands in."""
    inner = cell("a", more=table(row("inre", "x"), row("y", "z")) + paragraph())
    source = _read(tmp_path, table(row(inner, "b"), row("c", "d")))
    assert source.text.split() == ["a", "b", "c", "d", "inre", "x", "y", "z"]
    assert len(source.tables) == 2


def test_frames_are_no_tables(tmp_path: Path) -> None:
    """One cell around text, and columns of cells with headings in them, are read as the blocks in them."""
    framed = table(
        row(f"<w:tc>{paragraph('Mål', 'Rubrik1')}{paragraph('Text.')}</w:tc>", f"<w:tc>{paragraph('Mer.')}</w:tc>")
    )
    source = _read(tmp_path, framed, table(row("Ruta")))
    assert [block.kind for block in source.blocks] == ["heading", "paragraph", "paragraph", "paragraph"]
    assert not source.tables


def test_cells_join_their_paragraphs(tmp_path: Path) -> None:
    """A cell is one block; its paragraphs are lines of it, empty ones left out."""
    source = _read(tmp_path, table(row(cell("a", more=paragraph() + paragraph("b")), "c"), row("d", "")))
    assert [source.text_of(block) for block in source.blocks] == ["a\nb", "c", "d"]


def test_captions_above_and_below(tmp_path: Path) -> None:
    """A table has the caption above it; in a document that sets captions below, that one."""
    one, two = paragraph("Tabell 1. Elever"), paragraph("Tabell 2: Lärare")
    above = _read(tmp_path, one, table(*_FIGURES), two, table(*_FIGURES))
    below = _read(tmp_path, table(*_FIGURES), one, table(*_FIGURES), two)
    for source in (above, below):
        texts = [source.text_of(source.blocks[item.caption or 0]) for item in source.tables]
        assert texts == ["Tabell 1. Elever", "Tabell 2: Lärare"]


def test_sentences_about_tables_are_no_captions(tmp_path: Path) -> None:
    """A sentence that begins with the name of a table is a paragraph, also right above the table."""
    source = _read(tmp_path, paragraph("Tabell 1 visar hur många elever som är trygga."), table(*_FIGURES))
    assert source.blocks[0].kind == "paragraph"
    assert source.tables[0].caption is None


@pytest.mark.parametrize(("at", "of"), [("3", "9"), (None, None)])
def test_headers_come_last_once_and_without_page_numbers(tmp_path: Path, at: str | None, of: str | None) -> None:
    """Running headers and footers stand last, each text once, without page numbers, also such as have no result."""
    page = (
        f"<w:p>{words('Ekby kommun, sida ')}{field('PAGE', at)}{words(' (')}{field('NUMPAGES', of)}{words(')')}</w:p>"
    )
    number = f"<w:p>{words('Sid ')}{field('PAGE', at)}{words(' av ')}{field('NUMPAGES', of)}</w:p>"
    references = "".join(f'<w:{kind}Reference w:type="default" r:id="{kind}"/>' for kind in ("header", "footer"))
    parts = {"header": page + paragraph("Policy"), "footer": paragraph("Policy") + number}
    source = _read(tmp_path, paragraph("Text."), f"<w:sectPr>{references}</w:sectPr>", parts=parts)
    headers = [source.text_of(block) for block in source.blocks if block.kind == "header"]
    assert headers == ["Ekby kommun,", "Policy"]
    assert source.text.startswith("Text.\n")


@pytest.mark.parametrize(
    ("core", "title", "language"),
    [
        ("<dc:title> Plan för\n skolan </dc:title><dc:language>sv</dc:language>", "Plan för skolan", "sv"),
        ("<dc:title>Word Document</dc:title>", None, "sv-SE"),
        ("<dc:title>Microsoft Word - plan.doc</dc:title>", None, "sv-SE"),
        ("", None, "sv-SE"),
    ],
)
def test_title_and_language(tmp_path: Path, core: str, title: str | None, language: str) -> None:
    """The title is the one that a person wrote; the language is the file's, else its styles'."""
    metadata = _read(tmp_path, paragraph("Text."), parts={"core-properties": core}).metadata
    assert (metadata.get("title"), metadata["language"]) == (title, language)


@pytest.mark.parametrize("without", [("styles",), ("numbering",), ("styles", "numbering")])
def test_parts_may_be_missing(tmp_path: Path, without: tuple[str, ...]) -> None:
    """A file without styles or numbering is read; its lists are still lists."""
    source = _read(tmp_path, paragraph("Text."), paragraph("Mål", properties=_NUMBERED.format(0, 1)), without=without)
    assert [block.kind for block in source.blocks] == ["paragraph", "list_item"]


def test_main_part_under_another_name(tmp_path: Path) -> None:
    """The main part is the one that the file's relations point at."""
    source = _read(tmp_path, paragraph("Text.", "Rubrik1"), main="dokument/huvud.xml")
    assert source.blocks[0].ref == "/dokument/huvud.xml:/w:document/w:body/w:p[1]"
    assert source.blocks[0].kind == "heading"


def test_strict_files(tmp_path: Path) -> None:
    """ISO Strict files, whose namespaces are others, are read alike."""
    import zipfile

    from tests.readers.word_file import write_zip

    path = write(tmp_path / "fil.docx", paragraph("Mål", "Rubrik1") + table(*_FIGURES))
    with zipfile.ZipFile(path) as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    for name, data in files.items():
        for old in (b"wordprocessingml", b"officeDocument"):
            data = data.replace(
                b"http://schemas.openxmlformats.org/" + old + b"/2006/", b"http://purl.oclc.org/ooxml/" + old + b"/"
            )
        files[name] = data
    strict = docx.read(write_zip(tmp_path / "strikt.docx", files))
    assert b"purl.oclc.org" in files["word/document.xml"]
    assert (strict.text, strict.blocks, strict.tables) == ((plain := docx.read(path)).text, plain.blocks, plain.tables)
