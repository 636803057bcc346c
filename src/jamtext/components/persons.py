"""Words in a text that are the names of persons."""

import re

from spacy.tokens import Token

from jamtext.lexicon import Lexicon

_NOT_NAMES = re.compile(
    r".*(?:nämnden|nämnd|styrelsen|kommunen|kommun|regionen|region|verket|inspektionen|myndigheten|lagen|"
    r"balken|fullmäktige|förvaltningen|bolaget|sverige|ab|sol|lss|skr|eu)s?"
)
# Endings that Swedish surnames have and hardly any place has.
_SURNAMES = re.compile(r"\w+(?:sson|son|ström|qvist|kvist|gren|én|stedt|feldt|crona|hjelm|blad)s?")


def first_names(lexicon: Lexicon) -> frozenset[str]:
    """The first names in `terms/names.toml`, in lower case."""
    groups = lexicon.terms.get("names", {})
    return frozenset(name.lower() for group in groups.values() for name in group)


def is_name(token: Token, names: frozenset[str]) -> bool:
    """Whether a token may be a person's name.

    It is a known first name, or one of two capitalised words in a row, or tagged as a name and either a surname by its
    ending or right after a common noun (ordföranden Berg); the names of bodies and acts are told by their endings.
    """
    if not token.text.istitle() or _NOT_NAMES.fullmatch(token.lower_):
        return False
    if token.lower_ in names:
        return True
    if token.pos_ != "PROPN":
        return False
    before = token.nbor(-1) if token.i > 0 else None
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if after is not None and after.pos_ == "PROPN" and after.text.istitle():
        return not _NOT_NAMES.fullmatch(after.lower_)
    if before is not None and before.pos_ == "NOUN" and before.text.islower():
        return True
    return bool(_SURNAMES.fullmatch(token.lower_))


def may_be_name(token: Token) -> bool:
    """Whether a token is a name of something that does something: "Berg redovisade", but also "Hult beslutade"."""
    if not token.text.istitle() or token.pos_ != "PROPN" or _NOT_NAMES.fullmatch(token.lower_):
        return False
    return token.i + 1 < len(token.doc) and token.nbor(1).tag_.startswith("VB")
