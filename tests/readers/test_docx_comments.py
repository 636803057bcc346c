"""What a Word file's own comments say of an earlier review."""

from pathlib import Path

import pytest
from lxml import etree

from jamtext import readers
from jamtext.readers.docx.comments import Comment, Thread, dismissed, threads
from tests.readers.word_file import NAMESPACES, paragraph, write

CODE = "0123456789abcdef"
_14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
_15 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'


def comment(number: int, *lines: str, author: str = "jamtext") -> str:
    """A w:comment whose last paragraph has its number as id."""
    said = "".join(paragraph(line) for line in lines[:-1])
    last = paragraph(lines[-1]).replace("<w:p>", f'<w:p {_14} w14:paraId="{number:08X}">')
    return f'<w:comment w:id="{number}" w:author="{author}">{said}{last}</w:comment>'


def extended(*entries: tuple[int, int, int]) -> etree._Element:
    """The part that says which comment (by number) answers which, 0 for none, and whether it is done."""
    each = "".join(
        f'<w15:commentEx w15:paraId="{number:08X}" w15:done="{done}"'
        + (f' w15:paraIdParent="{answers:08X}"/>' if answers else "/>")
        for number, answers, done in entries
    )
    return etree.fromstring(f"<w15:commentsEx {_15}>{each}</w15:commentsEx>")


def found(*comments: str, more: etree._Element | None = None) -> tuple[Thread, ...]:
    """The threads of some comments."""
    return threads(etree.fromstring(f"<w:comments {NAMESPACES}>{''.join(comments)}</w:comments>"), more)


def test_ours_are_known_by_the_code_whoever_is_the_author() -> None:
    """Word can remove authors' names; a code inside other words is no code."""
    made = found(
        comment(1, "Nr 1:", f"jt:{CODE}", author="Författare"),
        comment(2, "Hej", "jt:sammanfattning"),
        comment(3, f"Vad betyder jt:{CODE}?", author="Kim"),
        comment(4, "jt:0123"),
    )
    assert [(thread.code, thread.first.id) for thread in made] == [(CODE, "1"), ("sammanfattning", "2")]


def test_a_file_without_comments_has_no_threads() -> None:
    """No part of comments, or none of ours: nothing is dismissed."""
    assert threads(None, None) == ()
    assert dismissed(found(comment(1, "Hej", author="Kim"))) == ()


def test_an_answer_belongs_to_the_comment_it_answers() -> None:
    """Answers are joined by the ids of last paragraphs; the last that dismisses gives the reason."""
    one, other = comment(1, f"jt:{CODE}"), comment(2, "jt:fedcba9876543210")
    answers = (
        comment(3, "Avfärdas: först", author="Kim"),
        comment(4, "Nej, vänta.", author="Bo"),
        comment(5, "avfärdas, lagen", author="Kim"),
    )
    made = found(one, other, *answers, more=extended((1, 0, 0), (2, 0, 0), (3, 1, 0), (4, 1, 0), (5, 1, 0)))
    assert [len(thread.answers) for thread in made] == [3, 0]
    assert dismissed(made) == ((CODE, "lagen"),)


def test_a_resolved_comment_dismisses_without_a_reason() -> None:
    """The mark counts, and so does the reason of an answer beside it."""
    assert dismissed(found(comment(1, f"jt:{CODE}"), more=extended((1, 0, 1)))) == ((CODE, ""),)
    answer = comment(2, "Avfärdas: står i lagen", author="Kim")
    both = found(comment(1, f"jt:{CODE}"), answer, more=extended((1, 0, 1), (2, 1, 1)))
    assert dismissed(both) == ((CODE, "står i lagen"),)


def test_a_reason_may_be_typed_in_the_comment_itself() -> None:
    """Where a program has no answers, a line that is added says the same."""
    assert dismissed(found(comment(1, "Nr 1:", f"jt:{CODE}", "Avfärdas: citat"))) == ((CODE, "citat"),)
    assert dismissed(found(comment(1, "Nr 1:", "avfärdat", f"jt:{CODE}"))) == ((CODE, ""),)


def test_the_comment_on_the_whole_cannot_be_dismissed() -> None:
    """To resolve the summary says nothing of any finding."""
    made = found(comment(1, "jt:sammanfattning"), more=extended((1, 0, 1)))
    assert made[0].reason == ""
    assert dismissed(made) == ()


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("Avfärdas: skäl", "skäl"),
        ("AVFÄRDAS skäl", "skäl"),
        ("avfärda - skäl", "skäl"),
        ("Avfärdad.", ""),
        ("Avfärdade: skäl: två", "skäl: två"),
        ("Avfärdandet är fel", None),
        ("Jag avfärdar", None),
        ("", None),
    ],
)
def test_what_dismisses(said: str, reason: str | None) -> None:
    """The forms of one verb, at the beginning; what follows is the reason."""
    first = Comment(etree.Element("x"), "1", (f"jt:{CODE}",), "1", "", False)
    answer = Comment(etree.Element("x"), "2", tuple(filter(None, (said,))), "2", "1", False)
    assert Thread(CODE, first, (answer,)).reason == reason


def test_the_source_has_what_its_comments_dismiss(tmp_path: Path) -> None:
    """The reader tells it beside the text, and the text of comments is still not read."""
    told = comment(1, "Nr 1:", f"jt:{CODE}", "Avfärdas: citat")
    source = readers.read(write(tmp_path / "plan.docx", paragraph("Hej."), {"comments": told}))
    assert source.dismissed == ((CODE, "citat"),)
    assert source.text == "Hej.\n"
    assert readers.read(write(tmp_path / "plan.docx", paragraph("Hej."))).dismissed == ()
