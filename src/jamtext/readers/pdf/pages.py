"""One page at a time: its words, its drawings and what is wrong with it. Pages are closed as soon as they are read."""

import ctypes
import re
from collections.abc import Iterator, Sequence
from typing import Any, Literal, NamedTuple

from jamtext.readers.pdf.calls import address_of
from jamtext.readers.pdf.drawings import Drawings, read_drawings
from jamtext.readers.pdf.words import PageReader, View, Word

State = Literal["text", "blank", "scan", "unreadable", "failed"]
_FEW_WORDS = 5
_LARGE_IMAGE = 0.5  # of the page
_UNREADABLE = 0.2  # of the characters
_NO_CHARACTER = re.compile("[\ue000-\uf8ff\ufffd\x00-\x08\x0e-\x1f]")
A4 = View(0.0, 0.0, 595.0, 842.0, 0)


class PageContent(NamedTuple):
    """What a page holds. Hidden words are left out; a scan with a text layer is text."""

    words: tuple[Word, ...]
    drawings: Drawings
    view: View
    state: State


def read_pages(document: Any, *, tagged: bool) -> Iterator[PageContent]:
    """The pages of an open PDFium document, in order; `tagged`: the file has a structure tree."""
    for number in range(len(document)):
        yield _read_page(document, number, tagged)


def _read_page(document: Any, number: int, tagged: bool) -> PageContent:
    import pypdfium2

    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return PageContent((), Drawings(), A4, "failed")
    try:
        view = view_of(page)
        drawings = read_drawings(page, view)
        try:
            textpage = page.get_textpage()
        except pypdfium2.PdfiumError:
            return PageContent((), drawings, view, "failed")
        words = PageReader(address_of(textpage), number, view, tagged=tagged).words()
        textpage.close()
    finally:
        page.close()
    state = _state(words, drawings, view)
    visible = words if _has_large_image(drawings, view) else [word for word in words if _is_shown(word, drawings)]
    return PageContent(tuple(visible) if state == "text" else (), drawings, view, state)


def view_of(page: Any) -> View:
    """The box that PDFium displays, by its own reckoning (a crop box may be broken or larger than the paper)."""
    import pypdfium2.raw as pdfium

    rectangle = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page.raw, ctypes.byref(rectangle))
    left, right = sorted((rectangle.left, rectangle.right))
    bottom, top = sorted((rectangle.bottom, rectangle.top))
    return View(left, bottom, right, top, (page.get_rotation() // 90) % 4)


def _state(words: Sequence[Word], drawings: Drawings, view: View) -> State:
    if len(words) < _FEW_WORDS and _has_large_image(drawings, view):
        return "scan"
    if not words:
        return "blank"
    text = "".join(word.text for word in words if len(word.text) > 1)  # single signs are bullets
    if text and len(_NO_CHARACTER.findall(text)) > _UNREADABLE * len(text):
        return "unreadable"
    return "text"


def _has_large_image(drawings: Drawings, view: View) -> bool:
    area = view.width * view.height
    return any(image.width * image.height > _LARGE_IMAGE * area for image in drawings.images)


def _is_shown(word: Word, drawings: Drawings) -> bool:
    """Whether a reader of the page sees a word: not invisible, and not white on white."""
    if word.face.invisible:
        return False
    if not word.face.white:
        return True
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    areas = (*drawings.fills, *drawings.images)
    return any(area.x0 <= x <= area.x1 and area.top <= y <= area.bottom for area in areas)
