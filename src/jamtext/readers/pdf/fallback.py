"""Files that PDFium refuses: pdfplumber reads some of them, at a tenth of the speed."""

import struct
from io import BytesIO
from typing import Any

from jamtext.readers.pdf.drawings import Drawings
from jamtext.readers.pdf.pages import PageContent
from jamtext.readers.pdf.words import Face, View, Word, clean

MOST_PAGES = 300  # at some ten pages a second


def read_plainly(data: bytes) -> list[PageContent]:
    """The pages of a file as pdfplumber reads them, without tags and rules; none where it cannot read it either."""
    import pdfplumber
    from pdfminer.pdfexceptions import PDFException
    from pdfminer.psexceptions import PSException
    from pdfplumber.utils.exceptions import PdfminerException

    broken = (
        PDFException,
        PSException,
        PdfminerException,
        struct.error,
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        AttributeError,
        AssertionError,
        RecursionError,
    )
    pages: list[PageContent] = []
    try:
        with pdfplumber.open(BytesIO(data)) as pdf:
            for page in pdf.pages[:MOST_PAGES]:
                pages.append(_page(page, len(pages)))
                page.close()
    except broken:
        return pages if any(page.words for page in pages) else []
    return pages if any(page.words for page in pages) else []


def _page(page: Any, number: int) -> PageContent:
    found = page.dedupe_chars().extract_words(use_text_flow=True, extra_attrs=["fontname", "size"])
    words = tuple(
        Word(
            text,
            number,
            index,
            x0,
            item["top"],
            max(x1, x0 + 0.2),
            max(item["bottom"], item["top"] + 0.2),
            item["bottom"] - 0.2 * item["size"],
            _face(item),
        )
        for index, item in enumerate(found)
        if (text := clean(item["text"])) and (x0 := float(item["x0"])) < (x1 := float(item["x1"])) + 0.2
    )
    view = View(0.0, 0.0, float(page.width), float(page.height), 0)
    return PageContent(words, Drawings(), view, "text" if words else "blank")


def _face(item: dict[str, Any]) -> Face:
    name = str(item["fontname"]).rpartition("+")[2]
    return Face(float(item["size"]), "bold" in name.lower(), -1, name)
