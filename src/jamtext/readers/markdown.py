"""Markdown (.md): CommonMark with tables, read by markdown-it-py, which knows the line of each block.

What the printed page would not show as text is left out: markup, code blocks, comments, HTML and front matter.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from jamtext.readers.plain import Grid, Piece, assemble, decode, lines, squeeze
from jamtext.source import BlockKind, Source

if TYPE_CHECKING:
    from markdown_it.token import Token

FORMAT = "markdown"
SUFFIXES = (".md", ".markdown")

_FRONT_MATTER = re.compile(r"\A(?P<fence>---|\+\+\+)\n(?P<fields>(?:.*\n)*?)(?P=fence)[ \t]*(?:\n|\Z)")
_TITLE = re.compile(r"^title\s*[:=]\s*(?P<quote>[\"']?)(?P<title>.+?)(?P=quote)\s*$", re.MULTILINE)
_FOOTNOTE = re.compile(r"\[\^(?P<name>[^\]\s]+)\]:\s*")
_CAPTION = re.compile(r"(?:Tabell|Diagram|Figur)\s+\d.{,150}\Z")
_TASK = re.compile(r"\A\[[ xX]\]\s+")
_MARKUP = re.compile(r"<!--.*?(?:-->|\Z)|<[^>]*>", re.DOTALL)
_FOOTNOTE_MARK = re.compile(r"\[\^[^\]\s]+\]")


def read(path: Path) -> Source:
    """Read a Markdown file; `ref` is "line N". Raises ReadError for binary content."""
    from markdown_it import MarkdownIt

    data = path.read_bytes()
    text, warning = decode(path, data)
    text = "\n".join(lines(text))
    metadata: dict[str, str] = {}
    front = _FRONT_MATTER.match(text)
    skipped = front.group().count("\n") if front else 0
    if front and (title := _TITLE.search(front["fields"])):
        metadata["title"] = title["title"]
    tokens = MarkdownIt("commonmark").enable("table").parse(text[front.end() :] if front else text)
    walker = _Walker(skipped)
    pieces = list(walker.pieces(tokens))
    warnings = [warning, *(f"HTML på rad {line} är inte granskad." for line in walker.unread)]
    if any(warnings):
        metadata["warnings"] = "\n".join(filter(None, warnings))
    return assemble(path, FORMAT, data, pieces, walker.grids, metadata)


class _Walker:
    """Walks the flat list of tokens with its open and close pairs, and keeps track of lists and tables."""

    def __init__(self, skipped: int) -> None:
        self.skipped = skipped
        self.depth = -1
        self.heading = 0
        self.row = self.column = -1
        self.header_rows = 0
        self.in_table = False
        self.unread: list[int] = []  # lines of HTML that holds text
        self.grids: list[Grid] = []

    def pieces(self, tokens: Sequence["Token"]) -> Iterator[Piece]:
        """The blocks, in order; the tables are in `grids` when the walk is over."""
        line = 1
        for token in tokens:
            line = token.map[0] + 1 + self.skipped if token.map else line
            if token.type == "inline":
                yield from self._inline(token, line)
            elif token.type == "html_block":
                if _MARKUP.sub("", token.content).strip():
                    self.unread.append(line)
            else:
                self._step(token)

    def _step(self, token: "Token") -> None:
        """Follow a token that opens or closes something."""
        kind, change = token.type, token.nesting
        if kind in ("bullet_list_open", "bullet_list_close", "ordered_list_open", "ordered_list_close"):
            self.depth += change
        elif kind == "heading_open":
            self.heading = int(token.tag[1:])
        elif kind == "heading_close":
            self.heading = 0
        elif kind == "table_open":
            self.row, self.header_rows, self.in_table = -1, 0, True
        elif kind == "tr_open":
            self.row, self.column = self.row + 1, -1
        elif kind == "thead_close":
            self.header_rows = self.row + 1
        elif kind in ("td_open", "th_open"):
            self.column += 1
        elif kind == "table_close":
            self.grids.append(Grid(self.row + 1, self.column + 1, self.header_rows))
            self.in_table = False

    def _inline(self, token: "Token", line: int) -> Iterator[Piece]:
        """The block or blocks of one stretch of running text."""
        text = _plain(token.children or ())
        if self.in_table:
            yield Piece("table_cell", _without_marks(text), line, 0, len(self.grids), self.row, self.column)
        elif self.heading:
            yield Piece("heading", _without_marks(text), line, self.heading)
        elif _FOOTNOTE.match(text):
            for definition in _FOOTNOTE.split(text)[2::2]:
                yield Piece("footnote", _without_marks(definition), line)
        else:
            kind: BlockKind = "list_item" if self.depth >= 0 else "caption" if _CAPTION.match(text) else "paragraph"
            yield Piece(kind, _without_marks(_TASK.sub("", text)), line, max(self.depth, 0))


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


def _without_marks(text: str) -> str:
    """Text without references to footnotes and with plain single spaces."""
    kept = _FOOTNOTE_MARK.sub("", text)
    return "\n".join(filter(None, (squeeze(line) for line in kept.split("\n"))))
