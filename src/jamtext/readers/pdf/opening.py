"""Opens a PDF in both libraries, and says in Swedish what hinders it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jamtext.errors import ReadError
from jamtext.readers.pdf.headings import Bookmark
from jamtext.readers.pdf.pages import PageContent

_PASSWORD = (
    "Dokumentet är skyddat med lösenord.",
    "Öppna det med lösenordet, spara en kopia utan skydd och granska kopian.",
)
_DAMAGED = (
    "Filen är skadad och går inte att läsa.",
    "Hämta den på nytt, eller öppna den i en PDF-läsare och skriv ut den till en ny PDF.",
)
_OCR_ADVICE = "Tolka texten med OCR (till exempel i Adobe Acrobat eller ocrmypdf), eller granska originalet i Word."
_UNREADABLE_ADVICE = "Granska originalet i Word, eller skriv ut filen till en ny PDF och tolka texten med OCR."


def open_structure(path: Path) -> Any | None:
    """The file in pikepdf, or None where it cannot open it. Raises ReadError for a file that wants a password."""
    import pikepdf

    try:
        return pikepdf.open(path)
    except pikepdf.PasswordError as error:
        raise ReadError(path, *_PASSWORD) from error
    except (pikepdf.PdfError, ValueError, RuntimeError):
        return None


def open_pages(path: Path, data: bytes) -> Any | None:
    """The file in PDFium, or None where it cannot open it. Raises ReadError for a file that wants a password."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            raise ReadError(path, *_PASSWORD) from error
        return None
    if len(document) == 0:
        document.close()
        return None
    return document


def damaged(path: Path) -> ReadError:
    """The error for a file that no library reads."""
    return ReadError(path, *_DAMAGED)


def bookmarks(document: Any) -> list[Bookmark]:
    """The outline of the file; loops in it and entries without a page are left out."""
    import pypdfium2

    found: list[Bookmark] = []
    try:
        for item in document.get_toc(max_depth=9):
            destination = item.get_dest()
            page = destination.get_index() if destination is not None else None
            if page is not None:
                found.append(Bookmark(item.get_title(), page, item.level + 1))
            if len(found) > 10_000:
                break
    except (pypdfium2.PdfiumError, ValueError):
        return found
    return found


def check_text(path: Path, pages: Sequence[PageContent]) -> None:
    """Raise ReadError where no page holds text that can be read."""
    if any(page.state == "text" and page.words for page in pages):
        return
    states = {page.state for page in pages}
    if "scan" in states:
        scans = _numbers(index for index, page in enumerate(pages) if page.state == "scan")
        raise ReadError(path, f"Dokumentet är inskannat och saknar textlager ({scans}).", _OCR_ADVICE)
    if "unreadable" in states:
        odd = _numbers(index for index, page in enumerate(pages) if page.state == "unreadable")
        raise ReadError(path, f"Texten är kodad så att den inte går att läsa ut ({odd}).", _UNREADABLE_ADVICE)
    if "failed" in states:
        raise damaged(path)
    raise ReadError(path, "Dokumentet innehåller ingen text.", f"Kontrollera att det är rätt fil. {_OCR_ADVICE}")


_WARNINGS = {
    "scan": ("är inskannad och har inte granskats", "är inskannade och har inte granskats"),
    "unreadable": (
        "har text som inte går att läsa ut och har inte granskats",
        "har text som inte går att läsa ut och har inte granskats",
    ),
    "failed": ("är skadad och har inte granskats", "är skadade och har inte granskats"),
}


def warnings(pages: Sequence[PageContent]) -> list[str]:
    """A sentence for each kind of page that could not be read, with the pages."""
    told: list[str] = []
    for state, (one, many) in _WARNINGS.items():
        found = [index for index, page in enumerate(pages) if page.state == state]
        if found:
            numbers = _numbers(found)
            told.append(f"{numbers[0].upper()}{numbers[1:]} {one if len(found) == 1 else many}.")
    return told


def _numbers(pages: Any) -> str:
    """Pages (from 0) as "sidan 3" or "sidorna 1–4 och 7"."""
    numbers = [page + 1 for page in pages]
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs]
    text = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} och {parts[-1]}"
    return f"{'sidan' if len(numbers) == 1 else 'sidorna'} {text}"
