"""The sheet of remarks, of one document or of many: first what a meeting needs, then what can be looked up."""

from collections.abc import Sequence
from dataclasses import dataclass

from jamtext.reporters.outline import chain
from jamtext.reporters.remarks import Remark
from jamtext.reporters.words import capital, word
from jamtext.reporters.workbook import FOLLOW_UP, Book, Cell, Column, Value, found

NAME = "Anmärkningar"
_PLACE = (Column("Sida", 7, spare=True), Column("Rad", 7, spare=True))
_MEETING = (
    Column("Hur viktigt", 14),
    *_PLACE,
    Column("Avsnitt", 26, spare=True),
    Column("Mening", 48),
    Column("Ord", 20),
    Column("Anmärkning", 42),
    Column("Förslag", 26),
)
_LOOK_UP = (
    Column("Vad det gäller", 24, behind=True),
    Column("Område", 18, behind=True),
    Column("Varför", 46, behind=True),
    Column("Källa", 40, behind=True),
    Column("Stycke", 9, behind=True),
    Column("Tabell", 9, spare=True, behind=True),
    Column("Uppgift", 9, spare=True, behind=True),
    Column("Regel", 28, behind=True),
    Column("Kännetecken", 19, behind=True),
)


@dataclass(frozen=True, slots=True)
class Row:
    """A remark in the sheet: its number, its document where there are many, and the statement it stands in.

    `page` is the address of the web page of its document, or "" where there is none; `own` the document's own title,
    `outcome` what has been decided and why, where something has.
    """

    number: int
    remark: Remark
    document: str = ""
    statement: int | None = None
    page: str = ""
    own: str = ""
    outcome: tuple[str | None, str | None] = (None, None)


def add(book: Book, rows: Sequence[Row], name: str = NAME) -> None:
    """Add the sheet to a workbook."""
    columns = (Column("Nr", 7), Column("Dokument", 30, spare=True), *_MEETING, *FOLLOW_UP, *_LOOK_UP)
    book.table(name, columns, [_cells(row) for row in rows])


def _cells(row: Row) -> tuple[Value, ...]:
    remark, at = row.remark, row.remark.location
    whole = remark.rule.group == "document"
    headings = ("Hela dokumentet",) if whole else chain(at.headings, row.own)
    return (
        Cell(row.number, address=f"{row.page}#a{row.number}" if row.page else ""),
        row.document or None,
        Cell(capital(word("severities", remark.severity).one), remark.severity),
        None if whole else at.page,
        None if whole else at.line,
        " › ".join(headings) or None,
        None if whole else remark.context,
        None if whole else remark.text,
        remark.message,
        " eller ".join(remark.suggestions) or None,
        *row.outcome,
        capital(word("categories", remark.rule.category).one),
        capital(word("groups", remark.rule.group).one),
        remark.rule.why,
        "; ".join(map(str, remark.rule.sources)) or None,
        None if whole else at.paragraph,
        None if whole or at.table is None else at.table + 1,
        found(row.statement, "Uppgifter") if row.statement else None,
        remark.rule.id,
        remark.fingerprint,
    )
