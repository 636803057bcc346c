"""Han and hon about a person in general: pronouns that nothing before them gives a sex."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from spacy.attrs import ORTH
from spacy.tokens import Doc, Token

from jamtext.components.distinct import distinct
from jamtext.components.patterns import sentence_around
from jamtext.components.persons import first_names, is_name, may_be_name
from jamtext.components.places import Place, words_in
from jamtext.lexicon import Lexicon

_REACH = 80  # tokens before a pronoun among which its antecedent is looked for
_MAN = re.compile(
    r"(?:mannen|pojken|killen|sonen|fadern|pappan|brodern|kungen|prinsen|herren|maken)s?|pojke|far|fader|pappa|son|bror|"
    r"morfar|farfar|herr|kung|prins|kille|änkling(?:en)?|manliga?"
)
_WOMAN = re.compile(
    r"(?:kvinnan|flickan|tjejen|dottern|modern|mamman|systern|drottningen|prinsessan|makan|hustrun|människan|änkan)s?|"
    r"kvinna|änka|flicka|mor|moder|mamma|dotter|syster|mormor|farmor|fru|drottning|prinsessa|tjej|hustru|människa|"
    r"gravida?|kvinnliga?"
)
_BEFORE_MAN = frozenset(
    ("en", "ung", "äldre", "gift", "ogift", "yngre", "vuxen", "gammal", "okänd", "misstänkt", "som")
)
_SUBJECTS = frozenset(("han", "hon"))
# A pronoun right after these is somebody who has been quoted: ”...”, säger hon.
_SAID = frozenset(
    ("säger", "sade", "sa", "berättar", "berättade", "menar", "förklarar", "förklarade", "skriver", "undrar")
)
_ROLE = re.compile(
    r"\w*(?:chef|ledare|ledamot|läkare|lärare|sköterska|elev|patient|brukare|klient|sökande|anställd|medarbetare|"
    r"person|handläggare|ordförande|kund|resenär|förälder|vårdnadshavare|student|deltagare|tjänsteman|rektor|boende)"
)

# Nouns that a pronoun for anyone can stand for; a pronoun with none of them near stands for somebody known elsewhere.
_SOMEONE = re.compile(
    r"\w+(?:aren?|ör(?:en)?|ist(?:en)?|[ae]nt(?:en)?|log(?:en)?|ikern?|arien?|torn?|man|mannen|ling(?:en)?)|"
    r"\w*(?:chef|ledamot|elev|kund|gäst|person|polis|präst|vakt|värd|kock|tolk|ungdom|part|boende|sökande|studerande|"
    r"resande|närstående|ordförande|strateg|terapeut|pedagog|jurist|ekonom|arkitekt|konsult|kandidat|åring|vän|soldat|"
    r"adjunkt|pilot|doktorand)(?:n|en)?|"
    r"\w*(?:sköterska|barnmorska|människa|granne|kollega|förälder|bonde|nämndeledamot)n?|\w*föräldern|\w*barn(?:et)?|"
    r"\w*(?:anställd|ansvarig|enskild|drabbad|utsatt|sjuk|ung|gammal|gaml|intagen|intagn|avliden|avlidn|misstänkt|dömd|"
    r"valda?|skyldig|berättigad|myndig|arbetslös|hemlös|behörig|sjukskriv\w+)[ae]?s?|"
    r"någon|ingen|vem|envar|vederbörande|offret|biträdet|ombudet|befälet|statsrådet|kommunalrådet|regionrådet"
)


def generic_han(doc: Doc, lexicon: Lexicon) -> Sequence[Place]:
    """Find han, honom and hans where nothing before them is a man: no name and no word for a man or boy."""
    words = {"han": "hen", "honom": "hen", "hans": "hens"}
    return tuple(_generic(doc, words, frozenset(("hon", "henne", "hennes")), _MAN, first_names(lexicon)))


def generic_hon(doc: Doc, lexicon: Lexicon) -> Sequence[Place]:
    """Find hon, henne and hennes where nothing before them is a woman: no name and no word for a woman or girl."""
    words = {"hon": "hen", "henne": "hen", "hennes": "hens"}
    return tuple(_generic(doc, words, frozenset(("han", "honom", "hans")), _WOMAN, first_names(lexicon)))


def _generic(
    doc: Doc, words: Mapping[str, str], others: frozenset[str], person: re.Pattern[str], names: frozenset[str]
) -> Iterator[Place]:
    """Yield each pronoun, left alone unless it stands for nobody in particular."""
    pronouns = tuple(words_in(doc, words))
    if not pronouns:
        return
    persons = _Persons(doc, person, names)
    for token in pronouns:
        yield Place(token.i, token.i + 1, (words[token.lower_],), _left(token, others, persons))


def _left(token: Token, others: frozenset[str], persons: "_Persons") -> str:
    """Why a pronoun is left alone, if it is: it stands beside its counterpart, for somebody known, or for nobody."""
    if token.i == 0:
        return "ordet står först i texten och har ingen att syfta på"
    if _is_followed_by(token, "som"):
        return f"”{token.text} som” pekar ut en bestämd person"
    if token.nbor(-1).lower_ in _SAID:
        return f"”{token.nbor(-1).text} {token.text}” gäller den som har yttrat sig"
    if _beside(token.doc, token.i, others):
        return "båda pronomenen står där (som i han eller hon)"
    known = _known_person(token, persons)
    if known:
        return f"”{known}” kan visa vem som avses"
    told = _past(token)
    if told:
        return f"”{told}” berättar vad någon bestämd har gjort"
    if not _someone_near(token):
        return "ingen roll (chef, patient, sökande …) står i meningen eller i de två före den"
    return ""


def _past(token: Token) -> str:
    """The verb in the past beside a pronoun that is its subject: what somebody did is told of one person."""
    if token.lower_ not in _SUBJECTS:
        return ""
    beside = (token.nbor(1) if token.i + 1 < len(token.doc) else token, token.nbor(-1))
    return next((verb.text for verb in beside if verb.tag_.startswith("VB|PRT")), "")


def _someone_near(token: Token) -> bool:
    """Whether a role, a person in general or "den som" stands in the sentence of a pronoun or in the two before it."""
    doc = token.doc
    first, last = sentence_around(doc, token.i, token.i + 1)
    for _ in range(2):
        first = sentence_around(doc, first - 1, first)[0] if first > 0 else 0
    return any(
        _SOMEONE.fullmatch(other.lower_.removesuffix("s")) or (other.lower_ == "den" and _is_followed_by(other, "som"))
        for other in doc[first:last]
        if other.pos_ != "ADV" and not other.tag_.startswith("JJ|KOM")
    )


def _known_person(token: Token, persons: "_Persons") -> str:
    """The word for a person whom a pronoun may stand for; empty where a role that anyone may have stands nearer.

    Near is the sentence of the pronoun and the one before; what may be a name or a place counts only there, and only
    against no such role.
    """
    doc = token.doc
    first, last = sentence_around(doc, token.i, token.i + 1)
    if first > 0:
        first = sentence_around(doc, first - 1, first)[0]
    known = persons.first(first, last)
    if known or any(map(_is_anyone, doc[first : token.i])):
        return known
    return persons.first_named(first, last) or persons.first(max(0, token.i - _REACH), first)


class _Persons:
    """The words in a Doc that are for a person of a pronoun's sex, and the names.

    Which words can be one depends on the word alone and is worked out once for each distinct word; only those are
    looked at where they stand.
    """

    def __init__(self, doc: Doc, person: re.Pattern[str], names: frozenset[str]) -> None:
        strings = doc.vocab.strings
        self._hopeful = distinct(doc, ORTH).where(lambda key: _may_be_person(strings[key], person))
        self._doc, self._person, self._names = doc, person, names

    def first(self, start: int, end: int) -> str:
        """The first person's word or name among the tokens `start` to `end`; else empty."""
        found = (token.text for token in self._between(start, end) if self._is_person(token))
        return next(found, "")

    def first_named(self, start: int, end: int) -> str:
        """The first word among the tokens `start` to `end` that may be a name or a place; else empty."""
        return next((token.text for token in self._between(start, end) if may_be_name(token)), "")

    def _between(self, start: int, end: int) -> Iterator[Token]:
        low, high = bisect_left(self._hopeful, start), bisect_left(self._hopeful, end)
        return (self._doc[at] for at in self._hopeful[low:high])

    def _is_person(self, token: Token) -> bool:
        return bool(self._person.fullmatch(token.lower_)) or _is_man(token) or is_name(token, self._names)


def _may_be_person(text: str, person: re.Pattern[str]) -> bool:
    return not text[:1].islower() or text == "man" or person.fullmatch(text) is not None


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
