"""The document behind a Doc."""

import spacy

from jamtext.components.blocks import set_source, source_of
from tests.components.written import source


def test_a_doc_remembers_its_source() -> None:
    """The very Source that was set is given back, to each Doc its own."""
    nlp = spacy.blank("sv")
    made = [source(["Ett."]), source(["Ett."])]
    docs = [nlp(one.text) for one in made]
    for doc, one in zip(docs, made, strict=True):
        set_source(doc, one)
    assert [source_of(doc) is one for doc, one in zip(docs, made, strict=True)] == [True, True]


def test_a_doc_by_hand_has_its_lines_as_paragraphs() -> None:
    """In someone else's pipeline each line that is not blank is a paragraph, without the space around it."""
    doc = spacy.blank("sv")("  Mål och medel \n\n\tx\n")
    found = source_of(doc)
    assert (found.text, [found.text_of(block) for block in found.blocks]) == (doc.text, ["Mål och medel", "x"])
    assert source_of(doc) is found
    assert source_of(spacy.blank("sv")(" \n")).blocks == ()
