"""Trains the classifiers of statements in models/statements from annotated documents. One command:

    python scripts/train_statements.py

Every document is rendered to Word, read and analysed as a user's would be. `--folds 0` trains without measuring.
The figures in the model card are from cross-validation by document: each document is reviewed as a whole with
classifiers that have not seen it, and compared with its annotations as `jamtext evaluate` does.
"""

import argparse
import json
import random
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from spacy.language import Language

from jamtext import gold, pipeline, readers, resources
from jamtext import lexicon as lexicons
from jamtext.components.document_type import document_type
from jamtext.components.features import Context
from jamtext.components.linear import Linear, aligned
from jamtext.components.sex import Sexes
from jamtext.components.statements import LABELS, NAMES, Classifiers, Statements, candidates, opinions
from jamtext.components.units import Unit
from jamtext.evaluation import Evaluation, evaluate
from jamtext.findings import STATEMENT_KINDS
from jamtext.gold import GoldDocument
from jamtext.review import Reviewer
from jamtext.source import Source

ROOT = Path(__file__).resolve().parent.parent
SEED = 7
STRENGTH = {"kinds": 30.0, "again": 10.0, "people": 30.0}  # inverse of the penalty (scikit-learn's C)
RARE = 2  # a feature seen fewer times is left out
SMALL = 0.02  # a feature whose weights are all smaller is left out
PEOPLE = ("no", "yes")


@dataclass(frozen=True)
class Labelled:
    """A document's units with features and labels; `people` is None for background."""

    gold: GoldDocument
    source: Source
    units: tuple[Unit, ...]
    features: list[tuple[str, ...]]
    kinds: list[str]
    people: list[bool | None]


def label(path: Path, nlp: Language, lexicon: lexicons.Lexicon) -> Labelled:
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
    return Labelled(document, source, found, list(context.features(found)), kinds, people)


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
    for held_out, rest in folds(documents, 5):
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


def folds(documents: Sequence[Labelled], number: int) -> Iterator[tuple[list[Labelled], list[Labelled]]]:
    """Parts of the documents, each with all the others, to measure on and to learn from."""
    shuffled = sorted(documents, key=lambda document: document.gold.id)
    random.Random(SEED).shuffle(shuffled)
    for fold in range(number):
        yield shuffled[fold::number], [doc for at, doc in enumerate(shuffled) if at % number != fold]


def review_held_out(documents: Sequence[Labelled], lexicon: lexicons.Lexicon, parts: int) -> tuple[Evaluation, float]:
    """Each document reviewed with classifiers of the others; and the mean F1 of the kinds at first look."""
    total = Evaluation()
    truth: list[int] = []
    guesses: list[int] = []
    for number, (held_out, rest) in enumerate(folds(documents, parts)):
        classifiers = train(rest)
        reviewer = _reviewer(classifiers, lexicon, f"held_out_{number}")
        for document in held_out:
            total += evaluate(document.gold, reviewer.review_source(document.source))
            first = classifiers.kinds.probabilities(classifiers.kinds.rows(document.features))
            truth += [LABELS.index(kind) for kind in document.kinds]
            guesses += first.argmax(axis=1).tolist()
    return total, float(f1_score(truth, guesses, labels=range(1, 5), average="macro"))


def _reviewer(classifiers: Classifiers, lexicon: lexicons.Lexicon, name: str) -> Reviewer:
    """A reviewer that tells statements by these classifiers; rules for wording are left out."""
    nlp = pipeline.load(lexicon, without={"jamtext_statements", "jamtext_rules"})
    Language.component(name, func=Statements(lexicon, classifiers))
    nlp.add_pipe(name)
    return Reviewer(nlp, lexicon)


def figures(total: Evaluation, first_look: float) -> dict[str, float]:
    """F1 of each measure of statements, and the shares of right answers."""
    measures = {kind: f"kind/{kind}" for kind in STATEMENT_KINDS}
    measures |= {"statement_f1": "statement", "people_f1": "people", "people_f1_among_statements": "people/matched"}
    scores = {name: total.score(measure).f1 for name, measure in measures.items()}
    scores |= {name: total.score(name).precision for name in ("disaggregation", "checklist")}
    scores["not_broken_down_f1"] = total.score("not-broken-down").f1
    scores |= {"kind_macro_f1": total.kind_macro_f1, "kind_macro_f1_first_look": first_look}
    return {name: round(score, 3) for name, score in scores.items()}


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
    scores = figures(*review_held_out(documents, lexicon, options.folds)) if options.folds else {}
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
