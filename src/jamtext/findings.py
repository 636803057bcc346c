"""What a review finds: statements, findings, answers to the checklist, and the review that holds them."""

import hashlib
import math
import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from heapq import merge
from typing import Literal, get_args

from jamtext.lexicon import Rule, Severity
from jamtext.source import Source

StatementKind = Literal["goal", "measure", "indicator", "statistic"]
Disaggregation = Literal["full", "single", "none", "not-applicable"]
Answer = Literal["yes", "no", "unclear"]
Basis = Literal["within", "of", "count", "value"]
STATEMENT_KINDS: tuple[StatementKind, ...] = get_args(StatementKind)
DISAGGREGATIONS: tuple[str, ...] = get_args(Disaggregation)


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that decided something; they may stand outside the statement (a column header, a method paragraph).

    `role`: "kind" made it this kind of statement, "people" names the people it is about, "sex" shows a sex,
    "promise" says elsewhere that it is broken down.
    """

    start: int
    end: int
    role: Literal["kind", "people", "sex", "promise"]


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence, list item or table row that is a goal, measure, indicator or statistic.

    `score` is the classifier's probability of `kind` (0 to 1). `disaggregation` is "not-applicable" if and only if
    `about_people` is false. The meanings are those of `docs/output.md`.
    """

    start: int
    end: int
    kind: StatementKind
    score: float
    about_people: bool
    disaggregation: Disaggregation
    cues: tuple[Cue, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where one rule applies. `suggestions` fit in place of the span's text, best first."""

    start: int
    end: int
    rule_id: str
    severity: Severity
    message: str
    suggestions: tuple[str, ...] = ()
    cues: tuple[Cue, ...] = ()


@dataclass(frozen=True, slots=True)
class Dismissed:
    """A finding that a person has decided to leave as it is, its fingerprint, and the reason, which may be ""."""

    finding: Finding
    fingerprint: str
    reason: str


@dataclass(frozen=True, slots=True)
class ChecklistAnswer:
    """What the document as a whole answers to a question. `evidence` are spans of sentences, in text order."""

    id: str
    question: str
    answer: Answer
    evidence: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that the document holds at `start` to `end`; `step` is one in its last digit (0.1 for "12,5")."""

    start: int
    end: int
    value: float
    step: float = 1.0


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a document shows of women and men (of girls and boys where `young`) in the same respect.

    `label` is what is compared, in the document's words, `topic` what its table is called, or "". `unit` is "percent",
    "count", "sek", "ksek", "msek", "days", "hours", "minutes", "weeks", "months", "points" or "other". `basis` tells
    shares *within* each sex (72 % of the girls) from shares *of* each sex (62 % women), counts and other values.
    `commented` is whether the text says anything of it: a sentence that gives the figures does, a table does not.
    """

    label: str
    topic: str
    unit: str
    basis: Basis
    women: Figure
    men: Figure
    total: Figure | None = None
    young: bool = False
    table: int | None = None
    commented: bool = True

    @property
    def start(self) -> int:
        """Where the first of the two figures begins."""
        return min(self.women.start, self.men.start)

    @property
    def difference(self) -> float:
        """Women minus men: percentage points for shares, else in the unit."""
        return round(self.women.value - self.men.value, 6)

    @property
    def ratio(self) -> float | None:
        """Women divided by men; None where that cannot be, or says nothing (zero or less)."""
        women, men = self.women.value, self.men.value
        return women / men if women > 0 and men > 0 else None

    @property
    def size(self) -> float:
        """How large the difference is, comparable between units.

        For shares Cohen's h, the difference of the arcsines (J. Cohen, Statistical Power Analysis for the Behavioral
        Sciences, 1988, chapter 6); for other figures the natural logarithm of the ratio, infinite where one is zero.
        Around one half, 10 percentage points give 0.2 and so does a ratio of 1.2. Counts have one added to both, so
        that nobody beside a few people is not the largest of all.
        """
        women, men = self.women.value, self.men.value
        if self.unit == "percent" and 0 <= women <= 100 and 0 <= men <= 100:
            return abs(2 * math.asin(math.sqrt(women / 100)) - 2 * math.asin(math.sqrt(men / 100)))
        if women == men:
            return 0.0
        if self.basis == "count" and women >= 0 and men >= 0:
            return abs(math.log((women + 1) / (men + 1)))
        return math.inf if self.ratio is None else abs(math.log(self.ratio))


@dataclass(frozen=True, slots=True)
class Location:
    """Where a span stands, as people and programs name it.

    `block` is the index in `Source.blocks`, `paragraph` the same counted from 1, `line` the line of a text file where
    the format has lines, `page` the printed page where it has pages; `table`, `row` and `column` (from 0) for a cell.
    """

    start: int
    end: int
    block: int
    kind: str
    headings: tuple[str, ...]
    page: int | None
    paragraph: int
    line: int | None
    table: int | None
    row: int | None
    column: int | None


@dataclass(frozen=True)
class Review:
    """The result for one document. Holds no clock: the same input gives the same review.

    Statements and findings are sorted by position. `sentences` are all sentences, list items and table rows as
    (start, end); the context of a finding is the one it stands in. `rules` are the rules that the findings name.
    `comparisons` are the figures for women and men, in order of the text.
    `findings` are open: those that are `dismissed` are not among them, and nothing counts them.
    """

    source: Source
    statements: tuple[Statement, ...]
    findings: tuple[Finding, ...]
    checklist: tuple[ChecklistAnswer, ...]
    rules: Mapping[str, Rule]
    sentences: tuple[tuple[int, int], ...]
    document_type: str
    words: int
    lexicon_digest: str
    models: Mapping[str, str]
    dismissed: tuple[Dismissed, ...] = ()
    comparisons: tuple[Comparison, ...] = ()

    @cached_property
    def fingerprints(self) -> tuple[str, ...]:
        """For each finding an identity that survives edits elsewhere.

        It is made of the rule, the normalised sentence, the heading chain and a count among equals, the dismissed ones
        too: no offsets or pages.
        """
        seen: dict[str, int] = {}
        prints = []
        dismissed = {id(one.finding) for one in self.dismissed}
        for finding in merge(self.findings, (one.finding for one in self.dismissed), key=_order):
            block = self.source.block_at(finding.start)
            headings = self.source.headings(block) if block is not None else ()
            start, end = self.context(finding.start, finding.end)
            words = _normal(self.source.text[finding.start : finding.end])
            key = "\x1f".join((finding.rule_id, words, _normal(self.source.text[start:end]), *map(_normal, headings)))
            seen[key] = seen.get(key, 0) + 1
            if id(finding) not in dismissed:
                prints.append(hashlib.sha256(f"{key}\x1f{seen[key]}".encode()).hexdigest()[:16])
        return tuple(prints)

    def dismiss(self, reasons: Mapping[str, str]) -> "Review":
        """The review without the findings whose fingerprints have a reason: they are dismissed, with that reason."""
        pairs = tuple(zip(self.findings, self.fingerprints, strict=True))
        found = (Dismissed(finding, print_, reasons[print_]) for finding, print_ in pairs if print_ in reasons)
        return replace(
            self,
            findings=tuple(finding for finding, print_ in pairs if print_ not in reasons),
            dismissed=tuple(sorted((*self.dismissed, *found), key=lambda one: _order(one.finding))),
        )

    def location(self, start: int, end: int) -> Location:
        """Where a span stands. The span begins inside a block."""
        index = self.source.block_at(start)
        if index is None:
            raise ValueError(f"{start}:{end} begins outside every block")
        block = self.source.blocks[index]
        return Location(
            start=start,
            end=end,
            block=index,
            kind=block.kind,
            headings=self.source.headings(index),
            page=self.source.page(start),
            paragraph=index + 1,
            line=int(block.ref.removeprefix("line ")) if block.ref.startswith("line ") else None,
            table=block.table,
            row=block.row,
            column=block.column,
        )

    def text(self, start: int, end: int) -> str:
        """The words of a span on one line; the cells of a table row are separated by " | "."""
        parts = []
        index = self.source.block_at(start)
        for block in self.source.blocks[index if index is not None else 0 :]:
            if block.start >= end:
                break
            parts.append(self.source.text[max(start, block.start) : min(end, block.end)])
        return " | ".join(" ".join(part.split()) for part in parts)

    def context(self, start: int, end: int) -> tuple[int, int]:
        """The sentence, list item or table row that holds a span; the span itself where there is none."""
        index = bisect_right(self.sentences, (start, len(self.source.text))) - 1
        if index >= 0 and self.sentences[index][1] > start:
            return self.sentences[index][0], max(self.sentences[index][1], end)
        return start, end


def _order(finding: Finding) -> tuple[int, int, str]:
    """What findings are sorted by."""
    return finding.start, finding.end, finding.rule_id


def _normal(text: str) -> str:
    """Text without differences that do not matter for identity: white space and capitals."""
    return re.sub(r"\s+", " ", text).strip().casefold()
