"""Sentences that reports share."""

from dataclasses import replace

import pytest

from jamtext.reporters import phrases
from jamtext.reporters.figures import Breakdown, figures
from jamtext.reporters.words import number
from tests.reporters import sample


@pytest.mark.parametrize(
    ("breakdown", "sentence"),
    [
        (Breakdown(14, 3, 20), "14 av 37 uppgifter om människor är könsuppdelade"),
        (Breakdown(1, 0, 4), "1 av 5 uppgifter om människor är könsuppdelad"),
        (Breakdown(0, 2, 3), "Ingen av de 5 uppgifterna om människor är könsuppdelad"),
        (Breakdown(1200, 0, 0), "Alla 1\u00a0200 uppgifter om människor är könsuppdelade"),
        (Breakdown(1, 0, 0), "Den enda uppgiften om människor är könsuppdelad"),
        (Breakdown(0, 1, 0), "Den enda uppgiften om människor visar bara ett kön"),
        (Breakdown(0, 0, 1), "Den enda uppgiften om människor är inte könsuppdelad"),
        (Breakdown(), "Inga uppgifter om människor hittades"),
    ],
)
def test_measure(breakdown: Breakdown, sentence: str) -> None:
    """The measure is a correct sentence for every number."""
    assert phrases.measure(breakdown) == sentence


def test_measure_of_many_documents() -> None:
    """What holds the statements is named where it is more than one document."""
    assert phrases.measure(Breakdown(1, 1, 1), "i 3 dokument") == (
        "1 av 3 uppgifter om människor i 3 dokument är könsuppdelad"
    )


@pytest.mark.parametrize(
    ("breakdown", "others", "sentences"),
    [
        (
            Breakdown(6, 2, 11),
            4,
            (
                "2 visar bara ett kön och 11 visar inget kön alls. "
                "Dokumentet har dessutom 4 uppgifter som inte handlar om människor."
            ),
        ),
        (Breakdown(6, 0, 1), 0, "1 visar inget kön alls."),
        (Breakdown(6, 0, 0), 1, "Dokumentet har dessutom 1 uppgift som inte handlar om människor."),
        (Breakdown(0, 1, 0), 0, ""),
        (Breakdown(), 3, "3 uppgifter handlar om annat än människor."),
        (Breakdown(), 0, ""),
    ],
)
def test_rest(breakdown: Breakdown, others: int, sentences: str) -> None:
    """What the measure leaves out is said, and nothing is said where there is nothing."""
    assert phrases.rest(breakdown, others) == sentences


def test_place_names_what_the_format_has() -> None:
    """A place is a page, else a line, else a paragraph; in a table the table too."""
    review = sample.sample()
    location = review.location(review.statements[-1].start, review.statements[-1].end)
    assert phrases.place(location) == "sida 5"
    assert phrases.place(replace(location, page=None, line=12)) == "rad 12"
    assert phrases.place(replace(location, page=None)) == f"stycke {location.paragraph}"
    assert phrases.place(replace(location, table=1)) == "sida 5, tabell 2"


def test_places_are_named_together() -> None:
    """Each place once, whatever table it is in; a single one as it is, and none as nothing."""
    review = sample.sample()
    location = review.location(review.statements[-1].start, review.statements[-1].end)
    pages = [replace(location, page=page, table=page) for page in (1, 3, 3, 4)]
    assert phrases.places(pages) == "sidorna 1, 3 och 4"
    assert phrases.places(pages[1:3]) == "sida 3"
    assert phrases.places([replace(one, page=None) for one in (location, pages[0])]) == f"stycke {location.paragraph}"
    assert phrases.places(replace(location, page=None, line=line) for line in (7, 9)) == "raderna 7 och 9"
    assert phrases.places(()) == ""


def test_sources_are_cut_short() -> None:
    """Two are named, and how many more there are."""
    rule = sample.sample().rules["wording/tjansteman"]
    source = rule.sources[0]
    assert phrases.sources(replace(rule, sources=(source,) * 2)) == f"{source}; {source}"
    assert phrases.sources(replace(rule, sources=(source,) * 4)) == f"{source}; {source}; och 2 till"


def test_extent_counts_pages_or_paragraphs() -> None:
    """A document is as long as its pages; one without pages is as long as its paragraphs."""
    counts = replace(figures(sample.empty()), words=4312)
    assert phrases.extent(counts) == "1 sida, 4\u00a0312 ord"
    assert phrases.extent(replace(counts, pages=None)) == "1 stycke, 4\u00a0312 ord"


def test_small_numbers_are_in_letters() -> None:
    """Numbers up to twelve are written in letters in running text."""
    assert [number(count) for count in (0, 10, 12, 13)] == ["noll", "tio", "tolv", "13"]
