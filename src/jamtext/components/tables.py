"""What a row of a table shows of sex: by its columns, by its label among its neighbours, by the caption."""

import re
from collections.abc import Iterator

from jamtext.components.sex import Sexes, Shown
from jamtext.components.units import Unit, caption, cells
from jamtext.findings import Cue
from jamtext.source import Cell, Source, Table

_EMPTY = re.compile(r"[–−\-.\s]*|saknas|uppgift saknas", re.IGNORECASE)
_SPLIT = re.compile(r"\d\s*(?:%|procent)?\s*/\s*\d")
_SEXES: frozenset[Shown] = frozenset({"women", "men"})


def row_shows(
    source: Source, sexes: Sexes, table: Table, unit: Unit, own: set[Shown]
) -> tuple[set[Shown], tuple[Cue, ...] | None]:
    """What sexes a row shows, and the words that say so where these are not in the row's own text (else None).

    `own` is what the words of the row itself show. A column for a sex counts only where the row has a value in it.
    """
    if "both" in own or own >= _SEXES:
        return own, None
    by_column = [(shows, cue) for shows, cue in _columns(source, sexes, table, unit)]
    shown: set[Shown] = {shows for shows, _ in by_column}
    if "both" in shown or shown >= _SEXES:
        return shown, tuple(cue for _, cue in by_column)
    beside = _neighbours(source, sexes, table, unit)
    if beside:
        return {"women", "men"}, beside
    named, cue = _caption(source, sexes, table)
    if named == "both" and any(_SPLIT.search(text) for _, text in cells(source, unit)):
        return {"both"}, cue
    by_one = tuple(cue for shows, cue in by_column if shows in _SEXES)
    if named in _SEXES and not by_one and not own:
        return {named}, cue
    return (shown & _SEXES) | (own & _SEXES), by_one or None


def _caption(source: Source, sexes: Sexes, table: Table) -> tuple[Shown, tuple[Cue, ...]]:
    """What the caption shows of sex, and where it stands."""
    if table.caption is None:
        return "", ()
    block = source.blocks[table.caption]
    return sexes.header(caption(source, table)), (Cue(block.start, block.end, "sex"),)


def _columns(source: Source, sexes: Sexes, table: Table, unit: Unit) -> Iterator[tuple[Shown, Cue]]:
    """What the headers above the filled cells of a row show of sex."""
    for cell, text in cells(source, unit):
        if _EMPTY.fullmatch(text):
            continue
        for header in table.headers_of(cell.row, cell.column):
            block = source.blocks[header.block]
            shows = sexes.header(source.text_of(block))
            if shows in ("women", "men", "both"):
                yield shows, Cue(block.start, block.end, "sex")


def _neighbours(source: Source, sexes: Sexes, table: Table, unit: Unit) -> tuple[Cue, ...]:
    """The labels that make a row one of a pair (Kvinnor, Män) or their total; empty where it is not."""
    own = _label(source, sexes, table, source.blocks[unit.block].row)
    if own is None or not own[1]:
        return ()
    alike = [
        label
        for other in range(table.header_rows, table.rows)
        if (label := _label(source, sexes, table, other)) is not None and label[0] == own[0]
    ]
    if {shows for _, shows, _ in alike} >= _SEXES:
        return tuple(cue for _, shows, cue in alike if shows in _SEXES)
    return ()


def _label(source: Source, sexes: Sexes, table: Table, row: int | None) -> tuple[str, Shown, Cue] | None:
    """The label of a row: its words without those for sex or total, what it shows, and where it stands."""
    for cell in table.cells:
        if cell.row != row:
            continue
        text = source.text_of(source.blocks[cell.block])
        shows = sexes.header(text)
        if shows and not any(char.isdigit() for char in text):
            block = source.blocks[cell.block]
            base = " ".join(word for word in text.lower().split() if not sexes.header(word))
            return _above(source, table, cell) + base, shows, Cue(block.start, block.end, "sex")
    return None


def _above(source: Source, table: Table, cell: Cell) -> str:
    """The labels to the left of a cell, which tell pairs of rows apart ("Heltid | Kvinnor")."""
    left = [other for other in table.row(cell.row) if other.column < cell.column]
    return "".join(source.text_of(source.blocks[other.block]).lower() + "|" for other in left)
