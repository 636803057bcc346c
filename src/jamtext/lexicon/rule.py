"""A rule and what it is made of."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

RuleKind = Literal["terms", "tokens", "check", "statement"]
Severity = Literal["error", "warning", "note"]
Tier = Literal["default", "picky"]  # what a user may ask for
RuleTier = Literal["default", "picky", "house"]  # house: only where the organisation has chosen it
Compound = Literal["", "head", "first"]
CATEGORIES = (
    *("generic-masculine", "gendered-title", "sex-marking", "binary-phrasing", "asymmetry", "family-norms"),
    *("norm-and-deviation", "disability", "origin", "age", "sexuality-identity", "social-status", "violence"),
    *("concept-confusion", "vague-inclusion", "stereotype"),
)
LEAST_EXAMPLES = 3
LEAST_LETTERS = 5  # of a word that is also looked for inside longer words: shorter ones turn up by chance


@dataclass(frozen=True, slots=True)
class Reference:
    """A source that rules rest on: its code, issuer, title, year and, where there is one, address."""

    code: str
    issuer: str
    title: str
    year: str
    url: str = ""

    def __str__(self) -> str:
        return f"{self.issuer}: {self.title} ({self.year})" if self.year else f"{self.issuer}: {self.title}"


@dataclass(frozen=True, slots=True)
class Example:
    """A bad example of a rule: the text without its marks, the span that must be found, and the suggestions for it."""

    text: str
    start: int
    end: int
    suggestions: tuple[str, ...]

    def put(self, suggestion: str) -> str:
        """The text with a suggestion in the place of the span."""
        return self.text[: self.start] + suggestion + self.text[self.end :]


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase in its inflected forms, and for each form what to write instead (in the same form).

    `instead` holds one tuple per suggestion, as long as `forms`. `compound` says whether the word is found only by
    itself (""), also as the last part of a compound ("head") or only as the first part ("first"); `genitive` whether
    each form also has one in -s.
    """

    forms: tuple[str, ...]
    instead: tuple[tuple[str, ...], ...] = ()
    compound: Compound = ""
    genitive: bool = False

    def paradigm(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield each form, genitives included, with what to write instead of it, best first."""
        for index, form in enumerate(self.forms):
            instead = tuple(suggestion[index] for suggestion in self.instead)
            yield form, instead
            if self.genitive and not form.endswith(("s", "x", "z")):
                yield form + "s", tuple(_genitive(word) for word in instead)


@dataclass(frozen=True, slots=True)
class Rule:
    """One piece of advice: what to look for, what to say, why, on whose authority, and the proof that it works.

    `scope` names the kinds of block in which the rule applies; empty means all. `tokens` are spaCy Matcher patterns,
    of which the tokens that answer to `mark` (first, last) are marked and may be replaced by `instead`, where `{n}` is
    the text found by token n of the pattern; `check` is the name of a function in `components.checks`; a rule of kind
    "statement" is used by the component that classifies statements. `unless` are phrases (`*` stands for any letters,
    alone for any words) and token patterns that cancel an overlapping match. `misses` says in Swedish what the rule is
    known not to see. `file` is the file it was read from, below its lexicon folder.
    """

    id: str
    kind: RuleKind
    category: str
    severity: Severity
    tier: RuleTier
    message: str
    why: str
    sources: tuple[Reference, ...]
    scope: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    tokens: tuple[tuple[Mapping[str, Any], ...], ...] = ()
    instead: tuple[str, ...] = ()
    mark: tuple[int, int] | None = None
    check: str = ""
    unless: tuple[Any, ...] = ()
    bad: tuple[Example, ...] = ()
    good: tuple[str, ...] = ()
    misses: tuple[str, ...] = ()
    file: str = ""

    @property
    def group(self) -> str:
        """The part of the id before the slash: wording, disaggregation or document."""
        return self.id.partition("/")[0]


def _genitive(word: str) -> str:
    return word if word.endswith(("s", "x", "z")) else word + "s"
