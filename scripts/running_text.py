"""Running text to learn from: statutes, a book, and the documents and sentences in corpora/."""

import json
import lzma
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import lxml.html
import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vectors import Vectors

import treebank
from silver import Passage, Silver

_PASSAGE = 120  # words
_LEAST = 1e-6  # no teacher rules a label out alone
_FIRST = 0.75  # weight of the first teacher, the transformer, which is right more often


def statutes(folder: Path) -> tuple[str, ...]:
    """The provisions in statutes.txt, packed with xz or not; one a line."""
    path = next(folder.glob("statutes.txt*"))
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        return tuple(line.strip() for line in file if line.strip())


def book(folder: Path) -> str:
    """The paragraphs of cfi.html, one a line.

    Linus Walleij, *Copyright finns inte* (1999), in the public domain, from the Debian package cfi-sv: the kind of
    prose that neither statutes nor plans are, with "jag", "man", questions and everyday words.
    """
    page = lxml.html.fromstring((folder / "cfi.html").read_bytes())
    paragraphs = (re.sub(r"\s+", " ", paragraph.text_content()).strip() for paragraph in page.iter("p"))
    return "\n".join(paragraph for paragraph in paragraphs if paragraph)


def own(corpora: Path) -> tuple[str, ...]:
    """Our own texts: each annotated document with a block or cell a line, and the marked sentences."""
    texts = []
    for path in sorted(corpora.glob("statements/*.json")):
        blocks = json.loads(path.read_text(encoding="utf-8"))["blocks"]
        cells = [[block.get("text") or block.get("caption", ""), *_cells(block)] for block in blocks]
        texts.append("\n".join(text for lines in cells for text in lines if text))
    lines = (corpora / "wording" / "sentences.jsonl").read_text(encoding="utf-8").splitlines()
    texts.append("\n".join(json.loads(line)["text"] for line in lines))
    return tuple(texts)


def _cells(block: dict[str, Any]) -> Iterator[str]:
    for row in block.get("rows", []):
        yield from row


def passages(lines: Iterable[str]) -> Iterator[str]:
    """Neighbouring lines together, up to some 120 words; a longer line is a passage by itself, cut at 300 words."""
    passage: list[str] = []
    words = 0
    for line in lines:
        count = line.count(" ") + 1
        if passage and words + count > _PASSAGE:
            yield "\n".join(passage)
            passage, words = [], 0
        passage.append(" ".join(line.split(" ")[:300]))
        words += count
    if passage:
        yield "\n".join(passage)


def sample(own_texts: Sequence[str], provisions: Sequence[str], words: int, seed: int) -> list[str]:
    """Passages of all of our own texts, and of provisions drawn by chance until there are so many words of them."""
    found = [passage for text in own_texts for passage in passages(text.split("\n"))]
    drawn = list(passages(provisions))
    random.Random(seed).shuffle(drawn)
    for passage in drawn:
        words -= passage.count(" ") + 1
        if words < 0:
            break
        found.append(passage)
    return found


def with_vectors(nlp: Language, vectors: Vectors) -> Language:
    """The pipeline, with the vectors in its vocabulary."""
    nlp.vocab.vectors = Vectors(
        strings=nlp.vocab.strings,
        data=vectors.data,
        mode="floret",
        minn=vectors.minn,
        maxn=vectors.maxn,
        hash_count=vectors.hash_count,
        hash_seed=vectors.hash_seed,
        bow=vectors.bow,
        eow=vectors.eow,
    )
    return nlp


def labelled(
    docs: Sequence[Doc],
    of_words: Sequence[NDArray[np.float16]],
    of_tokens: Sequence[NDArray[np.float32]],
    labels: Sequence[str],
) -> Silver:
    """The weighted geometric mean of what two teachers say of documents; the first has no rows for white space.

    A label is white space's if and only if the token is.
    """
    space = labels.index(treebank.SPACE)
    passages = []
    for doc, first, second in zip(docs, of_words, of_tokens, strict=True):
        blank = np.array([token.is_space for token in doc])
        mean = np.zeros((len(doc), len(labels)), dtype="f")
        mean[~blank] = (first.astype("f") + _LEAST) ** _FIRST * (second[~blank] + _LEAST) ** (1 - _FIRST)
        mean[:, space] = blank
        mean /= mean.sum(axis=1, keepdims=True)
        words = tuple(token.text for token in doc)
        passages.append(Passage(words, tuple(bool(token.whitespace_) for token in doc), mean.astype("float16")))
    return Silver(tuple(labels), tuple(passages))
