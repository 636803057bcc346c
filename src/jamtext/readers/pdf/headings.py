"""Headings: from tags and bookmarks, and from size, weight and numbering where those are silent, in one scale.

A look is a size with a weight. Looks of headings that tags or bookmarks name get their level; other loud looks are
ranked by size below the title, and numbers ("3.2 Mål") decide between them where headings are numbered.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from jamtext.readers.pdf.drafts import Draft, Passage, Sheet

Look = tuple[int, bool]  # twice the size in points, bold
_NUMBERED = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+\S")
_ENDS_SENTENCE = re.compile(r"[.,;:!…]$")
_EDGE = re.compile(r"^[\d.\s]+|\W+")
_LONGEST = 150
_DEEPEST = 6


class Bookmark(NamedTuple):
    """An entry of the outline that the file carries: page from 0, level from 1."""

    title: str
    page: int
    level: int


def find_headings(drafts: Sequence[Draft], bookmarks: Sequence[Bookmark], tagged: frozenset[int]) -> list[Draft]:
    """The drafts with headings told apart and levelled. `tagged` are the pages that were read by their tags."""
    known = _bookmarked(drafts, bookmarks)
    body = _body(drafts)
    has_tags = any(isinstance(draft, Passage) and draft.kind == "heading" for draft in drafts)
    named: dict[Look, Counter[int]] = defaultdict(Counter)
    for index, draft in enumerate(drafts):
        if isinstance(draft, Passage):
            level = known.get(index, draft.level if draft.kind == "heading" else 0)
            if level:
                named[_look(draft)][level] += 1
    candidates = [
        index
        for index, draft in enumerate(drafts)
        if isinstance(draft, Passage)
        and index not in known
        and not (draft.kind == "heading" and draft.level)
        and (draft.kind == "heading" or not (draft.page in tagged and has_tags))
        and _is_loud(drafts, index, body)
    ]
    levels = _ranked(drafts, candidates, {look: counts.most_common(1)[0][0] for look, counts in named.items()})
    made = list(drafts)
    for index, draft in enumerate(drafts):
        if isinstance(draft, Passage):
            level = known.get(index) or levels.get(index) or draft.level
            if draft.kind == "heading" or index in known or index in levels:
                made[index] = replace(draft, kind="heading", level=min(max(level, 1), _DEEPEST))
    return made


def _bookmarked(drafts: Sequence[Draft], bookmarks: Sequence[Bookmark]) -> dict[int, int]:
    """The level of each draft whose text a bookmark to its page gives."""
    wanted: dict[tuple[int, str], list[int]] = defaultdict(list)
    for mark in bookmarks:
        if key := _key(mark.title):
            wanted[mark.page, key].append(mark.level)
    found: dict[int, int] = {}
    for index, draft in enumerate(drafts) if wanted else ():
        if isinstance(draft, Passage) and draft.kind in ("paragraph", "heading", "list_item") and len(draft.lines) <= 4:
            levels = wanted.get((draft.page, _key(draft.text)))
            if levels:
                found[index] = levels.pop(0)
    return found


def _key(text: str) -> str:
    return _EDGE.sub("", text).lower()


def _body(drafts: Sequence[Draft]) -> Look:
    """The look of most of the running text."""
    looks: Counter[Look] = Counter()
    for draft in drafts:
        if isinstance(draft, Passage):
            looks[_look(draft)] += len(draft.text)
    return looks.most_common(1)[0][0] if looks else (22, False)


def _look(draft: Passage) -> Look:
    return round(2 * draft.size), draft.bold


def _is_loud(drafts: Sequence[Draft], index: int, body: Look) -> bool:
    """Whether a passage looks like a heading: short, no sentence, larger or bolder than the text, and text follows."""
    draft = drafts[index]
    if not isinstance(draft, Passage) or draft.kind not in ("paragraph", "heading"):
        return False
    text = draft.text
    if draft.kind == "heading":
        return True
    size, bold = _look(draft)
    if len(text) > _LONGEST or len(draft.lines) > 3 or _ENDS_SENTENCE.search(text) or not any(map(str.isalpha, text)):
        return False
    larger = size > 1.08 * body[0] + 0.5
    return larger or (bold and not body[1] and size >= body[0] - 1 and index + 1 < len(drafts) and len(text) <= 100)


def _ranked(drafts: Sequence[Draft], candidates: Sequence[int], named: dict[Look, int]) -> dict[int, int]:
    """The level of each candidate: that of its look where tags or bookmarks name it, else by rank and number."""
    looks: dict[Look, list[int]] = defaultdict(list)
    for index in candidates:
        draft = drafts[index]
        if isinstance(draft, Passage):
            looks[_look(draft)].append(index)
    ordered = sorted(looks, key=lambda look: (-look[0], not look[1]))
    levels: dict[Look, int] = {}
    for look in ordered:
        if look in named:
            levels[look] = named[look]
            continue
        twin = (look[0], not look[1])
        if twin in levels and look[0] > 0:
            levels[look] = levels[twin]
            continue
        above = [levels[other] for other in ordered if other in levels] + [
            level for other, level in named.items() if (-other[0], not other[1]) < (-look[0], not look[1])
        ]
        levels[look] = max(above, default=0) + 1
    found = {index: level for look, level in levels.items() for index in looks[look]}
    return _renumbered(drafts, found, has_names=bool(named))


def _renumbered(drafts: Sequence[Draft], found: dict[int, int], *, has_names: bool) -> dict[int, int]:
    """Levels of numbered headings by the depth of their numbers, offset by what stands above the first depth."""
    depths: dict[int, int] = {}
    for index in found:
        draft = drafts[index]
        if isinstance(draft, Passage) and (match := _NUMBERED.match(draft.text)):
            depths[index] = match["number"].count(".") + 1
    if len(depths) < 2 or has_names:
        return found
    offset = Counter(found[index] - 1 for index, depth in depths.items() if depth == 1).most_common(1)
    base = offset[0][0] if offset else min(found[index] - depth for index, depth in depths.items())
    return {index: max(base + depths[index], 1) if index in depths else level for index, level in found.items()}


def without_contents(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without lines of a table of contents: dotted leaders, or page numbers under its title."""
    kept: list[Draft] = []
    title: int | None = None
    for draft in drafts:
        if isinstance(draft, Sheet):
            title = None
            kept.append(draft)
            continue
        lines = [line for line in draft.lines if not _LEADER.search(line.text)]
        if title is not None and (not lines or all(_ENTRY.match(line.text) for line in draft.lines)):
            del kept[title:]  # the title goes too, once an entry follows it
            continue
        title = len(kept) if _CONTENTS.fullmatch(draft.text) else None
        if len(lines) == len(draft.lines):
            kept.append(draft)
        elif lines and len(draft.lines) - len(lines) < len(lines):
            kept.append(replace(draft, lines=tuple(lines), breaks=frozenset()))
    return kept


_LEADER = re.compile(r"(?:\.\s?){4,}\s*\d{1,3}$|…\s*\d{1,3}$|_{4,}\s*\d{1,3}$")
_ENTRY = re.compile(r".+\s\d{1,3}$")
_CONTENTS = re.compile(r"inneh[åÅ]ll(?:sförteckning)?:?", re.IGNORECASE)
