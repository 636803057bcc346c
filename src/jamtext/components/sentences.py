"""Where sentences start: at each block and line, and after a stop that ends a sentence.

Rules, and no parser: a document shows most borders by its layout, and the rest is a question of what a full stop
means. It does not end a sentence before a lower-case letter, after an abbreviation or an initial, or after the number
that stands first ("3. Mål").
"""

import re
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, cast

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import IDX, IS_SPACE, ORTH, SENT_START
from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

from jamtext.components.blocks import source_of
from jamtext.components.distinct import distinct
from jamtext.lexicon import Lexicon

if TYPE_CHECKING:
    from thinc.types import Ints2d

_STOP = re.compile(r"\.+|…|[!?]+")
_CLOSER = re.compile(r"[\"'”’»)\]*¹²³⁴⁵⁶⁷⁸⁹⁰]+|[.!?…]+")
_OPENER = re.compile(r"[\"'”’»«(\[–—-]")
_INITIAL = re.compile(r"[^\W\d_]\.")
_NUMBER = re.compile(r"\d+(?:\.\d+)*|[a-zåäö]|[IVX]+", re.IGNORECASE)

Starts = NDArray[np.int64]


class Sentences:
    """Sets `is_sent_start` of every token. `never` and `may` are abbreviations with their stop, in lower case.

    Those in `may` end a sentence if a capital letter follows ("kurser m.m. Nästa år"), those in `never` do not.
    After one of the words in `lettered` a single letter is no initial ("bilaga B. Nästa år").
    """

    def __init__(self, never: Collection[str], may: Collection[str], lettered: Collection[str]) -> None:
        self._never, self._may, self._lettered = frozenset(never), frozenset(may), frozenset(lettered)
        self._stops: dict[int, bool] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Mark the starts of sentences."""
        if not len(doc):
            return doc
        starts = _line_starts(doc)
        self._stop_starts(doc, starts)
        doc.from_array([SENT_START], cast("Ints2d", starts.astype("uint64")))
        return doc

    def _stop_starts(self, doc: Doc, starts: Starts) -> None:
        """Mark the token after each stop that ends a sentence."""
        begin = 0
        for at in distinct(doc, ORTH).where(lambda orth: self._is_stop(orth, doc.vocab)):
            after = at + 1
            while after < len(doc) and not doc[after - 1].whitespace_ and _CLOSER.fullmatch(doc[after].text):
                after += 1
            while after < len(doc) and doc[after].is_space:
                after += 1
            if after == len(doc) or starts[after] == 1:
                continue
            begin = begin + int(np.flatnonzero(starts[begin : at + 1] == 1)[-1])
            if self._ends(doc, begin, at, after):
                starts[after] = 1

    def _is_stop(self, orth: int, vocab: Vocab) -> bool:
        known = self._stops.get(orth)
        if known is None:
            text = vocab.strings[orth]
            known = self._stops[orth] = text.endswith(".") or _STOP.fullmatch(text) is not None
        return known

    def _ends(self, doc: Doc, begin: int, at: int, after: int) -> bool:
        """Whether the stop at `at` ends the sentence that begins at `begin`, and the token at `after` starts one."""
        stop, following = doc[at], doc[after]
        if _OPENER.fullmatch(following.text) and after + 1 < len(doc):
            following = doc[after + 1]
        if not (doc[after - 1].whitespace_ or doc[after - 1].is_space):
            return following.is_title and len(following) > 1  # a space is missing: "skolor.Nästa år"
        before = doc[at - 1] if at > begin else None
        if _STOP.fullmatch(stop.text) is None:
            return self._abbreviation_ends(stop, before) and _is_capital(following)
        if following.text[0].islower():
            return False
        if stop.text != ".":
            return True
        if before is None or (at - 1 == begin and _NUMBER.fullmatch(before.text)):
            return False
        return not (before.is_digit and len(before) < 4 and following.text[0].isdigit())

    def _abbreviation_ends(self, stop: Token, before: Token | None) -> bool:
        low = stop.lower_
        if low in self._may:
            return True
        if _INITIAL.fullmatch(stop.text):
            return before is not None and before.lower_ in self._lettered
        return low not in self._never


def _is_capital(token: Token) -> bool:
    return token.text[0].isupper()


def _line_starts(doc: Doc) -> Starts:
    """1 for the first token of the text and of each block and line, else -1; white space ends what stands before."""
    places = doc.to_array(IDX).astype("int64")
    blanks = doc.to_array(IS_SPACE).astype(bool)
    source = source_of(doc)
    lines = [block.start for block in source.blocks]
    lines += [match.end() for match in re.finditer("\n", source.text)]
    words = np.flatnonzero(~blanks)
    found = np.searchsorted(places[words], np.array(lines, dtype="int64"))
    starts = np.full(len(doc), -1, dtype="int64")
    starts[words[found[found < len(words)]]] = 1
    starts[0] = 1
    return starts


def make(lexicon: Lexicon, vocab: Vocab) -> Callable[[Doc], Doc]:  # noqa: ARG001 - all components are made alike
    """The component, with the words of `lexicons/terms/abbreviations.toml`."""
    terms = lexicon.terms["abbreviations"]
    return Sentences(terms["never_end"], terms["may_end"], terms["lettered"])
