"""What a document's author typed by hand where a style was meant: lists, captions, headings, tables of contents.

Each guess needs more than one sign, since a goal taken for a heading would not be reviewed. The rules are our own.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from jamtext.readers.draft import Grid, Piece, clean

Item = Piece | Grid

_CAPTION = re.compile(
    r"(?:Tabell|Diagram|Figur|Bild|Karta)\s*(?:\d+(?:[.:]\d+)*[a-z]?\s*(?:[.:–—-]|(?=[\s\"”][A-ZÅÄÖ\d\"”])|$)|[:.]\s)"
)
_LONGEST_CAPTION = 250
_BULLET = re.compile(r"[•▪●◦■□○‣·\uf0b7\uf0a7\uf0d8\uf0fc]\s*(?=\S)")
_DASH = re.compile(r"(?P<mark>[-–—*])\s+(?=\S)")
_NUMBER = re.compile(r"(?P<number>\d{1,2}|[a-zåäö])(?P<mark>[.)])\s+(?=\S)")
# A dash also opens a quotation: "– Vi ska bli bättre, säger Kim Ek."
_SAYS = re.compile(
    r"[,!?”] (?:säger|sa|sade|berättar|menar|tycker|förklarar|konstaterar|tror|svarar|frågar|poängterar) "
)
_CONTENTS = re.compile(r"inneh[åÅ]ll(?:sförteckning)?:?", re.IGNORECASE)
_HEADING_END = re.compile(r"[.,;:!…]$")
_LONGEST_HEADING = 100
_LEADER = re.compile(r"(?:\t|\.{3,}|…)[\s.…]*\d{1,3}\s*$")
# What is left of "Sida 3 av 12" or "Sid 3 (12)" when the numbers are gone.
_PAGE_WORDS = re.compile(
    r"\b(?:sid(?:a|an|nr)?|s|page)\b[.:]?\s*(?:\(\s*\)|\bav\b|\bof\b|/)?|^\s*(?:\(\s*\)|/|av|[-–])\s*$", re.IGNORECASE
)
_LETTER = re.compile(r"[^\W\d_]")
_LARGER = 1.15  # times the size of the body text
_DEEPEST = 3


def refine(items: Sequence[Item]) -> list[Item]:
    """The pieces and grids with what was typed by hand told apart; the order is kept, typed contents are left out.

    A typed list item loses its marker: its text is then the end of its paragraph's.
    """
    return list(_headings(list(_lists(_captioned(list(_without_contents(items)))))))


def is_caption(text: str) -> bool:
    """Whether a paragraph reads as the label of a table or figure ("Tabell 3. ...", but not "Tabell 3 visar ...")."""
    return len(text) <= _LONGEST_CAPTION and _CAPTION.match(text) is not None


def is_leader(raw: str) -> bool:
    """Whether a paragraph's text, not yet cleaned, ends in a page number after a tab or dots."""
    return _LEADER.search(raw) is not None


def without_page_words(text: str) -> str:
    """The text of a running header whose page numbers are left out, without the words around them."""
    return clean(_PAGE_WORDS.sub(" ", text))


def _without_contents(items: Sequence[Item]) -> Iterator[Item]:
    """Leave out a table of contents that was typed: its title, and the lines below it that end in a page number."""
    at = 0
    while at < len(items):
        item = items[at]
        if isinstance(item, Piece) and _CONTENTS.fullmatch(item.text):
            end = at + 1
            while end < len(items) and _is_entry(items[end]):
                end += 1
            if end - at > 2:
                at = end
                continue
        yield item
        at += 1


def _is_entry(item: Item) -> bool:
    return isinstance(item, Piece) and item.leader


def _captioned(items: list[Item]) -> Iterator[Item]:
    """Make a caption of what reads as one right above or below a table."""
    for index, item in enumerate(items):
        if isinstance(item, Piece) and item.kind == "paragraph" and is_caption(item.text):
            near = items[max(index - 1, 0) : index] + items[index + 1 : index + 2]
            if any(isinstance(other, Grid) for other in near):
                item = replace(item, kind="caption")
        yield item


def _lists(items: Iterator[Item]) -> Iterator[Item]:
    """Make list items of runs of paragraphs that begin with a marker."""
    run: list[Piece] = []
    before: Item | None = None
    for item in items:
        if run and not (isinstance(item, Piece) and _goes_on(run[-1], item)):
            yield from _as_list(run, before)
            before, run = run[-1], []
        if isinstance(item, Piece) and item.kind == "paragraph" and _marker(item.text):
            run.append(item)
        else:
            yield item
            before = item
    yield from _as_list(run, before)


def _marker(text: str) -> re.Match[str] | None:
    return _BULLET.match(text) or _DASH.match(text) or _NUMBER.match(text)


def _goes_on(last: Piece, item: Piece) -> bool:
    """Whether a piece has the marker that comes after the last one's: the same sign, or the next number or letter."""
    one, two = _marker(last.text), _marker(item.text)
    if one is None or two is None or one.re is not two.re or item.kind != "paragraph":
        return False
    if one.re is not _NUMBER:
        return one.re is _BULLET or one["mark"] == two["mark"]
    return one["mark"] == two["mark"] and _follows(one["number"], two["number"])


def _follows(one: str, two: str) -> bool:
    if one.isdigit() and two.isdigit():
        return int(two) == int(one) + 1
    return not one.isdigit() and not two.isdigit() and ord(two) == ord(one) + 1


def _as_list(run: list[Piece], before: Item | None) -> list[Piece]:
    """The run as list items, if it is sure to be a list: a bullet, or several in a row, or one after a colon."""
    if not run:
        return []
    first = _marker(run[0].text)
    after_colon = isinstance(before, Piece) and before.text.endswith(":")
    sure = first is not None and (first.re is _BULLET or len(run) > 1 or (after_colon and first.re is _DASH))
    if not sure or all(piece.loud for piece in run) or any(_SAYS.search(piece.text) for piece in run):
        return run
    return [_item(piece) for piece in run]


def _item(piece: Piece) -> Piece:
    marker = _marker(piece.text)
    return replace(piece, kind="list_item", text=piece.text[marker.end() :]) if marker else piece


def _headings(items: list[Item]) -> Iterator[Item]:
    """Make headings of short loud lines, in a document that has few headings by style."""
    prose = [item for item in items if isinstance(item, Piece) and item.kind in ("paragraph", "list_item", "heading")]
    real = [item for item in prose if item.kind == "heading"]
    body_size = _body_size(prose)
    found = {
        index
        for index, item in enumerate(items)
        if isinstance(item, Piece) and index + 1 < len(items) and _is_heading(item, body_size)
    }
    if 12 * len(real) >= len(prose) or 2 * len(found) > len(prose):
        yield from items
        return
    sizes = sorted({_size(items[index], body_size) for index in found}, reverse=True)
    above = max((item.level for item in real), default=0)
    for index, item in enumerate(items):
        if index in found and isinstance(item, Piece):
            level = above + 1 + sizes.index(_size(item, body_size))
            yield replace(item, kind="heading", level=min(level, above + _DEEPEST))
        else:
            yield item


def _is_heading(piece: Piece, body_size: float) -> bool:
    text = piece.text
    return (
        (piece.kind == "paragraph" or (piece.kind == "list_item" and piece.numbered))
        and 2 < len(text) <= _LONGEST_HEADING
        and "\n" not in text
        and not _HEADING_END.search(text)
        and _LETTER.search(text) is not None
        and not is_caption(text)
        and (piece.loud or (piece.size or 0) >= _LARGER * body_size > 0)
    )


def _size(item: Item, default: float) -> float:
    return item.size or default if isinstance(item, Piece) else default


def _body_size(pieces: Sequence[Piece]) -> float:
    """The size in which most letters of the document are set, or 0 where no size is known."""
    letters: Counter[float] = Counter()
    for piece in pieces:
        if piece.size and piece.kind != "heading":
            letters[piece.size] += len(piece.text)
    return letters.most_common(1)[0][0] if letters else 0.0
