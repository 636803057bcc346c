"""What a file is by its content: the first bytes, and for containers what is packed in them.

The suffix is never trusted, since a renamed file must give a clear message and not a damaged one.
"""

import re
import zipfile
import zlib
from pathlib import Path

HEAD = 1024
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_SIGNATURES = (
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"\x1f\x8b", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"Rar!", "archive"),
)
_MARKUP = ((b"<!doctype html", "html"), (b"<html", "html"), (b"<?xml", "xml"))
_OLE_STREAMS = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "doc"),
    ("PowerPoint Document", "powerpoint"),
    ("Workbook", "excel"),
    ("Book", "excel"),
)
_MOST_CONTENT_TYPES = 1_000_000


def content(path: Path) -> str:
    """Name what a file holds.

    pdf, docx, odt and plain ("plain" is text of some kind) can be read; encrypted, doc, rtf, html, xml, excel,
    powerpoint, archive, image, damaged-zip, empty and binary cannot. Raises OSError where the file cannot be opened.
    """
    with path.open("rb") as file:
        head = file.read(HEAD)
    if not head:
        return "empty"
    if re.search(rb"%PDF-\d", head):
        return "pdf"
    if head.startswith(_ZIP):
        return _packed(path)
    if head.startswith(_OLE):
        return _ole(path)
    for signature, name in _SIGNATURES:
        if head.startswith(signature):
            return name
    start = head.removeprefix(_BOMS[0]).lstrip().lower()
    for signature, name in _MARKUP:
        if start.startswith(signature):
            return name
    return "binary" if b"\0" in head and not head.startswith(_BOMS) else "plain"


def _packed(path: Path) -> str:
    """What a zip holds, by its own declaration: ODF's mimetype, or the content types of Office Open XML."""
    try:
        with zipfile.ZipFile(path) as packed:
            declared = b"".join(
                packed.open(name).read(_MOST_CONTENT_TYPES)
                for name in ("mimetype", "[Content_Types].xml")
                if name in packed.namelist()
            )
            folders = {name.partition("/")[0] for name in packed.namelist()}
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError, zlib.error):
        return "damaged-zip"
    for mark, name in (
        (b"opendocument.text", "odt"),
        (b"wordprocessingml", "docx"),
        (b"ms-word", "docx"),
        (b"spreadsheet", "excel"),
        (b"presentation", "powerpoint"),
    ):
        if mark in declared:
            return name
    return next((name for folder, name in (("word", "docx"), ("xl", "excel")) if folder in folders), "archive")


def _ole(path: Path) -> str:
    """What an OLE container holds: the names in its directory are UTF-16."""
    data = path.read_bytes()
    return next((name for stream, name in _OLE_STREAMS if stream.encode("utf-16-le") in data), "binary")
