"""Annotated documents: the gold format, how one becomes a Word file, and where its marks stand in what is read back.

The format is described in `docs/gold-format.md`. An annotated document is rendered to DOCX and read again, so that
training and evaluation see what a user's document would give, reader's faults included. Annotated sentences, one JSON
object a line, have marks for wording only; each becomes a document of its own.
"""

import io
import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from jamtext.errors import GoldError
from jamtext.findings import Disaggregation, StatementKind
from jamtext.source import Source

_MARKER = re.compile(r"^(?:[•▪●◦■□○‣·]\s*|(?:[-–—*]|\d{1,3}[.)]|[a-zåäö][.)])\s+)")
_BLOCK_TYPES = ("heading", "paragraph", "list_item", "footnote", "table", "caption")


@dataclass(frozen=True, slots=True)
class GoldBlock:
    """A block as annotated; `rows` only for a table, with `header_rows` rows of headers on top."""

    id: str
    type: str
    text: str = ""
    level: int = 1
    rows: tuple[tuple[str, ...], ...] = ()
    header_rows: int = 1


@dataclass(frozen=True, slots=True)
class GoldStatement:
    """A statement as annotated: a sentence of a block, or a row of a table (then `row` is its index from 0)."""

    block: str
    text: str
    kind: StatementKind
    about_people: bool
    disaggregation: Disaggregation
    row: int | None = None


@dataclass(frozen=True, slots=True)
class GoldMark:
    """A span of a block that the guidelines would have rewritten.

    `accept` holds what a language consultant would accept in its place, where that is known. `start` is the offset in
    the block's text; None where equal spans simply stand in order.
    """

    block: str
    span: str
    category: str
    accept: tuple[str, ...] = ()
    start: int | None = None


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """An annotated document. `checklist` maps question ids to whether the document has what is asked for."""

    path: Path
    id: str
    document_type: str
    title: str
    blocks: tuple[GoldBlock, ...]
    statements: tuple[GoldStatement, ...]
    wording: tuple[GoldMark, ...]
    checklist: Mapping[str, bool]


@dataclass(frozen=True, slots=True)
class Placement:
    """Where an annotation stands in `Source.text`."""

    start: int
    end: int


def load(path: Path) -> GoldDocument:
    """Read an annotated document. Raises GoldError where it does not follow the format."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise GoldError(path, f"filen kan inte läsas som JSON ({error}).") from error
    try:
        document = GoldDocument(
            path=path,
            id=data["id"],
            document_type=data["document_type"],
            title=data["title"],
            blocks=tuple(_block(path, block) for block in data["blocks"]),
            statements=tuple(_statement(path, statement) for statement in data["statements"]),
            wording=tuple(GoldMark(mark["block"], mark["span"], mark["category"]) for mark in data["wording"]),
            checklist=dict(data["checklist"]),
        )
    except KeyError as error:
        raise GoldError(path, f"fältet {error} saknas.") from error
    except (AttributeError, TypeError, ValueError) as error:
        raise GoldError(path, f"ett fält har fel form ({error}).") from error
    _check_places(document)
    return document


def load_sentences(path: Path, part: str | None = None) -> tuple[GoldDocument, ...]:
    """Read annotated sentences (JSON Lines), those of one part or all; each is a document of one paragraph, "b1".

    Raises GoldError for a line that does not follow the format, and where no sentence is left.
    """
    try:
        entries = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise GoldError(path, f"filen kan inte läsas som JSON, ett objekt per rad ({error}).") from error
    try:
        sentences = tuple(_sentence(path, entry) for entry in entries if part in (None, entry["part"]))
    except KeyError as error:
        raise GoldError(path, f"fältet {error} saknas.") from error
    except (AttributeError, TypeError) as error:
        raise GoldError(path, f"ett fält har fel form ({error}).") from error
    if not sentences:
        raise GoldError(path, "filen innehåller inga märkta meningar.")
    return sentences


def _sentence(path: Path, data: Mapping[str, Any]) -> GoldDocument:
    text = data["text"]
    marks = tuple(
        GoldMark("b1", mark["span"], mark["category"], tuple(mark.get("accept", ())), mark["start"])
        for mark in data["marks"]
    )
    for mark in marks:
        if not text.startswith(mark.span, mark.start):
            raise GoldError(path, f"{data['id']}: ”{mark.span}” står inte på plats {mark.start} i meningen.")
    return GoldDocument(path, data["id"], "", "", (GoldBlock("b1", "paragraph", text),), (), marks, {})


def _check_places(document: GoldDocument) -> None:
    """Raise GoldError for an annotation of a block, or of a row, that the document does not have."""
    blocks = {block.id: block for block in document.blocks}
    for words, name, row in (
        *((statement.text, statement.block, statement.row) for statement in document.statements),
        *((mark.span, mark.block, None) for mark in document.wording),
    ):
        if name not in blocks:
            raise GoldError(document.path, f"”{words}”: blocket {name} finns inte.")
        if row is not None and not (0 <= row < len(blocks[name].rows) and any(blocks[name].rows[row])):
            raise GoldError(document.path, f"”{words}”: raden {row} finns inte i tabellen {name}, eller är tom.")


def _block(path: Path, data: Mapping[str, Any]) -> GoldBlock:
    if data["type"] not in _BLOCK_TYPES:
        raise GoldError(path, f"blocket {data['id']}: typen ”{data['type']}” finns inte ({', '.join(_BLOCK_TYPES)}).")
    if data["type"] != "table":
        return GoldBlock(data["id"], data["type"], _normal(data["text"]), data.get("level", 1))
    rows = tuple(tuple(_normal(cell) for cell in row) for row in data["rows"])
    if len({len(row) for row in rows}) != 1:
        raise GoldError(path, f"tabellen {data['id']}: raderna är olika långa.")
    return GoldBlock(data["id"], "table", _normal(data.get("caption", "")), 1, rows, data.get("header_rows", 1))


def _statement(path: Path, data: Mapping[str, Any]) -> GoldStatement:
    for field, value, allowed in (
        ("kind", data["kind"], get_args(StatementKind)),
        ("disaggregation", data["disaggregation"], get_args(Disaggregation)),
    ):
        if value not in allowed:
            raise GoldError(path, f"uppgiften ”{data['text']}”: {field} ”{value}” finns inte ({', '.join(allowed)}).")
    return GoldStatement(
        block=data["block"],
        text=_normal(data["text"]),
        kind=data["kind"],
        about_people=data["about_people"],
        disaggregation=data["disaggregation"],
        row=data.get("row"),
    )


def _normal(text: str) -> str:
    """Text as the readers give it: composed letters, plain spaces, no soft hyphens."""
    return unicodedata.normalize("NFC", " ".join(text.replace("\u00ad", "").split()))


def to_docx(document: GoldDocument) -> bytes:
    """Render an annotated document as a Word file, with styles for headings, lists and captions and with tables."""
    import docx

    word = docx.Document()
    word.core_properties.title = document.title
    for block in document.blocks:
        if block.type == "heading":
            word.add_heading(block.text, block.level)
        elif block.type == "list_item":
            word.add_paragraph(block.text, style="List Bullet")
        elif block.type == "table":
            if block.text:
                word.add_paragraph(block.text, style="Caption")
            table = word.add_table(len(block.rows), len(block.rows[0]), style="Table Grid")
            for row, texts in zip(table.rows, block.rows, strict=True):
                for cell, text in zip(row.cells, texts, strict=True):
                    cell.text = text
        else:
            word.add_paragraph(block.text, style="Caption" if block.type == "caption" else None)
    target = io.BytesIO()
    word.save(target)
    return target.getvalue()


def place_statements(document: GoldDocument, source: Source) -> tuple[Placement, ...]:
    """Where each statement stands in a Source read from the rendered document, in the order of `statements`.

    Raises GoldError for a statement whose text does not stand in its block.
    """
    blocks = _place_blocks(document, source)
    rows = _place_rows(document, source)
    return tuple(
        rows[statement.block, statement.row]
        if statement.row is not None
        else _inside(document, source, blocks[statement.block], statement.text)
        for statement in document.statements
    )


def place_marks(document: GoldDocument, source: Source) -> tuple[Placement, ...]:
    """Where each wording mark stands, in the order of `wording`; equal spans of a block in order of occurrence.

    A span without a known offset is looked for as whole words, and inside words only where it does not stand by
    itself: "han", not "handa".
    """
    blocks = _place_blocks(document, source)
    seen: dict[tuple[str, str], int] = {}
    places = []
    for mark in document.wording:
        block = blocks[mark.block]
        if mark.start is not None:
            places.append(Placement(block.start + mark.start, block.start + mark.start + len(mark.span)))
            continue
        after = seen.get((mark.block, mark.span), block.start)
        whole = re.compile(rf"(?<!\w){re.escape(mark.span)}(?!\w)").search(source.text, after, block.end)
        place = Placement(*whole.span()) if whole else _inside(document, source, Placement(after, block.end), mark.span)
        seen[mark.block, mark.span] = place.end
        places.append(place)
    return tuple(places)


def _place_blocks(document: GoldDocument, source: Source) -> dict[str, Placement]:
    places: dict[str, Placement] = {}
    at = 0
    for block in document.blocks:
        texts = [block.text, *(cell for row in block.rows for cell in row)] if block.type == "table" else [block.text]
        start = None
        for text in filter(None, texts):
            place = _find(source.text, text, at, len(source.text))
            if place is None:
                raise GoldError(document.path, f"blocket {block.id} finns inte i det lästa dokumentet: ”{text[:60]}”.")
            start = place.start if start is None else start
            at = place.end
        places[block.id] = Placement(start if start is not None else at, at)
    return places


def _place_rows(document: GoldDocument, source: Source) -> dict[tuple[str, int | None], Placement]:
    tables = [block for block in document.blocks if block.type == "table"]
    if len(tables) != len(source.tables):
        raise GoldError(document.path, f"{len(tables)} tabeller skrevs men {len(source.tables)} lästes.")
    places: dict[tuple[str, int | None], Placement] = {}
    for block, table in zip(tables, source.tables, strict=True):
        for index in range(len(block.rows)):
            cells = [source.blocks[cell.block] for cell in table.row(index)]
            if cells:
                places[block.id, index] = Placement(cells[0].start, cells[-1].end)
    return places


def _inside(document: GoldDocument, source: Source, place: Placement, text: str) -> Placement:
    found = _find(source.text, text, place.start, place.end)
    if found is None:
        raise GoldError(document.path, f"”{text[:60]}” finns inte i sitt block.")
    return found


def _find(text: str, words: str, start: int, end: int) -> Placement | None:
    """Where words stand first between two offsets; a list marker typed before them may be gone, as readers drop it."""
    for wanted in dict.fromkeys((words, _MARKER.sub("", words))):
        found = text.find(wanted, start, end)
        if found >= 0:
            return Placement(found, found + len(wanted))
    return None
