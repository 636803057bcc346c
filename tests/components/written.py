"""Documents written in a test, without a file: paragraphs, other blocks and tables."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from jamtext.source import Block, BlockKind, Cell, Source, Table

Row = Sequence[str]
Piece = str | tuple[BlockKind, str] | tuple[str, Sequence[Row]]


def source(pieces: Iterable[Piece], title: str = "") -> Source:
    """A Source of pieces: a text is a paragraph, (kind, text) another block, (caption, rows) a table with a header."""
    text = ""
    blocks: list[Block] = []
    tables: list[Table] = []

    def add(kind: BlockKind, words: str, place: tuple[int, int, int] | tuple[None, None, None]) -> int:
        nonlocal text
        start = len(text)
        text += words + "\n"
        blocks.append(Block(start, start + len(words), kind, 1 if kind == "heading" else 0, "", *place))
        return len(blocks) - 1

    nowhere = (None, None, None)
    for piece in pieces:
        if isinstance(piece, str):
            add("paragraph", piece, nowhere)
        elif isinstance(piece[1], str):
            add(piece[0], piece[1], nowhere)  # type: ignore[arg-type]
        else:
            caption = add("caption", piece[0], nowhere) if piece[0] else None
            rows = piece[1]
            cells = [
                Cell(row, column, add("table_cell", words, (len(tables), row, column)))
                for row, texts in enumerate(rows)
                for column, words in enumerate(texts)
                if words
            ]
            tables.append(Table(len(rows), len(rows[0]), tuple(cells), 1, 0, caption))
    return Source(Path("plan.docx"), "docx", "sha256:0", text, tuple(blocks), tuple(tables), metadata={"title": title})
