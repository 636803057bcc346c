"""Files that are damaged or meant to harm: each is refused with a reason and an advice, and quickly."""

import io
import struct
import zipfile
from pathlib import Path

import pytest

from jamtext.errors import ReadError
from jamtext.readers import docx
from jamtext.readers.archive import MAX_PARTS, open_archive, parse
from tests.readers.word_file import NAMESPACES, paragraph, write, write_zip

_START = f"<w:document {NAMESPACES}><w:body>"
_END = "</w:body></w:document>"
_BOMB = f"{_START}{'<w:p/>' * 4_000_000}{_END}".encode()
_LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))


def _with_main(tmp_path: Path, data: bytes) -> Path:
    return write(tmp_path / "fil.docx", "", raw={"word/document.xml": data})


HOSTILE = {
    "external entity": f'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>{_START}{paragraph("&e;")}{_END}'.encode(),
    "external document type": f'<!DOCTYPE x SYSTEM "http://example.invalid/x.dtd">{_START}{_END}'.encode(),
    "internal entity": f'<!DOCTYPE x [<!ENTITY e "text">]>{_START}{paragraph("&e;")}{_END}'.encode(),
    "billion laughs": f'<!DOCTYPE x [<!ENTITY a0 "ha">{_LAUGHS}]>{_START}{paragraph("&a9;")}{_END}'.encode(),
    "document type in UTF-16": f'<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x>{_START}{_END}'.encode("utf-16"),
    "document type in UTF-7": b'<?xml version="1.0" encoding="UTF-7"?>'
    + f"<!DOCTYPE document>{_START}{_END}".encode("utf-7").replace(b"<!", b"+ADwAIQ-"),
    "undefined entity": f"{_START}{paragraph('&okänd;')}{_END}".encode(),
    "deep nesting": f"{_START}{'<w:sdt><w:sdtContent>' * 5000}{'</w:sdtContent></w:sdt>' * 5000}{_END}".encode(),
    "control character": f"{_START}\x01{_END}".encode(),
    "cut XML": f"{_START}{paragraph('Text')}".encode(),
    "empty XML": b"",
    "no XML": b"%PDF-1.7",
    "other XML": b"<workbook/>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_parts_are_refused(tmp_path: Path, name: str) -> None:
    """A main part that is damaged, or that would hurt the machine, gives a ReadError."""
    with pytest.raises(ReadError) as caught:
        docx.read(_with_main(tmp_path, HOSTILE[name]))
    assert caught.value.reason.endswith(".")
    assert caught.value.advice.endswith(".")


@pytest.mark.parametrize(
    "name", ["external entity", "internal entity", "document type in UTF-16", "document type in UTF-7"]
)
def test_document_types_are_named(tmp_path: Path, name: str) -> None:
    """The reason for refusing entities is their DOCTYPE, whatever the encoding."""
    with pytest.raises(ReadError, match="DOCTYPE"):
        docx.read(_with_main(tmp_path, HOSTILE[name]))


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_cut_files_are_refused(tmp_path: Path, share: float) -> None:
    """A file that was only partly saved is damaged."""
    path = write(tmp_path / "fil.docx", paragraph("Text"))
    path.write_bytes(path.read_bytes()[: int(share * path.stat().st_size)])
    with pytest.raises(ReadError, match="skadad"):
        docx.read(path)


def test_flipped_bytes_are_refused(tmp_path: Path) -> None:
    """A packed part whose bytes have changed is damaged."""
    path = write(tmp_path / "fil.docx", "".join(paragraph(f"Text {n}") for n in range(100)))
    with zipfile.ZipFile(path) as packed:
        at = packed.getinfo("word/document.xml").header_offset + 100
    data = bytearray(path.read_bytes())
    data[at : at + 20] = b"\xff" * 20
    path.write_bytes(bytes(data))
    with pytest.raises(ReadError, match="skadad"):
        docx.read(path)


def test_a_size_that_lies_is_refused(tmp_path: Path) -> None:
    """A directory that says a part is small does not let a large one through."""
    path = _with_main(tmp_path, _BOMB)
    data = path.read_bytes()
    size = struct.pack("<I", len(_BOMB))
    path.write_bytes(data.replace(size, struct.pack("<I", 1000)))
    with pytest.raises(ReadError, match="skadad"):
        docx.read(path)


def test_parts_with_password_are_refused(tmp_path: Path) -> None:
    """A zip file whose parts have a password says so."""
    path = write(tmp_path / "fil.docx", paragraph("Text"))
    data = bytearray(path.read_bytes())
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(b"_rels/.rels"))
    data[at + 8] |= 1
    at = data.find(b"PK\x03\x04")
    data[at + 6] |= 1
    path.write_bytes(bytes(data))
    with pytest.raises(ReadError, match="lösenord"):
        docx.read(path)


def test_too_many_parts_are_refused(tmp_path: Path) -> None:
    """No document has more parts than the limit."""
    parts = {f"word/{number}.xml": b"" for number in range(MAX_PARTS + 1)}
    with pytest.raises(ReadError, match="delar"):
        docx.read(write_zip(tmp_path / "fil.docx", parts))


def test_a_file_without_main_part_is_refused(tmp_path: Path) -> None:
    """A zip file of other things is no Word file."""
    with pytest.raises(ReadError, match="saknar"):
        docx.read(write_zip(tmp_path / "fil.docx", {"läsmig.txt": b"text"}))


def test_huge_pictures_are_no_reason_to_refuse(tmp_path: Path) -> None:
    """A picture is not unpacked, however large; nor is a part with a path out of the folder written anywhere."""
    raw = {"word/media/image1.png": b"\0" * 150_000_000, "../../utanför.xml": b"<x/>"}
    source = docx.read(write(tmp_path / "fil.docx", paragraph("Text"), raw=raw))
    assert source.text == "Text\n"
    assert [path.name for path in tmp_path.iterdir()] == ["fil.docx"]


def test_names_of_parts_are_told_apart_without_case() -> None:
    """Parts are found whatever their case and slashes, and a missing part is None."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as packed:
        packed.writestr("Word\\Document.XML", b"<a/>")
    archive = open_archive(Path("fil.docx"), target.getvalue())
    assert archive.read("/word/document.xml") == b"<a/>"
    assert archive.xml("word/styles.xml") is None


def test_comments_do_not_split_text() -> None:
    """Comments and processing instructions are left out of parsed XML."""
    assert parse(Path("fil.xml"), b"<a>ett<!-- x --> tv<?x?>\xc3\xa5</a>").text == "ett två"
