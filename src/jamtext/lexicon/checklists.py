"""Questions that a whole document answers, as data: what is asked of which documents, and what counts as an answer."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from jamtext.errors import LexiconError
from jamtext.lexicon.entries import Fields, resolve
from jamtext.lexicon.rule import Reference

KINDS: Final = ("background", "goal", "measure", "indicator", "statistic")
BREAKDOWNS: Final = ("full", "single", "none")
SEXES: Final = ("both", "any", "near")
_QUESTION = ("id", "question", "why", "sources", "rule", "remark_in", "evidence", "yes", "no")
EVIDENCE_FIELDS: Final = ("weak", "kinds", "breakdown", "sex", "words", "also", "without", "headings", "not_under")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One way to answer: a sentence that meets all of it says yes, or unclear if it is `weak`.

    `kinds`: what the sentence is, "background" where it is no statement. The other lists hold beginnings of words, or
    phrases, in lower case; an empty one asks for nothing. `not_under` are headings that must not stand above.
    `sex`: "both" sexes are visible, "any" of them is, or "near": in the sentence or the one before.
    """

    weak: bool = False
    kinds: tuple[str, ...] = ()
    breakdown: tuple[str, ...] = ()
    sex: str = ""
    words: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    not_under: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a checklist, asked of documents of the types `asked_of`, of all where that is empty.

    `rule` is the rule by which a "no" is a finding in documents of the types `remark_in` (empty: all that are asked).
    `yes` and `no` are documents in Markdown that answer so, `file` its path below the lexicon folder.
    """

    id: str
    question: str
    why: str
    sources: tuple[Reference, ...]
    evidence: tuple[Evidence, ...]
    asked_of: tuple[str, ...] = ()
    rule: str = ""
    remark_in: tuple[str, ...] = ()
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    file: str = ""

    def is_asked(self, document_type: str) -> bool:
        """Whether a document of this type is asked."""
        return not self.asked_of or document_type in self.asked_of


def questions(
    path: Path, name: str, entries: Mapping[str, Any], sources: Mapping[str, Reference]
) -> tuple[Question, ...]:
    """The questions of a file, in its order; `name` is its path below its lexicon folder. Raises LexiconError."""
    file = Fields(path, None, dict(entries), ("asked_of", "question"))
    asked_of = file.texts("asked_of")
    made = (_question(path, entry, asked_of, sources) for entry in file.items("question", least=1))
    return tuple(replace(question, file=name) for question in made)


def _question(path: Path, entry: Any, asked_of: tuple[str, ...], sources: Mapping[str, Reference]) -> Question:
    fields = Fields(path, entry.get("id") if isinstance(entry, dict) else None, entry, _QUESTION)
    question_id = fields.text("id")
    if not re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)*", question_id):
        raise fields.error("id", "Skriv med a–z, siffror och understreck, till exempel gender_goal.")
    return Question(
        id=question_id,
        question=fields.text("question"),
        why=fields.text("why"),
        sources=resolve(fields, sources),
        evidence=tuple(_evidence(fields, one) for one in fields.items("evidence", least=1)),
        asked_of=asked_of,
        rule=fields.text("rule", ""),
        remark_in=fields.texts("remark_in"),
        yes=fields.texts("yes", least=1),
        no=fields.texts("no", least=1),
    )


def _evidence(of: Fields, entry: Any) -> Evidence:
    fields = Fields(of.file, of.id, entry, EVIDENCE_FIELDS)
    weak = fields.entry.get("weak", False)
    if not isinstance(weak, bool):
        raise fields.error("weak", "Skriv true eller false.")
    if not fields.entry.keys() - {"weak", "without", "not_under"}:
        raise fields.error("evidence", "Skriv minst ett villkor utöver weak, without och not_under.")
    for name in ("words", "also", "without", "headings", "not_under"):
        for word in fields.texts(name):
            if word != word.lower():
                raise fields.error(name, f"Skriv ”{word}” med små bokstäver.")
    return Evidence(
        weak=weak,
        kinds=tuple(fields.choice("kinds", kind, KINDS) for kind in fields.texts("kinds")),
        breakdown=tuple(fields.choice("breakdown", shown, BREAKDOWNS) for shown in fields.texts("breakdown")),
        sex=fields.one_of("sex", (*SEXES, ""), ""),
        words=fields.texts("words"),
        also=fields.texts("also"),
        without=fields.texts("without"),
        headings=fields.texts("headings"),
        not_under=fields.texts("not_under"),
    )


def in_order(asked: tuple[tuple[Path, Question], ...], rules: frozenset[str]) -> tuple[Question, ...]:
    """The questions, those asked of every document first.

    Raises LexiconError where two questions that one document may be asked have one id, or a rule does not exist.
    """
    for at, (path, question) in enumerate(asked):
        if question.rule and question.rule not in rules:
            raise LexiconError(path, question.id, "rule", f"Regeln {question.rule} finns inte.")
        for other, earlier in asked[:at]:
            types = set(question.asked_of) & set(earlier.asked_of)
            if earlier.id == question.id and (types or not (question.asked_of and earlier.asked_of)):
                raise LexiconError(path, question.id, "id", f"Finns redan i {other}. Ge frågan ett eget id.")
    return tuple(sorted((question for _, question in asked), key=lambda question: bool(question.asked_of)))
