"""The reports in running text: Markdown and plain text."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from jamtext.findings import Review
from jamtext.reporters import markdown, text
from jamtext.reporters.memo import memo
from tests.reporters.draft import Draft
from tests.reporters.sample import empty, huge, sample


@pytest.fixture
def answered() -> Review:
    """The sample with a dismissed finding and a warning of the reader."""
    made = sample()
    source = replace(made.source, metadata=made.source.metadata | {"warnings": "Sidan 3 är en bild."})
    return replace(made, source=source).dismiss({made.fingerprints[2]: "Gäller ett citat."})


def test_plain_text_as_a_user_sees_it(answered: Review, golden: Callable[[str, str], None]) -> None:
    """The whole report, as it was looked at."""
    golden("memo.txt", text.render(answered).decode())


def test_markdown_as_a_user_sees_it(answered: Review, golden: Callable[[str, str], None]) -> None:
    """The whole report, as it was looked at."""
    golden("memo.md", markdown.render(answered).decode())


@pytest.mark.parametrize("render", [text.render, markdown.render], ids=["text", "markdown"])
def test_the_same_review_gives_the_same_bytes_and_names_what_it_rests_on(render: Callable[[Review], bytes]) -> None:
    """No clock; the digests of the document and of the rules stand in the report."""
    made = render(sample())
    assert made == render(sample())
    for digest in (sample().source.digest, sample().lexicon_digest):
        assert digest.removeprefix("sha256:").encode() in made


@pytest.mark.parametrize("render", [text.render, markdown.render], ids=["text", "markdown"])
def test_nothing_found_is_said(render: Callable[[Review], bytes]) -> None:
    """A review without statements, remarks and answers has no empty parts."""
    shown = render(empty()).decode()
    assert "Inga uppgifter om människor hittades." in shown
    assert "Inget att anmärka på hittades." in shown
    assert "Dokumentet som helhet" not in shown
    assert "antal" not in shown.lower()


def test_lines_keep_to_72_characters() -> None:
    """Every line, also in a long document."""
    assert max(map(len, text.render(huge(60, 60)).decode().splitlines())) <= 72


def test_reasons_are_given_once() -> None:
    """The second place of a rule refers to the first, where reason and sources stand."""
    items = [item for _, found in memo(huge(40, 40)).chapters for item in found]
    assert [label for label, _ in items[0].points] == ["Förslag", "Varför", "Källa"]
    assert items[5].points == (("Förslag", "tjänsteperson eller handläggare"), ("Varför", "se nr 1"))


def test_remarks_stand_in_order_under_their_headings(answered: Review) -> None:
    """What is about the whole document goes first, and every remark has its number from the other reports."""
    chapters = memo(answered).chapters
    assert [chapter for chapter, _ in chapters][:3] == ["Hela dokumentet", "Utan rubrik", "1 Så arbetar vi"]
    numbers = [item.number for _, found in chapters for item in found]
    assert numbers == list(range(1, len(answered.findings) + 1))


def test_long_sentences_are_cut_around_the_words() -> None:
    """A row of a wide table is not quoted in full, but the words concerned are."""
    draft = Draft()
    draft.prose("ord " * 400 + "en tjänsteman svarar " + "ord " * 400 + "slut.")
    draft.finds("tjänsteman", "wording/tjansteman")
    item = memo(draft.review("a.pdf")).chapters[0][1][0]
    assert "tjänsteman" in item.sentence
    assert len(item.sentence) < 700
    assert (item.sentence[:2], item.sentence[-2:]) == ("… ", " …")


@given(st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=40))
def test_markdown_shows_text_as_it_stands(words: str) -> None:
    """Whatever signs a sentence holds, it is read back the same from the page that Markdown becomes."""
    words = " ".join(words.split())
    tokens = MarkdownIt("commonmark").enable("table").enable("strikethrough").parse(f"> ”{markdown.escaped(words)}”")
    inline = next(token for token in tokens if token.type == "inline")
    assert "".join(child.content for child in inline.children or ()) == f"”{words}”"
    assert {child.type for child in inline.children or ()} == {"text"}


def test_markdown_is_numbered_as_the_other_reports() -> None:
    """The lists under different headings go on counting."""
    tokens = MarkdownIt("commonmark").parse(markdown.render(sample()).decode())
    starts = [int(token.attrs.get("start", 1)) for token in tokens if token.type == "ordered_list_open"]
    assert starts == sorted(starts)
    assert starts[-1] == len(sample().findings)
