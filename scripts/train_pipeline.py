"""Trains the Swedish pipeline in models/sv_jamtext from treebanks and running text. One command:

    python scripts/train_pipeline.py --treebanks DIR --text DIR

The treebanks are UD_Swedish-Talbanken (dev, test) and UD_Swedish-PUD (test) as CoNLL-U, plain or packed with xz; the
text is one provision a line. First a pipeline is trained without the dev part and measured on it; then the one that
is shipped, on everything, by the same recipe. Needs the extras "train" and "teacher"; the same seeds give the same
model on the same machine.
"""

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from spacy.language import Language
from spacy.vectors import Vectors

import card
import fitting
import floret_vectors
import lemma_rules
import masculine
import running_text
import scoring
import tokens
import treebank
from fitting import Material, Recipe
from jamtext.components.sentences import Sentences
from silver import Silver

if TYPE_CHECKING:
    from jamtext.components.lemmas import Lemmas

ROOT = Path(__file__).resolve().parent.parent
VERSION = "0.1.0"
SEED = 2025
FIRST = Recipe(width=96, depth=4, epochs=30, rate=0.002, dropout=0.3, seed=SEED)
STUDENT = Recipe(width=96, depth=4, epochs=4, rate=0.002, dropout=0.1, seed=SEED)
SILVER_WORDS = 250_000  # of statutes; all of our own text comes on top
TAGGED_LINES = 20_000  # of statutes, for the lemmas


def main() -> None:
    """Read, train twice, measure, write."""
    parser = argparse.ArgumentParser(description="Train the Swedish pipeline.")
    parser.add_argument("--treebanks", type=Path, required=True, help="folder with the CoNLL-U files")
    parser.add_argument("--text", type=Path, required=True, help="folder with statutes.txt or statutes.txt.xz")
    options = parser.parse_args()
    dev, test, pud = treebank.read_all(options.treebanks)
    own = running_text.own(ROOT / "corpora")
    statutes = running_text.statutes(options.text)
    vectors = floret_vectors.learn(tokens.blank(), (*(line for text in own for line in text.split("\n")), *statutes))
    adjectives = masculine.read(ROOT / "corpora" / "treebank" / "adjectives.txt")
    first = Material((*test, *pud), adjectives=adjectives)
    silver = _silver(vectors, first, own, statutes)

    measured = train(vectors, Material(first.gold, (*test, *test), silver, adjectives), statutes)
    words = tokens.abbreviations()
    splitter = Sentences(words["never_end"], words["may_end"], words["lettered"])
    figures = scoring.score(measured, dev) | scoring.sentences(measured, splitter, dev)
    print(json.dumps(figures, indent=2), flush=True)
    everything = Material((*test, *dev, *pud), (*test, *test, *dev, *dev), silver, adjectives)
    shipped = train(vectors, everything, statutes)
    plans = treebank.read(ROOT / "corpora" / "treebank" / "plans.conllu")
    figures |= {f"plans_{name}": figure for name, figure in scoring.score(shipped, plans).items()}
    card.write(shipped, ROOT / "models" / "sv_jamtext", VERSION, figures)


def train(vectors: Vectors, material: Material, statutes: Sequence[str]) -> Language:
    """A pipeline: the tagger from the material, the lemmas from its gold, our lists and the statutes as then tagged."""
    nlp = running_text.with_vectors(tokens.blank(), vectors)
    tags = fitting.fit(nlp, material, STUDENT)
    tagged: Counter[tuple[str, str]] = Counter()
    for passage in running_text.passages(statutes[:: len(statutes) // TAGGED_LINES + 1]):
        tagged.update((token.lower_, token.tag_) for token in tags(nlp.make_doc(passage)))
    lemmas = cast("Lemmas", nlp.add_pipe("jamtext_lemmas"))
    words = [word for sentence in material.sentences for word in sentence]
    words += masculine.words(material.adjectives)
    words += treebank.nouns(ROOT / "corpora" / "treebank" / "nouns.txt")
    lemmas.forms, lemmas.endings = lemma_rules.learn(words, tagged)
    return _fresh(nlp, vectors)


def _fresh(trained: Language, vectors: Vectors) -> Language:
    """The same pipeline without the strings that its vocabulary gathered in training."""
    nlp = running_text.with_vectors(tokens.blank(), vectors)
    tags = fitting.add(nlp, STUDENT)
    tags.from_bytes(trained.get_pipe("jamtext_tags").to_bytes(exclude=["vocab"]), exclude=["vocab"])
    lemmas = cast("Lemmas", nlp.add_pipe("jamtext_lemmas"))
    old = cast("Lemmas", trained.get_pipe("jamtext_lemmas"))
    lemmas.forms, lemmas.endings = old.forms, old.endings
    return nlp


def _silver(vectors: Vectors, material: Material, own: Sequence[str], statutes: Sequence[str]) -> Silver:
    """Our own text and some statutes, labelled by two teachers that have not seen the dev part.

    One is the transformer, the other a tagger like ours, trained on gold alone. They err in different places. Neither
    knows "den enskilde" well: what is masculine there is set by rule.
    """
    import teacher

    labels = fitting.labels_of(material.gold)
    transformer = teacher.train(material.gold, labels, SEED)
    nlp = running_text.with_vectors(tokens.blank(), vectors)
    tagger = fitting.fit(nlp, material, FIRST)
    docs = [nlp.make_doc(text) for text in running_text.sample(own, statutes, SILVER_WORDS, SEED)]
    words = [[token.text for token in doc if not token.is_space] for doc in docs]
    found = teacher.probabilities(transformer, words), fitting.probabilities(tagger, docs)
    return masculine.correct(running_text.labelled(docs, *found, labels), material.adjectives)


if __name__ == "__main__":
    main()
