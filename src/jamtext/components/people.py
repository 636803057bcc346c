"""Mentions of people: nouns with their compounds, adjectives that stand for people, pronouns; not false friends."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc, Span, Token
from spacy.vocab import Vocab

from jamtext.components.columns import columns
from jamtext.components.terms import Affixes, Phrases, genitives
from jamtext.lexicon import Lexicon

SPANS = "jamtext.people"
GROUP, ROLE, INDIVIDUAL, PHRASE = "GROUP", "ROLE", "INDIVIDUAL", "PHRASE"
_SHORTEST_FIRST_PART = 2  # letters before the head of a compound: "IT-chefer", "vårdbiträden"
_NOMINAL = ("NOUN", "PROPN")
_LINKS = frozenset({"som", "ska", "har", "får", "kan"})


@dataclass(frozen=True, slots=True)
class _Noun:
    use: str
    compound: bool


class People:
    """Writes the mentions of people to `doc.spans["jamtext.people"]`.

    The label of a mention tells its use: GROUP (patienter, invånare, de anställda), ROLE (chefer, läkare), INDIVIDUAL
    (personer) or PHRASE (den som, var fjärde). What is a person is told by the last part of a compound, as in
    Swedish grammar: gymnasieelev is an elev, elevrum is not.
    """

    def __init__(self, terms: Mapping[str, Any]) -> None:
        self._nouns = {form: _Noun(entry["use"], entry.get("compound", True)) for form, entry in _forms(terms["nouns"])}
        self._longest = max(map(len, self._nouns))
        self._adjectives = frozenset(genitives(terms["adjectives"]["words"]))
        self._phrases = Phrases(terms["phrases"]["words"])
        self._exceptions = Affixes(terms["exceptions"]["words"])
        self._known: dict[str, str | None] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Find the mentions; of a phrase and the words in it, the phrase."""
        tokens = columns(doc)
        found = {start: (start, end, PHRASE) for start, end in self._phrases.find(tokens.lower)}
        covered = {token for start, end, _ in found.values() for token in range(start, end)}
        for token, low in enumerate(tokens.lower):
            if low not in self._known:
                self._known[low] = self.use(low)
            use = self._known[low]
            if use is None or token in covered or (use == "adjective" and not _stands_alone(doc[token])):
                continue
            found[token] = (token, token + 1, GROUP if use == "adjective" else use.upper())
        for start, end, _ in found.values():
            if tokens.lower[end - 1] in _LINKS:  # "alla ska" is about alla
                found[start] = (start, end - 1, PHRASE)
        doc.spans[SPANS] = [Span(doc, start, end, label=label) for start, end, label in map(found.get, sorted(found))]  # type: ignore[misc]
        return doc

    def use(self, form: str) -> str | None:
        """What a lower-case word form says of people: group, role, individual, adjective, or None for nothing."""
        if form in self._exceptions:
            return None
        if form in self._nouns:
            return self._nouns[form].use
        if form in self._adjectives or form.rpartition("-")[2] in self._adjectives:
            return "adjective"
        for start in range(max(_SHORTEST_FIRST_PART, len(form) - self._longest), len(form) - 3):
            noun = self._nouns.get(form[start:])
            if noun is not None and noun.compound:
                return noun.use
        return None


def _forms(entries: list[Mapping[str, Any]]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for entry in entries:
        for stem in entry["stems"]:
            for form in genitives(stem + ending for ending in entry["endings"]):
                yield form, entry


def _stands_alone(token: Token) -> bool:
    """Whether an adjective or participle stands for people itself: no noun follows it ("äldre byggnader")."""
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if after is not None and after.pos_ in (*_NOMINAL, "ADJ") and not after.is_sent_start:
        return False
    return token.pos_ in ("NOUN", "ADJ", "VERB", "PROPN")


def make(lexicon: Lexicon, vocab: Vocab) -> Callable[[Doc], Doc]:  # noqa: ARG001 - all components are made alike
    """The component, with the words of `lexicons/terms/people.toml`."""
    return People(lexicon.terms["people"])
