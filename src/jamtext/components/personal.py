"""What in a text tells who a person is: names, addresses of e-mail that hold a name, personal identity numbers.

For masking, where a word too many is better than a name too few. What tells a name is a known first name, the ending of
a surname, an initial, a party after it or a role before it; what has been told so once is found everywhere.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from jamtext.components import identity_numbers
from jamtext.components.persons import first_names, has_surname_ending, is_body
from jamtext.lexicon import Lexicon

Span = tuple[int, int]  # of characters

_PARTICLES = frozenset(("af", "al", "av", "bin", "da", "de", "den", "der", "di", "el", "ibn", "la", "le", "van", "von"))
_INITIAL = re.compile(r"[A-ZÅÄÖ](?:\.|\.?-[A-ZÅÄÖ]\.)")
# First names that are other words too: alone they count only where they are tagged as names.
_WORDS = frozenset(
    (
        "bo",
        "björn",
        "dan",
        "gun",
        "hans",
        "kaj",
        "klara",
        "liv",
        "max",
        "per",
        "rut",
        "saga",
        "sten",
        "stig",
        "urban",
        "viola",
    )
)
_PARTY = re.compile(r"[A-ZÅÄÖ]{1,4}")
_ROLE = re.compile(
    r"\w*(?:ordförande|råd|direktör|chef|rektor|handläggare|sekreterare|samordnare|strateg|ledamot|ledamöter|ersättare|"
    r"utredare|controller|lärare|läkare|sköterska|kurator|revisor|jurist|advokat|professor|doktor|minister|präst|herde|"
    r"ledare|ansvarig|kontaktperson|kontakt|handledare|konsult|ekonom|planerare|inspektör|ombud|assistent|pedagog|"
    r"författare|herr|fru|fröken|beslutsfattare|justerare|föredragande)(?:n|en|et|na|erna)?"
)
_NOT_FIRST = frozenset(("norra", "södra", "västra", "östra", "stora", "lilla", "gamla", "nya", "sankt", "sankta"))
_ADDRESS = re.compile(r"([\w.+-]+)@[\w-]+(?:\.[\w-]+)+")
_FULL_NAME = re.compile(r"[^\W\d]{2,}[._][^\W\d]{2,}")
_SHORTEST = 3  # letters of a part of a name that is looked for elsewhere


def find(doc: Doc, lexicon: Lexicon) -> tuple[Span, ...]:
    """The spans of all of it, in order and apart from one another."""
    names, text = first_names(lexicon), doc.text
    told = tuple(_told(doc, names))
    spans = [(doc[start].idx, doc[end - 1].idx + len(doc[end - 1])) for start, end, _ in told]
    sure = [span for span, (*_, is_sure) in zip(spans, told, strict=True) if is_sure]
    known = {_plain(part) for start, end in sure for part in _parts(text[start:end])} - _WORDS
    spans += [(token.idx, token.idx + len(token)) for token in doc if _is_known(token, known)]
    spans += _addresses(text, known | names)
    spans += identity_numbers.find(text)
    return _joined(spans)


def _told(doc: Doc, names: frozenset[str]) -> Iterator[tuple[int, int, bool]]:
    """The names that something tells, as tokens from and to, and whether they are sure enough to look for elsewhere."""
    at = 0
    while at < len(doc):
        end, is_sure = _name(doc, at, names)
        if end:
            yield at, end, is_sure
        at = max(end, at + 1)


def _name(doc: Doc, at: int, names: frozenset[str]) -> tuple[int, bool]:
    """Where a name that begins at a token ends, or 0 if none does, and whether it is sure."""
    token = doc[at]
    is_initial = bool(_INITIAL.fullmatch(token.text))
    if not is_initial and not _is_capital(token):
        return 0, False
    end = _run(doc, at)
    alone = end == at + 1
    if is_initial:
        told = not alone and (doc[end - 1].pos_ == "PROPN" or has_surname_ending(doc[end - 1]))
        return (end, True) if told else (0, False)
    if _is_first(token, names):
        told = not alone or token.pos_ == "PROPN" or token.lower_ not in _WORDS
        return (end, True) if told else (0, False)
    if token.pos_ != "PROPN" or token.lower_ in _NOT_FIRST:
        return 0, False
    comma = _after_comma(doc, end, names)
    if comma or has_surname_ending(doc[end - 1]) or _has_party(doc, end) or _has_role(doc, at):
        return comma or end, True
    return (end, False) if _is_pair(doc, at, end) else (0, False)


def _run(doc: Doc, at: int) -> int:
    """Where the words end that can make up one name with the word at a token."""
    end = at + 1
    while end < len(doc):
        token = doc[end]
        begun = end == at + 1 or _INITIAL.fullmatch(doc[end - 1].text)
        if _INITIAL.fullmatch(token.text) or (_is_capital(token) and (token.pos_ == "PROPN" or begun)):
            end += 1
        elif token.lower_ in _PARTICLES and end + 1 < len(doc) and _is_capital(doc[end + 1]):
            end += 2
        else:
            break
    return end


def _is_pair(doc: Doc, at: int, end: int) -> bool:
    """Whether the words from and to are two names in a row, as of a person whose first name is not known."""
    first, last = doc[at], doc[end - 1]
    small = not (first.text.isupper() or last.text.isupper())
    return end - at > 1 and last.pos_ == "PROPN" and small and not first.lower_.endswith("s")


def _after_comma(doc: Doc, end: int, names: frozenset[str]) -> int:
    """Where a name ends whose first name stands after a comma: "Berg, Karl"; 0 if none does."""
    if end + 1 < len(doc) and doc[end].text == "," and _is_capital(doc[end + 1]) and _is_first(doc[end + 1], names):
        return end + 2
    return 0


def _is_capital(token: Token) -> bool:
    """Whether a word begins with a capital and may be part of a name; names of bodies and abbreviations are not."""
    text = token.text
    return (
        text[:1].isupper() and len(text) > 1 and text.replace("-", "").replace("’", "").isalpha() and not is_body(token)
    )


def _is_first(token: Token, names: frozenset[str]) -> bool:
    """Whether a word is a known first name, also in the genitive, or two joined."""
    first = token.lower_.split("-")[0]
    return first in names or (first.endswith("s") and first[:-1] in names and token.pos_ == "PROPN")


def _has_party(doc: Doc, end: int) -> bool:
    """Whether a party stands in parentheses after a name: "Hashimi (S)"."""
    return (
        end + 2 < len(doc)
        and (doc[end].text, doc[end + 2].text) == ("(", ")")
        and bool(_PARTY.fullmatch(doc[end + 1].text))
    )


def _has_role(doc: Doc, at: int) -> bool:
    """Whether a role stands before a name: "rektor Hashimi", "Handläggare: Hashimi"."""
    before = at - 1
    if before >= 0 and doc[before].text == ":":
        before -= 1
    return before >= 0 and bool(_ROLE.fullmatch(doc[before].lower_))


def _is_known(token: Token, known: set[str]) -> bool:
    """Whether a word with a capital is part of a name that was told elsewhere, also in the genitive."""
    if not token.text[:1].isupper() or (token.is_sent_start and token.pos_ != "PROPN"):
        return False
    plain = _plain(token.text)
    return plain in known or (plain.endswith("s") and plain[:-1] in known)


def _parts(name: str) -> Iterable[str]:
    return (
        part for part in re.split(r"[\s,]+", name) if len(part) >= _SHORTEST and part[:1].isupper() and part[-1] != "."
    )


def _plain(text: str) -> str:
    """Text in small letters without marks, as an address of e-mail has it."""
    return "".join(sign for sign in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(sign))


def _addresses(text: str, names: Iterable[str]) -> Iterator[Span]:
    """What stands before @ in addresses that hold a name."""
    plain = frozenset(map(_plain, names))
    for match in _ADDRESS.finditer(text):
        local = match[1]
        if _FULL_NAME.fullmatch(local) or plain.intersection(re.split(r"[\W\d_]+", _plain(local))):
            yield match.span(1)


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order, those that overlap made one."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
