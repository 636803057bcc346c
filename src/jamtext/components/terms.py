"""Ways to look words up: with genitives, by how they begin or end, and as phrases."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

_WORDS = re.compile(r"[^\W_]+|%")


def genitives(forms: Iterable[str]) -> Iterator[str]:
    """Each form and its genitive in -s."""
    for form in forms:
        yield form
        if not form.endswith(("s", "x", "z")):
            yield form + "s"


class Affixes:
    """A set of words, of which some are given by their beginning ("sekund*") or their end ("*bolag")."""

    def __init__(self, words: Iterable[str]) -> None:
        words = tuple(words)
        self._whole = frozenset(word for word in words if "*" not in word)
        self._begin = tuple(word[:-1] for word in words if word.endswith("*"))
        self._end = tuple(word[1:] for word in words if word.startswith("*"))

    def __contains__(self, word: str) -> bool:
        return word in self._whole or word.startswith(self._begin) or word.endswith(self._end)


class Beginnings:
    """Words, or phrases, that a word of a text in lower case may begin with."""

    def __init__(self, words: Iterable[str]) -> None:
        choices = "|".join(re.escape(word) for word in words)
        self._pattern = re.compile(rf"\b(?:{choices})" if choices else r"(?!)")

    def find(self, text: str) -> str:
        """The first of them in a text, "" where there is none."""
        match = self._pattern.search(text)
        return match.group() if match else ""


class Classes:
    """Classes of short texts, each known by the beginnings of a word, of two words or of the whole text."""

    def __init__(self, classes: Mapping[str, Iterable[str]]) -> None:
        self._classes = {name: tuple(beginnings) for name, beginnings in classes.items()}
        self._known: dict[str, tuple[str, ...]] = {}  # the headers of a table are asked for at each of its rows

    def of(self, text: str) -> tuple[str, ...]:
        """The classes of a text."""
        if text not in self._known:
            low = text.lower()
            single = _WORDS.findall(low)
            words = [low, *single, *(" ".join(pair) for pair in pairwise(single)), *low.split()]
            self._known[text] = tuple(
                name for name, beginnings in self._classes.items() if any(word.startswith(beginnings) for word in words)
            )
        return self._known[text]


class Phrases:
    """Phrases of one or more words in lower case, found as whole tokens."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for phrase in phrases:
            words = tuple(phrase.replace(",", " ,").split())
            self._by_first[words[0]].append(words)

    def find(self, words: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Where the phrases stand among words: first and after the last.

        They do not overlap: of several at one place the longest counts, and none begins inside another.
        """
        free = 0
        for at in [at for at, word in enumerate(words) if word in self._by_first]:
            if at >= free:
                matches = [p for p in self._by_first[words[at]] if tuple(words[at : at + len(p)]) == p]
                if matches:
                    free = at + max(map(len, matches))
                    yield at, free
