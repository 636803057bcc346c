"""Highlighted copies of PDF files, and what they hold when they are read back by position."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pypdfium2

from jamtext.findings import Review
from jamtext.reporters import pdf as reporter


def highlighted(made: Review, name: str = "kopia.pdf") -> "Copy":
    """The copy of the file that a review is about, written beside it."""
    path = made.source.path.with_name(name)
    path.write_bytes(reporter.render(made))
    return Copy(path)


def changed(path: Path, change: Callable[[pikepdf.Pdf], object], **options: object) -> Path:
    """The file with something changed in it."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        change(pdf)
        pdf.save(path, **options)
    return path


@dataclass(frozen=True)
class Mark:
    """A highlight of ours: page (from 1), name, contents in lines, subject, and the text under each quadrilateral."""

    page: int
    name: str
    lines: list[str]
    subject: str
    texts: list[str]


@dataclass(frozen=True)
class Copy:
    """A PDF with annotations."""

    path: Path

    @property
    def marks(self) -> list[Mark]:
        """The highlights of ours, in the order of the file."""
        found = []
        with pikepdf.open(self.path) as pdf, closing(pypdfium2.PdfDocument(self.path)) as document:
            for number, page in enumerate(pdf.pages, 1):
                for each in page.obj.get("/Annots", []):
                    if each.get("/T") == "jamtext" and each.Subtype == "/Highlight":
                        texts = text_under(document[number - 1], [float(value) for value in each.QuadPoints])
                        lines = str(each.Contents).split("\r")
                        found.append(Mark(number, str(each.NM), lines, str(each.Subj), texts))
        return found

    @property
    def texts(self) -> list[list[str]]:
        """The texts under the quadrilaterals of each highlight."""
        return [mark.texts for mark in self.marks]

    @property
    def summary(self) -> list[str]:
        """The lines of the note about the whole document."""
        with pikepdf.open(self.path) as pdf:
            (note,) = [each for each in pdf.pages[0].obj.Annots if each.Subtype == "/Text" and each.T == "jamtext"]
            return str(note.Contents).split("\r")

    @property
    def text(self) -> list[str]:
        """The text of each page, as PDFium reads it."""
        with closing(pypdfium2.PdfDocument(self.path)) as document:
            return [page.get_textpage().get_text_range() for page in document]


def text_under(page: pypdfium2.PdfPage, corners: list[float]) -> list[str]:
    """The characters whose middle lies in each quadrilateral of eight numbers (upright rectangles of user space)."""
    held = page.get_textpage()
    boxes = [(held.get_charbox(index), held.get_text_range(index, 1)) for index in range(held.count_chars())]
    found = []
    for at in range(0, len(corners), 8):
        xs, ys = corners[at : at + 8 : 2], corners[at + 1 : at + 8 : 2]
        found.append(
            "".join(
                text
                for (left, low, right, high), text in boxes
                if min(xs) <= (left + right) / 2 <= max(xs) and min(ys) <= (low + high) / 2 <= max(ys)
            ).strip()
        )
    return found
