"""spaCy token patterns over a Doc, each tried only in sentences that hold a word it cannot do without."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import numpy as np
from spacy.attrs import ORTH, SENT_START
from spacy.matcher import Matcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from jamtext.components.distinct import distinct

Payload = TypeVar("Payload")

_KEY = "jamtext.borders"
_KEPT = 200_000  # distinct words to remember before starting over
_NEEDED = (None, "1", "+")
_NOTHING = re.compile(r"(?!)")
_RARITY = 4  # of a word that is described


class Patterns(Generic[Payload]):
    """Token patterns, each with something to hand back.

    A Matcher that holds them all would try every pattern at every token. Here a pattern is tried in a sentence that
    has all the words it needs; what a word is good for is worked out once for each distinct word. Matches stay inside
    a sentence.
    """

    def __init__(self, vocab: Vocab) -> None:
        self._vocab = vocab
        self._patterns: list[tuple[tuple[Test, ...], Matcher, Payload]] = []
        self._by_word: dict[str, list[int]] = {}  # the patterns that a word makes worth a try
        self._by_test: list[tuple[Test, int]] = []  # the same for words that are described, not named
        self._any_test: re.Pattern[str] | None = None  # all of these tests in one
        self._anywhere: list[int] = []  # the patterns that need no word
        self._known: dict[int, tuple[int, ...]] = {}

    def add(self, tokens: Sequence[Mapping[str, Any]], payload: Payload) -> None:
        """Add a pattern. Raises ValueError (spaCy's MatchPatternError is one) for one that spaCy does not accept."""
        matcher = Matcher(self._vocab, validate=True)
        matcher.add("pattern", [[dict(token) for token in tokens]], greedy="LONGEST")
        needed = [token["LOWER"] for token in tokens if token.get("OP") in _NEEDED and "LOWER" in token]
        tests = sorted((test for lower in needed if (test := _test(lower))), key=lambda test: -test.rarity)
        index = len(self._patterns)
        self._patterns.append((tuple(tests[1:]), matcher, payload))
        if not tests:
            self._anywhere.append(index)
        elif tests[0].words:
            for word in tests[0].words:
                self._by_word.setdefault(word, []).append(index)
        else:
            self._by_test.append((tests[0], index))
            self._any_test = None
        self._known.clear()

    def find(self, doc: Doc) -> Iterator[tuple[Payload, int, int, list[int]]]:
        """Yield payload, start, end and, for each token of the match, which of the pattern's tokens it answers to."""
        here = distinct(doc)
        keys = here.keys
        if len(self._known) > _KEPT:
            self._known.clear()
        words: dict[int, set[str]] = {}
        tried: set[tuple[int, int]] = set()
        for at in here.where(lambda key: bool(self._worth(key))):
            first, last = sentence_around(doc, at, at + 1)
            if first not in words:
                words[first] = {self._vocab.strings[key] for key in keys[first:last].tolist()}
            for index in self._worth(int(keys[at])):
                if (index, first) not in tried:
                    tried.add((index, first))
                    if all(test.passed_by(words[first]) for test in self._patterns[index][0]):
                        yield from self._try(doc, index, first, last)
        for index in self._anywhere:
            yield from self._try(doc, index, 0, len(doc))

    def _try(self, doc: Doc, index: int, first: int, last: int) -> Iterator[tuple[Payload, int, int, list[int]]]:
        _, matcher, payload = self._patterns[index]
        matches: Any = matcher(doc[first:last], with_alignments=True)
        for _, start, end, alignment in matches:
            yield payload, first + start, first + end, alignment

    def _worth(self, key: int) -> tuple[int, ...]:
        """The patterns that are worth a try where this word stands."""
        if key not in self._known:
            word = self._vocab.strings[key]
            if self._any_test is None:
                self._any_test = re.compile(
                    "|".join(rf"(?:{test.expression.pattern})" for test, _ in self._by_test) or _NOTHING.pattern
                )
            tests = self._by_test if self._any_test.search(word) else ()
            described = (index for test, index in tests if test.passed_by((word,)))
            self._known[key] = (*self._by_word.get(word, ()), *described)
        return self._known[key]


@dataclass(frozen=True, slots=True)
class Test:
    """What a pattern asks of a word in lower case: to be one of `words`, or where there are none, `expression`."""

    words: frozenset[str]
    expression: re.Pattern[str]
    rarity: int  # long words are rarer

    def passed_by(self, words: Collection[str]) -> bool:
        """Whether one of some words passes."""
        if self.words:
            return not self.words.isdisjoint(words)
        return any(map(self.expression.search, words))


def _test(lower: Any) -> Test | None:
    """The test for what a pattern says of a word in lower case; None where it only excludes."""
    words = (lower,) if isinstance(lower, str) else lower["IN"] if set(lower) == {"IN"} else ()
    if words:
        return Test(frozenset(words), _NOTHING, min(map(len, words)))
    if set(lower) == {"REGEX"} and isinstance(lower["REGEX"], str):
        return Test(frozenset(), re.compile(lower["REGEX"]), _RARITY)
    return None


def sentence_around(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The sentence that tokens `start` to `end` stand in, as (first, last) half-open; a new line always ends one.

    Where sentences begin is looked up once for a Doc.
    """
    if _KEY not in doc.user_data:
        doc.user_data[_KEY] = _borders(doc)
    begins, ends = doc.user_data[_KEY]
    return begins[bisect_right(begins, start) - 1], ends[bisect_left(ends, end)]


def _borders(doc: Doc) -> tuple[list[int], list[int]]:
    """The tokens at which a sentence begins, and those at which it is over, in order."""
    starts = doc.to_array(SENT_START) == 1
    strings = doc.vocab.strings
    lines = np.array(distinct(doc, ORTH).where(lambda key: "\n" in strings[key]), dtype=int)
    begins = np.union1d([0], np.concatenate([np.flatnonzero(starts), lines + 1]))
    ends = np.union1d(np.concatenate([np.flatnonzero(starts), lines]), [len(doc)])
    return begins.astype(int).tolist(), ends.astype(int).tolist()
