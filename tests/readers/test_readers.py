"""Every way in which a file can be wrong gives a message that says what was found and what to do."""

import io
import os
import sys
import zipfile
from importlib import import_module
from pathlib import Path

import pytest

from jamtext import readers
from jamtext.errors import ReadError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def zipped(**parts: str) -> bytes:
    """A zip of parts, by name; __ in a name stands for a slash."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name.replace("__", "/"), content)
    return target.getvalue()


def refused(path: Path) -> ReadError:
    """The error that reading a file gives."""
    with pytest.raises(ReadError) as caught:
        readers.read(path)
    return caught.value


def types(main: str) -> str:
    """The content types of an Office document with this main part."""
    return f'<Types><Override PartName="/x.xml" ContentType="application/vnd.{main}.main+xml"/></Types>'


@pytest.mark.parametrize(
    ("name", "content", "reason", "advice"),
    [
        ("tom.docx", b"", "tom", "på nytt"),
        ("gammal.doc", OLE + "WordDocument".encode("utf-16-le"), "äldre Word-formatet", "spara som .docx"),
        ("gammal.docx", OLE + "WordDocument".encode("utf-16-le"), "äldre Word-formatet", "spara som .docx"),
        ("hemlig.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "lösenord", "ta bort lösenordet"),
        ("budget.xls", OLE + "Workbook".encode("utf-16-le"), "kalkylblad", "PDF"),
        ("okänd.doc", OLE, "inte text", ".docx"),
        ("plan.rtf", b"{\\rtf1 text}", "RTF", "spara som .docx"),
        ("plan.docx", b"{\\rtf1 text}", "RTF", "spara som .docx"),
        ("sida.html", b"<!DOCTYPE html><p>text", "webbsida", "PDF"),
        ("sida.txt", b"\xef\xbb\xbf  <HTML><p>text", "webbsida", "PDF"),
        ("data.xml", b"<?xml version='1.0'?><a/>", "XML", ".docx"),
        ("bild.png", b"\x89PNG\r\n\x1a\n\0\0", "bild", "text"),
        ("bild.pdf", b"\xff\xd8\xff\xe0\0\0", "bild", "text"),
        ("arkiv.zip", zipped(plan="text"), "arkiv", "Packa upp"),
        ("budget.xlsx", zipped(**{"[Content_Types].xml": types("spreadsheetml")}), "kalkylblad", "PDF"),
        ("bilder.pptx", zipped(**{"[Content_Types].xml": types("presentationml")}), "presentation", "PDF"),
        ("plan.docx", zipped(**{"[Content_Types].xml": types("spreadsheetml")}), "kalkylblad", "PDF"),
        ("kapad.docx", zipped(word__document="x" * 5000)[:400], "skadad", "på nytt"),
        ("plan.txt", bytes(range(256)) * 4, "inte text", ".docx"),
        ("plan.txt", b"Text " * 300 + bytes(range(14, 32)) * 90, "inte läsbar text", "UTF-8"),
        ("plan.pdf", b"Bara text.", "innehållet är vanlig text", "på nytt"),
        ("plan.docx", b"Bara text.", "innehållet är vanlig text", "på nytt"),
        ("plan.txt", b"%PDF-1.7\n", "innehållet är en PDF", "slutar på .pdf"),
        ("plan.pdf", zipped(**{"[Content_Types].xml": types("wordprocessingml")}), "ett Word-dokument", ".docx"),
        ("plan.docx", zipped(mimetype="application/vnd.oasis.opendocument.text"), "OpenDocument", ".odt"),
        ("plan.rst", b"Bara text.", "Filtypen .rst", ".docx, .docm, .odt, .pdf, .md, .markdown, .txt"),
        ("plan", b"Bara text.", "ingen filändelse", ".docx"),
        ("blank.txt", b" \n\n\t\n", "ingen text", "rätt fil"),
        ("kod.md", b"```\nkod\n```\n<!-- dold -->\n", "ingen text", "rätt fil"),
    ],
)
def test_read_says_what_is_wrong_and_what_to_do(
    tmp_path: Path, name: str, content: bytes, reason: str, advice: str
) -> None:
    """A file that cannot be read gives its reason and an advice, whole sentences both."""
    path = tmp_path / name
    path.write_bytes(content)
    error = refused(path)
    assert error.path == path
    assert reason in error.reason
    assert advice in error.advice
    assert all(text[0].isupper() and text.endswith((".", "?", ").")) for text in (error.reason, error.advice))


def test_read_suggests_the_name_that_was_meant(tmp_path: Path) -> None:
    """A misspelt name gives the near name in the folder, and a name like no other gives none."""
    (tmp_path / "verksamhetsplan.docx").write_bytes(b"x")
    (tmp_path / "budget.docx").write_bytes(b"x")
    assert refused(tmp_path / "verksamhetplan.docx").advice == "Menade du verksamhetsplan.docx?"
    assert refused(tmp_path / "verksamhetsplan.pdf").advice == "Menade du verksamhetsplan.docx?"
    assert "Menade" not in refused(tmp_path / "protokoll.docx").advice


def test_read_names_a_folder_that_does_not_exist(tmp_path: Path) -> None:
    """A path into a folder that does not exist blames the folder, not the file."""
    error = refused(tmp_path / "saknas" / "plan.docx")
    assert error.reason == f"Mappen {tmp_path / 'saknas'} finns inte."


def test_read_refuses_a_folder(tmp_path: Path) -> None:
    """A folder is not a document."""
    assert refused(tmp_path).reason == "Det är en mapp, inte en fil."


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
def test_read_does_not_wait_for_a_pipe(tmp_path: Path) -> None:
    """A named pipe, which would block for ever, is refused."""
    os.mkfifo(tmp_path / "plan.txt")
    assert refused(tmp_path / "plan.txt").reason == "Det är inte en vanlig fil."


def test_read_tells_of_missing_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that the user may not open, or that another program has locked, says so."""
    path = tmp_path / "plan.txt"
    path.write_text("Text.", encoding="utf-8")

    def denied(self: Path, *_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", denied)
    error = refused(path)
    assert "läsbehörighet" in error.reason
    assert "Stäng den" in error.advice


def test_read_tells_of_a_failing_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Any other failure of the system is an error of this document, not a crash."""
    path = tmp_path / "plan.txt"
    path.write_text("Text.", encoding="utf-8")

    def failing(self: Path, *_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "open", failing)
    assert "Input/output error" in refused(path).reason


@pytest.mark.parametrize(("name", "most"), [("plan.txt", 20), ("plan.md", 20), ("plan.pdf", 200)])
def test_read_refuses_what_is_too_large(tmp_path: Path, name: str, most: int) -> None:
    """A file over its format's limit is refused before it is read; the limit is in the message."""
    path = tmp_path / name
    with path.open("wb") as file:
        file.write(b"%PDF-1.7\n" if name.endswith("pdf") else b"Text. \n")
        file.truncate(most * readers.MEGABYTE + 1)
    if not name.endswith("pdf"):
        path.write_bytes(b"Text. \n" * (most * readers.MEGABYTE // 7 + 1))
    error = refused(path)
    assert f"gränsen är {most} MB" in error.reason
    assert error.advice


@pytest.mark.parametrize("name", readers.READERS)
def test_readers_are_what_the_table_says(name: str) -> None:
    """Each module of the table has the format and suffixes that the table gives it."""
    module = import_module(readers.READERS[name].module)
    assert name == module.FORMAT
    assert readers.READERS[name].suffixes == module.SUFFIXES


def test_read_takes_a_known_content_under_an_unknown_name(tmp_path: Path) -> None:
    """The content decides where the suffix says nothing: a Word template is read as a Word document."""
    import docx

    document = docx.Document()
    document.add_paragraph("Nämnden ansvarar för skolan.")
    document.save(str(tmp_path / "plan.dotx"))
    source = readers.read(tmp_path / "plan.dotx")
    assert (source.format, source.text) == ("docx", "Nämnden ansvarar för skolan.\n")
