"""What the reports call things in Swedish; the words themselves stand in `lexicons/messages.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from jamtext.errors import LexiconError
from jamtext.resources import folder

_CERTAIN = 0.8
_PROBABLE = 0.6
_SMALL = ("noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")


@dataclass(frozen=True, slots=True)
class Word:
    """A word in the singular and the plural, as it stands inside a sentence, and what it means."""

    one: str
    many: str
    meaning: str = ""


def word(table: str, key: str) -> Word:
    """The word for `key` in a table of the file: units, kinds, disaggregation, severities, categories, answers, ...

    Lexicons may bring categories of their own and readers formats: a key that the table lacks stands for itself.
    """
    readable = key.replace("-", " ").replace("_", " ")
    return _tables().get(table, {}).get(key) or Word(readable, readable)


def counted(number: int, table: str, key: str) -> str:
    """A number and its word: "1 åtgärd", "14 åtgärder"."""
    name = word(table, key)
    return f"{digits(number)} {name.one if number == 1 else name.many}"


def digits(number: int) -> str:
    """A whole number as it is written in Swedish: "4 312", with a space that does not break the line."""
    return f"{number:,}".replace(",", "\u00a0")


def number(count: int) -> str:
    """A number in running text, in letters up to twelve: "tio", "14"."""
    return _SMALL[count] if 0 <= count < len(_SMALL) else digits(count)


def listed(parts: list[str] | tuple[str, ...]) -> str:
    """An enumeration: "a, b och c"."""
    return " och ".join(part for part in (", ".join(parts[:-1]), *parts[-1:]) if part)


def capital(text: str) -> str:
    """The text with a capital first letter and the rest as it is."""
    return text[:1].upper() + text[1:]


def certainty(score: float) -> str:
    """A probability (0 to 1) in a word: säker, trolig or osäker."""
    key = "certain" if score >= _CERTAIN else "probable" if score >= _PROBABLE else "doubtful"
    return word("certainties", key).one


@cache
def _tables() -> Mapping[str, Mapping[str, Word]]:
    """All tables of the file. Raises LexiconError where an entry is not a word."""
    file = folder("lexicons") / "messages.toml"
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    for table, entries in tables.items():
        for key, entry in entries.items():
            if "one" not in entry or not entry.keys() <= {"one", "many", "meaning"}:
                raise LexiconError(
                    file, None, f"{table}.{key}", "Här får ”one”, ”many” och ”meaning” stå; ”one” måste."
                )
    return MappingProxyType(
        {
            table: MappingProxyType(
                {
                    key: Word(entry["one"], entry.get("many", entry["one"]), entry.get("meaning", ""))
                    for key, entry in entries.items()
                }
            )
            for table, entries in tables.items()
        }
    )
