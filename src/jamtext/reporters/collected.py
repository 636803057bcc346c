"""Many documents: what is kept of each, and what they come to together."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jamtext.errors import JamtextError, ReadError
from jamtext.findings import Answer, StatementKind
from jamtext.reporters.figures import SEVERITIES, Breakdown, Figures
from jamtext.reporters.remarks import Remark

ANSWERS: tuple[Answer, ...] = ("yes", "unclear", "no")


@dataclass(frozen=True, slots=True)
class Entry:
    """One document: its figures and the address of its report (as a link has it), or the error in their place.

    `remarks` are there if they were asked for: they take more room than all the rest.
    """

    path: Path
    figures: Figures | None = None
    link: str = ""
    error: JamtextError | None = None
    remarks: tuple[Remark, ...] = ()


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


def rows(entries: Sequence[Entry]) -> tuple[Row, ...]:
    """A line for each document that could be reviewed."""
    return tuple(Row(entry, entry.figures) for entry in entries if entry.figures is not None)


def kinds(figures: Sequence[Figures]) -> tuple[tuple[StatementKind, int, Breakdown], ...]:
    """`Figures.kinds` of all documents together."""
    totals: dict[StatementKind, tuple[int, Breakdown]] = {}
    for each in figures:
        for kind, count, breakdown in each.kinds:
            before = totals.get(kind, (0, Breakdown()))
            totals[kind] = (before[0] + count, before[1] + breakdown)
    return tuple((kind, count, breakdown) for kind, (count, breakdown) in totals.items())


def questions(rows: Sequence[Row]) -> tuple[tuple[str, str, tuple[int, ...]], ...]:
    """The questions that every document was asked: id, question, and how many have each of `ANSWERS`.

    What only documents of one type are asked would be mostly empty columns beside documents of another.
    """
    asked = {verdict.id: verdict.question for row in rows for verdict in row.figures.checklist}
    return tuple(
        (id_, question, tuple(sum(row.answer(id_) == answer for row in rows) for answer in ANSWERS))
        for id_, question in asked.items()
        if all(row.answer(id_) for row in rows if row.figures.checklist)
    )


def unread(error: JamtextError) -> tuple[str, str]:
    """Why a document could not be reviewed, and what to do."""
    return (error.reason, error.advice) if isinstance(error, ReadError) else (str(error), "")
