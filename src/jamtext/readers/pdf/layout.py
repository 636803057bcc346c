"""Pages without usable tags: lines put together to paragraphs and list items by distance, indent, size and weight."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from jamtext.readers.pdf.drafts import Draft, Passage, Sheet
from jamtext.readers.pdf.lines import Line, line_of
from jamtext.readers.pdf.lists import follows, is_bullet, is_dash, is_number, is_round_o

_SENTENCE_END = (".", "!", "?", ":", "”", '"', ")")


@dataclass(frozen=True, slots=True)
class Measures:
    """What is usual in the document: the distance between lines by size, and whether paragraphs have space between.

    `leading` is that distance as a share of the size, in most of the text."""

    pitches: dict[int, float]
    spaced: bool
    leading: float = 1.22

    def pitch(self, size: float) -> float:
        """The usual distance between baselines of lines in a size."""
        return min(self.pitches.get(round(2 * size), self.leading * size), 1.12 * self.leading * size)


def measure(pages: Sequence[Sequence[Line | Sheet]]) -> Measures:
    """Count the distances between the lines of all pages."""
    found: dict[int, Counter[float]] = {}
    for items in pages:
        for one, two in pairwise(items):
            if isinstance(one, Line) and isinstance(two, Line) and abs(one.size - two.size) < 0.3:
                step = two.baseline - one.baseline
                if 0.9 * one.size < step < 2.2 * one.size:
                    found.setdefault(round(2 * one.size), Counter())[round(2 * step) / 2] += 1
    pitches = {size: _usual(counts) for size, counts in found.items()}
    leading = _leading(pitches, found)
    measures = Measures(pitches, spaced=True, leading=leading)
    spaced = packed = 0
    for items in pages:
        for one, two in pairwise(items):
            if isinstance(one, Line) and isinstance(two, Line) and abs(one.size - two.size) < 0.3:
                if one.bold != two.bold or _marks(two):
                    continue
                step = two.baseline - one.baseline
                if one.fits(two.words[0]):
                    wide = step > 1.15 * measures.pitch(one.size) + 1
                    spaced += wide
                    packed += not wide
    return Measures(pitches, spaced > packed, leading)


def _leading(pitches: dict[int, float], found: dict[int, Counter[float]]) -> float:
    """The distance between lines of the text as a share of its size: in headings it is hardly more."""
    if not found:
        return 1.22
    body = max(found, key=lambda size: found[size].total())
    return 2 * pitches[body] / body


def _usual(counts: Counter[float]) -> float:
    """The smallest distance that is common: single-line paragraphs must not make their own distance the usual one."""
    total = sum(counts.values())
    near = {step: counts[step] + counts[step - 0.5] + counts[step + 0.5] for step in counts}
    return min((step for step in near if near[step] >= 0.2 * total), default=min(counts))


def lay_out(items: Sequence[Line | Sheet], measures: Measures) -> list[Draft]:
    """The lines and tables of a page, in reading order, as passages and sheets."""
    drafts: list[Draft] = []
    lines: list[Line] = []
    breaks: set[int] = set()

    def flush() -> None:
        if lines:
            drafts.append(Passage("paragraph", tuple(lines), breaks=frozenset(breaks)))
        lines.clear()
        breaks.clear()

    for item in items:
        if isinstance(item, Sheet):
            flush()
            drafts.append(item)
            continue
        if lines:
            step = _step(lines, item, measures)
            if step == "new":
                flush()
            elif step == "break":
                breaks.add(len(lines) - 1)
        lines.append(item)
    flush()
    return _items(drafts)


def _step(lines: Sequence[Line], line: Line, measures: Measures) -> str:
    """Whether a line is the start of a "new" passage, or goes "on" with one, perhaps after a "break" on purpose."""
    last = lines[-1]
    step = line.baseline - last.baseline
    pitch = measures.pitch(last.size)
    if abs(line.size - last.size) > 0.6 or step > 1.15 * pitch + 1 or step < 0.5 * last.size:
        return "new"
    if _marks(line) or (last.bold and not line.bold and not line.words[0].face.bold and _ends(last, line)):
        return "new"
    if not last.bold and line.bold and _ends(last, line):
        return "new"
    text_x0 = _text_x0(lines[0])
    if (
        _marks(lines[0])
        and line.x0 < text_x0 - 0.5 * line.size
        and line.x0 < lines[0].x0 + 0.3 * line.size
        and (len(lines) > 1 and lines[1].x0 > text_x0 - 0.5 * line.size)
    ):
        return "new"
    if last.fits(line.words[0]):
        hangs = _marks(lines[0]) and abs(line.x0 - text_x0) < 0.4 * line.size
        return "break" if hangs or (measures.spaced and not _marks(lines[0])) else "new"
    indent = line.x0 - last.x0
    if 0.7 * line.size < indent < 4 * line.size and len(lines) > 1 and last.text.endswith(_SENTENCE_END):
        return "new"
    return "on"


def _ends(last: Line, line: Line) -> bool:
    return last.fits(line.words[0]) or last.text.endswith(_SENTENCE_END)


def _marks(line: Line) -> bool:
    first = line.words[0].text
    return len(line.words) > 1 and (is_bullet(first) or is_dash(first) or is_number(first) or is_round_o(line))


def _text_x0(line: Line) -> float:
    return line.words[1].x0 if _marks(line) else line.x0


def _items(drafts: list[Draft]) -> list[Draft]:
    """Passages that begin with a marker as list items without it, where it is sure to be one."""
    made: list[Draft] = []
    for index, draft in enumerate(drafts):
        if isinstance(draft, Passage) and _is_item(drafts, index, draft):
            first = draft.lines[0]
            rest = first.without(1)
            made.append(replace(draft, kind="list_item", lines=(rest, *draft.lines[1:]), mark=_mark(draft)))
        else:
            made.append(draft)
    return levelled(made)


def _mark(draft: Passage) -> str:
    return f"{draft.lines[0].words[0].text} {draft.lines[0].x0:.1f}"


def _is_item(drafts: Sequence[Draft], index: int, draft: Passage) -> bool:
    first = draft.lines[0]
    if not _marks(first):
        return False
    word = first.words[0].text
    if is_bullet(word) or is_round_o(first):
        return True
    if draft.bold and len(draft.lines) < 3:
        return False
    around = [
        other
        for at in (index - 1, index + 1)
        if 0 <= at < len(drafts) and isinstance(other := drafts[at], Passage) and _marks(other.lines[0])
    ]
    if is_dash(word):
        above = drafts[index - 1] if index else None
        if isinstance(above, Passage) and is_bullet(above.lines[0].words[0].text) and first.x0 > above.lines[0].x0 + 4:
            return True  # indented under an item
        if first.words[1].x0 - first.words[0].x1 > 0.5 * first.size:
            return True  # set off by a tab: before a quotation stands a space
        hanging = len(draft.lines) > 1 and draft.lines[1].x0 > first.x0 + 0.4 * first.size
        return hanging or (
            any(other.lines[0].words[0].text == word for other in around)
            and not (len(draft.lines) > 1 and draft.lines[1].x0 <= first.x0 + 1)
        )
    return any(
        follows(other.lines[0].words[0].text, word) or follows(word, other.lines[0].words[0].text) for other in around
    )


def levelled(drafts: Sequence[Draft]) -> list[Draft]:
    """List items with their depth, told by how far their markers are indented within one list."""
    stack: list[float] = []
    made: list[Draft] = []
    for draft in drafts:
        last = made[-1] if made else None
        if isinstance(draft, Passage) and isinstance(last, Passage) and _turns(last.lines[-1], draft.lines[0]):
            stack.clear()  # the next column, where all indents are others
        if isinstance(draft, Passage) and draft.kind == "list_item" and draft.mark:
            x0 = float(draft.mark.rpartition(" ")[2])
            while stack and x0 < stack[-1] - 4:
                stack.pop()
            if not stack or x0 > stack[-1] + 4:
                stack.append(x0)
            draft = replace(draft, level=max(len(stack) - 1, draft.level), mark="")
        else:
            stack.clear()
        made.append(draft)
    return made


def _turns(last: Line, first: Line) -> bool:
    return first.page == last.page and first.baseline < last.baseline - last.size


def without_bullet(lines: Sequence[Line], *, numbered: bool = False) -> tuple[Line, ...]:
    """Lines of a block whose first word is dropped if it is a bullet, or (`numbered`) a number or dash."""
    first = lines[0]
    if len(first.words) > 1 and (is_bullet(first.words[0].text) or is_round_o(first) or (numbered and _marks(first))):
        return (line_of(first.words[1:], first.limit), *lines[1:])
    return tuple(lines)
