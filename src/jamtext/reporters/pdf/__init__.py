"""The review in the PDF itself: a copy with the words of each finding highlighted, and a note on each highlight.

Text, tags, bookmarks, metadata and the annotations of others stay as they are. The new annotations are not tagged: they
need no place in the structure tree to be shown, but a file that keeps to PDF/UA or PDF/A need not keep to it any more.
A digital signature covers the original alone; the note about the whole says so.
"""

import io
import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from jamtext.errors import ReadError, ReportError
from jamtext.findings import Finding, Review
from jamtext.readers.pdf.opening import open_pages, open_structure
from jamtext.reporters import comment
from jamtext.reporters.comment import said
from jamtext.reporters.original import original
from jamtext.reporters.pdf.annotations import PREFIX, Note, Writer
from jamtext.reporters.pdf.pages import Pages, has_additions
from jamtext.reporters.pdf.places import Area, Places
from jamtext.reporters.words import capital, digits, word

_DATE = re.compile(r"D:\d{4}(?:\d{2}){0,5}(?:Z(?:00'?00'?)?|[+-]\d{2}'?(?:\d{2}'?)?)?")
_VERSION = "1.5"  # of PDF, at least: the first that packs objects together; colours to be seen through came with 1.4
_SUMMARY = f"{PREFIX}sammanfattning"


def render(review: Review) -> bytes:
    """The copy with highlights and notes. The same review and file give the same bytes.

    Raises ReportError for a document that has changed since it was read, that is protected, or that is damaged so
    that it can be read but not written.
    """
    import pikepdf

    path, data = review.source.path, original(review)
    with ExitStack() as opened:
        pdf, document = open_structure(path), open_pages(path, data)
        for each in filter(None, (pdf, document)):
            opened.callback(each.close)
        if pdf is None or document is None or len(pdf.pages) != len(document):
            raise _damaged(path)
        if pdf.is_encrypted:
            raise _protected(path)
        try:
            _annotate(review, pdf, Places(review.source, document))
            return _saved(pdf)
        except pikepdf.PdfError as error:
            raise _damaged(path) from error


def spare(target: Path) -> None:
    """Raise ReportError where a file is a copy in which somebody has made notes since: it is not written over."""
    try:
        pdf = open_structure(target) if target.exists() else None
    except (ReadError, OSError):
        return
    if pdf is None:
        return
    with pdf:
        if has_additions(pdf):
            raise ReportError(
                target,
                "Filen finns redan och någon har antecknat i den sedan den skrevs. Flytta den, eller byt namn på den.",
            )


def _annotate(review: Review, pdf: Any, places: Places) -> None:
    """Write all annotations; those of findings that stand around others come first, and so lie beneath them."""
    writer, pages, source = Writer(pdf, _moment(pdf)), Pages(pdf), review.source
    summary = comment.summary(review)
    about = Note(_SUMMARY, said("title"), (*summary, ("", said("signed"))) if _is_signed(pdf) else summary)
    beside = [Area(*box[2:], box.start) for box in source.boxes if box.page == 1]
    made = writer.about_all(pages.object_of(about), about, beside, places.view(1))
    pages.count_others(made[0])
    pages.put(1, made)
    for index in sorted(range(len(review.findings)), key=lambda index: _outer_first(review.findings[index])):
        finding = review.findings[index]
        for note, areas in _notes(review, index, places.areas(finding.start, finding.end)):
            page = areas[0].page
            made = writer.highlight(pages.object_of(note), note, finding.severity, areas, places.view(page))
            pages.put(page, made)
    places.close()
    pages.close()


def _outer_first(finding: Finding) -> tuple[int, int]:
    return finding.start, -finding.end


def _notes(review: Review, index: int, areas: Sequence[Area]) -> Iterator[tuple[Note, tuple[Area, ...]]]:
    """The note on a finding, and on each further page that it goes on over one that refers to the first."""
    finding, name = review.findings[index], f"{PREFIX}{review.fingerprints[index]}"
    subject = capital(word("categories", review.rules[finding.rule_id].category).one)
    pages = tuple(dict.fromkeys(area.page for area in areas))
    lines = comment.remark(review, index)
    for page in pages:
        if page != pages[0]:
            name = f"{PREFIX}{review.fingerprints[index]}-{page}"
            lines = ((said("continued", number=digits(index + 1), page=digits(pages[0])), finding.message),)
        yield Note(name, subject, lines), tuple(area for area in areas if area.page == page)


def _saved(pdf: Any) -> bytes:
    """The bytes of the file. Objects are packed together, which makes the notes a quarter as large."""
    from pikepdf import ObjectStreamMode

    target = io.BytesIO()
    pdf.save(
        target,
        min_version=_VERSION,
        fix_metadata_version=False,
        deterministic_id=True,
        linearize=pdf.is_linearized,
        object_stream_mode=ObjectStreamMode.generate,
    )
    return target.getvalue()


def _moment(pdf: Any) -> str:
    """When the file was last saved, as it says itself: a clock would make other bytes of the same file."""
    from pikepdf import Dictionary

    properties = pdf.trailer.get("/Info")
    moment = str(properties.get("/ModDate", "")) if isinstance(properties, Dictionary) else ""
    return moment if _DATE.fullmatch(moment) else ""


def _is_signed(pdf: Any) -> bool:
    """Whether the file is digitally signed: a dictionary says which bytes are covered (ISO 32000-2, 12.8.1)."""
    from pikepdf import Dictionary

    return any(isinstance(each, Dictionary) and "/ByteRange" in each for each in pdf.objects)


def _damaged(path: Path) -> ReportError:
    return ReportError(
        path,
        "Filen är skadad, så ingen kopia kan göras av den. Öppna den i en PDF-läsare, skriv ut den till en ny PDF och "
        "granska den, eller välj ett annat format med -f.",
    )


def _protected(path: Path) -> ReportError:
    return ReportError(
        path,
        "Dokumentet är skyddat mot ändringar. Spara en kopia utan skydd och granska den, eller välj ett annat format "
        "med -f.",
    )
