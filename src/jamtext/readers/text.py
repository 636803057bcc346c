"""Plain text (.txt): paragraphs, list items, and the few headings that are plain to see.

Two habits are met: one paragraph a line, and lines broken by hand at a fixed width. Which one a file follows is told
by how full its lines are. A heading is guessed sparingly, since a goal taken for a heading would not be reviewed.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from jamtext.readers.draft import Piece, clean, compose
from jamtext.readers.plain import decode, lines
from jamtext.source import BlockKind, Source

FORMAT = "text"
SUFFIXES = (".txt",)

_BULLET = re.compile(r"\s*(?:[-*+•·▪◦‣–—\uf0b7\uf0a7]|(?P<number>\d{1,3})[.)]|[a-zåäö]\))\s+(?=\S)")
_NUMBERED = re.compile(r"\d{1,2}(?P<deeper>(?:\.\d{1,2})*)\.?\s+[A-ZÅÄÖ]")
_UNDERLINE = re.compile(r"(={3,}|-{3,})")
_SENTENCE_END = re.compile(r"[.!?:;,…]['”\"»)]?$")
_BROKEN_WORD = re.compile(r"(?<=[^\W\d_]{2})-$")
_COORDINATION = re.compile(r"(?:och|eller|samt|respektive|till|men|som)\b")
_WIDEST_BY_HAND = 120
_NARROWEST_BY_HAND = 45
_LONGEST_HEADING = 80
_LONGEST_PLAIN_HEADING = 40


def read(path: Path) -> Source:
    """Read a text file; `ref` is "line N". Raises ReadError for binary content."""
    data = path.read_bytes()
    text, warning = decode(path, data)
    pieces = _pieces([line.rstrip() for line in lines(text)])
    return compose(path, FORMAT, data, pieces, {"warnings": warning} if warning else {})


def from_line(line: str, path: Path, number: int) -> Source:
    """A Source of one line, which is a paragraph, or of none where the line is blank; `ref` is "line `number`"."""
    return compose(path, FORMAT, line.encode(errors="replace"), [_piece("paragraph", line, number)])


def _piece(kind: BlockKind, line: str, number: int, level: int = 0) -> Piece:
    return Piece(clean(line), kind, f"line {number}", level)


def _pieces(all_lines: list[str]) -> list[Piece]:
    """The blocks of a text: groups of lines between blank lines, cut and joined, then headings guessed."""
    groups = list(_groups(all_lines))
    width = _hand_width([[line for _, line in group] for group in groups])
    found: list[tuple[Piece, bool]] = []  # with whether it stands alone between blank lines
    for group in groups:
        pieces = _underlined(group) or list(_split(group, width))
        found.extend((piece, len(pieces) == 1) for piece in pieces)
    return [
        _as_heading(piece, alone, first=index == 0, after=found[index + 1][0] if index + 1 < len(found) else None)
        for index, (piece, alone) in enumerate(found)
    ]


def _groups(all_lines: list[str]) -> Iterator[list[tuple[int, str]]]:
    """The runs of non-blank lines, each line with its number from 1."""
    group: list[tuple[int, str]] = []
    for number, line in enumerate([*all_lines, ""], 1):
        if line.strip():
            group.append((number, line))
        elif group:
            yield group
            group = []


def _hand_width(groups: list[list[str]]) -> int | None:
    """The width at which the lines of a text were broken by hand, or None where each line is a paragraph."""
    inner = [
        (line, follower)
        for group in groups
        for line, follower in pairwise(group)
        if not _BULLET.match(line) and not _BULLET.match(follower)
    ]
    if not inner:
        return None
    lengths = sorted(len(line) for line, _ in inner)
    width = lengths[min(int(0.95 * len(lengths)), len(lengths) - 1)]
    full = sum(_is_full(line, follower, width) and not _SENTENCE_END.search(line) for line, follower in inner)
    return width if _NARROWEST_BY_HAND <= width <= _WIDEST_BY_HAND and 2 * full >= len(inner) else None


def _is_full(line: str, follower: str, width: int) -> bool:
    """Whether the first word of the next line would not have had room on this one."""
    return len(line) + 1 + len(follower.split(maxsplit=1)[0]) > width


def _split(group: list[tuple[int, str]], width: int | None) -> Iterator[Piece]:
    """The list items and paragraphs of a run of lines; `width` as in `_hand_width`."""
    piece: Piece | None = None
    indents: list[int] = []
    for index, (number, line) in enumerate(group):
        bullet = _BULLET.match(line)
        if bullet is None and piece is not None and _goes_on(piece, group[index - 1][1], line, width):
            piece = replace(piece, text=_join(piece.text, clean(line)))
            continue
        if piece is not None:
            yield piece
        if bullet:
            indent = len(line) - len(line.lstrip())
            indents = [*(outer for outer in indents if outer < indent), indent]
            piece = _piece("list_item", line[bullet.end() :], number, len(indents) - 1)
        else:
            piece = _piece("paragraph", line, number)
    if piece is not None:
        yield piece


def _goes_on(piece: Piece, before: str, line: str, width: int | None) -> bool:
    """Whether a line without bullet continues the piece that the line before it ended."""
    indented = line[0].isspace() and line.lstrip()[:1].islower()
    if piece.kind == "list_item" and indented:
        return True
    return width is not None and (_is_full(before, line, width) or not _SENTENCE_END.search(before))


def _join(text: str, line: str) -> str:
    """Two printed lines as one; a word that was broken over them is made whole."""
    if _BROKEN_WORD.search(text) and line[:1].islower() and not _COORDINATION.match(line):
        return text[:-1] + line
    return f"{text} {line}"


def _underlined(group: list[tuple[int, str]]) -> list[Piece]:
    """A heading of one line with a line of = or - below it, and what stands right under it; else nothing."""
    if len(group) < 2 or not _UNDERLINE.fullmatch(group[1][1].strip()) or _BULLET.match(group[0][1]):
        return []
    level = 1 if "=" in group[1][1] else 2
    return [_piece("heading", group[0][1], group[0][0], level), *_split(group[2:], None)]


def _as_heading(piece: Piece, alone: bool, first: bool, after: Piece | None) -> Piece:
    """The piece as a heading where it is plain to see that it is one: alone, short, with something below it.

    Numbered ("2.1 Mål"), in capitals, first in the file, or a few words above a longer text.
    """
    text = piece.text
    if not alone or after is None or len(text) > _LONGEST_HEADING or _SENTENCE_END.search(text):
        return piece
    numbered = _NUMBERED.match(text)
    if piece.kind == "paragraph" and numbered:
        return replace(piece, kind="heading", level=1 + numbered["deeper"].count("."))
    if piece.kind != "paragraph" or not text[:1].isupper():
        return piece
    if text.isupper() or first:
        return replace(piece, kind="heading", level=1)
    if len(text) <= _LONGEST_PLAIN_HEADING and len(after.text) > _LONGEST_HEADING:
        return replace(piece, kind="heading", level=2)
    return piece
