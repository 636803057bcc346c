"""spaCy token patterns over a Doc, each tried only in sentences that hold a word it cannot do without."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Generic, TypeVar

import numpy as np
from spacy.attrs import LOWER
from spacy.matcher import Matcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

Payload = TypeVar("Payload")
Anchor = Callable[[str], bool]

_KEPT = 200_000  # distinct words to remember before starting over
_NEEDED = (None, "1", "+")


class Patterns(Generic[Payload]):
    """Token patterns, each with something to hand back.

    A Matcher that holds them all would try every pattern at every token. Here each pattern has an anchor: the word in
    it that is the hardest to find, judged once for each distinct word of the text. Matches stay inside a sentence.
    """

    def __init__(self, vocab: Vocab) -> None:
        self._vocab = vocab
        self._patterns: list[tuple[Anchor | None, Matcher, Payload]] = []
        self._known: dict[int, tuple[int, ...]] = {}

    def add(self, tokens: Sequence[Mapping[str, Any]], payload: Payload) -> None:
        """Add a pattern. Raises ValueError (spaCy's MatchPatternError is one) for one that spaCy does not accept."""
        matcher = Matcher(self._vocab, validate=True)
        matcher.add("pattern", [[dict(token) for token in tokens]], greedy="LONGEST")
        self._patterns.append((_anchor(tokens), matcher, payload))

    def find(self, doc: Doc) -> Iterator[tuple[Payload, int, int, list[int]]]:
        """Yield payload, start, end and, for each token of the match, which of the pattern's tokens it answers to."""
        keys = doc.to_array(LOWER)
        if len(self._known) > _KEPT:
            self._known.clear()
        distinct, places = np.unique(keys, return_inverse=True)
        hopeful = np.zeros(len(distinct), dtype=bool)
        for index, key in enumerate(distinct.tolist()):
            if key not in self._known:
                self._known[key] = self._anchored(self._vocab.strings[key])
            hopeful[index] = bool(self._known[key])
        tried: set[tuple[int, int]] = set()
        for at in np.flatnonzero(hopeful[places]).tolist():
            first, last = sentence_around(doc, at, at + 1)
            for index in self._known[int(keys[at])]:
                if (index, first) not in tried:
                    tried.add((index, first))
                    yield from self._try(doc, index, first, last)
        for index, (anchor, _, _) in enumerate(self._patterns):
            if anchor is None:
                yield from self._try(doc, index, 0, len(doc))

    def _try(self, doc: Doc, index: int, first: int, last: int) -> Iterator[tuple[Payload, int, int, list[int]]]:
        _, matcher, payload = self._patterns[index]
        matches: Any = matcher(doc[first:last], with_alignments=True)
        for _, start, end, alignment in matches:
            yield payload, first + start, first + end, alignment

    def _anchored(self, word: str) -> tuple[int, ...]:
        return tuple(i for i, (anchor, _, _) in enumerate(self._patterns) if anchor is not None and anchor(word))


def sentence_around(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The sentence that tokens `start` to `end` stand in, as (first, last) half-open; a new line always ends one."""
    first = start
    while first > 0 and doc[first].is_sent_start is not True and "\n" not in doc[first - 1].text:
        first -= 1
    last = end
    while last < len(doc) and doc[last].is_sent_start is not True and "\n" not in doc[last].text:
        last += 1
    return first, last


def _anchor(tokens: Sequence[Mapping[str, Any]]) -> Anchor | None:
    """The test for a word without which the pattern cannot match; None where the pattern names no words."""
    best: tuple[int, Anchor] | None = None
    for token in tokens:
        if token.get("OP") in _NEEDED and "LOWER" in token:
            rated = _test(token["LOWER"])
            if rated and (best is None or rated[0] > best[0]):
                best = rated
    return best[1] if best else None


def _test(lower: Any) -> tuple[int, Anchor] | None:
    """A test for words in lower case, and how hard it is to pass: long words are rarer."""
    if isinstance(lower, str):
        return len(lower), lower.__eq__
    if set(lower) == {"IN"} and lower["IN"]:
        words = frozenset(lower["IN"])
        return min(map(len, words)), words.__contains__
    if set(lower) == {"REGEX"} and isinstance(lower["REGEX"], str):
        expression = re.compile(lower["REGEX"])
        return 4, lambda word: expression.search(word) is not None
    return None
