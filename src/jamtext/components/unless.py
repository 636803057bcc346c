"""What cancels a rule where it overlaps the words found: phrases and token patterns."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from spacy.matcher import Matcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from jamtext.components.blocks import source_of
from jamtext.components.patterns import sentence_around
from jamtext.components.phrases import expression
from jamtext.components.silence import Silence


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A phrase of `unless`; `before` and `after` say whether it reaches to that edge of the sentence.

    A lone `*` at its edge is not searched for: it would make the search quadratic in the length of the sentence.
    """

    told: str
    words: re.Pattern[str]
    before: bool
    after: bool

    def over(self, sentence: str, start: int, end: int) -> tuple[int, int] | None:
        """The stretch of a sentence in lower case that it covers, where that overlaps `start` to `end`."""
        if self.after:
            first = self.words.search(sentence)
            if first and (self.before or first.start() < end):
                return (0 if self.before else first.start()), len(sentence)
            return None
        found = tuple(self.words.finditer(sentence))
        if self.before:
            last = max((one.end() for one in found), default=0)
            return (0, last) if start < last else None
        return next((one.span() for one in found if one.start() < end and start < one.end()), None)


class Unless:
    """The exceptions of one rule made ready."""

    def __init__(self, items: Iterable[str | tuple[Mapping[str, Any], ...]], vocab: Vocab) -> None:
        """Raises ValueError (spaCy's MatchPatternError is one) for a token pattern that spaCy does not accept."""
        self._phrases: list[_Phrase] = []
        self._matcher = Matcher(vocab, validate=True)
        for item in items:
            if isinstance(item, str):
                self._phrases.append(_phrase(item))
            else:
                self._matcher.add("unless", [[dict(token) for token in item]])

    def cancels(self, doc: Doc, start: int, end: int) -> Silence | None:
        """What overlaps the tokens `start` to `end` of a Doc in their sentence, if anything does."""
        first, last = sentence_around(doc, start, end)
        sentence = doc[first:last]
        at = sentence.start_char
        text = source_of(doc).text[at : sentence.end_char].lower()
        low, high = doc[start].idx - at, doc[start:end].end_char - at
        for phrase in self._phrases:
            found = phrase.over(text, low, high)
            if found:
                return Silence("unless", at + found[0], at + found[1], phrase.told)
        for _, begin, stop in self._matcher(sentence) if len(self._matcher) else ():
            if begin + first < end and start < stop + first:
                span = sentence[begin:stop]
                return Silence("unless", span.start_char, span.end_char)
        return None


def _phrase(told: str) -> _Phrase:
    words = told.split()
    before, after = words[0] == "*", words[-1] == "*"
    inner = " ".join(words[before : len(words) - after])
    left = r"\w" if before else r"[\w-]"  # what may stand between a lone star and the words is any mark
    right = r"\w" if after else r"[\w-]"
    return _Phrase(told, re.compile(rf"(?<!{left})(?:{expression(inner)})(?!{right})", re.DOTALL), before, after)
