"""Checks that need more than a list of words: each a pure function from a Doc and a lexicon to places in the Doc."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from types import MappingProxyType

from spacy.attrs import ORTH
from spacy.tokens import Doc, Token

from jamtext.components.adjectives import masculine_adjective
from jamtext.components.distinct import distinct
from jamtext.components.patterns import sentence_around
from jamtext.components.places import Check, Place, words_in
from jamtext.components.pronouns import generic_han, generic_hon
from jamtext.lexicon import Lexicon


def men_first(doc: Doc, lexicon: Lexicon) -> Sequence[Place]:
    """Find "män och kvinnor" and its like where men come first every time that a document names both.

    The pairs are those of `terms/pairs.toml`; one pair with the woman first, of any kind, makes the order vary.
    """
    words = lexicon.terms.get("pairs", {})
    men_to_women = {
        man: woman for pair in words.get("pairs", ()) for man, woman in zip(pair["man"], pair["woman"], strict=True)
    }
    women_to_men = {woman: man for man, woman in men_to_women.items()}
    joiners = frozenset(words.get("joiners", ()))
    places = []
    varied = ""
    for first in words_in(doc, {*men_to_women, *women_to_men}, room=2):
        between, last = first.nbor(1), first.nbor(2)
        if between.lower_ not in joiners:
            continue
        if women_to_men.get(first.lower_) == last.lower_:
            varied = varied or doc[first.i : last.i + 1].text
        if men_to_women.get(first.lower_) == last.lower_:
            middle = first.whitespace_ + between.text_with_ws
            places.append(Place(first.i, last.i + 1, (f"{last.text}{middle}{first.lower_}",)))
    return _unless_varied(places, varied)


def men_first_columns(doc: Doc, lexicon: Lexicon) -> Sequence[Place]:
    """Find the cell or line "Män" right before "Kvinnor" where men come first every time that a document puts them so.

    The words are those of `terms/pairs.toml`; the order is that of the text, which takes a table row by row.
    """
    pairs = lexicon.terms.get("pairs", {}).get("pairs", ())
    women = {word: number for number, pair in enumerate(pairs) for word in pair["woman"]}
    men = {word: number for number, pair in enumerate(pairs) for word in pair["man"]}
    places = []
    varied = ""
    cells = [token for token in words_in(doc, {*men, *women}) if _is_whole_line(token)]
    for first, second in pairwise(cells):
        if second.i != first.i + 2:
            continue
        if first.lower_ in women and women[first.lower_] == men.get(second.lower_):
            varied = varied or f"{first.text}, {second.text}"
        if first.lower_ in men and men[first.lower_] == women.get(second.lower_):
            places.append(Place(first.i, first.i + 1))
    return _unless_varied(places, varied)


def first_name_only(doc: Doc, lexicon: Lexicon) -> Sequence[Place]:
    """Find a person named by the first name alone beside one of the other sex who is named in full.

    Beside means in the same sentence, joined by "och" or "eller"; first names are those of `terms/names.toml`.
    """
    groups = lexicon.terms.get("names", {})
    sexes = {name: sex for sex in ("women", "men") for name in groups.get(sex, ())}
    places = []
    words = (doc.vocab.strings[key] for key in distinct(doc, ORTH).distinct.tolist())
    doubled = (word for word in words if "-" in word)
    sexes |= {word: sexes[first] for word in doubled if (first := word.partition("-")[0]) in sexes}
    found = [token for token in words_in(doc, {name.lower() for name in sexes}) if token.text in sexes]
    for (start, end), group in groupby(found, key=lambda token: sentence_around(doc, token.i, token.i + 1)):
        sentence = doc[start:end]
        named = [token for token in group if not _follows_name(token, sexes)]
        full = {sexes[token.text] for token in named if _is_followed_by_name(token)}
        bare = [token for token in named if not _is_followed_by_name(token)]
        joined = any(token.lower_ in ("och", "eller", "samt") for token in sentence)
        beside = joined and len(bare) == 1 and bool(full) and sexes[bare[0].text] not in full
        left = "" if beside else "ingen av det andra könet nämns med hela sitt namn bredvid"
        places += [Place(token.i, token.i + 1, left=left) for token in bare]
    return places


CHECKS: Mapping[str, Check] = MappingProxyType(
    {
        "first-name-only": first_name_only,
        "generic-han": generic_han,
        "generic-hon": generic_hon,
        "masculine-adjective": masculine_adjective,
        "men-first": men_first,
        "men-first-columns": men_first_columns,
    }
)


def _unless_varied(places: Sequence[Place], varied: str) -> Sequence[Place]:
    """The places, left alone where the woman comes first somewhere, in the words `varied`."""
    left = f"kvinnan nämns först på ett annat ställe (”{varied}”)" if varied else ""
    return [replace(place, left=left) for place in places]


def _is_whole_line(token: Token) -> bool:
    before = token.i == 0 or "\n" in token.nbor(-1).text
    return before and (token.i + 1 == len(token.doc) or "\n" in token.nbor(1).text)


def _is_followed_by_name(token: Token) -> bool:
    return token.i + 1 < len(token.doc) and token.nbor(1).text[:1].isupper()


def _follows_name(token: Token, names: Mapping[str, str]) -> bool:
    """Whether a name is a second first name or a surname: Anna Maria, Lind Marie."""
    if token.i == 0 or token.is_sent_start is True:
        return False
    before = token.nbor(-1)
    return before.text in names or (before.text.istitle() and before.is_sent_start is not True and before.i > 0)
