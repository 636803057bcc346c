"""The generated page about the rules."""

import re
import runpy
import shutil
import tomllib
from pathlib import Path

from jamtext import lexicon
from jamtext.components.checks import CHECKS

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


def test_the_examples_for_writers_are_toml(tmp_path: Path) -> None:
    """Each block of TOML on the page for those who write rules can be read, and the first is a rule that loads."""
    page = (ROOT / "docs" / "writing-rules.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    assert len([tomllib.loads(block) for block in blocks]) >= 4
    (tmp_path / "wording").mkdir()
    (tmp_path / "wording" / "gendered-title.toml").write_text(blocks[0], encoding="utf-8")
    shutil.copy(ROOT / "lexicons" / "sources.toml", tmp_path)
    (rule,) = lexicon.load(tmp_path).rules
    assert rule.terms[0].forms[0] == "målsman"
