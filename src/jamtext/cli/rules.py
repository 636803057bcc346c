"""`jamtext rules`, `test-rules` and `evaluate`: for those who want to know what is looked for, and how well."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from jamtext import lexicon
from jamtext.cli import card, shared
from jamtext.cli.swedish import Command, one_of, whole_number
from jamtext.errors import LexiconError
from jamtext.lexicon import Tier
from jamtext.reporters.words import capital, counted, word

if TYPE_CHECKING:
    from jamtext.lexicon import Rule


@click.command("rules", cls=Command)
@click.argument("rule_id", metavar="[ID]", required=False)
@click.option(
    "-f",
    "--format",
    "form",
    default="text",
    callback=one_of("text", "json"),
    metavar="text|json",
    help="text för läsare, json med alla fält för program. Annars text.",
)
@shared.rule_options
def command(rule_id: str | None, form: str, **chosen: Any) -> int:
    """Lista reglerna, eller visa allt om en av dem.

    ID är regelns namn, till exempel wording/tjansteman, eller en kategori eller grupp.
    """
    settings = shared.settings(**chosen)
    every, options = settings.every, settings.options
    exact = tuple(rule for rule in every.rules if rule.id == rule_id)
    among = tuple(rule for rule in every.rules if rule_id in (rule.category, rule.group))
    shown = lexicon.select(every, options.select, options.ignore, options.tier)
    found = shown if rule_id is None else exact or among
    if rule_id is not None and not found:
        raise card.unknown(rule_id, (name for rule in every.rules for name in (rule.id, rule.category, rule.group)))
    if form == "json":
        data = {"schema": "jamtext-rules/1", "rules": [card.as_data(rule) for rule in found]}
        click.echo(json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True))
    elif exact:
        click.echo("\n".join(card.lines(exact[0], every)))
    else:
        _list(found)
    return 0


def _list(found: "tuple[Rule, ...]") -> None:
    """A line a rule, under its category."""
    width = max((len(rule.id) for rule in found), default=0)
    category = ""
    for rule in sorted(found, key=lambda rule: (rule.group, rule.category, rule.id)):
        if rule.category != category:
            category = rule.category
            click.echo(f"\n{capital(word('categories', category).many)} ({category})")
        tier = "" if rule.tier == "default" else f" [{rule.tier}]"
        click.echo(f"  {rule.id:{width}}  {rule.severity:7}  {rule.message.replace('{text}', '…')}{tier}")
    click.echo(f"\n{counted(len(found), 'units', 'rule')}")


@click.command("test-rules", cls=Command)
@click.argument("folder", metavar="[MAPP]", required=False, type=click.Path(path_type=Path))
def test_rules(folder: Path | None) -> int:
    """Pröva reglernas och frågornas exempel.

    Varje dåligt exempel ska ge exakt en träff på det markerade stället, och inget bra exempel ska ge någon. Exempel
    till frågor om hela dokument ska få det svar de står under. MAPP är egna regler och frågor, som läggs till de
    medföljande.
    """
    from dataclasses import replace

    from jamtext import examples, pipeline
    from jamtext.resources import folder as shipped

    loaded = lexicon.load(shipped("lexicons"))
    if folder is not None and folder.resolve() != shipped("lexicons").resolve():
        others, asked = {rule.id for rule in loaded.rules}, set(loaded.checklist)
        every = lexicon.load(shipped("lexicons"), folder)
        loaded = replace(
            every,
            rules=tuple(rule for rule in every.rules if rule.id not in others),
            checklist=tuple(question for question in every.checklist if question not in asked),
        )
        if not loaded.rules and not loaded.checklist:
            reason = "Mappen innehåller inga regler eller frågor. De ska ligga i dess mapp wording eller checklists."
            raise LexiconError(folder, None, None, reason)
    nlp = pipeline.load(loaded, without={"jamtext_people", "jamtext_statements", "jamtext_rules"})
    tried = {"rule": examples.run(loaded, nlp)} if loaded.rules else {}
    if loaded.checklist:
        tried["question"] = examples.answer(loaded, pipeline.load(loaded, without={"jamtext_rules"}))
    for name, outcome in tried.items():
        for failure in outcome.failures:
            click.echo(str(failure))
        failed = f"{len(outcome.failures)} fel" if outcome.failures else "inga fel"
        click.echo(f"{counted(outcome.rules, 'units', name)}, {outcome.examples} exempel, {failed}.")
    return int(any(outcome.failures for outcome in tried.values()))


@click.command(cls=Command)
@click.argument("path", metavar="SÖKVÄG", type=click.Path(path_type=Path))
@click.option(
    "--tier",
    default="default",
    callback=one_of(*get_args(Tier)),
    metavar="|".join(get_args(Tier)),
    help="Mät de säkra reglerna (default) eller alla (picky). Annars default.",
)
@click.option(
    "--worst",
    default="15",
    callback=whole_number,
    metavar="ANTAL",
    help="Så många av de grövsta felen av varje sort visas. Annars 15.",
)
def evaluate(path: Path, tier: Tier, worst: int) -> int:
    """Mät träffsäkerheten mot märkta dokument eller meningar.

    SÖKVÄG är ett dokument (.json), en fil med en mening per rad (.jsonl) eller en mapp med sådana. Formaten beskrivs i
    docs/gold-format.md.
    """
    from jamtext import accuracy, review

    result = accuracy.measure(path, review.load(review.Options(tier=tier)), click.echo)
    click.echo(accuracy.report(result, worst))
    return 0
