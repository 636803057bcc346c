"""The command line: parses, calls the library, prints, exits. What a command does is in its own module."""

import os

import click

import jamtext
from jamtext.cli import check, house, review, rules, trace
from jamtext.cli.swedish import Group


@click.group("jamtext", cls=Group)
@click.version_option(jamtext.__version__, prog_name="jamtext", message="%(prog)s %(version)s", help="Visa versionen.")
def main() -> None:
    """Granska svenska styrdokument: är mål, åtgärder, indikatorer och statistik könsuppdelade, är språket jämställt?

    Allt sker på den egna datorn. Inget skickas någonstans.
    """
    # numpy's products are small here: a thread more would wait more than it works, and documents have processes.
    os.environ.setdefault("OMP_NUM_THREADS", "1")


for _module in (review, check, rules, trace, house):
    main.add_command(_module.command)
for _command in (rules.test_rules, rules.evaluate):
    main.add_command(_command)
