"""Tables with ruled cells: pdfplumber's grid functions, fed with the rules that PDFium reads."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from jamtext.readers.pdf.drafts import Sheet, Slot
from jamtext.readers.pdf.drawings import Drawings, Rectangle
from jamtext.readers.pdf.lines import Line, lines_of
from jamtext.readers.pdf.words import Word

_NARROWEST = 6.0  # points: columns and rows thinner than this are double rules or shading inside a border
_SNAP = 3.0
_SPLIT_GAP = 7.0  # points


def find_grids(words: Sequence[Word], drawings: Drawings) -> tuple[list[Sheet], set[int]]:
    """The ruled tables of a page, and the indices of the words in them."""
    if len(drawings.across) < 2 or len(drawings.down) < 2:
        return [], set()
    from pdfplumber import table as plumber

    edges = plumber.merge_edges([_edge(rule) for rule in drawings.rules], _SNAP, _SNAP, _SNAP, _SNAP)
    crossings = plumber.edges_to_intersections(edges, _SNAP, _SNAP)
    sheets: list[Sheet] = []
    taken: set[int] = set()
    for cells in plumber.cells_to_tables(smallest_cells(crossings)):
        sheet = _sheet([Rectangle(*cell) for cell in cells], [word for word in words if word.order not in taken])
        if sheet is not None:
            sheets.append(sheet)
            taken.update(word.order for slot in sheet.slots for line in slot.lines for word in line.words)
    return sheets, taken


Point = tuple[float, float]


def smallest_cells(crossings: Mapping[Point, Mapping[str, Sequence[Any]]]) -> list[tuple[float, float, float, float]]:
    """The smallest cell that begins at each crossing of rules, as (x0, top, x1, bottom).

    What pdfplumber's intersections_to_cells finds, which compares every crossing with every other one.
    """
    rules = {point: {id(rule) for rule in (*both["v"], *both["h"])} for point, both in crossings.items()}
    below: dict[float, list[Point]] = defaultdict(list)
    beside: dict[float, list[Point]] = defaultdict(list)
    for point in sorted(rules):
        below[point[0]].append(point)
        beside[point[1]].append(point)
    corners = (_opposite(point, rules, below[point[0]], beside[point[1]]) for point in sorted(rules))
    return [(*point, *corner) for point, corner in zip(sorted(rules), corners, strict=True) if corner is not None]


def _opposite(
    point: Point, rules: Mapping[Point, set[int]], below: Sequence[Point], beside: Sequence[Point]
) -> Point | None:
    """The lower right corner of the smallest cell that begins at a point; None where none does."""
    right = [p for p in beside[bisect_right(beside, point) :] if not rules[p].isdisjoint(rules[point])]
    for low in below[bisect_right(below, point) :]:
        if right and not rules[low].isdisjoint(rules[point]):
            for far in right:
                corner = far[0], low[1]
                if corner in rules and not (
                    rules[corner].isdisjoint(rules[low]) or rules[corner].isdisjoint(rules[far])
                ):
                    return corner
    return None


def _edge(rule: Rectangle) -> dict[str, Any]:
    if rule.width > rule.height:
        y = (rule.top + rule.bottom) / 2
        place = {"x0": rule.x0, "x1": rule.x1, "top": y, "bottom": y, "orientation": "h"}
    else:
        x = (rule.x0 + rule.x1) / 2
        place = {"x0": x, "x1": x, "top": rule.top, "bottom": rule.bottom, "orientation": "v"}
    return {**place, "width": rule.width, "height": rule.height, "object_type": "line"}


def _sheet(cells: Sequence[Rectangle], words: Sequence[Word]) -> Sheet | None:
    xs = _levels([x for cell in cells for x in (cell.x0, cell.x1)])
    ys = _levels([y for cell in cells for y in (cell.top, cell.bottom)])
    left, right, top, bottom = xs[0], xs[-1], ys[0], ys[-1]
    inside = [
        word
        for word in words
        if left - 1 <= (word.x0 + word.x1) / 2 <= right + 1 and top - 1 <= (word.top + word.bottom) / 2 <= bottom + 1
    ]
    inside.sort(key=_middle)
    middles = [_middle(word) for word in inside]
    slots: list[Slot] = []
    for cell in cells:
        column, end = _nearest(xs, cell.x0), _nearest(xs, cell.x1)
        row, low = _nearest(ys, cell.top), _nearest(ys, cell.bottom)
        if end > column and low > row:
            level = inside[bisect_left(middles, cell.top) : bisect_left(middles, cell.bottom)]
            own = [word for word in level if cell.x0 <= (word.x0 + word.x1) / 2 < cell.x1]
            lines, breaks = cell_lines(own, cell.x0, cell.x1)
            slot = Slot(row, column, lines, low - row, end - column, breaks)
            slots.extend(_split(slot, xs))
    rows, columns = len(ys) - 1, len(xs) - 1
    filled = [slot for slot in slots if slot.lines]
    if len(slots) < 2 or columns < 2 or len(filled) < 2 or len(slots) < 0.5 * columns:
        return None
    slots.sort(key=lambda slot: (slot.row, slot.column))
    page = filled[0].lines[0].page
    index = min(line.index for slot in filled for line in slot.lines)
    return _without_empty(
        Sheet(rows, columns, tuple(slots), (page, page), edges=tuple(xs), top=top, bottom=bottom, index=index)
    )


def _split(slot: Slot, xs: Sequence[float]) -> list[Slot]:
    """A cell over several columns as several, where only the rules between are missing: wide gaps stand at them."""
    inner = xs[slot.column + 1 : slot.column + slot.column_span]
    if not inner or not slot.lines or not all(_has_gap(slot.lines, x) for x in inner):
        return [slot]
    words = [word for line in slot.lines for word in line.words]
    parts = []
    for column in range(slot.column, slot.column + slot.column_span):
        own = [word for word in words if xs[column] <= (word.x0 + word.x1) / 2 < xs[column + 1]]
        lines, breaks = cell_lines(own, xs[column], xs[column + 1])
        parts.append(Slot(slot.row, column, lines, slot.row_span, 1, breaks))
    return parts


def _has_gap(lines: Sequence[Line], x: float) -> bool:
    """Whether some line has a wide gap at x, and no word of any line stands across it."""
    if any(word.x0 < x < word.x1 for line in lines for word in line.words):
        return False
    left = [word for line in lines for word in line.words if word.x1 <= x]
    right = [word for line in lines for word in line.words if word.x0 >= x]
    return bool(left and right) and min(w.x0 for w in right) - max(w.x1 for w in left) > _SPLIT_GAP


def _middle(word: Word) -> float:
    return (word.top + word.bottom) / 2


def cell_lines(words: Sequence[Word], x0: float, x1: float) -> tuple[tuple[Line, ...], frozenset[int]]:
    """The lines of a cell between two borders, and those after which a paragraph in it ends."""
    if not words:
        return (), frozenset()
    ordered = sorted(words, key=lambda word: word.order)
    padding = min(max(min(word.x0 for word in ordered) - x0, 1.0), 8.0)
    lines = [line.within(x1 - padding) for line in lines_of(ordered)]
    lines.sort(key=lambda line: (round(line.baseline), line.x0))
    breaks = frozenset(
        index
        for index, (line, after) in enumerate(pairwise(lines))
        if after.baseline > line.baseline + 1 and line.fits(after.words[0]) and _is_left(line, x0)
    )
    return tuple(lines), breaks


def _is_left(line: Line, x0: float) -> bool:
    """Whether a line begins at the left side of its cell: of centred text nothing can be told."""
    return line.x0 - x0 < 0.25 * (line.limit - x0)


def _levels(values: Sequence[float]) -> list[float]:
    """Borders in order, those nearer than the narrowest column taken as one."""
    levels: list[float] = []
    for value in sorted(values):
        if not levels or value - levels[-1] > _NARROWEST:
            levels.append(value)
    return levels


def _nearest(levels: Sequence[float], value: float) -> int:
    above = min(bisect_left(levels, value), len(levels) - 1)
    return above - 1 if above and value - levels[above - 1] <= levels[above] - value else above


def _without_empty(sheet: Sheet) -> Sheet:
    """The sheet without rows and columns in which no cell begins with text and no cell spans only them."""
    from dataclasses import replace

    rows = sorted({slot.row for slot in sheet.slots})
    columns = sorted({slot.column for slot in sheet.slots})
    if len(rows) == sheet.rows and len(columns) == sheet.columns:
        return sheet
    slots = tuple(
        replace(
            slot,
            row=rows.index(slot.row),
            column=columns.index(slot.column),
            row_span=max(1, sum(slot.row <= row < slot.row + slot.row_span for row in rows)),
            column_span=max(1, sum(slot.column <= column < slot.column + slot.column_span for column in columns)),
        )
        for slot in sheet.slots
    )
    edges = tuple(sheet.edges[column] for column in columns) + sheet.edges[-1:]
    return replace(sheet, rows=len(rows), columns=len(columns), slots=slots, edges=edges)
