"""What the labels of tables say: a sex, both in a certain order, or a total, and what they say besides."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from jamtext.components.terms import Affixes, genitives

Side = Literal["women", "men", "pair", "mixed", "total", ""]
_TOKEN = re.compile(r"[^\s,;:()]+")
_EDGE = ".–-*"
_BARE = frozenset({"", "%", "andel", "andel %", "andel procent", "procent", "antal", "st", "andelen", "till"})
_CODE = 2  # letters
_AFTER = re.compile(r" [a-zåäö]")
_BEFORE = re.compile(r"([^\W\d_]+) $")
_PLACE = re.compile(r"[%\d–+\-]+|procent")


@dataclass(frozen=True, slots=True)
class Label:
    """What a label says of sex; `rest` are its other words in lower case, `shown` these as they are printed.

    "pair" is "K/M" or "kvinnor/män": `men_first` tells the order. "mixed" names both in another way. `young` is whether
    the sexes are named as girls and boys, `part` whether it is a part of what stands before it ("varav kvinnor").
    """

    side: Side
    rest: str
    shown: str
    young: bool = False
    men_first: bool = False
    part: bool = False


class Labels:
    """Reads labels by the words of `lexicons/terms/sex.toml`; each text once."""

    def __init__(self, sex: Mapping[str, Any], figures: Mapping[str, Any]) -> None:
        self._long: dict[str, Side] = {}
        for side in ("women", "men"):
            self._long.update(dict.fromkeys(genitives(sex[side]), side))
        self._whole: dict[str, Side] = {
            word: side for side in ("women", "men", "total") for word in sex["headers"][side]
        }
        self._young = Affixes(figures["young"])
        self._parts = frozenset(figures["parts"])
        self._known: dict[str, Label] = {}

    def of(self, text: str) -> Label:
        """What a label says."""
        if text not in self._known:
            self._known[text] = self._read(text)
        return self._known[text]

    def _read(self, text: str) -> Label:
        text = text.replace(" / ", "/")
        tokens = [(match.start(), match.group().strip(_EDGE)) for match in _TOKEN.finditer(text)]
        words = [(start, word) for start, word in tokens if word]
        kept = [word for _, word in words if not _PLACE.fullmatch(word.lower())]
        sided = [(start, word, side) for start, word in words if (side := self._side(word, kept))]
        sides = {side for *_, side in sided}
        marked = {start for start, *_ in sided}
        rest = " ".join(word.lower() for start, word in words if start not in marked)
        young = bool(sided) and all(part.lower() in self._young for _, word, _ in sided for part in word.split("/"))
        if not sides or sides == {"total"}:
            return self._total(text, [word.lower() for _, word in words])
        sides.discard("total")
        both: Side = sides.pop() if len(sides) == 1 else "mixed"
        pair = next((word for _, word, found in sided if found == "pair"), "")
        part = bool(self._parts & set(rest.split()))
        rest = " ".join(word for word in rest.split() if word not in self._parts)
        shown = "" if rest in _BARE else _without(text, sided, self._parts, young)
        return Label(both, rest, shown, young, bool(pair) and self._first(pair) == "men", part)

    def _side(self, word: str, kept: list[str]) -> Side:
        """What a word of a label shows; letters such as K and M count only first or last, "man" only alone."""
        low = word.lower()
        if "/" in low:
            sides = [self._long.get(part) or self._whole.get(part, "") for part in low.split("/")]
            if set(sides) == {"women", "men"}:
                return "pair"
            return sides[0] if len(set(sides)) == 1 else ""
        if low in self._long:
            return self._long[low]
        at_edge = bool(kept) and word in (kept[0], kept[-1])
        short = low in self._whole and self._whole[low] != "total" and (word.isupper() or low == "kv")
        if (short and at_edge) or (low in self._whole and len(kept) == 1 and word[:1].isupper() and low != "t"):
            return self._whole[low]
        return ""

    def _first(self, word: str) -> Side:
        first = word.lower().split("/")[0]
        return self._long.get(first) or self._whole.get(first, "")

    def _total(self, text: str, words: list[str]) -> Label:
        """A label without sex: a total where its first or last word says so."""
        for at in (0, -1):
            if words and self._whole.get(words[at]) == "total" and (len(words[at]) > 1 or text == "T"):
                others = words[1:] if at == 0 else words[:-1]
                return Label("total", " ".join(others), text)
        return Label("", " ".join(words), text)


def _without(text: str, sided: Sequence[tuple[int, str, Side]], parts: frozenset[str], young: bool) -> str:
    """A label without the words for sex and the signs that they leave behind.

    Where they are part of a phrase ("Flickor med insats", "Unga kvinnor"), both sexes stand in their place.
    """
    both = "flickor och pojkar" if young else "kvinnor och män"
    for start, word, _ in reversed(sided):
        at = text.index(word, start)
        before = _BEFORE.search(text[:at])
        inside = _AFTER.match(text, at + len(word)) or (before and before[1].lower() not in parts)
        phrase = len(word) > _CODE and inside
        instead = (both.capitalize() if at == 0 else both) if phrase else ""
        text = text[:at] + instead + text[at + len(word) :]
    text = re.sub(r"\(\s*\)|\b(?:" + "|".join(parts) + r")\b", "", text, flags=re.IGNORECASE)
    text = re.sub(r"\s+([,;:)])", r"\1", " ".join(text.split()))
    text = re.sub(r"([,;:])(?:\s*[,;:])+", r"\1", text)
    return re.sub(r"\s[–-]$", "", text.strip(" ,;:")).strip(" ,;:")
