"""The findings of `check` as JSON: one object for all documents, or one a line of standard input."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import jamtext
from jamtext.reporters.remarks import Remark

SCHEMA = "jamtext-check/1"


def render_remarks(remarks: Sequence[Remark]) -> bytes:
    """The remarks as one JSON object, UTF-8 with sorted keys; a finding has the fields of a review's and its path."""
    log = {
        "schema": SCHEMA,
        "tool": {"name": "jamtext", "version": jamtext.__version__},
        "findings": [_finding(remark) for remark in remarks],
    }
    return (json.dumps(log, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode(errors="replace")


def render_lines(first: int, remarks: Sequence[Sequence[Remark]]) -> bytes:
    """One object a line of input, findings or not; `remarks` are those of the lines from number `first` on."""
    return "".join(
        json.dumps({"line": number, "findings": [_short(remark) for remark in found]}, ensure_ascii=False) + "\n"
        for number, found in enumerate(remarks, first)
    ).encode(errors="replace")


def _short(remark: Remark) -> dict[str, Any]:
    return {
        "text": remark.text,
        "category": remark.rule.category,
        "rule": remark.rule.id,
        "severity": remark.severity,
        "message": remark.message,
        "suggestions": list(remark.suggestions),
    }


def _finding(remark: Remark) -> dict[str, Any]:
    at = asdict(remark.location)
    row, column = at.pop("row"), at.pop("column")
    if remark.location.table is not None:
        at["table"] = {"index": remark.location.table, "row": row, "column": column}
    return {
        **_short(remark),
        "path": remark.path.as_posix(),
        "group": remark.rule.group,
        "context": remark.context,
        "why": remark.rule.why,
        "sources": [str(source) for source in remark.rule.sources],
        "fingerprint": remark.fingerprint,
        "location": at,
    }
