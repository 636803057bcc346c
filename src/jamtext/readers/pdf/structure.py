"""The structure tree of a tagged PDF as a flat list of elements, each with the ids of its marked content.

ISO 32000-1, 14.7 (logical structure) and 14.8 (tagged PDF).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from jamtext.source import BlockKind

Mark = tuple[int, int]  # page from 0, marked-content id on it
MOST_ELEMENTS = 400_000
_DEEPEST = 200
_LARGEST_SPAN = 100
_HEADINGS = {"H": 0, "Title": 1, **{f"H{level}": level for level in range(1, 10)}}
_GROUPS = frozenset(
    [
        "Document",
        "DocumentFragment",
        "Part",
        "Art",
        "Sect",
        "Div",
        "BlockQuote",
        "NonStruct",
        "Private",
        "Aside",
        "Index",
        "L",
        "THead",
        "TBody",
        "TFoot",
    ]
)
_DROPPED = frozenset({"TOC", "TOCI", "Artifact"})
_NOTES = frozenset({"Note", "FENote"})
_CAPTION_NAMES = ("caption", "beskrivning", "bildtext", "tabellrubrik")


@dataclass(frozen=True, slots=True)
class Element:
    """A block to be. `level` 0 of a heading means that the tag gives none (H)."""

    kind: BlockKind
    marks: tuple[Mark, ...]
    level: int = 0


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell with its paragraphs."""

    paragraphs: tuple[tuple[Mark, ...], ...]
    header: bool
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class TableElement:
    """A table, cells row by row as the file lists them."""

    rows: tuple[tuple[TableCell, ...], ...]


@dataclass(slots=True)
class Tree:
    """What the tree holds, in its order.

    `dropped`: marks of labels and tables of contents. `soft`: marks of hyphens that the setting program put in.
    """

    elements: list[Element | TableElement] = field(default_factory=list)
    dropped: set[Mark] = field(default_factory=set)
    soft: set[Mark] = field(default_factory=set)


def read_tree(pdf: Any) -> Tree | None:
    """The tree of a PDF opened with pikepdf, or None where it has none or a broken one."""
    import pikepdf

    try:
        root = pdf.Root.get("/StructTreeRoot")
        if not isinstance(root, pikepdf.Dictionary):
            return None
        pages = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
        walker = _Walker(pages, root.get("/RoleMap"))
        walker.blocks(root.get("/K"), None, 0, -1)
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError):
        return None
    return walker.tree if walker.tree.elements else None


class _Walker:
    def __init__(self, pages: dict[tuple[int, int], int], roles: Any) -> None:
        import pikepdf

        self.tree = Tree()
        self._pages = pages
        self._roles = {str(key): str(value) for key, value in roles.items()} if roles is not None else {}
        self._seen: set[tuple[int, int]] = set()
        self._count = 0
        self._array, self._dictionary = pikepdf.Array, pikepdf.Dictionary

    def blocks(self, kids: Any, page: int | None, depth: int, list_depth: int) -> None:
        """Add what stands under a group; content right under it is a paragraph of its own."""
        loose: list[Mark] = []
        for kid in self._kids(kids):
            mark = self._mark(kid, page)
            if mark is not None:
                loose.append(mark)
            elif isinstance(kid, self._dictionary) and self._enter(kid, depth):
                if loose:
                    self._add("paragraph", loose)
                    loose = []
                self._block(kid, self._page(kid, page), depth + 1, list_depth)
        if loose:
            self._add("paragraph", loose)

    def _block(self, element: Any, page: int | None, depth: int, list_depth: int) -> None:
        name, role = self._role(element)
        kids = element.get("/K")
        if role in _DROPPED:
            self.tree.dropped.update(self._inline(kids, page, depth, []))
        elif role == "Table":
            self._table(element, page, depth)
        elif role == "L":
            self.blocks(kids, page, depth, list_depth + 1)
        elif role == "LI":
            self._item(kids, page, depth, max(list_depth, 0))
        elif role in _GROUPS:
            self.blocks(kids, page, depth, list_depth)
        elif role in _NOTES:
            self._add("footnote", self._note(kids, page, depth))
        else:
            kind: BlockKind = "paragraph"
            if role in _HEADINGS:
                kind = "heading"
            elif role == "Caption" or name.lower().startswith(_CAPTION_NAMES):
                kind = "caption"
            inner: list[tuple[Any, int | None]] = []
            marks = self._inline(kids, page, depth, inner)
            self._add(kind, marks, _HEADINGS.get(role, 0))
            for nested, at in inner:
                self._block(nested, at, depth + 1, list_depth)

    def _item(self, kids: Any, page: int | None, depth: int, level: int) -> None:
        """A list item: its label is dropped, its first paragraph is the item, lists in it are one level deeper."""
        inner: list[tuple[Any, int | None]] = []
        before = len(self.tree.elements)
        marks = self._inline(kids, page, depth, inner)
        if marks:
            self._add("list_item", marks, level)
        for nested, at in inner:
            role = self._role(nested)[1]
            if role == "Lbl":
                self.tree.dropped.update(self._inline(nested.get("/K"), at, depth + 1, []))
            elif (role in ("LBody", "P") and len(self.tree.elements) == before) or role == "LBody":
                self._item(nested.get("/K"), at, depth + 1, level)
            else:
                self._block(nested, at, depth + 1, level)

    def _note(self, kids: Any, page: int | None, depth: int) -> list[Mark]:
        """The marks of a note, its label first: it may be loose or in paragraphs, as LibreOffice has it."""
        inner: list[tuple[Any, int | None]] = []
        marks = self._inline(kids, page, depth, inner)
        for nested, at in inner:
            marks += self._note(nested.get("/K"), at, depth + 1)
        return marks

    def _table(self, element: Any, page: int | None, depth: int) -> None:
        rows: list[tuple[TableCell, ...]] = []
        inner: list[tuple[Any, int | None]] = []
        for kid, at, kid_depth in self._rows(element.get("/K"), page, depth):
            role = self._role(kid)[1]
            if role != "TR":
                self._block(kid, at, kid_depth, 0)
                continue
            cells = [
                self._cell(cell, self._page(cell, at), kid_depth + 1, inner)
                for cell in self._kids(kid.get("/K"))
                if isinstance(cell, self._dictionary) and self._enter(cell, kid_depth)
            ]
            rows.append(tuple(cells))
        if any(rows):
            self.tree.elements.append(TableElement(tuple(rows)))
        for nested, at in inner:
            self._block(nested, at, depth + 1, 0)

    def _rows(self, kids: Any, page: int | None, depth: int) -> Iterator[tuple[Any, int | None, int]]:
        for kid in self._kids(kids):
            if isinstance(kid, self._dictionary) and self._enter(kid, depth):
                at = self._page(kid, page)
                if self._role(kid)[1] in ("THead", "TBody", "TFoot"):
                    yield from self._rows(kid.get("/K"), at, depth + 1)
                else:
                    yield kid, at, depth + 1

    def _cell(self, cell: Any, page: int | None, depth: int, nested: list[tuple[Any, int | None]]) -> TableCell:
        paragraphs: list[tuple[Mark, ...]] = []
        self._paragraphs(cell.get("/K"), page, depth, paragraphs, nested)
        spans = {"/RowSpan": 1, "/ColSpan": 1}
        attributes = cell.get("/A")
        for entry in attributes if isinstance(attributes, self._array) else [attributes]:
            if isinstance(entry, self._dictionary):
                for key in spans:
                    value = entry.get(key)
                    if isinstance(value, int) and 1 <= value <= _LARGEST_SPAN:
                        spans[key] = value
        header = self._role(cell)[1] == "TH"
        return TableCell(tuple(paragraphs), header, spans["/RowSpan"], spans["/ColSpan"])

    def _paragraphs(
        self,
        kids: Any,
        page: int | None,
        depth: int,
        found: list[tuple[Mark, ...]],
        nested: list[tuple[Any, int | None]],
    ) -> None:
        """The paragraphs of a cell; labels of lists in it are dropped, tables and notes in it are put in `nested`."""
        inner: list[tuple[Any, int | None]] = []
        marks = self._inline(kids, page, depth, inner)
        if marks:
            found.append(tuple(marks))
        for element, at in inner:
            role = self._role(element)[1]
            if role == "Lbl":
                self.tree.dropped.update(self._inline(element.get("/K"), at, depth + 1, []))
            elif role == "Table" or role in _NOTES:
                nested.append((element, at))
            else:
                self._paragraphs(element.get("/K"), at, depth + 1, found, nested)

    def _inline(self, kids: Any, page: int | None, depth: int, inner: list[tuple[Any, int | None]]) -> list[Mark]:
        """The marks of running text; elements that are blocks by themselves are put in `inner`."""
        marks: list[Mark] = []
        for kid in self._kids(kids):
            mark = self._mark(kid, page)
            if mark is not None:
                marks.append(mark)
            elif isinstance(kid, self._dictionary) and self._enter(kid, depth):
                at = self._page(kid, page)
                role = self._role(kid)[1]
                if role in _BLOCKS or role in _NOTES:
                    inner.append((kid, at))
                    continue
                below = self._inline(kid.get("/K"), at, depth + 1, inner)
                if str(kid.get("/ActualText", "")) == "\u00ad":
                    self.tree.soft.update(below)
                marks.extend(below)
        return marks

    def _add(self, kind: BlockKind, marks: list[Mark], level: int = 0) -> None:
        if marks:
            self.tree.elements.append(Element(kind, tuple(marks), level))

    def _kids(self, kids: Any) -> Iterator[Any]:
        if isinstance(kids, self._array):
            yield from kids
        elif kids is not None:
            yield kids

    def _mark(self, kid: Any, page: int | None) -> Mark | None:
        if isinstance(kid, int):
            return (page, kid) if page is not None else None
        if isinstance(kid, self._dictionary) and "/S" not in kid and isinstance(kid.get("/MCID"), int):
            at = self._page(kid, page)
            return (at, int(kid["/MCID"])) if at is not None else None
        return None

    def _enter(self, element: Any, depth: int) -> bool:
        """Whether an element is to be read: not seen before, not too deep, and not one too many."""
        if depth > _DEEPEST or "/S" not in element:
            return False
        self._count += 1
        identity = element.objgen
        if identity != (0, 0):
            if identity in self._seen:
                return False
            self._seen.add(identity)
        return self._count <= MOST_ELEMENTS

    def _page(self, element: Any, page: int | None) -> int | None:
        own = element.get("/Pg")
        return page if own is None else self._pages.get(own.objgen, page)

    def _role(self, element: Any) -> tuple[str, str]:
        """An element's own name and the standard role that it stands for."""
        name = str(element.get("/S"))
        role = name
        for _ in range(10):
            if role[1:] in _STANDARD or role not in self._roles:
                break
            role = self._roles[role]
        return name[1:], role[1:]


_BLOCKS = frozenset({"P", "L", "LI", "Lbl", "LBody", "Table", "Caption", "TOC", "TOCI", "Figure", *_HEADINGS, *_GROUPS})
_STANDARD = _BLOCKS | _NOTES | _DROPPED | {"TR", "TH", "TD", "Span", "Link", "Reference"}
