"""The sheet of figures for women and men, largest difference first."""

from jamtext.findings import Comparison, Figure, Review
from jamtext.reporters import comparisons
from jamtext.reporters.words import capital, listed, word
from jamtext.reporters.workbook import FOLLOW_UP, Book, Cell, Column, Value, found

NAME = "Jämförelser"
_UNITS = {"count": "antal", "other": None}
_COLUMNS = (
    Column("Nr", 7),
    Column("Vad", 36),
    Column("Tabell", 36, spare=True),
    Column("Vilka", 20),
    Column("Kvinnor eller flickor", 13),
    Column("Män eller pojkar", 13),
    Column("Alla", 12, spare=True),
    Column("Enhet", 14),
    Column("Skillnad", 12),
    Column("Skillnaden i ord", 34),
    Column("Kommenteras i texten", 14),
    Column("Sida", 7, spare=True),
    *FOLLOW_UP,
    Column("Rad", 7, spare=True, behind=True),
    Column("Stycke", 9, behind=True),
    Column("Uppgift", 10, spare=True, behind=True),
)


def add(book: Book, review: Review) -> None:
    """Add the sheet to a workbook, if there are any."""
    if review.comparisons:
        rows = [_cells(review, number, one) for number, one in enumerate(comparisons.ordered(review), 1)]
        book.table(NAME, _COLUMNS, rows)


def _cells(review: Review, number: int, one: Comparison) -> tuple[Value, ...]:
    at = review.location(one.start, one.start + 1)
    statement = comparisons.statement(review, one)
    step = min(one.women.step, one.men.step)
    return (
        number,
        one.label or None,
        one.topic or None,
        capital(listed(comparisons.names(one))),
        _figure(one.women),
        _figure(one.men),
        None if one.total is None else _figure(one.total),
        _UNITS[one.unit] if one.unit in _UNITS else word("measures", one.unit).one,
        Cell(one.difference, _style(step)),
        comparisons.difference(one),
        Cell("Ja", "yes") if one.commented else Cell("Nej", "no"),
        at.page,
        None,
        None,
        at.line,
        at.paragraph,
        found(statement, "Uppgifter") if statement else None,
    )


def _figure(figure: Figure) -> Cell:
    return Cell(figure.value, _style(figure.step))


def _style(step: float) -> str:
    """How a number is shown that is given in such steps."""
    return "number" if step >= 1 else "1 decimal" if step >= 0.1 else "2 decimals"
