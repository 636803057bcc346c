"""Tests of the shipped pipeline: it loads, says what its card says, and reads what plans write."""

import json
import re
from pathlib import Path

import pytest
from spacy import util
from spacy.language import Language
from spacy.tokens import Doc

from jamtext import lexicon, pipeline, resources
from jamtext.errors import ModelError
from jamtext.source import Block, Source

MODEL = resources.folder("models") / pipeline.MODEL


@pytest.fixture(scope="module")
def nlp() -> Language:
    """The trained part."""
    return pipeline.load_model()


def _source(*blocks: str) -> Source:
    """A source with these paragraphs."""
    text, places = "", []
    for block in blocks:
        places.append(Block(len(text), len(text) + len(block), "paragraph"))
        text += block + "\n"
    return Source(Path("plan.txt"), "text", "", text, tuple(places))


def _token(doc: Doc, text: str) -> tuple[str, str, str]:
    """Part of speech, tag and lemma of the first token with this text."""
    token = next(token for token in doc if token.text == text)
    return token.pos_, token.tag_, token.lemma_


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("personer 60+ år 2025-2028", "personer 60+ år 2025-2028"),
        ("hbtqi-personer, e-tjänst och IT-stöd", "hbtqi-personer , e-tjänst och IT-stöd"),
        ("kvinnor/män eller han/hon", "kvinnor / män eller han / hon"),
        ("12,5 % enligt § 132", "12,5 % enligt § 132"),
        ("IT- samt mål- och budget", "IT- samt mål- och budget"),
        ("bl.a. t.ex. dvs. m.m. prop. 2023/24:12", "bl.a. t.ex. dvs. m.m. prop. 2023/24:12"),
        ("(se avsnitt 8).", "( se avsnitt 8 ) ."),
        ("Här bor vi i.", "Här bor vi i ."),
        ("80-talet, 18–24-åringar, EU:s", "80-talet , 18–24-åringar , EU:s"),
    ],
)
def test_tokens(nlp: Language, text: str, words: str) -> None:
    """What plans write becomes the tokens that a reader would see."""
    assert [token.text for token in nlp.make_doc(text)] == words.split()


def test_text_is_kept(nlp: Language) -> None:
    """The Doc has the text of the source to the letter, with its line breaks, tabs and double spaces."""
    source = _source("Mål\toch  medel", "Rad ett\nrad två", " ", "»60+«")
    assert pipeline.analyse(nlp, source).text == source.text
    assert len(pipeline.analyse(nlp, Source(Path("t"), "text", "", "", ()))) == 0


@pytest.mark.parametrize(
    ("sentence", "word", "pos", "tag", "lemma"),
    [
        ("Den ansvarige handläggaren informerar.", "ansvarige", "ADJ", "JJ|POS|MAS|SIN|DEF|NOM", "ansvarig"),
        ("Den enskilde har rätt till stöd.", "enskilde", "ADJ", "JJ|POS|MAS|SIN|DEF|NOM", "enskild"),
        ("Den nyanställde får en mentor.", "nyanställde", "ADJ", "JJ|POS|MAS|SIN|DEF|NOM", "nyanställd"),
        ("Den vuxnes ansvar är tydligt.", "vuxnes", "ADJ", "JJ|POS|MAS|SIN|DEF|GEN", "vuxen"),
        ("Den ansvariga nämnden följer upp.", "ansvariga", "ADJ", "JJ|POS|UTR/NEU|SIN|DEF|NOM", "ansvarig"),
        ("Gymnasieeleverna ska nå målen.", "Gymnasieeleverna", "NOUN", "NN|UTR|PLU|DEF|NOM", "gymnasieelev"),
        ("Vi utbildar barnmorskestudenter.", "barnmorskestudenter", "NOUN", "NN|UTR|PLU|IND|NOM", "barnmorskestudent"),
        ("Kvinnornas löner ökar.", "Kvinnornas", "NOUN", "NN|UTR|PLU|DEF|GEN", "kvinna"),
        ("Man ska kunna välja.", "Man", "PRON", "PN|UTR|SIN|IND|SUB", "man"),
        ("En man och en kvinna väljs.", "man", "NOUN", "NN|UTR|SIN|IND|NOM", "man"),
        ("Männens andel minskar.", "Männens", "NOUN", "NN|UTR|PLU|DEF|GEN", "man"),
        ("Nämnden ska utbilda chefer.", "ska", "AUX", "VB|PRS|AKT", "skola"),
        ("Chefer utbildas i bemötande.", "utbildas", "VERB", "VB|PRS|SFO", "utbilda"),
    ],
)
def test_readings(nlp: Language, sentence: str, word: str, pos: str, tag: str, lemma: str) -> None:
    """Part of speech, tag and lemma of words on which the rules rest."""
    assert _token(pipeline.analyse(nlp, _source(sentence)), word) == (pos, tag, lemma)


def test_masculine_is_a_feature(nlp: Language) -> None:
    """The -e of a masculine adjective is in the morphology, where rules look for it."""
    doc = pipeline.analyse(nlp, _source("Den ansvarige handläggaren informerar."))
    assert doc[1].morph.get("Gender") == ["Masc"]


def test_card_says_what_was_measured() -> None:
    """The figures in the card are those in meta.json, and they are not below the floors that the rules need."""
    performance = json.loads((MODEL / "meta.json").read_text(encoding="utf-8"))["performance"]
    table = (MODEL / "README.md").read_text(encoding="utf-8").partition("<!-- figures -->")[2]
    figures = [float(cell) for cell in re.findall(r"(?<=\| )\d\.\d{4}(?= \|)", table)]
    assert sorted(figures) == sorted(performance.values())
    assert performance["pos_acc"] >= 0.96
    assert performance["morph_acc"] >= 0.945
    assert performance["lemma_acc"] >= 0.97
    assert performance["sents_f"] >= 0.93


def test_whole_pipeline() -> None:
    """All components run, in order, by the lexicon that they are given."""
    nlp = pipeline.load(lexicon.load(resources.folder("lexicons")))
    assert nlp.pipe_names == [
        "jamtext_tags",
        "jamtext_lemmas",
        "jamtext_sentences",
        "jamtext_people",
        "jamtext_statements",
        "jamtext_rules",
    ]
    doc = pipeline.analyse(nlp, _source("Fler elever ska nå målen. Det följs upp.", "Chefer"))
    assert [span.text.strip() for span in doc.sents] == ["Fler elever ska nå målen.", "Det följs upp.", "Chefer"]


def test_component_without_lexicon_takes_the_shipped_one(nlp: Language) -> None:
    """In someone else's pipeline a component works with what jamtext ships."""
    other = Language(nlp.vocab)
    other.add_pipe("jamtext_sentences")
    assert len(list(other("Mål m.m. Nästa.").sents)) == 2


def test_missing_model(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A model that is missing or damaged is told in Swedish."""
    monkeypatch.setattr(resources, "folder", lambda _: tmp_path)
    for content in (None, "", "{", '{"lang": "sv"}'):
        if content is not None:
            (tmp_path / pipeline.MODEL).mkdir(exist_ok=True)
            (tmp_path / pipeline.MODEL / "meta.json").write_text(content, encoding="utf-8")
        with pytest.raises(ModelError, match=r"sv_jamtext: filerna saknas.*Installera om jamtext\."):
            pipeline.load_model()


def test_plain_words_are_cut_as_the_model_cuts_them() -> None:
    """To search only words with signs in them changes no token."""
    trained = util.load_model_from_path(MODEL).tokenizer
    ours = pipeline.load_model().tokenizer
    lines = (
        (Path(__file__).parent.parent / "corpora" / "wording" / "sentences.jsonl")
        .read_text(encoding="utf-8")
        .splitlines()
    )
    texts = [json.loads(line)["text"] for line in lines]
    assert len(texts) > 500
    for text in (*texts, "5kr, 12%-ig, a.b och/eller §3. (se bl.a. kap.4) UPPER:lower...slut"):
        assert [token.text for token in ours(text)] == [token.text for token in trained(text)]
