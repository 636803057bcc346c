"""Printed lines: words that stand on the same baseline, from left to right, in drawing order."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from jamtext.readers.pdf.words import Face, Word

_SPACE = 0.65  # of the size: a space, and what the sides of glyphs and rounding hide of a word's width


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one line of one page (from 0), between the highest and the lowest point of any of them.

    `limit` is the right edge of the column that it stands in.
    """

    words: tuple[Word, ...]
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float
    limit: float = 0.0

    @property
    def page(self) -> int:
        """The page that it stands on."""
        return self.words[0].page

    @property
    def index(self) -> int:
        """Its place in the drawing order of the page."""
        return self.words[0].order

    @property
    def text(self) -> str:
        """Its words with a space between."""
        return " ".join([word.text for word in self.words])

    @property
    def bold(self) -> bool:
        """Whether every word with a letter or digit is bold."""
        return all(word.face.bold for word in self.words if any(map(str.isalnum, word.text)))

    def within(self, limit: float) -> "Line":
        """The same line in a column that ends at `limit`."""
        return Line(self.words, self.x0, self.top, self.x1, self.bottom, self.baseline, self.size, limit)

    def without(self, count: int) -> "Line":
        """The line after its first `count` words."""
        return line_of(self.words[count:], self.limit)

    def fits(self, word: Word) -> bool:
        """Whether the word would have had room at the end of the line: then the break after it is on purpose."""
        if self.words[-1].hyphen is not None or self.words[-1].text.endswith(("-", "/")):
            return False
        return self.x1 + _SPACE * self.size + (word.x1 - word.x0) < self.limit


def line_of(words: Sequence[Word], limit: float = 0.0) -> Line:
    """A line of words that stand in order; its size is that of most of its characters."""
    first, last = words[0], words[-1]
    face = first.face
    size, baseline = face.size, first.baseline
    if last.face is not face or any(word.face is not face for word in words):
        sizes: Counter[float] = Counter()
        for word in words:
            sizes[word.face.size] += len(word.text)
        size = max(sizes, key=lambda key: sizes[key])
        if abs(face.size - size) >= 0.5:
            baseline = max(word.baseline for word in words)
    x0, x1 = first.x0, last.x1
    if not face.upright:
        x0, x1 = min(word.x0 for word in words), max(word.x1 for word in words)
    top, bottom = min([word.top for word in words]), max([word.bottom for word in words])
    return Line(tuple(words), x0, top, x1, bottom, baseline, size, limit)


def lines_of(words: Iterable[Word], gap: float = 1000.0) -> list[Line]:
    """Words in drawing order as lines; a distance of more than `gap` times the size begins a new one."""
    lines: list[Line] = []
    current: list[Word] = []
    for word in words:
        if current and not _goes_on(current, word, gap):
            lines.append(line_of(_without_lone_marks(current)))
            current = []
        current.append(word)
    if current:
        lines.append(line_of(_without_lone_marks(current)))
    return lines


def _goes_on(line: Sequence[Word], word: Word, gap: float) -> bool:
    last = line[-1]
    face, before = word.face, last.face
    if word.page != last.page or face.upright != before.upright:
        return False
    if not face.upright:
        return abs(word.x0 - last.x0) < before.size  # turned text runs up or down the page
    size = face.size if face.size > before.size else before.size
    reach = 0.45 * size if 0.7 * size < min(face.size, before.size) else 0.6 * size  # small ones are raised marks
    if not -reach <= word.baseline - last.baseline <= reach:
        return False
    return -0.5 * size < word.x0 - last.x1 < gap * size


def _without_lone_marks(words: list[Word]) -> list[Word]:
    """Words of a line where a raised footnote mark that stands by itself is moved onto the word before it."""
    if len(words) < 2 or not any(word.text.isdigit() or word.text in "*†" for word in words):
        return words
    kept: list[Word] = [words[0]]
    for word in words[1:]:
        before = kept[-1]
        if is_raised(word, before.face, before.baseline) and (word.text.isdigit() or word.text in "*†"):
            kept[-1] = before._replace(mark=word.text)
        else:
            kept.append(word)
    return kept


def is_raised(word: Word, face: Face, baseline: float) -> bool:
    """Whether a word is set small and above the baseline of what it follows."""
    return len(word.text) <= 3 and word.face.size < 0.85 * face.size and baseline - word.baseline > 0.1 * face.size


def segments(line: Line, gap: float) -> Iterator[tuple[Word, ...]]:
    """The parts of a line that stand more than `gap` points apart."""
    start = 0
    for index in range(1, len(line.words)):
        if line.words[index].x0 - line.words[index - 1].x1 > gap:
            yield line.words[start:index]
            start = index
    yield line.words[start:]
