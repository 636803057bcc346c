"""Reads CoNLL-U treebanks, and varies their sentences so that they look more like plans than like books."""

import lzma
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

SPACE = "SPACE _SP"
_BULLETS = ("–", "•", "-", "·")
_DASH = "PUNCT MID"


@dataclass(frozen=True, slots=True)
class Word:
    """A token of a treebank. `space` tells whether a space follows."""

    form: str
    lemma: str
    pos: str
    tag: str
    morph: str
    space: bool

    @property
    def label(self) -> str:
        """What the tagger learns: part of speech, SUC tag, definiteness where the tag leaves it open ("IND/DEF")."""
        open_ended = "IND/DEF" in self.tag and "Definite=" in self.morph
        definite = f" {self.morph.partition('Definite=')[2][:3]}" if open_ended else ""
        return f"{self.pos} {self.tag}{definite}"


Sentence = tuple[Word, ...]


def read(path: Path) -> tuple[Sentence, ...]:
    """The sentences of a CoNLL-U file, packed with xz or not."""
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        blocks = file.read().strip().split("\n\n")
    return tuple(tuple(_words(block)) for block in blocks)


def read_all(folder: Path) -> tuple[tuple[Sentence, ...], tuple[Sentence, ...], tuple[Sentence, ...]]:
    """The dev and test parts of Talbanken and the test part of PUD."""
    names = ("sv_talbanken-ud-dev", "sv_talbanken-ud-test", "sv_pud-ud-test")
    dev, test, pud = (read(next(folder.glob(f"{name}.conllu*"))) for name in names)
    return dev, test, pud


def nouns(path: Path) -> list[Word]:
    """All forms of the nouns of a list with a line for each: gender, and the four forms of the nominative."""
    words = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        gender, *forms = line.split()
        for form, ending in zip(forms, ("SIN|IND", "SIN|DEF", "PLU|IND", "PLU|DEF"), strict=True):
            genitive = form if form.endswith(("s", "x", "z")) else form + "s"
            words += [
                Word(inflected, forms[0], "NOUN", f"NN|{gender}|{ending}|{case}", "", space=True)
                for inflected, case in ((form, "NOM"), (genitive, "GEN"))
            ]
    return words


def compared(path: Path) -> list[Word]:
    """The forms of the adjectives of a list: on a line base form, masculine (or –), comparative, superlative.

    A superlative stands alone ("är äldst") and in the definite ("de äldsta", "den äldste").
    """
    either = "UTR/NEU|SIN/PLU"
    words = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        lemma, masculine, comparative, superlative = line.split()
        forms = (
            *([(masculine, "POS|MAS|SIN|DEF|NOM")] if masculine != "–" else []),
            (comparative, f"KOM|{either}|IND/DEF|NOM"),
            (f"{comparative}s", f"KOM|{either}|IND/DEF|GEN"),
            (superlative, f"SUV|{either}|IND|NOM"),
            (f"{superlative}a", f"SUV|{either}|DEF|NOM"),
            (f"{superlative}e", "SUV|MAS|SIN|DEF|NOM"),
        )
        words += [Word(form, lemma, "ADJ", f"JJ|{tag}", "", space=True) for form, tag in forms]
    return words


def abbreviations(path: Path) -> list[Word]:
    """The forms of a list with an abbreviation and its words on each line, as any part of speech that has some.

    Also without the last full stop, and with spaces for those within: "t.ex.", "t.ex", "t ex".
    """
    words = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            form, lemma = line.split()
            forms = {form, form.rstrip("."), form.rstrip(".").replace(".", " ")}
            words += [
                Word(one, lemma, "", f"{part}|AN", "", space=True)
                for one in sorted(forms)
                for part in ("NN", "AB", "JJ", "PP", "KN")
            ]
    return words


def deponents(path: Path) -> list[Word]:
    """The forms of a list with infinitive, present, past and supine on each line."""
    words = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            forms = line.split()
            words += [
                Word(form, forms[0], "VERB", f"VB|{tense}|SFO", "", space=True)
                for form, tense in zip(forms, ("INF", "PRS", "PRT", "SUP"), strict=True)
            ]
    return words


def _words(block: str) -> Iterator[Word]:
    for line in block.split("\n"):
        columns = line.split("\t")
        if not columns[0].isdigit():  # a comment, a range or an empty node
            continue
        _, form, lemma, pos, tag, morph, _, _, _, misc = columns
        morph = "" if morph == "_" else morph
        if "|MAS" in tag:  # the treebanks call "den ansvarige" common gender; only the SUC tag knows better
            morph = morph.replace("Gender=Com", "Gender=Masc")
        yield Word(form, lemma, pos, tag, morph, "SpaceAfter=No" not in misc)


def vary(sentence: Sentence, chance: random.Random) -> Sentence:
    """The sentence as it could stand in a plan: now and then in one case, without its full stop, or as a list item."""
    roll = chance.random()
    if roll < 0.06:
        sentence = tuple(replace(word, form=word.form.lower()) for word in sentence)
    elif roll < 0.09:
        sentence = tuple(replace(word, form=word.form.upper()) for word in sentence)
    if len(sentence) > 3 and sentence[-1].form == "." and chance.random() < 0.15:
        sentence = (*sentence[:-2], replace(sentence[-2], space=True))
    if chance.random() < 0.05:
        sentence = (Word(chance.choice(_BULLETS), "", "PUNCT", "MID", "", space=True), *sentence)
    return sentence


def docs(sentences: Sequence[Sentence], vocab: Vocab, chance: random.Random, most: int = 8) -> Iterator[Doc]:
    """Docs of one to `most` neighbouring sentences, some parted by line breaks, with labels as tags."""
    at = 0
    while at < len(sentences):
        group = sentences[at : at + chance.randint(1, most)]
        at += len(group)
        words: list[str] = []
        spaces: list[bool] = []
        labels: list[str] = []
        for sentence in group:
            words += [word.form for word in sentence]
            spaces += [word.space for word in sentence]
            labels += [word.label for word in sentence]
            if chance.random() < 0.3:
                spaces[-1] = False
                words.append(chance.choice(("\n", "\n\n")))
                spaces.append(False)
                labels.append(SPACE)
        yield Doc(vocab, words=words, spaces=spaces, tags=labels)
