"""The review where the author works: a copy of the Word file with a comment on the words of each finding.

The comments are real ones, which Word shows in the margin and its author answers, resolves or deletes; the first sums
up the review. Nothing else in the file changes: no text, no style, no comment or tracked change of anybody else. The
parts that hold no comments keep their bytes. What the author answers is read with the document the next time
(`jamtext.readers.docx.comments`), so that the file is its own memory.
"""

from pathlib import Path

from jamtext.errors import ReadError, ReportError
from jamtext.findings import Review
from jamtext.readers.docx import others, threads, walk
from jamtext.readers.docx.comments import SUMMARY
from jamtext.reporters.docx import changes, marks, texts
from jamtext.reporters.docx.comments import Comments
from jamtext.reporters.docx.marks import Anchor
from jamtext.reporters.docx.package import real_name, rewritten
from jamtext.reporters.docx.spots import first_paragraph, spot
from jamtext.reporters.original import original


def render(review: Review, *, suggest: bool = False) -> bytes:
    """The copy with comments, and with suggestions as tracked changes where they are sure, if asked for.

    The same review and file give the same bytes. Raises ReportError for a document that has changed since it was read.
    """
    source = review.source
    data = original(review)
    body = walk(source.path, data)
    comments = Comments(body.package)
    told = comments.write(SUMMARY, texts.summary(review, others(source.path, data)))
    summary = Anchor(told, beside=first_paragraph(source, body))
    anchors = []
    for index, (finding, fingerprint) in enumerate(zip(review.findings, review.fingerprints, strict=True)):
        place = spot(source, body, finding.start, finding.end)
        ids = comments.write(fingerprint, texts.remark(review, index, place.outside))
        anchors.append(Anchor(ids, place.words, place.beside))
    for index, one in enumerate(review.dismissed):
        if comments.has(one.fingerprint):
            place = spot(source, body, one.finding.start, one.finding.end)
            ids = comments.write(one.fingerprint, texts.dismissed(review, index, place.outside))
            anchors.append(Anchor(ids, place.words, place.beside))
    anchors.append(summary)  # last, so that it stands first in its paragraph
    moved = {identity for anchor in anchors for identity in anchor.ids}
    marks.remove(body.package.document, comments.close() | moved)
    ranges = marks.put(anchors, comments.style)
    if suggest:
        last = changes.last_id(body.package.document)
        for index in changes.sure(review):
            last = changes.suggest(ranges[index], review.findings[index].suggestions[0], comments.written_by, last)
    main = {real_name(body.package, body.package.main): body.package.written(body.package.document)}
    return rewritten(source.path, data, comments.parts() | main)


def spare(target: Path) -> None:
    """Raise ReportError where a file is a copy in which somebody has written comments: it is not written over."""
    try:
        data = target.read_bytes() if target.exists() else b""
        found = threads(target, data) if data else ()
        more = others(target, data) - sum(thread.others for thread in found) if found else 0
    except (ReadError, OSError):
        return
    if more > 0 or any(thread.answers or thread.reason is not None for thread in found):
        raise ReportError(
            target,
            "Filen finns redan, och någon har svarat på eller skrivit kommentarer i den. Granska den filen i stället, "
            "så räknas svaren in, eller flytta den.",
        )
