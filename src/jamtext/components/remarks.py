"""What the statements and the answers to the checklist lead to as findings: sex that is not visible."""

import re
from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc

from jamtext.components.blocks import source_of
from jamtext.components.disaggregation import Breakdown
from jamtext.components.document_type import document_type
from jamtext.components.exceptions import Exceptions
from jamtext.components.sex import Sexes
from jamtext.components.units import units
from jamtext.findings import ChecklistAnswer, Finding, Statement
from jamtext.lexicon import Lexicon, Rule
from jamtext.source import Source


def findings(
    doc: Doc, lexicon: Lexicon, statements: Sequence[Statement], answers: Iterable[ChecklistAnswer]
) -> tuple[Finding, ...]:
    """The findings of the rules in `lexicons/statements`, as far as the lexicon holds them."""
    rules = {rule.id: rule for rule in lexicon.rules if rule.kind == "statement"}
    return (
        *_of_statements(doc, rules, lexicon, statements),
        *_of_promises(doc, rules, lexicon),
        *_of_document(doc, rules, lexicon, statements, answers),
    )


def _of_statements(
    doc: Doc, rules: dict[str, Rule], lexicon: Lexicon, statements: Sequence[Statement]
) -> Iterator[Finding]:
    """One for each statement about people that does not show both sexes, at the words for the people.

    None for what is for one sex by design; another where the text gives a reason, which it names.
    """
    exceptions = Exceptions(source_of(doc), units(doc), lexicon.terms["exceptions"])
    for statement in statements:
        name = {"none": statement.kind, "single": "one-sex"}.get(statement.disaggregation)
        rule = rules.get(f"disaggregation/{name}")
        if rule is None or exceptions.by_design(statement):
            continue
        reason = exceptions.reason(statement) if statement.disaggregation == "none" else ""
        if reason:
            rule = rules.get("disaggregation/reason-given")
        role = "sex" if name == "one-sex" else "people"
        inside = [cue for cue in statement.cues if cue.role == role and statement.start <= cue.start < statement.end]
        start, end = (inside[0].start, inside[0].end) if inside else _label(source_of(doc), statement)
        if rule is not None:
            yield _finding(doc, rule, start, end, reason)


def _label(source: Source, statement: Statement) -> tuple[int, int]:
    """The first cell of a row, else the whole statement."""
    block = source.block_at(statement.start)
    return statement.start, statement.end if block is None else min(statement.end, source.blocks[block].end)


def _of_promises(doc: Doc, rules: dict[str, Rule], lexicon: Lexicon) -> Iterator[Finding]:
    """One for each promise of a breakdown that a condition takes back."""
    rule = rules.get("disaggregation/conditional-promise")
    if rule is None:
        return
    breakdown = Breakdown(doc, source_of(doc), Sexes(lexicon.terms["sex"]), lexicon)
    for unit in units(doc):
        words = breakdown.is_conditional(unit)
        # Not by index in text.lower(): a few letters (İ) are two in lower case, and places after them would shift.
        place = re.compile(re.escape(words), re.IGNORECASE).search(source_of(doc).text, unit.start) if words else None
        if place:
            yield _finding(doc, rule, *place.span())


def _of_document(
    doc: Doc,
    rules: dict[str, Rule],
    lexicon: Lexicon,
    statements: Sequence[Statement],
    answers: Iterable[ChecklistAnswer],
) -> Iterator[Finding]:
    """One, at the first block, for each "no" that matters in a document of its type.

    A document without any statement about people gets none: what is not about people needs no breakdown.
    """
    source = source_of(doc)
    first = next((block for block in source.blocks if block.kind != "header"), None)
    if first is None or not any(statement.about_people for statement in statements):
        return
    kind = document_type(source, lexicon)
    questions = {question.id: question for question in lexicon.checklist if question.is_asked(kind)}
    for answer in answers:
        question = questions[answer.id]
        rule = rules.get(question.rule)
        if answer.answer == "no" and rule is not None and kind in (question.remark_in or (kind,)):
            yield _finding(doc, rule, first.start, first.end)


def _finding(doc: Doc, rule: Rule, start: int, end: int, said: str = "") -> Finding:
    """A finding whose message says the words it stands at, or `said` in their place."""
    text = said or " ".join(source_of(doc).text[start:end].split())  # Doc.text is built anew at each call
    return Finding(start, end, rule.id, rule.severity, rule.message.replace("{text}", text))
