"""A Code Quality report for GitLab: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format."""

import hashlib
import json
from collections.abc import Sequence

from jamtext.reporters.remarks import Remark, place, sentence
from jamtext.reporters.words import word

_SEVERITIES = {"error": "major", "warning": "minor", "note": "info"}


def render_remarks(remarks: Sequence[Remark]) -> bytes:
    """The remarks as a JSON list. GitLab demands a line: files without lines get line 1, and the place in words."""
    return (json.dumps([_entry(remark) for remark in remarks], ensure_ascii=False, indent=2) + "\n").encode(
        errors="replace"
    )


def _entry(remark: Remark) -> dict[str, object]:
    at = remark.location
    path = remark.path.as_posix()
    unit = "" if at.line else f" ({word('units', 'page' if at.page else 'paragraph').one} {place(remark)})"
    return {
        "check_name": remark.rule.id,
        "description": sentence(remark) + unit,
        "fingerprint": hashlib.sha256(f"{path}\x1f{remark.fingerprint}".encode(errors="replace")).hexdigest(),
        "location": {"lines": {"begin": at.line or 1}, "path": path},
        "severity": _SEVERITIES[remark.severity],
    }
