"""The document's outline with what was found under each heading."""

from jamtext.reporters.outline import outline
from tests.reporters import sample
from tests.reporters.draft import Draft


def test_chapters_hold_what_stands_under_them() -> None:
    """A chapter counts its subheadings too; the title is no chapter, nor is a chapter where nothing was found."""
    chapters = outline(sample.sample())
    assert [(chapter.depth, chapter.name, chapter.findings, chapter.breakdown.people) for chapter in chapters] == [
        (0, "1 Så arbetar vi", 3, 0),
        (0, "2 Mål", 5, 6),
        (1, "2.1 Skola och utbildning", 3, 4),
        (1, "2.2 Vård och omsorg", 2, 2),
        (0, "3 Åtgärder", 3, 3),
        (0, "4 Indikatorer", 4, 5),
        (1, "4.1 Skola", 0, 1),
        (1, "4.2 Omsorg", 4, 3),
        (0, "5 Så ser det ut i dag", 1, 4),
    ]


def test_heading_above_all_is_the_title() -> None:
    """A single heading above all others is the document's own name, even where its file has another title."""
    draft = Draft()
    draft.heading(1, "Plan 2026")
    draft.heading(2, "Mål")
    draft.prose("Varje tjänsteman ska läsa.")
    draft.finds("tjänsteman", "wording/tjansteman")
    assert [chapter.name for chapter in outline(draft.review(title="Plan för Storstad"))] == ["Mål"]


def test_chapters_point_at_their_first() -> None:
    """The numbers of the first finding and statement are those the page lists them by."""
    review = sample.sample()
    for chapter in outline(review):
        for first, found in ((chapter.first_finding, review.findings), (chapter.first_statement, review.statements)):
            if first is not None:
                headings = review.location(found[first - 1].start, found[first - 1].end).headings
                assert chapter.name in headings


def test_long_outline_is_cut_to_chapters() -> None:
    """Where two levels would be a long list, only the upper one is shown."""
    draft = Draft()
    for number in range(40):
        draft.heading(1 if number % 10 == 0 else 2, f"Rubrik {number}")
        draft.prose(f"Varje tjänsteman {number} ska läsa.")
        draft.finds("tjänsteman", "wording/tjansteman", within=f"tjänsteman {number} ")
    assert [chapter.findings for chapter in outline(draft.review())] == [10, 10, 10, 10]


def test_document_without_headings_has_no_outline() -> None:
    """Without headings there is nothing to list."""
    assert outline(sample.empty()) == ()
