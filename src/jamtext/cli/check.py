"""`jamtext check`: a line a finding, for pre-commit, CI and programs that send sentences."""

import sys
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jamtext import baseline, reporters
from jamtext.cli import shared
from jamtext.cli.swedish import WRONG_USE, Command, complain, one_of
from jamtext.reporters.remarks import Remark, remarks
from jamtext.reporters.words import counted

if TYPE_CHECKING:
    from jamtext.review import Reviewer

_JSONL = "jsonl"
_FORMATS = (*reporters.CHECK_REPORTERS, _JSONL)
_STDIN = Path("stdin")
# What can be said of a line: its wording always; whether sex is visible rests on headings and tables that a line does
# not have, so it is said on request (--select disaggregation); nothing is said of the document as a whole.
_LINE_GROUPS = ("wording", "disaggregation")


@click.command("check", cls=Command)
@shared.PATHS
@click.option(
    "--stdin",
    is_flag=True,
    help="Läs text från standard in, ett stycke per rad, och granska ordvalet (mer med --select).",
)
@click.option(
    "-f",
    "--format",
    "form",
    default="text",
    callback=one_of(*_FORMATS),
    metavar="|".join(_FORMATS),
    help="Utdatans format. jsonl ger ett objekt per rad och hör till --stdin. Annars text.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FIL",
    help="Skriv resultatet till en fil i stället för till standard ut.",
)
@click.option(
    "--baseline",
    "baseline_file",
    type=click.Path(path_type=Path),
    metavar="FIL",
    help=f"Visa bara det som inte finns i baslinjen. Annars {baseline.DEFAULT}, om den finns.",
)
@click.option("--write-baseline", is_flag=True, help="Skriv det som hittas till baslinjen; visa inget.")
@shared.DISMISSED
@shared.MASK
@shared.JOBS
@shared.rule_options
@shared.fail_on_option("warning")
def command(
    paths: tuple[Path, ...],
    stdin: bool,
    form: str,
    output: Path | None,
    baseline_file: Path | None,
    write_baseline: bool,
    jobs: int,
    **chosen: Any,
) -> int:
    """Kontrollera dokument och skriv en rad per anmärkning.

    Raderna har formen sökväg:plats: allvar regel: meddelande. Platsen är sidan i en PDF, raden i en textfil och
    annars styckets nummer. Koden är 0 om inget hittas, 1 om något hittas och 2 om ett dokument inte kan läsas.
    """
    settings = shared.settings(**chosen, default="warning")
    context = click.get_current_context()
    if stdin == bool(paths):
        raise click.UsageError("Ange antingen dokument eller --stdin.", context)
    if stdin:
        if write_baseline or baseline_file:
            raise click.UsageError("En baslinje kan inte användas med --stdin.", context)
        return _check_lines(form, output, settings)
    if form == _JSONL:
        raise click.UsageError("Formatet jsonl hör till --stdin; välj json för dokument.", context)
    file = baseline_file or baseline.DEFAULT
    known = baseline.load(file) if (baseline_file and not write_baseline) or file.is_file() else {}
    found, failed = _check_documents(paths, jobs, settings)
    if write_baseline:
        prints = {baseline.key(path): [remark.fingerprint for remark in of] for path, of in found.items()}
        baseline.save(file, known, prints)
        click.echo(f"{_findings(sum(map(len, prints.values())))} skrivna till {file}.", err=True)
        return WRONG_USE if failed else 0
    new = [
        remark
        for path, of in found.items()
        for remark in of
        if remark.fingerprint not in known.get(baseline.key(path), ())
    ]
    _put(reporters.render_remarks(new, form), output)
    old = sum(map(len, found.values())) - len(new)
    known_text = f", utöver {old} i baslinjen" if old else ""
    click.echo(f"{_findings(len(new))} i {counted(len(found), 'units', 'document')}{known_text}.", err=True)
    return WRONG_USE if failed else int(shared.reached(settings.fail_on, [remark.severity for remark in new]))


def _check_documents(
    paths: Sequence[Path], jobs: int, settings: shared.Settings
) -> tuple[dict[Path, tuple[Remark, ...]], int]:
    """The remarks on each document that could be read, and how many could not."""
    from jamtext import batch

    documents, failed = shared.documents(paths)
    outcomes = shared.followed(len(documents), batch.each(documents, remarks, settings.options, jobs))
    found: dict[Path, tuple[Remark, ...]] = {}
    for outcome in shared.in_order(documents, outcomes):
        if outcome.result is None:
            complain(str(outcome.error))
            failed += 1
        else:
            found[outcome.path] = outcome.result
    return found, failed


def _check_lines(form: str, output: Path | None, settings: shared.Settings) -> int:
    """Check standard input, in which each line is a paragraph."""
    from jamtext import review
    from jamtext.readers.plain import decode, lines

    text, _ = decode(_STDIN, sys.stdin.buffer.read())
    rows = lines(text)
    if not rows[-1]:
        rows.pop()
    reviewer = review.load(settings.options)
    found: list[Remark] = []
    written: list[bytes] = []
    groups = _LINE_GROUPS if settings.options.select else _LINE_GROUPS[:1]
    for number, row in enumerate(rows, 1):
        of_line = _remarks_on_line(reviewer, number, row, groups)
        found.extend(of_line)
        if form == _JSONL:
            from jamtext.reporters import entries

            written.append(entries.render_lines(number, [of_line]))
    _put(b"".join(written) if form == _JSONL else reporters.render_remarks(found, form), output)
    return int(shared.reached(settings.fail_on, [remark.severity for remark in found]))


def _remarks_on_line(reviewer: "Reviewer", number: int, row: str, groups: Collection[str]) -> list[Remark]:
    """The remarks of some groups on a line, judged by itself: its neighbours may be of other documents."""
    from jamtext.readers.text import from_line

    source = from_line(row, _STDIN, number)
    if not source.blocks:
        return []
    found = remarks(reviewer.review_source(source, any_language=True))
    return [remark for remark in found if remark.rule.group in groups]


def _put(data: bytes, output: Path | None) -> None:
    """Write the result to standard output, or to a file. Raises ReportError if the file cannot be written."""
    if output is not None and output != Path("-"):
        reporters.save(data, output)
        return
    stream = sys.stdout.buffer
    stream.write(data)
    stream.flush()


def _findings(number: int) -> str:
    return counted(number, "units", "finding") if number else "Inga anmärkningar"
