"""What goes on over a page: paragraphs put together again, and tables, whose repeated header rows are dropped."""

from collections.abc import Sequence
from dataclasses import replace

from jamtext.readers.pdf.drafts import Draft, Passage, Sheet

_SAME_PLACE = 4.0  # points


def join_passages(drafts: Sequence[Draft], bottoms: Sequence[float], tagged: frozenset[int]) -> list[Draft]:
    """Paragraphs and items that a page or column cut in two; `bottoms` is where the text of each page ends.

    On `tagged` pages the tags have already said what belongs together.
    """
    made: list[Draft] = []
    for draft in drafts:
        at = _last_body(made)
        host = made[at] if at is not None else None
        by_tags = host is not None and tagged.issuperset((host.page, draft.page))
        if isinstance(draft, Passage) and isinstance(host, Passage) and not by_tags and _goes_on(host, draft, bottoms):
            breaks = frozenset({*host.breaks, *(index + len(host.lines) for index in draft.breaks)})
            made[at or 0] = replace(host, lines=host.lines + draft.lines, breaks=breaks)
        else:
            made.append(draft)
    return made


def _last_body(drafts: Sequence[Draft]) -> int | None:
    """The index of the last draft that is not a footnote."""
    for index in range(len(drafts) - 1, max(len(drafts) - 8, -1), -1):
        draft = drafts[index]
        if not (isinstance(draft, Passage) and draft.kind == "footnote"):
            return index
    return None


def _goes_on(host: Passage, draft: Passage, bottoms: Sequence[float]) -> bool:
    if host.kind not in ("paragraph", "list_item") or draft.kind != "paragraph":
        return False
    last, first = host.lines[-1], draft.lines[0]
    turned = first.page == last.page + 1 or (first.page == last.page and first.baseline < last.baseline)
    if not turned or abs(last.size - first.size) > 0.3 or last.words[-1].face.bold != first.words[0].face.bold:
        return False
    if last.words[-1].hyphen is not None:
        return True
    if first.page != last.page and last.baseline < bottoms[last.page] - 3 * last.size:
        return False
    if host.kind == "list_item" and len(host.lines) > 1 and first.x0 < host.lines[1].x0 - 2:
        return False
    text = last.text
    if first.text[:1].islower() and not text.endswith((".", "!", "?", ":")):
        return True
    return not last.fits(first.words[0]) and not text.endswith(":")


def join_sheets(drafts: Sequence[Draft]) -> list[Draft]:
    """Tables that go on over a page as one, without the header rows that are printed again."""
    made: list[Draft] = []
    for draft in drafts:
        before = made[-1] if made else None
        if isinstance(draft, Sheet) and isinstance(before, Sheet) and _continues(before, draft):
            made[-1] = _joined(before, draft)
        else:
            made.append(draft)
    return made


def _continues(one: Sheet, two: Sheet) -> bool:
    if two.pages[0] != one.pages[1] + 1 or one.columns != two.columns or not one.edges or not two.edges:
        return False
    return all(abs(a - b) <= _SAME_PLACE for a, b in zip(one.edges[:-1], two.edges[:-1], strict=True))


def _joined(one: Sheet, two: Sheet) -> Sheet:
    repeated = 0
    while repeated < min(one.rows, two.rows) and _same(one.row_texts(repeated), two.row_texts(repeated)):
        repeated += 1
    one, repeated = _with_split_row(one, two, repeated)
    added = tuple(replace(slot, row=slot.row - repeated + one.rows) for slot in two.slots if slot.row >= repeated)
    return replace(
        one, rows=one.rows + two.rows - repeated, slots=one.slots + added, pages=(one.pages[0], two.pages[1])
    )


def _with_split_row(one: Sheet, two: Sheet, skipped: int) -> tuple[Sheet, int]:
    """The first table with the rest of its last row, where the page cut that row in two, and the rows then used up."""
    rest = {slot.column: slot for slot in two.slots if slot.row == skipped and slot.lines}
    last = {slot.column: slot for slot in one.slots if slot.row == one.rows - 1 and slot.lines}
    if not rest or len(rest) >= len(last) or not rest.keys() <= last.keys() or two.rows - skipped < 1:
        return one, skipped
    cut = all(
        slot.lines[0].text[:1].islower() or not last[column].lines[-1].fits(slot.lines[0].words[0])
        for column, slot in rest.items()
    )
    if not cut:
        return one, skipped
    slots = tuple(
        replace(slot, lines=slot.lines + rest[slot.column].lines)
        if slot.row == one.rows - 1 and slot.lines and slot.column in rest
        else slot
        for slot in one.slots
    )
    return replace(one, slots=slots), skipped + 1


def _same(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    return one == two and any(one)
