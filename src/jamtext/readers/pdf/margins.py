"""Running headers, footers and page numbers: lines that come back at the same height in the outer part of the pages."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from jamtext.readers.pdf.lines import Line, is_raised, lines_of
from jamtext.readers.pdf.words import View, Word

_BAND = 0.11  # of the page's height, at the top and at the bottom
_REPEATED = 0.4  # of the pages
_DIGITS = re.compile(r"\d+")
_NUMBER_WORD = re.compile(r"[(\[–-]?\d{1,4}[)\]–-]?|\d{1,4}[(/]\d{1,4}\)?|\(\d{1,4}\)", re.IGNORECASE)
_PAGE_WORD = re.compile(r"(?:sida|sidan|sid|s|page|av|of|/|–|-|\|)[.:]?", re.IGNORECASE)


class Margins(NamedTuple):
    """`words`: the (page, index) of words in margins. `texts`: each distinct running line once, as its words."""

    words: frozenset[tuple[int, int]]
    texts: tuple[Line, ...]


def find_margins(pages: Sequence[Sequence[Word]], views: Sequence[View], body: float) -> Margins:
    """The running headers and footers of a document, and its page numbers (which are in no text).

    `body` is the size of most of the text.
    """
    outer = [_outer_lines(words, view) for words, view in zip(pages, views, strict=True)]
    filled = sum(1 for words in pages if words)
    groups: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for lines, view in zip(outer, views, strict=True):
        for line in lines:
            side = "top" if line.baseline < view.height / 2 else "bottom"
            groups[side, _DIGITS.sub("0", line.text)].append(line)
    found: list[Line] = []
    for lines in groups.values():
        for same in _at_one_height(lines, views):
            if len({line.page for line in same}) >= max(2, _REPEATED * filled):
                found.extend(same)
    taken = {(line.page, line.index) for line in found}
    for lines, view in zip(outer, views, strict=True):
        lines = [line for line in lines if (line.page, line.index) not in taken]
        found.extend(line for line in lines if _is_page_number(line) and _is_outermost(line, pages[line.page], view))
    found.extend(_running_titles(outer, views, taken, body, filled))
    words = frozenset((word.page, word.order) for line in found for word in line.words)
    artifacts = [word for page in pages for word in page if word.face.artifact]
    return Margins(words, tuple(_distinct([*found, *_artifact_lines(artifacts, words, views)])))


def _outer_lines(words: Sequence[Word], view: View) -> list[Line]:
    band = _BAND * view.height
    return [
        line
        for line in lines_of(w for w in words if w.baseline < band or w.top > view.height - band)
        if not (len(line.words) > 1 and is_raised(line.words[0], line.words[1].face, line.words[1].baseline))
    ]


def _at_one_height(lines: list[Line], views: Sequence[View]) -> list[list[Line]]:
    """Lines in groups that stand at the same distance from their edge of the page, within 4 points."""

    def distance(line: Line) -> float:
        height = views[line.page].height
        return min(line.baseline, height - line.baseline)

    groups: list[list[Line]] = []
    for line in sorted(lines, key=distance):
        if groups and distance(line) - distance(groups[-1][0]) <= 4:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _running_titles(
    outer: Sequence[Sequence[Line]], views: Sequence[View], taken: set[tuple[int, int]], body: float, filled: int
) -> list[Line]:
    """Small lines that stand at one height on most pages, whatever they say: the title of the chapter."""
    rest = [
        line
        for lines in outer
        for line in lines
        if (line.page, line.index) not in taken and line.size < body - 0.4 and len(line.words) <= 15
    ]
    found: list[Line] = []
    if filled >= 4:
        for same in _at_one_height(rest, views):
            if len({line.page for line in same}) >= 0.6 * filled:
                found.extend(same)
    return found


def _is_page_number(line: Line) -> bool:
    words = [word.text for word in line.words]
    return len(words) <= 5 and any(map(_NUMBER_WORD.fullmatch, words)) and not _without_numbers(line)


def _is_outermost(line: Line, words: Sequence[Word], view: View) -> bool:
    own = {word.order for word in line.words}
    others = [word.baseline for word in words if word.order not in own]
    if line.baseline < view.height / 2:
        return all(line.baseline < baseline for baseline in others)
    return all(line.baseline > baseline for baseline in others)


def _artifact_lines(artifacts: Sequence[Word], taken: frozenset[tuple[int, int]], views: Sequence[View]) -> list[Line]:
    """Lines that the file itself calls no content, in the outer seventh of the pages: headers and footers."""
    lines = lines_of(word for word in artifacts if (word.page, word.order) not in taken)
    return [
        line
        for line in lines
        if min(line.baseline, views[line.page].height - line.baseline) < views[line.page].height / 7
    ]


def _without_numbers(line: Line) -> list[Word]:
    """The words of a running line without the page number and the words around it."""
    kept: list[Word] = []
    words = line.words
    numbers = {index for index, word in enumerate(words) if _is_own_number(line, index)}
    for index, word in enumerate(words):
        beside = index + 1 in numbers or index - 1 in numbers
        if index not in numbers and not (beside and _PAGE_WORD.fullmatch(word.text)):
            kept.append(word)
    return kept


def _is_own_number(line: Line, index: int) -> bool:
    """Whether a word is a page number: at an end of the line, or beside a word such as "sida" or "av"."""
    words = line.words
    if not _NUMBER_WORD.fullmatch(words[index].text) or len(words[index].text.strip("()")) == 4:
        return False
    around = [words[at].text for at in (index - 1, index + 1) if 0 <= at < len(words)]
    return index in (0, len(words) - 1) or any(
        _PAGE_WORD.fullmatch(text) or _NUMBER_WORD.fullmatch(text) for text in around
    )


def _distinct(lines: Sequence[Line]) -> list[Line]:
    from jamtext.readers.pdf.lines import line_of

    """Each running line once, without its page number; what is the same on two pages holds none."""
    seen: set[str] = set()
    kept: list[Line] = []
    repeated = Counter(line.text for line in lines)
    for line in sorted(lines, key=lambda line: (line.page, line.baseline, line.x0)):
        words = list(line.words) if repeated[line.text] > 1 else _without_numbers(line)
        text = " ".join(word.text for word in words)
        if words and text not in seen:
            seen.add(text)
            kept.append(line_of(words))
    return kept
