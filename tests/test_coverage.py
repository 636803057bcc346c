"""The table of what the guidelines take up: every entry has a rule that finds it, or the reason why none does."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from jamtext import review
from jamtext.review import Options, Reviewer
from jamtext.source import Block, Source

FILE = Path(__file__).resolve().parent.parent / "lexicons" / "coverage.toml"
ENTRIES: dict[str, dict[str, Any]] = {
    f"{theme}: {name}": entry
    for theme, entries in tomllib.loads(FILE.read_text(encoding="utf-8")).items()
    for name, entry in entries.items()
}
WITH_RULES = {name: entry for name, entry in ENTRIES.items() if "rules" in entry}


@pytest.fixture(scope="module")
def reviewer() -> Reviewer:
    """All rules, the picky ones too."""
    return review.load(Options(tier="picky"))


def found(reviewer: Reviewer, text: str) -> set[str]:
    """The ids of the rules that find something in a text, each line a block."""
    blocks, start = [], 0
    for line in text.splitlines():
        blocks.append(Block(start, start + len(line), "paragraph"))
        start += len(line) + 1
    source = Source(Path("x.txt"), "text", "", text + "\n", tuple(blocks))
    return {finding.rule_id for finding in reviewer.review_source(source, any_language=True).findings}


def test_every_entry_has_rules_or_a_reason() -> None:
    """All 344 entries of the guidelines are there, each with rules and a probe, or a reason in a sentence."""
    assert len(ENTRIES) >= 344
    assert [name for name, entry in ENTRIES.items() if not entry.keys() & {"rules", "reason"}] == []
    assert [name for name, entry in WITH_RULES.items() if not entry["rules"] or "probe" not in entry] == []
    assert [name for name, entry in ENTRIES.items() if not entry.get("reason", "Ja.").endswith(".")] == []
    assert {key for entry in ENTRIES.values() for key in entry} == {"rules", "probe", "reason"}


def test_every_rule_that_is_named_exists(reviewer: Reviewer) -> None:
    """No entry names a rule that the lexicon does not have."""
    known = {rule.id for rule in reviewer.lexicon.rules}
    assert {name: entry["rules"] for name, entry in WITH_RULES.items() if not known.issuperset(entry["rules"])} == {}


def test_every_wording_rule_is_named(reviewer: Reviewer) -> None:
    """Each rule on wording answers to an entry of the guidelines, so that none is without a ground."""
    named = {rule_id for entry in WITH_RULES.values() for rule_id in entry["rules"]}
    assert [rule.id for rule in reviewer.lexicon.rules if rule.group == "wording" and rule.id not in named] == []


def test_every_probe_is_found(reviewer: Reviewer) -> None:
    """The probe of an entry is found by one of the rules that the entry names."""
    silent = {
        name: found(reviewer, entry["probe"])
        for name, entry in WITH_RULES.items()
        if not found(reviewer, entry["probe"]) & set(entry["rules"])
    }
    assert silent == {}
