"""Trains the Swedish pipeline in models/sv_jamtext from treebanks and running text. One command:

    python scripts/train_pipeline.py --treebanks DIR --text DIR

The treebanks are UD_Swedish-Talbanken (dev, test) and UD_Swedish-PUD (test) as CoNLL-U, plain or packed with xz. The
text is statutes.txt, one provision a line, plain or packed, and cfi.html, a book from the Debian package cfi-sv. First
a pipeline is trained without the dev part and measured on it; then the one that is shipped, on everything, by the same
recipe. Needs the extras "train" and "teacher"; the same seeds give the same model on the same machine.
"""

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from spacy.language import Language
from spacy.vectors import Vectors

import card
import exchange
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
from masculine import Adjective
from silver import Passage, Silver
from treebank import Sentence

if TYPE_CHECKING:
    from jamtext.components.lemmas import Lemmas
    from jamtext.components.tags import Tags

Gold = tuple[Sentence, ...]

ROOT = Path(__file__).resolve().parent.parent
VERSION = "0.1.0"
SEED = 2025
FIRST = Recipe(width=96, epochs=30, rate=0.002, dropout=0.3, seed=SEED)
STUDENT = Recipe(width=96, epochs=4, rate=0.002, dropout=0.1, seed=SEED)
AGAIN = Recipe(width=96, epochs=4, rate=0.0012, dropout=0.2, seed=7, forgotten=0.15)
AGAIN_TIMES = 4
LAST = Recipe(width=96, epochs=1, rate=0.0006, dropout=0.2, seed=7, forgotten=0.15)
SILVER_WORDS = 300_000  # of statutes; all of the book and of our own text comes on top
AGAIN_TOKENS = 272_000  # of silver in the later rounds: our own texts, the book and some statutes
VARIED_WORDS = 240_000  # of gold sentences with words exchanged, in the later rounds
TAGGED_LINES = 20_000  # of statutes, for the lemmas


def main() -> None:
    """Read, train twice, measure, write."""
    parser = argparse.ArgumentParser(description="Train the Swedish pipeline.")
    parser.add_argument("--treebanks", type=Path, required=True, help="folder with the CoNLL-U files")
    parser.add_argument("--text", type=Path, required=True, help="folder with statutes.txt(.xz) and cfi.html")
    options = parser.parse_args()
    dev, test, pud = treebank.read_all(options.treebanks)
    prose = (*running_text.own(ROOT / "corpora"), running_text.book(options.text))
    statutes = running_text.statutes(options.text)
    vectors = floret_vectors.learn(tokens.blank(), (*(line for text in prose for line in text.split("\n")), *statutes))
    adjectives = masculine.read(ROOT / "corpora" / "treebank" / "adjectives.txt")
    nouns = tuple(treebank.nouns(ROOT / "corpora" / "treebank" / "nouns.txt"))
    texts = running_text.sample(prose, statutes, SILVER_WORDS, SEED)
    silver, variants, pud = _teach(vectors, (test, pud), adjectives, texts)
    again = replace(silver, passages=(*silver.first(AGAIN_TOKENS).passages, *variants.passages))

    learnt = Material((*test, *pud), (*test, *test), silver, adjectives, nouns)
    measured = train(vectors, learnt, again, statutes)
    words = tokens.abbreviations()
    splitter = Sentences(words["never_end"], words["may_end"], words["lettered"])
    figures = scoring.score(measured, dev) | scoring.sentences(measured, splitter, dev)
    print(json.dumps(figures, indent=2), flush=True)
    everything = Material((*test, *dev, *pud), (*test, *test, *dev, *dev), again, adjectives, nouns)
    shipped = finish(measured, vectors, everything, statutes)
    plans = treebank.read(ROOT / "corpora" / "treebank" / "plans.conllu")
    figures |= {f"plans_{name}": figure for name, figure in scoring.score(shipped, plans).items()}
    card.write(shipped, ROOT / "models" / "sv_jamtext", VERSION, figures)


def train(vectors: Vectors, material: Material, again: Silver, statutes: Sequence[str]) -> Language:
    """A pipeline that learns from the material, then in more rounds from its gold and other silver."""
    nlp = running_text.with_vectors(tokens.blank(), vectors)
    tags = fitting.fit(nlp, material, STUDENT)
    for turn in range(AGAIN_TIMES):
        fitting.go_on(nlp, tags, replace(material, silver=again), replace(AGAIN, seed=AGAIN.seed + turn))
    return _with_lemmas(nlp, vectors, material, statutes)


def finish(nlp: Language, vectors: Vectors, material: Material, statutes: Sequence[str]) -> Language:
    """The pipeline after a short round with all gold; sentences with a label that it does not know are left out."""
    tags = cast("Tags", nlp.get_pipe("jamtext_tags"))
    gold, better = (
        tuple(sentence for sentence in sentences if all(word.label in tags.labels for word in sentence))
        for sentences in (material.gold, material.better)
    )
    tags.cfg["morphs"] = fitting.morphs_of((*gold, *better))
    fitting.go_on(nlp, tags, replace(material, gold=gold, better=better), LAST)
    return _with_lemmas(nlp, vectors, material, statutes)


def _with_lemmas(trained: Language, vectors: Vectors, material: Material, statutes: Sequence[str]) -> Language:
    """A pipeline with the trained tagger, and lemmas from gold, our lists and the statutes as it tags them.

    It is a new one: the vocabulary of the old has gathered strings in training.
    """
    old = cast("Tags", trained.get_pipe("jamtext_tags"))
    tagged: Counter[tuple[str, str]] = Counter()
    for passage in running_text.passages(statutes[:: len(statutes) // TAGGED_LINES + 1]):
        tagged.update((token.lower_, token.tag_) for token in old(trained.make_doc(passage)))
    nlp = running_text.with_vectors(tokens.blank(), vectors)
    fitting.add(nlp, STUDENT).from_bytes(old.to_bytes(exclude=["vocab"]), exclude=["vocab"])
    lemmas = cast("Lemmas", nlp.add_pipe("jamtext_lemmas"))
    words = [word for sentence in material.sentences for word in sentence]
    words += [*masculine.words(material.adjectives), *material.nouns]
    lemmas.forms, lemmas.endings = lemma_rules.learn(words, tagged)
    return nlp


def _teach(
    vectors: Vectors, gold: tuple[Gold, Gold], adjectives: tuple[Adjective, ...], texts: Sequence[str]
) -> tuple[Silver, Silver, Gold]:
    """What two teachers say that have not seen the dev part: of the texts, and of gold sentences with words exchanged.

    Last, PUD with labels as Talbanken has them. `gold` is Talbanken and PUD. One teacher is the transformer, the other
    a tagger like ours, trained on gold alone; they err in different places. Neither knows "den enskilde" well: what is
    masculine there is set by rule.
    """
    from simplemma.strategies import DefaultDictionaryFactory

    import teacher

    talbanken, pud = gold
    labels = fitting.labels_of((*talbanken, *pud))
    transformer = teacher.train(talbanken, pud, labels, SEED)
    pud = teacher.harmonised(transformer, pud, fitting.morphs_of((*talbanken, *talbanken, *talbanken, *pud)))
    nlp = running_text.with_vectors(tokens.blank(), vectors)
    tagger = fitting.fit(nlp, Material((*talbanken, *pud), silver=Silver(labels), adjectives=adjectives), FIRST)
    docs = [nlp.make_doc(text) for text in texts]
    words = [[token.text for token in doc if not token.is_space] for doc in docs]
    found = teacher.probabilities(transformer, words), fitting.probabilities(tagger, docs)
    silver = masculine.correct(running_text.labelled(docs, *found, labels), adjectives)
    dictionary = exchange.by_ending(DefaultDictionaryFactory().get_dictionary("sv"))
    varied = exchange.passages((*talbanken, *pud), exchange.pool(silver), dictionary, VARIED_WORDS, SEED)
    rows = teacher.probabilities(transformer, [[word.form for word in passage] for passage in varied])
    passages = tuple(
        Passage(tuple(word.form for word in passage), tuple(word.space for word in passage), probabilities)
        for passage, probabilities in zip(varied, rows, strict=True)
    )
    return silver, masculine.correct(Silver(labels, passages), adjectives), pud


if __name__ == "__main__":
    main()
