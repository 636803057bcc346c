"""Learns floret vectors (subwords hashed into a small table) from running text."""

import tempfile
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from spacy.language import Language
from spacy.vectors import Vectors

from jamtext.components.words import normal_form

BUCKETS = 25_000
WIDTH = 96
EPOCHS = 10


def learn(nlp: Language, texts: Iterable[str]) -> Vectors:
    """Vectors of the normal forms in the texts (one paragraph each), tokenized as the pipeline does.

    One thread: with more, floret does not give the same vectors twice. Takes some minutes for five million words.
    """
    import floret  # here, so that the rest of the training can be read and tested without it

    with tempfile.TemporaryDirectory() as folder:
        corpus, table = Path(folder, "corpus.txt"), Path(folder, "table.floret")
        with corpus.open("w", encoding="utf-8") as file:
            for text in texts:
                file.write(
                    " ".join(normal_form(token.text) for token in nlp.make_doc(text) if not token.is_space) + "\n"
                )
        model = floret.train_unsupervised(
            str(corpus),
            model="cbow",
            mode="floret",
            hashCount=2,
            bucket=BUCKETS,
            minn=3,
            maxn=5,
            minCount=5,
            dim=WIDTH,
            epoch=EPOCHS,
            lr=0.05,
            thread=1,
            verbose=0,
        )
        model.save_floret_vectors(str(table))
        return _read(nlp, table)


def _read(nlp: Language, table: Path) -> Vectors:
    with table.open(encoding="utf-8") as file:
        buckets, width, minn, maxn, hashes, seed, begin, end = next(file).rstrip("\n").split(" ")
        rows = np.array([line.rstrip().split(" ")[1:] for line in file], dtype="f2")  # no more digits: packs better
    return Vectors(
        strings=nlp.vocab.strings,
        data=rows.reshape(int(buckets), int(width)).astype("f"),
        mode="floret",
        minn=int(minn),
        maxn=int(maxn),
        hash_count=int(hashes),
        hash_seed=int(seed),
        bow=begin,
        eow=end,
    )
