"""A sentence or table row as a report shows it: its text in pieces, each marked or not."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from jamtext.findings import Review
from jamtext.source import Block, Source

Mark = tuple[int, int, str]
_LONG = 200
_BEFORE = 45
_AFTER = 90


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text and the role of its mark: "hit", a role of `Cue`, or "" for text that is not marked."""

    text: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A cell of a table row, and the headers above it."""

    label: tuple[Piece, ...]
    value: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """Prose has `pieces`; a table row has `cells` and, where the table is named, a `caption`."""

    pieces: tuple[Piece, ...] = ()
    cells: tuple[Labelled, ...] = ()
    caption: tuple[Piece, ...] = ()


def passage(review: Review, span: tuple[int, int], marks: Sequence[Mark]) -> Passage:
    """A span of the text with its marks; where marks overlap, the first one given shows.

    For a table row the marks may also stand in the table's header cells and caption. Long cells without a mark are
    cut short.
    """
    source = review.source
    start, end = span
    index = source.block_at(start)
    if index is None or source.blocks[index].table is None:
        return Passage(pieces(source.text, start, end, marks))
    return _row(source, index, end, marks)


def pieces(text: str, start: int, end: int, marks: Iterable[Mark]) -> tuple[Piece, ...]:
    """The text between two offsets, cut where marks begin and end."""
    inside = [(max(first, start), min(last, end), role) for first, last, role in marks if first < end and last > start]
    cuts = sorted({start, end, *(at for first, last, _ in inside for at in (first, last))})
    found: list[Piece] = []
    for left, right in pairwise(cuts):
        role = next((role for first, last, role in inside if first <= left and right <= last), "")
        if found and found[-1].role == role:
            found[-1] = Piece(found[-1].text + text[left:right], role)
        else:
            found.append(Piece(text[left:right], role))
    return tuple(found)


def excerpt(passage: Passage) -> tuple[Piece, ...]:
    """The pieces around the first mark, about a line or two; of a table row only the cell that has it."""
    lines = tuple(cell.value for cell in passage.cells) or (passage.pieces,)
    line = next((line for line in lines if any(piece.role for piece in line)), lines[0])
    first = next((index for index, piece in enumerate(line) if piece.role), 0)
    before = "".join(piece.text for piece in line[:first])
    after = "".join(piece.text for piece in line[first + 1 :])
    if len(before) > _BEFORE:
        before = "… " + before[-_BEFORE:].partition(" ")[2]
    if len(after) > _AFTER:
        after = after[:_AFTER].rpartition(" ")[0] + " …"
    return tuple(piece for piece in (Piece(before), line[first], Piece(after)) if piece.text)


def _row(source: Source, index: int, end: int, marks: Sequence[Mark]) -> Passage:
    """The cells of a row from a block to an offset, with the row's own labels even where they stand before it."""
    first = source.blocks[index]
    table = source.tables[first.table or 0]
    cells = [
        cell
        for cell in table.cells
        if (cell.row == first.row and cell.column < table.header_columns)
        or (cell.block >= index and source.blocks[cell.block].start < end)
    ]
    return Passage(
        cells=tuple(
            Labelled(
                _joined(source, [header.block for header in table.headers_of(cell.row, cell.column)], marks),
                _shortened(_block(source, source.blocks[cell.block], marks)),
            )
            for cell in cells
        ),
        caption=() if table.caption is None else _block(source, source.blocks[table.caption], marks),
    )


def _block(source: Source, block: Block, marks: Sequence[Mark]) -> tuple[Piece, ...]:
    return pieces(source.text, block.start, block.end, marks)


def _joined(source: Source, blocks: Sequence[int], marks: Sequence[Mark]) -> tuple[Piece, ...]:
    """The texts of header cells that stand above one another, from the top: "2024, kvinnor"."""
    parts: list[Piece] = []
    for number, block in enumerate(blocks):
        if number:
            parts.append(Piece(", "))
        parts.extend(_block(source, source.blocks[block], marks))
    return tuple(parts)


def _shortened(value: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """A long cell without a mark, cut between words; any other as it is."""
    if len(value) > 1 or value[0].role or len(value[0].text) <= _LONG:
        return value
    return (Piece(value[0].text[:_LONG].rsplit(maxsplit=1)[0] + " …"),)
