"""A copy that is reviewed again: our annotations are written anew, and nobody's answers are lost."""

from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from jamtext.errors import ReportError
from jamtext.reporters import pdf as reporter
from tests.readers.pdf_file import Page, save
from tests.reporters.docx.copies import review
from tests.reporters.pdf.copies import Copy, changed, highlighted

LINES = [
    "Varje tjänsteman svarar för sina ärenden, och en talesman, eller någon annan som",
    "nämnden utser, har ett tjänstemannaansvar för dem.",
]


def reviewed(path: Path, *words: str) -> Copy:
    """The highlighted copy of a file, called as the next round."""
    return highlighted(review(path, *words), f"{path.stem}-2.pdf")


def first(tmp_path: Path) -> Copy:
    """The copy of a page on which three words are found."""
    path = save(tmp_path / "plan.pdf", [Page().lines(70, 100, LINES)])
    return reviewed(path, "tjänsteman", "talesman")


def answer(copy: Copy, number: int, text: str = "Vi får se.") -> None:
    """Let somebody answer the note with a number, as viewers do it: with an annotation in reply to it."""

    def reply(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0].obj
        (about,) = [each for each in page.Annots if str(each.get("/Contents", "")).startswith(f"Nr {number},")]
        said = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([0, 0, 9, 9]), T=String("Kim Ek"))
        said.Contents, said.IRT = String(text), about
        page.Annots.append(pdf.make_indirect(said))

    changed(copy.path, reply)


def said(copy: Copy) -> list[tuple[str, str]]:
    """Author and first line of all annotations but windows, in the order of the file."""
    with pikepdf.open(copy.path) as pdf:
        notes = [each for each in pdf.pages[0].obj.Annots if each.Subtype != "/Popup"]
        return [(str(each.T), str(each.Contents).partition("\r")[0].partition(":")[0]) for each in notes]


def test_a_copy_of_a_copy_has_each_note_once(tmp_path: Path) -> None:
    """Notes on what is found no more are gone, the others are there once, with their windows."""
    once = first(tmp_path)
    again = reviewed(once.path, "tjänsteman")
    assert again.texts == [["tjänsteman"], ["tjänsteman"]]
    with pikepdf.open(again.path) as pdf:
        windows = [each for each in pdf.pages[0].obj.Annots if each.Subtype == "/Popup"]
        assert len(windows) == len({each.Parent.objgen for each in windows}) == 3


def test_an_answered_note_keeps_its_answer(tmp_path: Path) -> None:
    """It is written anew in its old place, and the answer still refers to it."""
    once = first(tmp_path)
    answer(once, 2)
    again = reviewed(once.path, "talesman", "nämnden")
    assert said(again) == [
        ("jamtext", "Nr 1, att se över"),
        ("Kim Ek", "Vi får se."),
        ("jamtext", "Jämställdhetsgranskning"),
        ("jamtext", "Nr 2, att se över"),
    ]
    with pikepdf.open(again.path) as pdf:
        about, reply, *_ = (each for each in pdf.pages[0].obj.Annots if each.Subtype != "/Popup")
        assert reply.IRT.objgen == about.objgen
        assert about.Popup.objgen in {each.objgen for each in pdf.pages[0].obj.Annots}


def test_an_answered_note_stays_when_its_finding_is_gone(tmp_path: Path) -> None:
    """It loses only its number, which another finding may have now."""
    once = first(tmp_path)
    answer(once, 2)
    again = reviewed(once.path, "tjänsteman")
    assert said(again)[:2] == [("jamtext", "Från en tidigare granskning"), ("Kim Ek", "Vi får se.")]
    assert again.texts == [["talesman"], ["tjänsteman"], ["tjänsteman"]]
    with pikepdf.open(again.path) as pdf:
        assert "/Popup" not in pdf.pages[0].obj.Annots[0]


def test_a_copy_with_answers_is_not_written_over(tmp_path: Path) -> None:
    """A file without answers, one that is no PDF and one that is not there are of no concern."""
    copy = first(tmp_path)
    reporter.spare(copy.path)
    (tmp_path / "annat.pdf").write_bytes(b"inte PDF")
    reporter.spare(tmp_path / "annat.pdf")
    reporter.spare(tmp_path / "saknas.pdf")
    answer(copy, 1)
    with pytest.raises(ReportError, match="någon har antecknat i den"):
        reporter.spare(copy.path)
    reporter.spare(reviewed(copy.path, "talesman").path)  # the answer was there when this copy was made


def test_an_answer_counts_where_the_number_of_notes_is_lost(tmp_path: Path) -> None:
    """Some programs write annotations anew and leave out what they do not know."""
    copy = first(tmp_path)
    changed(copy.path, lambda pdf: pdf.pages[0].obj.Annots[0].__delitem__("/JMTX_Others"))
    reporter.spare(copy.path)
    answer(copy, 1)
    with pytest.raises(ReportError, match="någon har antecknat i den"):
        reporter.spare(copy.path)


def test_a_copy_with_new_notes_is_not_written_over(tmp_path: Path) -> None:
    """A note of somebody's own counts too, unless the file that was reviewed had it already."""

    def add(pdf: pikepdf.Pdf) -> None:
        rect = Array([0, 0, 9, 9])
        pdf.pages[0].obj.Annots.append(Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=rect, T=String("Bo Li")))

    path = changed(first(tmp_path).path, add)
    with pytest.raises(ReportError, match="någon har antecknat i den"):
        reporter.spare(path)
    reporter.spare(reviewed(path, "talesman").path)


def test_what_looks_like_ours_but_is_not_is_kept(tmp_path: Path) -> None:
    """A person may sign as jamtext, and a program may name its annotations alike."""

    def note(author: str, name: str, text: str) -> Dictionary:
        made = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([0, 0, 9, 9]), Contents=String(text))
        made.T, made.NM = String(author), String(name)
        return made

    def add(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.Annots = Array([note("jamtext", "1", "Ja"), note("Bo Li", "jamtext-1", "Nej")])

    path = changed(save(tmp_path / "plan.pdf", [Page().lines(70, 100, LINES)]), add)
    made = review(path)
    copy = highlighted(replace(made, findings=()))
    assert said(copy) == [("jamtext", "Ja"), ("Bo Li", "Nej"), ("jamtext", "Jämställdhetsgranskning")]
