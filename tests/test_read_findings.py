"""The script that shows what the rules find in running text."""

import runpy
from pathlib import Path
from typing import Any

import pytest

from jamtext import lexicon

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The names of the script, which stands beside others that it uses."""
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    return runpy.run_path(str(ROOT / "scripts" / "read_findings.py"))


def test_a_draw_is_the_same_each_time_and_can_be_continued(script: dict[str, Any]) -> None:
    """The same seed gives the same provisions, another seed others, and what is skipped is what was drawn before."""
    provisions = [f"Punkt {number} gäller." for number in range(100)]
    first, then = (list(script["draw"](provisions, 30, 1, skip)) for skip in (0, 30))
    assert first == list(script["draw"](provisions, 30, 1))
    assert len(first) == len(then) == 10
    assert not set(first) & set(then)
    assert list(script["draw"](provisions, 30, 2)) != first


def test_findings_stand_in_their_sentence(script: dict[str, Any]) -> None:
    """Each finding is marked in its sentence, and the page counts it per 10,000 words."""
    found = script["findings"](["Vägen är lång. En tjänsteman svarar.", "Inget här."], lexicon.load(ROOT / "lexicons"))
    assert found == {"wording/tjansteman": ["En [[tjänsteman]] svarar."]}
    page = script["page"](found, 8, most=1, each=5, seed=1)
    assert "1250.00 per 10,000 words  wording/tjansteman" in page
    assert page.endswith("## wording/tjansteman\n1. En [[tjänsteman]] svarar.")
