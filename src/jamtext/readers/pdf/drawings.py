"""What a page draws besides text: thin rules, filled areas and images, in displayed points."""

import ctypes
from collections.abc import Iterator
from typing import Any, NamedTuple

from jamtext.readers.pdf.calls import Buffers, Calls, address_of, calls
from jamtext.readers.pdf.words import View

MOST_PATHS = 20_000  # a page with more is a drawing or a map: no tables are looked for beyond this
_THIN = 2.5  # points: what is thinner is a rule, what is thicker an area
_PATH, _IMAGE, _FORM = 2, 3, 5
_DEEPEST_FORM = 6


class Rectangle(NamedTuple):
    """An area on display, x0 <= x1, top <= bottom."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        """Its width in points."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Its height in points."""
        return self.bottom - self.top


class Drawings(NamedTuple):
    """Horizontal and vertical rules, areas filled with another colour than white, and images of a page."""

    rules: tuple[Rectangle, ...] = ()
    fills: tuple[Rectangle, ...] = ()
    images: tuple[Rectangle, ...] = ()

    @property
    def across(self) -> tuple[Rectangle, ...]:
        """The horizontal rules."""
        return tuple(rule for rule in self.rules if rule.width > rule.height)

    @property
    def down(self) -> tuple[Rectangle, ...]:
        """The vertical rules."""
        return tuple(rule for rule in self.rules if rule.height >= rule.width)


_Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def read_drawings(page: Any, view: View) -> Drawings:
    """The drawings of a page, those inside forms (drawings used as one object) included."""
    return _Collector(view).collect(address_of(page))


class _Collector:
    def __init__(self, view: View) -> None:
        self._call: Calls = calls()
        self._view = view
        self._buffers = Buffers()
        self._paths = 0
        self._rules: list[Rectangle] = []
        self._fills: list[Rectangle] = []
        self._images: list[Rectangle] = []

    def collect(self, page: int) -> Drawings:
        call = self._call
        count = call.object_count(page)
        self._walk((call.object_get(page, index) for index in range(count)), _IDENTITY, 0)
        return Drawings(tuple(self._rules), tuple(self._fills), tuple(self._images))

    def _walk(self, objects: Iterator[int | None], matrix: _Matrix, depth: int) -> None:
        call = self._call
        for handle in objects:
            if handle is None:
                continue
            kind = call.object_type(handle)
            if kind == _PATH:
                self._paths += 1
                if self._paths > MOST_PATHS:
                    return
                self._path(handle, matrix)
            elif kind == _IMAGE:
                self._images.append(self._bounds(handle, matrix))
            elif kind == _FORM and depth < _DEEPEST_FORM:
                inner = _times(_matrix_of(handle), matrix)
                count = max(call.form_count(handle), 0)
                self._walk((call.form_get(handle, index) for index in range(count)), inner, depth + 1)

    def _bounds(self, handle: int, matrix: _Matrix) -> Rectangle:
        self._call.object_bounds(handle, *self._buffers.float_addresses())
        x0, y0, x1, y1 = self._buffers.floats[:4]
        if matrix is not _IDENTITY:
            (x0, y0), (x1, y1) = _apply(matrix, x0, y0), _apply(matrix, x1, y1)
        return Rectangle(*self._view.rectangle(x0, y0, x1, y1))

    def _path(self, handle: int, matrix: _Matrix) -> None:
        bounds = self._bounds(handle, matrix)
        if min(bounds.width, bounds.height) <= _THIN:
            if max(bounds.width, bounds.height) > _THIN and self._is_visible(handle):
                self._rules.append(bounds)
            return
        segments = self._call.path_segments(handle)
        fill, stroke = self._mode(handle)
        if segments <= 6:
            if fill and self._is_coloured(handle):
                self._fills.append(bounds)
            if stroke and segments >= 4:
                self._rules.extend(_sides(bounds))
        elif segments <= 4 * MOST_PATHS:
            self._rules.extend(self._straight_parts(handle, segments, matrix))

    def _mode(self, handle: int) -> tuple[int, int]:
        at = self._buffers.number_addresses()
        self._buffers.numbers[0] = self._buffers.numbers[1] = 0
        self._call.path_mode(handle, at[0], at[1])
        return self._buffers.numbers[0], self._buffers.numbers[1]

    def _is_coloured(self, handle: int) -> bool:
        if not self._call.object_fill(handle, *self._buffers.number_addresses()):
            return True  # a pattern or shading
        red, green, blue, alpha = self._buffers.numbers
        return alpha > 0 and min(red, green, blue) < 250

    def _is_visible(self, handle: int) -> bool:
        fill, stroke = self._mode(handle)
        return bool(stroke) or (bool(fill) and self._is_coloured(handle))

    def _straight_parts(self, handle: int, segments: int, matrix: _Matrix) -> Iterator[Rectangle]:
        """The horizontal and vertical lines of a path with many parts, such as all borders of a table in one."""
        import pypdfium2.raw as pdfium

        own = _times(_matrix_of(handle), matrix)
        x, y = ctypes.c_float(), ctypes.c_float()
        at: tuple[float, float] | None = None
        start: tuple[float, float] | None = None
        path = ctypes.cast(handle, pdfium.FPDF_PAGEOBJECT)
        for index in range(segments):
            segment = pdfium.FPDFPath_GetPathSegment(path, index)
            pdfium.FPDFPathSegment_GetPoint(segment, x, y)
            point = _apply(own, x.value, y.value)
            kind = pdfium.FPDFPathSegment_GetType(segment)
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                start = point
            elif kind == pdfium.FPDF_SEGMENT_LINETO and at is not None:
                yield from self._straight(at, point)
            if start is not None and pdfium.FPDFPathSegment_GetClose(segment):
                yield from self._straight(point, start)
            at = point

    def _straight(self, start: tuple[float, float], end: tuple[float, float]) -> Iterator[Rectangle]:
        line = Rectangle(*self._view.rectangle(*start, *end))
        if min(line.width, line.height) <= 0.5 and max(line.width, line.height) > _THIN:
            yield line


def _sides(box: Rectangle) -> Iterator[Rectangle]:
    yield Rectangle(box.x0, box.top, box.x1, box.top)
    yield Rectangle(box.x0, box.bottom, box.x1, box.bottom)
    yield Rectangle(box.x0, box.top, box.x0, box.bottom)
    yield Rectangle(box.x1, box.top, box.x1, box.bottom)


def _matrix_of(handle: int) -> _Matrix:
    import pypdfium2.raw as pdfium

    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(ctypes.cast(handle, pdfium.FPDF_PAGEOBJECT), matrix):
        return _IDENTITY
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(first: _Matrix, then: _Matrix) -> _Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _apply(matrix: _Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
