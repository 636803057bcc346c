"""`jamtext trace`: why a rule finds something in a sentence, or why not."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jamtext.cli import patterns, shared
from jamtext.cli.swedish import Command
from jamtext.reporters.words import certainty, word

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from jamtext.components.rules import Attempt
    from jamtext.components.silence import Cause, Silence
    from jamtext.lexicon import Lexicon, Rule
    from jamtext.review import Options
    from jamtext.source import Source

_TYPED = Path("mening")


@click.command("trace", cls=Command)
@click.argument("rule_id", metavar="ID")
@click.argument("sentence", metavar="MENING")
@shared.rule_options
def command(rule_id: str, sentence: str, **chosen: Any) -> int:
    """Visa varför en regel träffar i en mening, eller varför inte.

    ID är regelns namn, till exempel wording/tjansteman. Sätt meningen inom citattecken.
    """
    from jamtext.cli.card import named
    from jamtext.readers.text import from_line

    settings = shared.settings(**chosen)
    options = settings.options
    rule = named(settings.every, rule_id)
    source = from_line(sentence, _TYPED, 1)
    if not source.blocks:
        raise click.UsageError("Meningen är tom.", click.get_current_context())
    if rule.kind == "statement":
        lines = _statement(rule, source, options)
    else:
        lines = _wording(rule, source, settings.every, options)
    for line in (f"{click.style(rule.id, bold=True)}: {source.text.strip()}", "", *lines, *_hidden(rule, options)):
        click.echo(line)
    return 0


def _wording(rule: "Rule", source: "Source", every: "Lexicon", options: "Options") -> Iterator[str]:
    """What the rule does among those of its category that the user sees: no other can go before it."""
    from jamtext import lexicon, pipeline
    from jamtext.components import rules

    shown = {other.id for other in lexicon.select(every, options.select, options.ignore, options.tier)}
    used = tuple(other for other in every.rules if other.category == rule.category and other.id in {*shown, rule.id})
    nlp = pipeline.load(every, without={"jamtext_people", "jamtext_statements", "jamtext_rules"})
    doc = pipeline.analyse(nlp, source)
    attempts = rules.make(replace(every, rules=used), nlp.vocab).attempts(doc)
    own = [attempt for attempt in attempts if attempt.finding.rule_id == rule.id and not _is_its_own(attempt)]
    for attempt in own:
        yield from _attempt(rule, attempt, doc.text)
    if not own:
        yield click.style("Ingen träff.", fg="yellow")
        yield from _nothing(rule, doc)


def _is_its_own(attempt: "Attempt") -> bool:
    """Whether only another match of the same rule goes before this one."""
    silence = attempt.silence
    return silence is not None and silence.cause == "overlap" and silence.words == attempt.finding.rule_id


def _attempt(rule: "Rule", attempt: "Attempt", text: str) -> Iterator[str]:
    finding, silence = attempt.finding, attempt.silence
    words = text[finding.start : finding.end].replace("\n", " ")
    if silence is None:
        yield click.style(f"Träff på ”{words}”.", fg="green")
    else:
        yield click.style(f"Ingen träff på ”{words}”.", fg="yellow")
    yield from _by(rule, attempt.by)
    if silence is not None:
        yield f"  Lämnas: {_reason(rule, silence, text)}."
        return
    yield f"  Meddelande: {finding.message}"
    if finding.suggestions:
        yield f"  Förslag: {', '.join(finding.suggestions)}"


def _by(rule: "Rule", by: str) -> Iterator[str]:
    """What of the rule found the words."""
    if rule.kind == "terms":
        yield f"  Hittades genom formen ”{by}” i terms."
    elif rule.kind == "check":
        yield f"  Hittades genom kontrollen {by} i programmet."
    else:
        yield f"  Hittades genom mönster {int(by) + 1} av {len(rule.tokens)} i tokens:"
        yield f"    {patterns.told(rule.tokens[int(by)])}"


def _reason(rule: "Rule", silence: "Silence", text: str) -> str:
    shown = text[silence.start : silence.end].replace("\n", " ").strip()
    return _REASONS[silence.cause](rule, silence.words, shown)


_REASONS: "dict[Cause, Callable[[Rule, str, str], str]]" = {
    "block": lambda _rule, _words, _shown: "orden hör inte till ett och samma stycke",
    "scope": lambda rule, _words, _shown: f"regeln gäller inte i löpande text, bara i {', '.join(rule.scope)} (scope)",
    "sentences": lambda _rule, _words, _shown: "orden hör till två meningar",
    "rest-of-word": lambda _rule, _words, shown: f"”{shown}” är slutet på ett ord som har delats vid en radbrytning",
    "check": lambda _rule, words, _shown: words,
    "unless": lambda _rule, words, shown: (
        f"undantaget ”{words}” i unless stämmer på ”{shown}”" if words else f"ett mönster i unless stämmer på ”{shown}”"
    ),
    "quotation": lambda _rule, _words, shown: f"orden står inom citattecken: {shown}",
    "named": lambda _rule, _words, shown: f"”{shown}” är ett namn",
    "act": lambda _rule, _words, shown: f"”{shown}” är en lagtitel",
    "mention": lambda _rule, _words, shown: f"ordet nämns, det används inte: ”{shown}”",
    "fixed": lambda _rule, _words, shown: f"”{shown}” är ett namn eller en fast term i terms/fixed.toml",
    "dated": lambda _rule, _words, shown: f"”{shown}” var rätt ord när texten skrevs, enligt terms/dated.toml",
    "address": lambda _rule, _words, _shown: "orden hör till en adress på nätet, en e-postadress eller ett filnamn",
    "past": lambda _rule, _words, _shown: "meningen handlar om tiden före 1980",
    "foreign": lambda _rule, _words, _shown: "meningen är inte på svenska",
    "overlap": lambda _rule, words, shown: f"{words} träffar ”{shown}”, och den träffen är längre eller allvarligare",
}


def _nothing(rule: "Rule", doc: "Doc") -> Iterator[str]:
    """What comes nearest where nothing was found, and how the words were read."""
    if rule.kind == "terms":
        yield "  Inget av regelns ord står i meningen."
        yield from _near_words(rule, doc)
        return
    if rule.kind == "tokens":
        yield from _near_pattern(rule, doc)
    else:
        yield f"  Kontrollen {rule.check} hittade inget att pröva. Exempel på vad den ser: jamtext rules {rule.id}"
    yield "  Så här läses orden (grundform, ordklass, böjning):"
    yield from _reading(doc)


def _near_words(rule: "Rule", doc: "Doc") -> Iterator[str]:
    from jamtext.components.nearest import nearest_words

    near = nearest_words(rule, doc)
    if near is None:
        return
    words = doc.text[near.start : near.end]
    if near.inside:
        yield f"  Närmast är ”{words}”, där ”{near.form}” ingår. {_compound(rule, near.form)}"
    else:
        yield f"  Närmast är ”{words}”, som liknar formen ”{near.form}”."


def _near_pattern(rule: "Rule", doc: "Doc") -> Iterator[str]:
    from jamtext.components.nearest import nearest_pattern

    near = nearest_pattern(rule, doc)
    if near is None:
        yield "  Inget av mönstrens ord står i meningen."
        return
    yield f"  Närmast är mönster {near.number + 1} av {len(rule.tokens)} i tokens:"
    yield f"    {patterns.told(rule.tokens[near.number])}"
    places = f"ord {near.first}" if near.last - near.first == 1 else f"ord {near.first}–{near.last - 1}"
    yield f"  Där passar {places} på ”{doc.text[near.start : near.end]}”, men inte resten."


def _compound(rule: "Rule", form: str) -> str:
    """Where in a compound a rule finds a form."""
    compounds = {term.compound for term in rule.terms for other, _ in term.paradigm() if other == form}
    if "head" in compounds:
        return 'Regeln hittar formen sist i en sammansättning (compound = "head"), men inte här.'
    if "first" in compounds:
        return 'Regeln hittar formen först i en sammansättning (compound = "first"), men inte här.'
    return "Regeln hittar den bara som ett eget ord; compound skulle ta med sammansättningar."


def _reading(doc: "Doc") -> Iterator[str]:
    tokens = [token for token in doc if not token.is_space]
    width = max(len(token.text) for token in tokens)
    lemmas = max(len(token.lemma_) for token in tokens)
    classes = max(len(_class(token.pos_)) for token in tokens)
    for token in tokens:
        yield f"    {token.text:{width}}  {token.lemma_:{lemmas}}  {_class(token.pos_):{classes}}  {token.tag_}"


def _class(name: str) -> str:
    """A part of speech as a rule writes it, and in Swedish."""
    return f"{name} {patterns.class_told(name)}"


def _statement(rule: "Rule", source: "Source", options: "Options") -> Iterator[str]:
    """What the part that knows goals, measures, indicators and statistics says of the sentence."""
    from jamtext import review

    if rule.group == "document":
        yield "Regeln gäller dokumentet som helhet. Pröva den med jamtext review på hela dokumentet."
        return
    made = review.load(replace(options, select=(), ignore=(), tier="picky")).review_source(source, any_language=True)
    found = [finding for finding in made.findings if finding.rule_id == rule.id]
    for finding in found:
        yield click.style(f"Träff på ”{source.text[finding.start : finding.end].strip()}”.", fg="green")
        yield f"  Meddelande: {finding.message}"
    if not found:
        yield click.style("Ingen träff.", fg="yellow")
    if not made.statements:
        yield "  Meningen är inte ett mål, en åtgärd, en indikator eller en statistikuppgift."
    for statement in made.statements:
        kind, shown = word("kinds", statement.kind), word("disaggregation", statement.disaggregation)
        people = "om människor" if statement.about_people else "inte om människor"
        split = f", {shown.one}" if statement.about_people else ""
        yield f"  Meningen läses som {kind.one} ({certainty(statement.score)}), {people}{split}."
        for cue in statement.cues:
            role = "sorten" if cue.role == "kind" else word("roles", cue.role).one
            yield f"    ”{source.text[cue.start : cue.end]}” visar {role}"


def _hidden(rule: "Rule", options: "Options") -> Iterator[str]:
    """Why a review does not show the rule, if it does not."""
    names = {rule.id, rule.category, rule.group}
    if names & set(options.ignore):
        yield f"\nRegeln är avstängd med ignore ({', '.join(sorted(names & set(options.ignore)))})."
    elif options.select and not names & set(options.select):
        yield "\nRegeln visas inte: select tar bara med andra regler."
    elif rule.id not in options.select and rule.tier == "picky" and options.tier == "default":
        yield f"\nRegeln visas bara på begäran: --tier picky eller --select {rule.id}."
    elif rule.id not in options.select and rule.tier == "house":
        yield "\nRegeln visas inte: den hör till ett val som organisationen gör under [house]. Se jamtext house."
