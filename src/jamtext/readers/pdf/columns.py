"""The reading order of a page: drawing order, unless the page has columns that were drawn across.

A gutter is a vertical strip that few lines cross, with at least six lines of prose on each side.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from jamtext.readers.pdf.lines import Line, line_of, segments

_STEP = 3.0  # points between the places that are tried
_GAP = 9.0  # points: the narrowest gutter
_FEWEST_LINES = 6
_FEWEST_LETTERS = 16  # a line, on average; cells of tables have fewer
_FEWEST_LETTERS_FLOWING = 9  # where lines begin in the middle of sentences, which cells do not
_FLOWING = 0.4  # of the lines


def in_reading_order(lines: Sequence[Line], limit: float, earlier: Sequence[float] = (), depth: int = 0) -> list[Line]:
    """The lines of a page, each with the right edge of its column.

    `limit` is the right edge of the page's text, `earlier` those of the columns of the page before: the last page in
    columns may hold only the first of them.
    """
    pieces = [piece for line in lines for piece in _pieces(line)]
    gutter = _gutter(lines, pieces) if depth < 3 else None
    if gutter is None:
        if depth == 0 and _jumps_about(lines):
            lines = sorted(lines, key=lambda line: (round(line.baseline), line.x0))
        if depth == 0 and lines:
            widest = max(line.x1 for line in lines)
            limit = min((edge for edge in earlier if widest <= edge + 3), default=limit)
        return [line.within(limit) for line in lines]
    ordered: list[Line] = []
    for section in _sections(lines, gutter):
        if isinstance(section, Line):
            ordered.append(section.within(limit))
            continue
        left, right = section
        if left:
            ordered.extend(in_reading_order(left, max(piece.x1 for piece in left), depth=depth + 1))
        if right:
            edge = max(piece.x1 for piece in right) if len(right) >= _FEWEST_LINES else limit
            ordered.extend(in_reading_order(right, min(edge, limit), depth=depth + 1))
    return ordered


def _sections(lines: Sequence[Line], gutter: float) -> Iterator[Line | tuple[list[Line], list[Line]]]:
    """From the top down: lines that cross the gutter, and between them what stands left and right of it."""
    left: list[Line] = []
    right: list[Line] = []
    for line in _downwards(lines):
        if _crosses(line, gutter):
            yield left, right
            yield line
            left, right = [], []
            continue
        before = [word for word in line.words if word.x1 <= gutter]
        after = [word for word in line.words if word.x1 > gutter]
        left.extend([line_of(before)] if before else [])
        right.extend([line_of(after)] if after else [])
    yield left, right


def _pieces(line: Line) -> list[Line]:
    parts = list(segments(line, _GAP))
    return [line] if len(parts) == 1 else [line_of(words) for words in parts]


def _crosses(line: Line, gutter: float) -> bool:
    if any(word.x0 < gutter < word.x1 for word in line.words):
        return True
    return any(a.x1 <= gutter <= b.x0 and b.x0 - a.x1 < _GAP for a, b in pairwise(line.words))


def _gutter(lines: Sequence[Line], pieces: Sequence[Line]) -> float | None:
    """The x of the strip that fewest lines cross, if it parts two columns of prose."""
    if len(pieces) < 2 * _FEWEST_LINES:
        return None
    left, right = min(piece.x0 for piece in pieces), max(piece.x1 for piece in pieces)
    if 3 * sum(piece.x1 - piece.x0 > 0.62 * (right - left) for piece in pieces) > len(pieces):
        return None  # most pages: a third of the lines or more are too wide for any gutter
    best: tuple[int, float, float] | None = None
    x = left + 0.2 * (right - left)
    while x < right - 0.2 * (right - left):
        crossing = sum(piece.x0 < x < piece.x1 for piece in pieces)
        if best is None or crossing < best[0]:
            best = (crossing, x, x)
        elif crossing == best[0] and x - best[2] <= _STEP + 0.1:
            best = (crossing, best[1], x)
        x += _STEP
    if best is None:
        return None
    middle = (best[1] + best[2]) / 2
    before = [line_of(words) for line in lines if (words := [word for word in line.words if word.x1 <= middle])]
    after = [line_of(words) for line in lines if (words := [word for word in line.words if word.x0 >= middle])]
    if best[0] > 0.5 * min(len(before), len(after)):
        return None
    return middle if _is_prose(before) and _is_prose(after) and _side_by_side(before, after) else None


def _is_prose(pieces: Sequence[Line]) -> bool:
    letters = sum(len(word.text) for piece in pieces for word in piece.words)
    flowing = sum(piece.words[0].text[:1].islower() for piece in pieces) >= _FLOWING * len(pieces)
    fewest = _FEWEST_LETTERS_FLOWING if flowing else _FEWEST_LETTERS
    return len(pieces) >= _FEWEST_LINES and letters >= fewest * len(pieces)


def _side_by_side(before: Sequence[Line], after: Sequence[Line]) -> bool:
    low = max(min(piece.baseline for piece in before), min(piece.baseline for piece in after))
    high = min(max(piece.baseline for piece in before), max(piece.baseline for piece in after))
    return high - low > 3 * before[0].size


def _downwards(lines: Sequence[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: (line.baseline, line.x0))


def _jumps_about(lines: Sequence[Line]) -> bool:
    jumps = sum(after.baseline < before.baseline - before.size for before, after in pairwise(lines))
    return jumps >= 3 and jumps > 0.15 * len(lines)
