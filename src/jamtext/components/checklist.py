"""The questions about the document as a whole: yes, no or unclear, each with its evidence."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from spacy.tokens import Doc

from jamtext.components import statements
from jamtext.components.blocks import source_of
from jamtext.components.disaggregation import disaggregation_of
from jamtext.components.sex import Mark, Sexes
from jamtext.components.units import Unit, units
from jamtext.findings import Answer, ChecklistAnswer
from jamtext.lexicon import Lexicon
from jamtext.source import Source

_MOST_EVIDENCE = 5


def answer(doc: Doc, lexicon: Lexicon) -> tuple[ChecklistAnswer, ...]:
    """The answers to the questions of every checklist, by the conditions that the checklists state."""
    reading = _Reading(doc, lexicon)
    return tuple(
        reading.answer(entry) for checklist in lexicon.checklists.values() for entry in checklist.get("question", [])
    )


class _Reading:
    """One document, read sentence by sentence for the conditions of the checklists."""

    def __init__(self, doc: Doc, lexicon: Lexicon) -> None:
        self.doc, self.source = doc, source_of(doc)
        self.marks = Sexes(lexicon.terms["sex"]).marks(doc)
        self.kinds = {(found.start, found.end): found.kind for found in statements.collect(doc)}

    def answer(self, entry: Mapping[str, Any]) -> ChecklistAnswer:
        """The answer to one question: yes by any strong evidence, unclear by weak evidence alone, else no."""
        strong = [condition for condition in entry["evidence"] if not condition.get("weak")]
        for given, conditions in (("yes", strong), ("unclear", entry["evidence"])):
            spans = [
                (unit.start, unit.end)
                for unit in units(self.doc)
                if any(self._meets(unit, condition) for condition in conditions)
            ]
            if spans:
                reply: Answer = "yes" if given == "yes" else "unclear"
                return ChecklistAnswer(entry["id"], entry["question"], reply, tuple(spans[:_MOST_EVIDENCE]))
        return ChecklistAnswer(entry["id"], entry["question"], "no")

    def _meets(self, unit: Unit, condition: Mapping[str, Any]) -> bool:
        low = self.source.text[unit.start : unit.end].lower()
        if "kinds" in condition and self.kinds.get((unit.start, unit.end)) not in condition["kinds"]:
            return False
        if not all(_has(low, condition[part]) for part in ("words", "also") if part in condition):
            return False
        if _has(low, condition.get("without", ())):
            return False
        if "headings" in condition and not _under(self.source, unit, condition["headings"]):
            return False
        return "sex" not in condition or self._shows(unit, condition["sex"])

    def _shows(self, unit: Unit, wanted: str) -> bool:
        marks: list[Mark] = [mark for mark in self.marks if unit.start <= mark.start < unit.end]
        return bool(marks) and (wanted == "any" or disaggregation_of(mark.shows for mark in marks) == "full")


def _under(source: Source, unit: Unit, words: Iterable[str]) -> bool:
    return any(_has(heading.lower(), words) for heading in source.headings(unit.block))


def _has(text: str, words: Iterable[str]) -> bool:
    """Whether a word of the text begins with one of the words (which may be phrases)."""
    choices = "|".join(re.escape(word) for word in words)
    return bool(choices) and re.search(rf"\b(?:{choices})", text) is not None
