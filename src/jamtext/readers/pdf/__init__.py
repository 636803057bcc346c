"""PDF: text and places from PDFium, structure from the tags where the file has them, else from how it is laid out.

What each block's `ref` says: "page N", the page (from 1) on which it begins. Every word has a box.

`pages` reads words and drawings; `structure` and `tagged` make blocks of tagged pages, `layout`, `grids` and `aligned`
of the others; `margins`, `headings`, `notes` and `joins` look over the whole document; `assemble` makes the Source.
"""

import hashlib
from pathlib import Path

from jamtext.readers.pdf.document import PdfText, compose
from jamtext.readers.pdf.fallback import read_plainly
from jamtext.readers.pdf.guards import check_contents
from jamtext.readers.pdf.opening import bookmarks, check_text, damaged, open_pages, open_structure, warnings
from jamtext.readers.pdf.pages import read_pages
from jamtext.readers.pdf.properties import language, title
from jamtext.readers.pdf.structure import read_tree
from jamtext.source import Source

FORMAT = "pdf"
SUFFIXES = (".pdf",)


def read(path: Path) -> Source:
    """Read a PDF.

    Raises ReadError for a file that wants a password, is damaged, is scanned or has no text that can be read, or is
    too heavy. Pages that cannot be read are named in the metadata's "warnings".
    """
    data = path.read_bytes()
    digest = f"sha256:{hashlib.sha256(data).hexdigest()}"
    metadata: dict[str, str] = {}
    structure = open_structure(path)
    tree = None
    if structure is not None:
        with structure:
            check_contents(path, structure)
            tree = read_tree(structure)
            metadata = {"title": title(structure), "language": language(structure)}
    document = open_pages(path, data)
    if document is None:
        pages = read_plainly(data)
        outline = []
        if not pages:
            raise damaged(path)
    else:
        try:
            pages = list(read_pages(document, tagged=tree is not None))
            outline = bookmarks(document)
        finally:
            document.close()
    check_text(path, pages)
    metadata["warnings"] = "\n".join(warnings(pages))
    kept = {key: value for key, value in metadata.items() if value}
    return compose(PdfText(pages, outline, tree)).source(path, digest, len(pages), kept)
