"""`jamtext review`: one report a document, a summary in the terminal, an overview of many."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import click

from jamtext import reporters
from jamtext.cli import shared
from jamtext.cli.swedish import WRONG_USE, Command, complain
from jamtext.errors import ReportError, UsageError
from jamtext.reporters import figures, phrases, targets, terminal
from jamtext.reporters.figures import SEVERITIES, Breakdown, Figures
from jamtext.reporters.remarks import Remark, remarks
from jamtext.reporters.words import counted

if TYPE_CHECKING:
    from jamtext.batch import Outcome
    from jamtext.findings import Review

_STDOUT = Path("-")
_XLSX = "xlsx"


@dataclass(frozen=True, slots=True)
class Done:
    """What is kept of a reviewed document: its numbers, its reports, and the review itself if it is the only one.

    The remarks are kept where the overview is to have them.
    """

    figures: Figures
    reports: tuple[Path, ...]
    review: "Review | None"
    remarks: tuple[Remark, ...] = ()


@click.command("review", cls=Command)
@shared.PATHS
@click.option(
    "-f",
    "--format",
    "formats",
    multiple=True,
    metavar="|".join(reporters.REPORTERS),
    help="Rapportens format. Får upprepas. Annars html.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path(),
    metavar="MAPP",
    help="Mapp för rapporterna, annars den aktuella. Ett streck (-) skriver rapporten till standard ut.",
)
@click.option(
    "--suggest",
    is_flag=True,
    help="Med -f docx: skriv också in säkra förslag som spårade ändringar, att godkänna eller avvisa.",
)
@click.option(
    "--type",
    "document_type",
    default="",
    metavar="TYP",
    help="Dokumentens typ, till exempel budget eller tjänsteskrivelse. Annars avgör titel, rubriker och form.",
)
@shared.DISMISSED
@shared.MASK
@shared.JOBS
@shared.rule_options
@shared.fail_on_option("never")
def command(
    paths: tuple[Path, ...], formats: tuple[str, ...], output: Path, suggest: bool, jobs: int, **chosen: Any
) -> int:
    """Granska dokument och skriv en rapport om vart och ett.

    SÖKVÄG är dokument eller mappar. Rapporten heter som dokumentet: plan.docx ger plan.granskning.html. Flera
    dokument ger också en översikt, oversikt.html, och med -f xlsx även oversikt.xlsx. Med -f docx eller -f pdf blir
    rapporten en kopia av dokumentet med anmärkningarna i. Välj md eller text för e-post och diarier.
    """
    formats = tuple(dict.fromkeys(formats)) or ("html",)
    for name in formats:
        if name not in reporters.REPORTERS:
            raise UsageError("--format", name, tuple(reporters.REPORTERS))
    if suggest and "docx" not in formats:
        raise click.UsageError("--suggest hör till -f docx.", click.get_current_context())
    settings = shared.settings(**chosen, default="never")
    _see_that_masked(formats, settings)
    found, failed = shared.documents(paths)
    if not paths:
        raise click.UsageError("Ange minst ett dokument eller en mapp.", click.get_current_context())
    if output == _STDOUT and (len(found) > 1 or len(formats) > 1):
        raise click.UsageError(
            "-o - skriver en enda rapport: ange ett dokument och ett format.", click.get_current_context()
        )
    suited = tuple(path for path in found if _suits(path, formats))
    work = partial(
        _report, formats=formats, names=targets.names(suited), output=output, suggest=suggest, keep=len(suited) == 1
    )
    return _run(suited, failed + len(found) - len(suited), work, output, formats, jobs, settings)


def _see_that_masked(formats: Sequence[str], settings: shared.Settings) -> None:
    """Raise UsageError where names are to be covered in what is a copy of the document."""
    copies = [name for name in formats if reporters.is_copy(name)]
    if copies and settings.options.mask:
        raise click.UsageError(
            f"--mask (eller mask i inställningarna) går inte ihop med -f {copies[0]}: rapporten är en kopia av "
            "dokumentet, och i den står alla namn kvar. Välj ett annat format, eller granska utan --mask.",
            click.get_current_context(),
        )


def _suits(path: Path, formats: Sequence[str]) -> bool:
    """Whether reports in the formats can be made of a document; if not, it is complained. Before any is reviewed."""
    from jamtext import readers

    kind = readers.format_of(path)
    try:
        for name in formats if kind else ():  # what cannot be read is told by the review
            reporters.check_document(name, path, str(kind))
    except ReportError as error:
        complain(str(error))
        return False
    return True


def _run(
    paths: Sequence[Path],
    failed: int,
    work: Callable[["Review"], Done],
    output: Path,
    formats: tuple[str, ...],
    jobs: int,
    settings: shared.Settings,
) -> int:
    """Review, write and print; the exit code."""
    from jamtext import batch

    outcomes = shared.followed(len(paths), batch.each(paths, work, settings.options, jobs))
    kept: list[Outcome[Done]] = []
    for outcome in shared.in_order(paths, outcomes):
        kept.append(outcome)
        _tell(outcome, output)
    if len(paths) > 1:
        _summarize(kept, output, formats)
    if failed or any(outcome.error for outcome in kept):
        return WRONG_USE
    results = [outcome.result.figures for outcome in kept if outcome.result]
    severities = [severity for severity in SEVERITIES if any(result.findings(severity=severity) for result in results)]
    return int(shared.reached(settings.fail_on, severities))


def _report(
    review: "Review", formats: tuple[str, ...], names: dict[Path, str], output: Path, suggest: bool, keep: bool
) -> Done:
    """Write the reports of one document; runs in a process of its own where there are many."""
    counts = figures.figures(review)
    if output == _STDOUT:
        sys.stdout.flush()
        sys.stdout.buffer.write(reporters.render(review, formats[0], suggest=suggest))
        return Done(counts, (), None)
    path = review.source.path
    reports = tuple(output / targets.file(names[path], name, path) for name in formats)
    named = dict(zip(formats, reports, strict=True))
    page = _link(named["html"]) if "html" in named else ""
    for name, target in named.items():
        reporters.write(review, name, target, suggest=suggest, page=page)
    return Done(counts, reports, review if keep else None, remarks(review) if _XLSX in formats and not keep else ())


def _foremost(reports: Sequence[Path]) -> Path:
    """The report that an overview leads to: the web page, else the first."""
    return next((report for report in reports if report.suffix == ".html"), reports[0])


def _link(report: Path) -> str:
    """The address of a report as a link from another in the same folder has it."""
    return quote(report.name, errors="surrogateescape")


def _tell(outcome: "Outcome[Done]", output: Path) -> None:
    """Print what came of one document: its summary if it is the only one, else a line."""
    if outcome.error is not None:
        complain(str(outcome.error))
    elif outcome.result is not None and outcome.result.review is not None:
        from rich.console import Console

        terminal.show(outcome.result.review, Console(highlight=False), outcome.result.reports)
    elif outcome.result is not None and output != _STDOUT:
        reports = ", ".join(map(str, outcome.result.reports))
        click.echo(f"{outcome.path}: {terminal.line(outcome.result.figures)} → {reports}")


def _summarize(outcomes: "Sequence[Outcome[Done]]", output: Path, formats: tuple[str, ...]) -> None:
    """Write the overview, as a workbook too where that is among the formats, and print the last line."""
    from jamtext.reporters import overview, overview_xlsx
    from jamtext.reporters.collected import Entry

    entries = [
        Entry(
            path=outcome.path,
            figures=outcome.result.figures if outcome.result else None,
            link=_link(_foremost(outcome.result.reports)) if outcome.result else "",
            error=outcome.error,
            remarks=outcome.result.remarks if outcome.result else (),
        )
        for outcome in outcomes
    ]
    written = [output / "oversikt.html"]
    reporters.save(overview.render(entries), written[0])
    if _XLSX in formats:
        written.append(output / "oversikt.xlsx")
        reporters.save(overview_xlsx.render(entries), written[1])
    results = [outcome.result.figures for outcome in outcomes if outcome.result]
    failed = len(outcomes) - len(results)
    read = counted(len(results), "units", "document")
    click.echo(f"{phrases.measure(sum((result.breakdown for result in results), Breakdown()), f'i {read}')}.")
    unread = f", {counted(failed, 'units', 'document')} kunde inte granskas" if failed else ""
    click.echo(f"{read} granskade{unread}. Översikt: {', '.join(map(str, written))}")
