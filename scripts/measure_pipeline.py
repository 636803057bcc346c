"""Measures the shipped pipeline on our own sentences, and puts the figures into its card. One command:

    python scripts/measure_pipeline.py

Run it when corpora/treebank/plans.conllu has changed; the training does the same at its end.
"""

from pathlib import Path

import card
import scoring
import treebank
from jamtext import pipeline

ROOT = Path(__file__).resolve().parent.parent
MODEL = ROOT / "models" / pipeline.MODEL


def figures() -> dict[str, float]:
    """The figures of the shipped pipeline on our own sentences, by their names in meta.json."""
    plans = treebank.read(ROOT / "corpora" / "treebank" / "plans.conllu")
    scores = scoring.score(pipeline.load_model(), plans)
    return {f"plans_{name}": figure for name, figure in scores.items()}


if __name__ == "__main__":
    card.tell(MODEL, figures())
