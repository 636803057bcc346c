"""Why a statement about people may lack a breakdown by sex: the text gives a reason, or it is aimed at one sex."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from jamtext.components.terms import Beginnings
from jamtext.components.units import Unit
from jamtext.findings import Statement
from jamtext.source import Source


class Exceptions:
    """The exceptions of one document, by the words of `lexicons/terms/exceptions.toml`."""

    def __init__(self, source: Source, units: Iterable[Unit], terms: Mapping[str, Any]) -> None:
        self._source, self._units = source, units
        self._about, self._denied = Beginnings(terms["about"]), Beginnings(terms["denied"])
        self._by_design = Beginnings(terms["by_design"])
        self._reasons = tuple((entry["name"], Beginnings(entry["words"])) for entry in terms["reasons"])

    def by_design(self, statement: Statement) -> bool:
        """Whether a statement is about something that is for one sex: nothing is missing there."""
        return bool(self._by_design.find(self._source.text[statement.start : statement.end].lower()))

    def reason(self, statement: Statement) -> str:
        """The name of the reason that the text gives for a breakdown that is not made, or "".

        It reaches its own paragraph or table and those right before and after it.
        """
        block = self._source.block_at(statement.start)
        if block is None or not self._given:
            return ""
        at = self._pieces[block]
        return next((self._given[near] for near in (at, at + 1, at - 1) if near in self._given), "")

    @cached_property
    def _given(self) -> dict[int, str]:
        """The reasons by the number of the paragraph or table they stand in."""
        found: dict[int, str] = {}
        for unit in self._units:
            if unit.table is None:
                text = self._source.text[unit.start : unit.end].lower()
                if self._about.find(text) and self._denied.find(text):
                    name = next((name for name, words in self._reasons if words.find(text)), "")
                    if name:
                        found.setdefault(self._pieces[unit.block], name)
        return found

    @cached_property
    def _pieces(self) -> tuple[int, ...]:
        """For each block the number of the paragraph or table it is in; a caption goes with what follows it."""
        found: list[int] = []
        number, table, caption = 0, None, False
        for block in self._source.blocks:
            number += not (caption or (block.table is not None and block.table == table))
            table, caption = block.table, block.kind == "caption"
            found.append(number)
        return tuple(found)
