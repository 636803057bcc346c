"""The structure tree joined to the words on the pages: passages and sheets of the pages that the tree covers."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from jamtext.readers.pdf.columns import in_reading_order
from jamtext.readers.pdf.drafts import Draft, Passage, Sheet, Slot
from jamtext.readers.pdf.lines import Line, lines_of
from jamtext.readers.pdf.structure import Mark, TableCell, TableElement, Tree
from jamtext.readers.pdf.words import Word

# The share of a page's words that the tree must reach, else the page is read by its layout.
ENOUGH = 0.95


class Tagged(NamedTuple):
    """`drafts` in the order of the tree; `left` the words of covered pages that the tree does not reach."""

    drafts: list[Draft]
    left: dict[int, list[Word]]
    covered: frozenset[int]


def join(tree: Tree, pages: Sequence[Sequence[Word]], limits: Sequence[float]) -> Tagged:
    """Put the words of the pages (without running headers) into the elements of the tree.

    `limits` are the right edges of the text on the pages.
    """
    marked: dict[Mark, list[Word]] = defaultdict(list)
    for number, words in enumerate(pages):
        for word in words:
            if word.face.mcid >= 0:
                marked[number, word.face.mcid].append(word)
    reached = set(tree.dropped)
    for element in tree.elements:
        if isinstance(element, TableElement):
            reached.update(mark for row in element.rows for cell in row for part in cell.paragraphs for mark in part)
        else:
            reached.update(element.marks)
    covered = frozenset(
        number for number, words in enumerate(pages) if words and _coverage(words, number, reached) >= ENOUGH
    )
    joiner = _Joiner(marked, covered, pages, limits)
    drafts = [draft for element in tree.elements if (draft := joiner.draft(element)) is not None]
    left = {
        number: [w for w in pages[number] if (number, w.face.mcid) not in reached and not w.face.artifact]
        for number in covered
    }
    return Tagged(drafts, {number: words for number, words in left.items() if words}, covered)


def _coverage(words: Sequence[Word], number: int, reached: set[Mark]) -> float:
    content = [word for word in words if not word.face.artifact]
    if not content:
        return 1.0
    return sum((number, word.face.mcid) in reached for word in content) / len(content)


class _Joiner:
    def __init__(
        self,
        marked: dict[Mark, list[Word]],
        covered: frozenset[int],
        pages: Sequence[Sequence[Word]],
        limits: Sequence[float],
    ) -> None:
        self._marked = marked
        self._covered = covered
        self._pages = pages
        self._limits = limits
        self._edges: dict[int, dict[int, float]] = {}

    def draft(self, element: object) -> Draft | None:
        from jamtext.readers.pdf.structure import Element

        if isinstance(element, TableElement):
            return self._sheet(element)
        if not isinstance(element, Element):
            return None
        lines, breaks = self._lines(element.marks)
        if not lines:
            return None
        return Passage(element.kind, lines, element.level, breaks)

    def _words(self, marks: Iterable[Mark]) -> list[Word]:
        return [word for mark in marks if mark[0] in self._covered for word in self._marked.get(mark, ())]

    def _lines(self, marks: Iterable[Mark]) -> tuple[tuple[Line, ...], frozenset[int]]:
        lines = [line.within(self._limits[line.page]) for line in lines_of(self._words(marks))]
        breaks = _breaks(lines)
        if breaks:  # lines that seem to be broken on purpose may only be those of a narrow column
            lines = [line.within(self._columns(line.page).get(line.index, line.limit)) for line in lines]
            breaks = _breaks(lines)
        return tuple(lines), breaks

    def _columns(self, page: int) -> dict[int, float]:
        """The right edge of the column of each line of a page, by its place in the drawing order."""
        if page not in self._edges:
            earlier = sorted(set(self._edges.get(page - 1, {}).values()))
            lines = in_reading_order(lines_of(self._pages[page]), self._limits[page], earlier)
            self._edges[page] = {word.order: line.limit for line in lines for word in line.words}
        return self._edges[page]

    def _sheet(self, table: TableElement) -> Sheet | None:
        slots: list[Slot] = []
        taken: set[tuple[int, int]] = set()
        columns = 0
        pages: Counter[int] = Counter()
        headers = 0
        for row, cells in enumerate(table.rows):
            column = 0
            for cell in cells:
                while (row, column) in taken:
                    column += 1
                slot = self._slot(cell, row, column, len(table.rows))
                taken.update((row + r, column + c) for r in range(slot.row_span) for c in range(slot.column_span))
                pages.update(line.page for line in slot.lines)
                slots.append(slot)
                column += cell.column_span
            columns = max(columns, column)
            if row == headers and cells and all(cell.header for cell in cells):
                headers += 1
        if not pages:
            return None
        headers = headers if headers < len(table.rows) else 0
        return Sheet(len(table.rows), columns, _limited(slots), (min(pages), max(pages)), headers)

    def _slot(self, cell: TableCell, row: int, column: int, rows: int) -> Slot:
        lines: list[Line] = []
        breaks: set[int] = set()
        for paragraph in cell.paragraphs:
            found = lines_of(self._words(paragraph))
            if found and lines:
                breaks.add(len(lines) - 1)
            lines.extend(found)
        span = min(cell.row_span, rows - row)
        return Slot(row, column, tuple(lines), span, cell.column_span, frozenset(breaks))


def _limited(slots: Sequence[Slot]) -> tuple[Slot, ...]:
    """Cells whose lines have the right edge of their column: as far as any line in it reaches."""
    edges: dict[int, float] = {}
    for slot in slots:
        if slot.column_span == 1:
            edges[slot.column] = max([edges.get(slot.column, 0.0), *(line.x1 for line in slot.lines)])
    return tuple(
        replace(slot, lines=tuple(line.within(edges.get(slot.column, 0.0)) for line in slot.lines)) for slot in slots
    )


def _breaks(lines: Sequence[Line]) -> frozenset[int]:
    """The lines after which the next word would have had room."""
    return frozenset(
        index
        for index, (line, after) in enumerate(pairwise(lines))
        if line.page == after.page and after.baseline > line.baseline and line.fits(after.words[0])
    )
