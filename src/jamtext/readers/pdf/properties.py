"""What a PDF says of itself: title and language."""

import re
from typing import Any

_FILE_NAME = re.compile(r"^microsoft\s+(?:word|powerpoint|excel)\b|\.(?:docx?|pdf|odt|rtf|pptx?|xlsx?|indd|tmp)$", re.I)
_EMPTY = frozenset(
    {
        "untitled",
        "namnlös",
        "namnlöst",
        "document",
        "dokument",
        "titel",
        "title",
        "rubrik",
        "mall",
        "(anonymous)",
        "anonymous",
    }
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


def title(pdf: Any) -> str:
    """The title of a file opened with pikepdf, or "" where it has none or one that a program made of the file name."""
    import pikepdf

    try:
        text = " ".join(str(pdf.docinfo.get("/Title", "")).replace("\x00", "").split())
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError):
        return ""
    named = _FILE_NAME.search(text) or text.lower() in _EMPTY or not any(map(str.isalpha, text))
    return "" if named else text


def language(pdf: Any) -> str:
    """The language tag of a file opened with pikepdf ("sv-SE"), or ""."""
    import pikepdf

    try:
        text = str(pdf.Root.get("/Lang", "")).strip()
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError):
        return ""
    return text if _LANGUAGE.fullmatch(text) else ""
