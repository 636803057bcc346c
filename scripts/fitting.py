"""Fits the tagger to gold sentences, and to what a teacher says of running text."""

import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Adam, Model, fix_random_seed, set_dropout_rate

import exchange
import masculine
import treebank
from jamtext.components.tags import Tags
from jamtext.components.words import normal_form
from masculine import Adjective
from silver import Silver
from treebank import Sentence, Word

Floats = NDArray[np.float32]
_BATCH = 600  # tokens
_TOGETHER = 100  # documents
_WARM = 0.05  # of the training, in which the learning rate rises
_KNOWN = 3  # times that gold must have a form for it to get a row of its own
_KNOWN_SILVER = 12


@dataclass(frozen=True, slots=True)
class Recipe:
    """The width of a network and how long it learns.

    `rate` is the highest learning rate; `forgotten` the share of forms whose own row is left out of a batch, so that
    they are judged as unknown forms are.
    """

    width: int
    epochs: int
    rate: float
    dropout: float
    seed: int
    forgotten: float = 0.0


@dataclass(frozen=True, slots=True)
class Material:
    """What is learnt from.

    `better` is the gold to follow where treebanks differ, as often as it counts on top of `gold`. The adjectives and
    nouns are put into sentences of the gold.
    """

    gold: tuple[Sentence, ...]
    better: tuple[Sentence, ...] = ()
    silver: Silver = field(default_factory=Silver)
    adjectives: tuple[Adjective, ...] = ()
    nouns: tuple[Word, ...] = ()

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All gold, as often as it counts."""
        return (*self.gold, *self.better)


def fit(nlp: Language, material: Material, recipe: Recipe) -> Tags:
    """Add a tagger to the pipeline and train it. An epoch is once through the material."""
    fix_random_seed(recipe.seed)
    tags = _untrained(nlp, material, recipe)
    go_on(nlp, tags, material, recipe)
    return tags


def go_on(nlp: Language, tags: Tags, material: Material, recipe: Recipe) -> None:
    """Train a tagger, also one that has learnt before; the labels and features that it knows stay."""
    chance = random.Random(recipe.seed)
    set_dropout_rate(tags.model, recipe.dropout)
    [words] = (node for node in tags.model.walk() if node.name == "words")
    known = list(words.attrs["known"])
    optimizer = Adam(recipe.rate, L2=0.01, grad_clip=1.0)
    pool = exchange.pool(material.silver, material.nouns)
    for epoch in range(recipe.epochs):
        batches = list(_batches(nlp, material, pool, tags.labels, chance))
        for at, (docs, targets) in enumerate(batches):
            words.attrs["known"] = [form for form in known if chance.random() >= recipe.forgotten]
            optimizer.learn_rate = _rate(recipe, (epoch + at / len(batches)) / recipe.epochs)
            scores, back = tags.model.begin_update(docs)
            tokens = sum(map(len, docs))
            wanted = [_full(target, len(tags.labels)) for target in targets]
            back([(score - target) / tokens for score, target in zip(scores, wanted, strict=True)])
            tags.model.finish_update(optimizer)
    words.attrs["known"] = known


def weights(tags: Tags) -> list[Floats]:
    """A copy of all that a tagger has learnt, parameter by parameter."""
    return [np.array(node.get_param(name), dtype="f") for node, name in _parameters(tags)]


def set_to_mean(tags: Tags, ends: Sequence[Sequence[Floats]]) -> None:
    """Give a tagger the mean of what it was at the ends of several rounds.

    Stochastic weight averaging (Izmailov et al. 2018): rounds that start with a high learning rate again end in
    different places around the same optimum, and their mean lies nearer to it than any of them.
    """
    for (node, name), values in zip(_parameters(tags), zip(*ends, strict=True), strict=True):
        node.set_param(name, np.mean(values, axis=0, dtype="f"))


def _parameters(tags: Tags) -> Iterator[tuple[Model[Any, Any], str]]:
    for node in tags.model.walk():
        yield from ((node, name) for name in node.param_names if node.has_param(name))


def probabilities(tags: Tags, docs: Sequence[Doc]) -> list[Floats]:
    """For each document the probability of each label for each token. Some at a time: all at once take gigabytes."""
    found: list[Floats] = []
    for start in range(0, len(docs), _TOGETHER):
        for rows in tags.model.predict(list(docs[start : start + _TOGETHER])):
            powers = np.exp(rows - rows.max(axis=1, keepdims=True))
            found.append(powers / powers.sum(axis=1, keepdims=True))
    return found


def add(nlp: Language, recipe: Recipe) -> Tags:
    """Add a tagger of the recipe's shape to the pipeline."""
    embed, encode = {"width": recipe.width}, {"width": recipe.width}
    return cast("Tags", nlp.add_pipe("jamtext_tags", config={"model": {"tok2vec": {"embed": embed, "encode": encode}}}))


def _untrained(nlp: Language, material: Material, recipe: Recipe) -> Tags:
    tags = add(nlp, recipe)
    for label in dict.fromkeys((*material.silver.labels, *labels_of(material.gold))):
        tags.add_label(label)
    tags.cfg["morphs"] = morphs_of(material.sentences)
    for node in tags.model.walk():
        if node.name == "words":
            node.attrs["known"] = _known(material)
    sample = next(treebank.docs(material.gold[:4], nlp.vocab, random.Random(recipe.seed)))
    tags.model.initialize([sample], [np.zeros((len(sample), len(tags.labels)), dtype="f")])
    return tags


def _rate(recipe: Recipe, done: float) -> float:
    """The learning rate: up at first, then down to nothing along a cosine."""
    share = done / _WARM if done < _WARM else (1 + np.cos(np.pi * (done - _WARM) / (1 - _WARM))) / 2
    return float(recipe.rate * max(share, 1e-3))


def _batches(
    nlp: Language, material: Material, pool: exchange.Pool, labels: Sequence[str], chance: random.Random
) -> Iterator[tuple[list[Doc], list[NDArray[np.generic]]]]:
    """Documents and what is to be learnt of each: the numbers of the labels (gold) or their probabilities (silver)."""
    index = {label: at for at, label in enumerate(labels)}
    exchanged = (exchange.vary(sentence, pool, chance) for sentence in material.sentences)
    examples = (masculine.put_in(sentence, material.adjectives, chance) for sentence in exchanged)
    varied = [treebank.vary(sentence, chance) for sentence in examples]
    items: list[tuple[Doc, NDArray[np.generic]]] = [
        (doc, np.array([index[token.tag_] for token in doc])) for doc in treebank.docs(varied, nlp.vocab, chance)
    ]
    items += [(Doc(nlp.vocab, one.words, one.spaces), one.probabilities) for one in material.silver.passages]
    chance.shuffle(items)
    docs: list[Doc] = []
    targets: list[NDArray[np.generic]] = []
    for doc, target in items:
        docs.append(doc)
        targets.append(target)
        if sum(map(len, docs)) >= _BATCH:
            yield docs, targets
            docs, targets = [], []
    if docs:
        yield docs, targets


def _full(target: NDArray[np.generic], labels: int) -> Floats:
    """A column for each label."""
    full = np.zeros((len(target), labels), dtype="f")
    if target.ndim == 1:
        full[np.arange(len(target)), target.astype("int64")] = 1
    else:
        full[:, : target.shape[1]] = target
    return full


def labels_of(gold: Sequence[Sentence]) -> tuple[str, ...]:
    """All labels, sorted, white space included."""
    return tuple(sorted({word.label for sentence in gold for word in sentence} | {treebank.SPACE}))


def morphs_of(gold: Sequence[Sentence]) -> dict[str, dict[str, str]]:
    """The commonest features of each label, and of forms that usually have others ("": the label's own)."""
    counts: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for sentence in gold:
        for word in sentence:
            counts[word.label][""][word.morph] += 1
            counts[word.label][word.form.lower()][word.morph] += 1
    tables: dict[str, dict[str, str]] = {}
    for label, forms in sorted(counts.items()):
        usual = _commonest(forms[""])
        table = {form: _commonest(morphs) for form, morphs in sorted(forms.items())}
        tables[label] = {"": usual} | {form: morph for form, morph in table.items() if morph != usual}
    return tables


def _commonest(counts: Counter[str]) -> str:
    return max(sorted(counts), key=lambda key: counts[key])


def _known(material: Material) -> list[str]:
    """The forms that get a row of their own: those seen often enough to learn something about."""
    forms = Counter(normal_form(word.form) for sentence in material.gold for word in sentence)
    texts = Counter(normal_form(word) for passage in material.silver.passages for word in passage.words)
    often = {form for form, count in forms.items() if count >= _KNOWN}
    return sorted(often | {form for form, count in texts.items() if count >= _KNOWN_SILVER})
