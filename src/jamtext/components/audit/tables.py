"""Figures for women and men in tables: by column, by row, in one cell ("61/58"), or a table for each."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from jamtext.components.audit.grid import Grid, Value
from jamtext.components.audit.labels import Label, Labels
from jamtext.components.audit.measures import Measures
from jamtext.findings import Basis, Comparison
from jamtext.source import Source

_SEXES = frozenset({"women", "men"})
_ALL = 100  # per cent
_Groups = dict[tuple[int, str], dict[str, list[Value]]]


@dataclass(frozen=True, slots=True)
class _Pair:
    """Values for women and men of the same thing; `sexed` is the label that shows sex, `label` the other's words."""

    women: Value
    men: Value
    total: Value | None
    sexed: Label
    label: str


def comparisons(source: Source, labels: Labels, measures: Measures) -> Iterator[Comparison]:
    """What the tables of a document show of women and men, in order of the tables."""
    grids = [Grid(source, index, labels) for index in range(len(source.tables))]
    for at, grid in enumerate(grids):
        if grid.names_sex:
            pairs = [*_by_column(grid), *_by_row(grid), *_in_cells(grid, labels.of(grid.caption))]
            after = grids[at + 1] if at + 1 < len(grids) else None
            if after is not None and after.names_sex:
                pairs += _by_table(grid, after, labels)
            yield from _made(grid, pairs, measures)


def _by_column(grid: Grid) -> Iterator[_Pair]:
    """Women and men in columns of their own."""
    groups: _Groups = defaultdict(lambda: defaultdict(list))
    for value in grid.values:
        header = grid.header(value.column)
        if header.side in ("women", "men", "total") and grid.rows[value.row][0].side in ("", "total"):
            groups[value.row, header.rest][header.side].append(value)
    for (row, _), sides in groups.items():
        pair = _only(sides)
        if pair is not None:
            women, men, total = pair
            header = grid.header(women.column)
            if total is None and header.part:
                total = _whole(grid, women)
            yield _Pair(women, men, total, header, _label(grid.rows[row][0], header))


def _by_row(grid: Grid) -> Iterator[_Pair]:
    """Women and men in rows of their own."""
    if grid.names_parties:
        return
    groups: _Groups = defaultdict(lambda: defaultdict(list))
    for value in grid.values:
        label = grid.rows[value.row][0]
        if label.side in ("women", "men", "total") and grid.header(value.column).side in ("", "total"):
            groups[value.column, label.rest][label.side].append(value)
    for (column, _), sides in groups.items():
        pair = _only(sides)
        if pair is not None:
            label = grid.rows[pair[0].row][0]
            yield _Pair(*pair, label, _label(label, grid.header(column)))


def _only(sides: dict[str, list[Value]]) -> tuple[Value, Value, Value | None] | None:
    """The one value for women, the one for men, and the total where there is one."""
    if len(sides["women"]) != 1 or len(sides["men"]) != 1:
        return None
    totals = sides["total"]
    return sides["women"][0], sides["men"][0], totals[0] if len(totals) == 1 else None


def _whole(grid: Grid, part: Value) -> Value | None:
    """What "varav kvinnor" is a part of: the nearest number to its left in a column that shows no sex."""
    before = [value for value in grid.values if value.row == part.row and value.column < part.column]
    return next((value for value in reversed(before) if grid.header(value.column).side in ("", "total")), None)


def _in_cells(grid: Grid, caption: Label) -> Iterator[_Pair]:
    """Women and men in one cell, where the row, the column or the caption says "K/M"."""
    for first, second in grid.split():
        label, header = grid.rows[first.row][0], grid.header(first.column)
        sexed = next((one for one in (label, header, caption) if one.side == "pair"), None)
        if sexed is not None:
            women, men = (second, first) if sexed.men_first else (first, second)
            yield _Pair(women, men, None, sexed, _label(label, header))


def _by_table(grid: Grid, after: Grid, labels: Labels) -> Iterator[_Pair]:
    """Women in one table and men in the next, or the other way round, with the same labels."""
    sexed, other = labels.of(grid.caption), labels.of(after.caption)
    if {sexed.side, other.side} != _SEXES:
        return
    first, second = (
        {(one.rows[value.row][1], one.headers[value.column]): value for value in one.values} for one in (grid, after)
    )
    for key, value in first.items():
        if key in second:
            women, men = (value, second[key]) if sexed.side == "women" else (second[key], value)
            yield _Pair(women, men, None, sexed, ", ".join((*key[0], *key[1])))


def _label(row: Label, header: Label) -> str:
    return ", ".join(dict.fromkeys(filter(None, (row.shown, header.shown))))


def _made(grid: Grid, pairs: list[_Pair], measures: Measures) -> Iterator[Comparison]:
    """The comparisons of a table in order of its cells, with their units and what their shares are shares of."""
    pairs = sorted(pairs, key=lambda pair: min(pair.women.figure.start, pair.men.figure.start))
    units = [_unit(grid, pair, measures) for pair in pairs]
    sums = [_sum(pair) for pair, unit in zip(pairs, units, strict=True) if unit == "percent"]
    composed = bool(sums) and all(abs(both - _ALL) <= 1 for both in sums)
    for pair, unit in zip(pairs, units, strict=True):
        total = pair.total
        if total is not None and _named(grid, total, measures) not in ("", unit):
            total = None
        yield Comparison(
            label=pair.label or grid.caption,
            topic=grid.caption,
            unit=unit,
            basis=_basis(pair, unit, composed=composed),
            women=pair.women.figure,
            men=pair.men.figure,
            total=None if total is None else total.figure,
            young=pair.sexed.young,
            table=grid.index,
        )


def _unit(grid: Grid, pair: _Pair, measures: Measures) -> str:
    """The unit of a pair: what is named, else a count where the numbers are whole and the total is not between them."""
    named = _named(grid, pair.women, measures)
    if named:
        return named
    women, men = pair.women.figure, pair.men.figure
    between = pair.total is not None and pair.total.figure.value < women.value + men.value - 1
    return "count" if women.step == men.step == 1 and not between else "other"


def _named(grid: Grid, value: Value, measures: Measures) -> str:
    """The unit that is named by the cell, its row, its column or the caption of the table, the first that does.

    What the caption names and the header of another column too belongs to that column; and what reaches beyond a
    hundred is no share, whatever the caption says.
    """
    row, column = grid.rows.get(value.row), grid.headers[value.column : value.column + 1]
    near = (value.unit, *(row[1][::-1] if row else ()), *(column[0][::-1] if column else ()))
    unit = measures.unit(near)
    if unit:
        return unit
    shares = measures.unit(grid.headers[0]) == "percent"  # "Färdsätt, %"; other units in the corner are of the labels
    unit = "percent" if shares else measures.unit((grid.caption,))
    if unit == "percent" and any(abs(one.figure.value) > _ALL for one in grid.values if one.column == value.column):
        return ""
    others = {one.column for one in grid.values}
    return "" if any(measures.unit(grid.headers[column]) == unit for column in others) else unit


def _sum(pair: _Pair) -> float:
    return pair.women.figure.value + pair.men.figure.value


def _basis(pair: _Pair, unit: str, *, composed: bool) -> Basis:
    """Shares of each sex make a hundred in every row, or to the decimal; others are shares within each sex."""
    if unit != "percent":
        return "count" if unit == "count" else "value"
    exact = pair.women.figure.step < 1 and round(_sum(pair), 6) == _ALL
    return "of" if composed or exact else "within"
