"""The review as a workbook, for follow-up meetings: what was found, row by row, with room for what is decided."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence

from jamtext.findings import Review, Statement
from jamtext.reporters import comparison_sheet, remark_sheet, summary_sheet
from jamtext.reporters.figures import Breakdown, figures
from jamtext.reporters.memo import memo
from jamtext.reporters.outline import chain, own_title
from jamtext.reporters.remark_sheet import Row
from jamtext.reporters.remarks import dismissed, remarks
from jamtext.reporters.words import capital, word
from jamtext.reporters.workbook import FOLLOW_UP, STATES, Book, Cell, Column, Page, Value, found
from jamtext.source import Table

_STATEMENTS = (
    Column("Nr", 7),
    Column("Slag", 18),
    Column("Uppgift", 60),
    Column("Könsuppdelning", 20),
    Column("Människor", 22),
    Column("Avsnitt", 28, spare=True),
    Column("Sida", 7, spare=True),
    Column("Rad", 7, spare=True),
    *FOLLOW_UP,
    Column("Säkerhet", 10, behind=True),
    Column("Stycke", 9, behind=True),
    Column("Tabell", 9, spare=True, behind=True),
    Column("Anmärkning", 12, spare=True, behind=True),
)
_TABLES = (
    Column("Nr", 7),
    Column("Tabell", 40),
    Column("Avsnitt", 28, spare=True),
    Column("Sida", 7, spare=True),
    Column("Rader", 9),
    Column("Kolumner", 12),
    Column("Kolumnrubriker", 40, spare=True),
    Column("Uppgifter", 12),
    Column("Om människor", 15),
    Column("Könsuppdelade", 17),
    Column("Bara ett kön", 13),
    Column("Inte könsuppdelade", 17),
    Column("Anmärkningar", 14),
    *FOLLOW_UP,
)


def render(review: Review, *, page: str = "") -> bytes:
    """The workbook. The same review gives the same bytes.

    `page` is the address of the review as a web page, as a link has it, to which the numbers then lead.
    """
    book = Book(memo(review).title)
    summary = book.page("Sammanfattning", summary_sheet.WIDTHS)
    book.table("Uppgifter", _STATEMENTS, _statements(review, page))
    remark_sheet.add(book, _remarks(review, page))
    book.table("Tabeller", _TABLES, _tables(review))
    comparison_sheet.add(book, review)
    if review.dismissed:
        own = own_title(review.source)
        gone = [
            Row(number, remark, own=own, outcome=("Avfärdas", reason or None))
            for number, (remark, reason) in enumerate(dismissed(review), 1)
        ]
        remark_sheet.add(book, gone, "Avfärdade")
    _summary(summary, review, book.states())
    return book.bytes()


def _summary(sheet: Page, review: Review, states: Sequence[Sequence[Value]]) -> None:
    said, counts = memo(review), figures(review)
    sheet.line(said.title, "title")
    for line in said.about:
        sheet.line(line)
    sheet.gap()
    sheet.line(said.measure[0], "strong")
    if said.measure[1]:
        sheet.line(said.measure[1])
    sheet.gap()
    summary_sheet.kinds(sheet, counts.kinds)
    if said.compared:
        sheet.line(said.compared)
        sheet.gap()
    if said.answers:
        rows = [
            (question, Cell(answer, given.answer), where or None)
            for (question, answer, where), given in zip(said.answers, review.checklist, strict=True)
        ]
        sheet.table(("Dokumentet som helhet", "Svar", "Var"), rows)
    summary_sheet.findings(sheet, counts.tallies)
    if states:
        sheet.table(("Läget i uppföljningen", *STATES), states)
    for label, text in said.made:
        sheet.line(f"{label}: {text}")


def _statements(review: Review, page: str) -> list[tuple[Value, ...]]:
    own = own_title(review.source)
    starts = [finding.start for finding in review.findings]
    return [
        _statement(review, number, statement, starts, own, page)
        for number, statement in enumerate(review.statements, 1)
    ]


def _statement(
    review: Review, number: int, statement: Statement, starts: list[int], own: str, page: str
) -> tuple[Value, ...]:
    at = review.location(statement.start, statement.end)
    people = [cue for cue in sorted(statement.cues, key=lambda cue: cue.start) if cue.role == "people"]
    first = bisect_left(starts, statement.start)
    remarked = first < len(starts) and starts[first] < statement.end
    return (
        Cell(number, address=f"{page}#u{number}" if page else ""),
        capital(word("kinds", statement.kind).one),
        review.text(statement.start, statement.end),
        Cell(capital(word("disaggregation", statement.disaggregation).one), statement.disaggregation),
        ", ".join(dict.fromkeys(review.text(cue.start, cue.end) for cue in people)) or None,
        " › ".join(chain(at.headings, own)) or None,
        at.page,
        at.line,
        None,
        None,
        Cell(round(statement.score, 3), "share"),
        at.paragraph,
        None if at.table is None else at.table + 1,
        found(first + 1, remark_sheet.NAME) if remarked else None,
    )


def _remarks(review: Review, page: str) -> list[Row]:
    own = own_title(review.source)
    starts = [statement.start for statement in review.statements]
    rows = []
    for number, remark in enumerate(remarks(review), 1):
        index = bisect_right(starts, remark.location.start) - 1
        inside = index >= 0 and remark.location.start < review.statements[index].end
        whole = remark.rule.group == "document"
        rows.append(Row(number, remark, statement=index + 1 if inside and not whole else None, page=page, own=own))
    return rows


def _tables(review: Review) -> list[tuple[Value, ...]]:
    """The tables of the document."""
    stated: dict[int | None, Counter[str]] = {}
    for one in review.statements:
        stated.setdefault(review.location(one.start, one.end).table, Counter())[one.disaggregation] += 1
    remarked = Counter(review.location(finding.start, finding.end).table for finding in review.findings)
    own = own_title(review.source)
    return [
        _table(review, index, table, own, stated.get(index, Counter()), remarked[index])
        for index, table in enumerate(review.source.tables)
    ]


def _table(review: Review, index: int, table: Table, own: str, shown: Counter[str], remarked: int) -> tuple[Value, ...]:
    """A table of the document: what it is called, how large it is, and what was found in it."""
    source = review.source
    first = source.blocks[table.cells[0].block].start
    at = review.location(first, first + 1)
    breakdown = Breakdown(shown["full"], shown["single"], shown["none"])
    heads = [source.text_of(source.blocks[cell.block]) for cell in table.row(0)] if table.header_rows else []
    caption = None if table.caption is None else source.blocks[table.caption]
    return (
        index + 1,
        None if caption is None else " ".join(source.text_of(caption).split()),
        " › ".join(chain(at.headings, own)) or None,
        at.page,
        table.rows,
        table.columns,
        " | ".join(" ".join(head.split()) for head in heads) or None,
        shown.total(),
        breakdown.people,
        breakdown.full,
        breakdown.single,
        breakdown.none,
        remarked,
        None,
        None,
    )
