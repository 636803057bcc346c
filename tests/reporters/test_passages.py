"""Sentences and rows in pieces."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from jamtext.reporters.passages import Piece, passage, pieces, plain
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
    assert plain(found) == "Lärare | 39"


def test_long_cell_is_cut_unless_marked() -> None:
    """A row with a long text stays short, but never at the cost of the words it is shown for."""
    draft = Draft()
    long = "ord " * 100 + "slut"
    draft.table("Tabell 1", ("A", "B"), ("kort", long))
    review = draft.review()
    row = review.context(*draft.span("kort"))
    assert plain(passage(review, row, [(*draft.span("kort"), "hit")])).endswith("ord …")
    assert plain(passage(review, row, [(*draft.span("slut"), "hit")])).endswith("ord slut")


def test_prose_has_no_cells() -> None:
    """A sentence is text, with its line breaks as spaces where it is put on one line."""
    review = sample.empty()
    found = passage(review, review.sentences[0], [])
    assert found.cells == ()
    assert plain(found) == "Byggnaden rymmer två hissar."
