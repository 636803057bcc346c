"""Rules, terms and checklists as data: the types, and how the TOML in a lexicon folder becomes them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal

RuleKind = Literal["terms", "tokens", "check"]
Severity = Literal["error", "warning", "note"]
Tier = Literal["default", "picky"]


@dataclass(frozen=True, slots=True)
class Reference:
    """A source that rules rest on: its code, issuer, title, year and, where there is one, address."""

    code: str
    issuer: str
    title: str
    year: str
    url: str = ""

    def __str__(self) -> str:
        return f"{self.issuer}: {self.title} ({self.year})"


@dataclass(frozen=True, slots=True)
class Example:
    """A bad example of a rule: the text without its marks, the span that must be found, and the suggestions for it."""

    text: str
    start: int
    end: int
    suggestions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase in its inflected forms, and for each form what to write instead (in the same form).

    `instead` holds one tuple per suggestion, as long as `forms`. `compound` says whether the word is also found as
    the last part of a compound ("head") or only by itself ("").
    """

    forms: tuple[str, ...]
    instead: tuple[tuple[str, ...], ...] = ()
    compound: Literal["", "head"] = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One piece of advice: what to look for, what to say, why, on whose authority, and the proof that it works.

    `scope` names the kinds of block in which the rule applies; empty means all. `tokens` are spaCy Matcher patterns,
    `check` is the name of a function in `components.checks`, `unless` are patterns that cancel an overlapping match.
    """

    id: str
    kind: RuleKind
    category: str
    severity: Severity
    tier: Tier
    message: str
    why: str
    sources: tuple[Reference, ...]
    scope: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    tokens: tuple[tuple[Mapping[str, Any], ...], ...] = ()
    check: str = ""
    unless: tuple[Any, ...] = ()
    bad: tuple[Example, ...] = ()
    good: tuple[str, ...] = ()

    @property
    def group(self) -> str:
        """The part of the id before the slash: wording, disaggregation or document."""
        return self.id.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a checklist that a whole document answers: its id and the question in Swedish."""

    id: str
    question: str


@dataclass(frozen=True)
class Lexicon:
    """All rules, term lists and checklists of one or more lexicon folders, loaded and checked.

    `terms` maps the name of a file in `terms/` (without suffix) to its parsed TOML; the component that uses a list
    knows its shape. `digest` is "sha256:" and a hash of every file read.
    """

    rules: tuple[Rule, ...] = ()
    terms: Mapping[str, Mapping[str, Any]] = field(default_factory=lambda: MappingProxyType({}))
    checklist: tuple[Question, ...] = ()
    digest: str = ""
