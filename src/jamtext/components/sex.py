"""Where a text shows sex: words for women and men, expressions for both, headers of tables."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple

from spacy.tokens import Doc

from jamtext.components.columns import columns
from jamtext.components.terms import Phrases, genitives

Shown = Literal["women", "men", "both", "total", ""]
_NOUN = "NOUN"
_KEY = "jamtext.sex"


class Mark(NamedTuple):
    """Words that show a sex: characters `start` up to `end`; `shows` is women, men or both."""

    start: int
    end: int
    shows: Shown


class Sexes:
    """Finds the words of `lexicons/terms/sex.toml`."""

    def __init__(self, terms: Mapping[str, Any]) -> None:
        self._words: dict[str, Shown] = {}
        for shows in ("women", "men"):
            self._words.update(dict.fromkeys(genitives(terms[shows]), shows))
        self._nouns: dict[str, Shown] = dict.fromkeys(genitives(terms["nouns"]["men"]), "men")
        self._prefixes = tuple(terms["both"]["prefixes"])
        self._both = Phrases(terms["both"]["phrases"])
        self._neither = Phrases(terms["neither"]["phrases"])
        self._headers: dict[str, Shown] = {
            word: shows for shows in ("women", "men", "both", "total") for word in terms["headers"][shows]
        }

    def marks(self, doc: Doc) -> tuple[Mark, ...]:
        """All marks of a document in order; worked out once for a Doc."""
        if _KEY not in doc.user_data:
            doc.user_data[_KEY] = self._find(doc)
        found: tuple[Mark, ...] = doc.user_data[_KEY]
        return found

    def _find(self, doc: Doc) -> tuple[Mark, ...]:
        tokens = columns(doc)
        hidden = {i for start, end in self._neither.find(tokens.lower) for i in range(start, end)}
        found: dict[int, tuple[int, Shown]] = {
            start: (end, "both") for start, end in self._both.find(tokens.lower) if hidden.isdisjoint(range(start, end))
        }
        covered = hidden.union(*(range(start, end) for start, (end, _) in found.items()))
        known = {low: shows for low in set(tokens.lower) if (shows := self._word(low))}
        for token in [token for token, low in enumerate(tokens.lower) if low in known or low in self._nouns]:
            shows = known.get(tokens.lower[token], "")
            in_share = token > 1 and tokens.lower[token - 2] == "var"  # "var tionde man"
            if not shows and (in_share or tokens.pos[token] == _NOUN):
                shows = self._nouns[tokens.lower[token]]
            if shows and token not in covered:
                found[token] = token + 1, shows
        ends = {start: tokens.starts[end - 1] + len(tokens.lower[end - 1]) for start, (end, _) in found.items()}
        return tuple(Mark(tokens.starts[start], ends[start], found[start][1]) for start in sorted(found))

    def _word(self, low: str) -> Shown:
        """What a word shows by itself, whatever part of speech it is."""
        return self._words.get(low) or ("both" if low.startswith(self._prefixes) else "")

    def header(self, text: str) -> Shown:
        """What the header of a row or column says of sex: "Kv, %" women, "Andel män" men, "Totalt" total."""
        words = [word for word in re.findall(r"[^\W\d_]+(?:/[^\W\d_]+)?", text.lower()) if word not in _UNITS]
        whole = self._headers.get(" ".join(words), "")
        if whole:
            return whole
        single = [part for word in words for part in word.split("/")]
        shown = {self._words.get(word) or _IN_HEADERS.get(word, "") for word in single} - {""}
        if shown >= {"women", "men"} or any(
            word.startswith(self._prefixes) or self._headers.get(word) == "both" for word in words
        ):
            return "both"
        if shown:
            return shown.pop()
        return "total" if words and self._headers.get(words[0]) == "total" else ""


_IN_HEADERS: dict[str, Shown] = {"man": "men", "kv": "women"}  # words that in a header can mean nothing else
_UNITS = frozenset({"andel", "antal", "procent", "av", "st", "i", "år", "per"})


def inside(marks: Sequence[Mark], start: int, end: int) -> tuple[Mark, ...]:
    """The marks, of marks in order, that stand between two characters."""
    first, last = bisect_left(marks, (start,)), bisect_left(marks, (end,))
    return tuple(marks[first:last])
