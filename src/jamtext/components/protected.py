"""Words that no rule comments on: quoted or mentioned, names, of the past, not Swedish, addresses on the net."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc, Span

from jamtext.components.blocks import source_of
from jamtext.components.language import is_foreign
from jamtext.components.past import tells_of_the_past, year_of
from jamtext.components.patterns import sentence_around
from jamtext.components.phrases import pattern
from jamtext.components.silence import Cause, Silence


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters `start` to `end` of a block that are left alone; `whole` where a finding must lie inside them."""

    cause: Cause
    start: int
    end: int
    whole: bool = False

    def holds(self, start: int, end: int) -> bool:
        """Whether what stands at these characters of the block is left alone."""
        if self.whole:
            return self.start <= start and end <= self.end
        return self.start < end and start < self.end


# A title such as "lagen (1974:358) om facklig förtroendemans ställning på arbetsplatsen": what follows the number
# belongs to it, up to a mark or a word with which the sentence goes on.
_ACT = re.compile(
    r"\b\w*(?:lag|förordning|kungörelse|instruktion)(?:en|n)?\s\(\d{4}:\d+\)(?:\s(?:om|med|för|angående|mot)"
    r"(?:\s(?!ska\b|skall\b|är\b|får\b|kan\b|har\b|gäller\b|finns\b|innehåller\b|anger\b|reglerar\b|som\b|\w+\s\(\d)"
    r"[\w-]+){1,14})?"
)
_ADDRESS = re.compile(r"@|://|www\.|\.(?:se|com|org|nu|eu|net|pdf|docx?)\b")
_MARKS = "”“„»«\"‘'"
# The same mark may open and close in Swedish, so the spaces around it tell which it does.
_QUOTED = re.compile(
    r"(?<!\w)[”“„](?=\S)[^”“„\n]+(?<=\S)[”“]|»[^«»\n]+[«»]|«[^«»\n]+»|(?<!\w)\"(?=\S)[^\"\n]+(?<=\S)\"|‘[^‘’\n]+’|"
    r"(?<!\w)'(?=\S)[^'\n]+(?<=\S)'(?!\w)"
)
_MENTION = re.compile(
    r"\b(?:ord(?:et|en|valet)|begrepp(?:et|en)|term(?:en|erna)|uttryck(?:et|en)|benämning(?:en|arna)|"
    r"beteckning(?:en|arna)|\w*tit(?:eln|larna)|pronomen(?:et|en)|formulering(?:en|arna)|"
    r"(?:ord|uttryck|begrepp|titlar) som|så kallad[et]?|så kallat|s\.k\.|dåvarande|dåtidens|"
    r"(?:som|det|vad)\s(?:då|förr|tidigare|länge|på den tiden)\s(?:kallades|kallade|benämndes|hette|betecknades)|"
    r"(?:kallades|benämndes|hette|betecknades)\s(?:då|förr|tidigare|länge|på den tiden)|"
    r"kalla(?:s|des|r|de|t)\s(?:\w+\s)?för|gick under namnet|(?:skriv|skriver|säg|säger)\sinte|"
    r"(?:den|planen|policyn|programmet|strategin|riktlinjen|rapporten|texten|dokumentet)\s(?:talade|skrev)\som)"
    r"\s(?:[\w/-]+,\s)*[\w/-]+(?:\s(?:och|eller|samt)\s[\w/-]+)?"
)
# A name given to a project, an association or a group: "projektet Kulturkrocken", "föreningen Rullstolsburna i Hult".
_NAMED = re.compile(
    r"\b(?:[Pp]rojekt|[Pp]rogram|[Ff]örening|[Nn]ätverk|[Kk]ampanj|[Ss]atsning|[Uu]tställning|[Ff]estival|[Tt]idskrift|[Bb]ok|"
    r"[Ff]ilm|[Pp]jäs|[Ff]öreställning|[Kk]lubb|[Ss]tiftelse|[Oo]rganisation|[Tt]eatergrupp|[Kk]onferens|[Rr]apport)"
    r"(?:e[nt]|met|n|t)?\s([A-ZÅÄÖ][a-zåäöé]+(?:\s(?:(?:och|i|på|för|mot|med|av)\s)?[A-ZÅÄÖ][a-zåäöé-]+)*)"
)


class Protected:
    """Finds the stretches of a text that are left alone; a block is looked at only when a rule has found something.

    It goes by the lexicon's `terms`: `fixed` has names of authorities, acts, agreements, associations and programmes,
    `dated` words that were the official ones up to and including a year, `languages` the commonest words of each.
    """

    def __init__(self, terms: Mapping[str, Mapping[str, Any]]) -> None:
        names = [name for group in terms.get("fixed", {}).values() for name in group]
        self._expressions: tuple[tuple[Cause, re.Pattern[str]], ...] = (
            ("act", _ACT),
            ("mention", _MENTION),
            *((("fixed", pattern(*names)),) if names else ()),
        )
        dated = terms.get("dated", {}).get("until", ())
        self._dated = tuple((group["year"], pattern(*group["words"])) for group in dated)
        self._languages = terms.get("languages", {})

    def covers(self, doc: Doc, start: int, end: int, known: dict[int, tuple[Stretch, ...]]) -> Silence | None:
        """Why the characters of a Doc from `start` to `end` are to be left alone, if they are.

        `known` remembers the stretches of each block of this Doc from one call to the next.
        """
        source = source_of(doc)
        index = source.block_at(start)
        if index is None:
            return None
        block = source.blocks[index]
        if index not in known:
            known[index] = tuple(self._stretches(source.text[block.start : block.end], year_of(doc)))
        if _in_address(source.text, start, end):
            return Silence("address", start, end)
        sentence = _sentence(doc, start, end)
        if tells_of_the_past(sentence):
            return Silence("past", sentence.start_char, sentence.end_char)
        if is_foreign(source.text[sentence.start_char : sentence.end_char], self._languages):
            return Silence("foreign", sentence.start_char, sentence.end_char)
        for stretch in known[index]:
            if stretch.holds(start - block.start, end - block.start):
                return Silence(stretch.cause, block.start + stretch.start, block.start + stretch.end)
        return None

    def _stretches(self, text: str, year: int | None) -> Iterator[Stretch]:
        for found in _QUOTED.finditer(text) if any(map(text.__contains__, _MARKS)) else ():
            yield Stretch("quotation", found.start(), found.end(), whole=True)
        for found in _NAMED.finditer(text):
            yield Stretch("named", *found.span(1))
        lower = text.lower()
        for cause, expression in self._expressions:
            for found in expression.finditer(lower):
                yield Stretch(cause, found.start(), found.end())
        for until, expression in self._dated:
            for found in expression.finditer(lower) if year is not None and year <= until else ():
                yield Stretch("dated", found.start(), found.end())


def _sentence(doc: Doc, start: int, end: int) -> Span:
    """The sentence around some characters of a Doc that begin and end with tokens."""
    words = doc.char_span(start, end, alignment_mode="expand")
    return doc[slice(*sentence_around(doc, words.start, words.end))] if words else doc[:0]


def _in_address(text: str, start: int, end: int) -> bool:
    """Whether a span is part of an address on the net, of mail or of a file: no space until "@" or ".se"."""
    first = start
    while first > 0 and not text[first - 1].isspace():
        first -= 1
    last = end
    while last < len(text) and not text[last].isspace():
        last += 1
    return bool(_ADDRESS.search(text, first, last))
