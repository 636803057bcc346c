"""Many documents on one web page: all together, each with its figures, and those that could not be read."""

from collections.abc import Sequence

from jamtext.reporters import collected, pages, phrases
from jamtext.reporters.collected import Entry
from jamtext.reporters.figures import SEVERITIES, Breakdown
from jamtext.reporters.words import counted


def render(entries: Sequence[Entry]) -> bytes:
    """The overview as a web page in UTF-8 that holds all it needs. The same entries give the same bytes."""
    rows = collected.rows(entries)
    kinds = collected.kinds([row.figures for row in rows])
    breakdown = sum((part for *_, part in kinds), Breakdown())
    others = sum(row.figures.statements for row in rows) - breakdown.people
    return pages.render(
        "overview.html.jinja",
        ("base.css", "overview.css"),
        ("filters.js", "sort.js"),
        documents=counted(len(rows), "units", "document"),
        rows=rows,
        unread=tuple((entry, *collected.unread(entry.error)) for entry in entries if entry.error is not None),
        breakdown=breakdown,
        rest=phrases.rest(breakdown, others, "De"),
        kinds=kinds,
        findings=tuple(
            (severity, sum(row.figures.findings(severity=severity) for row in rows)) for severity in SEVERITIES
        ),
        paged=any(row.figures.pages is not None for row in rows),
        questions=collected.questions(rows),
        types=tuple(sorted({row.figures.document_type for row in rows} - {""})),
    )
