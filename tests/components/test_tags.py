"""Tests of the tagger, with a small untrained network."""

import numpy as np
import pytest
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import fix_random_seed
from spacy.vectors import Vectors

from jamtext.components import tags as module
from jamtext.components.tags import Tags

LABELS = ("ADJ JJ|POS|MAS|SIN|DEF|NOM", "NOUN NN|UTR|SIN|DEF|NOM", "PRON PN|UTR|SIN|IND|SUB Ind")


@pytest.fixture
def tags() -> Tags:
    """A tagger with three labels."""
    nlp = Language()
    data = np.random.default_rng(1).normal(size=(50, 8)).astype("f")
    nlp.vocab.vectors = Vectors(strings=nlp.vocab.strings, data=data, mode="floret", minn=3, maxn=4, hash_count=2)
    small = {"embed": {"width": 16}, "encode": {"width": 16}}
    tags = nlp.add_pipe("jamtext_tags", config={"model": {"tok2vec": small}})
    assert isinstance(tags, Tags)
    for label in LABELS:
        tags.add_label(label)
    fix_random_seed(1)  # the weights are drawn at random, and some draws give all words one label
    sample = Doc(nlp.vocab, ["hej"])
    tags.model.initialize([sample], [np.zeros((1, len(LABELS)), dtype="f")])
    output = tags.model.get_ref("softmax")
    output.set_param("W", np.random.default_rng(2).normal(size=(len(LABELS), 16)).astype("f"))
    return tags


def test_a_label_gives_tag_part_of_speech_and_features(tags: Tags) -> None:
    """All three follow from the label; what the tag leaves open is not part of the tag."""
    tags.cfg["morphs"] = {LABELS[0]: {"": "Gender=Masc"}, LABELS[2]: {"": "PronType=Prs", "någon": "PronType=Ind"}}
    doc = Doc(tags.vocab, ["ansvarige", "chefen", "man", "Någon"])
    tags.set_annotations([doc], [np.array([0, 1, 2, 2])])
    assert [token.tag_ for token in doc] == [
        "JJ|POS|MAS|SIN|DEF|NOM",
        "NN|UTR|SIN|DEF|NOM",
        "PN|UTR|SIN|IND|SUB",
        "PN|UTR|SIN|IND|SUB",
    ]
    assert [token.pos_ for token in doc] == ["ADJ", "NOUN", "PRON", "PRON"]
    assert [str(token.morph) for token in doc] == ["Gender=Masc", "", "PronType=Prs", "PronType=Ind"]


def test_slices_change_nothing(tags: Tags, monkeypatch: pytest.MonkeyPatch) -> None:
    """A document that is worked on in slices gets the same labels as in one piece."""
    words = [f"ord{number * number % 97}" for number in range(300)]
    [whole] = tags.predict([Doc(tags.vocab, words)])
    monkeypatch.setattr(module, "_SLICE", 7)
    [sliced] = tags.predict([Doc(tags.vocab, words)])
    assert len(set(whole.tolist())) > 1
    assert whole.tolist() == sliced.tolist()


def test_empty_documents(tags: Tags) -> None:
    """A document without tokens gets none and disturbs no other."""
    empty, full = Doc(tags.vocab), Doc(tags.vocab, ["chefen"])
    assert [len(guesses) for guesses in tags.predict([empty, full])] == [0, 1]
    assert len(tags(empty)) == 0
