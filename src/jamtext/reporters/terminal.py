"""The review as a short summary in a terminal: what the document is, the measure, what to mend first."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from jamtext.findings import Review
from jamtext.reporters import comparisons, phrases
from jamtext.reporters.figures import Figures, figures
from jamtext.reporters.priority import most_important
from jamtext.reporters.words import capital, counted, listed, word

if TYPE_CHECKING:
    from rich.console import Console

_BAR = 30
_MOST_REMARKS = 5
_COLOURS = {"error": "bold red", "warning": "yellow", "note": "cyan"}
_ANSWERS = {"yes": "green", "no": "red", "unclear": "yellow"}


def show(review: Review, console: "Console", reports: Sequence[Path] = ()) -> None:
    """Print the summary; `reports` are the files where more of it stands."""
    counts = figures(review)
    _heading(review, counts, console)
    _measure(counts, console)
    _kinds(counts, console)
    _compared(review, console)
    _findings(review, counts, console)
    _checklist(counts, console)
    if reports:
        _print(
            console, "\nRapport: " if len(reports) == 1 else "\nRapporter: ", listed([str(path) for path in reports])
        )


def line(counts: Figures) -> str:
    """A review in one line: the measure and the number of findings."""
    return f"{phrases.measure(counts.breakdown)}; {counted(counts.findings(), 'units', 'finding')}"


def _print(console: "Console", *parts: str | tuple[str, str], indent: int = 0) -> None:
    """Print text, in parts with or without a style; never taken for markup, since it may come from a document."""
    from rich.padding import Padding
    from rich.text import Text

    text = Text.assemble(*parts)
    if console.is_terminal:
        console.print(Padding(text, (0, 0, 0, indent), expand=False))
    else:
        console.print(" " * indent, text, sep="", soft_wrap=True)


def _heading(review: Review, counts: Figures, console: "Console") -> None:
    kind = f"{word('document_types', counts.document_type).one}, " if counts.document_type else ""
    _print(console, (counts.title, "bold"))
    _print(console, f"{capital(kind + phrases.extent(counts))} ({review.source.path})")
    for notice in phrases.notices(review.source):
        _print(console, ("Observera: ", "yellow"), notice)


def _measure(counts: Figures, console: "Console") -> None:
    breakdown = counts.breakdown
    _print(console, "\n", (phrases.measure(breakdown), "bold"))
    if breakdown.people:
        full, empty = _blocks(console)
        filled = round(_BAR * breakdown.full / breakdown.people)
        share = round(100 * breakdown.full / breakdown.people)
        _print(console, (full * filled, "green"), empty * (_BAR - filled), f" {share} %")
    rest = phrases.rest(breakdown, counts.statements - breakdown.people)
    if rest:
        _print(console, rest)


def _blocks(console: "Console") -> tuple[str, str]:
    """The two signs of a bar, as good as the terminal's encoding can."""
    try:
        "█░".encode(console.encoding)
    except (UnicodeEncodeError, LookupError):
        return "#", "."
    return "█", "░"


def _kinds(counts: Figures, console: "Console") -> None:
    if not counts.statements:
        return
    _print(console, "\n", (f"{'':24}{'antal':>8}{'om människor':>15}{'könsuppdelade':>15}", "dim"))
    for name, number, people, full in phrases.kinds(counts):
        _print(console, f"{name:24}{number:>8}{people:>15}{full:>15}")


def _compared(review: Review, console: "Console") -> None:
    """How many figures for women and men are compared, and where they differ most."""
    title, colon, rest = comparisons.told(review).partition(":")
    if title:
        _print(console, "\n", (title, "bold"), colon, rest)


def _findings(review: Review, counts: Figures, console: "Console") -> None:
    total = counts.findings()
    left = f", dessutom {counted(len(review.dismissed), 'units', 'dismissed')}" if review.dismissed else ""
    if not total:
        _print(console, "\n", ("Inga anmärkningar", "bold"), left)
        return
    number = counted(total, "units", "finding")
    _print(console, "\n", (number, "bold"), f": {phrases.severities(counts)}{left}")
    chosen = most_important(review, _MOST_REMARKS)
    if len(chosen) < total:
        _print(console, "De viktigaste:")
    for index in chosen:
        _finding(review, index, console)


def _finding(review: Review, index: int, console: "Console") -> None:
    """Two lines: where and which rule, then what to do."""
    finding = review.findings[index]
    where = phrases.place(review.location(finding.start, finding.end))
    severity = capital(word("severities", finding.severity).one)
    _print(console, "- ", (severity, _COLOURS[finding.severity]), f" {where} ", (f"({finding.rule_id})", "dim"))
    advice = f" Förslag: {', '.join(finding.suggestions)}." if finding.suggestions else ""
    _print(console, f"{finding.message}{advice}", indent=2)


def _checklist(counts: Figures, console: "Console") -> None:
    if counts.checklist:
        _print(console, "\n", ("Dokumentet som helhet", "bold"))
    for verdict in counts.checklist:
        answer = capital(word("answers", verdict.answer).one)
        _print(console, (f"{answer:8}", _ANSWERS[verdict.answer]), verdict.question)
