"""Our own comments in a Word file, with what its author has answered: which findings are dismissed, and why.

The text of comments is no text of the document. But a comment that `jamtext.reporters.docx` once wrote carries the
fingerprint of its finding in its last line ("jt:0123456789abcdef"), since Word keeps the text of a comment and drops
what it does not know. The author dismisses the finding by marking the comment as resolved, or by an answer that begins
"Avfärdas". Answers and marks stand in a part of their own (commentsExtended, [MS-DOCX] 2.5.3.1), joined to the
comments by the id of their last paragraph.
"""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jamtext.readers.docx.package import W
from jamtext.readers.draft import clean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element

AUTHOR = "jamtext"
SUMMARY = "sammanfattning"  # the code of the comment about the whole document
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_CODE = re.compile(rf"jt:([0-9a-f]{{16}}|{SUMMARY})(?:/(\d+))?")
_DISMISSES = re.compile(r"avfärda(?:s|d|t|de|r)?\b[\s:.,;–—-]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Comment:
    """A w:comment: its paragraphs' texts, the id of the last one, that of the comment it answers, "" where there is
    none, and whether it is marked as resolved.
    """

    element: "_Element"
    id: str
    lines: tuple[str, ...]
    key: str
    answers: str
    done: bool


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment of ours and the answers to it. `code`: the fingerprint of its finding, or `SUMMARY`.

    `others` is how many comments of others the file had when this one was written, as the summary tells.
    """

    code: str
    first: Comment
    answers: tuple[Comment, ...]
    others: int = 0

    @property
    def reason(self) -> str | None:
        """Why the finding is dismissed, "" where no reason is given, and None where it is not dismissed.

        The last answer that dismisses counts. One may also be typed in the comment itself, where a program has no
        answers to comments.
        """
        reasons = [
            "\n".join((line[match.end() :], *comment.lines[number + 1 :])).strip()
            for comment in (self.first, *self.answers)
            for number, line in enumerate(comment.lines)
            if (match := _DISMISSES.match(line)) and (comment is self.first or number == 0)
        ]
        if reasons:
            return " ".join(_CODE.sub("", reasons[-1]).split())
        return "" if self.first.done else None


def dismissed(found: tuple[Thread, ...]) -> tuple[tuple[str, str], ...]:
    """Fingerprint and reason of each finding that is dismissed."""
    return tuple(
        (thread.code, thread.reason) for thread in found if thread.code != SUMMARY and thread.reason is not None
    )


def threads(comments: "_Element | None", extended: "_Element | None") -> tuple[Thread, ...]:
    """The comments of ours with the answers to them, in the order of the part `comments`.

    Ours are known by the code, not by the author's name, which Word can remove.
    """
    every = _every(comments, extended)
    answers: dict[str, list[Comment]] = {}
    for comment in every:
        answers.setdefault(comment.answers, []).append(comment)
    return tuple(
        Thread(code[1], comment, tuple(answers.get(comment.key, ())) if comment.key else (), int(code[2] or 0))
        for comment in every
        if not comment.answers and (code := _code(comment))
    )


def others(comments: "_Element | None", extended: "_Element | None") -> int:
    """How many comments are neither ours nor answers to ours."""
    ours = threads(comments, extended)
    return len(_every(comments, extended)) - sum(1 + len(thread.answers) for thread in ours)


def _every(comments: "_Element | None", extended: "_Element | None") -> list[Comment]:
    if comments is None:
        return []
    entries = {entry.get(f"{W15}paraId", ""): entry for entry in extended} if extended is not None else {}
    return [_comment(element, entries) for element in comments.iterchildren(f"{W}comment")]


def _comment(element: "_Element", entries: "Mapping[str, _Element]") -> Comment:
    """A comment, with what the entry of its last paragraph's id says of it."""
    paragraphs = list(element.iter(f"{W}p"))
    key = paragraphs[-1].get(f"{W14}paraId", "") if paragraphs else ""
    entry = entries.get(key)
    return Comment(
        element,
        element.get(f"{W}id", ""),
        tuple(filter(None, (_line(paragraph) for paragraph in paragraphs))),
        key,
        entry.get(f"{W15}paraIdParent", "") if entry is not None else "",
        entry is not None and entry.get(f"{W15}done") in ("1", "true", "on"),
    )


def _line(paragraph: "_Element") -> str:
    return clean("".join(element.text or "" for element in paragraph.iter(f"{W}t")))


def _code(comment: Comment) -> re.Match[str] | None:
    """The code of a comment of ours, None where a comment has none."""
    return next((match for line in comment.lines if (match := _CODE.fullmatch(line))), None)
