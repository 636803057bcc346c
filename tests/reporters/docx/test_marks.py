"""Comments stand at exactly the words, and nothing else in the file changes."""

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jamtext import readers
from tests.readers import test_docx_traps as traps
from tests.readers.word_file import W, cell, field, paragraph, row, table, words
from tests.reporters.docx.copies import Copy, commented, review, spans, spelled, word_file

_NOTE = "<w:footnote w:id='0' w:type='separator'><w:p/></w:footnote><w:footnote w:id='2'>{}</w:footnote>"
_NOTE = _NOTE.format(f"<w:p><w:r><w:footnoteRef/></w:r>{words(' form')}</w:p>")
PARTS = {
    "footnotes": _NOTE,
    "endnotes": _NOTE.replace("footnote", "endnote"),
    "header": paragraph("form"),
}
WHOLE = {"base of ruby": "rubinform"}  # what cannot be divided
OUTSIDE = {
    "drawn text box": "Orden står i textrutan: ”form”.",
    "text box of older files": "Orden står i textrutan: ”form”.",
    "text box in a cell": "Orden står i textrutan: ”form”.",
    "text box in an empty paragraph": "Orden står i textrutan: ”form”.",
    "footnote": "Orden står i fotnoten eller slutnoten: ”form”.",
    "endnote": "Orden står i fotnoten eller slutnoten: ”form”.",
    "header": "Orden står i sidhuvudet eller sidfoten: ”form”.",
}


@pytest.mark.parametrize("place", traps.READ)
def test_a_comment_stands_at_its_words_wherever_they_are(tmp_path: Path, place: str) -> None:
    """The range holds the words of the finding; where Word takes no comments it is near, and the comment says so."""
    path = word_file(tmp_path / "fil.docx", paragraph("Början.") + traps.READ[place] + paragraph("Slut."), PARTS)
    copy = commented(review(path, "form"))
    (identity,) = copy.ours.keys() - {"0"}
    if place in OUTSIDE:
        assert OUTSIDE[place] in copy.ours[identity]
    else:
        assert copy.anchored[identity] == WHOLE.get(place, "form")
        assert not [line for line in copy.ours[identity] if line.startswith("Orden står")]
    assert not copy.root().xpath(
        "//*[local-name()='txbxContent' or local-name()='oMath' or local-name()='ruby']"
        "//*[starts-with(local-name(), 'comment')]"
    )


@pytest.mark.parametrize("place", traps.READ)
def test_nothing_but_marks_is_added_to_the_text(tmp_path: Path, place: str) -> None:
    """Letters, formatting, structure, and the text that is read: all as before; notes and headers keep their bytes."""
    path = word_file(tmp_path / "fil.docx", paragraph("Början.") + traps.READ[place] + paragraph("Slut."), PARTS)
    made = review(path, "for", "rm", "Slut", "r")
    copy = commented(made)
    with zipfile.ZipFile(path) as packed:
        original = packed.read("word/document.xml")
        assert all(copy.part(f"word/{kind}.xml") == packed.read(f"word/{kind}.xml") for kind in PARTS)
    assert spelled(copy.root(), set(copy.ours)) == spelled(Copy(path).root(), set())
    assert original != copy.part("word/document.xml")
    again = readers.read(copy.path)
    assert (again.text, again.tables) == (made.source.text, made.source.tables)
    assert [replace(block, ref="") for block in again.blocks] == [replace(b, ref="") for b in made.source.blocks]


def test_a_note_is_commented_on_at_its_mark(tmp_path: Path) -> None:
    """The range holds the reference to the note and no words, even where the run around it has some."""
    mark = '<w:r><w:t>Före</w:t><w:footnoteReference w:id="2"/><w:t>efter.</w:t></w:r>'
    copy = commented(review(word_file(tmp_path / "fil.docx", f"<w:p>{mark}</w:p>", PARTS), "form"))
    starts = {mark.get(f"{{{W}}}id"): mark for mark in copy.root().iter("{*}commentRangeStart")}
    (marked,) = starts["1"].getnext()
    assert marked.tag == f"{{{W}}}footnoteReference"
    assert starts["1"].getnext().getnext().tag == f"{{{W}}}commentRangeEnd"
    assert copy.anchored["1"] == ""


def test_a_link_and_an_insertion_do_not_hold_the_reference(tmp_path: Path) -> None:
    """The range stands inside them, at the words; the mark of the comment after them."""
    body = f'<w:p><w:ins w:id="7" w:author="Kim">{words("en lång form här")}</w:ins>{words(" till")}</w:p>'
    copy = commented(review(word_file(tmp_path / "fil.docx", body), "form"))
    (insertion,) = copy.root().iter("{*}ins")
    assert [child.tag.rpartition("}")[2] for child in insertion] == [
        "r",
        "commentRangeStart",
        "r",
        "commentRangeEnd",
        "r",
    ]
    assert insertion.getnext().find("{*}commentReference") is not None


def test_a_field_does_not_hold_the_reference(tmp_path: Path) -> None:
    """A field is filled anew, and programs differ in what they do with a mark in it: it stands after the field."""
    inner = field(" QUOTE ", "form")
    body = f"<w:p>{field(' IF ', 'x</w:t></w:r>' + inner + '<w:r><w:t>y')}{words(' till')}</w:p>"
    copy = commented(review(word_file(tmp_path / "fil.docx", body), "form"))
    (reference,) = copy.root().xpath("//*[local-name()='commentReference' and @*='1']")
    before = [mark.get(f"{{{W}}}fldCharType") for mark in reference.xpath("preceding::*[local-name()='fldChar']")]
    assert before.count("begin") == before.count("end") == 2
    assert copy.anchored["1"] == "form"


def test_in_a_content_control_the_reference_comes_first(tmp_path: Path) -> None:
    """LibreOffice loses text before a reference in the first paragraph of a control; the range is exact still."""
    control = traps._sdt(paragraph("en form och en form till") + paragraph("sista form"))
    copy = commented(review(word_file(tmp_path / "fil.docx", control), "form"))
    first, second = copy.root().iter(f"{{{W}}}p")
    references = list(first.iter(f"{{{W}}}commentReference"))
    assert [mark.get(f"{{{W}}}id") for mark in references] == ["0", "1", "2"]
    assert not any(mark.xpath("preceding::w:t", namespaces={"w": W}) for mark in references)
    assert second[-1].find(f"{{{W}}}commentReference") is not None
    assert [copy.anchored[identity] for identity in ("1", "2", "3")] == ["form"] * 3


def test_comments_that_meet_and_overlap_each_have_their_words(tmp_path: Path) -> None:
    """Ranges that share ends, lie in one another or cross are all exact."""
    path = word_file(tmp_path / "fil.docx", f"<w:p>{words('abc')}{words('def', '<w:b/>')}{words('ghi')}</w:p>")
    found = [(0, 3), (0, 9), (2, 5), (3, 6), (4, 5), (4, 8), (8, 9)]
    copy = commented(spans(path, *found))
    assert [copy.anchored[str(number)] for number in range(1, 8)] == ["abcdefghi"[start:end] for start, end in found]


def test_words_over_several_paragraphs_and_cells(tmp_path: Path) -> None:
    """A finding that goes on in the next paragraph, or in the next cell, has one range over both."""
    body = table(row(cell("Mål", more=paragraph("Fler elever")), "90 procent"), row("a", "b")) + paragraph("Slut.")
    path = word_file(tmp_path / "fil.docx", body)
    text = readers.read(path).text
    both = (text.index("Mål"), text.index(" elever")), (text.index("elever"), text.index(" procent"))
    copy = commented(spans(path, *both))
    assert [copy.anchored["1"], copy.anchored["2"]] == ["MålFler", "elever90"]


def test_an_equation_is_marked_whole(tmp_path: Path) -> None:
    """Marks never stand inside an equation."""
    path = word_file(tmp_path / "fil.docx", traps.READ["equation"])
    copy = commented(review(path, "or"))
    assert copy.anchored["1"] == "form"
    assert next(copy.root().iter("{*}oMath")).getprevious().tag.endswith("commentRangeStart")


def test_a_typed_list_marker_is_not_marked(tmp_path: Path) -> None:
    """The text of a list item begins after its marker, in the file too."""
    path = word_file(tmp_path / "fil.docx", paragraph("Mål:") + paragraph("- form ett") + paragraph("- form två"))
    made = review(path, "form ett", "form två")
    assert [block.kind for block in made.source.blocks][1:] == ["list_item", "list_item"]
    copy = commented(made)
    assert [copy.anchored["1"], copy.anchored["2"]] == ["form ett", "form två"]


def test_the_result_of_a_field_is_marked_and_its_instruction_left(tmp_path: Path) -> None:
    """Words that a field prints are marked exactly."""
    path = word_file(tmp_path / "fil.docx", f"<w:p>{words('Se ')}{field(' REF form ', 'en form här')}</w:p>")
    assert commented(review(path, "form")).anchored["1"] == "form"


_LETTERS = st.lists(
    st.sampled_from(["a", "b", "e\u0301", "å", " ", "\u00a0", "\u00ad", "\u2011", "\u200b", ".", "\t"])
).map("".join)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_LETTERS, min_size=1, max_size=5), st.data())
def test_any_words_in_any_runs_are_marked_exactly(tmp_path: Path, runs: list[str], data: st.DataObject) -> None:
    """Soft hyphens, no-break spaces, composed letters, runs cut anywhere: the anchored text is that of the finding."""
    body = (
        "<w:p>" + "".join(words(run, "<w:b/>" if at % 2 else "") for at, run in enumerate(["x", *runs, "x"])) + "</w:p>"
    )
    path = word_file(tmp_path / "fil.docx", body)
    text = readers.read(path).text.removesuffix("\n")
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    made = spans(path, (start, end))
    copy = commented(made)
    assert copy.anchored["1"] == text[start:end].strip()
    assert spelled(copy.root(), {"0", "1"}) == spelled(Copy(path).root(), set())
    assert readers.read(copy.path).text == made.source.text
