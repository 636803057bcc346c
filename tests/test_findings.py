"""What a review says of a span: its identity, its place, its words and its sentence."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from jamtext.findings import Finding, Review
from jamtext.source import Block, Box, Source
from tests.components.written import Piece, source

SENTENCE = "Varje tjänsteman svarar."
PLAN: tuple[Piece, ...] = (("heading", "Mål"), "Vi växer. " + SENTENCE)


def review(made: Source, *words: str, rule: str = "wording/a") -> Review:
    """A review with a finding at each place of each word; sentences end at full stops and at blocks."""
    sentences = []
    for block in made.blocks:
        start = block.start
        for part in made.text_of(block).split(". "):
            sentences.append((start, min(start + len(part) + 1, block.end)))
            start += len(part) + 2
    places = sorted((at, at + len(w)) for w in words for at in range(len(made.text)) if made.text.startswith(w, at))
    findings = tuple(Finding(start, end, rule, "warning", "Så.") for start, end in places)
    return Review(made, (), findings, (), {}, tuple(sentences), "plan", 0, "sha256:0", {})


def prints(pieces: Iterable[Piece], *words: str, rule: str = "wording/a") -> tuple[str, ...]:
    """The fingerprints of the findings at some words."""
    return review(source(pieces), *words, rule=rule).fingerprints


@pytest.mark.parametrize(
    "edited",
    [
        ["Ett nytt stycke först.", *PLAN],
        [("heading", "Mål"), "Vi krymper nu inte alls. " + SENTENCE, "Slut."],
        [("heading", "MÅL"), "Vi växer. varje  tjänsteman\nsvarar."],
        [("heading", "Bakgrund"), "En text.", *PLAN],
    ],
    ids=["text before", "other sentences", "white space and capitals", "another section"],
)
def test_a_fingerprint_survives_edits_elsewhere(edited: list[Piece]) -> None:
    """What is written before, after and around a sentence does not change who its finding is."""
    assert prints(edited, "tjänsteman") == prints(PLAN, "tjänsteman")


def test_a_fingerprint_does_not_know_of_pages() -> None:
    """The same text printed on another page has the same findings."""
    made = source(PLAN)
    pages = [replace(made, boxes=(Box(0, len(made.text), page, 0, 0, 1, 1),), pages=9) for page in (1, 7)]
    one, other = (review(printed, "tjänsteman") for printed in pages)
    assert one.location(6, 7).page != other.location(6, 7).page
    assert one.fingerprints == other.fingerprints


@pytest.mark.parametrize(
    ("pieces", "word", "rule"),
    [
        (PLAN, "tjänsteman", "wording/b"),
        (PLAN, "Varje", "wording/a"),
        ((("heading", "Mål"), "Vi växer. Varje tjänsteman hjälper."), "tjänsteman", "wording/a"),
        ((("heading", "Åtgärder"), PLAN[1]), "tjänsteman", "wording/a"),
    ],
    ids=["rule", "words", "sentence", "heading"],
)
def test_a_fingerprint_tells_findings_apart(pieces: tuple[Piece, ...], word: str, rule: str) -> None:
    """Another rule, word, sentence or section is another finding."""
    assert set(prints(pieces, word, rule=rule)).isdisjoint(prints(PLAN, "tjänsteman"))


def test_equal_sentences_are_counted() -> None:
    """Findings that nothing tells apart have identities of their own, and the first keeps its when a second comes."""
    twice = prints([*PLAN, SENTENCE], "tjänsteman")
    assert len(set(twice)) == 2
    assert twice[0] == prints(PLAN, "tjänsteman")[0]


def test_a_location_says_all_that_is_known_of_a_place() -> None:
    """Block, kind, headings and paragraph of a place; row and column of a cell."""
    made = source([*PLAN, ("Tabell 1", [["År", "Elever"], ["2024", "812"]])])
    found = review(made)
    start = made.text.index("tjänsteman")
    place = found.location(start, start + 10)
    assert (place.start, place.end, place.block, place.kind, place.paragraph) == (start, start + 10, 1, "paragraph", 2)
    assert (place.headings, place.page, place.line, place.table) == (("Mål",), None, None, None)
    start = made.text.index("812")
    cell = found.location(start, start + 3)
    assert (cell.kind, cell.table, cell.row, cell.column) == ("table_cell", 0, 1, 1)


def test_a_location_has_the_line_of_a_text_and_the_page_of_a_pdf() -> None:
    """The line comes from the address of the block, the page from the boxes."""
    text = Source(
        Path("a.md"),
        "markdown",
        "",
        "Mål\nText\n",
        (Block(0, 3, "heading", 1, "line 1"), Block(4, 8, "paragraph", 0, "line 12")),
    )
    assert review(text).location(4, 8).line == 12
    page = Source(
        Path("a.pdf"), "pdf", "", "Text\n", (Block(0, 4, "paragraph", 0, "page 3"),), (), (Box(0, 4, 3, 0, 0, 1, 1),), 4
    )
    assert (review(page).location(0, 4).page, review(page).location(0, 4).line) == (3, None)


def test_a_place_outside_every_block_is_a_fault() -> None:
    """A span that begins between blocks can't be anyone's finding."""
    made = source(["Ett.", "Två."])
    with pytest.raises(ValueError, match="4:6 begins outside every block"):
        review(made).location(4, 6)


def test_words_stand_on_one_line_and_cells_apart() -> None:
    """Line breaks in a block become spaces; the cells of a row are told apart by a bar, and a part stays a part."""
    made = source([("", [["Mått", "2024"], ["Andel\nnöjda", "81 %"]]), "Slut."])
    found = review(made)
    row = made.blocks[2].start, made.blocks[3].end
    assert found.text(*row) == "Andel nöjda | 81 %"
    assert found.text(row[0] + 6, row[0] + 8) == "nö"


def test_the_context_is_the_sentence_around() -> None:
    """A finding stands in its sentence; one that goes on into the next reaches to its own end."""
    made = source(PLAN)
    found = review(made)
    at = made.text.index("tjänsteman")
    assert found.text(*found.context(at, at + 10)) == SENTENCE
    before = made.text.index("växer")
    assert found.text(*found.context(before, at)) == "Vi växer. Varje"
    assert replace(found, sentences=()).context(at, at + 10) == (at, at + 10)


def test_a_dismissed_finding_is_not_among_the_findings() -> None:
    """It is kept aside with its reason; reasons for what is not found say nothing."""
    made = review(source([*PLAN, "Talesman och tjänsteman."]), "tjänsteman", "Talesman")
    first, second, third = made.fingerprints
    left = made.dismiss({second: "lagen", "0123456789abcdef": "x"})
    assert left.findings == (made.findings[0], made.findings[2])
    assert [(one.finding, one.fingerprint, one.reason) for one in left.dismissed] == [
        (made.findings[1], second, "lagen")
    ]
    assert left.fingerprints == (first, third)
    assert left.dismiss({}) == left


def test_to_dismiss_does_not_change_who_the_others_are() -> None:
    """Of equal findings in equal sentences the later ones keep their number, though the first is dismissed."""
    made = review(source([("heading", "Mål"), *(SENTENCE for _ in range(3))]), "tjänsteman")
    assert len(set(made.fingerprints)) == 3
    left = made.dismiss({made.fingerprints[0]: ""})
    assert left.fingerprints == made.fingerprints[1:]
    both = left.dismiss({made.fingerprints[2]: "x"})
    assert both.fingerprints == made.fingerprints[1:2]
    assert [one.fingerprint for one in both.dismissed] == [made.fingerprints[0], made.fingerprints[2]]
