"""Words and phrases found in a Doc by one look-up per distinct word, compounds included."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
from spacy.attrs import LOWER
from spacy.strings import StringStore
from spacy.tokens import Doc

from jamtext.lexicon import Compound

Payload = TypeVar("Payload")

_VOWEL = re.compile(r"[aeiouyåäöéü]")
_KEPT = 200_000  # distinct words to remember before starting over


@dataclass(frozen=True, slots=True)
class Match(Generic[Payload]):
    """Tokens `start` to `end` (half-open) of a Doc hold a phrase.

    In a compound, `before` is how many characters of the first token stand before the word, `after` how many after.
    """

    start: int
    end: int
    payload: Payload
    before: int = 0
    after: int = 0


class Phrases(Generic[Payload]):
    """A dictionary of phrases (lower case, words as the tokenizer makes them), each with something to hand back.

    What a word can be the beginning of depends on the word alone, so it is worked out once for each distinct word and
    remembered; a text costs one array operation and then only the words that can begin a phrase.
    """

    def __init__(self, strings: StringStore) -> None:
        self._strings = strings
        self._whole: dict[str, list[tuple[tuple[str, ...], Payload]]] = {}
        self._heads: dict[str, list[Payload]] = {}
        self._firsts: dict[str, list[Payload]] = {}
        self._known: dict[int, tuple[tuple[tuple[str, ...], Payload, int, int], ...]] = {}

    def add(self, words: tuple[str, ...], payload: Payload, compound: Compound = "") -> None:
        """Add a phrase; only a single word may be part of a compound."""
        if compound != "first":
            self._whole.setdefault(words[0], []).append((words[1:], payload))
        if compound == "head":
            self._heads.setdefault(words[0], []).append(payload)
        if compound == "first":
            self._firsts.setdefault(words[0], []).append(payload)

    def find(self, doc: Doc) -> Iterator[Match[Payload]]:
        """Yield every phrase in a Doc, in order of its first token; overlapping ones all."""
        keys = doc.to_array(LOWER)
        if len(self._known) > _KEPT:
            self._known.clear()
        known = self._known
        distinct, places = np.unique(keys, return_inverse=True)
        hopeful = np.zeros(len(distinct), dtype=bool)
        for index, key in enumerate(distinct.tolist()):
            if key not in known:
                known[key] = tuple(self._beginnings(self._strings[key]))
            hopeful[index] = bool(known[key])
        for at in np.flatnonzero(hopeful[places]).tolist():
            for rest, payload, before, after in known[int(keys[at])]:
                end = at + 1 + len(rest)
                if end <= len(doc) and all(doc[at + 1 + i].lower_ == word for i, word in enumerate(rest)):
                    yield Match(at, end, payload, before, after)

    def _beginnings(self, word: str) -> Iterator[tuple[tuple[str, ...], Payload, int, int]]:
        """What can begin with a word: the other words, the payload, and the letters before and after."""
        whole = self._whole.get(word, ())
        for rest, payload in whole:
            yield rest, payload, 0, 0
        if self._heads:
            for at in range(2, len(word) - 4):
                if word[at:] in self._heads and _may_link(word[:at]):
                    yield from (((), payload, at, 0) for payload in self._heads[word[at:]])
                    break  # the longest known last part decides
        if self._firsts:
            for at in range(len(word) - 2, 4, -1):
                if word[:at] in self._firsts and _may_link(word[at:]):
                    yield from (((), payload, 0, len(word) - at) for payload in self._firsts[word[:at]])
                    break


def _may_link(part: str) -> bool:
    """Whether the other part of a compound can be one: letters with a vowel, or an abbreviation with a hyphen."""
    letters = part.strip("-–")
    return bool(letters) and (len(letters) < len(part) or bool(_VOWEL.search(letters))) and part.strip("-–:").isalnum()


def pattern(phrase: str) -> str:
    """The expression for a phrase, to search text in lower case with.

    `*` at the edge of a word stands for any letters, `*` alone for any words, also none.
    """
    words = phrase.lower().split()
    parts = [".*" if word == "*" else re.escape(word).replace(r"\*", r"[\w-]*") for word in words]
    joined = r"\s".join(parts).replace(r".*\s", r"(?:.*\W)?").replace(r"\s.*", r"(?:\W.*)?")
    return rf"(?<![\w-])(?:{joined})(?![\w-])"
