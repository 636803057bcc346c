"""Checks that need more than a list of words: each a pure function from a Doc and a lexicon to places in the Doc."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from types import MappingProxyType

import numpy as np
from spacy.attrs import LOWER, ORTH, TAG
from spacy.tokens import Doc, Token

from jamtext.components.patterns import sentence_around
from jamtext.lexicon import Lexicon

_REACH = 80  # tokens before a pronoun among which its antecedent is looked for
_MAN = re.compile(
    r"(?:mannen|pojken|killen|sonen|fadern|pappan|brodern|kungen|prinsen|herren|maken)s?|pojke|far|fader|pappa|son|bror|"
    r"morfar|farfar|herr|kung|prins|kille|änkling(?:en)?|manliga?"
)
_WOMAN = re.compile(
    r"(?:kvinnan|flickan|tjejen|dottern|modern|mamman|systern|drottningen|prinsessan|makan|hustrun|människan)s?|kvinna|"
    r"änka|änkan|flicka|mor|moder|mamma|dotter|syster|mormor|farmor|fru|drottning|prinsessa|tjej|hustru|människa|gravida?|kvinnliga?"
)
_NOT_NAMES = re.compile(
    r".*(?:nämnden|nämnd|styrelsen|kommunen|kommun|regionen|region|verket|inspektionen|myndigheten|lagen|"
    r"balken|fullmäktige|förvaltningen|bolaget|sverige|ab|sol|lss|skr|eu)s?"
)


@dataclass(frozen=True, slots=True)
class Place:
    """Tokens `start` to `end` (half-open) of a Doc that a check has found, and what to write instead, best first."""

    start: int
    end: int
    suggestions: tuple[str, ...] = ()


Check = Callable[[Doc, Lexicon], Sequence[Place]]


def generic_han(doc: Doc, lexicon: Lexicon) -> Sequence[Place]:
    """Find han, honom and hans where nothing before them is a man: no name and no word for a man or boy."""
    words = {"han": "hen", "honom": "hen", "hans": "hens"}
    return tuple(_generic_pronouns(doc, words, frozenset(("hon", "henne", "hennes")), _MAN, _names(lexicon)))


def generic_hon(doc: Doc, lexicon: Lexicon) -> Sequence[Place]:
    """Find hon, henne and hennes where nothing before them is a woman: no name and no word for a woman or girl."""
    words = {"hon": "hen", "henne": "hen", "hennes": "hens"}
    return tuple(_generic_pronouns(doc, words, frozenset(("han", "honom", "hans")), _WOMAN, _names(lexicon)))


def masculine_adjective(doc: Doc, lexicon: Lexicon) -> Sequence[Place]:
    """Find "den ansvarige" and "den nye chefen" about persons in general, by the tag of the masculine ending in -e.

    The fixed -e words of law have a rule of their own, and so has "den manlige läkaren"; a name after the words makes
    the man known.
    """
    names = _names(lexicon)
    places = []
    for token in _tokens(doc, _DETERMINERS, room=1):
        adjective = token.nbor(1)
        if not _is_masculine(adjective):
            continue
        end = adjective.i + 1
        if end < len(doc) and doc[end].tag_.startswith("NN|UTR|SIN|DEF"):
            end += 1
        elif _FIXED.fullmatch(adjective.lower_):
            continue
        if (end < len(doc) and _is_name(doc[end], names)) or doc[end - 1].lower_ in _MEN:
            continue
        new = doc[adjective.i : end].text
        new = new.replace(adjective.text, _feminine(adjective.text), 1)
        places.append(Place(token.i, end, (f"{token.text} {new}",)))
    places += _after_a_genitive(doc, names)
    return places


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
    for first in _tokens(doc, {*men_to_women, *women_to_men}, room=2):
        between, last = first.nbor(1), first.nbor(2)
        if between.lower_ not in joiners:
            continue
        if women_to_men.get(first.lower_) == last.lower_:
            return ()
        if men_to_women.get(first.lower_) == last.lower_:
            middle = first.whitespace_ + between.text_with_ws
            places.append(Place(first.i, last.i + 1, (f"{last.text}{middle}{first.lower_}",)))
    return places


def men_first_columns(doc: Doc, lexicon: Lexicon) -> Sequence[Place]:
    """Find the cell or line "Män" right before "Kvinnor" where men come first every time that a document puts them so.

    The words are those of `terms/pairs.toml`; the order is that of the text, which takes a table row by row.
    """
    pairs = lexicon.terms.get("pairs", {}).get("pairs", ())
    women = {word: number for number, pair in enumerate(pairs) for word in pair["woman"]}
    men = {word: number for number, pair in enumerate(pairs) for word in pair["man"]}
    places = []
    cells = [token for token in _tokens(doc, {*men, *women}) if _is_whole_line(token)]
    for first, second in pairwise(cells):
        if second.i != first.i + 2:
            continue
        if first.lower_ in women and women[first.lower_] == men.get(second.lower_):
            return ()
        if first.lower_ in men and men[first.lower_] == women.get(second.lower_):
            places.append(Place(first.i, first.i + 1))
    return places


def first_name_only(doc: Doc, lexicon: Lexicon) -> Sequence[Place]:
    """Find a person named by the first name alone beside one of the other sex who is named in full.

    Beside means in the same sentence, joined by "och" or "eller"; first names are those of `terms/names.toml`.
    """
    groups = lexicon.terms.get("names", {})
    sexes = {name: sex for sex in ("women", "men") for name in groups.get(sex, ())}
    places = []
    words = (doc.vocab.strings[key] for key in np.unique(doc.to_array(ORTH)).tolist())
    sexes |= {word: sexes[first] for word in words if (first := word.partition("-")[0]) in sexes}
    found = [token for token in _tokens(doc, {name.lower() for name in sexes}) if token.text in sexes]
    for (start, end), group in groupby(found, key=lambda token: sentence_around(doc, token.i, token.i + 1)):
        sentence = doc[start:end]
        named = [token for token in group if not _follows_name(token, sexes)]
        full = {sexes[token.text] for token in named if _is_followed_by_name(token)}
        bare = [token for token in named if not _is_followed_by_name(token)]
        joined = any(token.lower_ in ("och", "eller", "samt") for token in sentence)
        if joined and len(bare) == 1 and full and sexes[bare[0].text] not in full:
            places.append(Place(bare[0].i, bare[0].i + 1))
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

_ROLE = re.compile(
    r"\w*(?:chef|ledare|ledamot|läkare|lärare|sköterska|elev|patient|brukare|klient|sökande|anställd|medarbetare|"
    r"person|handläggare|ordförande|kund|resenär|förälder|vårdnadshavare|student|deltagare|tjänsteman|rektor|boende)"
)
_FIXED = re.compile(r"enskildes?|.*(?:skyldig|personuppgiftsansvarig|pliktig|berättigad|myndig|årig|misstänkt|dömd)es?")
_BEFORE_MAN = frozenset(
    ("en", "ung", "äldre", "gift", "ogift", "yngre", "vuxen", "gammal", "okänd", "misstänkt", "som")
)
_DETERMINERS = frozenset(("den", "denne", "vår", "varje", "er", "dens"))
_MEN = frozenset(("mannen", "pojken", "killen", "sonen", "fadern", "brodern", "kungen", "maken", "pappan", "gossen"))
# comparatives, superlatives, participles and ordinals that only have -e, and a few words of their own
_NO_CHOICE = re.compile(
    r".*(?:aste|nde|re|ade|[td]je|rde|[nmf]te|tolfte|ordinarie)|gängse|öde|ringe|ense|främste|inrike|utrike|manlige|kvinnlige"
)


def _tokens(doc: Doc, words: Iterable[str], room: int = 0) -> Iterator[Token]:
    """The tokens that are one of some words in lower case and have at least `room` tokens after them."""
    strings = doc.vocab.strings
    wanted = np.array([strings[word] for word in words], dtype="uint64")
    for at in np.flatnonzero(np.isin(doc.to_array(LOWER), wanted)).tolist():
        if at + room < len(doc):
            yield doc[at]


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


def _is_masculine(token: Token) -> bool:
    """Whether a token is an adjective or participle in -e where -a is possible; the tagger's gender may be wrong."""
    text = token.lower_.removesuffix("s")
    tagged = token.tag_.startswith(("JJ", "PC")) or "MAS" in token.tag_
    return tagged and token.text.islower() and text.endswith("e") and not _NO_CHOICE.fullmatch(text)


def _after_a_genitive(doc: Doc, names: frozenset[str]) -> Iterator[Place]:
    """Yield the adjective in "kommunens nye ekonomichef", where no name follows."""
    tags = doc.to_array(TAG)
    masculine = [tag for tag in np.unique(tags).tolist() if "|MAS|" in doc.vocab.strings[tag]]
    for at in np.flatnonzero(np.isin(tags, masculine)).tolist():
        token = doc[at]
        if not 0 < at < len(doc) - 1 or not token.nbor(-1).tag_.endswith("|GEN") or not _is_masculine(token):
            continue
        noun = token.nbor(1)
        named = noun.i + 1 < len(doc) and _is_name(doc[noun.i + 1], names)
        if noun.tag_.startswith("NN|UTR") and "|IND|" in noun.tag_ and not named:
            yield Place(token.i, noun.i + 1, (f"{_feminine(token.text)} {noun.text}",))


def _feminine(text: str) -> str:
    return text[:-2] + "as" if text.endswith("es") else text[:-1] + "a"


def _generic_pronouns(
    doc: Doc, words: Mapping[str, str], others: frozenset[str], person: re.Pattern[str], names: frozenset[str]
) -> Iterator[Place]:
    """Yield each pronoun that stands for nobody in particular: neither beside its counterpart nor near a name."""
    for token in _tokens(doc, words):
        new = words[token.lower_]
        if _beside(doc, token.i, others) or _is_followed_by(token, "som"):
            continue
        if token.i == 0:
            continue  # who it is stands somewhere else
        first, last = sentence_around(doc, token.i, token.i + 1)
        if first > 0:
            first = sentence_around(doc, first - 1, first)[0]
        close, far = doc[first:last], doc[max(0, token.i - _REACH) : first]
        if _any_person(close, person, names):
            continue
        if any(map(_is_anyone, doc[first : token.i])) or not _any_person(far, person, names):
            yield Place(token.i, token.i + 1, (new,))


def _any_person(tokens: Iterable[Token], person: re.Pattern[str], names: frozenset[str]) -> bool:
    """Whether some tokens hold a word for a person of the pronoun's sex, or a name."""
    return any(person.fullmatch(token.lower_) or _is_man(token) or _is_name(token, names) for token in tokens)


def _is_anyone(token: Token) -> bool:
    """Whether a token is a role that anyone may have: "en klinikchef", "varje sökande"."""
    return (
        token.i > 0
        and token.nbor(-1).lower_ in ("en", "varje", "någon", "ingen")
        and bool(_ROLE.fullmatch(token.lower_))
    )


def _is_followed_by(token: Token, word: str) -> bool:
    return token.i + 1 < len(token.doc) and token.nbor(1).lower_ == word


def _is_man(token: Token) -> bool:
    """Whether a token is the noun "man" and not the pronoun: a word before it says so (en man, gift man)."""
    return token.lower_ == "man" and token.i > 0 and token.nbor(-1).lower_ in _BEFORE_MAN


def _beside(doc: Doc, at: int, others: frozenset[str]) -> bool:
    """Whether a pronoun stands with its counterpart: han eller hon, han/hon, hans och hennes."""
    near = doc[max(0, at - 3) : at + 4]
    return any(token.lower_ in others for token in near)


def _is_name(token: Token, names: frozenset[str]) -> bool:
    """Whether a token may be a person's name.

    It is a known first name, or one of two capitalised words in a row, or tagged as a name right after a common noun
    (ordföranden Berg); the names of bodies and acts are told by their endings.
    """
    if not token.text.istitle() or _NOT_NAMES.fullmatch(token.lower_):
        return False
    if token.lower_ in names:
        return True
    before = token.nbor(-1) if token.i > 0 else None
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if after is not None and token.pos_ == after.pos_ == "PROPN" and after.text.istitle():
        return not _NOT_NAMES.fullmatch(after.lower_)
    return token.pos_ == "PROPN" and before is not None and before.pos_ == "NOUN" and before.text.islower()


def _names(lexicon: Lexicon) -> frozenset[str]:
    """The first names in `terms/names.toml`, in lower case."""
    groups = lexicon.terms.get("names", {})
    return frozenset(name.lower() for group in groups.values() for name in group)
