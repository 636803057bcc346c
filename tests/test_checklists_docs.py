"""The page about questions to whole documents."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from jamtext import lexicon
from jamtext.cli import main
from jamtext.lexicon.checklists import EVIDENCE_FIELDS

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "checklists.md").read_text(encoding="utf-8")


def test_the_page_names_every_file_and_condition() -> None:
    """Each checklist has its line, and so has each condition."""
    files = {path.name for path in (ROOT / "lexicons" / "checklists").iterdir()}
    assert set(re.findall(r"^\| `([\w-]+\.toml)` \|", PAGE, re.MULTILINE)) == files
    assert {f"`{name}`" for name in EVIDENCE_FIELDS} - {"`weak`"} <= set(re.findall(r"`\w+`", PAGE))
    assert "`weak = true`" in PAGE


def test_the_page_can_be_followed(loaded_once: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its files, put where it says, load, and test-rules says of them what the page shows."""
    question, source = re.findall(r"^```toml\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    own = tmp_path / "egna-regler"
    (own / "checklists").mkdir(parents=True)
    (own / "checklists" / "hult.toml").write_text(question, encoding="utf-8")
    (own / "sources.toml").write_text(source, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert [made.id for made in lexicon.load(ROOT / "lexicons", own).checklist][-1] == "hult_strategy"
    shown = re.search(r"^\$ jamtext (test-rules .*)\n((?:.*\n)*?)```", PAGE, re.MULTILINE)
    assert shown
    assert CliRunner().invoke(main, shown[1].split()).stdout == shown[2]
