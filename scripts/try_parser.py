"""Is a dependency parser worth its time? Trains one, and measures what it would cost and what it would buy.

    python scripts/try_parser.py --treebanks DIR

The parser is spaCy's, on the network of the shipped tagger, from UD_Swedish-Talbanken test and UD_Swedish-PUD; LAS and
UAS are of Talbanken dev (whose tags the shipped tagger has seen, whose trees nobody has). What it costs is processor
time per word. What it buys is the F1 of the classifiers of statements, by document, with and without what it says of
each unit: the root, its subject and its object. The model card tells what came out. Needs the extra "train".
"""

import argparse
import json
import lzma
import random
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, cast

import numpy as np
from sklearn.metrics import f1_score
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc, Token
from spacy.training import Example
from spacy.training.batchers import minibatch_by_words
from spacy.vocab import Vocab
from thinc.api import Adam, Model, fix_random_seed

import train_statements
from jamtext import lexicon as lexicons
from jamtext import pipeline, resources
from jamtext.components.blocks import set_source
from jamtext.components.features import Context
from jamtext.components.people import People
from jamtext.components.statements import LABELS
from jamtext.components.units import Unit
from train_statements import ROOT, Labelled

EPOCHS = 16
SEED = 2025
FOLDS = 5
BATCH = 600  # tokens
CONFIG = {
    "min_action_freq": 3,  # spaCy asks for 30, of ten times as many sentences
    "model": {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "parser",
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": {
            "@architectures": "spacy.Tok2Vec.v2",
            "embed": {"@architectures": "jamtext.WordEmbedding.v1", "width": 96},
            "encode": {"@architectures": "jamtext.DilatedEncoder.v1", "width": 96},
        },
    },
}


def trees(path: Path, vocab: Vocab) -> Iterator[Doc]:
    """A Doc with heads and relations for each sentence of a CoNLL-U file packed with xz."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        blocks = file.read().strip().split("\n\n")
    for block in blocks:
        rows = [line.split("\t") for line in block.split("\n")]
        rows = [row for row in rows if row[0].isdigit()]
        heads = [int(row[6]) - 1 if row[6] != "0" else at for at, row in enumerate(rows)]
        spaces = ["SpaceAfter=No" not in row[9] for row in rows]
        yield Doc(vocab, [row[1] for row in rows], spaces, heads=heads, deps=[row[7] for row in rows])


def train(nlp: Language, gold: Sequence[Doc], rate: float = 0.001) -> None:
    """Add a parser to the pipeline, begin with the tagger's network, and train it."""
    fix_random_seed(SEED)
    chance = random.Random(SEED)
    parser = cast("Any", nlp.add_pipe("parser", config=CONFIG))
    parser.initialize(lambda: [_example(doc) for doc in gold], nlp=nlp)
    tagger = cast("Any", nlp.get_pipe("jamtext_tags"))
    _copy(tagger.model.layers[0], parser.model.get_ref("tok2vec").layers[0])
    optimizer = Adam(rate, L2=0.01, grad_clip=1.0)
    docs = list(gold)
    for epoch in range(EPOCHS):
        chance.shuffle(docs)
        losses: dict[str, float] = {}
        optimizer.learn_rate = rate * (1 + np.cos(np.pi * epoch / EPOCHS)) / 2
        for batch in minibatch_by_words(docs, BATCH):
            parser.update([_example(doc) for doc in batch], drop=0.2, sgd=optimizer, losses=losses)
        print(f"parser: epoch {epoch + 1} of {EPOCHS}, loss {losses['parser']:.0f}", flush=True)


def _example(doc: Doc) -> Example:
    blank = Doc(doc.vocab, [token.text for token in doc], [bool(token.whitespace_) for token in doc])
    return Example(blank, doc)


def _copy(source: Model[Any, Any], target: Model[Any, Any]) -> None:
    """Give a network the parameters and attributes of another of the same shape."""
    for one, other in zip(source.walk(), target.walk(), strict=True):
        for name in one.param_names:
            if one.has_param(name):
                other.set_param(name, one.get_param(name).copy())
        if "known" in one.attrs:
            other.attrs["known"] = list(one.attrs["known"])


def attachment(nlp: Language, gold: Sequence[Doc]) -> dict[str, float]:
    """UAS and LAS, without punctuation, as spaCy counts them."""
    examples = [_example(doc) for doc in gold]
    parser = cast("Any", nlp.get_pipe("parser"))
    for example in examples:
        parser(example.predicted)
    scores = Scorer.score_deps(
        examples, "dep", getter=lambda token, name: getattr(token, f"{name}_"), ignore_labels=("p", "punct")
    )
    return {"uas": round(scores["dep_uas"], 4), "las": round(scores["dep_las"], 4)}


def rates(nlp: Language, documents: Sequence[Labelled]) -> dict[str, int]:
    """Words per second of each component, on the documents."""
    seconds: dict[str, float] = defaultdict(float)
    words = 0
    for document in documents:
        doc = nlp.make_doc(document.source.text)
        set_source(doc, document.source)
        words += len(document.source.text.split())
        for name, component in nlp.pipeline:
            start = time.process_time()
            doc = component(doc)
            seconds[name] += time.process_time() - start
    return {name: round(words / taken) for name, taken in seconds.items()}


class WithSyntax(Context):
    """The features of units, with what the parse says of each."""

    def __init__(self, doc: Doc, *others: Any) -> None:
        super().__init__(doc, *others)
        self._doc = doc
        self._uses = People(lexicons.load(resources.folder("lexicons")).terms["people"])

    def features(self, units: Iterable[Unit]) -> Iterator[tuple[str, ...]]:
        """The features of each unit, each once."""
        units = list(units)
        for unit, names in zip(units, super().features(units), strict=True):
            yield tuple(dict.fromkeys([*names, *self._syntax(unit)]))

    def _syntax(self, unit: Unit) -> Iterator[str]:
        tokens = [token for token in self._doc[unit.first : unit.last] if not token.is_space]
        roots = [token for token in tokens if token.dep_ == "ROOT" or not unit.first <= token.head.i < unit.last]
        for root in roots[:1]:
            yield f"droot {root.lemma_}"
            yield f"droot {root.tag_}"
            kinds = sorted({child.dep_ for child in root.children if child.dep_ != "punct"})
            yield f"droot has {' '.join(kinds)}"
            for child in root.children:
                yield f"d{child.dep_}"
                if child.dep_.startswith(("nsubj", "obj", "obl", "aux", "mark")):
                    yield f"d{child.dep_} {child.lemma_}"
                    yield f"droot {root.lemma_} {child.dep_} {child.lemma_}"
                if child.dep_.startswith(("nsubj", "obj", "obl")):
                    yield f"d{child.dep_} people {self._use(child)}"

    def _use(self, token: Token) -> str:
        return self._uses.use(token.lower_) or "-"


def gain(documents: Sequence[Labelled]) -> dict[str, float]:
    """F1 of kinds (mean over the kinds) and of people, by document, at first look."""
    truth: list[int] = []
    guesses: list[int] = []
    about: list[bool] = []
    said: list[bool] = []
    for held_out, rest in train_statements.folds(documents, FOLDS):
        classifiers = train_statements.train(rest)
        for document in held_out:
            first = classifiers.kinds.probabilities(classifiers.kinds.rows(document.features))
            truth += [LABELS.index(kind) for kind in document.kinds]
            guesses += first.argmax(axis=1).tolist()
            people = classifiers.people.probabilities(classifiers.people.rows(document.features))
            for answer, row in zip(document.people, people, strict=True):
                if answer is not None:
                    about.append(answer)
                    said.append(bool(row[1] > row[0]))
    return {
        "kinds": round(float(f1_score(truth, guesses, labels=range(1, 5), average="macro")), 4),
        "people": round(float(f1_score(about, said)), 4),
    }


def main() -> None:
    """Train, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--treebanks", type=Path, required=True, help="folder with the CoNLL-U files, packed with xz")
    options = parser.parse_args()
    lexicon = lexicons.load(resources.folder("lexicons"))
    nlp = pipeline.load(lexicon, without={"jamtext_statements", "jamtext_rules"})
    names = ("sv_talbanken-ud-test", "sv_pud-ud-test", "sv_talbanken-ud-dev")
    test, pud, dev = (list(trees(options.treebanks / f"{name}.conllu.xz", nlp.vocab)) for name in names)
    train(nlp, (*test, *pud))
    found: dict[str, Any] = attachment(nlp, dev)
    paths = sorted((ROOT / "corpora" / "statements").glob("*.json"))
    for name, kind in (("without", Context), ("with", WithSyntax)):
        setattr(train_statements, "Context", kind)  # noqa: B010 - label makes its features with it
        documents = [train_statements.label(path, nlp, lexicon) for path in paths]
        found[name] = gain(documents)
    found["words_per_second"] = rates(nlp, documents)
    print(json.dumps(found, indent=2))


if __name__ == "__main__":
    main()
