"""Exchanges words of gold sentences, so that the tagger meets more words there.

For words of the same label, which needs no teacher; or for any words of a dictionary that end alike, in passages that
a teacher then labels.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from silver import Silver
from treebank import Sentence, Word

_CLASSES = ("NOUN NN|", "VERB VB|", "ADJ JJ|POS", "ADJ PC|")
_SURE = 0.97  # probability from which a teacher is believed
_TWICE = 2  # times that running text must have a form with a label
_SENTENCES, _WORDS = 0.4, 0.35  # how many are varied

_ENDING, _LEAST = 3, 5  # letters in which words must agree, and that a word of the dictionary must have
_HALF = 0.5
_TOGETHER = 4  # sentences of a passage

Pool = Mapping[str, Sequence[str]]


def pool(silver: Silver, words: Iterable[Word] = ()) -> Pool:
    """The forms in lower case that running text and a list have for each label of nouns, verbs and adjectives."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for listed in words:
        counts[listed.label][listed.form] += _TWICE
    for passage in silver.passages:
        best = passage.probabilities.argmax(axis=1)
        sure = passage.probabilities.max(axis=1) >= _SURE
        for word, label, certain in zip(passage.words, best.tolist(), sure.tolist(), strict=True):
            if certain and len(word) > 2 and word.isalpha() and word.islower():
                counts[silver.labels[label]][word] += 1
    return {
        label: sorted(form for form, count in forms.items() if count >= _TWICE)
        for label, forms in sorted(counts.items())
        if label.startswith(_CLASSES)
    }


def vary(sentence: Sentence, words: Pool, chance: random.Random) -> Sentence:
    """The sentence, now and then with other nouns, verbs and adjectives, inflected alike."""
    if not words or chance.random() > _SENTENCES:
        return sentence
    return _exchanged(sentence, partial(_of_label, words), _WORDS, chance)


def passages(sentences: Sequence[Sentence], pool: Pool, dictionary: Pool, words: int, seed: int) -> list[Sentence]:
    """Passages of the sentences with half of their nouns, verbs and adjectives exchanged, until there are `words`.

    Half of the passages take words of the same label from the pool, half take words that end alike from the dictionary.
    """
    chance = random.Random(seed)
    order = [sentence for sentence in sentences if len(sentence) > _TOGETHER]
    chance.shuffle(order)
    found: list[Sentence] = []
    while sum(map(len, found)) < words:
        start = len(found) * _TOGETHER % len(order)
        group = order[start : start + _TOGETHER]
        pick = partial(_of_label, pool) if len(found) % 2 else partial(_ending_alike, dictionary)
        found.append(tuple(word for one in group for word in _exchanged(one, pick, _HALF, chance)))
    return found


def by_ending(forms: Iterable[str]) -> Pool:
    """The forms of a dictionary that are words in lower case, by their last letters."""
    table: dict[str, list[str]] = defaultdict(list)
    for form in sorted(forms):
        if len(form) >= _LEAST and form.isalpha() and form.islower():
            table[form[-_ENDING:]].append(form)
    return table


def _of_label(pool: Pool, word: Word) -> Sequence[str]:
    return pool.get(word.label, ())


def _ending_alike(dictionary: Pool, word: Word) -> Sequence[str]:
    exchanged = word.pos in ("NOUN", "VERB", "ADJ") and len(word.form) > _ENDING
    return dictionary.get(word.form.lower()[-_ENDING:], ()) if exchanged else ()


def _exchanged(
    sentence: Sentence, pick: Callable[[Word], Sequence[str]], share: float, chance: random.Random
) -> Sentence:
    varied = []
    for word in sentence:
        forms = pick(word)
        if forms and chance.random() < share:
            form = chance.choice(forms)
            varied.append(replace(word, form=form.capitalize() if word.form[0].isupper() else form))
        else:
            varied.append(word)
    return tuple(varied)
