"""The figures in the card of the shipped pipeline are what it does."""

import json
import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def test_figures_on_our_own_sentences_are_those_of_the_card(monkeypatch: pytest.MonkeyPatch) -> None:
    """The shipped model scores on our sentences what its card says; if not, run scripts/measure_pipeline.py."""
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    measured = runpy.run_path(str(ROOT / "scripts" / "measure_pipeline.py"))["figures"]()
    meta = json.loads((ROOT / "models" / "sv_jamtext" / "meta.json").read_text(encoding="utf-8"))
    told = {name: figure for name, figure in meta["performance"].items() if name.startswith("plans_")}
    assert measured == pytest.approx(told, abs=0.002)  # sums of floats differ a little from machine to machine
