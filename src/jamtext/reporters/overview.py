"""Many documents on one web page: all together, each with its figures, and those that could not be read."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jamtext.errors import JamtextError, ReadError
from jamtext.findings import StatementKind
from jamtext.reporters import pages, phrases
from jamtext.reporters.figures import SEVERITIES, Breakdown, Figures
from jamtext.reporters.words import counted


@dataclass(frozen=True, slots=True)
class Entry:
    """One document: its figures and the address of its report (as a link has it), or the error in their place."""

    path: Path
    figures: Figures | None = None
    link: str = ""
    error: JamtextError | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: a document's figures, and what the filters and the sorting go by."""

    entry: Entry
    figures: Figures

    @property
    def share(self) -> float:
        """The share (0 to 1) of the statements about people that are broken down; -1 where there are none."""
        breakdown = self.figures.breakdown
        return breakdown.full / breakdown.people if breakdown.people else -1.0

    @property
    def level(self) -> str:
        """The share in four steps: no-people, nothing, low (under half) or high."""
        steps = ((self.share < 0, "no-people"), (self.share == 0, "nothing"), (self.share < 1 / 2, "low"))
        return next((name for holds, name in steps if holds), "high")

    @property
    def worst(self) -> str:
        """The weightiest severity among its findings, or nothing."""
        return next((severity for severity in SEVERITIES if self.figures.findings(severity=severity)), "nothing")

    def answer(self, question: str) -> str:
        """The answer to a question of the checklist, or nothing if the document was not asked."""
        return next((verdict.answer for verdict in self.figures.checklist if verdict.id == question), "")


def render(entries: Sequence[Entry]) -> bytes:
    """The overview as a web page in UTF-8 that holds all it needs. The same entries give the same bytes."""
    rows = tuple(Row(entry, entry.figures) for entry in entries if entry.figures is not None)
    kinds = _kinds([row.figures for row in rows])
    breakdown = sum((part for *_, part in kinds), Breakdown())
    others = sum(row.figures.statements for row in rows) - breakdown.people
    return pages.render(
        "overview.html.jinja",
        ("base.css", "overview.css"),
        ("filters.js", "sort.js"),
        documents=counted(len(rows), "units", "document"),
        rows=rows,
        unread=tuple((entry, *_unread(entry.error)) for entry in entries if entry.error is not None),
        breakdown=breakdown,
        rest=phrases.rest(breakdown, others, "De"),
        kinds=kinds,
        findings=tuple(
            (severity, sum(row.figures.findings(severity=severity) for row in rows)) for severity in SEVERITIES
        ),
        paged=any(row.figures.pages is not None for row in rows),
        questions=_questions(rows),
        types=tuple(sorted({row.figures.document_type for row in rows} - {""})),
    )


def _kinds(figures: Sequence[Figures]) -> tuple[tuple[StatementKind, int, Breakdown], ...]:
    """`Figures.kinds` of all documents together."""
    totals: dict[StatementKind, tuple[int, Breakdown]] = {}
    for each in figures:
        for kind, count, breakdown in each.kinds:
            before = totals.get(kind, (0, Breakdown()))
            totals[kind] = (before[0] + count, before[1] + breakdown)
    return tuple((kind, count, breakdown) for kind, (count, breakdown) in totals.items())


def _questions(rows: Sequence[Row]) -> tuple[tuple[str, str, tuple[int, int, int]], ...]:
    """The questions that any document was asked: id, question, and how many answers are yes, unclear and no."""
    asked = {verdict.id: verdict.question for row in rows for verdict in row.figures.checklist}
    return tuple(
        (id_, question, (_count(rows, id_, "yes"), _count(rows, id_, "unclear"), _count(rows, id_, "no")))
        for id_, question in asked.items()
    )


def _count(rows: Sequence[Row], question: str, answer: str) -> int:
    return sum(row.answer(question) == answer for row in rows)


def _unread(error: JamtextError) -> tuple[str, str]:
    """Why a document could not be reviewed, and what to do."""
    return (error.reason, error.advice) if isinstance(error, ReadError) else (str(error), "")
