"""The PDFium functions that are called once a word or more, redeclared so that a call costs a third.

pypdfium2 checks the type of every argument at every call. Here the same addresses are declared with plain integers
for handles and out-buffers: the words of a page are read 1.5 times as fast. Everything else goes through pypdfium2.
"""

import ctypes
from collections.abc import Callable
from ctypes import CFUNCTYPE, c_double, c_float, c_int, c_uint, c_ulong, c_ushort, c_void_p
from functools import cache
from typing import Any, NamedTuple

Call = Callable[..., Any]


class Calls(NamedTuple):
    """PDFium functions by their own names without the prefix `FPDF`; handles and buffers are integer addresses."""

    text_count: Call
    text_get: Call
    text_unicode: Call
    char_box: Call
    char_origin: Call
    char_matrix: Call
    char_object: Call
    object_mcid: Call
    object_count: Call
    object_get: Call
    object_type: Call
    object_bounds: Call
    object_fill: Call
    text_size: Call
    text_mode: Call
    text_font: Call
    font_name: Call
    path_segments: Call
    path_mode: Call
    form_count: Call
    form_get: Call


_SIGNATURES: dict[str, tuple[Any, ...]] = {
    "text_count": ("FPDFText_CountChars", c_int, c_void_p),
    "text_get": ("FPDFText_GetText", c_int, c_void_p, c_int, c_int, c_void_p),
    "text_unicode": ("FPDFText_GetUnicode", c_uint, c_void_p, c_int),
    "char_box": ("FPDFText_GetCharBox", c_int, c_void_p, c_int, c_void_p, c_void_p, c_void_p, c_void_p),
    "char_origin": ("FPDFText_GetCharOrigin", c_int, c_void_p, c_int, c_void_p, c_void_p),
    "char_matrix": ("FPDFText_GetMatrix", c_int, c_void_p, c_int, c_void_p),
    "char_object": ("FPDFText_GetTextObject", c_void_p, c_void_p, c_int),
    "object_mcid": ("FPDFPageObj_GetMarkedContentID", c_int, c_void_p),
    "object_count": ("FPDFPage_CountObjects", c_int, c_void_p),
    "object_get": ("FPDFPage_GetObject", c_void_p, c_void_p, c_int),
    "object_type": ("FPDFPageObj_GetType", c_int, c_void_p),
    "object_bounds": ("FPDFPageObj_GetBounds", c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p),
    "object_fill": ("FPDFPageObj_GetFillColor", c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p),
    "text_size": ("FPDFTextObj_GetFontSize", c_int, c_void_p, c_void_p),
    "text_mode": ("FPDFTextObj_GetTextRenderMode", c_int, c_void_p),
    "text_font": ("FPDFTextObj_GetFont", c_void_p, c_void_p),
    "font_name": ("FPDFFont_GetBaseFontName", c_ulong, c_void_p, c_void_p, c_ulong),
    "path_segments": ("FPDFPath_CountSegments", c_int, c_void_p),
    "path_mode": ("FPDFPath_GetDrawMode", c_int, c_void_p, c_void_p, c_void_p),
    "form_count": ("FPDFFormObj_CountObjects", c_int, c_void_p),
    "form_get": ("FPDFFormObj_GetObject", c_void_p, c_void_p, c_ulong),
}


@cache
def calls() -> Calls:
    """The functions, bound once a process to the PDFium that pypdfium2 has loaded."""
    import pypdfium2.raw as pdfium

    bound = {}
    for name, (symbol, result, *arguments) in _SIGNATURES.items():
        bound[name] = CFUNCTYPE(result, *arguments)(address_of(getattr(pdfium, symbol)))
    return Calls(**bound)


def address_of(handle: Any) -> int:
    """The address that a pypdfium2 object or raw pointer stands for."""
    address = ctypes.cast(getattr(handle, "raw", handle), c_void_p).value
    return address or 0


class Buffers:
    """Memory that PDFium writes its answers into; one set a page, so that no two readers share any."""

    def __init__(self) -> None:
        self.doubles = (c_double * 4)()
        self.floats = (c_float * 6)()
        self.numbers = (c_uint * 4)()
        self.name = ctypes.create_string_buffer(256)

    def double_addresses(self) -> tuple[int, int, int, int]:
        """Addresses of the four doubles."""
        at = ctypes.addressof(self.doubles)
        return at, at + 8, at + 16, at + 24

    def float_addresses(self) -> tuple[int, int, int, int]:
        """Addresses of the first four floats; the first is also that of a whole matrix."""
        at = ctypes.addressof(self.floats)
        return at, at + 4, at + 8, at + 12

    def number_addresses(self) -> tuple[int, int, int, int]:
        """Addresses of the four unsigned integers."""
        at = ctypes.addressof(self.numbers)
        return at, at + 4, at + 8, at + 12


def page_string(textpage: int) -> str:
    """All characters of a text page, exactly one a PDFium character index.

    PDFium leaves characters without a Unicode value out of its text, and writes those beyond U+FFFF as two units:
    where the lengths differ, each character is asked for by itself.
    """
    call = calls()
    count = call.text_count(textpage)
    if count <= 0:
        return ""
    buffer = (c_ushort * (count + 1))()
    written = call.text_get(textpage, 0, count, ctypes.addressof(buffer))
    if written == count + 1:
        text = bytes(buffer)[: 2 * count].decode("utf-16-le", errors="replace")
        if len(text) == count:
            return text
    codes = (call.text_unicode(textpage, index) for index in range(count))
    return "".join(chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd" for code in codes)
