"""Word files (.docx, .docm): what is printed, in reading order, by our own walk over the XML.

python-docx is not used to read: it loses text in boxes, content controls, tracked insertions, notes and smart tags.

What each block's `ref` says: the part, a colon, and an XPath in it with the prefixes w, mc and v:
"/word/document.xml:/w:document/w:body/w:p[12]". It names

* a w:p for headings, paragraphs, list items, captions and headers. The block's text is the end of the paragraph's text:
  all of it, save the marker of a list item that was typed by hand ("- ", "1) ").
* a w:tc for cells, and a w:footnote or w:endnote for notes: the texts of its paragraphs that have any, joined by "\\n",
  those of tables inside a cell not counted (they are tables of their own, right after the one that they stand in).

`runs.read_paragraph` gives the visible runs of a paragraph, and `jamtext.readers.draft.cleaned` the way from the joined
text of the runs to the paragraph's text, one character at a time. A field may begin in one paragraph and end in
another: its state (`runs.Fields`) goes along from paragraph to paragraph, in the order of the file. Who writes in the
file walks it again (`walk`), with the same result, and asks `places.stretches` where characters stand.

Left out: deletions and moved-from text, hidden text, field codes, tables of contents, comments, prompts of empty
content controls, and page numbers in headers. Told in the metadata's "warnings": embedded files and diagrams that hold
text which is not read.
"""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from jamtext.readers.archive import open_archive
from jamtext.readers.docx import comments
from jamtext.readers.docx.body import Body
from jamtext.readers.docx.comments import Thread
from jamtext.readers.docx.package import Package, open_package
from jamtext.readers.docx.styles import Numbering, Styles
from jamtext.readers.draft import compose
from jamtext.readers.guesses import refine
from jamtext.source import Source

if TYPE_CHECKING:
    from lxml.etree import _Element

FORMAT = "docx"
SUFFIXES = (".docx", ".docm")

_WARNINGS = {
    "embedded": "Dokumentet innehåller inbäddade filer eller deldokument. Texten i dem är inte granskad.",
    "diagram": "Dokumentet innehåller diagram eller SmartArt. Texten i dem är inte granskad.",
}


def read(path: Path) -> Source:
    """Read a Word file. Raises ReadError where it is damaged, hostile or no Word file."""
    data = path.read_bytes()
    body = walk(path, data)
    body.read_headers()
    title, language = body.package.properties()
    metadata = {
        "title": title,
        "language": language or body.styles.language,
        "tracked_changes": "yes" if body.changed else "",
        "warnings": "\n".join(text for kind, text in _WARNINGS.items() if kind in body.unread),
    }
    source = compose(path, FORMAT, data, refine(body.items), {key: value for key, value in metadata.items() if value})
    return replace(source, dismissed=comments.dismissed(_threads(body.package)))


def walk(path: Path, data: bytes) -> Body:
    """The body of a Word file with the bytes `data`, read, but not its headers; `path` is only for messages.

    Raises ReadError as `read` does.
    """
    package = open_package(open_archive(path, data))
    styles = Styles(_root(package, "styles"))
    body = Body(package, styles, Numbering(_root(package, "numbering")))
    body.read()
    return body


def threads(path: Path, data: bytes) -> tuple[Thread, ...]:
    """Our comments in a Word file with the bytes `data`, and the answers to them. Raises ReadError as `read` does."""
    return _threads(open_package(open_archive(path, data)))


def others(path: Path, data: bytes) -> int:
    """How many comments of others a Word file with the bytes `data` has. Raises ReadError as `read` does."""
    package = open_package(open_archive(path, data))
    return comments.others(_root(package, "comments"), _root(package, "commentsExtended"))


def _threads(package: Package) -> tuple[Thread, ...]:
    return comments.threads(_root(package, "comments"), _root(package, "commentsExtended"))


def _root(package: Package, kind: str) -> "_Element | None":
    part = package.part(kind)
    return part[1] if part is not None else None
