"""A document's own outline, with what was found under each heading."""

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass

from jamtext.findings import Review
from jamtext.reporters.figures import Breakdown, title
from jamtext.source import Block, Source

_DEPTHS = 2
_MANY = 30


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading and all that stands under it, subheadings included.

    `depth` is 0 for the document's chapters and 1 for the headings under them; `page` is None where the format has no
    pages. `first_finding` and `first_statement`
    are the numbers (from 1) of the first under it, or None.
    """

    name: str
    depth: int
    page: int | None
    findings: int
    breakdown: Breakdown
    first_finding: int | None
    first_statement: int | None

    @property
    def numbers(self) -> range:
        """The numbers of the findings under it."""
        first = self.first_finding or 0
        return range(first, first + self.findings)


def outline(review: Review) -> tuple[Chapter, ...]:
    """The two upper levels of headings that have something under them; one level where two would be a long list.

    The document's own title is not a chapter.
    """
    headings = _headings(review.source)
    if own_title(review.source):
        headings = headings[1:]
    depths = _depths(headings)
    for limit in range(_DEPTHS, 0, -1):
        chapters = tuple(
            chapter
            for index, depth in enumerate(depths)
            if depth < limit
            for chapter in (_chapter(review, headings, index, depth),)
            if chapter.first_finding or chapter.first_statement
        )
        if len(chapters) <= _MANY:
            break
    return chapters


def own_title(source: Source) -> str:
    """The heading that stands above all others and so is the document's title, or "" where there is none."""
    headings = _headings(source)
    if not headings or any(heading.level <= headings[0].level for heading in headings[1:]):
        return ""
    text = source.text_of(headings[0])
    return text if len(headings) > 1 or " ".join(text.split()) == title(source) else ""


def chain(headings: tuple[str, ...], own: str) -> tuple[str, ...]:
    """The headings above a place, each on one line; the document's own title, which stands above all, is left out."""
    return tuple(" ".join(heading.split()) for heading in headings[1 if own and headings[:1] == (own,) else 0 :])


def _headings(source: Source) -> list[Block]:
    return [block for block in source.blocks if block.kind == "heading"]


def _depths(headings: list[Block]) -> list[int]:
    """How many headings stand above each."""
    above: list[int] = []
    depths = []
    for heading in headings:
        while above and above[-1] >= heading.level:
            above.pop()
        depths.append(len(above))
        above.append(heading.level)
    return depths


def _chapter(review: Review, headings: list[Block], index: int, depth: int) -> Chapter:
    heading = headings[index]
    later = (block.start for block in headings[index + 1 :] if block.level <= heading.level)
    end = next(later, len(review.source.text))
    finding, last_finding = (bisect_left(review.findings, at, key=lambda f: f.start) for at in (heading.start, end))
    first, last = (bisect_left(review.statements, at, key=lambda s: s.start) for at in (heading.start, end))
    shown = Counter(statement.disaggregation for statement in review.statements[first:last])
    return Chapter(
        name=" ".join(review.source.text_of(heading).split()),
        depth=depth,
        page=review.source.page(heading.start),
        findings=last_finding - finding,
        breakdown=Breakdown(shown["full"], shown["single"], shown["none"]),
        first_finding=finding + 1 if finding < last_finding else None,
        first_statement=first + 1 if first < last else None,
    )
