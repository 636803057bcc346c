"""The questions about the document as a whole: yes, no or unclear, each with its evidence."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from spacy.tokens import Doc

from jamtext.components import statements
from jamtext.components.blocks import source_of
from jamtext.components.disaggregation import disaggregation_of
from jamtext.components.sex import Mark, Sexes, inside
from jamtext.components.terms import Beginnings
from jamtext.components.units import Unit, units
from jamtext.findings import ChecklistAnswer, StatementKind
from jamtext.lexicon import Lexicon

if TYPE_CHECKING:
    from jamtext.source import Source

_MOST_EVIDENCE = 5


def answer(doc: Doc, lexicon: Lexicon) -> tuple[ChecklistAnswer, ...]:
    """The answers to the questions of every checklist, by the conditions that the checklists state."""
    reading = _Reading(doc, lexicon)
    return tuple(
        reading.answer(entry) for checklist in lexicon.checklists.values() for entry in checklist.get("question", [])
    )


class _Condition:
    """One [[question.evidence]] of a checklist, ready to be tried on sentences."""

    def __init__(self, entry: Mapping[str, Any]) -> None:
        self.weak: bool = entry.get("weak", False)
        self._kinds: list[str] | None = entry.get("kinds")
        self._sex: str | None = entry.get("sex")
        self._words = [Beginnings(entry[part]) for part in ("words", "also") if part in entry]
        self._without = Beginnings(entry.get("without", ()))
        self._headings = Beginnings(entry["headings"]) if "headings" in entry else None

    def holds(self, text: str, kind: StatementKind | None, marks: tuple[Mark, ...], headings: tuple[str, ...]) -> bool:
        """Whether a sentence, in lower case, meets it; the cheap tests come first."""
        if self._sex is not None and not marks:
            return False
        if self._sex == "both" and disaggregation_of(mark.shows for mark in marks) != "full":
            return False
        if self._kinds is not None and kind not in self._kinds:
            return False
        if not all(words.find(text) for words in self._words) or self._without.find(text):
            return False
        return self._headings is None or any(self._headings.find(heading.lower()) for heading in headings)


class _Reading:
    """One document, read sentence by sentence for the conditions of the checklists."""

    def __init__(self, doc: Doc, lexicon: Lexicon) -> None:
        self._source: Source = source_of(doc)
        self._units = units(doc)
        marks = Sexes(lexicon.terms["sex"]).marks(doc)
        self._marks = [inside(marks, unit.start, unit.end) for unit in self._units]
        self._kinds = {(found.start, found.end): found.kind for found in statements.collect(doc)}

    def answer(self, entry: Mapping[str, Any]) -> ChecklistAnswer:
        """The answer to one question: yes by any strong evidence, unclear by weak evidence alone, else no."""
        conditions = [_Condition(evidence) for evidence in entry["evidence"]]
        strong, weak = ([c for c in conditions if c.weak is wanted] for wanted in (False, True))
        spans = self._evidence(strong)
        if spans:
            return ChecklistAnswer(entry["id"], entry["question"], "yes", spans)
        spans = self._evidence(weak)
        return ChecklistAnswer(entry["id"], entry["question"], "unclear" if spans else "no", spans)

    def _evidence(self, conditions: list[_Condition]) -> tuple[tuple[int, int], ...]:
        """The first sentences that meet any of the conditions."""
        found = [
            (unit.start, unit.end)
            for unit, marks in zip(self._units, self._marks, strict=True)
            if any(self._meets(unit, marks, condition) for condition in conditions)
        ]
        return tuple(found[:_MOST_EVIDENCE])

    def _meets(self, unit: Unit, marks: tuple[Mark, ...], condition: _Condition) -> bool:
        text = self._source.text[unit.start : unit.end].lower()
        kind = self._kinds.get((unit.start, unit.end))
        return condition.holds(text, kind, marks, self._source.headings(unit.block))
