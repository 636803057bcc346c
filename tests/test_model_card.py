"""The figures in the card of the shipped pipeline are what it does, and good enough."""

import json
import runpy
from pathlib import Path

import pytest

from jamtext.pipeline import load_model

ROOT = Path(__file__).resolve().parent.parent
MODEL = ROOT / "models" / "sv_jamtext"


@pytest.fixture(scope="module")
def measured() -> dict[str, float]:
    """The figures of the shipped model on our own sentences and compounds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "scripts"))
        figures: dict[str, float] = runpy.run_path(str(ROOT / "scripts" / "measure_pipeline.py"))["figures"](
            load_model()
        )
    return figures


def test_figures_on_our_own_text_are_those_of_the_card(measured: dict[str, float]) -> None:
    """The shipped model scores what meta.json says; if not, run scripts/measure_pipeline.py."""
    told = json.loads((MODEL / "meta.json").read_text(encoding="utf-8"))["performance"]
    assert measured == pytest.approx(
        {name: told[name] for name in measured}, abs=0.002
    )  # sums of floats differ a little


def test_the_card_tells_what_meta_json_tells() -> None:
    """The tables of the card are made from meta.json."""
    told = json.loads((MODEL / "meta.json").read_text(encoding="utf-8"))["performance"]
    text = (MODEL / "README.md").read_text(encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "scripts"))
        assert runpy.run_path(str(ROOT / "scripts" / "card.py"))["table"](told) in text


@pytest.mark.parametrize(
    ("name", "floor"),
    [
        ("plans_pos_acc", 0.97),
        ("plans_lemma_acc", 0.98),
        ("plans_mas_f", 0.88),
        ("plans_man_acc", 0.9),
        ("compounds_heads", 0.95),
        ("compounds_heads_sampled", 0.86),
        ("compounds_people", 0.99),
    ],
)
def test_figures_are_above_their_floors(measured: dict[str, float], name: str, floor: float) -> None:
    """Each figure that the reviews lean on has a floor."""
    assert measured[name] >= floor
