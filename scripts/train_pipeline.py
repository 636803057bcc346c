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
import running_text
import scoring
import tokens
import treebank
from fitting import Recipe, Silver
from jamtext.components.sentences import Sentences
from treebank import Sentence

if TYPE_CHECKING:
    from jamtext.components.lemmas import Lemmas

ROOT = Path(__file__).resolve().parent.parent
VERSION = "0.1.0"
SEED = 2025
STUDENT = Recipe(width=96, depth=4, epochs=5, rate=0.002, dropout=0.1, seed=SEED)
SILVER_WORDS = 450_000  # of statutes; all of our own text comes on top
TAGGED_LINES = 20_000  # of statutes, for the lemmas


def main() -> None:
    """Read, train twice, measure, write."""
    parser = argparse.ArgumentParser(description="Train the Swedish pipeline.")
    parser.add_argument("--treebanks", type=Path, required=True, help="folder with the CoNLL-U files")
    parser.add_argument("--text", type=Path, required=True, help="folder with statutes.txt or statutes.txt.xz")
    parser.add_argument("--out", type=Path, default=ROOT / "models" / "sv_jamtext")
    options = parser.parse_args()
    dev, test, pud = treebank.read_all(options.treebanks)
    own = running_text.own(ROOT / "corpora")
    statutes = running_text.statutes(options.text)
    vectors = floret_vectors.learn(tokens.blank(), (*(line for text in own for line in text.split("\n")), *statutes))
    silver = _silver(vectors, (*test, *pud), own, statutes)

    measured = train(vectors, (*test, *pud), (*test, *test), silver, statutes)
    words = tokens.abbreviations()
    splitter = Sentences(words["never_end"], words["may_end"], words["lettered"])
    figures = scoring.score(measured, dev) | scoring.sentences(measured, splitter, dev)
    print(json.dumps(figures, indent=2), flush=True)
    shipped = train(vectors, (*test, *dev, *pud), (*test, *test, *dev, *dev), silver, statutes)
    plans = treebank.read(ROOT / "corpora" / "treebank" / "plans.conllu")
    figures |= {f"plans_{name}": figure for name, figure in scoring.score(shipped, plans).items()}
    card.write(shipped, options.out, VERSION, figures)


def train(
    vectors: Vectors, gold: Sequence[Sentence], better: Sequence[Sentence], silver: Silver, statutes: Sequence[str]
) -> Language:
    """A pipeline from gold and silver. `better` is the gold to follow where treebanks differ, as often as it counts."""
    nlp = running_text.with_vectors(tokens.blank(), vectors)
    tags = fitting.fit(nlp, gold, STUDENT, silver)
    tags.cfg["morphs"] = fitting.morphs_of((*gold, *better))
    tagged: Counter[tuple[str, str]] = Counter()
    for passage in running_text.passages(statutes[:: len(statutes) // TAGGED_LINES + 1]):
        tagged.update((token.lower_, token.tag_) for token in tags(nlp.make_doc(passage)))
    lemmas = cast("Lemmas", nlp.add_pipe("jamtext_lemmas"))
    words = [word for sentence in (*gold, *better) for word in sentence]
    words += treebank.nouns(ROOT / "corpora" / "treebank" / "nouns.txt")
    lemmas.forms, lemmas.endings = lemma_rules.learn(words, tagged)
    return _fresh(nlp, vectors)


def _fresh(trained: Language, vectors: Vectors) -> Language:
    """The same pipeline without the strings that its vocabulary gathered in training."""
    nlp = running_text.with_vectors(tokens.blank(), vectors)
    tags = nlp.add_pipe("jamtext_tags", config=trained.get_pipe_config("jamtext_tags"))
    tags.from_bytes(trained.get_pipe("jamtext_tags").to_bytes(exclude=["vocab"]), exclude=["vocab"])
    lemmas = cast("Lemmas", nlp.add_pipe("jamtext_lemmas"))
    old = cast("Lemmas", trained.get_pipe("jamtext_lemmas"))
    lemmas.forms, lemmas.endings = old.forms, old.endings
    return nlp


def _silver(vectors: Vectors, gold: Sequence[Sentence], own: Sequence[str], statutes: Sequence[str]) -> Silver:
    """Our own text and some statutes, labelled by a teacher that has not seen the dev part."""
    import teacher

    labels = fitting.labels_of(gold)
    model = teacher.train(gold, labels, SEED)
    nlp = running_text.with_vectors(tokens.blank(), vectors)
    docs = [nlp.make_doc(text) for text in running_text.sample(own, statutes, SILVER_WORDS, SEED)]
    words = [[token.text for token in doc if not token.is_space] for doc in docs]
    return running_text.silver(docs, teacher.probabilities(model, words), labels)


if __name__ == "__main__":
    main()
