"""`jamtext house`: what an organisation chooses for itself where guidelines disagree."""

from typing import Any

import click

from jamtext.cli import shared
from jamtext.cli.swedish import Command


@click.command("house", cls=Command)
@shared.LEXICON
@shared.CONFIG
def command(**chosen: Any) -> int:
    """Visa vad organisationen kan välja, där riktlinjerna är oense.

    Valen skrivs under [house] i inställningarna. En stjärna står vid det som gäller nu.
    """
    from jamtext.lexicon import house

    settings = shared.settings(**chosen)
    choices = settings.every.choices
    holds = house.answers(choices, settings.options.house)
    for choice in choices:
        click.echo(f"{click.style(choice.id, bold=True)}: {choice.question}")
        for value in choice.values:
            mark = "*" if value == holds[choice.id] else " "
            click.echo(f'  {mark} {choice.id} = "{value.name}"  {value.meaning}')
        click.echo(f"    {choice.why}\n")
    return 0
