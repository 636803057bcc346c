"""Words that no rule comments on: quoted or mentioned as words, names of acts and bodies, addresses on the net."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from spacy.tokens import Doc

from jamtext.components.blocks import source_of
from jamtext.components.phrases import pattern

# A title such as "lagen (1974:358) om facklig förtroendemans ställning på arbetsplatsen": what follows the number
# belongs to it up to a mark or a word that goes on with the sentence.
_ACT = re.compile(
    r"\b(?:\w*lag(?:en)?|\w*förordning(?:en)?|\w*kungörelse(?:n)?|\w*instruktion(?:en)?)\s\(\d{4}:\d+\)(?:\s(?:om|med|för|angående|mot)"
    r"(?:\s(?!ska\b|skall\b|är\b|får\b|kan\b|har\b|gäller\b|finns\b|innehåller\b|anger\b|reglerar\b|som\b)[\w-]+){1,14})?"
)
_ADDRESS = re.compile(r"\S+@\S+|https?://\S+|www\.\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:se|com|org|nu|eu|net|pdf|docx?)\b\S*")
_QUOTED = re.compile(r"[”“„]([^”“„\n]+)[”“]|»([^«»\n]+)[«»]|«([^«»\n]+)»|\"([^\"\n]+)\"|‘([^‘’\n]+)’")
_MENTION = re.compile(
    r"\b(?:ordet|orden|begreppet|begreppen|termen|termerna|uttrycket|uttrycken|benämningen|benämningarna|"
    r"beteckningen|beteckningarna|titeln|titlarna|pronomenet|pronomenen|ordvalet|formen|formuleringen|"
    r"ord som|uttryck som|begrepp som|titlar som|så kallade?|så kallat|s\.k\.)"
    r"((?:\s(?:[\w/-]+,\s)*[\w/-]+(?:\s(?:och|eller|samt)\s[\w/-]+)?){1,1})"
)


Stretch = tuple[int, int, bool]  # start and end in a block; true where it is enough that a finding overlaps it


class Protected:
    """Finds the stretches of a text that are left alone; one block is looked at only when a rule has found something.

    `fixed` is the list in `terms/fixed.toml`: names of authorities, acts, agreements, associations, programmes.
    """

    def __init__(self, fixed: Mapping[str, Any]) -> None:
        names = [name for group in fixed.values() for name in group]
        self._names = re.compile("|".join(map(pattern, names)) or r"(?!)")

    def covers(self, doc: Doc, start: int, end: int, known: dict[int, tuple[Stretch, ...]]) -> bool:
        """Whether the characters of a Doc from `start` to `end` are to be left alone.

        `known` remembers the stretches of each block of this Doc from one call to the next.
        """
        source = source_of(doc)
        index = source.block_at(start)
        if index is None:
            return False
        block = source.blocks[index]
        if index not in known:
            known[index] = tuple(self._stretches(doc.text[block.start : block.end]))
        start, end = start - block.start, end - block.start
        return any(
            first < end and start < last if overlap else first <= start and end <= last
            for first, last, overlap in known[index]
        )

    def _stretches(self, text: str) -> Iterator[Stretch]:
        for found in _QUOTED.finditer(text):
            yield found.start(), found.end(), False
        lower = text.lower()
        for expression in (_ACT, _ADDRESS, self._names):
            for found in expression.finditer(lower):
                yield found.start(), found.end(), True
        for found in _MENTION.finditer(lower):
            yield found.start(), found.end(), False
