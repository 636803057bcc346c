"""Markdown (.md): CommonMark with tables, read by markdown-it-py, which knows the line of each block.

What the printed page would not show as text is left out: markup, code blocks, comments, HTML and front matter.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from jamtext.readers.draft import Grid, GridCell, Piece, clean, compose
from jamtext.readers.plain import decode, lines
from jamtext.source import Source

if TYPE_CHECKING:
    from markdown_it.token import Token

FORMAT = "markdown"
SUFFIXES = (".md", ".markdown")

_FRONT_MATTER = re.compile(r"\A(?P<fence>---|\+\+\+)\n(?P<fields>(?:.*\n)*?)(?P=fence)[ \t]*(?:\n|\Z)")
_TITLE = re.compile(r"^title\s*[:=]\s*(?P<quote>[\"']?)(?P<title>.+?)(?P=quote)\s*$", re.MULTILINE)
_FOOTNOTE = re.compile(r"(?:\A|(?<=\s))\[\^([^\]\s]+)\]:\s*")
_CAPTION = re.compile(r"(?:Tabell|Diagram|Figur)\s+\d.{,150}\Z")
_TASK = re.compile(r"\A\[[ xX]\]\s+")
_MARKUP = re.compile(r"<!--.*?(?:-->|\Z)|<[^>]*>", re.DOTALL)
_FOOTNOTE_MARK = re.compile(r"\[\^[^\]\s]+\]")


def read(path: Path) -> Source:
    """Read a Markdown file; `ref` is "line N". Raises ReadError for binary content."""
    return from_bytes(path, path.read_bytes())


def from_bytes(path: Path, data: bytes) -> Source:
    """What a Markdown file of this content gives; `path` names it. Raises ReadError for binary content."""
    from markdown_it import MarkdownIt

    text, warning = decode(path, data)
    text = "\n".join(lines(text))
    metadata: dict[str, str] = {}
    front = _FRONT_MATTER.match(text)
    skipped = front.group().count("\n") if front else 0
    if front and (title := _TITLE.search(front["fields"])):
        metadata["title"] = title["title"]
    tokens = MarkdownIt("commonmark").enable("table").parse(text[front.end() :] if front else text)
    walker = _Walker(skipped)
    pieces = list(walker.items(tokens))
    warnings = [warning, *(f"HTML på rad {line} är inte granskad." for line in walker.unread)]
    if any(warnings):
        metadata["warnings"] = "\n".join(filter(None, warnings))
    return compose(path, FORMAT, data, pieces, metadata)


class _Walker:
    """Walks the flat list of tokens with its open and close pairs, and keeps track of lists and tables."""

    def __init__(self, skipped: int) -> None:
        self.skipped = skipped
        self.depth = -1
        self.heading = 0
        self.row = self.column = -1
        self.header_rows = 0
        self.cells: list[GridCell] | None = None  # of the table that is open
        self.unread: list[int] = []  # lines of HTML that holds text

    def items(self, tokens: Sequence["Token"]) -> Iterator[Piece | Grid]:
        """The blocks and tables, in order."""
        line = 1
        for token in tokens:
            line = token.map[0] + 1 + self.skipped if token.map else line
            if token.type == "inline" and self.cells is not None:
                text = _text(token.children or ())
                self.cells.append(GridCell(self.row, self.column, clean(text), f"line {line}"))
            elif token.type == "inline":
                yield from self._inline(token, f"line {line}")
            elif token.type == "html_block":
                if _MARKUP.sub("", token.content).strip():
                    self.unread.append(line)
            elif token.type == "table_close":
                yield Grid(self.row + 1, self.column + 1, tuple(self.cells or ()), self.header_rows)
                self.cells = None
            else:
                self._step(token)

    def _step(self, token: "Token") -> None:
        """Follow a token that opens or closes something."""
        kind = token.type
        if kind in ("bullet_list_open", "bullet_list_close", "ordered_list_open", "ordered_list_close"):
            self.depth += token.nesting
        elif kind in ("heading_open", "heading_close"):
            self.heading = int(token.tag[1:]) if token.nesting == 1 else 0
        elif kind == "table_open":
            self.row, self.header_rows, self.cells = -1, 0, []
        elif kind == "tr_open":
            self.row, self.column = self.row + 1, -1
        elif kind == "thead_close":
            self.header_rows = self.row + 1
        elif kind in ("td_open", "th_open"):
            self.column += 1

    def _inline(self, token: "Token", ref: str) -> Iterator[Piece]:
        """The block or blocks of one stretch of running text."""
        text = _text(token.children or ())
        if self.heading:
            yield Piece(clean(text), "heading", ref, self.heading)
        elif notes := _FOOTNOTE.split(_plain(token.children or ()))[2::2]:
            for note in notes:
                yield Piece(clean(_FOOTNOTE_MARK.sub("", note)), "footnote", ref)
        elif self.depth >= 0:
            yield Piece(clean(_TASK.sub("", text)), "list_item", ref, self.depth)
        else:
            yield Piece(clean(text), "caption" if _CAPTION.match(text) else "paragraph", ref)


def _plain(children: Sequence["Token"]) -> str:
    """The text of inline tokens; a hard break is kept, a soft one is a space, HTML and pictures are left out."""
    parts = []
    for child in children:
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type == "hardbreak":
            parts.append("\n")
        elif child.type == "softbreak":
            parts.append(" ")
    return "".join(parts)


def _text(children: Sequence["Token"]) -> str:
    """The text of inline tokens without references to footnotes."""
    return _FOOTNOTE_MARK.sub("", _plain(children))
