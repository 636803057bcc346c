"""Sentences and rows in pieces."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from jamtext.reporters.passages import Piece, excerpt, passage, pieces
from tests.reporters import sample
from tests.reporters.draft import Draft

MARKS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.sampled_from(["sex", "people"])), max_size=6)


@given(st.integers(0, 20), st.integers(0, 20), MARKS)
def test_pieces_hold_the_text_whole(first: int, last: int, marks: list[tuple[int, int, str]]) -> None:
    """However marks lie and overlap, the pieces are the text in order, and neighbours differ."""
    text = "abcdefghijklmnopqrstuvwxyzåäö ."
    start, end = min(first, last), max(first, last) + 1
    found = pieces(text, start, end, [mark for mark in marks if mark[0] < mark[1]])
    assert "".join(piece.text for piece in found) == text[start:end]
    assert all(piece.text for piece in found)
    assert all(one.role != other.role for one, other in pairwise(found))


def test_first_mark_shows_where_they_overlap() -> None:
    """Of two marks over the same words the one given first shows."""
    found = pieces("Pojkars betyg", 0, 13, [(0, 7, "sex"), (0, 13, "people")])
    assert found == (Piece("Pojkars", "sex"), Piece(" betyg", "people"))


def test_row_keeps_its_labels_and_headers() -> None:
    """A single cell is shown with its column header and the labels at the left of its row."""
    draft = Draft()
    draft.table("Tabell 1", ("Yrke", "Kvinnor", "Män"), ("Lärare", "61", "39"), header_columns=1)
    review = draft.review()
    found = passage(review, draft.span("39"), [(*draft.span("Män"), "sex")])
    assert [(cell.label, cell.value) for cell in found.cells] == [
        ((Piece("Yrke"),), (Piece("Lärare"),)),
        ((Piece("Män", "sex"),), (Piece("39"),)),
    ]
    assert found.caption == (Piece("Tabell 1"),)


def test_long_cell_is_cut_unless_marked() -> None:
    """A row with a long text stays short, but never at the cost of the words it is shown for."""
    draft = Draft()
    long = "ord " * 100 + "slut"
    draft.table("Tabell 1", ("A", "B"), ("kort", long))
    review = draft.review()
    row = review.context(*draft.span("kort"))
    other, marked = (passage(review, row, [(*draft.span(words), "hit")]).cells[1].value for words in ("kort", "slut"))
    assert other[-1].text.endswith("ord …")
    assert len(other[-1].text) <= 202
    assert [piece.text for piece in marked] == [long.removesuffix("slut"), "slut"]


def test_prose_has_no_cells() -> None:
    """A sentence without marks is one piece."""
    review = sample.empty()
    found = passage(review, review.sentences[0], [])
    assert found.cells == ()
    assert found.pieces == (Piece("Byggnaden rymmer två hissar."),)
    assert excerpt(found) == found.pieces


def test_excerpt_keeps_the_mark() -> None:
    """Of a long sentence what stands around the mark is kept, cut between words."""
    draft = Draft()
    draft.prose("ord " * 50 + "handläggaren " + "och " * 50)
    review = draft.review()
    found = excerpt(passage(review, review.sentences[0], [(*draft.span("handläggaren"), "hit")]))
    assert [piece.role for piece in found] == ["", "hit", ""]
    assert found[0].text.startswith("… ord ord")
    assert found[1].text == "handläggaren"
    assert found[2].text.endswith(" och …")
    assert sum(len(piece.text) for piece in found) < 180


def test_excerpt_of_a_row_is_the_marked_cell() -> None:
    """Of a table row the cell with the mark is enough; without a mark, the first one stands for it."""
    review = sample.sample()
    finding = next(finding for finding in review.findings if review.text(finding.start, finding.end) == "Väntetid")
    row = review.context(finding.start, finding.end)
    found = excerpt(passage(review, row, [(finding.start, finding.end, "hit")]))
    assert found == (Piece("Väntetid", "hit"), Piece(" till särskilt boende, dagar"))
    assert excerpt(passage(review, row, [])) == (Piece("Väntetid till särskilt boende, dagar"),)
