"""The blocks of a Word file in reading order: one walk over the body, its tables, text boxes and notes."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from jamtext.readers.docx.package import Package, R, W
from jamtext.readers.docx.runs import (
    DELETED,
    INSERTED,
    MC,
    NOTES,
    Reading,
    alternative,
    fields_of,
    is_placeholder,
    read_paragraph,
)
from jamtext.readers.docx.styles import Look, Numbering, Styles, integer, is_on
from jamtext.readers.docx.tables import Layout, is_deleted, lay_out
from jamtext.readers.draft import Grid, GridCell, Piece, clean
from jamtext.readers.guesses import is_caption, is_leader, without_page_words
from jamtext.readers.labels import label

if TYPE_CHECKING:
    from lxml.etree import _Element

_BULLETS = ("bullet", "none")
_LONGEST_HEADING = 300  # characters; longer, it is a paragraph in the wrong style
_EMBEDDED = {f"{W}altChunk": "embedded", f"{W}subDoc": "embedded"}
_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "urn:schemas-microsoft-com:vml": "v",
}


class Body:
    """Walks the parts of a package and gathers `items` in reading order, and what the user should be told.

    `changed`: whether changes are tracked. `unread`: the kinds of things that hold text which is not read. For those
    who write in the file: `package` and `styles`; `readings`, for each address of a block of the body or of a note the
    paragraphs that its text comes from; `references`, for each address of a note the mark that refers to it.
    """

    def __init__(self, package: Package, styles: Styles, numbering: Numbering) -> None:
        self.items: list[Piece | Grid] = []
        self.changed = False
        self.unread: set[str] = set()
        self.readings: dict[str, tuple[Reading, ...]] = {}
        self.references: dict[str, _Element] = {}
        self.package = package
        self.styles = styles
        self._numbering = numbering
        self._fields = fields_of(package.document)
        self._notes = {kind: _notes(package, kind) for kind in ("footnotes", "endnotes")}

    def read(self) -> None:
        """Walk the main part: everything that is not header or footer."""
        body = self.package.document.find(f"{W}body")
        if body is not None:
            self._blocks(body, f"/{self.package.main}:/w:document/w:body")

    def _blocks(self, parent: "_Element", ref: str) -> None:
        """Walk what holds paragraphs and tables: the body, a content control, a text box, a cell used for layout."""
        counts: dict[str, int] = {}
        for child in parent:
            tag = str(child.tag)
            counts[tag] = counts.get(tag, 0) + 1
            if tag == f"{W}p":
                self._paragraph(child, f"{ref}/w:p[{counts[tag]}]")
            elif tag == f"{W}tbl":
                self._table(child, f"{ref}/w:tbl[{counts[tag]}]")
            elif tag in DELETED:
                self.changed = True
            elif tag in _EMBEDDED:
                self.unread.add(_EMBEDDED[tag])
            elif tag == f"{MC}AlternateContent":
                chosen = alternative(child)
                self._blocks(chosen, address(chosen, self.package.main))
            elif tag.startswith(W) and len(child) and not _is_left_out(child):
                self.changed |= tag in INSERTED
                self._blocks(child, f"{ref}/w:{tag[len(W) :]}[{counts[tag]}]")

    def _paragraph(self, paragraph: "_Element", ref: str) -> None:
        look, number, outline = self._properties(paragraph)
        reading = self._read(paragraph, look)
        raw = reading.raw
        text = clean(raw)
        if text and not look.contents:
            self.readings[ref] = (reading,)
            self.items.append(self._piece(text, raw, ref, reading, look, number, outline))
        self._hangers(reading)

    def _piece(
        self, text: str, raw: str, ref: str, reading: Reading, look: Look, number: tuple[str, int] | None, outline: int
    ) -> Piece:
        loud = not reading.quiet or (text.isupper() and len(text) > 3)
        piece = Piece(text, "paragraph", ref, 0, loud, reading.size, False, is_leader(raw))
        form = self._numbering.form(*number) if number else "none"
        if outline and len(text) <= _LONGEST_HEADING:
            return replace(piece, kind="heading", level=outline)
        if look.caption or (reading.labelled and is_caption(text)):
            return replace(piece, kind="caption")
        if form != "none" or (look.depth is not None and (number is None or number[0] != "0")):
            depth = max(number[1] if number else 0, look.depth or 0)
            return replace(piece, kind="list_item", level=depth, numbered=form not in _BULLETS)
        return piece

    def _properties(self, paragraph: "_Element") -> tuple[Look, tuple[str, int] | None, int]:
        """The look of a paragraph, its list and level in it, and its heading level; its own word before its style's."""
        properties = paragraph.find(f"{W}pPr")
        style = direct = outline = None
        if properties is not None:
            for child in properties:
                if child.tag == f"{W}pStyle":
                    style = child.get(f"{W}val")
                elif child.tag == f"{W}numPr":
                    direct = child
                elif child.tag == f"{W}outlineLvl":
                    outline = child
        look = self.styles.look(style)
        level = look.heading
        if outline is not None:
            own = integer(outline, 9)
            level = own + 1 if 0 <= own < 9 else 0
        return look, self._number(direct, look, style), level

    def _number(self, direct: "_Element | None", look: Look, style: str | None) -> tuple[str, int] | None:
        number, depth = look.number or ("", -1)
        if direct is not None:
            identity = direct.find(f"{W}numId")
            number = identity.get(f"{W}val", "0") if identity is not None else number
            depth = integer(direct.find(f"{W}ilvl"), depth)
        if not number:
            return None
        return number, depth if depth >= 0 else self._numbering.level(number, style)

    def _read(self, paragraph: "_Element", look: Look) -> Reading:
        reading = read_paragraph(paragraph, self.styles, look.face, self._fields)
        self.changed |= reading.changed
        self.unread |= reading.unread
        return reading

    def _hangers(self, reading: Reading) -> None:
        """What a paragraph refers to, right after it: notes, then text boxes."""
        for reference in reading.notes:
            # A note is printed once, however often it is referred to.
            note = self._notes[NOTES[str(reference.tag)]].pop(reference.get(f"{W}id", ""), None)
            if note is not None:
                self.references[note[1]] = reference
                self._note(*note)
        for box in reading.boxes:
            self._blocks(box, address(box, self.package.main))

    def _note(self, note: "_Element", ref: str) -> None:
        readings = tuple(self._read(paragraph, self._properties(paragraph)[0]) for paragraph in note.iter(f"{W}p"))
        text = "\n".join(filter(None, (clean(reading.raw) for reading in readings)))
        if text:
            self.readings[ref] = readings
            self.items.append(Piece(text, "footnote", ref))

    def _table(self, table: "_Element", ref: str) -> None:
        layout = lay_out(table, ref)
        self.changed |= layout.changed
        if self._is_frame(layout):
            for slot in layout.slots:
                self._blocks(slot.element, slot.ref)
            return
        cells: list[GridCell] = []
        nested: list[tuple[_Element, str]] = []
        readings: list[Reading] = []
        for slot in layout.slots:
            found = [] if is_deleted(slot.element) else list(self._cell(slot.element, slot.ref, nested))
            texts = [(clean(reading.raw), reading) for reading in found]
            readings.extend(found)
            self.readings[slot.ref] = tuple(found)
            text = "\n".join(text for text, _ in texts if text)
            loud = slot.shaded or all(not reading.quiet for text, reading in texts if text)
            span = (slot.row_span, slot.column_span)
            cells.append(GridCell(slot.row, slot.column, text, slot.ref, *span, loud))
        self.items.append(label(Grid(layout.rows, layout.columns, tuple(cells), layout.header_rows)))
        for reading in readings:
            self._hangers(reading)
        for inner, inner_ref in nested:
            self._table(inner, inner_ref)

    def _is_frame(self, layout: Layout) -> bool:
        """Whether a table only frames or places text: one cell, or one row or column that holds headings or tables."""
        if len(layout.slots) == 1:
            return True
        return (layout.rows == 1 or layout.columns == 1) and any(
            element.tag == f"{W}tbl" or self._properties(element)[2]
            for slot in layout.slots
            for element in slot.element.iter(f"{W}tbl", f"{W}p")
        )

    def _cell(self, parent: "_Element", ref: str, nested: "list[tuple[_Element, str]]") -> Iterator[Reading]:
        """Read the paragraphs of a cell; the tables in it are added to `nested` with their addresses."""
        counts: dict[str, int] = {}
        for child in parent:
            tag = str(child.tag)
            counts[tag] = counts.get(tag, 0) + 1
            place = f"{ref}/w:{tag.rpartition('}')[2]}[{counts[tag]}]"
            if tag == f"{W}p":
                yield self._read(child, self._properties(child)[0])
            elif tag == f"{W}tbl":
                nested.append((child, place))
            elif tag in DELETED:
                self.changed = True
            elif tag.startswith(W) and tag != f"{W}tcPr" and len(child) and not _is_left_out(child):
                self.changed |= tag in INSERTED
                yield from self._cell(child, place, nested)

    def read_headers(self) -> None:
        """Walk the headers and footers that the sections show: each distinct text once, without page numbers."""
        seen: set[str] = set()
        for section in self.package.document.iter(f"{W}sectPr"):
            title = section.find(f"{W}titlePg")
            for reference in section.iterchildren(f"{W}headerReference", f"{W}footerReference"):
                if reference.get(f"{W}type") == "first" and (title is None or not is_on(title)):
                    continue
                part = self.package.related(reference.get(f"{R}id"))
                if part is not None:
                    self._header(*part, seen)

    def _header(self, name: str, root: "_Element", seen: set[str]) -> None:
        self._fields = fields_of(root, pages=False)
        for paragraph in root.iter(f"{W}p"):
            self._fields.paged = False
            reading = self._read(paragraph, self._properties(paragraph)[0])
            text = clean(reading.raw)
            if self._fields.paged:
                text = without_page_words(text)
            if text and text not in seen:
                seen.add(text)
                self.items.append(Piece(text, "header", address(paragraph, name)))


def _is_left_out(element: "_Element") -> bool:
    """Whether a content control shows only its prompt, or a table of contents."""
    if element.tag != f"{W}sdt":
        return False
    gallery = element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return is_placeholder(element) or (gallery is not None and gallery.get(f"{W}val") == "Table of Contents")


def _notes(package: Package, kind: str) -> "dict[str, tuple[_Element, str]]":
    """The notes of a part by id, each with its address; the lines that separate notes from text are none."""
    part = package.part(kind)
    if part is None:
        return {}
    name, root = part
    tag = kind.removesuffix("s")
    return {
        note.get(f"{W}id", ""): (note, f"/{name}:/w:{kind}/w:{tag}[{index}]")
        for index, note in enumerate(root.iterchildren(f"{W}{tag}"), 1)
        if note.get(f"{W}type", "normal") == "normal"
    }


def address(element: "_Element", part: str) -> str:
    """The address of an element in a part: "/word/document.xml:/w:document/w:body/w:p[12]".

    Elements of other namespaces than w:, mc: and v: stand as "*[n]", which counts all siblings.
    """
    steps: list[str] = []
    parent = element.getparent()
    while parent is not None:
        tag = str(element.tag)
        namespace, _, name = tag[1:].partition("}")
        if namespace in _PREFIXES:
            steps.append(
                f"{_PREFIXES[namespace]}:{name}[{1 + sum(1 for _ in element.itersiblings(tag, preceding=True))}]"
            )
        else:
            steps.append(f"*[{1 + sum(1 for _ in element.itersiblings(preceding=True))}]")
        element, parent = parent, parent.getparent()
    return f"/{part}:/w:{str(element.tag).rpartition('}')[2]}/" + "/".join(reversed(steps))
