"""Reporters: one file a format, each a function `Review -> bytes`; and the one way out, which writes the file."""

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from jamtext.errors import ReportError, UsageError
from jamtext.findings import Review
from jamtext.reporters.remarks import Remark

# Format -> the module that renders a review in it, imported when first used.
REPORTERS = {
    "html": "jamtext.reporters.html",
    "json": "jamtext.reporters.json",
    "sarif": "jamtext.reporters.sarif",
    "text": "jamtext.reporters.text",
}
# The same for the findings of any number of documents, as `check` reports them.
CHECK_REPORTERS = {
    "text": "jamtext.reporters.lines",
    "json": "jamtext.reporters.entries",
    "sarif": "jamtext.reporters.sarif",
    "github": "jamtext.reporters.github",
    "gitlab": "jamtext.reporters.gitlab",
}


def render(review: Review, name: str) -> bytes:
    """A review in a format. Raises UsageError for a format that does not exist."""
    if name not in REPORTERS:
        raise UsageError("--format", name, tuple(REPORTERS))
    rendered: bytes = import_module(REPORTERS[name]).render(review)
    return rendered


def render_remarks(remarks: Sequence[Remark], name: str) -> bytes:
    """Findings of any number of documents in a format. Raises UsageError for a format that does not exist."""
    if name not in CHECK_REPORTERS:
        raise UsageError("--format", name, tuple(CHECK_REPORTERS))
    rendered: bytes = import_module(CHECK_REPORTERS[name]).render_remarks(remarks)
    return rendered


def write(review: Review, name: str, target: Path) -> None:
    """Write a review in a format to a file. Raises UsageError for an unknown format, ReportError if it can't be."""
    save(render(review, name), target)


def save(data: bytes, target: Path) -> None:
    """Write a file, and its folder if need be. Raises ReportError where that is not possible."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    except OSError as error:
        raise ReportError(
            target,
            f"Rapporten kunde inte skrivas ({error.strerror or error}). Stäng filen om den är öppen i ett annat "
            "program, eller välj en annan mapp med -o.",
        ) from error
