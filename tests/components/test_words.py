"""Tests of the embedding under the tagger."""

import numpy as np
import pytest
from spacy.tokens import Doc
from spacy.vectors import Vectors
from spacy.vocab import Vocab
from thinc.api import Model, fix_random_seed

from jamtext.components import words
from jamtext.components.words import normal_form, word_embedding


@pytest.fixture
def vocab() -> Vocab:
    """A vocabulary with small floret vectors."""
    vocab = Vocab()
    data = np.random.default_rng(1).normal(size=(50, 8)).astype("f")
    vocab.vectors = Vectors(strings=vocab.strings, data=data, mode="floret", minn=3, maxn=4, hash_count=2)
    return vocab


@pytest.fixture
def model(vocab: Vocab) -> Model:
    """An embedding of width 16, not trained."""
    fix_random_seed(1)
    model = word_embedding(16)
    model.initialize([Doc(vocab, ["hej"])])
    return model


@pytest.mark.parametrize(
    ("text", "normal"),
    [("Elever", "elever"), ("12,5", "00,0"), ("2025-2028", "0000-0000"), ("\n\n", "\n"), (" ", "\n")],
)
def test_normal_form(text: str, normal: str) -> None:
    """Case, figures and kinds of white space do not matter."""
    assert normal_form(text) == normal


def test_a_form_has_one_row(vocab: Vocab, model: Model) -> None:
    """The same form has the same row wherever it stands, and another form has another."""
    first, second = model.predict([Doc(vocab, ["alla", "elever"]), Doc(vocab, ["elever", "lär", "alla"])])
    assert np.array_equal(first[1], second[0])
    assert np.array_equal(first[0], second[2])
    assert not np.array_equal(first[0], first[1])


def test_memory_changes_nothing(vocab: Vocab, model: Model) -> None:
    """A row that is remembered is the row that would be worked out, also after the memory has started over."""
    doc = Doc(vocab, ["Andelen", "nöjda", "brukare", "ökar"])
    trained, _ = model([doc], is_train=True)
    model.predict([Doc(vocab, ["nöjda", "män"])])
    assert np.allclose(model.predict([doc])[0], trained[0], atol=1e-5)


def test_memory_is_bounded(vocab: Vocab, model: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    """With more forms than are kept, the rows are still right."""
    doc = Doc(vocab, ["ett", "två", "tre", "fyra", "fem"])
    before = model.predict([doc])[0]
    monkeypatch.setattr(words, "_KEPT", 2)
    for text in ("sex", "sju", "åtta"):
        model.predict([Doc(vocab, [text, "ett"])])
    assert np.allclose(model.predict([doc])[0], before, atol=1e-5)


def test_gradient_goes_to_each_form_once(vocab: Vocab, model: Model) -> None:
    """Training changes the row of a form by what all its places ask for, and lets no memory stand in the way."""
    doc = Doc(vocab, ["mål", "mål"])
    before = model.predict([doc])[0].copy()
    rows, back = model([doc], is_train=True)
    back([np.ones_like(rows[0])])
    for node in model.walk():
        for name in node.grad_names:
            if node.has_grad(name):
                node.set_param(name, node.get_param(name) - 0.1 * node.get_grad(name))
    after, _ = model([doc], is_train=True)
    assert not np.allclose(after[0], before)
    assert np.allclose(model.predict([doc])[0], after[0], atol=1e-5)
