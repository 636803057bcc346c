"""OpenDocument texts: kinds of blocks, what is read and what is not, and the same guards as for Word files."""

from pathlib import Path

import pytest

from jamtext.errors import ReadError
from jamtext.readers import odt
from jamtext.source import Source
from tests.readers.word_file import write_zip

_NAMES = {
    "office": "office",
    "style": "style",
    "text": "text",
    "table": "table",
    "draw": "drawing",
    "fo": "xsl-fo-compatible",
    "svg": "svg-compatible",
    "meta": "meta",
}
NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for prefix, name in _NAMES.items()
)
_AUTOMATIC = """
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Heading_20_2"/>
<style:style style:name="P2" style:family="paragraph" style:parent-style-name="Table"/>
<style:style style:name="Fet" style:family="paragraph"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Dold" style:family="text"><style:text-properties text:display="none"/></style:style>
<text:list-style style:name="L1"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>
<text:list-style style:name="L2"><text:list-level-style-number text:level="1" style:num-format=""/></text:list-style>"""
_STYLES = """<office:styles><style:default-style style:family="paragraph">
<style:text-properties fo:language="sv" fo:country="SE" fo:font-size="12pt"/></style:default-style>
<style:style style:name="Title" style:family="paragraph"/>
<style:style style:name="Heading_20_2" style:family="paragraph" style:default-outline-level="2"/>
<style:style style:name="Caption" style:family="paragraph"/>
<style:style style:name="Table" style:family="paragraph" style:parent-style-name="Caption"/></office:styles>
<office:master-styles><style:master-page style:name="S"><style:header><text:p>Ekby kommun</text:p></style:header>
<style:footer><text:p>Sida <text:page-number>1</text:page-number> av <text:page-count>9</text:page-count></text:p>
</style:footer><style:header-first style:display="false"><text:p>Visas inte</text:p></style:header-first>
</style:master-page></office:master-styles>"""
_NOTE = (
    "<text:note><text:note-citation>1</text:note-citation>"
    "<text:note-body><text:p>form</text:p></text:note-body></text:note>"
)


def _write(path: Path, body: str, **raw: bytes) -> Path:
    content = (
        f"<office:document-content {NAMESPACES}><office:automatic-styles>{_AUTOMATIC}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    meta = '<office:meta xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Plan</dc:title></office:meta>'
    files = {
        "mimetype": b"application/vnd.oasis.opendocument.text",
        "content.xml": content.encode(),
        "styles.xml": f"<office:document-styles {NAMESPACES}>{_STYLES}</office:document-styles>".encode(),
        "meta.xml": f"<office:document-meta {NAMESPACES}>{meta}</office:document-meta>".encode(),
        "META-INF/manifest.xml": b"<manifest/>",
    }
    return write_zip(path, {**files, **{name.replace("_xml", ".xml"): data for name, data in raw.items()}})


def _read(tmp_path: Path, body: str) -> Source:
    return odt.read(_write(tmp_path / "fil.odt", body))


def _p(text: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def _row(*cells: str) -> str:
    each = "".join(f"<table:table-cell>{_p(text)}</table:table-cell>" if "<" not in text else text for text in cells)
    return f"<table:table-row>{each}</table:table-row>"


@pytest.mark.parametrize(
    ("body", "kind", "level"),
    [
        ('<text:h text:outline-level="3">form</text:h>', "heading", 3),
        (_p("form", "P1"), "heading", 2),
        (_p("form", "Title"), "heading", 1),
        (_p("form", "P2"), "caption", 0),
        (_p("form"), "paragraph", 0),
        (f'<text:list text:style-name="L1"><text:list-item>{_p("form")}</text:list-item></text:list>', "list_item", 0),
        (f'<text:list text:style-name="L2"><text:list-item>{_p("form")}</text:list-item></text:list>', "paragraph", 0),
        (
            f"<text:list><text:list-item><text:list><text:list-item>{_p('form')}</text:list-item></text:list></text:list-item></text:list>",
            "list_item",
            1,
        ),
        (
            '<text:list><text:list-header><text:h text:outline-level="1">form</text:h></text:list-header></text:list>',
            "heading",
            1,
        ),
        (f"<text:section>{_p('form')}</text:section>", "paragraph", 0),
    ],
)
def test_kinds(tmp_path: Path, body: str, kind: str, level: int) -> None:
    """Headings, captions and list items are told by element, style and list level."""
    block = _read(tmp_path, body).blocks[0]
    assert (block.kind, block.level) == (kind, level)


@pytest.mark.parametrize(
    "body",
    [
        "före <text:span>form</text:span> efter",
        "före <text:a>form</text:a> efter",
        "före fo<text:soft-page-break/>rm efter",
        "före<text:tab/>form<text:s text:c='3'/>efter",
        f"före {_NOTE}",
        "<draw:frame><draw:text-box><text:p>form</text:p></draw:text-box></draw:frame>",
        "<draw:custom-shape><text:p>form</text:p></draw:custom-shape>",
        "<text:ruby><text:ruby-base>form</text:ruby-base><text:ruby-text>x</text:ruby-text></text:ruby>",
        "<text:author-name>form</text:author-name>",
    ],
)
def test_text_is_read_once(tmp_path: Path, body: str) -> None:
    """What is printed is read, and once."""
    assert _read(tmp_path, _p(body)).text.count("form") == 1


@pytest.mark.parametrize(
    "body",
    [
        f"<text:tracked-changes><text:changed-region><text:deletion>{_p('form')}</text:deletion></text:changed-region></text:tracked-changes>",
        _p('<text:span text:style-name="Dold">form</text:span>'),
        _p("<office:annotation><text:p>form</text:p></office:annotation>"),
        _p("<draw:frame><draw:image/><svg:desc>form</svg:desc></draw:frame>"),
        _p("<text:placeholder>form</text:placeholder>"),
        f'<text:section text:display="none">{_p("form")}</text:section>',
        f"<text:table-of-content><text:index-body>{_p('form 3')}</text:index-body></text:table-of-content>",
    ],
)
def test_text_is_not_read(tmp_path: Path, body: str) -> None:
    """Deleted and hidden text, comments, alternative texts, prompts and tables of contents are left out."""
    source = _read(tmp_path, _p("Början.") + body + _p("Slut."))
    assert source.text == "Början.\nSlut.\nEkby kommun\n"
    assert source.metadata.get("tracked_changes") == ("yes" if "tracked" in body else None)


def test_table_with_header_rows_and_merged_cells(tmp_path: Path) -> None:
    """Header rows are taken from the file; merged cells stand once with their spans."""
    span = 'table:number-columns-spanned="2"'
    wide = f"<table:table-cell {span}>{_p('Andel')}</table:table-cell><table:covered-table-cell/>"
    head = f"<table:table-header-rows>{_row('', wide)}{_row('Skola', 'Kvinnor', 'Män')}</table:table-header-rows>"
    source = _read(tmp_path, _p("Tabell 1. Elever") + f"<table:table>{head}{_row('Norra', '51', '49')}</table:table>")
    (table,) = source.tables
    assert (table.rows, table.columns, table.header_rows, table.header_columns) == (3, 3, 2, 1)
    assert [source.text_of(source.blocks[cell.block]) for cell in table.headers_of(2, 2)] == ["Andel", "Män"]
    assert source.blocks[table.caption or 0].kind == "caption"


def test_nested_and_framing_tables(tmp_path: Path) -> None:
    """A table in a cell follows its table; a table of one cell is read as what is in it."""
    inner = f"<table:table>{_row('inre', 'x')}{_row('y', 'z')}</table:table>"
    holder = f"<table:table-cell>{_p('a')}{inner}</table:table-cell>"
    nested = f"<table:table>{_row(holder, 'b')}{_row('c', 'd')}</table:table>"
    source = _read(tmp_path, nested + f"<table:table>{_row('ruta')}</table:table>")
    assert source.text.split()[:9] == ["a", "b", "c", "d", "inre", "x", "y", "z", "ruta"]
    assert [table.rows for table in source.tables] == [2, 2]


def test_headers_title_and_language(tmp_path: Path) -> None:
    """Shown headers come last without page numbers; title and language are the file's."""
    source = _read(tmp_path, _p("Text."))
    assert [source.text_of(block) for block in source.blocks if block.kind == "header"] == ["Ekby kommun"]
    assert dict(source.metadata) == {"title": "Plan", "language": "sv-SE"}


def test_typed_headings_are_found(tmp_path: Path) -> None:
    """Bold lines head a text that has no headings."""
    source = _read(tmp_path, _p("Mål", "Fet") + _p("Fler ska må bra.") + _p("Vi följer upp det."))
    assert [block.kind for block in source.blocks][:3] == ["heading", "paragraph", "paragraph"]


def test_addresses_lead_to_the_paragraph(tmp_path: Path) -> None:
    """Each address is an XPath that finds the one element that holds the block's text."""
    import zipfile

    from lxml import etree

    note = "före<text:note><text:note-body><text:p>not</text:p></text:note-body></text:note>"
    frame = "<draw:frame><draw:text-box><text:p>ruta</text:p></draw:text-box></draw:frame>"
    source = _read(tmp_path, _p(note + frame) + f"<table:table>{_row('a', 'b')}{_row('c', 'd')}</table:table>")
    prefixes = {prefix: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for prefix, name in _NAMES.items()}
    assert len(source.blocks) == 8
    with zipfile.ZipFile(source.path) as packed:
        for block in source.blocks:
            part, path = block.ref.removeprefix("/").split(":", 1)
            (found,) = etree.fromstring(packed.read(part)).xpath(path, namespaces=prefixes)
            assert source.text_of(block) in "".join(found.itertext())


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ({"content_xml": b"<!DOCTYPE x [<!ENTITY e 'x'>]><a>&e;</a>"}, "DOCTYPE"),
        ({"content_xml": b"<a>"}, "skadad"),
        ({"content_xml": b"<a/>"}, "OpenDocument"),
        ({"META-INF/manifest_xml": b"<encryption-data/>"}, "lösenord"),
        ({"content_xml": b"<a>" * 5000 + b"</a>" * 5000}, "nästlat"),
        ({"content_xml": b" " * 25_000_000}, "zipbomb"),
    ],
)
def test_hostile_files_are_refused(tmp_path: Path, raw: dict[str, bytes], said: str) -> None:
    """Damaged, hostile, encrypted and other files are refused with a reason."""
    with pytest.raises(ReadError, match=said):
        odt.read(_write(tmp_path / "fil.odt", _p("Text."), **raw))
