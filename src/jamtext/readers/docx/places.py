"""Where the characters of a block stand in the file: the way back from the text that the reader returned."""

from collections.abc import Sequence
from dataclasses import dataclass

from jamtext.readers.docx.runs import Reading
from jamtext.readers.draft import cleaned, is_blank


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters of one paragraph: `reading.raw[start:end]`, which is not empty."""

    reading: Reading
    start: int
    end: int


def stretches(readings: Sequence[Reading], text: str, start: int, end: int) -> tuple[Stretch, ...]:
    """Where the characters `text[start:end]` of a block stand, one stretch a paragraph.

    `readings` are the paragraphs that the block comes from (`Body.readings`) and `text` its text, which is the end of
    theirs; where it is not, nothing is known and the result is empty.
    """
    paragraphs = [(reading, *cleaned(reading.raw)) for reading in readings]
    paragraphs = [paragraph for paragraph in paragraphs if paragraph[1]]
    whole = "\n".join(words for _, words, _ in paragraphs)
    if not whole.endswith(text):
        return ()
    found = []
    at = len(text) - len(whole)
    for reading, words, origins in paragraphs:
        first, last = max(start - at, 0), min(end - at, len(words))
        if first < last:
            found.append(Stretch(reading, origins[first], _end(reading.raw, origins, last)))
        at += len(words) + 1
    return tuple(found)


def _end(raw: str, origins: Sequence[int], last: int) -> int:
    """Where in `raw` the character before the clean character `last` ends: an accent that composes with it belongs to
    it, white space and invisible characters after it do not.
    """
    least = origins[last - 1] + 1
    end = origins[last] if last < len(origins) else len(raw)
    while end > least and is_blank(raw[end - 1]):
        end -= 1
    return max(end, least)
