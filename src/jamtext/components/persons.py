"""Words in a text that are the names of persons."""

import re

from spacy.tokens import Token

from jamtext.components.patterns import sentence_around
from jamtext.lexicon import Lexicon

_NOT_NAMES = re.compile(
    r".*(?:nämnden|nämnd|styrelsen|kommunen|kommun|regionen|region|verket|inspektionen|myndigheten|lagen|"
    r"balken|fullmäktige|förvaltningen|bolaget|sverige|ab|sol|lss|skr|eu)s?"
)
# Endings that Swedish surnames have and hardly any place has.
_SURNAMES = re.compile(r"\w+(?:sson|son|ström|qvist|kvist|gren|én|stedt|feldt|crona|hjelm|blad)s?")
# Surnames that are words too; in capitals after a first name they tell PER EK from PER ELEV.
_SHORT_SURNAMES = re.compile(
    r"(?:al|alm|asp|berg|björk|blad|blom|bäck|dahl|ek|falk|fors|gran|gren|hall|hed|holm|kvist|lilja|lind|ljung|lund|lönn|"
    r"mark|palm|rask|rosén|sand|sjö|skog|stark|strand|ström|sund|vik|wall)s?|\w+(?:berg|lund|holm)s?"
)
_ABBREVIATIONS = 8  # letters of a sentence that is no more than an abbreviation or two, at most


def first_names(lexicon: Lexicon) -> frozenset[str]:
    """The first names in `terms/names.toml`, in lower case."""
    groups = lexicon.terms.get("names", {})
    return frozenset(name.lower() for group in groups.values() for name in group)


def is_name(token: Token, names: frozenset[str]) -> bool:
    """Whether a token may be a person's name.

    It is a known first name, or one of two capitalised words in a row, or tagged as a name and either a surname by its
    ending or right after a common noun (ordföranden Berg); the names of bodies and acts are told by their endings.
    Where all letters are capitals a first name that may be another word (PER, BO, HANS) counts before a surname only.
    """
    if token.text[:1].islower():
        return False
    in_capitals = _is_in_capitals(token)
    if not (token.text.istitle() or in_capitals) or _NOT_NAMES.fullmatch(token.lower_):
        return False
    before = token.nbor(-1) if token.i > 0 else None
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if token.lower_ in names and not (in_capitals and token.pos_ != "PROPN"):
        return True
    if token.lower_ in names and after is not None and _is_surname(after):
        return True
    if token.pos_ != "PROPN":
        return False
    if after is not None and after.pos_ == "PROPN" and (after.text.istitle() or _is_in_capitals(after)):
        return not _NOT_NAMES.fullmatch(after.lower_)
    if (
        before is not None
        and before.pos_ == "NOUN"
        and (before.text.isupper() if in_capitals else before.text.islower())
    ):
        return True
    return bool(_SURNAMES.fullmatch(token.lower_))


def may_be_name(token: Token) -> bool:
    """Whether a token is a name of something that does something: "Berg redovisade", but also "Hult beslutade"."""
    if not (token.text.istitle() or _is_in_capitals(token)) or token.pos_ != "PROPN":
        return False
    if _NOT_NAMES.fullmatch(token.lower_):
        return False
    return token.i + 1 < len(token.doc) and token.nbor(1).tag_.startswith("VB")


def is_body(token: Token) -> bool:
    """Whether a name is that of a body, an act or a country, by its ending."""
    return bool(_NOT_NAMES.fullmatch(token.lower_))


def has_surname_ending(token: Token) -> bool:
    """Whether a word ends as Swedish surnames do, and hardly any place."""
    return bool(_SURNAMES.fullmatch(token.lower_))


def _is_in_capitals(token: Token) -> bool:
    """Whether a token is a word of a sentence all in capitals; elsewhere it is an abbreviation."""
    if not token.text.isupper():
        return False
    sentence = token.doc[slice(*sentence_around(token.doc, token.i, token.i + 1))].text
    return sentence.isupper() and len(sentence) > _ABBREVIATIONS


def _is_surname(token: Token) -> bool:
    """Whether a word in capitals after a first name is a surname: by its tag, its ending, or one of the short ones."""
    return token.pos_ == "PROPN" or bool(_SURNAMES.fullmatch(token.lower_) or _SHORT_SURNAMES.fullmatch(token.lower_))
