"""Adjectives with the masculine ending -e about a person in general."""

import re
from collections.abc import Iterator, Sequence

import numpy as np
from spacy.attrs import TAG
from spacy.tokens import Doc, Token

from jamtext.components.persons import first_names, is_name
from jamtext.components.places import Place, words_in
from jamtext.lexicon import Lexicon

_FIXED = re.compile(r"enskildes?|.*(?:skyldig|personuppgiftsansvarig|pliktig|berättigad|myndig|årig|misstänkt|dömd)es?")
_FIXED_TOLD = "det är ett av lagens fasta ord på -e, som har egna regler"
_DETERMINERS = frozenset(("den", "denne", "vår", "varje", "er", "dens"))
_MEN = frozenset(("mannen", "pojken", "killen", "sonen", "fadern", "brodern", "kungen", "maken", "pappan", "gossen"))
# comparatives, superlatives, participles and ordinals that only have -e, and a few words of their own
_NO_CHOICE = re.compile(
    r".*(?:aste|nde|re|ade|[td]je|rde|[nmf]te|tolfte|sjätte|ordinarie)|gängse|öde|äge|ringe|ense|främste|inrike|utrike|manlige|kvinnlige"
)


def masculine_adjective(doc: Doc, lexicon: Lexicon) -> Sequence[Place]:
    """Find "den ansvarige" and "den nye chefen" about persons in general, by the tag of the masculine ending in -e.

    The fixed -e words of law have a rule of their own, and so has "den manlige läkaren"; a name after the words makes
    the man known.
    """
    names = first_names(lexicon)
    return (*_after_a_determiner(doc, names), *_after_a_genitive(doc, names))


def _after_a_determiner(doc: Doc, names: frozenset[str]) -> Iterator[Place]:
    """Yield "den ansvarige", "den närmast ansvarige", "den nye chefen", "den nye administrative chefen"."""
    for token in words_in(doc, _DETERMINERS, room=1):
        start = token.i + 1
        if doc[start].tag_.startswith("AB") or doc[start].lower_.endswith("t"):  # "medicinskt ansvarige"
            start += 1
        end = start
        while end < len(doc) and _is_masculine(doc[end]):
            end += 1
        adjectives = doc[start:end]
        if not len(adjectives):
            continue
        if not adjectives[-1].lower_.endswith("s") and end < len(doc) and _may_be_person(doc[end]):
            end += 1
            left = ""
        else:
            left = _FIXED_TOLD if _FIXED.fullmatch(adjectives[-1].lower_) else ""
        if end < len(doc) and is_name(doc[end], names):
            left = f"namnet ”{doc[end].text}” visar vem som avses"
        elif doc[end - 1].lower_.removesuffix("s") in _MEN:
            left = f"”{doc[end - 1].text}” är ordet för en man eller pojke"
        changed = "".join(_feminine(word.text) + word.whitespace_ for word in adjectives)
        noun = doc[adjectives.end : end].text
        begun = doc[token.i : start].text_with_ws
        yield Place(token.i, end, (f"{begun}{changed}{noun}".strip(),), left)


def _after_a_genitive(doc: Doc, names: frozenset[str]) -> Iterator[Place]:
    """Yield the adjective and noun in "kommunens nye ekonomichef", where no name follows."""
    tags = doc.to_array(TAG)
    masculine = [tag for tag in np.unique(tags).tolist() if "|MAS|" in doc.vocab.strings[tag]]
    for at in np.flatnonzero(np.isin(tags, masculine)).tolist():
        token = doc[at]
        if not 0 < at < len(doc) - 1 or not token.nbor(-1).tag_.endswith("|GEN") or not _is_masculine(token):
            continue
        noun = token.nbor(1)
        named = noun.i + 1 < len(doc) and is_name(doc[noun.i + 1], names)
        if noun.tag_.startswith("NN|UTR") and "|IND|" in noun.tag_:
            left = f"namnet ”{doc[noun.i + 1].text}” visar vem som avses" if named else ""
            yield Place(token.i, noun.i + 1, (f"{_feminine(token.text)} {noun.text}",), left)


def _may_be_person(token: Token) -> bool:
    """Whether a token is a noun in the form of "chefen", not an abstract one such as "friheten"."""
    return token.tag_.startswith("NN|UTR|SIN|DEF") and not token.lower_.endswith("heten")


def _is_masculine(token: Token) -> bool:
    """Whether a token is an adjective or participle in -e where -a is possible; the tagger's gender may be wrong.

    After an adverb ("den ekonomiskt ansvarige") it may even take the word for a noun, and no noun ends in -ansvarige.
    """
    text = token.lower_.removesuffix("s")
    tagged = token.tag_.startswith(("JJ", "PC")) or "MAS" in token.tag_ or text.endswith("ansvarige")
    written = token.text.islower() or token.text.isupper()  # with a capital it may be a name: Den Gode
    return tagged and written and text.endswith("e") and not _NO_CHOICE.fullmatch(text)


def _feminine(text: str) -> str:
    return text[:-2] + "as" if text.endswith("es") else text[:-1] + "a"
