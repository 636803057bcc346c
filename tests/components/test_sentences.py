"""Tests of the sentence borders."""

from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from jamtext import lexicon, pipeline, resources
from jamtext.components import sentences
from jamtext.components.blocks import set_source
from jamtext.components.sentences import Sentences
from jamtext.source import Block, Source


@pytest.fixture(scope="module")
def nlp() -> Language:
    """The shipped tokenizer (and more)."""
    return pipeline.load_model()


@pytest.fixture(scope="module")
def splitter(nlp: Language) -> Sentences:
    """The component with the shipped abbreviations."""
    component = sentences.make(lexicon.load(resources.folder("lexicons")), nlp.vocab)
    assert isinstance(component, Sentences)
    return component


@pytest.mark.parametrize(
    "marked",
    [
        "Nämnden ansvarar för skolan. | Förvaltningen följer upp målen. | Så är det!",
        "Vi erbjuder stöd till bl.a. Ekhult och t.ex. Region Ås. | Sedan följer vi upp.",
        "Det gäller kurser, möten m.m. | Nästa år görs en ny plan.",
        "Det gäller kurser, möten m.m. och annat, s.k. träffar, dvs. Öppet hus.",
        "Enligt 3 kap. 2 § och jfr. prop. 2023/24:12 gäller 1 jan. 2025 för ca. 12 elever.",
        "Mötet hålls den 3. maj kl. 14.30 med A. Svensson och B. E. Larsson.",
        "3. Mål för 2025",
        "2.1. Skola",
        "a. Utbilda cheferna. | Följ upp.",
        "Andelen var 12,5 procent 2024. | Den ökade till 14.8 procent 2025.",
        "Antalet ökade 2024. | 45 procent är kvinnor.",
        "”Vi vill mer.” | Det sade hon (på mötet). | (Se bilaga.) | Slut.",
        "”Vad är en plan?” frågade eleven. | ”Det vet jag!” svarade läraren.",
        "Målet är: Fler ska få stöd; Alla ska nå målen.",
        "Läs mer på https://ekhult.se/plan.html eller ekhult.se. | Ring oss.",
        "Det framgår av bilaga B. | Nämnden tar beslut.",
        "Vi vet inte… | Men vi vill veta!",
        "Kostnaden är 300 tkr. | Den bärs av nämnden.",
        "Som vi bor i. | Här.",
        "Fotnot ett.¹ | Nästa mening.",
    ],
)
def test_borders(nlp: Language, splitter: Sentences, marked: str) -> None:
    """Sentences end where a person would end them ( | )."""
    doc = splitter(nlp.make_doc(marked.replace(" | ", " ")))
    assert [span.text for span in doc.sents] == marked.split(" | ")


def test_a_space_is_missing(nlp: Language, splitter: Sentences) -> None:
    """A full stop between a small and a capital letter is a border too."""
    doc = splitter(nlp.make_doc("Förskolor (och skolor).Nästa mening.Här"))
    assert [span.text for span in doc.sents] == ["Förskolor (och skolor).", "Nästa mening.", "Här"]


def test_each_block_and_line_starts_a_sentence(nlp: Language, splitter: Sentences) -> None:
    """Blocks and lines are borders, with or without a full stop; white space starts none."""
    text = "Mål\nFler elever når målen\noch trivs\n\nUtbilda chefer\n"
    blocks = (Block(0, 3, "heading", 1), Block(4, 35, "paragraph"), Block(37, 51, "list_item"))
    doc = nlp.make_doc(text)
    set_source(doc, Source(Path("plan.txt"), "text", "", text, blocks))
    assert [span.text.strip() for span in splitter(doc).sents] == [
        "Mål",
        "Fler elever når målen",
        "och trivs",
        "Utbilda chefer",
    ]


def test_blocks_without_a_line_break(nlp: Language, splitter: Sentences) -> None:
    """A block is a border even where the text between blocks is a space."""
    doc = nlp.make_doc("Kvinnor män totalt")
    set_source(doc, Source(Path("t"), "text", "", doc.text, (Block(0, 7, "paragraph"), Block(8, 18, "paragraph"))))
    assert [span.text for span in splitter(doc).sents] == ["Kvinnor", "män totalt"]


def test_nothing_but_white_space(nlp: Language, splitter: Sentences) -> None:
    """A text without words has at most one sentence, and an empty one none."""
    assert len(list(splitter(nlp.make_doc(" \n\n ")).sents)) == 1
    assert len(splitter(Doc(nlp.vocab))) == 0
