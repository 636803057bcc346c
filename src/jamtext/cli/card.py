"""A rule as a card: all that it says of itself, for a reader or for a program."""

import difflib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

import click

from jamtext.cli import patterns
from jamtext.errors import UsageError
from jamtext.reporters.words import capital, word

if TYPE_CHECKING:
    from jamtext.lexicon import Lexicon, Rule, Term

_SHOWN = 12  # terms or patterns, before the rest is counted
_TIERS = {
    "default": "visas alltid",
    "picky": "visas bara på begäran",
    "house": "visas bara om organisationen har valt det",
}
_COMPOUNDS = {"": "", "head": " (också sist i en sammansättning)", "first": " (bara först i en sammansättning)"}


def named(lexicon: "Lexicon", rule_id: str) -> "Rule":
    """The rule of an id. Raises UsageError, which lists those of like names, where there is none."""
    for rule in lexicon.rules:
        if rule.id == rule_id:
            return rule
    raise unknown(rule_id, [rule.id for rule in lexicon.rules])


def unknown(name: str, names: Iterable[str]) -> UsageError:
    """The error for a name that is none of some: it lists those like it, else all."""
    every = sorted(set(names))
    return UsageError("Regeln", name, tuple(difflib.get_close_matches(name, every, n=5, cutoff=0.5) or every))


def lines(rule: "Rule", lexicon: "Lexicon") -> Iterator[str]:
    """The lines of a rule's card, for a terminal."""
    severity = word("severities", rule.severity)
    yield click.style(rule.id, bold=True)
    yield f"{capital(word('categories', rule.category).one)} ({rule.category})"
    yield f"Allvar: {rule.severity}, {severity.one}: {severity.meaning}."
    yield f"Nivå: {rule.tier}, {_TIERS[rule.tier]}."
    yield f"\n{rule.message.replace('{text}', '…')}\n{rule.why}"
    yield from _headed("Källor", _sources(rule))
    yield from _headed("Söker", _looks_for(rule))
    yield from _headed("Lämnar", _exceptions(rule))
    yield from _headed("Ser inte", rule.misses)
    yield from _headed("Skriv inte", _bad(rule, lexicon))
    yield from _headed("Går bra", (text.replace("\n", " ¶ ") for text in rule.good))
    yield from _headed("Organisationen väljer", _choices(rule, lexicon))


def as_data(rule: "Rule") -> dict[str, Any]:
    """A rule for JSON: the fields of `docs/writing-rules.md`, with its sources written out."""
    tokens = tuple(tuple(map(dict, pattern)) for pattern in rule.tokens)
    unless = tuple(item if isinstance(item, str) else tuple(map(dict, item)) for item in rule.unless)
    return asdict(replace(rule, tokens=tokens, unless=unless))


def _headed(heading: str, items: Iterable[str]) -> Iterator[str]:
    """Lines under a heading; nothing where there are none."""
    told = [f"  {item}" for item in items]
    if told:
        yield from (f"\n{heading}", *told)


def _sources(rule: "Rule") -> Iterator[str]:
    for source in rule.sources:
        yield f"{source} {source.url}".rstrip()


def _looks_for(rule: "Rule") -> Iterator[str]:
    """What a rule looks for and what it puts in its place."""
    if rule.kind == "check":
        yield f"en kontroll i programmet, {rule.check}; exemplen visar vad den hittar"
    if rule.kind == "statement":
        yield "uppgifter som programmet har känt igen: mål, åtgärder, indikatorer och statistik"
    yield from _some([_term(term) for term in rule.terms], "ord")
    yield from _some([patterns.told(pattern) for pattern in rule.tokens], "mönster")
    for template in rule.instead:
        yield f"→ {template}"
    if rule.kind != "statement" and not any(example.suggestions for example in rule.bad):
        yield "Inget ord går att sätta in rakt av. Skriv om meningen, eller låt ordet stå."


def _term(term: "Term") -> str:
    instead = " / ".join(", ".join(dict.fromkeys(suggestion)) for suggestion in term.instead)
    return ", ".join(term.forms) + _COMPOUNDS[term.compound] + (f" → {instead}" if instead else "")


def _some(items: Sequence[str], name: str) -> Iterator[str]:
    yield from items[:_SHOWN]
    if len(items) > _SHOWN:
        yield f"… och {len(items) - _SHOWN} {name} till (alla med --format json)"


def _exceptions(rule: "Rule") -> Iterator[str]:
    """What cancels a rule, besides what cancels all."""
    if rule.scope:
        yield f"allt utom {', '.join(rule.scope)} (scope)"
    phrases = [f"”{item}”" for item in rule.unless if isinstance(item, str)]
    if phrases:
        yield ", ".join(_some(phrases, "fraser"))
    yield from _some([patterns.told(item) for item in rule.unless if not isinstance(item, str)], "mönster")


def _bad(rule: "Rule", lexicon: "Lexicon") -> Iterator[str]:
    for example in rule.bad:
        text = (
            f"{example.text[: example.start]}[{example.text[example.start : example.end]}]{example.text[example.end :]}"
        )
        yield text.replace("\n", " ¶ ")
        suggestions = lexicon.preference.order(example.suggestions)
        if suggestions:
            yield f"  → {' / '.join(suggestions)}"


def _choices(rule: "Rule", lexicon: "Lexicon") -> Iterator[str]:
    for choice in lexicon.choices:
        if choice.touches(rule):
            yield f"{choice.question} ({choice.id})"
            yield from (f"  {value.name}: {value.meaning}" for value in choice.values)
