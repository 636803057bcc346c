"""Where guidelines disagree an organisation chooses: its choices as data, and what they do to the rules."""

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jamtext.errors import LexiconError, UsageError
from jamtext.lexicon.entries import Fields, message_of, resolve
from jamtext.lexicon.rule import Reference, Rule

CHOSEN = "[house]"  # what the table in the settings is called


@dataclass(frozen=True, slots=True)
class Preference:
    """Which suggestions an organisation wants first and which never, in lower case; `*` stands for any letters."""

    first: tuple[str, ...] = ()
    never: tuple[str, ...] = ()

    def order(self, suggestions: Sequence[str]) -> tuple[str, ...]:
        """The suggestions without those that are never wanted, and first those that are wanted first."""
        kept = [suggestion for suggestion in suggestions if not _has(suggestion, self.never)]
        return tuple(sorted(kept, key=lambda suggestion: not _has(suggestion, self.first)))


@dataclass(frozen=True, slots=True)
class Value:
    """An answer to a choice: its name and meaning, and what it does.

    `off` are ids of rules that fall silent, `on` of rules that speak without being asked; `messages` holds what rules
    say instead, by their ids.
    """

    name: str
    meaning: str
    off: tuple[str, ...] = ()
    on: tuple[str, ...] = ()
    messages: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    preference: Preference = field(default_factory=Preference)

    @property
    def rules(self) -> frozenset[str]:
        """The ids of the rules that it changes."""
        return frozenset((*self.off, *self.on, *self.messages))

    @property
    def changes(self) -> bool:
        """Whether it does anything."""
        return bool(self.rules) or self.preference != Preference()


@dataclass(frozen=True, slots=True)
class Choice:
    """A question that an organisation answers for itself; the first value is the one that holds without an answer."""

    id: str
    question: str
    why: str
    sources: tuple[Reference, ...]
    values: tuple[Value, ...]

    def touches(self, rule: Rule) -> bool:
        """Whether any value changes the rule, or the suggestions that its examples promise."""
        suggestions = [example.suggestions for example in rule.bad]
        return any(
            rule.id in value.rules or any(value.preference.order(some) != some for some in suggestions)
            for value in self.values
        )


def read(path: Path, entry: Any, sources: Mapping[str, Reference]) -> Choice:
    """A choice from its entry in house.toml. Raises LexiconError."""
    fields = Fields(path, None, entry, ("id", "question", "why", "sources", "value"))
    fields.id = fields.text("id")
    values = tuple(_value(fields, value) for value in fields.items("value", least=2))
    if values[0].changes:
        raise fields.error("value", "Det första värdet är det som gäller utan val och får inte ändra något.")
    return Choice(fields.id, fields.text("question"), fields.text("why"), resolve(fields, sources), values)


def check(choice: Choice, rules: Iterable[Rule], path: Path) -> None:
    """Raise LexiconError for a choice that changes a rule that does not exist."""
    known = {rule.id for rule in rules}
    for rule_id in sorted({rule_id for value in choice.values for rule_id in value.rules} - known):
        near = difflib.get_close_matches(rule_id, known, n=3) or sorted(known)
        raise LexiconError(path, choice.id, "value", f"Regeln {rule_id} finns inte. Närmast: {', '.join(near)}.")


def answers(choices: Sequence[Choice], chosen: Iterable[tuple[str, str]]) -> Mapping[str, Value]:
    """The value that holds for each choice. Raises UsageError for a choice or a value that does not exist."""
    found = {some.id: some.values[0] for some in choices}
    for name, value in chosen:
        if name not in found:
            raise UsageError(CHOSEN, name, tuple(found))
        values = {other.name: other for some in choices for other in some.values if some.id == name}
        if value not in values:
            raise UsageError(f"{CHOSEN} {name}", value, tuple(values))
        found[name] = values[value]
    return MappingProxyType(found)


def changed(rule: Rule, values: Iterable[Value]) -> Rule:
    """The rule as these values make it; what one turns off no other turns on."""
    values = [value for value in values if rule.id in value.rules]
    for value in values:
        tier = "default" if rule.id in value.on else rule.tier
        rule = replace(rule, tier=tier, message=value.messages.get(rule.id, rule.message))
    return replace(rule, tier="house") if any(rule.id in value.off for value in values) else rule


def joined(values: Iterable[Value]) -> Preference:
    """The preferences of all values together."""
    return Preference(
        tuple(word for value in values for word in value.preference.first),
        tuple(word for value in values for word in value.preference.never),
    )


def _value(of: Fields, entry: Any) -> Value:
    fields = Fields(of.file, of.id, entry, ("name", "meaning", "off", "on", "first", "never", "messages"))
    messages = [Fields(of.file, of.id, item, ("rule", "message")) for item in fields.items("messages")]
    return Value(
        name=fields.text("name"),
        meaning=fields.text("meaning"),
        off=fields.texts("off"),
        on=fields.texts("on"),
        messages=MappingProxyType({item.text("rule"): message_of(item) for item in messages}),
        preference=Preference(fields.texts("first"), fields.texts("never")),
    )


def _has(suggestion: str, words: Sequence[str]) -> bool:
    return any(fnmatchcase(suggestion.lower(), word) for word in words)
