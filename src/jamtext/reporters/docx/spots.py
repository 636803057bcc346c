"""Where in a Word file a comment on some of the text can stand: at its words, or as near as Word allows.

Word takes no comments in headers, footers, footnotes and endnotes, and none in text boxes; a revision in a text box
can even make a file that Word refuses to open.
"""

from dataclasses import dataclass
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from jamtext.readers.docx.body import Body
from jamtext.readers.docx.package import W
from jamtext.readers.docx.places import Stretch, stretches
from jamtext.source import Block, Source

if TYPE_CHECKING:
    from lxml.etree import _Element

_BOX = f"{W}txbxContent"


@dataclass(frozen=True, slots=True)
class Spot:
    """The words, or what a comment stands beside instead; `outside` says where the words are, as messages.toml does."""

    words: tuple[Stretch, ...] = ()
    beside: "_Element | None" = None
    outside: str = ""


def spot(source: Source, body: Body, start: int, end: int) -> Spot:
    """Where a comment on a span of the text stands."""
    index = source.block_at(start) or 0
    block = source.blocks[index]
    if block.kind == "header":
        return Spot(beside=first_paragraph(source, body), outside="header")
    reference = body.references.get(block.ref)
    if reference is not None:
        return Spot(beside=_out_of_boxes(reference), outside="note")
    held = takewhile(lambda each: each.start < end, islice(source.blocks, index, None))
    words = tuple(stretch for each in held for stretch in _words(source, body, each, start, end))
    if not words:
        return Spot(beside=_near(source, body, block), outside="near")
    holder = words[0].reading.runs[0][0]
    outside = _out_of_boxes(holder)
    return Spot(words) if outside is holder else Spot(beside=outside, outside="box")


def first_paragraph(source: Source, body: Body) -> "_Element":
    """The first paragraph of the body that comments can stand in."""
    for block in source.blocks:
        paragraph = _paragraph(body, block)
        if paragraph is not None and block.ref not in body.references and _out_of_boxes(paragraph) is paragraph:
            return paragraph
    return next(body.package.document.iter(f"{W}p"))


def _near(source: Source, body: Body, block: Block) -> "_Element":
    """The paragraph that a block begins in, or what it stands in, else the first."""
    paragraph = _paragraph(body, block)
    return first_paragraph(source, body) if paragraph is None else _out_of_boxes(paragraph)


def _words(source: Source, body: Body, block: Block, start: int, end: int) -> tuple[Stretch, ...]:
    return stretches(
        body.readings.get(block.ref, ()),
        source.text_of(block),
        max(start - block.start, 0),
        min(end, block.end) - block.start,
    )


def _paragraph(body: Body, block: Block) -> "_Element | None":
    """The paragraph that a block begins in."""
    for reading in body.readings.get(block.ref, ()):
        for element, _ in reading.runs:
            return next(element.iterancestors(f"{W}p"))
    return None


def _out_of_boxes(element: "_Element") -> "_Element":
    """The element, or the outermost text box that it stands in."""
    return next(iter([*element.iterancestors(_BOX)][::-1]), element)
