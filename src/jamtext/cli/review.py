"""`jamtext review`: one report a document, a summary in the terminal, an overview of many."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import click

from jamtext import reporters
from jamtext.cli import shared
from jamtext.cli.swedish import WRONG_USE, Command, complain
from jamtext.errors import UsageError
from jamtext.reporters import figures, phrases, targets, text
from jamtext.reporters.figures import SEVERITIES, Breakdown, Figures
from jamtext.reporters.words import counted

if TYPE_CHECKING:
    from jamtext.batch import Outcome
    from jamtext.findings import Review

_STDOUT = Path("-")


@dataclass(frozen=True, slots=True)
class Done:
    """What is kept of a reviewed document: its numbers, its reports, and the review itself if it is the only one."""

    figures: Figures
    reports: tuple[Path, ...]
    review: "Review | None"


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
@shared.JOBS
@shared.rule_options
@shared.fail_on_option("never")
def command(paths: tuple[Path, ...], formats: tuple[str, ...], output: Path, jobs: int, **chosen: Any) -> int:
    """Granska dokument och skriv en rapport om vart och ett.

    SÖKVÄG är dokument eller mappar. Rapporten heter som dokumentet: plan.docx ger plan.granskning.html. Flera
    dokument ger också en översikt, oversikt.html.
    """
    formats = tuple(dict.fromkeys(formats)) or ("html",)
    for name in formats:
        if name not in reporters.REPORTERS:
            raise UsageError("--format", name, tuple(reporters.REPORTERS))
    settings = shared.settings(**chosen, default="never")
    found, failed = shared.documents(paths)
    if not paths:
        raise click.UsageError("Ange minst ett dokument eller en mapp.", click.get_current_context())
    if output == _STDOUT and (len(found) > 1 or len(formats) > 1):
        raise click.UsageError(
            "-o - skriver en enda rapport: ange ett dokument och ett format.", click.get_current_context()
        )
    return _run(found, failed, formats, output, jobs, settings)


def _run(
    paths: Sequence[Path],
    failed: int,
    formats: tuple[str, ...],
    output: Path,
    jobs: int,
    settings: shared.Settings,
) -> int:
    """Review, write and print; the exit code."""
    from jamtext import batch

    work = partial(_report, formats=formats, names=targets.names(paths), output=output, keep=len(paths) == 1)
    outcomes = shared.followed(len(paths), batch.each(paths, work, settings.options, jobs))
    kept: list[Outcome[Done]] = []
    for outcome in shared.in_order(paths, outcomes):
        kept.append(outcome)
        _tell(outcome, output)
    if len(paths) > 1:
        _summarize(kept, output)
    if failed or any(outcome.error for outcome in kept):
        return WRONG_USE
    results = [outcome.result.figures for outcome in kept if outcome.result]
    severities = [severity for severity in SEVERITIES if any(result.findings(severity=severity) for result in results)]
    return int(shared.reached(settings.fail_on, severities))


def _report(review: "Review", formats: tuple[str, ...], names: dict[Path, str], output: Path, keep: bool) -> Done:
    """Write the reports of one document; runs in a process of its own where there are many."""
    counts = figures.figures(review)
    if output == _STDOUT:
        sys.stdout.flush()
        sys.stdout.buffer.write(reporters.render(review, formats[0]))
        return Done(counts, (), None)
    reports = tuple(output / f"{names[review.source.path]}{targets.SUFFIX}{name}" for name in formats)
    for name, target in zip(formats, reports, strict=True):
        reporters.write(review, name, target)
    return Done(counts, reports, review if keep else None)


def _tell(outcome: "Outcome[Done]", output: Path) -> None:
    """Print what came of one document: its summary if it is the only one, else a line."""
    if outcome.error is not None:
        complain(str(outcome.error))
    elif outcome.result is not None and outcome.result.review is not None:
        from rich.console import Console

        text.show(outcome.result.review, Console(highlight=False), outcome.result.reports)
    elif outcome.result is not None and output != _STDOUT:
        reports = ", ".join(map(str, outcome.result.reports))
        click.echo(f"{outcome.path}: {text.line(outcome.result.figures)} → {reports}")


def _summarize(outcomes: "Sequence[Outcome[Done]]", output: Path) -> None:
    """Write the overview and print the last line."""
    from jamtext.reporters import overview

    entries = [
        overview.Entry(
            path=outcome.path,
            figures=outcome.result.figures if outcome.result else None,
            link=quote(outcome.result.reports[0].name, errors="surrogateescape") if outcome.result else "",
            error=outcome.error,
        )
        for outcome in outcomes
    ]
    target = output / "oversikt.html"
    reporters.save(overview.render(entries), target)
    results = [outcome.result.figures for outcome in outcomes if outcome.result]
    failed = len(outcomes) - len(results)
    read = counted(len(results), "units", "document")
    click.echo(f"{phrases.measure(sum((result.breakdown for result in results), Breakdown()), f'i {read}')}.")
    unread = f", {counted(failed, 'units', 'document')} kunde inte granskas" if failed else ""
    click.echo(f"{read} granskade{unread}. Översikt: {target}")
