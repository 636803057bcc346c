"""Writes the example documents in `examples/` from the texts in `scripts/examples/`.

    python scripts/make_examples.py          the Word files
    python scripts/make_examples.py --pdf    the PDF too; needs LibreOffice (soffice on PATH)

Texts are in Markdown. A paragraph "Tabell N. ..." before a table is its caption, `[^1]` refers to the paragraph that
begins with `[^1]:`, which becomes a footnote. The same text gives the same Word file, to the byte.
"""
# ruff: noqa: SLF001 - python-docx has no public way to the XML of paragraphs, rows and cells

import argparse
import io
import re
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from itertools import pairwise
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph
from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT = Path(__file__).resolve().parent.parent
TEXTS = ROOT / "scripts" / "examples"
EXAMPLES = ROOT / "examples"
WRITTEN = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
INK, ACCENT, PALE, LINE = "1F2A30", "1D5C63", "E6EFEF", "A9B8BA"
TEXT_WIDTH = Cm(16)
PDF = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'


@dataclass(frozen=True, slots=True)
class Example:
    """A document to write: its file, text, running header and footer, and whether its headings are styles or bold."""

    target: str
    text: str
    header: str
    footer: str
    styled: bool = True


@dataclass(frozen=True, slots=True)
class Piece:
    """A heading, paragraph, list_item, caption or table, as the text has it."""

    kind: str
    text: str = ""
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()


EXAMPLES_IN_WORD = (
    Example(
        "verksamhetsplan-socialnamnden.docx",
        "verksamhetsplan-socialnamnden.md",
        "Åsvalla kommun, socialnämnden",
        "Verksamhetsplan 2026",
    ),
    Example("tjansteskrivelse-asbadet.docx", "tjansteskrivelse-asbadet.md", "Åsvalla kommun", "", styled=False),
)
EXAMPLE_IN_PDF = Example(
    "arsredovisning-region-mittsund.pdf",
    "arsredovisning-region-mittsund.md",
    "Region Mittsund",
    "Årsredovisning 2025, utdrag",
)


def word_file(example: Example) -> bytes:
    """The document as a Word file."""
    pieces, notes = read(TEXTS / example.text)
    document = docx.Document()
    _set_properties(document, pieces[0].text)
    _set_look(document)
    _set_margins(document, example)
    for piece in pieces:
        if piece.kind == "table":
            _add_table(document, piece.rows)
        else:
            _add_text(document, piece, example.styled)
    if notes:
        _add_notes(document, notes)
    target = io.BytesIO()
    document.save(target)
    return _undated(target.getvalue())


def read(path: Path) -> tuple[tuple[Piece, ...], tuple[str, ...]]:
    """The pieces of a text in Markdown, and its footnotes in order."""
    tokens = MarkdownIt().enable("table").parse(path.read_text(encoding="utf-8"))
    pieces: list[Piece] = []
    notes: list[str] = []
    for piece in _pieces(tokens):
        note = re.match(r"\[\^\d+\]: (.*)", piece.text)
        if note:
            notes.append(note[1])
        else:
            pieces.append(piece)
    return tuple(pieces), tuple(notes)


def _pieces(tokens: Sequence[Token]) -> Iterator[Piece]:
    rows: list[list[str]] = []
    in_list = False
    for before, token in pairwise(tokens):
        if token.type in ("bullet_list_open", "bullet_list_close"):
            in_list = token.type == "bullet_list_open"
        elif token.type == "tr_open":
            rows.append([])
        elif token.type == "table_close":
            yield Piece("table", rows=tuple(map(tuple, rows)))
            rows = []
        elif token.type == "inline" and before.type in ("th_open", "td_open"):
            rows[-1].append(token.content)
        elif token.type == "inline" and before.type == "heading_open":
            yield Piece("heading", token.content, int(before.tag[1:]))
        elif token.type == "inline":
            caption = re.match(r"Tabell \d+\. ", token.content)
            yield Piece("list_item" if in_list else "caption" if caption else "paragraph", token.content)


def _set_properties(document: Document, title: str) -> None:
    properties = document.core_properties
    properties.title, properties.language, properties.author = title, "sv-SE", ""
    properties.comments = ""
    properties.created = properties.modified = WRITTEN


def _set_look(document: Document) -> None:
    """Fonts, sizes, colours and the language, in the styles."""
    looks = {
        "Normal": (11, INK, 0, 7),
        "List Bullet": (11, INK, 0, 3),
        "Heading 1": (22, ACCENT, 0, 10),
        "Heading 2": (15, ACCENT, 16, 5),
        "Heading 3": (12, INK, 10, 3),
        "Caption": (9.5, INK, 10, 4),
        "Header": (9, ACCENT, 0, 0),
        "Footer": (9, ACCENT, 0, 0),
    }
    for name, (size, colour, before, after) in looks.items():
        style = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = "Arial", Pt(size), RGBColor.from_string(colour)
        fonts = style.element.rPr.rFonts
        for attribute in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{attribute}"), None)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    document.styles["Normal"].paragraph_format.line_spacing = 1.15
    document.styles["Caption"].paragraph_format.keep_with_next = True
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "sv-SE")


def _set_margins(document: Document, example: Example) -> None:
    """A4, and the running header and footer; the footer ends with the number of the page."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.6)
    section.header.paragraphs[0].text = example.header
    footer = section.footer.paragraphs[0]
    footer.text = f"{example.footer}    sida " if example.footer else "Sida "
    footer.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    field.append(parse_xml(f"<w:r {nsdecls('w')}><w:t>1</w:t></w:r>"))
    footer._p.append(field)


def _add_text(document: Document, piece: Piece, styled: bool) -> None:
    if piece.kind == "heading" and styled:
        _add_words(document.add_heading(level=piece.level), piece.text)
    elif piece.kind == "heading":  # as many memos have it: ordinary text in bold
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_before = Pt(10)
        paragraph.paragraph_format.keep_with_next = True
        run = paragraph.add_run(piece.text)
        run.bold, run.font.size = True, Pt(15 if piece.level == 1 else 11.5)
    else:
        style = {"list_item": "List Bullet", "caption": "Caption"}.get(piece.kind, "Normal")
        _add_words(document.add_paragraph(style=style), piece.text)


def _add_words(paragraph: Paragraph, text: str) -> None:
    """The text, with a reference in place of each `[^1]`."""
    for part in re.split(r"(\[\^\d+\])", text):
        note = re.fullmatch(r"\[\^(\d+)\]", part)
        if note:
            run = paragraph.add_run()
            run.font.superscript = True
            reference = OxmlElement("w:footnoteReference")
            reference.set(qn("w:id"), note[1])
            run._r.append(reference)
        elif part:
            paragraph.add_run(part)


def _add_table(document: Document, rows: Sequence[Sequence[str]]) -> None:
    """A table with thin lines, a shaded header row that is repeated on each page, and figures to the right."""
    table = document.add_table(len(rows), len(rows[0]), style="Table Grid")
    table.autofit = False
    widths = _widths(rows)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row, texts in zip(table.rows, rows, strict=True):
        for column, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            cell.width = widths[column]
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
            paragraph.paragraph_format.line_spacing = 1.0
            if column:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            run = paragraph.add_run(text)
            run.font.size = Pt(9.5)
    _draw(table)
    document.add_paragraph().paragraph_format.space_after = Pt(4)


def _widths(rows: Sequence[Sequence[str]]) -> list[int]:
    """The first column gets what the others leave; these are as wide as their longest word needs."""
    others = [
        max(max(len(word) for text in column for word in text.split(" ")) * Pt(6.2), Cm(1.9))
        for column in list(zip(*rows, strict=True))[1:]
    ]
    return [int(TEXT_WIDTH - sum(others)), *map(int, others)]


def _draw(table: Table) -> None:
    """Lines between the cells, the shaded header row, and rows that are not divided between pages."""
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:color="{LINE}"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    table._tbl.tblPr.append(parse_xml(f"<w:tblBorders {nsdecls('w')}>{edges}</w:tblBorders>"))
    first = table.rows[0]
    first._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell in first.cells:
        cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="{PALE}"/>'))
        for run in cell.paragraphs[0].runs:
            run.bold = True
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _add_notes(document: Document, notes: Sequence[str]) -> None:
    """A part with the footnotes, which python-docx has no name for."""
    style = document.styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    style.base_style, style.font.size = document.styles["Normal"], Pt(9)
    styled = f'<w:pPr><w:pStyle w:val="{style.style_id}"/></w:pPr>'
    mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
    separators = (("separator", -1), ("continuationSeparator", 0))
    inner = [
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for kind, number in separators
    ]
    inner += [
        f'<w:footnote w:id="{number}"><w:p>{styled}{mark}'
        f'<w:r><w:t xml:space="preserve"> {escape(note)}</w:t></w:r></w:p></w:footnote>'
        for number, note in enumerate(notes, 1)
    ]
    xml = f'<?xml version="1.0" encoding="UTF-8"?><w:footnotes {nsdecls("w")}>{"".join(inner)}</w:footnotes>'
    part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, xml.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _undated(word: bytes) -> bytes:
    """The same Word file without the time of day in its archive."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, WRITTEN.timetuple()[:6]), old.read(name), zipfile.ZIP_DEFLATED)
    return target.getvalue()


def make_pdf(example: Example, folder: Path) -> None:
    """Write the document as a tagged PDF, by way of LibreOffice."""
    with tempfile.TemporaryDirectory() as name:
        word = Path(name) / Path(example.target).with_suffix(".docx")
        word.write_bytes(word_file(example))
        profile = f"-env:UserInstallation={(Path(name) / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", PDF, "--outdir", str(folder), str(word)]
        subprocess.run(command, check=True, timeout=300)


def main() -> None:
    """Write the examples."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pdf", action="store_true", help="rebuild the PDF too, with LibreOffice")
    for example in EXAMPLES_IN_WORD:
        (EXAMPLES / example.target).write_bytes(word_file(example))
    if parser.parse_args().pdf:
        make_pdf(EXAMPLE_IN_PDF, EXAMPLES)


if __name__ == "__main__":
    main()
