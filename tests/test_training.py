"""The parts of the pipeline's training that need no teacher: a tagger learns, rounds are averaged, stages are kept."""

import importlib
import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from spacy.vocab import Vocab

from jamtext import pipeline
from jamtext.components.lemmas import Lemmas

ROOT = Path(__file__).resolve().parent.parent
LISTS = ROOT / "corpora" / "treebank"


@pytest.fixture(scope="module")
def scripts() -> Iterator[dict[str, Any]]:
    """The scripts, by name."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "scripts"))
        names = ("fitting", "lemma_rules", "running_text", "scoring", "stages", "tokens", "treebank")
        yield {name: importlib.import_module(name) for name in names}


@pytest.fixture(scope="module")
def trained(scripts: dict[str, Any]) -> tuple[Any, Any, Any, Any]:
    """A pipeline, its tagger, the sentences that it has learnt for a while, and its recipe."""
    fitting = scripts["fitting"]
    sentences = scripts["treebank"].read(LISTS / "plans.conllu")[:80]
    nlp = scripts["running_text"].with_vectors(scripts["tokens"].blank(), pipeline.load_model().vocab.vectors)
    recipe = fitting.Recipe(width=96, epochs=40, rate=0.004, dropout=0.1, seed=1)
    tags = fitting.fit(nlp, fitting.Material(sentences), recipe)
    return nlp, tags, sentences, recipe


def test_a_tagger_learns(scripts: dict[str, Any], trained: tuple[Any, Any, Any, Any]) -> None:
    """After a few epochs it knows most of what it was shown: parts of speech, tags and features."""
    nlp, _, sentences, _ = trained
    scores = scripts["scoring"].score(nlp, sentences)
    assert scores["pos_acc"] > 0.9
    assert scores["tag_acc"] > 0.8
    assert scores["morph_acc"] > 0.8


def test_the_mean_of_rounds(scripts: dict[str, Any], trained: tuple[Any, Any, Any, Any]) -> None:
    """A tagger gets the mean of each parameter, and its copies do not change with it."""
    _, tags, _, _ = trained
    fitting = scripts["fitting"]
    first = fitting.weights(tags)
    fitting.set_to_mean(tags, [first, [3 * values for values in first]])
    for before, after in zip(first, fitting.weights(tags), strict=True):
        np.testing.assert_allclose(after, 2 * before, rtol=1e-6)
    fitting.set_to_mean(tags, [first])


def test_a_stage_is_done_once(scripts: dict[str, Any], tmp_path: Path) -> None:
    """What a stage gives is read back in the next run; a stage that fails leaves nothing to read."""
    kept = scripts["stages"].kept
    assert kept(tmp_path / "work" / "stage", lambda: {"figure": 1}) == {"figure": 1}
    assert kept(tmp_path / "work" / "stage", lambda: pytest.fail("done again")) == {"figure": 1}

    def cut_short() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        kept(tmp_path / "other", cut_short)
    assert not (tmp_path / "other").exists()


def test_compared_adjectives(scripts: dict[str, Any]) -> None:
    """The list gives each form its tag and its base form; "–" stands for a form that there is not."""
    words = scripts["treebank"].compared(LISTS / "compared.txt")
    found = {(word.form, word.tag): word.lemma for word in words}
    assert found["äldste", "JJ|SUV|MAS|SIN|DEF|NOM"] == "gammal"
    assert found["äldres", "JJ|KOM|UTR/NEU|SIN/PLU|IND/DEF|GEN"] == "gammal"
    assert found["lille", "JJ|POS|MAS|SIN|DEF|NOM"] == "liten"
    assert all(word.form != "–" for word in words)


def test_abbreviations_and_deponents(scripts: dict[str, Any]) -> None:
    """Each way to write an abbreviation stands for its words; a deponent keeps its -s in all tenses."""
    short = {word.form: word.lemma for word in scripts["treebank"].abbreviations(LISTS / "abbreviations.txt")}
    assert short["t.ex."] == short["t.ex"] == short["t ex"] == "till_exempel"
    assert short["kap"] == "kapitel"
    verbs = {(word.form, word.tag): word.lemma for word in scripts["treebank"].deponents(LISTS / "deponents.txt")}
    assert verbs["trivdes", "VB|PRT|SFO"] == "trivas"
    assert all(lemma.endswith("s") for lemma in verbs.values())


def test_lemmas_are_learnt(scripts: dict[str, Any]) -> None:
    """The first group of words is believed; passives lose their -s, deponents do not; imperatives have their verb."""
    word = scripts["treebank"].Word

    def verb(form: str, lemma: str, tag: str) -> Any:
        return word(form, lemma, "VERB", f"VB|{tag}", "", True)

    trusted = [verb(f"{stem}as", f"{stem}a", "INF|SFO") for stem in ("läs", "tänk", "visn")]
    others = [verb("läsas", "läsas", "INF|SFO"), verb("läsa", "läsa", "INF|AKT")]
    deponents = [verb("finnas", "finnas", "INF|SFO"), verb("minnas", "minnas", "INF|SFO")]
    tagged = {
        ("bestämma", "VB|INF|AKT"): 9,
        ("bestämmer", "VB|PRS|AKT"): 9,
        ("gynnas", "VB|INF|SFO"): 9,
        ("andas", "VB|INF|SFO"): 9,
    }
    rules = scripts["lemma_rules"].learn
    lemmas = Lemmas(Vocab())
    lemmas.forms, lemmas.endings = rules((trusted, deponents, others), {"finnas", "minnas", "andas"}, tagged)
    assert lemmas.lemma("läsas", "VB|INF|SFO") == "läsa"
    assert lemmas.lemma("gynnas", "VB|INF|SFO") == "gynna"
    assert lemmas.lemma("finnas", "VB|INF|SFO") == "finnas"
    assert lemmas.lemma("bestäm", "VB|IMP|AKT") == "bestämma"


def test_the_script_of_the_training_can_be_read() -> None:
    """It begins without the teacher's packages, which only a stage needs."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "scripts"))
        assert callable(runpy.run_path(str(ROOT / "scripts" / "train_pipeline.py"))["main"])
