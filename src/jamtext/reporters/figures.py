"""What one review comes to, in numbers: small enough to keep for each of hundreds of documents."""

from collections import Counter
from dataclasses import dataclass
from typing import get_args

from jamtext.findings import Answer, Review, StatementKind
from jamtext.lexicon import Severity
from jamtext.source import Source

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


@dataclass(frozen=True, slots=True)
class Breakdown:
    """How many statements about people show both sexes, one sex only, or none."""

    full: int = 0
    single: int = 0
    none: int = 0

    @property
    def people(self) -> int:
        """All statements about people."""
        return self.full + self.single + self.none

    def __add__(self, other: "Breakdown") -> "Breakdown":
        return Breakdown(self.full + other.full, self.single + other.single, self.none + other.none)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many findings of one category have one severity. `group` is wording, disaggregation or document."""

    group: str
    category: str
    severity: Severity
    count: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """An answer to a question of the checklist, without its evidence."""

    id: str
    question: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers of a review, and what its document is.

    `kinds` has one entry for each kind of statement, in fixed order, zeros included: the kind, how many statements
    of it there are in all, and the breakdown of those about people. `pages` is None where the format has no pages.
    """

    title: str
    document_type: str
    pages: int | None
    paragraphs: int
    words: int
    kinds: tuple[tuple[StatementKind, int, Breakdown], ...]
    tallies: tuple[Tally, ...]
    checklist: tuple[Verdict, ...]

    @property
    def statements(self) -> int:
        """All statements, those not about people included."""
        return sum(count for _, count, _ in self.kinds)

    @property
    def breakdown(self) -> Breakdown:
        """The honest measure: the breakdown of all statements about people."""
        return sum((breakdown for *_, breakdown in self.kinds), Breakdown())

    def findings(self, group: str | None = None, severity: Severity | None = None) -> int:
        """The number of findings, of one group or severity where that is given."""
        return sum(
            tally.count for tally in self.tallies if group in (None, tally.group) and severity in (None, tally.severity)
        )

    def categories(self, group: str) -> tuple[tuple[str, int], ...]:
        """The categories of a group that have findings, with their numbers, most first."""
        counts: Counter[str] = Counter()
        for tally in self.tallies:
            if tally.group == group:
                counts[tally.category] += tally.count
        return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def figures(review: Review) -> Figures:
    """Count what a review holds."""
    rules = review.rules
    tallies = Counter((rules[f.rule_id].group, rules[f.rule_id].category, f.severity) for f in review.findings)
    return Figures(
        title=title(review.source),
        document_type=review.document_type,
        pages=review.source.pages,
        paragraphs=len(review.source.blocks),
        words=review.words,
        kinds=tuple(_of_kind(review, kind) for kind in get_args(StatementKind)),
        tallies=tuple(Tally(*key, count) for key, count in sorted(tallies.items())),
        checklist=tuple(Verdict(answer.id, answer.question, answer.answer) for answer in review.checklist),
    )


def title(source: Source) -> str:
    """What a document calls itself: the title in its metadata, else its first heading, else the file's name."""
    named = source.metadata.get("title", "").strip()
    headings = (source.text_of(block) for block in source.blocks if block.kind == "heading")
    return " ".join((named or next(headings, "") or source.path.stem).split())


def _of_kind(review: Review, kind: StatementKind) -> tuple[StatementKind, int, Breakdown]:
    """An entry of `Figures.kinds`."""
    shown = Counter(s.disaggregation for s in review.statements if s.kind == kind)
    return kind, shown.total(), Breakdown(shown["full"], shown["single"], shown["none"])
