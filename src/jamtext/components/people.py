"""Mentions of people: nouns with their compounds, adjectives and pronouns that stand for people; not false friends."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from spacy.attrs import SENT_START
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from jamtext.components.columns import Columns, columns
from jamtext.components.compounds import last_part
from jamtext.components.terms import Affixes, Phrases, genitives
from jamtext.lexicon import Lexicon

SPANS = "jamtext.people"
GROUP, ROLE, INDIVIDUAL, PHRASE = "GROUP", "ROLE", "INDIVIDUAL", "PHRASE"
_LOST = ("", "e", "r")  # letters that a first part has lost: "brukargrupp", "föräldragrupp"
_NOMINAL = ("NOUN", "PROPN", "ADJ")
_FINITE = ("VB|PRS", "VB|PRT")


class People:
    """Writes the mentions of people to `doc.spans["jamtext.people"]`.

    The label of a mention tells its use: GROUP (patienter, invånare, de anställda), ROLE (chefer, läkare), INDIVIDUAL
    (personer) or PHRASE (den som, var fjärde, ingen). What is a person is told by the last part of a compound, as in
    Swedish grammar: gymnasieelev is an elev, elevrum is not. A group is one of people if its first part is: elevgrupp.
    """

    def __init__(self, terms: Mapping[str, Any], sexes: Collection[str] = ()) -> None:
        """From the words of `lexicons/terms/people.toml`, and words for women and men, which are no things."""
        nouns = tuple(_forms(terms["nouns"]))
        self._nouns: dict[str, str] = {form: entry["use"] for form, entry in nouns}
        self._last: dict[str, str] = {form: entry["use"] for form, entry in nouns if entry.get("compound", True)}
        self._groups = frozenset(form for form, _ in _forms(terms["groups"]))
        self._adjectives = frozenset(genitives(terms["adjectives"]["words"]))
        self._also_things = frozenset(terms["adjectives"]["also_things"])
        self._sexes = frozenset(sexes)
        self._pronouns = frozenset(terms["pronouns"]["words"])
        self._phrases = Phrases(terms["phrases"]["words"])
        self._exceptions = Affixes(terms["exceptions"]["words"])
        self._false_phrases = Phrases(terms["exceptions"]["phrases"])
        self._around = {name: frozenset(words) for name, words in terms["around"].items()}
        self._known: dict[str, str | None] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Find the mentions; of a phrase and the words in it, the phrase."""
        tokens = columns(doc)
        starts = set(np.flatnonzero(doc.to_array(SENT_START) == 1).tolist())
        found = {
            start: (start, end, PHRASE)
            for start, end in self._phrases.find(tokens.lower)
            if not self._counts_things(tokens, start, end)
        }
        covered = {token for start, end, _ in found.values() for token in range(start, end)}
        for start, end, _ in found.values():
            if tokens.lower[end - 1] == "som":  # "den som" is about den
                found[start] = (start, end - 1, PHRASE)
        covered |= {token for span in self._false_phrases.find(tokens.lower) for token in range(*span)}
        worth = {low for low in set(tokens.lower) if low in self._pronouns or self.use(low) is not None}
        for token, low in enumerate(tokens.lower):
            label = self._label(tokens, token, low, starts) if low in worth and token not in covered else None
            if label is not None:
                found[token] = (token, token + 1, label)
        doc.spans[SPANS] = [Span(doc, *found[start][:2], label=found[start][2]) for start in sorted(found)]
        return doc

    def use(self, form: str) -> str | None:
        """What a lower-case word form says of people: group, role, individual, adjective, or None for nothing."""
        if form not in self._known:
            self._known[form] = self._use(form)
        return self._known[form]

    def _use(self, form: str) -> str | None:
        if form in self._exceptions:
            return None
        if form in self._nouns:
            return self._nouns[form]
        if form in self._adjectives or form.rpartition("-")[2] in self._adjectives:
            return "adjective"
        noun = last_part(form, self._last)
        if noun is not None:
            return self._last[noun]
        group = last_part(form, self._groups)
        first = form.removesuffix(group) if group is not None else ""
        return "group" if first and any(self.use(first + letter) for letter in _LOST) else None

    def _label(self, tokens: Columns, token: int, low: str, starts: set[int]) -> str | None:
        ends = token + 1 == len(tokens.lower) or token + 1 in starts
        if low in self._pronouns:
            return PHRASE if self._is_someone(tokens, token, ends) else None
        use = self.use(low)
        if use != "adjective":
            return use and use.upper()
        return GROUP if self._stands_alone(tokens, token, ends) else None

    def _stands_alone(self, tokens: Columns, token: int, ends: bool) -> bool:
        """Whether an adjective or participle stands for people itself: no noun follows it ("äldre byggnader")."""
        if tokens.pos[token] not in ("NOUN", "ADJ", "VERB", "PROPN"):
            return False
        if not ends and (tokens.pos[token + 1] in _NOMINAL or tokens.lower[token + 1] == "än"):
            return False
        whole = tokens.lower[token].rpartition("-")[2] not in self._also_things  # "LSS-boende"
        return whole or self._is_counted(tokens, token, ends)

    def _is_counted(self, tokens: Columns, token: int, ends: bool) -> bool:
        """Whether a word such as "boende" means people: "de boende", "40 boende", "boende i villa"."""
        before = tokens.lower[token - 1] if token else ""
        tag = tokens.tags[token - 1] if token else ""
        if before.endswith("t") and tag[:2] in ("JJ", "PC", "AB", "DT"):  # "särskilt boende", "ett eget boende"
            return False
        if before in self._around["counts"] or "|PLU|" in tag or tag[:2] in ("RG", "RO"):
            return True
        return not ends and not before.endswith("vis") and tokens.lower[token + 1] in self._around["places"]

    def _is_someone(self, tokens: Columns, token: int, ends: bool) -> bool:
        """Whether a pronoun stands for people: "ingen ska ...", "alla som ...", "för alla"; not "alla ärenden"."""
        before = tokens.lower[token - 1] if token else ""
        if before in self._around["not_after"]:  # "dubbelt så många som i fjol", "det andra gäller"
            return False
        if ends:
            return before in self._around["gives"]
        after, tag, pos = tokens.lower[token + 1], tokens.tags[token + 1], tokens.pos[token + 1]
        if after == "som" or tag.startswith(_FINITE):
            return True
        return before in self._around["gives"] and pos in ("PUNCT", "SPACE", "ADP", "ADV", "CCONJ") and after != "av"

    def _counts_things(self, tokens: Columns, start: int, end: int) -> bool:
        """Whether a noun after a fraction says that it counts things: "sex av tio frågor"."""
        if end == len(tokens.lower) or (end - start > 1 and tokens.lower[start + 1] != "av"):
            return False
        noun = tokens.lower[end]
        return tokens.pos[end] == "NOUN" and self.use(noun) is None and noun not in self._sexes


def _forms(entries: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for entry in entries:
        for stem in entry["stems"]:
            for form in genitives(stem + ending for ending in entry["endings"]):
                yield form, entry


def make(lexicon: Lexicon, vocab: Vocab) -> Callable[[Doc], Doc]:  # noqa: ARG001 - all components are made alike
    """The component, with the words of `lexicons/terms/people.toml`."""
    sex = lexicon.terms["sex"]
    return People(lexicon.terms["people"], (*sex["women"], *sex["men"]))
