"""Suggestions as tracked changes."""

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from jamtext import readers
from jamtext.findings import Finding
from jamtext.reporters.docx import changes
from tests.readers.word_file import W, cell, field, paragraph, row, table, words
from tests.reporters.docx.copies import RULE, Copy, commented, review, spans, word_file

BODY = f"<w:p>{words('Varje ')}{words('tjänste', '<w:b/>')}{words('man', '<w:i/>')}{words(' svarar.')}</w:p>"


def suggested(path: Path, *suggestions: str) -> Copy:
    """The copy in which a word is to be replaced."""
    return commented(review(path, "tjänsteman", suggestions=suggestions or ("handläggare",)), suggest=True)


def named(copy: Copy, *names: str) -> list[etree._Element]:
    """The elements of the main part with some names."""
    return list(copy.root().iter(*(f"{{{W}}}{name}" for name in names)))


def test_accepted_the_text_is_the_suggestion_and_rejected_the_old(tmp_path: Path) -> None:
    """The words are deleted and the suggestion inserted, by jamtext and without a date, inside the comment's range."""
    path = word_file(tmp_path / "plan.docx", BODY)
    copy = suggested(path)
    accepted = readers.read(copy.path)
    assert accepted.text == "Varje handläggare svarar.\n"
    assert accepted.metadata["tracked_changes"] == "yes"
    deleted = "".join(text.text or "" for text in named(copy, "delText"))
    assert deleted == "tjänsteman"
    assert copy.anchored["1"] == "handläggare"
    assert {(each.get(f"{{{W}}}author"), each.get(f"{{{W}}}date")) for each in named(copy, "ins", "del")} == {
        ("jamtext", None)
    }


def test_deleted_words_keep_their_formatting_and_new_ones_take_the_first(tmp_path: Path) -> None:
    """Rejected, the change leaves the words as they were."""
    copy = suggested(word_file(tmp_path / "plan.docx", BODY))
    faces = [[child.tag.rpartition("}")[2] for child in run.find(f"{{{W}}}rPr")] for run in named(copy, "r")]
    assert faces[1:5] == [[], ["b"], ["i"], ["b"]]
    ids = [each.get(f"{{{W}}}id") for each in named(copy, "ins", "del")]
    assert len(set(ids)) == 3


@pytest.mark.parametrize(
    "body",
    [
        f"<w:p><w:hyperlink>{words('en tjänsteman')}</w:hyperlink></w:p>",
        table(row(cell("en tjänsteman"), "b"), row("c", "d")),
        f"<w:p>{words('tjänste')}<w:proofErr/><w:bookmarkStart w:id='1' w:name='x'/>{words('man')}</w:p>",
    ],
    ids=["link", "cell", "bookmark between"],
)
def test_words_in_plain_runs_are_replaced(tmp_path: Path, body: str) -> None:
    """Also in a link and a cell, and over marks that are no text."""
    copy = suggested(word_file(tmp_path / "plan.docx", body))
    assert "handläggare" in readers.read(copy.path).text
    assert "tjänsteman" not in readers.read(copy.path).text


@pytest.mark.parametrize(
    "body",
    [
        f"<w:p>{field(' REF x ', 'tjänsteman')}</w:p>",
        f'<w:p><w:fldSimple w:instr="AUTHOR">{words("tjänsteman")}</w:fldSimple></w:p>',
        f'<w:p><w:ins w:id="1" w:author="Kim">{words("tjänsteman")}</w:ins></w:p>',
        f'<w:p>{words("tjänste")}<w:ins w:id="1" w:author="Kim">{words("man")}</w:ins></w:p>',
        f'<w:p>{words("tjänste")}<w:del w:id="1"><w:r><w:delText>x</w:delText></w:r></w:del>{words("man")}</w:p>',
        f"<w:p><w:sdt><w:sdtContent>{words('tjänsteman')}</w:sdtContent></w:sdt></w:p>",
        f'<w:p>{words("tjänste")}<w:r><w:footnoteReference w:id="2"/></w:r>{words("man")}</w:p>',
    ],
    ids=["field", "simple field", "insertion", "into an insertion", "over a deletion", "control", "over a note"],
)
def test_words_that_are_more_than_text_are_only_commented_on(tmp_path: Path, body: str) -> None:
    """A field would be filled anew, and a change in a change is nobody's decision."""
    path = word_file(tmp_path / "plan.docx", body)
    copy = suggested(path)
    assert readers.read(copy.path).text == readers.read(path).text
    assert copy.anchored["1"] == "tjänsteman"
    assert not [each for each in named(copy, "ins", "del") if each.get(f"{{{W}}}author") == "jamtext"]


def test_two_suggestions_leave_the_choice_to_the_author(tmp_path: Path) -> None:
    """Only one suggestion is sure, and only with the option."""
    path = word_file(tmp_path / "plan.docx", BODY)
    assert not named(suggested(path, "tjänsteperson", "handläggare"), "ins", "del")
    assert not named(commented(review(path, "tjänsteman", suggestions=("handläggare",))), "ins", "del")


def test_findings_that_share_words_do_not_both_replace_them(tmp_path: Path) -> None:
    """Where suggestions of two findings overlap, neither is sure; one beside them is."""
    made = spans(word_file(tmp_path / "plan.docx", paragraph("abc def ghi")), (0, 7), (4, 7), (8, 11))
    findings = tuple(replace(finding, suggestions=("x",)) for finding in made.findings)
    assert list(changes.sure(replace(made, findings=findings))) == [2]
    alone = Finding(4, 7, RULE, "note", "Se över.")
    assert list(changes.sure(replace(made, findings=(findings[0], alone, findings[2])))) == [0, 2]


def test_words_in_a_text_box_or_a_note_are_not_replaced(tmp_path: Path) -> None:
    """Their comment stands elsewhere, and so would the change."""
    body = (
        f"<w:p>{words('Se')}<w:r><w:pict><w:txbxContent>{paragraph('tjänsteman')}</w:txbxContent></w:pict></w:r></w:p>"
    )
    copy = suggested(word_file(tmp_path / "plan.docx", body))
    assert "tjänsteman" in readers.read(copy.path).text
    assert not named(copy, "ins", "del")
