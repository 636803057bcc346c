"""A document as one text: order and bounds, and what is found by offset."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jamtext.source import Block, Box, Cell, Source, Table


def make(text: str, blocks: Sequence[Block], **more: Any) -> Source:
    """A Source of a text and its blocks."""
    return Source(Path("plan.docx"), "docx", "sha256:0", text, tuple(blocks), **more)


def box(start: int, end: int, page: int) -> Box:
    """A box on a page; where on the page does not matter here."""
    return Box(start, end, page, 0, 0, 1, 1)


@st.composite
def spans(draw: st.DrawFn) -> tuple[int, list[tuple[int, int]]]:
    """A length, and spans that are ordered, disjoint and inside it, with or without gaps."""
    at, found = 0, []
    for gap, size in draw(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 5)), max_size=8)):
        found.append((at + gap, at + gap + size))
        at += gap + size
    return at + draw(st.integers(0, 3)), found


@pytest.mark.parametrize(
    "blocks",
    [
        [(0, 0)],
        [(2, 1)],
        [(-1, 2)],
        [(0, 7)],
        [(0, 3), (2, 5)],
        [(3, 5), (0, 2)],
    ],
    ids=["empty", "backwards", "before the text", "after the text", "overlapping", "out of order"],
)
def test_blocks_and_boxes_must_be_ordered_inside_the_text(blocks: list[tuple[int, int]]) -> None:
    """A reader that breaks the order or the bounds is stopped at once, and told where."""
    with pytest.raises(ValueError, match=r"block .* is empty, out of order or outside the text"):
        make("abcdef", [Block(start, end, "paragraph") for start, end in blocks])
    with pytest.raises(ValueError, match=r"box .* is empty, out of order or outside the text"):
        make("abcdef", [], boxes=tuple(box(start, end, 1) for start, end in blocks))


@pytest.mark.parametrize(
    ("block", "tables", "said"),
    [
        (Block(0, 2, "chapter"), (), "unknown kind of block 'chapter'"),  # type: ignore[arg-type]
        (Block(0, 2, "table_cell"), (), "if and only if"),
        (Block(0, 2, "paragraph", table=0, row=0, column=0), (), "if and only if"),
        (
            Block(0, 2, "table_cell", table=0, row=0, column=1),
            (Table(1, 2, (Cell(0, 0, 0),)),),
            "table 0: .* points at",
        ),
    ],
)
def test_blocks_and_tables_must_agree(block: Block, tables: tuple[Table, ...], said: str) -> None:
    """A kind that does not exist, a cell without a table and a table that points at another place are faults."""
    with pytest.raises(ValueError, match=said):
        make("abc", [block], tables=tables)


def test_cells_must_be_in_row_major_order() -> None:
    """Rows are found by bisection, so a table whose rows come out of order is a fault."""
    blocks = [Block(0, 1, "table_cell", table=0, row=1, column=0), Block(1, 2, "table_cell", table=0, row=0, column=0)]
    with pytest.raises(ValueError, match="table 0: the cells are not in row-major order"):
        make("ab", blocks, tables=(Table(2, 1, (Cell(1, 0, 0), Cell(0, 0, 1))),))


@given(spans())
def test_every_character_is_in_its_block_and_no_other(drawn: tuple[int, list[tuple[int, int]]]) -> None:
    """`block_at` gives the one block that holds a character, and None between and after blocks."""
    length, places = drawn
    source = make("x" * length, [Block(start, end, "paragraph") for start, end in places])
    expected = [next((i for i, (start, end) in enumerate(places) if start <= at < end), None) for at in range(length)]
    assert [source.block_at(at) for at in range(length)] == expected
    assert source.block_at(length) is None


@given(spans(), st.integers(0, 40), st.integers(1, 10))
def test_boxes_of_a_span_are_those_that_share_a_character_with_it(
    drawn: tuple[int, list[tuple[int, int]]], start: int, size: int
) -> None:
    """`boxes_in` gives every box that overlaps a span, none other, in the order of the text."""
    length, places = drawn
    source = make("x" * length, [], boxes=tuple(box(*place, 1) for place in places))
    expected = [place for place in places if place[0] < start + size and start < place[1]]
    assert [(found.start, found.end) for found in source.boxes_in(start, start + size)] == expected


def test_a_page_is_that_of_the_box_at_or_before() -> None:
    """A character between boxes belongs to the page before it; a text without boxes has no pages."""
    source = make("abc def", [Block(0, 7, "paragraph")], boxes=(box(0, 3, 1), box(4, 7, 2)), pages=2)
    assert [source.page(at) for at in range(7)] == [1, 1, 1, 1, 2, 2, 2]
    assert make("abc", []).page(1) is None


def test_headings_are_the_chain_above() -> None:
    """A heading ends those of its own level and below; a level that is skipped breaks nothing."""
    kinds = [(1, "A"), (0, "a"), (3, "B"), (0, "b"), (2, "C"), (0, "c"), (2, "D"), (0, "d"), (1, "E"), (0, "e")]
    text = "".join(name for _, name in kinds)
    source = make(text, [Block(i, i + 1, "heading" if n else "paragraph", n) for i, (n, _) in enumerate(kinds)])
    chains = {source.text_of(block): "".join(source.headings(i)) for i, block in enumerate(source.blocks)}
    below = dict(zip("abcde", ("A", "AB", "AC", "AD", "E"), strict=True))
    assert chains == below | dict(zip("ABCDE", ("", "A", "A", "A", ""), strict=True))


HEAD = (Cell(0, 1, 0, column_span=2), Cell(0, 3, 1), Cell(1, 1, 2), Cell(1, 2, 3))
TABLE = Table(4, 4, (*HEAD, Cell(2, 0, 4), Cell(2, 2, 5), Cell(3, 3, 6)), header_rows=2)


def test_a_row_has_the_cells_that_begin_in_it() -> None:
    """Cells come from left to right; a row that does not exist, or holds nothing, has none."""
    assert [tuple(cell.block for cell in TABLE.row(row)) for row in range(5)] == [(0, 1), (2, 3), (4, 5), (6,), ()]


@pytest.mark.parametrize(
    ("place", "blocks"),
    [((2, 0), ()), ((2, 1), (0, 2)), ((3, 2), (0, 3)), ((3, 3), (1,)), ((1, 2), (0,)), ((0, 2), ())],
    ids=["none above", "span, first", "span, second", "no span", "a header's own header", "the top row"],
)
def test_headers_stand_above_and_may_span(place: tuple[int, int], blocks: tuple[int, ...]) -> None:
    """The headers of a place are those above it, top first, also where one spans several columns."""
    assert tuple(cell.block for cell in TABLE.headers_of(*place)) == blocks


def test_a_large_table_gives_the_same_as_a_look_at_every_cell() -> None:
    """In a table of 2,000 rows each row and each header is what a plain search finds."""
    cells = tuple(Cell(row, column, 3 * row + column) for row in range(2000) for column in range(3))
    table = Table(2000, 3, cells, header_rows=1)
    for row in (0, 1, 999, 1999):
        assert table.row(row) == tuple(cell for cell in cells if cell.row == row)
        assert table.headers_of(row, 2) == (cells[2:3] if row else ())
