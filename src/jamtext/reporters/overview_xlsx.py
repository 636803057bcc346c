"""Many documents in one workbook: a row a document, a row a remark, and those that could not be read."""

from collections.abc import Sequence

from jamtext.reporters import collected, phrases, remark_sheet, summary_sheet
from jamtext.reporters.collected import Entry
from jamtext.reporters.collected import Row as Document
from jamtext.reporters.figures import SEVERITIES, Breakdown
from jamtext.reporters.words import capital, counted, word
from jamtext.reporters.workbook import FOLLOW_UP, STATES, Book, Cell, Column, Page, Value

_DOCUMENT = (
    Column("Nr", 7),
    Column("Dokument", 40),
    Column("Fil", 34),
    Column("Typ", 20, spare=True),
    Column("Sidor", 9, spare=True),
    Column("Ord", 9),
    Column("Uppgifter", 12),
    Column("Om människor", 15),
    Column("Könsuppdelade", 17),
    Column("Bara ett kön", 14),
    Column("Inte könsuppdelade", 17),
    Column("Andel könsuppdelade", 17),
    Column("Anmärkningar", 15),
    *(Column(capital(word("severities", severity).one), 13) for severity in SEVERITIES),
)
_UNREAD = (Column("Nr", 7), Column("Fil", 44), Column("Mapp", 44), Column("Varför", 60), Column("Gör så här", 60))


def render(entries: Sequence[Entry]) -> bytes:
    """The overview as a workbook. The same entries give the same bytes."""
    book = Book("Jämställdhetsgranskning av flera dokument")
    summary = book.page("Sammanfattning", summary_sheet.WIDTHS)
    documents = collected.rows(entries)
    questions = collected.questions(documents)
    titles = (Column(question, 22, behind=True) for _, question, _ in questions)
    asked = [id_ for id_, *_ in questions]
    book.table(
        "Dokument",
        (*_DOCUMENT, *FOLLOW_UP, *titles),
        [_row(number, document, asked) for number, document in enumerate(documents, 1)],
    )
    remark_sheet.add(book, _remarks(documents))
    unread = [entry for entry in entries if entry.error is not None]
    if unread:
        book.table("Kunde inte granskas", _UNREAD, [_told(number, entry) for number, entry in enumerate(unread, 1)])
    _summary(summary, documents, len(unread), book.states())
    return book.bytes()


def _summary(sheet: Page, documents: Sequence[Document], unread: int, states: Sequence[Sequence[Value]]) -> None:
    kinds = collected.kinds([document.figures for document in documents])
    breakdown = sum((part for *_, part in kinds), Breakdown())
    read = counted(len(documents), "units", "document")
    others = sum(document.figures.statements for document in documents) - breakdown.people
    sheet.line(f"Jämställdhetsgranskning av {read}", "title")
    if unread:
        sheet.line(f"{capital(counted(unread, 'units', 'document'))} kunde inte granskas: se det sista bladet.")
    sheet.gap()
    sheet.line(f"{phrases.measure(breakdown, f'i {read}')}.", "strong")
    rest = phrases.rest(breakdown, others, "De")
    if rest:
        sheet.line(rest)
    sheet.gap()
    summary_sheet.kinds(sheet, kinds)
    questions = collected.questions(documents)
    if questions:
        rows: list[tuple[Value, ...]] = [(question, *answers) for _, question, answers in questions]
        sheet.table(("Så många dokument svarar", *(capital(word("answers", a).one) for a in collected.ANSWERS)), rows)
    summary_sheet.findings(sheet, [tally for document in documents for tally in document.figures.tallies])
    if states:
        sheet.table(("Läget i uppföljningen", *STATES), states)


def _row(number: int, document: Document, questions: Sequence[str]) -> tuple[Value, ...]:
    figures = document.figures
    answers = [document.answer(id_) for id_ in questions]
    return (
        number,
        Cell(figures.title, address=document.entry.link),
        document.entry.path.as_posix(),
        capital(word("document_types", figures.document_type).one) or None,
        figures.pages,
        figures.words,
        *summary_sheet.shares(figures.statements, figures.breakdown),
        figures.findings(),
        *(figures.findings(severity=severity) for severity in SEVERITIES),
        None,
        None,
        *(Cell(capital(word("answers", answer).one), answer) if answer else None for answer in answers),
    )


def _remarks(documents: Sequence[Document]) -> list[remark_sheet.Row]:
    """All remarks, with their numbers from the reports on each document."""
    return [
        remark_sheet.Row(number, remark, document.figures.title, page=_page(document.entry), own=document.figures.title)
        for document in documents
        for number, remark in enumerate(document.entry.remarks, 1)
    ]


def _page(entry: Entry) -> str:
    """The web page of a document, if that is what its report is."""
    return entry.link if entry.link.endswith(".html") else ""


def _told(number: int, entry: Entry) -> tuple[Value, ...]:
    reason, advice = collected.unread(entry.error) if entry.error else ("", "")
    return number, entry.path.name, entry.path.parent.as_posix(), reason, advice or None
