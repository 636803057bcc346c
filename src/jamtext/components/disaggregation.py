"""Whether sex is visible in what is said about people: in the words, in a table's headers, by a promise elsewhere."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from jamtext.components.mentions import mentions
from jamtext.components.sex import Mark, Sexes, Shown, inside
from jamtext.components.tables import SexInTables
from jamtext.components.terms import Beginnings
from jamtext.components.units import Unit, units
from jamtext.findings import Cue, Disaggregation, Statement, StatementKind
from jamtext.lexicon import Lexicon
from jamtext.source import Source

_PEOPLE_CUES = 3
_MARK = re.compile(r"[*°†]")


def disaggregation_of(shown: Iterable[Shown]) -> Disaggregation:
    """What the sexes that are visible come to: both make it full, one makes it single."""
    seen = set(shown)
    if "both" in seen or seen >= {"women", "men"}:
        return "full"
    return "single" if seen & {"women", "men"} else "none"


class Breakdown:
    """Decides, for the statements of one document, whether they are broken down by sex."""

    def __init__(self, doc: Doc, source: Source, sexes: Sexes, lexicon: Lexicon) -> None:
        self._doc, self._source = doc, source
        self._tables = SexInTables(source, sexes)
        self._marks = sexes.marks(doc)
        self._events = tuple(lexicon.terms["people"]["events"]["prefixes"])
        promises = lexicon.terms["promises"]
        self._subjects, self._verbs, self._nearby = (Beginnings(promises[n]) for n in ("subjects", "verbs", "nearby"))
        self._conditions, self._by_mark = Beginnings(promises["conditions"]), Beginnings(promises["by_mark"])
        self._people = [(span.start_char, span.end_char) for span in mentions(doc, source, lexicon)]

    def statement(
        self, unit: Unit, kind: StatementKind, score: float, about_people: bool, cues: tuple[Cue, ...]
    ) -> Statement:
        """The statement that a unit is, with the words that decided each part of it."""
        if not about_people:
            return Statement(unit.start, unit.end, kind, score, about_people, "not-applicable", cues)
        marks = inside(self._marks, unit.start, unit.end)
        sex = [Cue(mark.start, mark.end, "sex") for mark in marks]
        shown: set[Shown] = {mark.shows for mark in marks}
        if unit.table is not None:
            shown, elsewhere = self._tables.shown(unit, shown)
            sex = [*(cue for cue in sex if elsewhere is None), *(elsewhere or ())]
        return Statement(
            unit.start,
            unit.end,
            kind,
            score,
            about_people,
            disaggregation_of(shown),
            tuple(sorted({*cues, *self._people_cues(unit, marks), *sex}, key=lambda cue: (cue.start, cue.role))),
        )

    def _people_cues(self, unit: Unit, marks: Sequence[Mark]) -> Iterator[Cue]:
        """The words that name the people: mentions, else what is counted among people, else the first noun."""
        spans = self._people[bisect_left(self._people, (unit.start, 0)) : bisect_left(self._people, (unit.end, 0))]
        if not spans and not marks:
            tokens = list(unit.span(self._doc))
            counted = [token for token in tokens if token.lower_.startswith(self._events)]
            nouns = [token for token in tokens if token.pos_ in ("NOUN", "PROPN", "PRON")]
            spans = [(token.idx, token.idx + len(token)) for token in (counted or nouns or tokens)[:1]]
        yield from (Cue(start, end, "people") for start, end in spans[:_PEOPLE_CUES])

    def with_promises(self, statements: Sequence[Statement]) -> tuple[Statement, ...]:
        """The statements, where indicators that a promise covers are broken down (and say by which words)."""
        promises = list(self._find_promises())
        return tuple(self._promised(statement, promises) for statement in statements)

    def _promised(self, statement: Statement, promises: Sequence[Unit]) -> Statement:
        if statement.kind != "indicator" or statement.disaggregation not in ("none", "single"):
            return statement
        for promise in promises:
            if self._covers(promise, statement):
                cue = Cue(promise.start, promise.end, "promise")
                return replace(statement, disaggregation="full", cues=(*statement.cues, cue))
        return statement

    def _find_promises(self) -> Iterator[Unit]:
        for unit in units(self._doc):
            if unit.table is None and self._is_promise(unit) and not self.is_conditional(unit):
                yield unit

    def _is_promise(self, unit: Unit) -> bool:
        marks = inside(self._marks, unit.start, unit.end)
        if disaggregation_of(mark.shows for mark in marks) != "full":
            return False
        low = self._source.text[unit.start : unit.end].lower()
        pointed = bool(_MARK.match(low)) or low.endswith(":")  # to what bears the mark, to the list below
        return bool((pointed or self._subjects.find(low)) and self._verbs.find(low))

    def is_conditional(self, unit: Unit) -> str:
        """The words that make a promise conditional; "" where there are none or it is no promise.

        In "uppdelade på kön och, där underlaget räcker, på ålder" the condition is not about sex.
        """
        if not self._is_promise(unit):
            return ""
        low = self._source.text[unit.start : unit.end].lower()
        found = self._conditions.find(low)
        sex = inside(self._marks, unit.start, unit.end)[-1].end - unit.start
        return "" if found and re.search(r"\boch\b", low[sex : low.index(found)]) else found

    def _covers(self, promise: Unit, statement: Statement) -> bool:
        """An asterisk reaches what bears one; a colon the list or table below; a footnote what it stands after; other
        promises the document, or their section where they say so ("i tabellen nedan")."""
        text = self._source.text[promise.start : promise.end]
        if mark := _MARK.search(text):
            return mark.group() in self._source.text[statement.start : statement.end]
        at, of = promise.block, self._source.block_at(statement.start)
        if of is None or self._by_mark.find(text.lower()):  # "mått märkta med K/M": the rows say it themselves
            return False
        if text.endswith(":"):
            return of in self._below(at)
        if self._source.blocks[at].kind == "footnote":
            before = self._source.blocks[at - 1]
            own = self._source.blocks[of]
            return of == at - 1 or (before.table is not None and own.table == before.table)
        if self._nearby.find(text.lower()):
            return self._source.headings(at) == self._source.headings(of)
        return True

    def _below(self, block: int) -> range:
        """The blocks of the list, or of the table, right below a block."""
        blocks = self._source.blocks
        first = last = block + 1
        while last < len(blocks) and blocks[last].kind in ("list_item", "table_cell"):
            if (blocks[last].kind, blocks[last].table) != (blocks[first].kind, blocks[first].table):
                break
            last += 1
        return range(first, last)
