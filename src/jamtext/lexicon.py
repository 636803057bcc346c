"""Rules, terms and checklists as data: the types, and how the TOML in a lexicon folder becomes them."""

import difflib
import hashlib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, get_args

from jamtext.errors import LexiconError, UsageError
from jamtext.source import BLOCK_KINDS

RuleKind = Literal["terms", "tokens", "check", "statement"]
Severity = Literal["error", "warning", "note"]
Tier = Literal["default", "picky"]
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
    alone for any words) and token patterns that cancel an overlapping match. `file` is the file it was read from,
    below its lexicon folder.
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
    instead: tuple[str, ...] = ()
    mark: tuple[int, int] | None = None
    check: str = ""
    unless: tuple[Any, ...] = ()
    bad: tuple[Example, ...] = ()
    good: tuple[str, ...] = ()
    file: str = ""

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

    `terms` and `checklists` map the name of a file in `terms/` or `checklists/` (without suffix) to its parsed TOML;
    the component that uses one knows its shape. `digest` is "sha256:" and a hash of every file read.
    """

    rules: tuple[Rule, ...] = ()
    terms: Mapping[str, Mapping[str, Any]] = field(default_factory=lambda: MappingProxyType({}))
    checklist: tuple[Question, ...] = ()
    digest: str = ""
    checklists: Mapping[str, Mapping[str, Any]] = field(default_factory=lambda: MappingProxyType({}))


def load(*folders: Path) -> Lexicon:
    """Load and check lexicon folders; a later one adds to the earlier ones. Raises LexiconError."""
    files = [
        (path, path.relative_to(folder).as_posix()) for folder in folders for path in sorted(folder.rglob("*.toml"))
    ]
    if not files:
        raise LexiconError(folders[0] if folders else Path(), None, None, "Mappen innehåller inga TOML-filer.")
    digest = hashlib.sha256()
    parsed: list[tuple[Path, str, dict[str, Any]]] = []
    for path, name in files:
        data, entry = _parse(path)
        digest.update(name.encode() + b"\0" + data + b"\0")
        parsed.append((path, name, entry))
    sources = {
        code: _reference(path, code, entry)
        for path, name, entries in parsed
        if name == "sources.toml"
        for code, entry in entries.items()
    }
    rules = tuple(
        rule
        for path, name, entry in parsed
        if name.startswith(("wording/", "statements/"))
        for rule in _rules(path, name, entry, sources)
    )
    _check_unique(parsed, rules)
    checklists = {Path(name).stem: entry for _, name, entry in parsed if name.startswith("checklists/")}
    return Lexicon(
        rules=rules,
        terms=MappingProxyType({Path(name).stem: entry for _, name, entry in parsed if name.startswith("terms/")}),
        checklist=tuple(
            _question(path, entry)
            for path, name, checklist in parsed
            if name.startswith("checklists/")
            for entry in checklist.get("question", [])
        ),
        digest=f"sha256:{digest.hexdigest()}",
        checklists=MappingProxyType(checklists),
    )


def select(
    lexicon: Lexicon, select: Iterable[str] = (), ignore: Iterable[str] = (), tier: Tier = "default"
) -> tuple[Rule, ...]:
    """The rules to use. `select` and `ignore` hold ids of rules, categories or groups.

    A tier of "default" leaves out the picky rules, except those selected by their own id. Raises UsageError for an id
    that does not exist.
    """
    chosen, dropped = set(select), set(ignore)
    known = {name for rule in lexicon.rules for name in (rule.id, rule.category, rule.group)}
    for option, names in (("--select", chosen), ("--ignore", dropped)):
        for name in sorted(names - known):
            close = difflib.get_close_matches(name, known, n=5, cutoff=0.5)
            raise UsageError(option, name, (*close, *sorted(known.difference(close))))
    return tuple(
        rule
        for rule in lexicon.rules
        if (not chosen or chosen & {rule.id, rule.category, rule.group})
        and not dropped & {rule.id, rule.category, rule.group}
        and (rule.tier == "default" or tier == "picky" or rule.id in chosen)
    )


def _parse(path: Path) -> tuple[bytes, dict[str, Any]]:
    data = path.read_bytes()
    try:
        return data, tomllib.loads(data.decode())
    except UnicodeDecodeError as error:
        raise LexiconError(path, None, None, "Filen är inte kodad i UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(path, None, None, f"Filen följer inte TOML: {error}.") from error


def _reference(path: Path, code: str, entry: Any) -> Reference:
    fields = _Fields(path, code, entry, ("issuer", "title", "year", "url"))
    return Reference(code, fields.text("issuer"), fields.text("title"), fields.text("year", ""), fields.text("url", ""))


def _question(path: Path, entry: Any) -> Question:
    fields = _Fields(path, entry.get("id") if isinstance(entry, dict) else None, entry, None)
    return Question(fields.text("id"), fields.text("question"))


def _rules(path: Path, name: str, entries: dict[str, Any], sources: Mapping[str, Reference]) -> Iterator[Rule]:
    for key in entries:
        if key != "rule" and name.startswith("wording/"):
            raise LexiconError(path, None, key, "Okänt fält. Tillåtet: [[rule]].")
    for entry in entries.get("rule", []):
        yield _rule(path, name, entry, sources)


_RULE_FIELDS = (
    *("id", "kind", "category", "severity", "tier", "message", "why", "sources", "scope", "terms", "tokens", "instead"),
    *("mark", "check", "unless", "bad", "good"),
)


def _rule(path: Path, name: str, entry: Any, sources: Mapping[str, Reference]) -> Rule:
    fields = _Fields(path, entry.get("id") if isinstance(entry, dict) else None, entry, _RULE_FIELDS)
    rule_id = fields.text("id")
    if not re.fullmatch(r"[a-z]+/[a-z0-9]+(-[a-z0-9]+)*", rule_id):
        raise fields.error("id", "Skriv grupp/namn med a–z, siffror och bindestreck, till exempel wording/tjansteman.")
    kind: RuleKind = fields.one_of("kind", get_args(RuleKind))
    for other in ("terms", "tokens", "check"):
        if (other == kind) != (other in entry):
            raise fields.error(other, f"En regel av sorten {kind} ska {'ha' if other == kind else 'inte ha'} fältet.")
    wording = rule_id.startswith("wording/")
    message = fields.text("message")
    if re.sub(r"\{text\}", "", message).count("{"):
        raise fields.error("message", "Det enda som får stå inom klamrar är {text}.")
    codes = fields.texts("sources", least=1)
    for code in codes:
        if code not in sources:
            close = difflib.get_close_matches(code, sources, n=3, cutoff=0.4) or sorted(sources)
            raise fields.error("sources", f"Källan {code} finns inte i sources.toml. Tillåtet: {', '.join(close)}.")
    least = LEAST_EXAMPLES if kind != "statement" else 0
    tokens = tuple(_pattern(fields, "tokens", pattern) for pattern in fields.items("tokens"))
    mark = _mark(fields)
    _check_numbers(fields, tokens, mark)
    return Rule(
        id=rule_id,
        kind=kind,
        category=fields.one_of("category", CATEGORIES) if wording else fields.text("category"),
        severity=fields.one_of("severity", get_args(Severity)),
        tier=fields.one_of("tier", get_args(Tier)),
        message=message,
        why=fields.text("why"),
        sources=tuple(sources[code] for code in codes),
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
        file=name,
    )


def _term(rule: "_Fields", entry: Any) -> Term:
    fields = _Fields(rule.file, rule.id, entry, ("forms", "instead", "compound", "genitive"))
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


def _pattern(fields: "_Fields", name: str, entry: Any) -> tuple[Mapping[str, Any], ...]:
    if not isinstance(entry, list) or not entry or not all(isinstance(token, dict) for token in entry):
        raise fields.error(name, "Ett mönster är en lista med en tabell för varje ord.")
    return tuple(MappingProxyType(token) for token in entry)


def _mark(fields: "_Fields") -> tuple[int, int] | None:
    value = fields.entry.get("mark")
    if value is None:
        return None
    first, last = value if isinstance(value, list) and len(value) == 2 else (value, value)
    if type(first) is not int or type(last) is not int or not 0 <= first <= last:
        raise fields.error("mark", "Skriv ett ords nummer i mönstret, från 0, eller [första, sista].")
    return first, last


def _check_numbers(
    fields: "_Fields", tokens: tuple[tuple[Mapping[str, Any], ...], ...], mark: tuple[int, int] | None
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


def _example(rule: "_Fields", entry: Any) -> Example:
    fields = _Fields(rule.file, rule.id, entry, ("text", "suggestions"))
    text = fields.text("text")
    parts = re.split(r"\[\[|\]\]", text)
    if len(parts) != 3 or text.index("[[") > text.index("]]") or not parts[1]:
        raise fields.error("bad", f"Markera exakt ett ställe med [[ ]] i ”{text}”.")
    start = len(parts[0])
    return Example("".join(parts), start, start + len(parts[1]), fields.texts("suggestions"))


def _check_unique(parsed: list[tuple[Path, str, dict[str, Any]]], rules: tuple[Rule, ...]) -> None:
    """Raise LexiconError where two rules have one id."""
    paths = {name: path for path, name, _ in parsed}
    seen: dict[str, Rule] = {}
    for rule in rules:
        if rule.id in seen:
            raise LexiconError(paths[rule.file], rule.id, "id", f"Finns redan i {seen[rule.id].file}.")
        seen[rule.id] = rule


def _genitive(word: str) -> str:
    return word if word.endswith(("s", "x", "z")) else word + "s"


class _Fields:
    """The fields of one entry, read with checks that say which file, rule and field is wrong."""

    def __init__(self, file: Path, entry_id: str | None, entry: Any, allowed: tuple[str, ...] | None) -> None:
        self.file, self.id = file, entry_id if isinstance(entry_id, str) else None
        if not isinstance(entry, dict):
            raise self.error(None, f"{entry!r} ska vara en tabell.")
        self.entry: dict[str, Any] = entry
        for name in entry:
            if allowed is not None and name not in allowed:
                raise self.error(name, f"Okänt fält. Tillåtet: {', '.join(allowed)}.")

    def error(self, name: str | None, reason: str) -> LexiconError:
        return LexiconError(self.file, self.id, name, reason)

    def text(self, name: str, default: str | None = None) -> str:
        value = self.entry.get(name, default)
        if not isinstance(value, str) or (not value and default is None):
            raise self.error(name, "Saknas." if value is None else "Ska vara text inom citattecken, inte tom.")
        return value

    def items(self, name: str, least: int = 0) -> list[Any]:
        value = self.entry.get(name, [])
        if not isinstance(value, list):
            raise self.error(name, "Ska vara en lista: [ ... ].")
        if len(value) < least:
            raise self.error(name, f"Ska ha minst {least}, har {len(value)}.")
        return value

    def texts(self, name: str, least: int = 0) -> tuple[str, ...]:
        value = self.items(name, least)
        if not all(isinstance(item, str) and item for item in value):
            raise self.error(name, "Ska vara en lista med texter inom citattecken.")
        return tuple(value)

    def one_of(self, name: str, allowed: tuple[str, ...], default: str | None = None) -> Any:
        return self.choice(name, self.text(name, default), allowed)

    def choice(self, name: str, value: str, allowed: tuple[str, ...]) -> Any:
        if value not in allowed:
            raise self.error(name, f"”{value}” är inte tillåtet. Tillåtet: {', '.join(filter(None, allowed))}.")
        return value
