"""What the rows of tables show of sex: by their columns, by their labels among their neighbours, by the caption."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from jamtext.components.sex import Sexes, Shown
from jamtext.components.units import Unit, caption, cells
from jamtext.findings import Cue
from jamtext.source import Source, Table

_EMPTY = re.compile(r"[–−\-.\s]*|saknas|uppgift saknas", re.IGNORECASE)
_SPLIT = re.compile(r"\d\s*(?:%|procent)?\s*/\s*\d")
_LETTER = re.compile(r"\s*[,(]\s*(k|kv|m|f|p)\)?$")
_LETTERS = {"k": "m", "kv": "m", "m": "k", "f": "p", "p": "f"}
_SEXES: frozenset[Shown] = frozenset({"women", "men"})


@dataclass(frozen=True, slots=True)
class _Labels:
    """The labels of a table's rows that name a sex or a total.

    `of_row` gives each such row what it is about besides ("heltid|" for "Heltid | Kvinnor"), `pairs` for each of these
    the cues of the rows that name the sexes, where both do.
    """

    of_row: dict[int, str] = field(default_factory=dict)
    pairs: dict[str, tuple[Cue, ...]] = field(default_factory=dict)


class SexInTables:
    """Tells what the rows of one document's tables show of sex."""

    def __init__(self, source: Source, sexes: Sexes) -> None:
        self._source, self._sexes = source, sexes
        self._labels: dict[int, _Labels] = {}
        self._headings: dict[int, set[str]] = {}  # by table, in lower case

    def shown(self, unit: Unit, own: set[Shown]) -> tuple[set[Shown], tuple[Cue, ...] | None]:
        """What sexes a row shows, and the words that say so where these are not in the row's own text (else None).

        `own` is what the words of the row itself show. A column for a sex counts only where the row has a value in it.
        """
        if unit.table is None or unit.row is None or "both" in own or own >= _SEXES:
            return own, None
        table = self._source.tables[unit.table]
        by_column = list(self._columns(unit.table, unit))
        shown: set[Shown] = {shows for shows, _ in by_column}
        if "both" in shown or shown >= _SEXES:
            return shown, tuple(cue for _, cue in by_column)
        labels = self._labels_of(unit.table)
        beside = labels.pairs.get(labels.of_row.get(unit.row, ""), ())
        if beside and unit.row in labels.of_row:
            return {"women", "men"}, beside
        named, cue = self._caption(table)
        if named == "both" and any(_SPLIT.search(text) for _, text in cells(self._source, unit)):
            return {"both"}, cue
        by_one = tuple(cue for shows, cue in by_column if shows in _SEXES)
        if named in _SEXES and not by_one and not own:
            return {named}, cue
        return (shown & _SEXES) | (own & _SEXES), by_one or None

    def _caption(self, table: Table) -> tuple[Shown, tuple[Cue, ...]]:
        """What the caption shows of sex, and where it stands."""
        if table.caption is None:
            return "", ()
        block = self._source.blocks[table.caption]
        return self._sexes.header(caption(self._source, table)), (Cue(block.start, block.end, "sex"),)

    def _columns(self, index: int, unit: Unit) -> Iterator[tuple[Shown, Cue]]:
        """What the headers above the filled cells of a row of a table show of sex."""
        table = self._source.tables[index]
        for cell, text in cells(self._source, unit):
            if _EMPTY.fullmatch(text):
                continue
            if self._sexes.header(text) == "both":  # a column that tells how each row is broken down
                block = self._source.blocks[cell.block]
                yield "both", Cue(block.start, block.end, "sex")
            for header in table.headers_of(cell.row, cell.column):
                block = self._source.blocks[header.block]
                shows = self._heading(index, self._source.text_of(block))
                if shows in ("women", "men", "both"):
                    yield shows, Cue(block.start, block.end, "sex")

    def _heading(self, index: int, text: str) -> Shown:
        """What the header of a column shows; "Deltid K" only where there is a "Deltid M" too."""
        shows = self._sexes.header(text)
        base, _, letter = text.lower().rpartition(" ")
        other = _LETTERS.get(letter)
        if shows or not base or other is None:
            return shows
        if index not in self._headings:
            table = self._source.tables[index]
            heads = (cell for cell in table.cells if cell.row < table.header_rows)
            self._headings[index] = {self._source.text_of(self._source.blocks[cell.block]).lower() for cell in heads}
        return self._sexes.header(letter) if f"{base} {other}" in self._headings[index] else ""

    def _labels_of(self, index: int) -> _Labels:
        if index not in self._labels:
            self._labels[index] = self._read_labels(self._source.tables[index])
        return self._labels[index]

    def _read_labels(self, table: Table) -> _Labels:
        found = _Labels()
        cues: dict[str, list[tuple[Shown, Cue]]] = defaultdict(list)
        group: tuple[Shown, Cue] | None = None
        for row in range(table.header_rows, table.rows):
            group = self._group(table, row) or group
            label = self._label(table, row, group)
            if label is not None:
                base, shows, cue = label
                found.of_row[row] = base
                cues[base].append((shows, cue))
        for base, marks in cues.items():
            if {shows for shows, _ in marks} >= _SEXES:
                found.pairs[base] = tuple(cue for shows, cue in marks if shows in _SEXES)
        return found

    def _group(self, table: Table, row: int) -> tuple[Shown, Cue] | None:
        """The sex that a row names which holds nothing else: it heads the rows below it."""
        cells = table.row(row)
        if len(cells) != 1 or cells[0].column:
            return None
        block = self._source.blocks[cells[0].block]
        shows = self._sexes.header(self._source.text_of(block))
        return (shows, Cue(block.start, block.end, "sex")) if shows else None

    def _label(self, table: Table, row: int, group: tuple[Shown, Cue] | None) -> tuple[str, Shown, Cue] | None:
        """The label of a row: its words but those for sex or total, what it shows, and where it stands."""
        left = ""
        for cell in table.row(row):
            block = self._source.blocks[cell.block]
            text = self._source.text_of(block).lower()
            shows = self._sexes.header(text)
            if shows and not text[:1].isdigit():
                base = " ".join(word for word in text.split() if not self._sexes.header(word.strip(",;:()")))
                return left + base.strip(" ,"), shows, Cue(block.start, block.end, "sex")
            if letter := _LETTER.search(text):  # "Mottagare, K"; without a row "Mottagare, M" it pairs with nothing
                base, shows = text[: letter.start()], self._sexes.header(letter[1])
                return left + base, shows, Cue(block.start, block.end, "sex")
            left += f"{text}|"
        return (left.partition("|")[0], *group) if group is not None and left else None
