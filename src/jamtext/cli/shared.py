"""What several commands share: the options that choose rules, the documents, and how results are counted."""

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, get_args

import click

from jamtext import config, dismissed, lexicon
from jamtext.cli.swedish import complain, one_of, whole_number
from jamtext.config import FailOn
from jamtext.lexicon import Lexicon, Severity, Tier

if TYPE_CHECKING:
    from jamtext.batch import Outcome
    from jamtext.review import Options

F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")
_RANKS: dict[FailOn, int] = {"error": 0, "warning": 1, "note": 2, "never": -1}

PATHS = click.argument("paths", metavar="SÖKVÄG...", nargs=-1, type=click.Path(path_type=Path))
JOBS = click.option(
    "--jobs",
    default="0",
    callback=whole_number,
    metavar="ANTAL",
    help="Så många dokument samtidigt; 0 är ett per processorkärna.",
)
LEXICON = click.option(
    "--lexicon",
    "lexicons",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="MAPP",
    help="Lägg till egna regler och ordlistor ur en mapp. Får upprepas.",
)
CONFIG = click.option(
    "--config",
    "config_file",
    type=click.Path(path_type=Path),
    metavar="FIL",
    help="Inställningar; annars jamtext.toml eller [tool.jamtext] i pyproject.toml, om de finns.",
)
DISMISSED = click.option(
    "--dismissed",
    "dismissed_files",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FIL",
    help="Räkna inte anmärkningar som har avfärdats på webbsidan och sparats i en fil. Får upprepas.",
)
MASK = click.option(
    "--mask",
    is_flag=True,
    help="Täck över personers namn och personnummer i rapporterna. Läs ändå igenom dem: alla namn hittas inte säkert.",
)
_RULE_OPTIONS = (
    click.option(
        "--select",
        multiple=True,
        metavar="ID",
        help="Använd bara dessa regler, kategorier eller grupper. Får upprepas, och flera kan skiljas med komma.",
    ),
    click.option("--ignore", multiple=True, metavar="ID", help="Använd inte dessa regler, kategorier eller grupper."),
    click.option(
        "--tier",
        callback=one_of(*get_args(Tier)),
        metavar="|".join(get_args(Tier)),
        help="default är de säkra reglerna, picky är alla.",
    ),
    LEXICON,
    CONFIG,
)


@dataclass(frozen=True, slots=True)
class Settings:
    """What options and configuration come to; the options go first. `every` has all rules, also those not chosen."""

    options: "Options"
    fail_on: FailOn
    every: Lexicon


def rule_options(command: F) -> F:
    """The options that choose rules."""
    for option in reversed(_RULE_OPTIONS):
        command = option(command)
    return command


def fail_on_option(default: str) -> Callable[[F], F]:
    """The option that decides the exit code; `default` is what its help calls the default."""
    return click.option(
        "--fail-on",
        callback=one_of(*get_args(FailOn)),
        metavar="|".join(get_args(FailOn)),
        help=f"Avsluta med kod 1 om det finns anmärkningar som är minst så allvarliga. Annars {default}.",
    )


def settings(
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    tier: Tier | None = None,
    lexicons: Sequence[Path] = (),
    config_file: Path | None = None,
    dismissed_files: Sequence[Path] = (),
    document_type: str = "",
    mask: bool = False,
    fail_on: FailOn | None = None,
    default: FailOn = "never",
) -> Settings:
    """Join options and configuration, and see that the rules and the type of document that they name exist.

    Raises ConfigError, LexiconError or UsageError: once, before any document is read.
    """
    from jamtext.review import Options, load_every

    file = config.load(config_file, Path.cwd())
    options = Options(
        lexicons=tuple(lexicons) or file.lexicons,
        select=_split(select) or file.select,
        ignore=_split(ignore) or file.ignore,
        tier=tier or file.tier or "default",
        house=file.house,
        dismissed=tuple(dismissed.load(tuple(dismissed_files) or file.dismissed).items()),
        document_type=document_type.lower() or file.document_type,
        mask=mask or file.mask,
    )
    every = load_every(options)
    lexicon.select(every, options.select, options.ignore, options.tier)  # tells of an id that does not exist
    return Settings(options, fail_on or file.fail_on or default, every)


def _split(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())


def reached(fail_on: FailOn, severities: Sequence[Severity]) -> bool:
    """Whether any of the severities is as grave as `fail_on`."""
    return any(_RANKS[severity] <= _RANKS[fail_on] for severity in severities)


def documents(paths: Sequence[Path]) -> tuple[tuple[Path, ...], int]:
    """The documents among files and folders, and the number of folders without any, about which is complained."""
    from jamtext import batch
    from jamtext.errors import ReadError

    found: dict[Path, None] = {}
    failed = 0
    for path in paths:
        try:
            found.update(dict.fromkeys(batch.find([path])))
        except ReadError as error:
            complain(str(error))
            failed += 1
    return tuple(found), failed


def in_order(paths: Sequence[Path], outcomes: "Iterator[Outcome[T]]") -> "Iterator[Outcome[T]]":
    """The outcomes in the order of the paths, each as soon as those before it are there."""
    ready: dict[Path, Outcome[T]] = {}
    waiting = list(reversed(paths))
    for outcome in outcomes:
        ready[outcome.path] = outcome
        while waiting and waiting[-1] in ready:
            yield ready.pop(waiting.pop())


def followed(total: int, outcomes: "Iterator[Outcome[T]]") -> "Iterator[Outcome[T]]":
    """The outcomes, with a progress bar on standard error while they come, if it is a terminal."""
    if total < 2 or not sys.stderr.isatty():
        yield from outcomes
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Granskar", total=total)
        for outcome in outcomes:
            progress.advance(task)
            yield outcome
