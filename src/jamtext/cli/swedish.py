"""click, in Swedish: its headings and errors, streams that cannot choke on a letter, and the exit codes."""

import sys
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NoReturn

import click

from jamtext.errors import JamtextError, UsageError

WRONG_USE = 2
INTERRUPTED = 130
_SETTINGS = {"max_content_width": 100}


class Command(click.Command):
    """A command whose help is in Swedish throughout."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"options_metavar": "[FLAGGOR]", "context_settings": _SETTINGS, **kwargs})

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line that says how the command is called."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), "Användning: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options."""
        rows = [record for param in self.get_params(ctx) if (record := param.get_help_record(ctx))]
        with formatter.section("Flaggor"):
            formatter.write_dl(rows)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option --help, with its help in Swedish."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Visa den här hjälpen."
        return option


class Group(Command, click.Group):
    """The program: a group of commands which prints every error in Swedish and exits with the right code."""

    command_class = Command

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"subcommand_metavar": "KOMMANDO ...", "no_args_is_help": True, **kwargs})

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names of the commands in the order in which they were added."""
        return list(self.commands)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options and the commands."""
        super().format_options(ctx, formatter)
        with formatter.section("Kommandon"):
            formatter.write_dl(
                [(name, command.get_short_help_str(formatter.width)) for name, command in self.commands.items()]
            )

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find a command. Raises click's UsageError where there is none of that name."""
        if args[0] not in self.commands and not args[0].startswith("-"):
            if Path(args[0]).exists():
                raise click.UsageError(f"Skriv ett kommando före sökvägen: jamtext review {args[0]}", ctx)
            near = get_close_matches(args[0], self.commands, n=1)
            advice = f"Menade du {near[0]}?" if near else f"Välj bland: {', '.join(self.commands)}."
            raise click.UsageError(f"Kommandot {args[0]} finns inte. {advice}", ctx)
        return super().resolve_command(ctx, args)

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = "jamtext",
        complete_var: str | None = None,
        standalone_mode: bool = True,  # noqa: ARG002
        **extra: Any,
    ) -> NoReturn:
        """Run the program and exit: 0 done, 1 findings, 2 wrong use or an input that could not be read."""
        prepare_streams()
        try:
            code = super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        except click.exceptions.NoArgsIsHelpError as error:
            click.echo(error.message)
            sys.exit(WRONG_USE)
        except click.UsageError as error:
            command = error.ctx.command_path if error.ctx else "jamtext"
            complain(f"{told(error)} Hjälp: {command} --help")
            sys.exit(WRONG_USE)
        except JamtextError as error:
            complain(str(error))
            sys.exit(WRONG_USE)
        except click.Abort:
            complain("Avbrutet.")
            sys.exit(INTERRUPTED)
        sys.exit(code if isinstance(code, int) else 0)


def one_of(*allowed: str) -> Callable[[click.Context, click.Parameter, str | None], str | None]:
    """A check that a value is one of a few; it raises UsageError, which lists them, for another."""

    def check(_: click.Context, param: click.Parameter, value: str | None) -> str | None:
        if value is not None and value not in allowed:
            raise UsageError(_name(param), value, allowed)
        return value

    return check


def whole_number(ctx: click.Context, param: click.Parameter, value: str) -> int:
    """A whole number from 0 up. Raises click's UsageError for anything else."""
    if not value.isdecimal():
        raise click.UsageError(f"{_name(param)}: ”{value}” är inte ett heltal från 0 och uppåt.", ctx)
    return int(value)


def _name(param: click.Parameter) -> str:
    """The long name of an option, as the user writes it."""
    return max(param.opts, key=len)


def told(error: click.UsageError) -> str:
    """An error of use in Swedish; click tells the kinds apart by class only, and one of them not at all."""
    if isinstance(error, click.NoSuchOption):
        near = f" Menade du {' eller '.join(error.possibilities)}?" if error.possibilities else ""
        return f"Flaggan {error.option_name} finns inte.{near}"
    if isinstance(error, click.MissingParameter):
        return f"{(error.param and error.param.metavar) or 'Ett argument'} saknas."
    if isinstance(error, click.BadOptionUsage):
        return f"Flaggan {error.option_name} fick fel antal värden."
    if error.message.startswith("Got unexpected"):
        return "För många argument."
    return error.message


def complain(message: str) -> None:
    """Print an error on standard error."""
    click.echo(click.style("Fel: ", fg="red") + message, err=True)


def prepare_streams() -> None:
    """Let no letter stop the program: UTF-8 into files and pipes; a terminal that lacks a letter shows "?"."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(**({} if stream.isatty() else {"encoding": "utf-8"}), errors="replace")
