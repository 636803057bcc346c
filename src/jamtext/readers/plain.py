"""What the readers of text files share: decode the bytes, clean the lines, put pieces together to a Source."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from jamtext.errors import ReadError
from jamtext.source import Block, BlockKind, Cell, Source, Table

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_INVISIBLE = re.compile(r"[\u00ad\u200b\u2060\ufeff\x00-\x08\x0e-\x1f\x7f]")
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Piece:
    """A block to be: its kind and text, the line (from 1) on which it begins, and for a cell its row and column."""

    kind: BlockKind
    text: str
    line: int
    level: int = 0
    table: int | None = None
    row: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table to be, whose cells are pieces that name it by its index."""

    rows: int
    columns: int
    header_rows: int = 1


def decode(path: Path, data: bytes) -> tuple[str, str]:
    """The text of a file, and a warning for the user or "".

    UTF-16 with a byte order mark, UTF-8, else Windows-1252. A UTF-8 file with a few broken bytes stays UTF-8. Raises
    ReadError for what is not text.
    """
    warning = ""
    if data.startswith(_UTF16):
        text = data.decode("utf-16", errors="replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text, warning = _legacy(data)
    if len(_CONTROL.findall(text)) > len(text) // 1000:
        raise ReadError(
            path, "Filen innehåller inte läsbar text.", "Spara dokumentet som text i UTF-8, eller som .docx eller PDF."
        )
    return text, warning


def _legacy(data: bytes) -> tuple[str, str]:
    """Decode bytes that are not all UTF-8: those with more whole letters than broken ones still are."""
    mostly = data.decode("utf-8-sig", errors="replace")
    broken = mostly.count("\ufffd")
    if sum(character > "\x7f" for character in mostly) - broken > broken:
        return mostly, f"{broken} tecken i filen är skadade och visas som \ufffd. Spara den på nytt i UTF-8."
    return data.decode("cp1252", errors="replace"), ""


def lines(text: str) -> list[str]:
    """The lines of a text as editors number them, cleaned but with the spaces at their ends."""
    return [clean(line) for line in _LINE_END.split(text)]


def clean(line: str) -> str:
    """A line in composed letters, without soft hyphens and other invisible characters."""
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", line))


def squeeze(text: str) -> str:
    """Text with each run of white space (also no-break spaces) as one plain space, and none at the ends."""
    return " ".join(text.split())


def assemble(
    path: Path,
    name: str,
    data: bytes,
    pieces: Iterable[Piece],
    grids: Iterable[Grid] = (),
    metadata: Mapping[str, str] | None = None,
) -> Source:
    """Put pieces together to the Source of a file with the bytes `data`; pieces without text are left out.

    A caption right above a table is that table's.
    """
    at = 0
    texts: list[str] = []
    blocks: list[Block] = []
    cells: dict[int, list[Cell]] = {}
    for piece in pieces:
        if not piece.text:
            continue
        end = at + len(piece.text)
        if piece.table is not None and piece.row is not None and piece.column is not None:
            cells.setdefault(piece.table, []).append(Cell(piece.row, piece.column, len(blocks)))
        ref = f"line {piece.line}"
        blocks.append(Block(at, end, piece.kind, piece.level, ref, piece.table, piece.row, piece.column))
        texts.append(piece.text + "\n")
        at = end + 1
    tables = tuple(_table(grid, cells.get(index, []), blocks) for index, grid in enumerate(grids))
    digest = f"sha256:{hashlib.sha256(data).hexdigest()}"
    return Source(path, name, digest, "".join(texts), tuple(blocks), tables, metadata=metadata or {})


def _table(grid: Grid, cells: list[Cell], blocks: list[Block]) -> Table:
    above = cells[0].block - 1 if cells else -1
    caption = above if above >= 0 and blocks[above].kind == "caption" else None
    return Table(grid.rows, grid.columns, tuple(cells), grid.header_rows, caption=caption)
