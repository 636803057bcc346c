"""The pages of a document put together: what runs over them all is decided here, in one order of steps."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from jamtext.readers.pdf.aligned import find_aligned
from jamtext.readers.pdf.assemble import Assembler
from jamtext.readers.pdf.columns import in_reading_order
from jamtext.readers.pdf.drafts import Draft, Passage, Sheet, labelled
from jamtext.readers.pdf.grids import find_grids
from jamtext.readers.pdf.headings import Bookmark, find_headings, without_contents
from jamtext.readers.pdf.hyphens import Vocabulary
from jamtext.readers.pdf.joins import join_passages, join_sheets
from jamtext.readers.pdf.layout import lay_out, levelled, measure, without_bullet
from jamtext.readers.pdf.lines import Line, lines_of
from jamtext.readers.pdf.margins import Margins, find_margins
from jamtext.readers.pdf.notes import find_captions, find_notes, place_notes, split_notes
from jamtext.readers.pdf.pages import PageContent
from jamtext.readers.pdf.structure import Tree
from jamtext.readers.pdf.tagged import Tagged, join
from jamtext.readers.pdf.words import Word

_BROKEN = 0.02  # of the lines: more end in a hyphen only where words are broken when lines are set


_face = attrgetter("face")


class PdfText(NamedTuple):
    """What was read of a file: its pages, its outline, its structure tree."""

    pages: Sequence[PageContent]
    outline: Sequence[Bookmark]
    tree: Tree | None


def compose(pdf: PdfText) -> Assembler:
    """The text of a document, block after block; running headers and footers last."""
    body = _body_size([page.words for page in pdf.pages])
    margins = find_margins([page.words for page in pdf.pages], [page.view for page in pdf.pages], body)
    in_margins: dict[int, set[int]] = defaultdict(set)
    for number, order in margins.words:
        in_margins[number].add(order)
    words = [
        [word for word in page.words if word.order not in in_margins[number]] for number, page in enumerate(pdf.pages)
    ]
    limits = _limits(words, pdf.pages)
    tagged = Tagged([], {}, frozenset())
    if pdf.tree is not None:
        tagged = join(pdf.tree, words, limits)
    drafts = _drafts(pdf.pages, words, limits, tagged)
    bottoms = [max((word.baseline for word in page), default=0.0) for page in words]
    drafts = find_notes(split_notes(drafts, body), body, tagged.covered)
    drafts = join_sheets(join_passages(without_contents(drafts), bottoms, tagged.covered))
    drafts = [labelled(draft) if isinstance(draft, Sheet) else draft for draft in drafts]
    drafts = find_captions(drafts, body)
    drafts = place_notes(find_headings(drafts, pdf.outline, tagged.covered))
    whole = (word.text for page in words for word in page if word.hyphen is None)
    vocabulary = Vocabulary(whole, hyphenated=_is_hyphenated(words))
    assembler = Assembler(vocabulary, pdf.tree.soft if pdf.tree else set())
    assembler.add([*drafts, *_headers(margins, drafts)])
    return assembler


def _is_hyphenated(words: Sequence[Sequence[Word]]) -> bool:
    """Whether lines are set with words broken: then far more than one in fifty ends in a hyphen."""
    broken = lines = 0
    for page in words:
        level = -1.0
        for word in page:
            if word.baseline != level:
                level = word.baseline
                lines += 1
            broken += word.hyphen is not None
    return broken > _BROKEN * lines


def _headers(margins: Margins, drafts: Sequence[Draft]) -> list[Draft]:
    """The running headers and footers; header rows of tables, printed again on each page, are none."""
    rows = {
        " ".join(filter(None, draft.row_texts(row)))
        for draft in drafts
        if isinstance(draft, Sheet)
        for row in range(draft.header_rows)
    }
    return [Passage("header", (line,)) for line in margins.texts if line.text not in rows]


def _drafts(
    pages: Sequence[PageContent], words: Sequence[Sequence[Word]], limits: Sequence[float], tagged: Tagged
) -> list[Draft]:
    """Drafts of all pages in reading order: by tags where they cover the page, else by layout."""
    items: list[list[Line | Sheet]] = []
    edges: set[float] = set()
    for number, (page, page_words) in enumerate(zip(pages, words, strict=True)):
        own = page_words if number not in tagged.covered else tagged.left.get(number, ())
        items.append(_page_items(page, own, limits[number], sorted(edges)))
        edges = {item.limit for item in items[-1] if isinstance(item, Line)}
    measures = measure(items)
    laid = {number: lay_out(found, measures) for number, found in enumerate(items) if found}
    if not tagged.drafts:
        return [draft for number in sorted(laid) for draft in laid[number]]
    merged: list[Draft] = []
    waiting = sorted(laid)
    for draft in tagged.drafts:
        while waiting and waiting[0] < draft.page and _comes_before(waiting[0], draft, tagged):
            merged.extend(laid[waiting.pop(0)])
        merged.append(_unbulleted(draft))
    for number in waiting:
        merged.extend(laid[number])
    return levelled(merged)


def _comes_before(page: int, draft: Draft, tagged: Tagged) -> bool:
    return page < draft.page or page not in tagged.covered


def _unbulleted(draft: Draft) -> Draft:
    """A tagged block without a bullet that the file has in its text; with one, a paragraph is a list item."""
    if isinstance(draft, Sheet):
        return replace(
            draft, slots=tuple(replace(s, lines=without_bullet(s.lines)) if s.lines else s for s in draft.slots)
        )
    lines = without_bullet(draft.lines, numbered=draft.kind == "list_item")
    if draft.kind in ("paragraph", "list_item") and lines != draft.lines:
        return replace(draft, kind="list_item", lines=lines, mark=f"{draft.lines[0].x0:.1f}")
    return draft


def _page_items(page: PageContent, words: Sequence[Word], limit: float, earlier: Sequence[float]) -> list[Line | Sheet]:
    """The lines and tables of a page, in reading order."""
    if not words:
        return []
    sheets, taken = find_grids(words, page.drawings)
    lines = lines_of(word for word in words if word.order not in taken)
    found = find_aligned(lines, page.drawings)
    if found:
        taken = {w.order for sheet in found for slot in sheet.slots for line in slot.lines for w in line.words}
        lines = lines_of(word for line in lines for word in line.words if word.order not in taken)
        sheets.extend(found)
    ordered: list[Line | Sheet] = list(in_reading_order(lines, limit, earlier))
    for sheet in sorted(sheets, key=lambda sheet: sheet.top):
        ordered.insert(_place(ordered, sheet), sheet)
    return ordered


def _place(items: Sequence[Line | Sheet], sheet: Sheet) -> int:
    """Where a table goes: before the first line that is drawn after it and stands below it."""
    for index, item in enumerate(items):
        if isinstance(item, Line) and item.index > sheet.index and item.baseline > sheet.top:
            return index
    for index, item in enumerate(items):
        if isinstance(item, Line) and item.baseline > sheet.bottom and item.index > sheet.index:
            return index
    return len(items)


def _limits(words: Sequence[Sequence[Word]], pages: Sequence[PageContent]) -> list[float]:
    """The right edge of the text on each page: that of the widest line on pages of the same width."""
    widest: dict[int, Counter[int]] = {}
    for page_words, page in zip(words, pages, strict=True):
        ends = widest.setdefault(round(page.view.width), Counter())
        ends.update(round(word.x1) for word in page_words)
    edges = {width: _edge(ends) for width, ends in widest.items()}
    return [edges[round(page.view.width)] for page in pages]


def _edge(ends: Counter[int]) -> float:
    """The largest right edge that more than stray words reach."""
    total = sum(ends.values())
    seen = 0
    for end in sorted(ends, reverse=True):
        seen += ends[end]
        if seen > 0.002 * total:
            return float(end)
    return 0.0


def _body_size(words: Sequence[Sequence[Word]]) -> float:
    """The size in which most letters are set."""
    sizes: Counter[float] = Counter()
    for page in words:
        for face, group in groupby(page, key=_face):
            sizes[round(face.size, 1)] += sum(len(word.text) for word in group)
    return sizes.most_common(1)[0][0] if sizes else 11.0
