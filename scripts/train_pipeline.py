"""Trains the Swedish pipeline in models/sv_jamtext from treebanks and running text. One command:

    python scripts/train_pipeline.py --treebanks DIR --text DIR

The treebanks are UD_Swedish-Talbanken (dev, test) and UD_Swedish-PUD (test) as CoNLL-U, plain or packed with xz. The
text is statutes.txt, one provision a line, plain or packed, and cfi.html, a book from the Debian package cfi-sv.
Talbanken has three parts of like size: dev and the halves of test. For each a pipeline is trained without it and
measured on it. What is shipped is trained on everything, by the same recipe.

Takes some five hours on one core. What is done is kept in build/pipeline, where a run that was cut short goes on:
remove the folder when texts, lists or recipe have changed. `--part NAME` does one part only, so that they can be done
side by side ("all" is what is shipped). Needs the extras "train" and "teacher"; the same seeds give the same model on
the same machine with as many threads (for the card one: OMP_NUM_THREADS=1).
"""

import argparse
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from statistics import mean
from typing import TYPE_CHECKING, cast

from spacy.language import Language
from spacy.vectors import Vectors

import card
import exchange
import fitting
import floret_vectors
import lemma_rules
import masculine
import measure_pipeline
import running_text
import scoring
import tokens
import treebank
from fitting import Material, Recipe
from jamtext.components.sentences import Sentences
from jamtext.pipeline import load_model
from masculine import Adjective
from silver import Passage, Silver
from stages import kept
from treebank import Sentence, Word

if TYPE_CHECKING:
    from jamtext.components.lemmas import Lemmas
    from jamtext.components.tags import Tags

Gold = tuple[Sentence, ...]
Figures = Mapping[str, float]

ROOT = Path(__file__).resolve().parent.parent
VERSION = "0.2.0"
PARTS = ("dev", "first", "second")
SEED = 2025
FIRST = Recipe(width=96, epochs=30, rate=0.002, dropout=0.3, seed=SEED)
STUDENT = Recipe(width=96, epochs=4, rate=0.002, dropout=0.1, seed=SEED)
AGAIN = Recipe(width=96, epochs=4, rate=0.0012, dropout=0.2, seed=7, forgotten=0.15)
AGAIN_TIMES = 4
AVERAGED = 3  # rounds of those, the last, whose ends are averaged
SILVER_WORDS = 300_000  # of statutes; all of the book and of our own text comes on top
AGAIN_TOKENS = 272_000  # of silver in the later rounds: our own texts, the book and some statutes
VARIED_WORDS = 240_000  # of gold sentences with words exchanged, in the later rounds
TAGGED_LINES = 20_000  # of statutes, for the lemmas


@dataclass(frozen=True, slots=True)
class Sources:
    """What there is to learn from beside Talbanken: running text, its vectors, another treebank, and our lists."""

    prose: tuple[str, ...]
    statutes: tuple[str, ...]
    vectors: Vectors
    pud: Gold
    adjectives: tuple[Adjective, ...]
    nouns: tuple[Word, ...]
    compared: tuple[Word, ...]  # this list and the next two are for the lemmas only
    abbreviations: tuple[Word, ...]
    deponents: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Taught:
    """What two teachers say of running text and of gold sentences with words exchanged; and PUD as Talbanken has it."""

    text: Silver
    variants: Silver
    pud: Gold

    @property
    def again(self) -> Silver:
        """What the later rounds learn from."""
        return replace(self.text, passages=(*self.text.first(AGAIN_TOKENS).passages, *self.variants.passages))


def main() -> None:
    """Read, train and measure each part, learn everything, write."""
    parser = argparse.ArgumentParser(description="Train the Swedish pipeline.")
    parser.add_argument("--treebanks", type=Path, required=True, help="folder with the CoNLL-U files")
    parser.add_argument("--text", type=Path, required=True, help="folder with statutes.txt(.xz) and cfi.html")
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "pipeline", help="folder for what is done")
    parser.add_argument(
        "--part", choices=(*PARTS, "all"), help="train and measure without this part only; or train on all"
    )
    options = parser.parse_args()
    dev, test, pud = treebank.read_all(options.treebanks)
    half = len(test) // 2
    parts = dict(zip(PARTS, (dev, test[:half], test[half:]), strict=True))
    sources = read(options.text, pud, options.work)
    figures = {}
    for name, held_out in parts.items():
        if options.part in (name, None):
            rest = tuple(sentence for other, part in parts.items() if other != name for sentence in part)
            measured = partial(measure, sources, rest, held_out, options.work / name)
            figures[name] = kept(options.work / name / "figures", measured)
            print(name, json.dumps(figures[name], indent=2), flush=True)
    if options.part in ("all", None):
        shipped = pipeline(sources, (*dev, *test), options.work / "all")
    if not options.part:
        card.write(shipped, measure_pipeline.MODEL, VERSION, _told(figures))
        card.tell(measure_pipeline.MODEL, measure_pipeline.figures(load_model()))


def read(text: Path, pud: Gold, work: Path) -> Sources:
    """What there is to learn from, with vectors learnt from all of the text."""
    prose = (*running_text.own(ROOT / "corpora"), running_text.book(text))
    statutes = running_text.statutes(text)
    lines = (*(line for one in prose for line in one.split("\n")), *statutes)
    vectors = kept(work / "vectors", lambda: floret_vectors.learn(tokens.blank(), lines))
    lists = ROOT / "corpora" / "treebank"
    return Sources(
        prose=prose,
        statutes=statutes,
        vectors=vectors,
        pud=pud,
        adjectives=masculine.read(lists / "adjectives.txt"),
        nouns=tuple(treebank.nouns(lists / "nouns.txt")),
        compared=tuple(treebank.compared(lists / "compared.txt")),
        abbreviations=tuple(treebank.abbreviations(lists / "abbreviations.txt")),
        deponents=tuple(treebank.deponents(lists / "deponents.txt")),
    )


def measure(sources: Sources, rest: Gold, held_out: Gold, work: Path) -> Figures:
    """The figures on a part of Talbanken of a pipeline that is trained on the rest."""
    nlp = pipeline(sources, rest, work)
    words = tokens.abbreviations()
    splitter = Sentences(words["never_end"], words["may_end"], words["lettered"])
    return scoring.score(nlp, held_out) | scoring.sentences(nlp, splitter, held_out)


def pipeline(sources: Sources, talbanken: Gold, work: Path) -> Language:
    """A pipeline that is trained on these sentences of Talbanken and all else; each stage is kept in the folder."""
    taught = kept(work / "taught", lambda: teach(sources, talbanken))
    student = kept(work / "student", lambda: train(sources, taught, talbanken))
    return with_lemmas(student, sources, talbanken, taught.pud)


def _told(figures: Mapping[str, Figures]) -> Figures:
    """What the card tells of Talbanken: the figures on dev, and the mean of those on the parts."""
    parts = {name: round(mean(part[name] for part in figures.values()), 4) for name in figures["dev"]}
    return {**figures["dev"], **{f"parts_{name}": figure for name, figure in parts.items()}}


def material(sources: Sources, taught: Taught, talbanken: Gold) -> Material:
    """Gold and silver to learn from; where the treebanks differ, Talbanken is followed."""
    gold, better = (*talbanken, *taught.pud), (*talbanken, *talbanken)
    return Material(gold, better, taught.text, sources.adjectives, sources.nouns)


def train(sources: Sources, taught: Taught, talbanken: Gold) -> bytes:
    """A tagger that learns from gold and silver, then in more rounds from other silver; the mean of the last rounds."""
    nlp = running_text.with_vectors(tokens.blank(), sources.vectors)
    learnt = material(sources, taught, talbanken)
    tags = fitting.fit(nlp, learnt, STUDENT)
    ends = []
    for turn in range(AGAIN_TIMES):
        fitting.go_on(nlp, tags, replace(learnt, silver=taught.again), replace(AGAIN, seed=AGAIN.seed + turn))
        ends.append(fitting.weights(tags))
    fitting.set_to_mean(tags, ends[-AVERAGED:])
    return cast("bytes", tags.to_bytes(exclude=["vocab"]))


def tagger(trained: bytes, sources: Sources) -> "tuple[Language, Tags]":
    """A new pipeline with a trained tagger; the vocabulary of the old one has gathered strings in training."""
    nlp = running_text.with_vectors(tokens.blank(), sources.vectors)
    tags = fitting.add(nlp, STUDENT)
    tags.from_bytes(trained, exclude=["vocab"])
    return nlp, tags


def with_lemmas(trained: bytes, sources: Sources, talbanken: Gold, pud: Gold) -> Language:
    """A pipeline with the trained tagger, and lemmas from gold, our lists and the statutes as it tags them."""
    nlp, tags = tagger(trained, sources)
    tagged: Counter[tuple[str, str]] = Counter()
    for passage in running_text.passages(sources.statutes[:: len(sources.statutes) // TAGGED_LINES + 1]):
        tagged.update((token.lower_, token.tag_) for token in tags(nlp.make_doc(passage)))
    nlp, _ = tagger(trained, sources)
    lemmas = cast("Lemmas", nlp.add_pipe("jamtext_lemmas"))
    lists = (*masculine.words(sources.adjectives), *sources.nouns, *sources.compared)
    lists += (*sources.abbreviations, *sources.deponents)
    trusted = [word for sentence in talbanken for word in sentence]
    others = [word for sentence in pud for word in sentence]
    lemmas.forms, lemmas.endings = lemma_rules.learn((trusted, lists, others), _deponents(sources, trusted), tagged)
    return nlp


def _deponents(sources: Sources, trusted: Sequence[Word]) -> frozenset[str]:
    """The verbs of the list, and those that Talbanken has with -s."""
    return frozenset(
        word.lemma for word in (*sources.deponents, *trusted) if word.tag.endswith("|SFO") and word.lemma.endswith("s")
    )


def teach(sources: Sources, talbanken: Gold) -> Taught:
    """What two teachers say that have seen only these sentences of Talbanken, and PUD.

    One teacher is the transformer, the other a tagger like ours, trained on gold alone; they err in different places.
    Neither knows "den enskilde" well: what is masculine there is set by rule.
    """
    import teacher

    examples = tuple(masculine.words(sources.adjectives))
    labels = fitting.labels_of((*talbanken, *sources.pud, examples))
    transformer = teacher.train(talbanken, sources.pud, labels, SEED)
    morphs = fitting.morphs_of((*talbanken, *talbanken, *talbanken, *sources.pud))
    pud = teacher.harmonised(transformer, sources.pud, morphs)
    nlp = running_text.with_vectors(tokens.blank(), sources.vectors)
    gold = Material((*talbanken, *pud), silver=Silver(labels), adjectives=sources.adjectives)
    second = fitting.fit(nlp, gold, FIRST)
    texts = running_text.sample(sources.prose, sources.statutes, SILVER_WORDS, SEED)
    docs = [nlp.make_doc(text) for text in texts]
    words = [[token.text for token in doc if not token.is_space] for doc in docs]
    found = teacher.probabilities(transformer, words), fitting.probabilities(second, docs)
    silver = masculine.correct(running_text.labelled(docs, *found, labels), sources.adjectives)
    varied = _varied((*talbanken, *pud), silver)
    rows = teacher.probabilities(transformer, [[word.form for word in passage] for passage in varied])
    passages = tuple(
        Passage(tuple(word.form for word in passage), tuple(word.space for word in passage), probabilities)
        for passage, probabilities in zip(varied, rows, strict=True)
    )
    return Taught(silver, masculine.correct(Silver(labels, passages), sources.adjectives), pud)


def _varied(gold: Gold, silver: Silver) -> Sequence[Sentence]:
    from simplemma.strategies import DefaultDictionaryFactory

    dictionary = exchange.by_ending(DefaultDictionaryFactory().get_dictionary("sv"))
    return exchange.passages(gold, exchange.pool(silver), dictionary, VARIED_WORDS, SEED)


if __name__ == "__main__":
    main()
