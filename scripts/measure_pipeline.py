"""Measures the shipped pipeline on our own sentences and compounds, and puts the figures into its card. One command:

    python scripts/measure_pipeline.py

Run it when a file in corpora/treebank has changed; the training does the same at its end.
"""

import csv
from pathlib import Path
from typing import TYPE_CHECKING, cast

from spacy.language import Language

import card
import scoring
import treebank
from jamtext import lexicon as lexicons
from jamtext import pipeline, resources
from jamtext.components.people import People

if TYPE_CHECKING:
    from jamtext.components.lemmas import Lemmas

ROOT = Path(__file__).resolve().parent.parent
MODEL = ROOT / "models" / pipeline.MODEL
TREEBANK = ROOT / "corpora" / "treebank"


def figures(nlp: Language) -> dict[str, float]:
    """The figures of a pipeline on our own sentences and compounds, by their names in meta.json."""
    plans = scoring.score(nlp, treebank.read(TREEBANK / "plans.conllu"))
    lemmas = cast("Lemmas", nlp.get_pipe("jamtext_lemmas"))
    nouns = {lemma for tag, table in lemmas.forms.items() if tag.startswith("NN|") for lemma in table.values()}
    nouns |= {word.lemma for word in treebank.nouns(TREEBANK / "nouns.txt")}
    people = People(lexicons.load(resources.folder("lexicons")).terms["people"])
    with (TREEBANK / "compounds.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return {f"plans_{name}": figure for name, figure in plans.items()} | scoring.compounds(rows, lemmas, nouns, people)


if __name__ == "__main__":
    card.tell(MODEL, figures(pipeline.load_model()))
