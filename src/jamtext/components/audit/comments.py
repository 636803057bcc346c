"""Whether a text says anything of a difference that a table shows."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from jamtext.components.sex import Mark, inside
from jamtext.components.terms import Beginnings
from jamtext.components.units import Unit
from jamtext.findings import Comparison
from jamtext.source import Source

_NUMBER = re.compile(r"(?:tabell|tab\.|diagram|figur)\s+([\w.]*\w)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{6,}")
_STEM = 6  # letters that two words of the same matter begin with
_PROSE = ("paragraph", "list_item", "footnote")


class Comments:
    """The sentences of a document that say something of women, men or their difference.

    A table is commented by one in the same section, or in the chapter right above it, where "skillnad" alone is enough;
    by one that names the table's number; or by one anywhere that shares a word with the row or the caption.
    """

    def __init__(self, source: Source, units: Iterable[Unit], marks: Sequence[Mark], terms: Mapping[str, Any]) -> None:
        self._source = source
        self._common = tuple(terms["common"])
        words = Beginnings(terms["words"])
        self._texts: list[str] = []
        self._chains: set[tuple[str, ...]] = set()
        self._stems: set[str] = set()
        for unit in units:
            if unit.table is None and source.blocks[unit.block].kind in _PROSE:
                text = source.text[unit.start : unit.end].lower()
                shown = any(mark.shows in ("women", "men") for mark in inside(marks, unit.start, unit.end))
                if shown or words.find(text):
                    self._texts.append(text)
                    self._stems.update(self._of(text))
                if shown or terms["near"] in text:
                    self._chains.add(source.headings(unit.block))

    def judge(self, comparisons: Sequence[Comparison]) -> Iterator[Comparison]:
        """The comparisons, each of a table told whether the text comments it."""
        tables: dict[int, bool] = {}
        for one in comparisons:
            if one.table is None:
                yield one
                continue
            if one.table not in tables:
                tables[one.table] = self._near(one.table)
            said = tables[one.table] or not self._stems.isdisjoint(self._of(f"{one.label} {one.topic}".lower()))
            yield replace(one, commented=said)

    def _near(self, table: int) -> bool:
        """Whether a sentence stands in the section of a table or names its number."""
        cells = self._source.tables[table]
        chain = self._source.headings(cells.cells[0].block)
        if chain in self._chains or (len(chain) > 2 and chain[:-1] in self._chains):
            return True
        caption = "" if cells.caption is None else self._source.text_of(self._source.blocks[cells.caption])
        number = _NUMBER.match(caption)
        if number is None:
            return False
        named = re.compile(rf"\b(?:tabell|tab\.|diagram|figur) {re.escape(number[1].lower())}(?![\w]|\.\d)")
        return any(map(named.search, self._texts))

    def _of(self, text: str) -> Iterator[str]:
        """What the longer words of a text begin with, the common ones left out."""
        return (word[:_STEM] for word in _WORD.findall(text) if not word.startswith(self._common))
