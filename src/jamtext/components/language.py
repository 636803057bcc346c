"""Which language a text is written in, told by its commonest words."""

import re
from collections import Counter

from jamtext.lexicon import Lexicon

_ENOUGH_WORDS = 40
_LIKELY_MORE = 1.3


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
