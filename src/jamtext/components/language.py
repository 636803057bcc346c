"""Which language a text is written in, told by its commonest words."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from jamtext.lexicon import Lexicon

_ENOUGH_WORDS = 40
_LIKELY_MORE = 1.3
_ENOUGH_FOREIGN = 3  # of a language's commonest words, in a sentence with none of the Swedish ones


def foreign_language(text: str, lexicon: Lexicon) -> str | None:
    """The Swedish name of the language if the text is in another than Swedish, else None.

    Counts the words of `terms/languages.toml`, which stand in one of the languages only. A text of under 40 words is
    too short to tell and passes as Swedish; so does one in which no language is clearly ahead.
    """
    words = Counter(re.findall(r"[^\W\d_]+", text.casefold()))
    if words.total() < _ENOUGH_WORDS:
        return None
    languages = lexicon.terms["languages"]
    counts = {name: sum(words[word] for word in entry) for name, entry in languages.items()}
    ahead = max(counts, key=lambda name: counts[name])
    return ahead if ahead != "svenska" and counts[ahead] > _LIKELY_MORE * counts["svenska"] else None


def is_foreign(sentence: str, languages: Mapping[str, Sequence[str]]) -> bool:
    """Whether a sentence is in a language of `terms/languages.toml` other than Swedish.

    Danish and Norwegian share too many of the words to be told by one sentence.
    """
    words = set(re.findall(r"[^\W\d_]+", sentence.casefold()))
    counts = {name: len(words.intersection(entry)) for name, entry in languages.items()}
    return max(counts.values(), default=0) >= _ENOUGH_FOREIGN and not counts.get("svenska")
