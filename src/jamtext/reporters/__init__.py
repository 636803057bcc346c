"""Reporters: one file a format, each a function `Review -> bytes`; and the one way out, which writes the file."""

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from jamtext.errors import ReportError, UsageError
from jamtext.findings import Review
from jamtext.reporters.remarks import Remark

# Format -> the module that renders a review in it, imported when first used.
REPORTERS = {
    "docx": "jamtext.reporters.docx",
    "html": "jamtext.reporters.html",
    "json": "jamtext.reporters.json",
    "md": "jamtext.reporters.markdown",
    "pdf": "jamtext.reporters.pdf",
    "sarif": "jamtext.reporters.sarif",
    "text": "jamtext.reporters.text",
    "xlsx": "jamtext.reporters.xlsx",
}
_WORD_ONLY = (
    "Kommentarer kan bara skrivas i Word-dokument. Öppna dokumentet i Word, spara det som .docx och granska den filen, "
    "eller välj ett annat format med -f."
)
_PDF_ONLY = (
    "Markeringar kan bara göras i en PDF. Spara dokumentet som PDF och granska den filen, eller välj ett annat format "
    "med -f (docx ger kommentarer i ett Word-dokument)."
)
# Formats that are a copy of the document with the review in it: the format that this has, and what to do if not.
_COPIES = {"docx": ("docx", _WORD_ONLY), "pdf": ("pdf", _PDF_ONLY)}
# As REPORTERS, for the findings of any number of documents, as `check` reports them.
CHECK_REPORTERS = {
    "text": "jamtext.reporters.lines",
    "json": "jamtext.reporters.entries",
    "sarif": "jamtext.reporters.sarif",
    "github": "jamtext.reporters.github",
    "gitlab": "jamtext.reporters.gitlab",
}


def render(review: Review, name: str, *, suggest: bool = False, page: str = "") -> bytes:
    """A review in a format.

    In docx suggestions become tracked changes if that is asked for; a workbook leads to the review as a web `page`, if
    there is one: its address as a link from the workbook has it.

    Raises UsageError for a format that does not exist, ReportError for one that the document cannot have.
    """
    if name not in REPORTERS:
        raise UsageError("--format", name, tuple(REPORTERS))
    check_document(name, review.source.path, review.source.format)
    options: dict[str, dict[str, Any]] = {"docx": {"suggest": suggest}, "xlsx": {"page": page}}
    rendered: bytes = import_module(REPORTERS[name]).render(review, **options.get(name, {}))
    return rendered


def check_document(name: str, path: Path, document_format: str) -> None:
    """Raise ReportError where a report in a format can't be made of a document of another."""
    wanted, advice = _COPIES.get(name, (document_format, ""))
    if wanted != document_format:
        raise ReportError(path, advice)


def is_copy(name: str) -> bool:
    """Whether a report in a format is a copy of the document, with all that this holds."""
    return name in _COPIES


def render_remarks(remarks: Sequence[Remark], name: str) -> bytes:
    """Findings of any number of documents in a format. Raises UsageError for a format that does not exist."""
    if name not in CHECK_REPORTERS:
        raise UsageError("--format", name, tuple(CHECK_REPORTERS))
    rendered: bytes = import_module(CHECK_REPORTERS[name]).render_remarks(remarks)
    return rendered


def write(review: Review, name: str, target: Path, *, suggest: bool = False, page: str = "") -> None:
    """Write a review in a format to a file, as `render` makes it.

    Raises UsageError for a format that does not exist, ReportError where the file can't be made or written.
    """
    if name in _COPIES:
        import_module(REPORTERS[name]).spare(target)
    save(render(review, name, suggest=suggest, page=page), target)


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
