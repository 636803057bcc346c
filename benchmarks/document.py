"""A long document made of the annotated corpus, as Word and as PDF: the same text, tables and headings in both."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from xml.sax.saxutils import escape

import reportlab
from reportlab import rl_config
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table, TableStyle

from jamtext import gold
from jamtext.gold import GoldBlock, GoldDocument

_FONTS = {"Vera": "Vera.ttf", "Vera-Bold": "VeraBd.ttf"}  # embedded, as fonts are in documents from an office program
_TITLE = "Mål och uppföljning i alla nämnder"


def document(folder: Path, words: int) -> GoldDocument:
    """The documents of a folder, one after another and from the beginning again, until there are so many words."""
    documents = [gold.load(path) for path in sorted(folder.glob("*.json"))]
    if not documents:
        raise SystemExit(f"{folder} holds no annotated documents.")
    blocks: list[GoldBlock] = []
    count = 0
    for number, part in enumerate(cycle(documents)):
        if count >= words:
            break
        blocks += [replace(block, id=f"{number}-{block.id}") for block in part.blocks]
        count += sum(len(text.split()) for block in part.blocks for text in _texts(block))
    return GoldDocument(folder, "long", "plan", _TITLE, tuple(blocks), (), (), {})


def _texts(block: GoldBlock) -> Iterator[str]:
    yield block.text
    for row in block.rows:
        yield from row


def pdf(made: GoldDocument) -> tuple[bytes, int]:
    """The document as an untagged PDF with embedded fonts, a running header and page numbers; and its pages."""
    rl_config.useA85 = 0  # office programs write binary streams
    for name, file in _FONTS.items():
        pdfmetrics.registerFont(TTFont(name, Path(reportlab.__file__).parent / "fonts" / file))
    target = io.BytesIO()
    margin = 2.3 * cm
    template = SimpleDocTemplate(
        target, pagesize=A4, leftMargin=margin, rightMargin=margin, topMargin=margin, bottomMargin=margin, title=_TITLE
    )
    flow = [flowable for block in made.blocks for flowable in _flowables(block, template.width)]
    template.build(flow, onFirstPage=_margins, onLaterPages=_margins)
    return target.getvalue(), template.page


def _margins(canvas: Canvas, template: SimpleDocTemplate) -> None:
    canvas.setFont("Vera", 8)
    canvas.drawString(template.leftMargin, A4[1] - 1.3 * cm, _TITLE)
    canvas.drawRightString(A4[0] - template.rightMargin, 1.3 * cm, str(template.page))


def _style(size: float, font: str = "Vera", before: float = 0, **more: float) -> ParagraphStyle:
    return ParagraphStyle(
        "", fontName=font, fontSize=size, leading=size * 1.35, spaceBefore=before, spaceAfter=5, **more
    )


_PLAIN, _SMALL, _CELL = _style(9.5), _style(8), ParagraphStyle("", fontName="Vera", fontSize=8, leading=10)
_HEADINGS = {1: _style(18, "Vera-Bold", 14), 2: _style(13, "Vera-Bold", 10), 3: _style(10.5, "Vera-Bold", 6)}
_ITEM = _style(9.5, leftIndent=14, bulletIndent=3)
_CAPTION = _style(8.5, "Vera-Bold", 6)


def _flowables(block: GoldBlock, width: float) -> Iterator[Flowable]:
    text = escape(block.text)
    if block.type == "heading":
        yield Paragraph(text, _HEADINGS.get(block.level, _HEADINGS[3]))
    elif block.type == "list_item":
        yield Paragraph(text, _ITEM, bulletText="•")
    elif block.type == "table":
        if text:
            yield Paragraph(text, _CAPTION)
        yield _table(block.rows, block.header_rows, width)
    else:
        yield Paragraph(text, {"caption": _CAPTION, "footnote": _SMALL}.get(block.type, _PLAIN))


def _table(rows: Sequence[Sequence[str]], header_rows: int, width: float) -> Table:
    """A ruled table whose first column is twice as wide as the others."""
    part = width / (len(rows[0]) + 1)
    made = Table(
        [[Paragraph(escape(text), _CELL) for text in row] for row in rows],
        colWidths=[2 * part, *[part] * (len(rows[0]) - 1)],
        repeatRows=header_rows,
        spaceAfter=8,
    )
    made.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.grey), ("VALIGN", (0, 0), (-1, -1), "TOP")]))
    return made
