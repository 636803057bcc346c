"""How the entries of a TOML file become rules and sources, and what is said of each mistake in them."""

import difflib
import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, get_args

from jamtext.errors import LexiconError
from jamtext.lexicon.rule import (
    CATEGORIES,
    LEAST_EXAMPLES,
    LEAST_LETTERS,
    Compound,
    Example,
    Reference,
    Rule,
    RuleKind,
    RuleTier,
    Severity,
    Term,
)
from jamtext.source import BLOCK_KINDS


class Fields:
    """The fields of one entry, read with checks that say which file, rule and field is wrong (LexiconError)."""

    def __init__(self, file: Path, entry_id: str | None, entry: Any, allowed: tuple[str, ...] | None) -> None:
        self.file, self.id = file, entry_id if isinstance(entry_id, str) else None
        if not isinstance(entry, dict):
            raise self.error(None, f"{entry!r} ska vara en tabell.")
        self.entry: dict[str, Any] = entry
        for name in entry:
            if allowed is not None and name not in allowed:
                raise self.error(name, f"Okänt fält. Tillåtet: {', '.join(allowed)}.")

    def error(self, name: str | None, reason: str) -> LexiconError:
        """An error about a field of the entry."""
        return LexiconError(self.file, self.id, name, reason)

    def text(self, name: str, default: str | None = None) -> str:
        """A text; only one with a default may be missing."""
        value = self.entry.get(name, default)
        if not isinstance(value, str) or (not value and default is None):
            raise self.error(name, "Saknas." if value is None else "Ska vara text inom citattecken, inte tom.")
        return value

    def items(self, name: str, least: int = 0) -> list[Any]:
        """A list with at least so many items."""
        value = self.entry.get(name, [])
        if not isinstance(value, list):
            raise self.error(name, "Ska vara en lista: [ ... ].")
        if len(value) < least:
            raise self.error(name, f"Ska ha minst {least}, har {len(value)}.")
        return value

    def texts(self, name: str, least: int = 0) -> tuple[str, ...]:
        """A list of texts, none of them empty."""
        value = self.items(name, least)
        if not all(isinstance(item, str) and item for item in value):
            raise self.error(name, "Ska vara en lista med texter inom citattecken.")
        return tuple(value)

    def one_of(self, name: str, allowed: tuple[str, ...], default: str | None = None) -> Any:
        """A text that is one of those allowed."""
        return self.choice(name, self.text(name, default), allowed)

    def choice(self, name: str, value: str, allowed: tuple[str, ...]) -> Any:
        """The value, which must be one of those allowed."""
        if value not in allowed:
            raise self.error(name, f"”{value}” är inte tillåtet. Tillåtet: {', '.join(filter(None, allowed))}.")
        return value


def toml_told(error: ValueError) -> str:
    """What tomllib says of a file that does not follow TOML, in Swedish: where, and what to look for."""
    place = re.search(r"line (\d+), column (\d+)", str(error))
    where = f"på rad {place[1]}, tecken {place[2]}" if place else "i slutet"
    return f"Filen följer inte TOML {where}. Saknas ett citattecken, ett komma eller en klammer där eller strax före?"


def reference(path: Path, code: str, entry: Any) -> Reference:
    """A source from its entry in sources.toml. Raises LexiconError."""
    fields = Fields(path, code, entry, ("issuer", "title", "year", "url"))
    return Reference(code, fields.text("issuer"), fields.text("title"), fields.text("year", ""), fields.text("url", ""))


_RULE_FIELDS = (
    *("id", "kind", "category", "severity", "tier", "message", "why", "sources", "scope", "terms", "tokens", "instead"),
    *("mark", "check", "unless", "bad", "good", "misses"),
)


def rule(path: Path, name: str, entry: Any, sources: Mapping[str, Reference]) -> Rule:
    """A rule from its entry; `name` is the file's path below its lexicon folder. Raises LexiconError."""
    fields = Fields(path, entry.get("id") if isinstance(entry, dict) else None, entry, _RULE_FIELDS)
    rule_id = fields.text("id")
    if not re.fullmatch(r"[a-z]+/[a-z0-9]+(-[a-z0-9]+)*", rule_id):
        raise fields.error("id", "Skriv grupp/namn med a–z, siffror och bindestreck, till exempel wording/tjansteman.")
    kind = _kind(fields)
    wording = rule_id.startswith("wording/")
    least = LEAST_EXAMPLES if kind != "statement" else 0
    tokens = tuple(_pattern(fields, "tokens", pattern) for pattern in fields.items("tokens"))
    mark = _mark(fields)
    _check_numbers(fields, tokens, mark)
    return Rule(
        id=rule_id,
        kind=kind,
        category=fields.one_of("category", CATEGORIES) if wording else fields.text("category"),
        severity=fields.one_of("severity", get_args(Severity)),
        tier=fields.one_of("tier", get_args(RuleTier)),
        message=message_of(fields),
        why=fields.text("why"),
        sources=resolve(fields, sources),
        scope=tuple(fields.choice("scope", kind, BLOCK_KINDS) for kind in fields.texts("scope")),
        terms=tuple(_term(fields, term) for term in fields.items("terms")),
        tokens=tokens,
        instead=fields.texts("instead"),
        mark=mark,
        check=fields.text("check", ""),
        unless=tuple(
            item if isinstance(item, str) else _pattern(fields, "unless", item) for item in fields.items("unless")
        ),
        bad=tuple(_example(fields, example) for example in fields.items("bad", least)),
        good=fields.texts("good", least),
        misses=fields.texts("misses"),
        file=name,
    )


def resolve(fields: Fields, sources: Mapping[str, Reference]) -> tuple[Reference, ...]:
    """The sources that an entry names by their codes, at least one. Raises LexiconError for an unknown code."""
    codes = fields.texts("sources", least=1)
    for code in codes:
        if code not in sources:
            close = difflib.get_close_matches(code, sources, n=3, cutoff=0.4) or sorted(sources)
            raise fields.error("sources", f"Källan {code} finns inte i sources.toml. Närmast: {', '.join(close)}.")
    return tuple(sources[code] for code in codes)


def _kind(fields: Fields) -> RuleKind:
    """The kind of a rule, which decides the fields that it must and must not have."""
    kind: RuleKind = fields.one_of("kind", get_args(RuleKind))
    for other in ("terms", "tokens", "check"):
        if (other == kind) != (other in fields.entry):
            raise fields.error(other, f"En regel av sorten {kind} ska {'ha' if other == kind else 'inte ha'} fältet.")
    return kind


def message_of(fields: Fields) -> str:
    """A message. Raises LexiconError where something else than {text} is to be filled in."""
    message = fields.text("message")
    if re.sub(r"\{text\}", "", message).count("{"):
        raise fields.error("message", "Det enda som får stå inom klamrar är {text}.")
    return message


def _term(of: Fields, entry: Any) -> Term:
    fields = Fields(of.file, of.id, entry, ("forms", "instead", "compound", "genitive"))
    forms = tuple(form.casefold() for form in fields.texts("forms", least=1))
    instead = tuple(tuple(suggestion) for suggestion in fields.items("instead"))
    for suggestion in instead:
        if len(suggestion) != len(forms) or not all(isinstance(word, str) and word for word in suggestion):
            raise fields.error("instead", f"{list(suggestion)} ska ha lika många former som forms ({len(forms)}).")
    compound: Compound = fields.one_of("compound", get_args(Compound), "")
    for form in forms if compound else ():
        if len(form) < LEAST_LETTERS or not form.isalpha():
            reason = (
                f"”{form}” är för kort eller inte ett enda ord: en del av ett ord har minst {LEAST_LETTERS} bokstäver."
            )
            raise fields.error("compound", reason)
    genitive = entry.get("genitive", len(forms) == 4)
    if not isinstance(genitive, bool):
        raise fields.error("genitive", "Skriv true eller false.")
    return Term(forms, instead, compound, genitive)


def _pattern(fields: Fields, name: str, entry: Any) -> tuple[Mapping[str, Any], ...]:
    if not isinstance(entry, list) or not entry or not all(isinstance(token, dict) for token in entry):
        raise fields.error(name, "Ett mönster är en lista med en tabell för varje ord.")
    return tuple(MappingProxyType(token) for token in entry)


def _mark(fields: Fields) -> tuple[int, int] | None:
    value = fields.entry.get("mark")
    if value is None:
        return None
    first, last = value if isinstance(value, list) and len(value) == 2 else (value, value)
    if type(first) is not int or type(last) is not int or not 0 <= first <= last:
        raise fields.error("mark", "Skriv ett ords nummer i mönstret, från 0, eller [första, sista].")
    return first, last


def _check_numbers(
    fields: Fields, tokens: tuple[tuple[Mapping[str, Any], ...], ...], mark: tuple[int, int] | None
) -> None:
    """Raise LexiconError where `mark` or `{n}` in `instead` names a token that a pattern does not have."""
    shortest = min(map(len, tokens), default=0)
    for name in ("mark", "instead"):
        if not tokens and name in fields.entry:
            raise fields.error(name, "Hör bara till regler av sorten tokens. Ord i terms har egna förslag.")
    if mark and mark[1] >= shortest:
        raise fields.error("mark", f"Det kortaste mönstret har bara {shortest} ord, numrerade från 0.")
    for template in fields.texts("instead"):
        for number in re.findall(r"\{(.*?)\}", template):
            if not number.isdecimal() or int(number) >= shortest:
                raise fields.error("instead", f"{{{number}}} i ”{template}” är inte numret på ett ord i mönstret.")


def _example(of: Fields, entry: Any) -> Example:
    fields = Fields(of.file, of.id, entry, ("text", "suggestions"))
    text = fields.text("text")
    parts = re.split(r"\[\[|\]\]", text)
    if len(parts) != 3 or text.index("[[") > text.index("]]") or not parts[1]:
        raise fields.error("bad", f"Markera exakt ett ställe med [[ ]] i ”{text}”.")
    start = len(parts[0])
    return Example("".join(parts), start, start + len(parts[1]), fields.texts("suggestions"))
