"""What the notes say, and that nothing else in the file changes."""

import hashlib
import shutil
import subprocess
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, String

from jamtext import readers
from jamtext.errors import ReportError
from jamtext.findings import ChecklistAnswer, Review
from jamtext.reporters import pdf as reporter
from tests.readers.pdf_file import Page, save, structure
from tests.reporters.docx.copies import review, spans
from tests.reporters.pdf.copies import changed, highlighted

LINES = [
    "Varje (tjänsteman) svarar för sina ärenden, och en tjänsteman, eller någon annan",
    "som nämnden utser, har ett tjänstemannaansvar för dem.",
]
SUGGESTIONS = ("tjänsteperson", "handläggare")


def plan(tmp_path: Path) -> Path:
    """A policy of one page."""
    return save(tmp_path / "plan.pdf", [Page().lines(70, 100, LINES)])


def reviewed(path: Path) -> Review:
    """A review that finds a word three times."""
    return review(path, "tjänsteman", suggestions=SUGGESTIONS)


def test_a_note_says_what_and_why(tmp_path: Path) -> None:
    """Number and severity, message, suggestions, reason and source, as in Word; its name holds the fingerprint."""
    made = reviewed(plan(tmp_path))
    marks = highlighted(made).marks
    assert marks[1].lines == [
        "Nr 2, att se över: Se över ”tjänsteman”.",
        "Skriv hellre: tjänsteperson eller handläggare",
        "Varför: En titel på -man leder tanken till män, fast den avser alla som har uppdraget.",
        "Källa: Rådet för skrivregler: Att skriva om människor (2021)",
    ]
    assert marks[1].subject == "Könsmärkt titel"
    assert [mark.name for mark in marks] == [f"jamtext-{each}" for each in made.fingerprints]


def test_the_first_page_has_a_note_about_the_whole(tmp_path: Path) -> None:
    """The measure, the numbers, the checklist, the warnings of the reader; nothing on answers, which go unread."""
    made = reviewed(plan(tmp_path))
    made = replace(
        made,
        checklist=(ChecklistAnswer("gender_goal", "Finns det ett mål om jämställdhet?", "no"),),
        source=replace(made.source, metadata={"warnings": "Sidan 3 är inskannad och har inte granskats."}),
    )
    assert highlighted(made).summary == [
        "Jämställdhetsgranskning",
        "Inga uppgifter om människor hittades.",
        "3 anmärkningar: 3 att se över. Numren är desamma som i webbrapporten.",
        "Finns det ett mål om jämställdhet? Nej.",
        "Sidan 3 är inskannad och har inte granskats.",
    ]


def test_the_note_keeps_clear_of_text(tmp_path: Path) -> None:
    """Its icon stands in the first corner that no word is in."""
    path = save(tmp_path / "plan.pdf", [Page().text(480, 25, "Dnr KS 2025/1234").lines(70, 100, LINES)])
    with pikepdf.open(highlighted(reviewed(path)).path) as pdf:
        left, low, *_ = (float(number) for number in pdf.pages[0].obj.Annots[0].Rect)
    assert (left, low) == (8.0, 842 - 8 - 20)


def test_a_signature_is_said_not_to_cover_the_copy(tmp_path: Path) -> None:
    """A signed file is copied with its signature, and the note about the whole says what that is worth."""

    def sign(pdf: pikepdf.Pdf) -> None:
        signature = pdf.make_indirect(
            Dictionary(Type=Name.Sig, ByteRange=Array([0, 10, 20, 10]), Contents=String("aa"))
        )
        field = pdf.make_indirect(Dictionary(FT=Name.Sig, T=String("Signatur"), V=signature))
        pdf.Root.AcroForm = Dictionary(Fields=Array([field]), SigFlags=3)

    copy = highlighted(reviewed(changed(plan(tmp_path), sign)))
    assert copy.summary[-1] == "Dokumentet är digitalt signerat. Signaturen gäller originalet, inte den här kopian."
    with pikepdf.open(copy.path) as pdf:
        assert pdf.Root.AcroForm.Fields[0].V.ByteRange == Array([0, 10, 20, 10])


@pytest.mark.parametrize("said", ["D:20260210080000+01'00'", "D:2026", "i går", None])
def test_notes_are_dated_when_the_file_was_saved(tmp_path: Path, said: str | None) -> None:
    """The date is the file's own, where it has one that PDF allows; no clock decides."""

    def date(pdf: pikepdf.Pdf) -> None:
        if said:
            pdf.docinfo["/ModDate"] = said

    copy = highlighted(reviewed(changed(plan(tmp_path), date)))
    with pikepdf.open(copy.path) as pdf:
        dates = {str(each.get("/M", "")) for each in pdf.pages[0].obj.Annots if each.Subtype != "/Popup"}
    assert dates == {said if said and said.startswith("D:") else ""}


def test_the_same_file_gives_the_same_bytes(tmp_path: Path) -> None:
    """Two runs write the same copy."""
    made = reviewed(plan(tmp_path))
    assert reporter.render(made) == reporter.render(made)


def _rich(tmp_path: Path) -> Path:
    """A tagged file with bookmarks, metadata, a link and a note of somebody else's."""

    def add(pdf: pikepdf.Pdf) -> None:
        with pdf.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem("Policy", 0))
        with pdf.open_metadata() as metadata:
            metadata["dc:title"] = "Policy"
        page = pdf.pages[0].obj
        area = Array([70, 700, 200, 720])
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=area, StructParent=3)
        note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=area, T=String("Kim Ek"), Contents=String("Bra!"))
        page.Annots = pdf.make_indirect(Array([pdf.make_indirect(link), note]))

    page = Page().text(70, 80, "Policy", 18, mark=0)
    for number, line in enumerate(LINES):
        page.text(70, 100 + 14 * number, line, mark=number + 1)
    tree = lambda pdf: Array([structure(pdf, "H1", [0]), structure(pdf, "P", [1, 2])])  # noqa: E731
    return changed(save(tmp_path / "plan.pdf", [page], tree=tree, title="Policy", language="sv"), add)


def _entries(annotation: pikepdf.Object) -> dict[str, str]:
    return {str(key): repr(value) for key, value in annotation.items()}


def test_nothing_else_changes(tmp_path: Path) -> None:
    """Text, blocks, tags, bookmarks, metadata, contents of pages and the annotations of others are as before."""
    path = _rich(tmp_path)
    copy = highlighted(reviewed(path))
    before, after = readers.read(path), readers.read(copy.path)
    assert (after.text, after.blocks, after.boxes, after.metadata) == (
        before.text,
        before.blocks,
        before.boxes,
        before.metadata,
    )
    with pikepdf.open(path) as old, pikepdf.open(copy.path) as new:
        assert set(new.Root.keys()) == set(old.Root.keys())
        assert new.Root.Metadata.read_bytes() == old.Root.Metadata.read_bytes()
        assert new.docinfo == old.docinfo
        assert [str(kid.S) for kid in new.Root.StructTreeRoot.K] == ["/H1", "/P"]
        assert str(new.Root.Outlines.First.Title) == "Policy"
        first, second = old.pages[0].obj, new.pages[0].obj
        assert second.Contents.read_bytes() == first.Contents.read_bytes()
        assert set(second.keys()) == set(first.keys())
        kept = list(second.Annots)[:2]
        assert [_entries(each) for each in kept] == [_entries(each) for each in first.Annots]


def test_pages_that_share_a_list_of_annotations_get_their_own(tmp_path: Path) -> None:
    """A highlight is on its page only, even where a program wrote one list for two pages."""

    def share(pdf: pikepdf.Pdf) -> None:
        shared = pdf.make_indirect(Array([]))
        for page in pdf.pages:
            page.obj.Annots = shared

    path = save(tmp_path / "plan.pdf", [Page().lines(70, 100, LINES), Page().lines(70, 100, LINES[1:])])
    assert [mark.page for mark in highlighted(reviewed(changed(path, share))).marks] == [1, 1, 1, 2]


def test_highlights_are_shown_and_text_stays_readable(tmp_path: Path) -> None:
    """The copy drawn by PDFium has colour where the words are, and its black is as black as before."""
    made = reviewed(plan(tmp_path))
    copy = highlighted(made)

    def drawn(path: Path) -> list[tuple[int, ...]]:
        with closing(pypdfium2.PdfDocument(path)) as document:
            picture = document[0].render(scale=3, crop=(0, 700, 0, 70)).to_numpy()
        return [tuple(int(part) for part in pixel) for row in picture for pixel in row]

    before, after = drawn(made.source.path), drawn(copy.path)
    coloured = sum(new != old for old, new in zip(before, after, strict=True))
    assert coloured > 3 * 40 * 10 * 9 / 2  # half the area of three words of some 40 by 10 points
    assert all(max(new) < 90 for old, new in zip(before, after, strict=True) if max(old) < 60)


def test_a_highlight_within_another_lies_on_top(tmp_path: Path) -> None:
    """The longer one comes first in the file, so that both can be clicked."""
    made = review(plan(tmp_path))
    start = made.source.text.index("en tjänsteman")
    made = spans(made.source.path, (start, start + 13), (start, start + 2), (start + 3, start + 13))
    assert highlighted(made).texts == [["en tjänsteman"], ["en"], ["tjänsteman"]]


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
def test_poppler_reads_the_copy(tmp_path: Path) -> None:
    """Another library opens it, complains of nothing, and reads the same text."""
    made = reviewed(_rich(tmp_path))
    copy = highlighted(made)

    def text(path: Path) -> tuple[bytes, bytes]:
        done = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True)  # noqa: S603, S607
        return done.stdout, done.stderr

    assert text(copy.path) == text(made.source.path)
    assert text(copy.path)[1] == b""


def test_a_protected_file_is_refused(tmp_path: Path) -> None:
    """A file that anyone may open, but not everyone change, is not changed behind its author's back."""
    encryption = pikepdf.Encryption(owner="hemligt", user="", allow=pikepdf.Permissions(modify_annotation=False))
    made = reviewed(changed(plan(tmp_path), lambda _: None, encryption=encryption))
    with pytest.raises(ReportError, match="skyddat mot ändringar"):
        reporter.render(made)


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    """Where the file cannot be taken apart no copy is made, and the message says what to do."""
    made = reviewed(plan(tmp_path))
    path = tmp_path / "trasig.pdf"
    path.write_bytes(b"%PDF-1.7")
    digest = f"sha256:{hashlib.sha256(b'%PDF-1.7').hexdigest()}"
    with pytest.raises(ReportError, match="skriv ut den till en ny PDF"):
        reporter.render(replace(made, source=replace(made.source, path=path, digest=digest)))


def test_a_file_that_has_changed_is_refused(tmp_path: Path) -> None:
    """Highlights would stand on other words."""
    made = reviewed(plan(tmp_path))
    save(tmp_path / "plan.pdf", [Page().lines(70, 100, LINES[1:])])
    with pytest.raises(ReportError, match="har ändrats"):
        reporter.render(made)
