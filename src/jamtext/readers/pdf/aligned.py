"""Tables without vertical rules: rows of short cells that leave the same vertical strips of the page empty.

Prose in columns does the same, so figures, very short cells, or rules or shading between the rows are asked for.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from jamtext.readers.labels import is_figure
from jamtext.readers.pdf.drafts import Sheet, Slot
from jamtext.readers.pdf.drawings import Drawings
from jamtext.readers.pdf.grids import cell_lines
from jamtext.readers.pdf.lines import Line, line_of, segments
from jamtext.readers.pdf.lists import is_marker
from jamtext.readers.pdf.words import Word

_Strip = tuple[float, float]
_NARROWEST_GAP = 7.0  # points


@dataclass(frozen=True, slots=True)
class _Row:
    """All that is printed at one height: parts with wide gaps between, from left to right."""

    parts: tuple[tuple[Word, ...], ...]
    baseline: float
    size: float

    @property
    def words(self) -> tuple[Word, ...]:
        return tuple(word for part in self.parts for word in part)


def find_aligned(lines: Sequence[Line], drawings: Drawings) -> list[Sheet]:
    """The tables among the lines of a page, from the top down."""
    if not _has_gaps(lines):
        return []
    rows = _rows(lines)
    sheets: list[Sheet] = []
    start = 0
    while start < len(rows):
        if len(rows[start].parts) < 2:
            start += 1
            continue
        end, strips = _run(rows, start)
        run = rows[start:end]
        if strips and _is_table(run, strips, drawings):
            sheets.append(_sheet(run, strips, drawings))
            start = end
        else:
            start += 1
    return sheets


def _has_gaps(lines: Sequence[Line]) -> bool:
    """Whether anything stands beside something else, with a wide gap between: most pages end here."""
    levels = {round(line.baseline) for line in lines}
    return len(levels) < len(lines) or any(
        two.x0 - one.x1 > _NARROWEST_GAP for line in lines for one, two in pairwise(line.words)
    )


def _rows(lines: Sequence[Line]) -> list[_Row]:
    groups: list[list[Word]] = []
    level = -1000.0
    for word in sorted((word for line in lines for word in line.words), key=lambda word: word.baseline):
        if word.baseline - level > 0.35 * word.face.size:
            groups.append([])
            level = word.baseline
        groups[-1].append(word)
    rows = []
    for group in groups:
        line = line_of(sorted(group, key=lambda word: word.x0))
        gap = max(_NARROWEST_GAP, 0.8 * line.size)
        rows.append(_Row(tuple(segments(line, gap)), line.baseline, line.size))
    return rows


def _run(rows: Sequence[_Row], start: int) -> tuple[int, list[_Strip]]:
    """How far down from a row the same strips stay empty, and which they are."""
    strips = _strips(rows[start])
    end = start + 1
    last = end
    while end < len(rows) and rows[end].baseline - rows[end - 1].baseline < 3.2 * rows[end].size:
        row = rows[end]
        left = [cut for strip in strips for cut in _cut(strip, row) if cut[1] - cut[0] >= _NARROWEST_GAP - 1]
        if not left or (len(row.parts) > 1 and len(left) < len(strips) and len(left) < len(row.parts) - 1):
            break
        if len(row.parts) == 1 and len(left) < len(strips):
            break
        strips = left
        end += 1
        last = end
    return last, strips


def _strips(row: _Row) -> list[_Strip]:
    return [(a[-1].x1, b[0].x0) for a, b in pairwise(row.parts)]


def _cut(strip: _Strip, row: _Row) -> list[_Strip]:
    """What is left of a strip beside the words of a row."""
    left, right = strip
    for part in row.parts:
        x0, x1 = part[0].x0, part[-1].x1
        if x1 <= left or x0 >= right:
            continue
        before, after = x0 - left, right - x1
        if before >= after:
            right = x0
        else:
            left = x1
    return [(left, right)] if right > left else []


def _is_table(run: Sequence[_Row], strips: Sequence[_Strip], drawings: Drawings) -> bool:
    full = [row for row in run if len(row.parts) > 1]
    if len(full) < 2 or sum(is_marker(row.parts[0][0].text) and len(row.parts[0]) == 1 for row in full) > len(full) / 2:
        return False
    cells = [cell for row in full for cell in _split(row.words, strips) if cell]
    later = [cell for row in full for cell in _split(row.words, strips)[1:] if cell]
    figures = sum(is_figure(" ".join(word.text for word in cell)) for cell in later)
    low, high = run[0].baseline - 2 * run[0].size, run[-1].baseline + 1.5 * run[-1].size
    left = min(row.parts[0][0].x0 for row in run)
    right = max(row.parts[-1][-1].x1 for row in run)
    rules = {
        round(rule.top / 3)
        for rule in drawings.across
        if low < rule.top < high and min(rule.x1, right) - max(rule.x0, left) > 0.6 * (right - left)
    } | {
        round(rule.top / 3)
        for rule in drawings.fills
        if low < rule.bottom
        and rule.top < high
        and rule.height < 80
        and min(rule.x1, right) - max(rule.x0, left) > 0.6 * (right - left)
    }
    words = sum(len(cell) for cell in cells) / max(len(cells), 1)
    if len(rules) >= 2 and words < 12:
        return True
    if len(full) >= 3 and figures >= 0.4 * len(later):
        return True
    flowing = sum(cell[0].text[:1].islower() for cell in cells)  # running text goes on in the middle of sentences
    return len(full) >= 3 and len(strips) >= 2 and words <= 3 and 3 * flowing < len(cells)


def _split(words: Sequence[Word], strips: Sequence[_Strip]) -> list[list[Word]]:
    """The words of a row by column."""
    columns: list[list[Word]] = [[] for _ in range(len(strips) + 1)]
    middles = [(left + right) / 2 for left, right in strips]
    for word in words:
        columns[sum((word.x0 + word.x1) / 2 > middle for middle in middles)].append(word)
    return columns


def _sheet(run: Sequence[_Row], strips: Sequence[_Strip], drawings: Drawings) -> Sheet:
    bands = _bands(run, strips, drawings)
    left = min(row.parts[0][0].x0 for row in run)
    right = max(row.parts[-1][-1].x1 for row in run)
    borders = [left, *(b for _, b in strips), right]
    ends = [
        1 + max((w.x1 for r in run for w in _split(r.words, strips)[c]), default=right) for c in range(len(borders) - 1)
    ]
    slots: list[Slot] = []
    for number, band in enumerate(bands):
        columns = _split([word for row in band for word in row.words], strips)
        for column, words in enumerate(columns):
            lines, breaks = cell_lines(words, borders[column], ends[column])
            slots.append(Slot(number, column, lines, breaks=breaks if len(words) > 12 else frozenset()))
    words = [word for row in run for word in row.words]
    page, index = words[0].page, min(word.order for word in words)
    top, bottom = min(word.top for word in words), max(word.bottom for word in words)
    return Sheet(
        len(bands),
        len(strips) + 1,
        tuple(slots),
        (page, page),
        edges=tuple(borders),
        top=top,
        bottom=bottom,
        index=index,
    )


def _bands(run: Sequence[_Row], strips: Sequence[_Strip], drawings: Drawings) -> list[list[_Row]]:
    """The printed rows that make up each row of the table: between rules or shadings, else told by the distances."""
    left, right = run[0].parts[0][0].x0, max(row.parts[-1][-1].x1 for row in run)
    levels = sorted(
        y
        for area in (*drawings.across, *drawings.fills)
        if min(area.x1, right) - max(area.x0, left) > 0.6 * (right - left)
        for y in ((area.top, area.bottom) if area.height > 3 else (area.top,))
        if run[0].baseline < y < run[-1].baseline
    )
    bands: list[list[_Row]] = [[run[0]]]
    for before, row in pairwise(run):
        if any(before.baseline < level < row.baseline for level in levels):
            bands.append([row])
        else:
            bands[-1].append(row)
    pitches = [b.baseline - a.baseline for a, b in pairwise(run)]
    tight, wide = min(pitches), max(pitches)
    split: list[list[_Row]] = []
    for band in bands:
        is_one = len(levels) >= max(2, len(run) / 4) and sum(len(row.parts) == len(strips) + 1 for row in band) <= 1
        split.extend([band] if is_one else _by_distance(band, strips, tight, wide))
    return split


def _by_distance(band: Sequence[_Row], strips: Sequence[_Strip], tight: float, wide: float) -> list[list[_Row]]:
    rows: list[list[_Row]] = [[band[0]]]
    for before, row in pairwise(band):
        near = row.baseline - before.baseline < 1.12 * tight + 0.5
        columns = _split(row.words, strips)
        first = columns[0]
        filled = sum(map(bool, columns))
        spaced = wide > 1.2 * tight
        goes_on = near and (
            spaced
            or (not first and not any(is_figure(" ".join(w.text for w in cell)) for cell in columns if cell))
            or (filled == 1 and bool(first) and first[0].text[:1].islower())
        )
        if goes_on:
            rows[-1].append(row)
        else:
            rows.append([row])
    return rows
