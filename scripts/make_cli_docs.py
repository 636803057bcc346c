"""Writes docs/cli.md from the commands themselves: `python scripts/make_cli_docs.py`."""

import inspect
from pathlib import Path

import click

from jamtext.cli import main

TARGET = Path(__file__).parent.parent / "docs" / "cli.md"
OPENING = """\
# Kommandon

Den här sidan skrivs av `scripts/make_cli_docs.py` ur programmet självt. Ändra hjälptexterna i `src/jamtext/cli/`.

Slutkoder: **0** klart, **1** det finns anmärkningar som är minst så allvarliga som `--fail-on` säger, **2** fel
användning eller ett dokument som inte kunde läsas (de andra granskas ändå).

Återkommande inställningar kan stå i `jamtext.toml`, eller under `[tool.jamtext]` i `pyproject.toml`:

```toml
select = ["wording"]            # bara dessa regler, kategorier eller grupper
ignore = ["wording/exempel"]    # inte dessa
tier = "picky"                  # default eller picky
fail-on = "error"               # error, warning, note eller never
type = "budget"                 # vad dokumenten är, om titlar och rubriker inte visar det
mask = true                     # täck över personers namn och personnummer i rapporterna
lexicons = ["egna-regler"]      # mappar med egna regler och ordlistor, räknat från filen
dismissed = ["plan.avfardade.json"]  # avfärdade anmärkningar, sparade från webbsidan

[house]                         # vad organisationen själv väljer
hen = "nej"
tjansteman = "handläggare"
```

Under `[house]` står val där riktlinjerna är oense. [Regler om ordval](rules.md#organisationens-val) har dem alla, och
`jamtext house` visar vilka värden som gäller. I `pyproject.toml` heter tabellen `[tool.jamtext.house]`.

En mapp med egna regler läggs till de medföljande: [Att skriva regler](writing-rules.md#egna-regler-i-en-egen-mapp).
Ska en egen regel gälla i stället för en medföljande skrivs den medföljandes namn efter `ignore`.

Flaggor på kommandoraden går före filen.
"""


def page() -> str:
    """The whole page."""
    return "\n".join([OPENING, *(_section(name, command) for name, command in main.commands.items())])


def _section(name: str, command: click.Command) -> str:
    """A command: how it is called, what it does, its options."""
    context = click.Context(command, info_name=f"jamtext {name}")
    usage = " ".join([f"jamtext {name}", *command.collect_usage_pieces(context)])
    rows = [_row(param) for param in command.get_params(context) if isinstance(param, click.Option)]
    table = "\n".join(["| Flagga | Vad den gör |", "|---|---|", *rows])
    return f"## jamtext {name}\n\n```\n{usage}\n```\n\n{inspect.cleandoc(command.help or '')}\n\n{table}\n"


def _row(option: click.Option) -> str:
    names = ", ".join(f"`{name}`" for name in option.opts)
    value = "" if option.is_flag or not option.metavar else f" `{option.metavar.replace('|', chr(92) + '|')}`"
    return f"| {names}{value} | {option.help} |"


if __name__ == "__main__":
    TARGET.write_text(page(), encoding="utf-8")
