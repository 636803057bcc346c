"""The questions about the document as a whole: yes, no or unclear, each with its evidence."""

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc

from jamtext.components import statements
from jamtext.components.blocks import source_of
from jamtext.components.disaggregation import disaggregation_of
from jamtext.components.sex import Mark, Sexes, inside
from jamtext.components.terms import Beginnings
from jamtext.components.units import units
from jamtext.findings import ChecklistAnswer, Statement
from jamtext.lexicon import Lexicon

_MOST_EVIDENCE = 5


def answer(doc: Doc, lexicon: Lexicon) -> tuple[ChecklistAnswer, ...]:
    """The answers to the questions of every checklist, by the conditions that the checklists state."""
    reading = _Reading(doc, lexicon)
    return tuple(
        reading.answer(entry) for checklist in lexicon.checklists.values() for entry in checklist.get("question", [])
    )


@dataclass(frozen=True, slots=True)
class _Sentence:
    """What the conditions look at: the words in lower case, the statement it is, the sexes in it and just before."""

    text: str
    statement: Statement | None
    marks: tuple[Mark, ...]
    before: tuple[Mark, ...]
    headings: tuple[str, ...]


class _Condition:
    """One [[question.evidence]] of a checklist, ready to be tried on sentences."""

    def __init__(self, entry: Mapping[str, Any]) -> None:
        self.weak: bool = entry.get("weak", False)
        self._kinds: list[str] = entry.get("kinds", [])
        self._breakdown: list[str] = entry.get("breakdown", [])
        self._sex: str = entry.get("sex", "")
        self._words = [Beginnings(entry[part]) for part in ("words", "also") if part in entry]
        self._without = Beginnings(entry.get("without", ()))
        self._headings = Beginnings(entry["headings"]) if "headings" in entry else None

    def holds(self, sentence: _Sentence) -> bool:
        """Whether a sentence meets it; the cheap tests come first."""
        found = sentence.statement
        if self._kinds and (found is None or found.kind not in self._kinds):
            return False
        if self._breakdown and (found is None or found.disaggregation not in self._breakdown):
            return False
        if self._sex and not self._shows(sentence):
            return False
        if not all(words.find(sentence.text) for words in self._words) or self._without.find(sentence.text):
            return False
        return self._headings is None or any(self._headings.find(heading) for heading in sentence.headings)

    def _shows(self, sentence: _Sentence) -> bool:
        if self._sex == "both":
            return disaggregation_of(mark.shows for mark in sentence.marks) == "full"
        return bool(sentence.marks or (self._sex == "near" and sentence.before))


class _Reading:
    """One document, read sentence by sentence for the conditions of the checklists."""

    def __init__(self, doc: Doc, lexicon: Lexicon) -> None:
        self._units = units(doc)
        self._sentences = tuple(_sentences(doc, lexicon))

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
        found = (
            (unit.start, unit.end)
            for unit, sentence in zip(self._units, self._sentences, strict=True)
            if any(condition.holds(sentence) for condition in conditions)
        )
        return tuple(itertools.islice(found, _MOST_EVIDENCE))


def _sentences(doc: Doc, lexicon: Lexicon) -> Iterator[_Sentence]:
    """Every unit of a document as the conditions see it."""
    source = source_of(doc)
    marks = Sexes(lexicon.terms["sex"]).marks(doc)
    found = {(statement.start, statement.end): statement for statement in statements.collect(doc)}
    before: tuple[Mark, ...] = ()
    block = -1
    for unit in units(doc):
        own = inside(marks, unit.start, unit.end)
        headings = tuple(heading.lower() for heading in source.headings(unit.block))
        text = source.text[unit.start : unit.end].lower()
        near = before if unit.block == block else ()
        yield _Sentence(text, found.get((unit.start, unit.end)), own, near, headings)
        before, block = own, unit.block
