"""Looks at a PDF before PDFium loads its pages, and refuses those made to exhaust memory or time.

PDFium took 14 s and 3.4 GB for 50 KB that hold two million text operators, and cannot be stopped half-way.
"""

import base64
import binascii
import re
import zlib
from pathlib import Path
from typing import Any

from jamtext.errors import ReadError

MOST_PAGES = 3_000
MOST_CONTENT = 48_000_000  # bytes of drawing instructions a page, unpacked
MOST_TEXT_OPERATORS = 150_000  # a page; a full page of small print has some thousands
_COUNTED_FROM = 200_000  # bytes: smaller contents cannot hold many operators
_SHOWS = re.compile(rb"T[jJ]\b|['\"]\s")
_DRAWS = re.compile(rb"/([^\s/<>\[\]()]+)\s+Do\b")
_DEEPEST = 12
_ADVICE = "Öppna den i en PDF-läsare, skriv ut den till en ny PDF och försök igen."


class _TooLargeError(Exception):
    """The contents of a page unpack to more than is read."""


def check_contents(path: Path, pdf: Any) -> None:
    """Raise ReadError for a file, opened with pikepdf, with too many pages or a page that is far too heavy."""
    import pikepdf

    count = len(pdf.pages)
    if count > MOST_PAGES:
        raise ReadError(path, f"Dokumentet har {count} sidor; gränsen är {MOST_PAGES}.", "Dela upp det i mindre delar.")
    weigher = _Weigher()
    for number, page in enumerate(pdf.pages, 1):
        try:
            weight = weigher.page(page.obj)
        except _TooLargeError:
            weight = MOST_TEXT_OPERATORS + 1
        except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError):
            continue  # a page that cannot be weighed is a broken one: PDFium says so, page by page
        if weight > MOST_TEXT_OPERATORS:
            raise ReadError(path, f"Sidan {number} innehåller orimligt mycket data och går inte att läsa.", _ADVICE)


class _Weigher:
    """Counts text operators, those of forms as often as they are drawn."""

    def __init__(self) -> None:
        self._forms: dict[tuple[int, int], int] = {}

    def page(self, page: Any) -> int:
        contents = page.get("/Contents")
        streams = list(contents) if _is_array(contents) else [contents] if contents is not None else []
        data = b"\n".join(_unpacked(stream) for stream in streams)
        if len(data) > MOST_CONTENT:
            raise _TooLargeError
        return self._weigh(data, _inherited(page, "/Resources"), 0)

    def _weigh(self, data: bytes, resources: Any, depth: int) -> int:
        weight = len(_SHOWS.findall(data)) if len(data) > _COUNTED_FROM or depth else len(data) // 100
        if b" Do" not in data or resources is None or depth > _DEEPEST:
            return weight
        forms = resources.get("/XObject")
        if forms is None:
            return weight
        times: dict[str, int] = {}
        for name in _DRAWS.findall(data):
            key = "/" + name.decode("latin-1")
            times[key] = times.get(key, 0) + 1
        for key, count in times.items():
            form = forms.get(key)
            if form is not None and str(form.get("/Subtype")) == "/Form":
                weight += count * (1 + self._form(form, depth + 1))
        return weight

    def _form(self, form: Any, depth: int) -> int:
        identity = form.objgen
        if identity not in self._forms:
            self._forms[identity] = 0  # a form that draws itself is drawn once
            self._forms[identity] = self._weigh(_unpacked(form), form.get("/Resources"), depth)
        return self._forms[identity]


def _inherited(page: Any, key: str) -> Any:
    for _ in range(50):
        value = page.get(key)
        if value is not None:
            return value
        page = page.get("/Parent")
        if page is None:
            return None
    return None


def _is_array(value: Any) -> bool:
    import pikepdf

    return isinstance(value, pikepdf.Array)


def _unpacked(stream: Any) -> bytes:
    """The bytes of a stream, unpacked no further than the limit. Raises _TooLargeError beyond that."""
    filters = stream.get("/Filter")
    names = [str(name) for name in filters] if _is_array(filters) else [] if filters is None else [str(filters)]
    data: bytes = stream.read_raw_bytes()
    for name in names:
        if len(data) > MOST_CONTENT:
            raise _TooLargeError
        if name in ("/FlateDecode", "/Fl"):
            data = _inflated(data)
        elif name in ("/ASCII85Decode", "/A85"):
            data = _ascii85(data)
        elif len(names) == 1 and 1500 * len(data) <= MOST_CONTENT:  # no other filter unpacks to more than that
            data = stream.read_bytes()
        else:
            return data
    return data


def _inflated(data: bytes) -> bytes:
    unpacker = zlib.decompressobj()
    try:
        unpacked = unpacker.decompress(data, MOST_CONTENT)
    except zlib.error:
        return b""
    if unpacker.unconsumed_tail:
        raise _TooLargeError
    return unpacked


def _ascii85(data: bytes) -> bytes:
    try:
        return base64.a85decode(data.strip().removesuffix(b"~>").removeprefix(b"<~"))
    except (ValueError, binascii.Error):
        return b""
