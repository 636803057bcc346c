"""Trains the classifiers of statements in models/statements from annotated documents. One command:

    python scripts/train_statements.py

Every document is rendered to Word, read and analysed as a user's would be. `--folds 0` trains without measuring.
The figures in the model card are from cross-validation by document: each document is judged by classifiers that
have not seen it.
"""

import argparse
import json
import random
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score

from jamtext import gold, pipeline, readers, resources
from jamtext import lexicon as lexicons
from jamtext.components.document_type import document_type
from jamtext.components.features import Context
from jamtext.components.linear import Linear, aligned
from jamtext.components.sex import Sexes
from jamtext.components.statements import LABELS, NAMES, Classifiers, candidates, opinions
from jamtext.components.units import Unit
from jamtext.source import Source

if TYPE_CHECKING:
    from spacy.language import Language

ROOT = Path(__file__).resolve().parent.parent
SEED = 7
STRENGTH = {"kinds": 30.0, "again": 10.0, "people": 30.0}  # inverse of the penalty (scikit-learn's C)
RARE = 2  # a feature seen fewer times is left out
SMALL = 0.02  # a feature whose weights are all smaller is left out
PEOPLE = ("no", "yes")


@dataclass(frozen=True)
class Labelled:
    """A document's units with features and labels; `people` is None for background."""

    name: str
    source: Source
    units: tuple[Unit, ...]
    features: list[tuple[str, ...]]
    kinds: list[str]
    people: list[bool | None]


def label(path: Path, nlp: "Language", lexicon: lexicons.Lexicon) -> Labelled:
    """Render, read and analyse an annotated document, and give its units the labels of its annotations."""
    document = gold.load(path)
    with tempfile.TemporaryDirectory() as folder:
        word = Path(folder) / f"{path.stem}.docx"
        word.write_bytes(gold.to_docx(document))
        source = readers.read(word)
    doc = pipeline.analyse(nlp, source)
    found = candidates(doc)
    kinds, people = ["background"] * len(found), [None] * len(found)
    for statement, place in zip(document.statements, gold.place_statements(document, source), strict=True):
        best = max(range(len(found)), key=lambda i: min(found[i].end, place.end) - max(found[i].start, place.start))
        kinds[best], people[best] = statement.kind, statement.about_people
    context = Context(doc, source, lexicon, document_type(source, lexicon), Sexes(lexicon.terms["sex"]))
    return Labelled(path.stem, source, found, list(context.features(found)), kinds, people)


def fit(units: Sequence[Sequence[str]], targets: Sequence[int], labels: tuple[str, ...], strength: float) -> Linear:
    """Fit a classifier on units given by their features."""
    counts: dict[str, int] = {}
    for names in units:
        for name in names:
            counts[name] = counts.get(name, 0) + 1
    features = {name: row for row, name in enumerate(sorted(n for n, c in counts.items() if c >= RARE))}
    rows = [[features[name] for name in names if name in features] for names in units]
    indices = np.concatenate([np.array(row, dtype=np.int64) for row in rows])
    values = np.concatenate([np.full(len(row), max(len(row), 1) ** -0.5) for row in rows])
    starts = np.cumsum([0, *map(len, rows)])
    model = LogisticRegression(C=strength, max_iter=2000)
    model.fit(csr_matrix((values, indices, starts), shape=(len(rows), len(features))), targets)
    weights, bias = model.coef_.T, model.intercept_
    if len(labels) == 2:  # scikit-learn keeps one column for two labels
        weights, bias = np.hstack([0 * weights, weights]), np.concatenate([0 * bias, bias])
    kept = np.abs(weights - weights.mean(axis=1, keepdims=True)).max(axis=1) >= SMALL
    names = [name for name, keep in zip(features, kept, strict=True) if keep]
    return Linear(labels, {name: row for row, name in enumerate(names)}, weights[kept].astype("f"), bias.astype("f"))


def train(documents: Sequence[Labelled]) -> Classifiers:
    """Fit the three classifiers. The second look learns from what first looks say of documents they have not seen."""
    kinds = _fit_kinds(documents)
    seconds: list[list[str]] = []
    targets: list[int] = []
    for held_out, rest in _folds(documents, 5):
        first = _fit_kinds(rest)
        for document in held_out:
            said = opinions(document.source, document.units, first.probabilities(first.rows(document.features)))
            seconds += [[*own, *more] for own, more in zip(document.features, said, strict=True)]
            targets += [LABELS.index(kind) for kind in document.kinds]
    again = fit(seconds, targets, LABELS, STRENGTH["again"])
    about = [
        (names, people)
        for document in documents
        for names, people in zip(document.features, document.people, strict=True)
        if people is not None
    ]
    people = fit([names for names, _ in about], [int(yes) for _, yes in about], PEOPLE, STRENGTH["people"])
    return Classifiers(*aligned(kinds, again, people))


def _fit_kinds(documents: Sequence[Labelled]) -> Linear:
    units = [names for document in documents for names in document.features]
    targets = [LABELS.index(kind) for document in documents for kind in document.kinds]
    return fit(units, targets, LABELS, STRENGTH["kinds"])


def _folds(documents: Sequence[Labelled], number: int) -> Iterator[tuple[list[Labelled], list[Labelled]]]:
    shuffled = sorted(documents, key=lambda document: document.name)
    random.Random(SEED).shuffle(shuffled)
    for fold in range(number):
        yield shuffled[fold::number], [doc for at, doc in enumerate(shuffled) if at % number != fold]


def predict(classifiers: Classifiers, document: Labelled) -> tuple[list[int], list[int], list[bool]]:
    """For each unit the kind at first look and at second look, and whether it is about people."""
    rows = classifiers.kinds.rows(document.features)
    first, second, people = classifiers.judge(document.source, document.units, rows)
    return first.argmax(axis=1).tolist(), second.argmax(axis=1).tolist(), people.tolist()


def measure(
    documents: Sequence[Labelled], predictions: dict[str, tuple[list[int], list[int], list[bool]]]
) -> dict[str, float]:
    """F1 of each kind (second look), their mean, the same at first look, F1 of "is a statement" and "about people"."""
    truth = [LABELS.index(kind) for document in documents for kind in document.kinds]
    first, second = ([kind for d in documents for kind in predictions[d.name][look]] for look in (0, 1))
    scores = dict(zip(LABELS[1:], f1_score(truth, second, labels=range(1, 5), average=None), strict=True))
    scores["kind_macro_f1"] = float(np.mean(list(scores.values())))
    scores["kind_macro_f1_first_look"] = f1_score(truth, first, labels=range(1, 5), average="macro")
    scores["statement_f1"] = f1_score([kind > 0 for kind in truth], [kind > 0 for kind in second])
    about = [
        (expected, found)
        for document in documents
        for expected, found in zip(document.people, predictions[document.name][2], strict=True)
        if expected is not None
    ]
    scores["people_f1_among_statements"] = f1_score([e for e, _ in about], [f for _, f in about])
    return {name: round(float(score), 3) for name, score in scores.items()}


def main(arguments: Sequence[str]) -> None:
    """Read the command line, train, measure and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=ROOT / "corpora" / "statements")
    parser.add_argument("--output", type=Path, default=ROOT / "models" / "statements")
    parser.add_argument("--folds", type=int, default=5)
    options = parser.parse_args(arguments)
    lexicon = lexicons.load(resources.folder("lexicons"))
    nlp = pipeline.load(lexicon, without={"jamtext_statements", "jamtext_rules"})
    documents = [label(path, nlp, lexicon) for path in sorted(options.corpus.glob("*.json"))]
    if not documents:
        raise SystemExit(f"no annotated documents in {options.corpus}")
    predictions = {
        document.name: predict(classifiers, document)
        for held_out, rest in (_folds(documents, options.folds) if options.folds else ())
        for classifiers in [train(rest)]
        for document in held_out
    }
    scores = measure(documents, predictions) if predictions else {}
    print(json.dumps(scores, indent=2))
    write(train(documents), documents, scores, options.output)


def write(classifiers: Classifiers, documents: Sequence[Labelled], scores: dict[str, float], folder: Path) -> None:
    """Write the classifiers and their figures to a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in NAMES:
        getattr(classifiers, name).to_disk(folder / f"{name}.npz")
    units = sum(len(document.units) for document in documents)
    counts = {kind: sum(document.kinds.count(kind) for document in documents) for kind in LABELS}
    meta = {"documents": len(documents), "units": units, "labels": counts, "cross_validation": scores}
    (folder / "meta.json").write_text(json.dumps(meta, indent=2, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
