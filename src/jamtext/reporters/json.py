"""The review as JSON, schema `jamtext-review/1` (`docs/output.md`): for other programs, and for comparing runs."""

import json
from collections import Counter
from typing import Any

import jamtext
from jamtext.findings import STATEMENT_KINDS, Cue, Figure, Finding, Location, Review
from jamtext.reporters import comparisons

SCHEMA = "jamtext-review/1"


def render(review: Review) -> bytes:
    """The review as UTF-8 JSON with sorted keys: the same review gives the same bytes."""
    return (json.dumps(as_dict(review), ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode(errors="replace")


def as_dict(review: Review) -> dict[str, Any]:
    """The review as plain dicts and lists in the shape of the schema."""
    source = review.source
    return {
        "schema": SCHEMA,
        "tool": {
            "name": "jamtext",
            "version": jamtext.__version__,
            "lexicon": review.lexicon_digest,
            "models": dict(review.models),
        },
        "source": {
            "path": source.path.as_posix(),
            "format": source.format,
            "digest": source.digest,
            "title": source.metadata.get("title", ""),
            "pages": source.pages,
            "words": review.words,
            "document_type": review.document_type,
        },
        "summary": _summary(review),
        "statements": _statements(review),
        "findings": _findings(review),
        "dismissed": _dismissed(review),
        "checklist": _checklist(review),
        "comparisons": _comparisons(review),
    }


def _summary(review: Review) -> dict[str, Any]:
    kinds = Counter(statement.kind for statement in review.statements)
    shown = Counter(statement.disaggregation for statement in review.statements)
    severities = Counter(finding.severity for finding in review.findings)
    return {
        "statements": {kind: kinds[kind] for kind in STATEMENT_KINDS},
        "about_people": sum(statement.about_people for statement in review.statements),
        "broken_down": shown["full"],
        "single": shown["single"],
        "not_broken_down": shown["none"],
        "findings": {severity: severities[severity] for severity in ("error", "warning", "note")},
    }


def _statements(review: Review) -> list[dict[str, Any]]:
    return [
        {
            "id": f"s{number}",
            "kind": statement.kind,
            "text": review.text(statement.start, statement.end),
            "score": round(statement.score, 3),
            "about_people": statement.about_people,
            "people": _words(review, statement.cues, ("people",)),
            "disaggregation": statement.disaggregation,
            "cues": _words(review, statement.cues, ("kind", "people", "sex", "promise")),
            "location": _location(review.location(statement.start, statement.end)),
        }
        for number, statement in enumerate(review.statements, 1)
    ]


def _checklist(review: Review) -> list[dict[str, Any]]:
    """The answers; evidence that is a statement is named by its id, another sentence by one of its own (e1, e2 ...)."""
    ids = {(statement.start, statement.end): f"s{number}" for number, statement in enumerate(review.statements, 1)}
    spans = sorted({span for answer in review.checklist for span in answer.evidence if span not in ids})
    ids |= {span: f"e{number}" for number, span in enumerate(spans, 1)}
    return [
        {
            "id": answer.id,
            "question": answer.question,
            "answer": answer.answer,
            "evidence": [ids[span] for span in answer.evidence],
            "quotes": [
                {"id": ids[span], "text": review.text(*span), "location": _location(review.location(*span))}
                for span in answer.evidence
            ],
        }
        for answer in review.checklist
    ]


def _comparisons(review: Review) -> list[dict[str, Any]]:
    """The figures for women and men in order of the text, with the statement that they stand in."""
    ids = {number: f"s{number}" for number in range(1, len(review.statements) + 1)}
    return [
        {
            "id": f"c{number}",
            "label": one.label,
            "topic": one.topic,
            "sexes": "girls and boys" if one.young else "women and men",
            "unit": one.unit,
            "basis": one.basis,
            "women": _figure(one.women),
            "men": _figure(one.men),
            "total": None if one.total is None else _figure(one.total),
            "difference": one.difference,
            "ratio": None if one.ratio is None else round(one.ratio, 3),
            "commented": one.commented,
            "statement": ids.get(comparisons.statement(review, one) or 0),
            "location": _location(review.location(one.start, one.start + 1)),
        }
        for number, one in enumerate(review.comparisons, 1)
    ]


def _figure(figure: Figure) -> dict[str, Any]:
    return {"value": figure.value, "start": figure.start, "end": figure.end}


def _words(review: Review, cues: tuple[Cue, ...], roles: tuple[str, ...]) -> list[str]:
    """The words of the cues that play one of the roles, each once, in order of the text."""
    spans = sorted((cue.start, cue.end) for cue in cues if cue.role in roles)
    return list(dict.fromkeys(review.text(start, end) for start, end in spans))


def _findings(review: Review) -> list[dict[str, Any]]:
    pairs = zip(review.findings, review.fingerprints, strict=True)
    return [_finding(review, f"f{number}", *pair) for number, pair in enumerate(pairs, 1)]


def _dismissed(review: Review) -> list[dict[str, Any]]:
    """The findings that a person has dismissed, each with its reason; they are counted nowhere."""
    return [
        {**_finding(review, f"d{number}", one.finding, one.fingerprint), "reason": one.reason}
        for number, one in enumerate(review.dismissed, 1)
    ]


def _finding(review: Review, identity: str, finding: Finding, fingerprint: str) -> dict[str, Any]:
    rule = review.rules[finding.rule_id]
    return {
        "id": identity,
        "rule": finding.rule_id,
        "group": rule.group,
        "category": rule.category,
        "severity": finding.severity,
        "text": review.text(finding.start, finding.end),
        "context": review.text(*review.context(finding.start, finding.end)),
        "message": finding.message,
        "why": rule.why,
        "sources": [str(source) for source in rule.sources],
        "suggestions": list(finding.suggestions),
        "fingerprint": fingerprint,
        "location": _location(review.location(finding.start, finding.end)),
    }


def _location(location: Location) -> dict[str, Any]:
    cell = {"index": location.table, "row": location.row, "column": location.column}
    return {
        "start": location.start,
        "end": location.end,
        "block": location.block,
        "kind": location.kind,
        "headings": list(location.headings),
        "page": location.page,
        "paragraph": location.paragraph,
        "line": location.line,
        "table": None if location.table is None else cell,
    }
