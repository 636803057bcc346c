"""Words and phrases found in a Doc by one look-up per distinct word, compounds included."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from spacy.strings import StringStore
from spacy.tokens import Doc

from jamtext.components.distinct import distinct
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


@dataclass(frozen=True, slots=True)
class _Beginnings(Generic[Payload]):
    """What a word can be the beginning of: itself and compounds (payload, letters before, letters after), and longer
    phrases by the key of their second word (the keys of the words from the third on, payload)."""

    alone: tuple[tuple[Payload, int, int], ...]
    longer: Mapping[int, Sequence[tuple[tuple[int, ...], Payload]]]


class Phrases(Generic[Payload]):
    """A dictionary of phrases (lower case, words as the tokenizer makes them), each with something to hand back.

    What a word can be the beginning of depends on the word alone, so it is worked out once for each distinct word and
    remembered; a text costs one array operation and then only the words that can begin a phrase.
    """

    def __init__(self, strings: StringStore) -> None:
        self._strings = strings
        self._whole: dict[str, list[Payload]] = {}
        self._longer: dict[str, dict[int, list[tuple[tuple[int, ...], Payload]]]] = {}
        self._heads: dict[str, list[Payload]] = {}
        self._firsts: dict[str, list[Payload]] = {}
        self._known: dict[int, _Beginnings[Payload] | None] = {}

    def add(self, words: tuple[str, ...], payload: Payload, compound: Compound = "") -> None:
        """Add a phrase; only a single word may be part of a compound."""
        if len(words) > 1:
            second, *rest = (self._strings.add(word) for word in words[1:])
            self._longer.setdefault(words[0], {}).setdefault(second, []).append((tuple(rest), payload))
        elif compound == "first":
            self._firsts.setdefault(words[0], []).append(payload)
        else:
            self._whole.setdefault(words[0], []).append(payload)
            if compound == "head":
                self._heads.setdefault(words[0], []).append(payload)

    def find(self, doc: Doc) -> Iterator[Match[Payload]]:
        """Yield every phrase in a Doc, in order of its first token; overlapping ones all."""
        words = distinct(doc)
        if len(self._known) > _KEPT:
            self._known.clear()
        known = self._known
        for key in words.distinct.tolist():
            if key not in known:
                known[key] = self._beginnings(self._strings[key])
        keys = words.keys.tolist()
        for at in words.where(lambda key: known[key] is not None):
            beginnings = known[keys[at]]
            if beginnings is None:
                continue
            for payload, before, after in beginnings.alone:
                yield Match(at, at + 1, payload, before, after)
            if beginnings.longer and at + 1 < len(keys):
                for rest, payload in beginnings.longer.get(keys[at + 1], ()):
                    end = at + 2 + len(rest)
                    if tuple(keys[at + 2 : end]) == rest:
                        yield Match(at, end, payload)

    def _beginnings(self, word: str) -> _Beginnings[Payload] | None:
        alone = (*((payload, 0, 0) for payload in self._whole.get(word, ())), *self._compounds(word))
        longer = self._longer.get(word, {})
        return _Beginnings(alone, longer) if alone or longer else None

    def _compounds(self, word: str) -> Iterator[tuple[Payload, int, int]]:
        """What a word holds as last and as first part, the longest of each."""
        for at in range(2, len(word) - 4) if self._heads else ():
            if word[at:] in self._heads and _may_link(word[:at]):
                yield from ((payload, at, 0) for payload in self._heads[word[at:]])
                break
        for at in range(len(word) - 2, 4, -1) if self._firsts else ():
            if word[:at] in self._firsts and _may_link(word[at:]):
                yield from ((payload, 0, len(word) - at) for payload in self._firsts[word[:at]])
                break


def _may_link(part: str) -> bool:
    """Whether the other part of a compound can be one: letters with a vowel, or an abbreviation with a hyphen."""
    letters = part.strip("-–")
    return bool(letters) and (len(letters) < len(part) or bool(_VOWEL.search(letters))) and part.strip("-–:").isalnum()


def pattern(*phrases: str) -> re.Pattern[str]:
    """The expression for any of some phrases as whole words, to search text in lower case with.

    Phrases are grouped by their first letter, so that at most places in a text none of them has to be tried.
    """
    groups: dict[str, list[str]] = {}
    for phrase in phrases:
        groups.setdefault(expression(phrase)[:1], []).append(expression(phrase))
    joined = "|".join(_either(first, group) for first, group in groups.items())
    return re.compile(rf"(?<![\w-])(?:{joined})(?![\w-])", re.DOTALL)


def _either(first: str, group: Sequence[str]) -> str:
    """The alternatives of a group; the letter that all begin with is said once."""
    return f"{first}(?:{'|'.join(one[1:] for one in group)})" if first.isalnum() else "|".join(group)


def expression(phrase: str) -> str:
    """The expression for a phrase, without its borders.

    `*` at the edge of a word stands for any letters, `*` alone for any words, also none.
    """
    words = phrase.lower().split()
    joined = r"\s".join(".*" if word == "*" else re.escape(word).replace(r"\*", r"[\w-]*") for word in words)
    return joined.replace(r".*\s", r"(?:.*\W)?").replace(r"\s.*", r"(?:\W.*)?")
