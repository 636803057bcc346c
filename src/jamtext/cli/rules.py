"""`jamtext rules`, `test-rules` and `evaluate`: for those who want to know what is looked for, and how well."""

import difflib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jamtext.cli import shared
from jamtext.cli.swedish import Command, whole_number
from jamtext.errors import UsageError
from jamtext.reporters.words import capital, counted, word

if TYPE_CHECKING:
    from jamtext.lexicon import Rule


@click.command("rules", cls=Command)
@click.argument("rule_id", metavar="[ID]", required=False)
@shared.rule_options
def command(rule_id: str | None, **chosen: Any) -> int:
    """Lista reglerna, eller förklara en av dem.

    ID är regelns namn, till exempel wording/tjansteman, eller en kategori eller grupp.
    """
    from jamtext import review

    options = shared.settings(**chosen).options
    lexicon = review.load_lexicon(options)
    if rule_id is None:
        _list(lexicon.rules)
        return 0
    every = review.load_lexicon(review.Options(lexicons=options.lexicons, tier="picky")).rules
    exact = [rule for rule in every if rule.id == rule_id]
    among = exact or [rule for rule in every if rule_id in (rule.category, rule.group)]
    if not among:
        names = sorted({name for rule in every for name in (rule.id, rule.category, rule.group)})
        near = difflib.get_close_matches(rule_id, names, n=5, cutoff=0.5)
        raise UsageError("Regeln", rule_id, tuple(near or names))
    if exact:
        _explain(exact[0])
    else:
        _list(tuple(among))
    return 0


def _list(found: "tuple[Rule, ...]") -> None:
    """A line a rule, under its category."""
    width = max((len(rule.id) for rule in found), default=0)
    category = ""
    for rule in sorted(found, key=lambda rule: (rule.group, rule.category, rule.id)):
        if rule.category != category:
            category = rule.category
            click.echo(f"\n{capital(word('categories', category).many)} ({category})")
        picky = " [picky]" if rule.tier == "picky" else ""
        click.echo(f"  {rule.id:{width}}  {rule.severity:7}  {rule.message.replace('{text}', '…')}{picky}")
    click.echo(f"\n{counted(len(found), 'units', 'rule')}")


def _explain(rule: "Rule") -> None:
    """All that a rule says of itself."""
    severity = word("severities", rule.severity)
    click.echo(click.style(rule.id, bold=True))
    click.echo(f"{capital(word('categories', rule.category).one)} ({rule.category})")
    click.echo(f"Allvar: {rule.severity} ({severity.one}). Nivå: {rule.tier}.")
    click.echo(f"\n{rule.message.replace('{text}', '…')}\n{rule.why}")
    click.echo("\nKällor")
    for source in rule.sources:
        click.echo(f"  {source}{f' {source.url}' if source.url else ''}")
    if rule.bad:
        click.echo("\nSkriv inte")
    for example in rule.bad:
        marked = f"{example.text[: example.start]}[{example.text[example.start : example.end]}]"
        click.echo(f"  {marked}{example.text[example.end :]}")
        if example.suggestions:
            click.echo(f"    Förslag: {', '.join(example.suggestions)}")
    if rule.good:
        click.echo("\nGår bra")
    for text in rule.good:
        click.echo(f"  {text}")


@click.command("test-rules", cls=Command)
@click.argument("folder", metavar="[MAPP]", required=False, type=click.Path(path_type=Path))
def test_rules(folder: Path | None) -> int:
    """Pröva reglernas exempel.

    Varje dåligt exempel ska ge exakt en träff på det markerade stället, och inget bra exempel ska ge någon. MAPP är
    egna regler, som läggs till de medföljande.
    """
    from dataclasses import replace

    from jamtext import examples, review
    from jamtext.errors import LexiconError
    from jamtext.resources import folder as shipped

    if folder is not None and not folder.is_dir():
        raise LexiconError(folder, None, None, "Mappen finns inte.")
    own = (folder,) if folder is not None and folder.resolve() != shipped("lexicons").resolve() else ()
    reviewer = review.load(review.Options(lexicons=own, tier="picky"))
    lexicon = reviewer.lexicon
    if own:
        names = {path.relative_to(own[0]).as_posix() for path in own[0].rglob("*.toml")}
        lexicon = replace(lexicon, rules=tuple(rule for rule in lexicon.rules if rule.file in names))
    outcome = examples.run(lexicon, reviewer.nlp)
    for failure in outcome.failures:
        click.echo(str(failure))
    failed = f"{len(outcome.failures)} fel" if outcome.failures else "inga fel"
    click.echo(f"{counted(outcome.rules, 'units', 'rule')}, {outcome.examples} exempel, {failed}.")
    return int(bool(outcome.failures))


@click.command(cls=Command)
@click.argument("folder", metavar="MAPP", type=click.Path(path_type=Path))
@click.option(
    "--worst",
    default="15",
    callback=whole_number,
    metavar="ANTAL",
    help="Så många av de grövsta felen av varje sort visas. Annars 15.",
)
def evaluate(folder: Path, worst: int) -> int:
    """Mät träffsäkerheten mot märkta dokument.

    MAPP innehåller dokumenten som JSON. Formatet beskrivs i docs/gold-format.md.
    """
    from jamtext import accuracy, review

    result = accuracy.measure(folder, review.load(), click.echo)
    click.echo(accuracy.report(result, worst))
    return 0
