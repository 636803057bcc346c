"""Words of a page as PDFium sees them: text, place, face, in the order in which the page draws them.

Places are in points from the upper left corner of the page as it is displayed (turned and cropped).
A word's height is taken from its baseline, not from PDFium's loose boxes, which follow the font's own say
(7 pt for the 11 pt text of one program, 28 pt for the 28 pt text of another).
"""

import ctypes
import math
import re
import unicodedata
from typing import NamedTuple

from jamtext.readers.pdf.calls import Buffers, Calls, calls, page_string

# PDFium writes U+FFFE (older versions U+0002) for a hyphen at the end of a line and drops the line break.
LINE_HYPHENS = "\ufffe\x02"
WORD = re.compile(r"[^\s\ufffe\x02\u200b\u2028\u2029]+")
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_DROPPED = dict.fromkeys((0x00AD, 0x200C, 0x200D, 0x2060, 0xFEFF), "")
_TABLE = str.maketrans({**_LIGATURES, **_DROPPED})
_SPACING_ACCENTS = re.compile("(?<=[A-Za-z])[\u00a8\u02da]")
_BOLD = re.compile(r"bold|black|heavy|demi|fet\b", re.IGNORECASE)
_MARKS = frozenset("0123456789*")
_ARTIFACT_BYTES = 18  # the length of the name in UTF-16 with its end
_WHITE = 250  # of 255
_ASCENT, _DESCENT = 0.8, 0.22  # of the size, above and below the baseline


class Face(NamedTuple):
    """How a text object is drawn: size in displayed points, boldness, and its id in the structure tree (else -1).

    `artifact`: the file says that it is no content (a running header, a page number).
    """

    size: float
    bold: bool
    mcid: int
    font: str = ""
    white: bool = False
    invisible: bool = False
    upright: bool = True
    artifact: bool = False
    handle: int = 0
    baseline: float = 0.0  # where it stands, in user space: the same for all that one text object draws


class Word(NamedTuple):
    """A run of characters without a space, on one line of one page (from 0); `order` counts the words of its page.

    `hyphen` is the face of the line-end hyphen that followed the word, which `text` leaves out.
    `mark` is the raised footnote mark that stuck to the word, which `text` leaves out.
    """

    text: str
    page: int
    order: int
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    face: Face
    hyphen: Face | None = None
    mark: str = ""


class View(NamedTuple):
    """How a page is displayed: its crop box in user space, clockwise quarter turns, and its displayed size."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    @property
    def width(self) -> float:
        """The displayed width in points."""
        return self.top - self.bottom if self.turns % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """The displayed height in points."""
        return self.right - self.left if self.turns % 2 else self.top - self.bottom

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of user space as displayed, from the upper left corner."""
        if self.turns == 0:
            return x - self.left, self.top - y
        if self.turns == 1:
            return y - self.bottom, x - self.left
        if self.turns == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def original(self, x: float, y: float) -> tuple[float, float]:
        """A point as displayed, in user space: the inverse of `point`."""
        if self.turns == 0:
            return self.left + x, self.top - y
        if self.turns == 1:
            return self.left + y, self.bottom + x
        if self.turns == 2:
            return self.right - x, self.bottom + y
        return self.right - y, self.top - x

    def rectangle(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """Two opposite corners of user space as (x0, top, x1, bottom) on display."""
        ax, ay = self.point(x0, y0)
        bx, by = self.point(x1, y1)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def clean(text: str) -> str:
    """Text composed to NFC, with ligatures spelt out, spacing accents put on their letters, soft hyphens gone."""
    if text.isascii():
        return text
    text = _SPACING_ACCENTS.sub(lambda match: "\u0308" if match[0] == "\u00a8" else "\u030a", text.translate(_TABLE))
    return unicodedata.normalize("NFC", text)


class PageReader:
    """Reads the words of one page; keeps PDFium's buffers and the faces already seen.

    `tagged` says that the file has a structure tree: then what it marks as no content is told apart.
    """

    def __init__(self, textpage: int, page: int, view: View, *, tagged: bool = False) -> None:
        self._tagged = tagged
        self._call: Calls = calls()
        self._textpage = textpage
        self._page = page
        self._view = view
        self._buffers = Buffers()
        self._addresses = self._buffers.double_addresses()
        self._width, self._height = view.width, view.height
        self._faces: dict[int | None, Face] = {}
        self._fonts: dict[int | None, tuple[str, bool]] = {}

    def words(self) -> list[Word]:
        """The words of the page in drawing order; those outside the page are left out."""
        text = page_string(self._textpage)
        words: list[Word] = []
        faces, char_object, textpage = self._faces, self._call.char_object, self._textpage
        for match in WORD.finditer(text):
            first, end = match.span()
            face = faces.get(char_object(textpage, first)) or self._face(first)
            hyphen = self._face(end) if end < len(text) and text[end] in LINE_HYPHENS else None
            text_of_word = match[0]
            if text_of_word[0] in _MARKS and first + 1 < end:
                split = self._leading_mark(text_of_word, first, face)
                if split:  # the number of a footnote, stuck to its first word
                    mark = self._word(len(words), text_of_word[:split], first, first + split - 1, face, None)
                    words.extend([mark] if mark else [])
                    first, text_of_word = first + split, text_of_word[split:]
                    face = self._face(first)
            word = self._word(len(words), text_of_word, first, end - 1, face, hyphen)
            if word is not None:
                words.append(word)
        return words

    def _word(self, order: int, text: str, first: int, last: int, face: Face, hyphen: Face | None) -> Word | None:
        mark = ""
        if text[-1] in _MARKS and first < last:
            mark = self._raised_mark(text, last, face)
            if mark:
                text = text[: -len(mark)]
                last -= len(mark)
        if not text.isascii():
            text = clean(text)
            if not text:
                return None
        x0, top, x1, bottom, baseline = self._place(first, last, face)
        width, height = self._width, self._height
        if x0 < 0.0 or top < 0.0 or x1 > width or bottom > height:
            if x1 <= 0.0 or x0 >= width or bottom <= 0.0 or top >= height:
                return None
            x0, top, x1, bottom = max(x0, 0.0), max(top, 0.0), min(x1, width), min(bottom, height)
        if x1 - x0 < 0.1:
            x0, x1 = max(x0 - 0.1, 0.0), min(x1 + 0.1, width)
        return Word(text, self._page, order, x0, top, x1, bottom, baseline, face, hyphen, mark)

    def _place(self, first: int, last: int, face: Face) -> tuple[float, float, float, float, float]:
        char_box, textpage, values, view = self._call.char_box, self._textpage, self._buffers.doubles, self._view
        a, b, c, d = self._addresses
        char_box(textpage, first, a, b, c, d)
        if face.handle and face.upright and view.turns == 0:  # nearly always
            left, baseline, size = values[0] - view.left, view.top - face.baseline, face.size
            if last != first:
                char_box(textpage, last, a, b, c, d)
            return left, baseline - _ASCENT * size, values[1] - view.left, baseline + _DESCENT * size, baseline
        left, right, low, high = values
        if last != first:
            char_box(textpage, last, a, b, c, d)
            left, right = min(left, values[0]), max(right, values[1])
            low, high = min(low, values[2]), max(high, values[3])
        x0, top, x1, bottom = view.rectangle(left, low, right, high)
        if not face.upright:
            return x0, top, x1, max(bottom, top + 0.1), bottom
        self._call.char_origin(textpage, first, a, b)
        baseline = view.point(values[0], values[1])[1]
        return x0, baseline - _ASCENT * face.size, x1, baseline + _DESCENT * face.size, baseline

    def _leading_mark(self, text: str, first: int, face: Face) -> int:
        """How many characters at the start of a word are a raised mark, drawn much smaller than what follows."""
        count = 0
        while count < len(text) and count < 3 and text[count] in _MARKS:
            count += 1
        if count == len(text) or self._call.char_object(self._textpage, first + count) == face.handle:
            return 0
        return count if face.size < 0.85 * self._face(first + count).size else 0

    def _raised_mark(self, text: str, last: int, face: Face) -> str:
        """The digits or star at the end of a word that are drawn raised or much smaller: a footnote mark."""
        if self._call.char_object(self._textpage, last) == face.handle:
            return ""
        end = self._face(last)
        if end.size > 0.85 * face.size:
            return ""
        count = 0
        while count < len(text) - 1 and count < 3 and self._face(last - count).handle == end.handle:
            if not (text[-1 - count].isdigit() or text[-1 - count] == "*"):
                return ""
            count += 1
        return text[-count:]

    def _face(self, index: int) -> Face:
        handle = self._call.char_object(self._textpage, index)
        face = self._faces.get(handle)
        if face is None:
            face = self._faces[handle] = self._new_face(index, handle)
        return face

    def _new_face(self, index: int, handle: int | None) -> Face:
        if handle is None:
            return Face(0.1, bold=False, mcid=-1)
        call, buffers = self._call, self._buffers
        at = buffers.float_addresses()
        call.char_matrix(self._textpage, index, at[0])
        a, b, c, d = buffers.floats[0], buffers.floats[1], buffers.floats[2], buffers.floats[3]
        call.text_size(handle, at[0])
        size = max(abs(buffers.floats[0]) * math.hypot(c, d), 0.1)
        run, rise = a, -b
        if self._view.turns:
            origin, along = self._view.point(0.0, 0.0), self._view.point(a, b)
            run, rise = along[0] - origin[0], along[1] - origin[1]
        call.char_origin(self._textpage, index, *self._addresses[:2])
        mode = call.text_mode(handle)
        name, bold = self._font(call.text_font(handle))
        mcid = call.object_mcid(handle)
        n = buffers.number_addresses()
        coloured = call.object_fill(handle, *n)
        red, green, blue, alpha = buffers.numbers if coloured else (0, 0, 0, 255)
        return Face(
            size,
            mode == 2 or bold,
            mcid,
            name,
            red >= _WHITE and green >= _WHITE and blue >= _WHITE,
            mode == 3 or alpha == 0,
            run > 0 and abs(rise) < 0.3 * run,
            self._tagged and mcid < 0 and is_artifact(handle),
            handle,
            buffers.doubles[1],
        )

    def _font(self, font: int | None) -> tuple[str, bool]:
        """The name of a font, and whether it says that it is bold."""
        if font not in self._fonts:
            length = self._call.font_name(font, ctypes.addressof(self._buffers.name), 256) if font else 0
            raw = self._buffers.name.raw[: max(length - 1, 0)] if 0 < length <= 256 else b""
            full = raw.decode("utf-8", errors="replace")
            name = full.partition("+")[2] or full
            self._fonts[font] = name, bool(_BOLD.search(name))
        return self._fonts[font]


def is_artifact(handle: int) -> bool:
    """Whether a text object is marked as no content of the document."""
    import pypdfium2.raw as pdfium

    target = ctypes.cast(handle, pdfium.FPDF_PAGEOBJECT)
    length, name = ctypes.c_ulong(), (ctypes.c_ushort * 16)()
    for index in range(pdfium.FPDFPageObj_CountMarks(target)):
        mark = pdfium.FPDFPageObj_GetMark(target, index)
        named = pdfium.FPDFPageObjMark_GetName(mark, name, ctypes.sizeof(name), length)
        if named and length.value == _ARTIFACT_BYTES and bytes(name)[:16].decode("utf-16-le", "replace") == "Artifact":
            return True
    return False
