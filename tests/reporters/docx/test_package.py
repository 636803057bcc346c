"""The copy as a file: which parts change, and that programs open it."""

import zipfile
from dataclasses import replace
from pathlib import Path

import docx as python_docx
import pytest

from jamtext import readers
from jamtext.errors import ReportError
from jamtext.reporters import docx
from tests.readers.word_file import W, paragraph, words, write, write_zip
from tests.reporters.docx.copies import TYPES, answered, commented, review, word_file

BODY = paragraph("Varje tjänsteman svarar.")


def parts(path: Path) -> dict[str, bytes]:
    """The parts of a zip file by name."""
    with zipfile.ZipFile(path) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def test_only_the_parts_about_comments_change(tmp_path: Path) -> None:
    """The other parts keep their bytes, and all their order, dates and packing; what is new comes last."""
    path = word_file(
        tmp_path / "plan.docx", BODY, {"core-properties": ""}, raw={"word/media/bild.png": b"\x89PNG" * 99}
    )
    copy = commented(review(path, "tjänsteman"))
    before, after = parts(path), parts(copy.path)
    assert list(after) == [*before, "word/comments.xml"]
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(copy.path) as new:
        for one, other in zip(old.infolist(), new.infolist(), strict=False):
            assert (one.date_time, one.compress_type) == (other.date_time, other.compress_type)
        assert new.getinfo("word/comments.xml").date_time == (1980, 1, 1, 0, 0, 0)


def test_the_same_review_gives_the_same_bytes(tmp_path: Path) -> None:
    """No clock and no chance is in the copy."""
    made = review(word_file(tmp_path / "plan.docx", BODY), "tjänsteman", suggestions=("handläggare",))
    assert docx.render(made, suggest=True) == docx.render(made, suggest=True)


def test_python_docx_opens_the_copy_and_finds_the_comments(tmp_path: Path) -> None:
    """Another program sees the comments and the text."""
    word = python_docx.Document()
    word.add_paragraph("Varje tjänsteman svarar.")
    word.add_comment(word.paragraphs[0].runs, "Hej", "Kim Ek", "KE")
    word.save(str(tmp_path / "plan.docx"))
    copy = commented(review(tmp_path / "plan.docx", "tjänsteman"))
    opened = python_docx.Document(str(copy.path))
    assert [comment.author for comment in opened.comments] == ["Kim Ek", "jamtext", "jamtext"]
    assert [line.text for line in opened.paragraphs] == ["Varje tjänsteman svarar."]


def test_a_main_part_with_another_name(tmp_path: Path) -> None:
    """The comments lie beside the main part, wherever it is, and never over a part that is there."""
    path = write(tmp_path / "plan.docx", BODY, main="word/huvud.xml", raw={"word/comments.xml": b"<x/>"})
    made = review(path, "tjänsteman")
    after = parts(Path(commented(made).path))
    assert after["word/comments.xml"] == b"<x/>"
    assert b"jamtext" in after["word/comments1.xml"]
    assert b'Target="comments1.xml"' in after["word/_rels/huvud.xml.rels"]


def test_a_main_part_without_relations(tmp_path: Path) -> None:
    """A file that points at nothing gets its first relation."""
    files = {
        name: data
        for name, data in parts(word_file(tmp_path / "a.docx", BODY)).items()
        if "document.xml.rels" not in name
    }
    path = write_zip(tmp_path / "plan.docx", files)
    copy = commented(review(path, "tjänsteman"))
    assert b"comments.xml" in copy.part("word/_rels/document.xml.rels")
    assert len(readers.docx.threads(copy.path, copy.path.read_bytes())) == 2


def test_a_strict_file_stays_strict(tmp_path: Path) -> None:
    """In the other standard's namespaces the copy has no others, in its relations neither."""
    files = {
        name: data.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
        for name, data in parts(word_file(tmp_path / "a.docx", BODY)).items()
    }
    copy = commented(review(write_zip(tmp_path / "plan.docx", files), "tjänsteman"))
    for name in ("word/document.xml", "word/comments.xml"):
        assert W.encode() not in copy.part(name)
        assert b"purl.oclc.org/ooxml/wordprocessingml/main" in copy.part(name)
    assert b"purl.oclc.org/ooxml/officeDocument/relationships/comments" in copy.part("word/_rels/document.xml.rels")
    assert readers.read(copy.path).text == "Varje tjänsteman svarar.\n"


def test_a_part_that_is_twice_in_the_file(tmp_path: Path) -> None:
    """The one that programs read is kept."""
    path = word_file(tmp_path / "plan.docx", BODY)
    with zipfile.ZipFile(path, "a") as packed, pytest.warns(UserWarning, match="Duplicate"):
        packed.writestr("[Content_Types].xml", TYPES + b"\n")
    copy = commented(review(path, "tjänsteman"))
    with zipfile.ZipFile(copy.path) as packed:
        assert len(packed.namelist()) == len(set(packed.namelist()))


def test_pictures_without_end_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy is not made of a file that unpacks to more than the limit."""
    made = review(word_file(tmp_path / "plan.docx", BODY), "tjänsteman")
    monkeypatch.setattr("jamtext.reporters.docx.package._MOST_BYTES", 1000)
    with pytest.raises(ReportError, match="Komprimera dem i Word"):
        docx.render(made)


def test_a_document_that_changes_under_way_is_refused(tmp_path: Path) -> None:
    """Comments would stand at the wrong words; a file that is gone is told as well."""
    path = word_file(tmp_path / "plan.docx", BODY)
    made = review(path, "tjänsteman")
    word_file(path, paragraph("Något annat."))
    with pytest.raises(ReportError, match="har ändrats under granskningen"):
        docx.render(made)
    path.unlink()
    with pytest.raises(ReportError, match="gick inte att läsa igen"):
        docx.render(made)


def test_a_copy_with_answers_is_not_written_over(tmp_path: Path) -> None:
    """What somebody has answered is not lost; a copy without answers, or something else, may be replaced."""
    copy = commented(review(word_file(tmp_path / "plan.docx", BODY), "tjänsteman"))
    docx.spare(copy.path)
    docx.spare(tmp_path / "saknas.docx")
    (tmp_path / "text.docx").write_text("Hej.", encoding="utf-8")
    docx.spare(tmp_path / "text.docx")
    with pytest.raises(ReportError, match="har svarat på eller skrivit kommentarer"):
        docx.spare(answered(copy, "svar.docx", {"1": "Vi får se."}))


def test_a_copy_with_new_comments_of_others_is_not_written_over(tmp_path: Path) -> None:
    """A comment that was there before the review is no reason to refuse, one that was made in the copy is."""
    own = f'<w:comment w:id="9" w:author="Bo Li" w:initials="BL">{paragraph("Vem är det?")}</w:comment>'
    copy = commented(review(word_file(tmp_path / "plan.docx", BODY, parts={"comments": own}), "tjänsteman"))
    docx.spare(copy.path)
    with zipfile.ZipFile(copy.path) as packed:
        files = {each: packed.read(each) for each in packed.namelist()}
    later = own.replace('"9"', '"99"').encode()
    files["word/comments.xml"] = files["word/comments.xml"].replace(b"</w:comments>", later + b"</w:comments>")
    with pytest.raises(ReportError, match="har svarat på eller skrivit kommentarer"):
        docx.spare(write_zip(tmp_path / "ny.docx", files))


def test_comments_in_the_xml_are_of_no_matter(tmp_path: Path) -> None:
    """XML comments, which some programs write, are left out and change nothing that is read."""
    made = review(word_file(tmp_path / "plan.docx", f"<w:p><!-- x -->{words('en tjänsteman')}</w:p>"), "tjänsteman")
    assert commented(replace(made)).anchored["1"] == "tjänsteman"
