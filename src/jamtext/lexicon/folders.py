"""Lexicon folders: read, checked and put together, and which of their rules are used."""

import difflib
import hashlib
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jamtext.errors import LexiconError, UsageError
from jamtext.lexicon import checklists, house
from jamtext.lexicon.checklists import Question
from jamtext.lexicon.entries import reference, rule, toml_told
from jamtext.lexicon.house import Choice, Preference
from jamtext.lexicon.rule import Reference, Rule, Tier


@dataclass(frozen=True)
class Lexicon:
    """All rules, term lists, checklists and choices of one or more lexicon folders, loaded and checked.

    `terms` maps the name of a file in `terms/` (without suffix) to its parsed TOML; the component that uses one knows
    its shape. `checklist` has the questions of all files in `checklists/`, those asked of every document first.
    `digest` is "sha256:" and a hash of every file read. `preference` is what an organisation has chosen about
    suggestions.
    """

    rules: tuple[Rule, ...] = ()
    terms: Mapping[str, Mapping[str, Any]] = field(default_factory=lambda: MappingProxyType({}))
    checklist: tuple[Question, ...] = ()
    digest: str = ""
    choices: tuple[Choice, ...] = ()
    preference: Preference = field(default_factory=Preference)


@dataclass(frozen=True, slots=True)
class _File:
    """A file of a lexicon folder: where it is, its path below the folder, and what is in it."""

    path: Path
    name: str
    entries: dict[str, Any]


def load(*folders: Path) -> Lexicon:
    """Load and check lexicon folders; a later one adds to the earlier ones. Raises LexiconError.

    Rules and questions have ids of their own: a later folder cannot replace one. Term lists of the same name are
    joined, the later one's entries last.
    """
    files: list[_File] = []
    digest = hashlib.sha256()
    for path, name in _paths(folders):
        data, entries = _parse(path)
        digest.update(name.encode() + b"\0" + data + b"\0")
        files.append(_File(path, name, entries))
    sources = {
        code: reference(file.path, code, entry)
        for file in files
        if file.name == "sources.toml"
        for code, entry in file.entries.items()
    }
    rules = tuple(_rules(files, sources))
    asked = tuple(
        (file.path, question)
        for file in files
        if file.name.startswith("checklists/")
        for question in checklists.questions(file.path, file.name, file.entries, sources)
    )
    return Lexicon(
        rules=rules,
        terms=_joined(files, "terms/"),
        checklist=checklists.in_order(asked, frozenset(rule.id for rule in rules)),
        digest=f"sha256:{digest.hexdigest()}",
        choices=tuple(_choices([file for file in files if file.name == "house.toml"], rules, sources)),
    )


def settle(lexicon: Lexicon, chosen: Iterable[tuple[str, str]]) -> Lexicon:
    """The lexicon as an organisation wants it, which answers some of the choices (choice, value).

    Raises UsageError for a choice or a value that does not exist.
    """
    values = tuple(value for value in house.answers(lexicon.choices, chosen).values() if value.changes)
    return replace(
        lexicon,
        rules=tuple(house.changed(rule, values) for rule in lexicon.rules),
        preference=house.joined(values),
    )


def select(
    lexicon: Lexicon, select: Iterable[str] = (), ignore: Iterable[str] = (), tier: Tier = "default"
) -> tuple[Rule, ...]:
    """The rules to use. `select` and `ignore` hold ids of rules, categories or groups.

    A tier of "default" leaves out the picky rules, except those selected by their own id; so does either tier with the
    rules that a choice turns on and off. Raises UsageError for an id that does not exist.
    """
    chosen, dropped = set(select), set(ignore)
    known = {name for rule in lexicon.rules for name in (rule.id, rule.category, rule.group)}
    for option, names in (("--select", chosen), ("--ignore", dropped)):
        for name in sorted(names - known):
            close = difflib.get_close_matches(name, known, n=5, cutoff=0.5)
            raise UsageError(option, name, (*close, *sorted(known.difference(close))))
    shown = ("default", tier)
    return tuple(
        rule
        for rule in lexicon.rules
        if (not chosen or chosen & {rule.id, rule.category, rule.group})
        and not dropped & {rule.id, rule.category, rule.group}
        and (rule.tier in shown or rule.id in chosen)
    )


def _paths(folders: tuple[Path, ...]) -> Iterator[tuple[Path, str]]:
    """Every file of some folders, with its path below its folder."""
    if not folders:
        raise LexiconError(Path(), None, None, "Ingen mapp är angiven.")
    for folder in folders:
        found = sorted(folder.rglob("*.toml"))
        if not found:
            reason = "Mappen innehåller inga TOML-filer." if folder.is_dir() else "Mappen finns inte."
            raise LexiconError(folder, None, None, reason)
        yield from ((path, path.relative_to(folder).as_posix()) for path in found)


def _parse(path: Path) -> tuple[bytes, dict[str, Any]]:
    data = path.read_bytes()
    try:
        return data, tomllib.loads(data.decode())
    except UnicodeDecodeError as error:
        raise LexiconError(path, None, None, "Filen är inte kodad i UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(path, None, None, toml_told(error)) from error


def _rules(files: list[_File], sources: Mapping[str, Reference]) -> Iterator[Rule]:
    """The rules of some files. Raises LexiconError where two have one id, or a file with rules lies elsewhere."""
    seen: dict[str, Path] = {}
    for file in files:
        if not file.name.startswith(("wording/", "statements/")):
            if "rule" in file.entries:
                raise LexiconError(file.path, None, None, "En fil med regler ska ligga i mappen wording.")
            continue
        for key in file.entries:
            if key != "rule" and file.name.startswith("wording/"):
                raise LexiconError(file.path, None, key, "Okänt fält. Tillåtet: [[rule]].")
        for entry in file.entries.get("rule", []):
            made = rule(file.path, file.name, entry, sources)
            if made.id in seen:
                raise LexiconError(file.path, made.id, "id", _told_twice(file.path, seen[made.id]))
            seen[made.id] = file.path
            yield made


def _told_twice(file: Path, other: Path) -> str:
    if file == other:
        return "Finns två gånger i filen. Ge varje regel ett eget id."
    return (
        f"Finns redan i {other}. Ge regeln ett eget id. Ska den gälla i stället för den andra, skriv den andras id "
        "efter ignore i inställningarna."
    )


def _joined(files: list[_File], folder: str) -> Mapping[str, Mapping[str, Any]]:
    """The entries of the files in a folder by the name of the file; files of the same name are put together."""
    found: dict[str, dict[str, Any]] = {}
    for file in files:
        if file.name.startswith(folder):
            _add(found.setdefault(Path(file.name).stem, {}), file.entries)
    return MappingProxyType(found)


def _add(to: dict[str, Any], entries: Mapping[str, Any]) -> None:
    """Add entries to others: lists grow, tables are joined, anything else is replaced."""
    for key, value in entries.items():
        if isinstance(value, dict) and isinstance(to.get(key), dict):
            _add(to[key], value)
        elif isinstance(value, list) and isinstance(to.get(key), list):
            to[key] = [*to[key], *value]
        else:
            to[key] = value


def _choices(files: list[_File], rules: tuple[Rule, ...], sources: Mapping[str, Reference]) -> Iterator[Choice]:
    """The choices of some files. Raises LexiconError where two have one id, or one changes a rule that is not there."""
    seen: dict[str, Path] = {}
    for file in files:
        for entry in file.entries.get("choice", []):
            made = house.read(file.path, entry, sources)
            house.check(made, rules, file.path)
            if made.id in seen:
                raise LexiconError(file.path, made.id, "id", f"Finns redan i {seen[made.id]}. Ge valet ett eget id.")
            seen[made.id] = file.path
            yield made
