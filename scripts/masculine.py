"""Examples of what the treebanks have too little of: the masculine -e ("den enskilde"), and "man" as a noun."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from silver import Silver
from treebank import Sentence, Word

_LABEL = "ADJ JJ|POS|MAS|SIN|DEF|NOM"
_MAN = "NOUN NN|UTR|SIN|IND|NOM"
_BEFORE_MAN = frozenset({"god", "gode", "en", "gift", "tredje", "gemene", "varje"})  # "man" is a noun after these
_MAN_OFTEN = 0.05  # of the nouns that "man" can stand for
_OFTEN = 0.12  # of the sentences that have room for an example
_NOUN = "NN|UTR|SIN|DEF|"
_DEN = Word("den", "den", "DET", "DT|UTR|SIN|DEF", "", space=True)


@dataclass(frozen=True, slots=True)
class Adjective:
    """The lemma of an adjective and its definite forms."""

    lemma: str
    masculine: str
    other: str

    def word(self, masculine: bool, case: str, space: bool) -> Word:
        """The adjective in the definite singular; `case` is NOM or GEN."""
        gender = "MAS" if masculine else "UTR/NEU"
        form = (self.masculine if masculine else self.other) + "s" * (case == "GEN")
        return Word(form, self.lemma, "ADJ", f"JJ|POS|{gender}|SIN|DEF|{case}", "", space)


def read(path: Path) -> tuple[Adjective, ...]:
    """The adjectives of a list with one lemma a line; "avliden" has "avlidne", all others add to the lemma."""
    lemmas = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    stems = [lemma[:-2] + "n" if lemma.endswith("en") else lemma for lemma in lemmas]
    return tuple(Adjective(lemma, stem + "e", stem + "a") for lemma, stem in zip(lemmas, stems, strict=True))


def words(adjectives: Sequence[Adjective]) -> list[Word]:
    """All forms of the adjectives, for the lemmatizer."""
    return [
        adjective.word(masculine, case, space=True)
        for adjective in adjectives
        for masculine in (True, False)
        for case in ("NOM", "GEN")
    ]


def put_in(sentence: Sentence, adjectives: Sequence[Adjective], chance: random.Random) -> Sentence:
    """The sentence, now and then with "den enskilde" or "den enskilda chefen" where it has "chefen", or with a man."""
    sentence = _with_a_man(sentence, chance)
    places = [at for at, word in enumerate(sentence) if word.tag.startswith(_NOUN) and _stands_alone(sentence, at)]
    if not adjectives or not places or chance.random() > _OFTEN:
        return sentence
    at = chance.choice(places)
    noun, adjective = sentence[at], chance.choice(adjectives)
    masculine, attribute = chance.random() < 0.6, chance.random() < 0.4
    den = replace(_DEN, form="Den") if at == 0 else _DEN
    if attribute:
        lower = replace(noun, form=noun.form.lower()) if at == 0 else noun
        new = (den, adjective.word(masculine, "NOM", space=True), lower)
    else:
        new = (den, adjective.word(masculine, noun.tag[-3:], noun.space))
    return (*sentence[:at], *new, *sentence[at + 1 :])


def correct(silver: Silver, adjectives: Sequence[Adjective]) -> Silver:
    """The silver, with certainty that the adjectives are masculine where their -e forms stand after "den".

    And that "man" is a noun in "en man", "god man" and the like.
    """
    genitive = _LABEL.replace("NOM", "GEN")
    labels = {one.masculine: _LABEL for one in adjectives} | {one.masculine + "s": genitive for one in adjectives}
    passages = []
    for passage in silver.passages:
        probabilities = passage.probabilities.copy()
        low = [word.lower() for word in passage.words]
        for at in range(1, len(low)):
            if low[at - 1] == "den" and low[at] in labels:
                probabilities[at] = 0
                probabilities[at, silver.labels.index(labels[low[at]])] = 1
            elif low[at] == "man" and low[at - 1] in _BEFORE_MAN:
                probabilities[at] = 0
                probabilities[at, silver.labels.index(_MAN)] = 1
        passages.append(replace(passage, probabilities=probabilities))
    return replace(silver, passages=tuple(passages))


def _stands_alone(sentence: Sentence, at: int) -> bool:
    return at == 0 or sentence[at - 1].pos not in ("DET", "ADJ", "PRON", "NUM", "PROPN", "NOUN")


def _with_a_man(sentence: Sentence, chance: random.Random) -> Sentence:
    """The sentence, now and then with "man" for a noun of its kind after a word that the pronoun does not follow."""
    words = list(sentence)
    for at in range(1, len(words)):
        follows = words[at - 1].pos in ("DET", "ADJ", "ADP", "CCONJ", "NUM")
        if words[at].label == _MAN and follows and chance.random() < _MAN_OFTEN:
            words[at] = replace(words[at], form="man", lemma="man")
    return tuple(words)
