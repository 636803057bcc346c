"""OpenDocument text (.odt): what is printed, in reading order, by our own walk over content.xml.

Each block's `ref` is the part, a colon, and an XPath in it with the prefixes of the OpenDocument standard:
"/content.xml:/office:document-content/office:body/office:text/text:p[3]". The block's text is the end of the
paragraph's, as in Word files; for a cell or note that of its paragraphs, joined by "\\n".

Left out: deleted text, hidden text and sections, indexes and tables of contents, comments, alternative texts, and page
numbers in headers.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from jamtext.errors import ReadError
from jamtext.readers.archive import open_archive
from jamtext.readers.draft import Grid, GridCell, Piece, clean, compose
from jamtext.readers.guesses import is_caption, is_leader, refine, without_page_words
from jamtext.readers.labels import label
from jamtext.readers.names import real_title
from jamtext.readers.odt_styles import DC, OFFICE, STYLE, TABLE, TEXT, Look, Styles
from jamtext.source import Source

if TYPE_CHECKING:
    from lxml.etree import _Element

    from jamtext.readers.archive import Archive

FORMAT = "odt"
SUFFIXES = (".odt",)

_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_PREFIXES = {OFFICE: "office", TEXT: "text", TABLE: "table", _DRAW: "draw", STYLE: "style"}
_PARAGRAPHS = (f"{TEXT}p", f"{TEXT}h")
_CHARACTERS = {f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}
_SECTIONS = (
    *(f"{TEXT}{name}" for name in ("section", "numbered-paragraph", "bibliography", "index-body")),
    *(f"{_DRAW}{name}" for name in ("a", "frame", "text-box", "g", "custom-shape", "rect", "ellipse")),
)
_DRAWINGS = tuple(name for name in _SECTIONS if name.startswith(_DRAW))
_SILENT = (
    f"{OFFICE}annotation",
    *(f"{TEXT}{name}" for name in ("note-citation", "ruby-text", "placeholder", "hidden-text", "script", "number")),
)
_PAGE_FIELDS = (f"{TEXT}page-number", f"{TEXT}page-count")
_ROW_GROUPS = tuple(f"{TABLE}{name}" for name in ("table-header-rows", "table-rows", "table-row-group"))
_CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
_LONGEST_HEADING = 300
_MOST_REPEATED = 100  # rows or columns that a file may repeat with one element; spreadsheets fill millions so
_DIAGRAM = "Dokumentet innehåller inbäddade objekt, till exempel diagram. Texten i dem är inte granskad."


def read(path: Path) -> Source:
    """Read an OpenDocument text. Raises ReadError where it is damaged, hostile, encrypted or another kind of file."""
    data = path.read_bytes()
    archive = open_archive(path, data)
    if b"encryption-data" in (archive.read("META-INF/manifest.xml") or b""):
        raise ReadError(path, "Filen är skyddad med lösenord.", "Öppna den, spara den utan lösenord och försök igen.")
    content, styles = archive.xml("content.xml"), archive.xml("styles.xml")
    text = content.find(f"{OFFICE}body/{OFFICE}text") if content is not None else None
    if content is None or text is None:
        raise ReadError(path, "Filen är ingen OpenDocument-text.", "Spara innehållet som .odt, .docx eller PDF.")
    looks = Styles(content, styles)
    body = _Body(looks)
    body.blocks(text, address(text, "content.xml"))
    if styles is not None:
        body.headers(styles)
    title, language = _properties(archive)
    metadata = {
        "title": title,
        "language": language or looks.language,
        "tracked_changes": "yes" if next(text.iter(f"{TEXT}changed-region"), None) is not None else "",
        "warnings": _DIAGRAM if body.unread else "",
    }
    return compose(path, FORMAT, data, refine(body.items), {key: value for key, value in metadata.items() if value})


def _properties(archive: "Archive") -> tuple[str, str]:
    """Title and language from meta.xml; "" where there is none."""
    root = archive.xml("meta.xml")
    if root is None:
        return "", ""
    meta = f"{OFFICE}meta/{DC}"
    return real_title(root.findtext(f"{meta}title")), (root.findtext(f"{meta}language") or "").strip()


@dataclass(slots=True)
class _Reading:
    """The visible text of a paragraph, and what hangs on to it; as `Reading` of Word files."""

    parts: list[str] = field(default_factory=list)
    notes: "list[_Element]" = field(default_factory=list)
    drawings: "list[_Element]" = field(default_factory=list)
    quiet: bool = False
    size: float | None = None
    labelled: bool = False
    paged: bool = False

    @property
    def raw(self) -> str:
        return "".join(self.parts)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in a list a paragraph stands: level from 0, whether it is printed with a mark, and with a number."""

    level: int
    marked: bool
    numbered: bool


class _Body:
    """Walks content.xml and gathers `items` in reading order. `unread`: whether there are objects that hold text."""

    def __init__(self, styles: Styles) -> None:
        self.items: list[Piece | Grid] = []
        self.unread = False
        self._styles = styles
        self._pages = True

    def blocks(self, parent: "_Element", ref: str) -> None:
        """Walk what holds paragraphs, lists and tables: the text, a section, a text box, a cell used for layout."""
        for child, place in _children(parent, ref):
            if child.tag in _PARAGRAPHS:
                self._paragraph(child, place, None)
            elif child.tag == f"{TEXT}list":
                self._list(child, place, 0, "")
            elif child.tag == f"{TABLE}table":
                self._table(child, place)
            elif child.tag in _SECTIONS and child.get(f"{TEXT}display") != "none":
                self.blocks(child, place)
            elif child.tag == f"{_DRAW}object":
                self.unread = True

    def _list(self, element: "_Element", ref: str, level: int, style: str) -> None:
        style = element.get(f"{TEXT}style-name", style)
        for item, item_ref in _children(element, ref):
            marked = item.tag == f"{TEXT}list-item"
            for child, place in _children(item, item_ref):
                if child.tag in _PARAGRAPHS:
                    form = self._styles.form(style, level + 1)
                    self._paragraph(child, place, _Place(level, marked and form != "none", form == "number"))
                    marked = False  # only the first paragraph of an item has the mark
                elif child.tag == f"{TEXT}list":
                    self._list(child, place, level + 1, style)
                elif child.tag == f"{TABLE}table":
                    self._table(child, place)

    def _paragraph(self, paragraph: "_Element", ref: str, place: _Place | None) -> None:
        look = self._styles.look(paragraph.get(f"{TEXT}style-name", ""))
        reading = self._read(paragraph, look)
        raw = reading.raw
        text = clean(raw)
        if text and not look.contents:
            loud = not reading.quiet or (text.isupper() and len(text) > 3)
            piece = Piece(text, "paragraph", ref, 0, loud, reading.size, False, is_leader(raw))
            self.items.append(_kind(piece, paragraph, look, place, reading.labelled))
        self._hangers(reading)

    def _read(self, paragraph: "_Element", look: Look) -> _Reading:
        reading = _Reading()
        self._inside(paragraph, look, reading)
        return reading

    def _inside(self, parent: "_Element", look: Look, reading: _Reading) -> None:
        self._say(parent.text, look, reading)
        for child in parent:
            self._inline(child, str(child.tag), look, reading)
            self._say(child.tail, look, reading)

    def _inline(self, child: "_Element", tag: str, look: Look, reading: _Reading) -> None:
        if tag in _CHARACTERS:
            reading.parts.append(_CHARACTERS[tag])
        elif tag == f"{TEXT}s":
            reading.parts.append(" ")
        elif tag == f"{TEXT}span":
            self._inside(child, self._styles.inline(child.get(f"{TEXT}style-name", "")).over(look), reading)
        elif tag == f"{TEXT}note":
            reading.notes.append(child)
        elif tag in _DRAWINGS:
            reading.drawings.append(child)
        elif tag in _PAGE_FIELDS and not self._pages:
            reading.paged = True
        elif tag not in _SILENT and tag.startswith(TEXT):
            reading.labelled |= tag == f"{TEXT}sequence"
            self._inside(child, look, reading)

    def _say(self, text: str | None, look: Look, reading: _Reading) -> None:
        if not text or look.hidden:
            return
        reading.parts.append(" ".join(text.split("\n")))  # line ends in the file are spaces
        if not text.isspace():
            reading.quiet |= not (look.bold or look.underline)
            reading.size = min(look.size or 0, reading.size or 1000) or None

    def _hangers(self, reading: _Reading) -> None:
        """What a paragraph refers to, right after it: notes, then text boxes."""
        for note in reading.notes:
            readings = [self._read(one, Look()) for one in note.iter(*_PARAGRAPHS)]
            text = "\n".join(filter(None, (clean(one.raw) for one in readings)))
            if text:
                self.items.append(Piece(text, "footnote", address(note, "content.xml")))
        for drawing in reading.drawings:
            place = address(drawing, "content.xml")
            self.blocks(drawing, place)

    def _table(self, table: "_Element", ref: str) -> None:
        rows = list(_rows(table, ref))
        cells = [cell for row in rows for cell in row.cells]
        columns = max((cell.column + cell.column_span for cell in cells), default=0)
        nested = next(table.iterdescendants(f"{TABLE}table", f"{TEXT}h"), None) is not None
        if len(cells) == 1 or (nested and (len(rows) == 1 or columns == 1)):
            for cell in cells:
                self.blocks(cell.element, cell.ref)
            return
        readings: list[_Reading] = []
        inner: list[tuple[_Element, str]] = []
        grid = [self._cell(cell, readings, inner) for cell in cells]
        marked = sum(row.header for row in rows)
        self.items.append(label(Grid(len(rows), columns, tuple(grid), marked if marked < len(rows) else 0)))
        for reading in readings:
            self._hangers(reading)
        for one, place in inner:
            self._table(one, place)

    def _cell(self, cell: "_Slot", readings: list[_Reading], inner: "list[tuple[_Element, str]]") -> GridCell:
        found = list(self._lines(cell.element, cell.ref, inner))
        readings.extend(found)
        texts = [(clean(reading.raw), reading) for reading in found]
        text = "\n".join(text for text, _ in texts if text)
        loud = all(not reading.quiet for text, reading in texts if text)
        return GridCell(cell.row, cell.column, text, cell.ref, cell.row_span, cell.column_span, loud)

    def _lines(self, parent: "_Element", ref: str, inner: "list[tuple[_Element, str]]") -> Iterator[_Reading]:
        """Read the paragraphs of a cell, also those in lists; the tables in it are added to `inner`."""
        for child, place in _children(parent, ref):
            if child.tag in _PARAGRAPHS:
                yield self._read(child, self._styles.look(child.get(f"{TEXT}style-name", "")))
            elif child.tag == f"{TABLE}table":
                inner.append((child, place))
            elif child.tag not in _SILENT:
                yield from self._lines(child, place, inner)

    def headers(self, styles: "_Element") -> None:
        """Walk the headers and footers of the page styles: each distinct text once, without page numbers."""
        self._pages = False
        seen: set[str] = set()
        for page in styles.iterfind(f"{OFFICE}master-styles/{STYLE}master-page"):
            for part in page:
                shown = str(part.tag).startswith((f"{STYLE}header", f"{STYLE}footer"))
                if not shown or part.get(f"{STYLE}display") == "false":
                    continue
                for paragraph in part.iter(*_PARAGRAPHS):
                    reading = self._read(paragraph, self._styles.look(paragraph.get(f"{TEXT}style-name", "")))
                    text = without_page_words(reading.raw) if reading.paged else clean(reading.raw)
                    if text and text not in seen:
                        seen.add(text)
                        self.items.append(Piece(text, "header", address(paragraph, "styles.xml")))


def _kind(piece: Piece, paragraph: "_Element", look: Look, place: _Place | None, labelled: bool) -> Piece:
    """The piece with its kind and level."""
    outline = paragraph.get(f"{TEXT}outline-level", "1") if paragraph.tag == f"{TEXT}h" else ""
    level = int(outline) if outline.isdigit() else look.heading
    if level and len(piece.text) <= _LONGEST_HEADING:
        return replace(piece, kind="heading", level=level)
    if look.caption or (labelled and is_caption(piece.text)):
        return replace(piece, kind="caption")
    if place is not None and place.marked:
        return replace(piece, kind="list_item", level=place.level, numbered=place.numbered)
    return piece


@dataclass(frozen=True, slots=True)
class _Slot:
    element: "_Element"
    ref: str
    row: int
    column: int
    row_span: int
    column_span: int


@dataclass(frozen=True, slots=True)
class _Row:
    header: bool
    cells: tuple[_Slot, ...]


def _rows(table: "_Element", ref: str) -> Iterator[_Row]:
    """The rows of a table, each with the cells that begin in it."""
    index = 0
    for row, place, header in _flat_rows(table, ref, header=False):
        for _ in range(_count(row, "number-rows-repeated")):
            yield _Row(header, tuple(_cells(row, place, index)))
            index += 1


def _flat_rows(parent: "_Element", ref: str, *, header: bool) -> "Iterator[tuple[_Element, str, bool]]":
    for child, place in _children(parent, ref):
        if child.tag == f"{TABLE}table-row":
            yield child, place, header
        elif child.tag in _ROW_GROUPS:
            yield from _flat_rows(child, place, header=header or child.tag == _ROW_GROUPS[0])


def _cells(row: "_Element", ref: str, index: int) -> Iterator[_Slot]:
    column = 0
    for cell, place in _children(row, ref):
        if cell.tag not in _CELLS:
            continue
        for _ in range(_count(cell, "number-columns-repeated")):
            if cell.tag == _CELLS[0]:
                spans = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
                yield _Slot(cell, place, index, column, *spans)
            column += 1


def _count(element: "_Element", name: str) -> int:
    value = element.get(f"{TABLE}{name}", "1")
    return min(max(int(value), 1), _MOST_REPEATED) if value.isascii() and value.isdigit() else 1


def _children(parent: "_Element", ref: str) -> "Iterator[tuple[_Element, str]]":
    """The children of an element, each with its address."""
    counts: dict[str, int] = {}
    for child in parent:
        tag = str(child.tag)
        counts[tag] = counts.get(tag, 0) + 1
        yield child, f"{ref}/{_name(tag)}[{counts[tag]}]"


def _name(tag: str) -> str:
    namespace, _, name = tag.partition("}")
    prefix = _PREFIXES.get(f"{namespace}}}")
    return f"{prefix}:{name}" if prefix else f"*[local-name()='{name}']"


def address(element: "_Element", part: str) -> str:
    """The address of an element in a part."""
    steps: list[str] = []
    parent = element.getparent()
    while parent is not None:
        tag = str(element.tag)
        steps.append(f"{_name(tag)}[{1 + sum(1 for _ in element.itersiblings(tag, preceding=True))}]")
        element, parent = parent, parent.getparent()
    return f"/{part}:/{_name(str(element.tag))}/" + "/".join(reversed(steps))
