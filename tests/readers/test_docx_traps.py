"""Where text hides in Word files: one marker word for each place, to be found once or not at all."""

from pathlib import Path

import pytest

from jamtext.readers import docx
from jamtext.source import Source
from tests.readers.word_file import NAMESPACES, cell, field, paragraph, row, table, words, write

_BOX = f"<w:txbxContent>{paragraph('form')}</w:txbxContent>"
_DRAWN = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp>"
    f"<wps:txbx>{_BOX}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
    f"<mc:Fallback><w:pict><v:shape><v:textbox>{_BOX}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
_VML = _DRAWN[_DRAWN.index("<w:pict>") : _DRAWN.index("</mc:Fallback>")]
_FORM = words("form")
_DELETED = "<w:r><w:delText>form</w:delText><w:t>form</w:t></w:r>"


def _p(inner: str) -> str:
    return f"<w:p>{words('Före. ')}{inner}{words(' Efter.')}</w:p>"


def _sdt(inner: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


READ = {
    "block control": _sdt(paragraph("form")),
    "nested block controls": _sdt(_sdt(paragraph("form"))),
    "inline control": _p(_sdt(words("form"))),
    "control around a cell": table(row(cell("Mål"), _sdt(cell("form"))), row("a", "b")),
    "control inside a cell": table(row(f"<w:tc>{_sdt(paragraph('form'))}</w:tc>", "b"), row("c", "d")),
    "control around a row": table(row("a", "b"), _sdt(row("form", "d"))),
    "tracked insertion": _p(f"<w:ins>{words('form')}</w:ins>"),
    "tracked insertion around a paragraph": f"<w:ins>{paragraph('form')}</w:ins>",
    "moved to": _p(f"<w:moveTo>{words('form')}</w:moveTo>"),
    "drawn text box": _p(_DRAWN),
    "text box of older files": _p(f"<w:r>{_VML}</w:r>"),
    "text box in a cell": table(row(f"<w:tc>{_p(_DRAWN)}</w:tc>", "b"), row("c", "d")),
    "text box in an empty paragraph": f"<w:p>{_DRAWN}</w:p>",
    "smart tag": _p(f"<w:smartTag>{words('form')}</w:smartTag>"),
    "custom XML around a paragraph": f"<w:customXml>{paragraph('form')}</w:customXml>",
    "custom XML in a paragraph": _p(f"<w:customXml><w:customXmlPr/>{words('form')}</w:customXml>"),
    "result of a simple field": _p(f'<w:fldSimple w:instr="AUTHOR">{words("form")}</w:fldSimple>'),
    "result of a complex field": _p(field(" REF mark \\h ", "form")),
    "field in a field": _p(field(f" IF </w:instrText></w:r>{field('REF x', 'dolt')}<w:r><w:instrText>", "form")),
    "hyperlink": _p(f'<w:hyperlink r:id="x">{words("form")}</w:hyperlink>'),
    "footnote": _p('<w:r><w:footnoteReference w:id="2"/></w:r>'),
    "endnote": _p('<w:r><w:endnoteReference w:id="2"/></w:r>'),
    "nested table": table(
        row(cell("a", more=table(row("form", "c"), row("d", "e")) + paragraph()), "b"), row("f", "g")
    ),
    "cell over columns": table(row(cell("form", '<w:gridSpan w:val="2"/>')), row("a", "b")),
    "cell over rows": table(row(cell("form", '<w:vMerge w:val="restart"/>'), "a"), row(cell("", "<w:vMerge/>"), "b")),
    "equation": _p("<m:oMath><m:sSub><m:e><m:r><m:t>form</m:t></m:r></m:e></m:sSub></m:oMath>"),
    "text broken over runs": _p(f"{words('fo')}<w:proofErr/>{words('rm')}"),
    "soft hyphen": _p("<w:r><w:t>fo</w:t><w:softHyphen/><w:t>r\u00adm</w:t></w:r>"),
    "text after a field without end": _p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>') + paragraph("form"),
    "hidden turned off": _p(words("form", '<w:vanish w:val="0"/>')),
    "hidden style turned off": paragraph("form", "Dold", run='<w:vanish w:val="false"/>'),
    "base of ruby": _p(
        f"<w:r><w:ruby><w:rt>{words('rubin')}</w:rt><w:rubyBase>{words('form')}</w:rubyBase></w:ruby></w:r>"
    ),
    "one-cell table": table(row("form")),
    "alternative paragraph": f"<mc:AlternateContent><mc:Choice>{paragraph('form')}</mc:Choice></mc:AlternateContent>",
    "header": paragraph("Före. Efter.") + '<w:sectPr><w:headerReference w:type="default" r:id="header"/></w:sectPr>',
}
NOT_READ = {
    "deletion": _p(f"<w:del>{_DELETED}</w:del>"),
    "deletion in a cell": table(row(f"<w:tc>{_p(f'<w:del>{_DELETED}</w:del>')}</w:tc>", "b"), row("c", "d")),
    "deleted paragraph": f"<w:del>{paragraph('form')}</w:del>",
    "deleted row": table(row("a", "b"), row("form", "d", properties="<w:del/>"), row("e", "f")),
    "deleted cell": table(row("a", cell("form", "<w:cellDel/>")), row("c", "d")),
    "moved from": _p(f"<w:moveFrom>{words('form')}</w:moveFrom>"),
    "instruction": _p(field(" REF form ", "x")),
    "instruction with text": _p(
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{words("form")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    ),
    "hidden run": _p(words("form", "<w:vanish/>")),
    "hidden paragraph style": paragraph("form", "Dold"),
    "hidden character style": _p(words("form", '<w:rStyle w:val="DoldaTecken"/>')),
    "hidden text box": _p(_DRAWN.replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>", 1)),
    "prompt": _p(_sdt(words("form"), "<w:showingPlcHdr/>")),
    "prompt around a paragraph": _sdt(paragraph("form"), "<w:showingPlcHdr/>"),
    "table of contents by style": paragraph("form\t3", "Innehll1"),
    "table of contents by field": f"<w:p>{field('TOC', f'form</w:t></w:r></w:p><w:p>{_FORM}<w:r><w:t>form')}</w:p>",
    "table of contents in a gallery": _sdt(
        paragraph("form"), '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    ),
    "typed table of contents": paragraph("Innehåll") + "".join(paragraph(f"form {n} ......... {n}") for n in (1, 2, 3)),
    "comment": _p('<w:commentRangeStart w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>'),
    "cell that goes on": table(
        row(cell("a", '<w:vMerge w:val="restart"/>'), "b"), row(cell("form", "<w:vMerge/>"), "c")
    ),
    "first-page header that is not shown": paragraph("x")
    + '<w:sectPr><w:headerReference w:type="first" r:id="header"/></w:sectPr>',
    "footnote nobody refers to": paragraph("x"),
}


def _read(tmp_path: Path, body: str) -> Source:
    note = "<w:footnote w:id='0' w:type='separator'><w:p/></w:footnote><w:footnote w:id='2'>{}</w:footnote>"
    notes = note.format(f"<w:p><w:r><w:footnoteRef/></w:r>{words(' form')}</w:p>")
    parts = {
        "footnotes": notes,
        "endnotes": notes.replace("footnote", "endnote"),
        "header": paragraph("form"),
        "comments": f"<w:comment w:id='1'>{paragraph('form')}</w:comment>",
    }
    return docx.read(write(tmp_path / "fil.docx", paragraph("Början.") + body + paragraph("Slut."), parts))


@pytest.mark.parametrize("place", READ)
def test_text_is_read_once(tmp_path: Path, place: str) -> None:
    """What is printed is read, and once, with the paragraphs around it in their order."""
    text = _read(tmp_path, READ[place]).text
    assert text.count("form") == 1
    assert text.index("Början.") < text.index("Slut.")


@pytest.mark.parametrize("place", NOT_READ)
def test_text_is_not_read(tmp_path: Path, place: str) -> None:
    """What is not printed, and tables of contents, are not read; what stands after them is."""
    text = _read(tmp_path, NOT_READ[place]).text
    assert "form" not in text
    assert text.startswith("Början.\n")
    assert "Slut.\n" in text


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("tracked insertion", "Före. form Efter."),
        ("inline control", "Före. form Efter."),
        ("hyperlink", "Före. form Efter."),
        ("equation", "Före. form Efter."),
        ("soft hyphen", "Före. form Efter."),
        ("text broken over runs", "Före. form Efter."),
    ],
)
def test_text_stands_where_it_is_printed(tmp_path: Path, place: str, expected: str) -> None:
    """Text inside a paragraph keeps its place in it."""
    source = _read(tmp_path, READ[place])
    assert source.text_of(source.blocks[1]) == expected


@pytest.mark.parametrize("place", ["tracked insertion", "moved to", "deletion", "deleted row", "deleted paragraph"])
def test_tracked_changes_are_told(tmp_path: Path, place: str) -> None:
    """A file with tracked changes says so in its metadata, and one without does not."""
    assert _read(tmp_path, {**READ, **NOT_READ}[place]).metadata["tracked_changes"] == "yes"
    assert "tracked_changes" not in _read(tmp_path, paragraph("x")).metadata


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('<w:altChunk r:id="x"/>', "inbäddade filer"),
        (
            '<w:p><w:r><w:drawing><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"/></w:drawing></w:r></w:p>',
            "diagram",
        ),
    ],
)
def test_unread_text_is_told(tmp_path: Path, body: str, said: str) -> None:
    """Embedded files and charts are not read, and the user is told so."""
    assert said in _read(tmp_path, body).metadata["warnings"]


def test_notes_follow_what_refers_to_them(tmp_path: Path) -> None:
    """A note stands right after its paragraph, or after the whole table."""
    source = _read(tmp_path, READ["footnote"] + table(row(f"<w:tc>{READ['endnote']}</w:tc>", "b"), row("c", "d")))
    kinds = [block.kind for block in source.blocks]
    assert kinds == ["paragraph", "paragraph", "footnote", *["table_cell"] * 4, "footnote", "paragraph"]


def test_addresses_lead_to_the_paragraph(tmp_path: Path) -> None:
    """Each address is an XPath that finds one element of the part, with the block's text in it."""
    import zipfile

    from lxml import etree

    body = "".join(READ.values())
    source = _read(tmp_path, body)
    namespaces = dict(part.split("=", 1) for part in NAMESPACES.replace("xmlns:", "").replace('"', "").split())
    with zipfile.ZipFile(source.path) as packed:
        for block in source.blocks:
            part, path = block.ref.removeprefix("/").split(":", 1)
            found = etree.fromstring(packed.read(part)).xpath(path, namespaces=namespaces)
            assert len(found) == 1
            spelled = iter("".join(found[0].itertext()))
            assert all(letter in spelled for letter in "".join(source.text_of(block).split()))
