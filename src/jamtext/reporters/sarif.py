"""SARIF 2.1.0, for code scanning: https://docs.oasis-open.org/sarif/sarif/v2.1.0/."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jamtext
from jamtext.findings import Review
from jamtext.reporters.remarks import About, Remark, place, remarks, rules, sentence

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def render(review: Review) -> bytes:
    """The findings of one review as a SARIF log."""
    return render_remarks(remarks(review))


def render_remarks(found: Sequence[Remark]) -> bytes:
    """Remarks of any number of documents as one SARIF log, UTF-8 with sorted keys."""
    about = rules(found)
    index = {rule.id: number for number, rule in enumerate(about)}
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "columnKind": "unicodeCodePoints",
                "results": [_result(remark, index[remark.rule.id]) for remark in found],
                "tool": {
                    "driver": {
                        "language": "sv",
                        "name": "jamtext",
                        "rules": [_rule(rule) for rule in about],
                        "semanticVersion": jamtext.__version__,
                        "version": jamtext.__version__,
                    }
                },
            }
        ],
    }
    return (json.dumps(log, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode(errors="replace")


def _rule(rule: About) -> dict[str, Any]:
    sources = "\n".join(f"- {source} {source.url}".rstrip() for source in rule.sources)
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.message},
        "fullDescription": {"text": rule.why},
        "help": {"text": f"{rule.why}\n\nKällor:\n{sources}", "markdown": f"{rule.why}\n\n**Källor**\n\n{sources}"},
        "defaultConfiguration": {"level": rule.severity},  # SARIF's levels have the same names
        "properties": {"tags": [rule.group, rule.category]},
    }


def _result(remark: Remark, rule_index: int) -> dict[str, Any]:
    at = remark.location
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(remark.path)}}
    if at.line:  # only text files have lines; a made-up line in a PDF would be marked in the wrong place
        physical["region"] = {"startLine": at.line, "snippet": {"text": remark.context}}
    where = {"page": at.page, "paragraph": at.paragraph, "line": at.line}
    location: dict[str, Any] = {"physicalLocation": physical}
    if at.headings:
        location["logicalLocations"] = [{"fullyQualifiedName": " / ".join(at.headings), "kind": "section"}]
    return {
        "ruleId": remark.rule.id,
        "ruleIndex": rule_index,
        "level": remark.severity,
        "message": {"text": sentence(remark)},
        "locations": [location],
        "partialFingerprints": {"jamtext/v1": remark.fingerprint},
        "properties": {
            "context": remark.context,
            "place": place(remark),
            "suggestions": list(remark.suggestions),
            "text": remark.text,
            **{name: value for name, value in where.items() if value is not None},
        },
    }


def _uri(path: Path) -> str:
    """The path as a URI reference, relative where the path is."""
    return path.as_uri() if path.is_absolute() else quote(path.as_posix(), errors="surrogateescape")
