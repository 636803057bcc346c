"""The questions about the document as a whole: yes, no or unclear, each with its evidence."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from spacy.tokens import Doc

from jamtext.components import statements
from jamtext.components.blocks import source_of
from jamtext.components.disaggregation import disaggregation_of
from jamtext.components.document_type import document_type
from jamtext.components.sex import Mark, Sexes, inside
from jamtext.components.terms import Beginnings
from jamtext.components.units import Unit, caption, cells, headers
from jamtext.findings import Answer, ChecklistAnswer, Statement
from jamtext.lexicon import Evidence, Lexicon, Question
from jamtext.lexicon.checklists import SEXES
from jamtext.source import Source

_MOST_EVIDENCE = 5
_ANSWERS: tuple[tuple[bool, Answer], ...] = ((False, "yes"), (True, "unclear"))  # by weak evidence or not


def answer(doc: Doc, lexicon: Lexicon) -> tuple[ChecklistAnswer, ...]:
    """The answers to the questions that are asked of a document of its type, by the conditions that they state."""
    kind = document_type(source_of(doc), lexicon)
    marks = Sexes(lexicon.terms["sex"]).marks(doc)
    asked = tuple(question for question in lexicon.checklist if question.is_asked(kind))
    return answers(source_of(doc), statements.candidates(doc), statements.collect(doc), marks, asked)


def answers(
    source: Source,
    found: Sequence[Unit],
    stated: Iterable[Statement],
    marks: Sequence[Mark],
    asked: Iterable[Question],
) -> tuple[ChecklistAnswer, ...]:
    """The answers of a document to some questions: yes by any strong evidence, unclear by weak alone, else no."""
    sentences = tuple(_sentences(source, found, stated, marks))
    showing = {sex: tuple(sentence for sentence in sentences if _shows(sentence, sex)) for sex in ("", *SEXES)}
    return tuple(_answer(question, showing) for question in asked)


@dataclass(frozen=True)
class _Sentence:
    """What the conditions look at: the words in lower case, the statement it is, the sexes in it and just before."""

    source: Source
    unit: Unit
    text: str
    statement: Statement | None
    marks: tuple[Mark, ...]
    before: tuple[Mark, ...]

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """What stands above, in lower case: headings, and for a row the caption and headers of its table."""
        source, unit = self.source, self.unit
        above = source.headings(unit.block)
        if unit.table is not None:
            table = source.tables[unit.table]
            columns = (header for cell, _ in cells(source, unit) for header in headers(source, table, cell))
            above = (*above, caption(source, table), *columns)
        return tuple(heading.lower() for heading in above)


class _Condition:
    """An Evidence, ready to be tried on sentences."""

    def __init__(self, evidence: Evidence) -> None:
        self.sex = evidence.sex
        self._evidence = evidence
        self._words = [Beginnings(words) for words in (evidence.words, evidence.also) if words]
        self._without = Beginnings(evidence.without)
        self._headings = Beginnings(evidence.headings)
        self._not_under = Beginnings(evidence.not_under)

    def holds(self, sentence: _Sentence) -> bool:
        """Whether a sentence that shows the sexes that it asks for meets the rest; the cheap tests come first."""
        evidence, found = self._evidence, sentence.statement
        if evidence.kinds and (found.kind if found else statements.BACKGROUND) not in evidence.kinds:
            return False
        if evidence.breakdown and (found is None or found.disaggregation not in evidence.breakdown):
            return False
        if not all(words.find(sentence.text) for words in self._words) or self._without.find(sentence.text):
            return False
        if evidence.not_under and any(self._not_under.find(heading) for heading in sentence.headings):
            return False
        return not evidence.headings or any(self._headings.find(heading) for heading in sentence.headings)


@cache
def _condition(evidence: Evidence) -> _Condition:
    """The condition of an Evidence; made once, for many documents are asked the same."""
    return _Condition(evidence)


def _shows(sentence: _Sentence, sex: str) -> bool:
    """Whether a sentence shows the sexes that the condition `sex` asks for."""
    if sex == "both":
        return disaggregation_of(mark.shows for mark in sentence.marks) == "full"
    return not sex or bool(sentence.marks or (sex == "near" and sentence.before))


def _answer(question: Question, showing: Mapping[str, Sequence[_Sentence]]) -> ChecklistAnswer:
    for weak, says in _ANSWERS:
        conditions = [_condition(evidence) for evidence in question.evidence if evidence.weak is weak]
        met = {
            (sentence.unit.start, sentence.unit.end)
            for condition in conditions
            for sentence in showing[condition.sex]
            if condition.holds(sentence)
        }
        if met:
            return ChecklistAnswer(question.id, question.question, says, tuple(sorted(met)[:_MOST_EVIDENCE]))
    return ChecklistAnswer(question.id, question.question, "no")


def _sentences(
    source: Source, found: Sequence[Unit], stated: Iterable[Statement], marks: Sequence[Mark]
) -> Iterator[_Sentence]:
    """The units of a document as the conditions see them. A heading is none, unless it is a statement."""
    at = {(statement.start, statement.end): statement for statement in stated}
    before: tuple[Mark, ...] = ()
    block = -1
    for unit in found:
        own = inside(marks, unit.start, unit.end)
        text = source.text[unit.start : unit.end].lower()
        near = before if unit.block == block else ()
        statement = at.get((unit.start, unit.end))
        if statement is not None or source.blocks[unit.block].kind != "heading":
            yield _Sentence(source, unit, text, statement, own, near)
        before, block = own, unit.block
