"""What a review finds: statements, findings, answers to the checklist, and the review that holds them."""

import hashlib
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
