"""Token patterns in words that a linguist reads: what each word of a pattern may be."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

_SHOWN = 6  # words of a list
_LONGEST = 60  # letters of an expression
_CLASSES = {
    "ADJ": "adjektiv",
    "ADP": "preposition",
    "ADV": "adverb",
    "AUX": "hjälpverb",
    "CCONJ": "samordnande konjunktion",
    "DET": "determinerare",
    "INTJ": "interjektion",
    "NOUN": "substantiv",
    "NUM": "räkneord",
    "PART": "partikel",
    "PRON": "pronomen",
    "PROPN": "egennamn",
    "PUNCT": "skiljetecken",
    "SCONJ": "subjunktion",
    "SYM": "symbol",
    "VERB": "verb",
    "X": "annat",
}
_KEYS = {
    "LOWER": "",
    "TEXT": "exakt ",
    "ORTH": "exakt ",
    "LEMMA": "grundformen ",
    "TAG": "taggen ",
    "MORPH": "böjningen ",
}
_FLAGS = {"IS_PUNCT": "skiljetecken", "IS_TITLE": "stor bokstav först", "IS_ALPHA": "bara bokstäver"}
_TIMES = {"?": "får saknas", "*": "noll eller flera", "+": "ett eller flera", "!": "får inte stå här"}


def told(pattern: Sequence[Mapping[str, Any]]) -> str:
    """A pattern, its words numbered: "0: flickorna/grabbarna · 1: i/på (får saknas) · 2: substantiv"."""
    return " · ".join(f"{number}: {token_told(token)}" for number, token in enumerate(pattern))


def token_told(token: Mapping[str, Any]) -> str:
    """What a word of a pattern may be."""
    parts = [_part(key, value) for key, value in token.items() if key != "OP"]
    times = token.get("OP")
    after = f" ({_TIMES.get(times, f'{times} ord')})" if times else ""
    return (", ".join(parts) or "vilket ord som helst") + after


def class_told(name: str) -> str:
    """A part of speech in Swedish: NOUN is "substantiv"; one that is not known stands for itself."""
    return _CLASSES.get(name, name)


def _part(key: str, value: Any) -> str:
    if key in _FLAGS:
        return _FLAGS[key] if value else f"inte {_FLAGS[key]}"
    if key == "POS":
        return _values(value, class_told)
    return _KEYS.get(key, f"{key} ") + _values(value, str)


def _values(value: Any, tell: Callable[[str], str]) -> str:
    """A value, a list of them, one that is excluded, or an expression."""
    if not isinstance(value, Mapping):
        return tell(str(value))
    parts = []
    for key, inner in value.items():
        if key == "IN":
            parts.append(_list(inner, tell))
        elif key == "NOT_IN":
            parts.append(f"inte {_list(inner, tell)}")
        else:
            parts.append(_expression(str(inner)) if key == "REGEX" else f"{key} {inner}")
    return ", ".join(parts)


def _expression(text: str) -> str:
    return f"/{text}/" if len(text) <= _LONGEST else f"/{text[:_LONGEST]} …/"


def _list(values: Sequence[Any], tell: Callable[[str], str]) -> str:
    shown = "/".join(tell(value) for value in values[:_SHOWN])
    return f"{shown}/… ({len(values)} ord)" if len(values) > _SHOWN else shown
