"""What a figure measures: its unit, by the words around it, innermost first."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from jamtext.components.terms import Affixes

_WORDS = re.compile(r"[^\W_]+|[%.,:;?(]")


class Measures:
    """Tells units by the words of `lexicons/terms/figures.toml`."""

    def __init__(self, figures: Mapping[str, Any]) -> None:
        self._units = {unit: Affixes(words) for unit, words in figures["units"].items()}
        self._limits = frozenset(figures["limits"])
        self._grouped = re.compile(r"\b(?:" + "|".join(figures["grouped"]) + r")\b[^,(]*")
        self._known: dict[str, str] = {}

    def unit(self, texts: Iterable[str]) -> str:
        """The unit that the first of some texts with one names: "percent", "count", "sek", "other", ...; else ""."""
        for text in texts:
            if text not in self._known:
                self._known[text] = self._read(text.lower())
            if self._known[text]:
                return self._known[text]
        return ""

    def _read(self, text: str) -> str:
        words = _WORDS.findall(self._grouped.sub(" ", text))
        units = [word for at, word in enumerate(words) if not at or not self._is_number(words[at - 1])]
        return next((unit for unit, members in self._units.items() if any(word in members for word in units)), "")

    def _is_number(self, word: str) -> bool:
        """Whether a unit after this word is a limit: "inom 90 dagar"."""
        return word[0].isdigit() or word in self._limits
