"""The generated page about the rules."""

import dataclasses
import re
import runpy
import shlex
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from jamtext import lexicon
from jamtext.cli import main
from jamtext.components.checks import CHECKS
from jamtext.lexicon import Rule

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = runpy.run_path(str(ROOT / "scripts" / "make_rules_docs.py"))


def test_the_page_is_current() -> None:
    """docs/rules.md is what the script writes now; if not, run scripts/make_rules_docs.py."""
    page = SCRIPT["page"](lexicon.load(ROOT / "lexicons"))
    assert (ROOT / "docs" / "rules.md").read_text(encoding="utf-8") == page


def test_the_page_has_every_rule() -> None:
    """Each wording rule has a section with its reason, its sources and each of its examples."""
    loaded = lexicon.load(ROOT / "lexicons")
    page = SCRIPT["page"](loaded)
    for rule in loaded.rules:
        if rule.group == "wording":
            section = page.partition(f"### {rule.id}\n")[2].partition("\n### ")[0]
            assert rule.why in section
            assert all(str(source) in section for source in rule.sources)
            assert section.count("\n- ") >= len(rule.bad) + len(rule.good)


def test_writers_are_told_of_every_check() -> None:
    """The page for those who write rules names every check that a rule may use."""
    page = (ROOT / "docs" / "writing-rules.md").read_text(encoding="utf-8")
    assert [name for name in CHECKS if f"`{name}`" not in page] == []


def blocks(kind: str) -> list[str]:
    """The blocks of a kind on the page for those who write rules."""
    page = (ROOT / "docs" / "writing-rules.md").read_text(encoding="utf-8")
    found = re.findall(r"^```(\w*)\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
    return [block for name, block in found if name == kind]


def test_the_page_for_writers_can_be_followed(
    loaded_once: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its files, put where it says, give what it shows when its commands are run; so does its choice."""
    rule, sources, *_, choice, chosen = blocks("toml")
    own = tmp_path / "egna-regler"
    (own / "wording").mkdir(parents=True)
    (own / "wording" / "klassmamma.toml").write_text(rule, encoding="utf-8")
    (own / "sources.toml").write_text(sources, encoding="utf-8")
    (own / "house.toml").write_text(choice, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    shown = [block[2:].partition("\n") for block in blocks("") if block.startswith("$ jamtext ")]
    assert len(shown) == 3
    for line, _, output in shown:
        assert CliRunner().invoke(main, shlex.split(line)[1:]).stdout == output
    (tmp_path / "jamtext.toml").write_text(f'lexicons = ["egna-regler"]\n{chosen}', encoding="utf-8")
    assert '* klassmamma = "ja"' in CliRunner().invoke(main, ["house"]).stdout
    assert "wording/hult-klassmamma" not in CliRunner().invoke(main, ["rules"]).stdout


def test_the_examples_for_writers_are_toml() -> None:
    """Each block of TOML on the page for those who write rules can be read."""
    assert len([tomllib.loads(block) for block in blocks("toml")]) >= 8


def test_writers_are_told_of_every_field() -> None:
    """The page names every field that a rule and a value of a choice may have."""
    page = (ROOT / "docs" / "writing-rules.md").read_text(encoding="utf-8")
    fields = {field.name for field in dataclasses.fields(Rule)} - {"file"}
    assert [name for name in sorted(fields) if f"`{name}`" not in page and f"`{name} =" not in page] == []
