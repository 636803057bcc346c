"""Where the words of a span are printed: an area for each printed line, on each page that they stand on.

The reader has a box for each printed word, with what sticks to it ("tjänstemän,"). Where a span ends inside such a
word, PDFium is asked for the places of its letters.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

from jamtext.readers.pdf.calls import address_of, page_string
from jamtext.readers.pdf.pages import A4, view_of
from jamtext.readers.pdf.words import WORD, View, clean
from jamtext.source import Box, Source

_OVERLAP = 0.5  # of the lower of two areas: what stands on the same line
_GAP = 2.0  # of an area's height: wider gaps part columns, not words
_NEAR = 0.5  # points


class Area(NamedTuple):
    """An area of a page (from 1), in points from its upper left corner as displayed, and where its text begins."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    start: int


class Printed(NamedTuple):
    """A word as PDFium has it: its text, its first index among the characters of the page, and where that stands."""

    text: str
    first: int
    x0: float
    top: float
    x1: float
    bottom: float


class Places:
    """Finds areas in a document that is open in PDFium. Spans are best asked for in order of the text."""

    def __init__(self, source: Source, document: Any) -> None:
        self._source = source
        self._document = document
        self._views: dict[int, View] = {}
        self._page = 0  # the one that is held, with its words
        self._held: Any = None
        self._text: Any = None
        self._printed: list[Printed] = []

    def areas(self, start: int, end: int) -> tuple[Area, ...]:
        """The areas of a span, in text order, one a printed line; of its block where none of it is printed."""
        source = self._source
        found = tuple(self._lines(start, end))
        if not found:
            block = source.blocks[source.block_at(start) or 0]
            found = tuple(self._lines(block.start, block.end))
        return found

    def view(self, page: int) -> View:
        """How a page (from 1) is displayed."""
        if page not in self._views:
            self._views[page] = self._look_at(page)
        return self._views[page]

    def _look_at(self, page: int) -> View:
        import pypdfium2

        try:
            opened = self._document[page - 1]
        except pypdfium2.PdfiumError:  # a page that the reader could not read either
            return A4
        view = view_of(opened)
        opened.close()
        return view

    def _lines(self, start: int, end: int) -> Iterator[Area]:
        source = self._source
        for block in islice(source.blocks, source.block_at(start) or 0, None):
            if block.start >= end:
                return
            first, last = max(start, block.start), min(end, block.end)
            line: Area | None = None
            for box in source.boxes_in(first, last):
                area = self._area(box, max(first, box.start), min(last, box.end))
                joined = line and _joined(line, area)
                if line and not joined:
                    yield line
                line = joined or area
            if line:
                yield line

    def _area(self, box: Box, start: int, end: int) -> Area:
        """The area of the characters start–end of the text, which are in the box."""
        whole = Area(box.page, box.x0, box.top, box.x1, box.bottom, start)
        if (start, end) == (box.start, box.end):
            return whole
        self._open(box.page)
        text = self._source.text[box.start : box.end]
        for printed in self._printed:
            read = clean(printed.text)
            if _begins(printed, box) and (read.startswith(text) or text.startswith(read)):
                return self._part(whole, printed, start - box.start, end - box.start)
        return whole

    def _part(self, whole: Area, printed: Printed, start: int, end: int) -> Area:
        """The part of a word's area where the characters start–end of it are; a ligature is never cut in two."""
        lengths = [len(clean(printed.text[:count])) for count in range(len(printed.text) + 1)]
        wanted = [
            printed.first + index
            for index in range(len(printed.text))
            if lengths[index] < end and lengths[index + 1] > start
        ]
        boxes = [self._rectangle(index) for index in wanted]
        if not boxes:
            return whole
        x0, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
        x1, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
        last = self._rectangle(printed.first + len(printed.text) - 1)
        across, down = abs(last[0] - printed.x0), abs(last[3] - printed.bottom)
        if across >= down:
            return whole._replace(x0=max(x0, whole.x0), x1=min(x1, whole.x1))
        return whole._replace(top=max(top, whole.top), bottom=min(bottom, whole.bottom))

    def _open(self, page: int) -> None:
        """Hold the words of a page."""
        if page == self._page:
            return
        self.close()
        self._held, self._page = self._document[page - 1], page
        self._views[page] = view_of(self._held)
        self._text = self._held.get_textpage()
        for match in WORD.finditer(page_string(address_of(self._text))):
            self._printed.append(Printed(match[0], match.start(), *self._rectangle(match.start())))

    def _rectangle(self, index: int) -> tuple[float, float, float, float]:
        return self.view(self._page).rectangle(*self._text.get_charbox(index))

    def close(self) -> None:
        """Let go of the page that is held."""
        if self._held is not None:
            self._text.close()
            self._held.close()
        self._held, self._text, self._page, self._printed = None, None, 0, []


def _begins(printed: Printed, box: Box) -> bool:
    """Whether a box begins where a word does: at its left edge, or at its lower or upper one where it stands on end."""
    x, y = (printed.x0 + printed.x1) / 2, (printed.top + printed.bottom) / 2
    inside = box.x0 - _NEAR <= x <= box.x1 + _NEAR and box.top - _NEAR <= y <= box.bottom + _NEAR
    edges = (printed.x0 - box.x0, printed.x1 - box.x1, printed.top - box.top, printed.bottom - box.bottom)
    return inside and min(map(abs, edges)) < _NEAR


def _joined(line: Area, area: Area) -> Area | None:
    """Two areas as one, where the second goes on to the right of the first on the same line."""
    heights = line.bottom - line.top, area.bottom - area.top
    overlap = min(line.bottom, area.bottom) - max(line.top, area.top)
    gap = area.x0 - line.x1
    if line.page != area.page or overlap < _OVERLAP * min(heights) or not -min(heights) < gap < _GAP * max(heights):
        return None
    return Area(
        line.page,
        min(line.x0, area.x0),
        min(line.top, area.top),
        max(line.x1, area.x1),
        max(line.bottom, area.bottom),
        line.start,
    )
