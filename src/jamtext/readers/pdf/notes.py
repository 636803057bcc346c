"""Footnotes and captions: small print that belongs to another block."""

import re
from collections.abc import Sequence
from dataclasses import replace

from jamtext.readers.guesses import is_caption
from jamtext.readers.pdf.drafts import Draft, Passage, Sheet
from jamtext.readers.pdf.lines import Line, is_raised, line_of

_NOTE_NUMBER = re.compile(r"\[?(\d{1,3}|\*{1,3}|†)[\].)]?")


def find_notes(drafts: Sequence[Draft], body_size: float, tagged: frozenset[int]) -> list[Draft]:
    """The drafts with footnotes told apart from other small print: they begin with a mark and stand last on a page."""
    made = list(drafts)
    lowest = _lowest_text(drafts, body_size)
    for index, draft in enumerate(made):
        if not isinstance(draft, Passage):
            continue
        if draft.kind == "footnote":
            made[index] = _unmarked(draft)
        elif draft.page in tagged or draft.kind not in ("paragraph", "list_item"):
            continue
        elif _is_note(draft, body_size) and draft.lines[0].baseline > lowest.get(draft.page, 0.0):
            made[index] = _unmarked(replace(draft, kind="footnote"))
    return made


def _lowest_text(drafts: Sequence[Draft], body_size: float) -> dict[int, float]:
    """Where the text and the tables of each page end: footnotes stand below."""
    lowest: dict[int, float] = {}
    for draft in drafts:
        if isinstance(draft, Sheet):
            page, y = draft.pages[1], draft.bottom
        elif draft.size >= 0.95 * body_size:
            page, y = draft.lines[-1].page, draft.lines[-1].baseline
        else:
            continue
        lowest[page] = max(lowest.get(page, 0.0), y)
    return lowest


def split_notes(drafts: Sequence[Draft], body_size: float) -> list[Draft]:
    """Passages of small print in which several footnotes were taken as one are parted at their marks."""
    made: list[Draft] = []
    for draft in drafts:
        if not isinstance(draft, Passage) or draft.kind != "paragraph" or draft.size > 0.95 * body_size:
            made.append(draft)
            continue
        start = 0
        for index in range(1, len(draft.lines)):
            if _begins_note(draft.lines[index]):
                made.append(replace(draft, lines=draft.lines[start:index], breaks=frozenset()))
                start = index
        made.append(replace(draft, lines=draft.lines[start:]) if start else draft)
    return made


def _is_note(draft: Passage, body_size: float) -> bool:
    return draft.size < 0.95 * body_size and _begins_note(draft.lines[0])


def _begins_note(line: Line) -> bool:
    """Whether a line begins with the raised mark of a footnote, either by itself or stuck to the first word."""
    words = line.words
    if len(words) < 2 or not _NOTE_NUMBER.fullmatch(words[0].text):
        return False
    return is_raised(words[0], words[1].face, words[1].baseline) or words[0].text.isdigit()


def _unmarked(draft: Passage) -> Passage:
    """A footnote without its mark in the text."""
    words = draft.lines[0].words
    match = _NOTE_NUMBER.fullmatch(words[0].text)
    if match is None or len(words) < 2:
        return draft
    first = line_of(words[1:], draft.lines[0].limit)
    return replace(draft, lines=(first, *draft.lines[1:]), mark=match[1])


def place_notes(drafts: Sequence[Draft]) -> list[Draft]:
    """Footnotes moved to right after the block or table that refers to them, where that is known."""
    hosts: dict[tuple[int, str], int] = {}
    for index, draft in enumerate(drafts):
        if isinstance(draft, Passage) and draft.kind == "footnote":
            continue
        lines = draft.lines if isinstance(draft, Passage) else [line for slot in draft.slots for line in slot.lines]
        for line in lines:
            for word in line.words:
                if word.mark:
                    hosts.setdefault((word.page, word.mark), index)
    moved: dict[int, list[Draft]] = {}
    for draft in drafts:
        if (
            isinstance(draft, Passage)
            and draft.kind == "footnote"
            and (host := hosts.get((draft.page, draft.mark))) is not None
        ):
            moved.setdefault(host, []).append(draft)
    taken = {id(note) for notes in moved.values() for note in notes}
    placed: list[Draft] = []
    for index, draft in enumerate(drafts):
        if id(draft) not in taken:
            placed.append(draft)
        placed.extend(moved.get(index, ()))
    return placed


def find_captions(drafts: Sequence[Draft], body_size: float) -> list[Draft]:
    """The drafts with captions told apart: "Tabell 3. ..." beside a table, or a short loud line right above one."""
    made = list(drafts)
    for index, draft in enumerate(made):
        if not isinstance(draft, Passage) or draft.kind != "paragraph":
            continue
        before = made[index - 1] if index else None
        after = made[index + 1] if index + 1 < len(made) else None
        beside = isinstance(before, Sheet) or isinstance(after, Sheet)
        small = draft.size <= body_size and (draft.bold or draft.size < 0.95 * body_size)
        above = isinstance(after, Sheet) and small and len(draft.text) <= 120 and not draft.text.endswith((".", ":"))
        if (is_caption(draft.text) and (beside or small)) or (
            above and len(draft.lines) <= 2 and draft.size < 0.95 * body_size
        ):
            made[index] = replace(draft, kind="caption", breaks=frozenset())
    return made
