"""The tables of the first sheet, of one document or of many."""

from collections import Counter
from collections.abc import Iterable, Sequence

from jamtext.findings import StatementKind
from jamtext.reporters.figures import SEVERITIES, Breakdown, Tally
from jamtext.reporters.words import capital, word
from jamtext.reporters.workbook import Cell, Page, Value

WIDTHS = (48, 14, 28, 16, 14, 19, 10)


def shares(count: int, breakdown: Breakdown) -> tuple[Value, ...]:
    """All statements, those about people, and of these how many show both sexes, one or none; last the share."""
    share = Cell(breakdown.full / breakdown.people, "share") if breakdown.people else None
    return count, breakdown.people, breakdown.full, breakdown.single, breakdown.none, share


def kinds(sheet: Page, counted: Sequence[tuple[StatementKind, int, Breakdown]]) -> None:
    """How many statements of each kind are broken down, and of all kinds together."""
    titles = ("Slag", "Antal", "Om människor", "Könsuppdelade", "Bara ett kön", "Inte könsuppdelade", "Andel")
    total = sum((breakdown for *_, breakdown in counted), Breakdown())
    rows = [(capital(word("kinds", kind).many), *shares(count, breakdown)) for kind, count, breakdown in counted]
    sheet.table(titles, (*rows, ("Alla", *shares(sum(count for _, count, _ in counted), total))))


def findings(sheet: Page, tallies: Iterable[Tally]) -> None:
    """How many remarks there are of each category, by how grave they are."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for tally in tallies:
        counts[tally.group, tally.category, tally.severity] += tally.count
    pairs = sorted({(group, category) for group, category, _ in counts})
    numbers = {pair: [counts[*pair, severity] for severity in SEVERITIES] for pair in pairs}
    rows: list[tuple[Value, ...]] = [
        (capital(word("categories", pair[1]).one), *numbers[pair], sum(numbers[pair]))
        for pair in sorted(pairs, key=lambda pair: -sum(numbers[pair]))
    ]
    total = [sum(column) for column in zip(*numbers.values(), strict=True)]
    titles = ("Anmärkningar", *(capital(word("severities", severity).one) for severity in SEVERITIES), "Alla")
    if rows:
        sheet.table(titles, (*rows, ("Alla", *total, sum(total))))
