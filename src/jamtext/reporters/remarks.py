"""Findings as `check` reports them: small, picklable, with all that a line, an annotation or a log entry says.

A review holds the whole text, and its rules hold patterns that cannot travel between processes; a remark holds what
is left when both are let go.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jamtext.findings import Finding, Location, Review
from jamtext.lexicon import Reference, Severity


@dataclass(frozen=True, slots=True)
class About:
    """What a remark says of its rule: its id, group and category, the message before words are put in, why, sources."""

    id: str
    group: str
    category: str
    severity: Severity
    message: str
    why: str
    sources: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding with its document, its words, the sentence around them, its place and its identity."""

    path: Path
    rule: About
    severity: Severity
    message: str
    suggestions: tuple[str, ...]
    text: str
    context: str
    location: Location
    fingerprint: str


def remarks(review: Review) -> tuple[Remark, ...]:
    """The findings of a review, in order of the text."""
    pairs = zip(review.findings, review.fingerprints, strict=True)
    about = _about(review)
    return tuple(_remark(review, finding, fingerprint, about) for finding, fingerprint in pairs)


def dismissed(review: Review) -> tuple[tuple[Remark, str], ...]:
    """The dismissed findings of a review, in order of the text, with the reasons, which may be ""."""
    about = _about(review)
    return tuple((_remark(review, one.finding, one.fingerprint, about), one.reason) for one in review.dismissed)


def _about(review: Review) -> dict[str, About]:
    return {
        rule.id: About(
            rule.id,
            rule.group,
            rule.category,
            rule.severity,
            rule.message.replace("{text}", "…"),
            rule.why,
            rule.sources,
        )
        for rule in review.rules.values()
    }


def _remark(review: Review, finding: Finding, fingerprint: str, about: Mapping[str, About]) -> Remark:
    return Remark(
        path=review.source.path,
        rule=about[finding.rule_id],
        severity=finding.severity,
        message=finding.message,
        suggestions=finding.suggestions,
        text=review.text(finding.start, finding.end),
        context=review.text(*review.context(finding.start, finding.end)),
        location=review.location(finding.start, finding.end),
        fingerprint=fingerprint,
    )


def sentence(remark: Remark) -> str:
    """The message, and the suggestions where there are any: "… Förslag: tjänsteperson, handläggare."."""
    if not remark.suggestions:
        return remark.message
    return f"{remark.message} Förslag: {', '.join(remark.suggestions)}."


def place(remark: Remark) -> int:
    """The one number that says where: the line of a text, else the page, else the paragraph."""
    at = remark.location
    return at.line or at.page or at.paragraph


def rules(found: Sequence[Remark]) -> tuple[About, ...]:
    """The rules that remarks come from, each once, sorted by id."""
    return tuple(sorted({remark.rule.id: remark.rule for remark in found}.values(), key=lambda rule: rule.id))
