"""What in a text comes nearest to a rule that finds nothing there: for those who write rules."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from spacy.matcher import Matcher
from spacy.tokens import Doc

from jamtext.components.patterns import sentence_around
from jamtext.lexicon import Rule

_ALIKE = 0.75  # of the letters of two phrases, from which on they are told to be alike
_WORDS = ("LOWER", "TEXT", "ORTH", "LEMMA")


@dataclass(frozen=True, slots=True)
class NearWords:
    """Characters `start` to `end` of a text are like a form of a term; `inside` where they hold it in a longer word."""

    start: int
    end: int
    form: str
    inside: bool


@dataclass(frozen=True, slots=True)
class NearPattern:
    """Characters `start` to `end` of a text answer to tokens `first` to `last` (half-open) of a pattern of a rule."""

    number: int
    first: int
    last: int
    start: int
    end: int


def nearest_words(rule: Rule, doc: Doc) -> NearWords | None:
    """The words of a text that are most like a form of a rule's terms; None where none is like any."""
    forms = {form: len(form.split()) for term in rule.terms for form, _ in term.paradigm()}
    best: tuple[float, NearWords] | None = None
    words = [token for token in doc if not token.is_space and not token.is_punct]
    for form, length in forms.items():
        for at in range(len(words) - length + 1):
            start, last = words[at].idx, words[at + length - 1]
            end = last.idx + len(last.text)
            text = doc.text[start:end].lower()
            inside = length == 1 and form in text
            score = 1.0 + len(form) / len(text) if inside else _likeness(form, text)
            if score >= _ALIKE and (best is None or score > best[0]):
                best = score, NearWords(start, end, form, inside)
    return best[1] if best else None


def nearest_pattern(rule: Rule, doc: Doc) -> NearPattern | None:
    """The longest part of a rule's patterns that answers to something in a text; None where no word of any does.

    Parts are judged by the tokens that ask for words: a noun stands in any sentence.
    """
    best: tuple[tuple[int, int], NearPattern] | None = None
    for number, pattern in enumerate(rule.tokens):
        for first, last in _parts(len(pattern)):
            part = pattern[first:last]
            rank = sum(any(key in token for key in _WORDS) for token in part), last - first
            if rank[0] and (best is None or rank > best[0]):
                found = _match(doc, part)
                if found:
                    best = rank, NearPattern(number, first, last, *found)
    return best[1] if best else None


def _likeness(form: str, text: str) -> float:
    matcher = SequenceMatcher(None, form, text, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= _ALIKE else 0.0


def _parts(length: int) -> Iterator[tuple[int, int]]:
    """The runs of a pattern's tokens but the whole, the longest first."""
    for size in range(length - 1, 0, -1):
        yield from ((first, first + size) for first in range(length - size + 1))


def _match(doc: Doc, part: Sequence[Mapping[str, Any]]) -> tuple[int, int] | None:
    """The characters that the first match of a part of a pattern takes within a sentence."""
    matcher = Matcher(doc.vocab)
    matcher.add("part", [[dict(token) for token in part]], greedy="LONGEST")
    first = 0
    while first < len(doc):
        last = max(sentence_around(doc, first, first + 1)[1], first + 1)
        for _, start, end in matcher(doc[first:last]):
            span = doc[first + start : first + end]
            return span.start_char, span.end_char
        first = last
    return None
