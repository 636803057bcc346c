"""The proof of the shipped rules: their own examples, and what must hold for any rule wherever its words stand."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from jamtext import examples, lexicon, pipeline, resources
from jamtext.components import rules
from jamtext.findings import Finding
from jamtext.lexicon import Example, Rule
from jamtext.source import BLOCK_KINDS, Block, Cell, Source, Table

SHIPPED = lexicon.load(resources.folder("lexicons"))
RULES = tuple(rule for rule in SHIPPED.rules if rule.kind != "statement")
TERMS = tuple(rule for rule in RULES if rule.kind == "terms")
BAD = tuple((rule, example) for rule in RULES for example in rule.bad)
BAD_TERMS = tuple((rule, example) for rule in TERMS for example in rule.bad)

PREFIXES = st.sampled_from(("Nämnden sammanträder på måndagar.", "1.", "Bilaga 3", "Se protokollet.", "Öppet kl. 8–16"))


@cache
def pipeline_without_rules() -> Language:
    """The tagger and the sentences: what the rules need."""
    return pipeline.load(SHIPPED, without={"jamtext_people", "jamtext_statements", "jamtext_rules"})


@cache
def component(*ids: str) -> Callable[..., object]:
    """The engine with the rules of some ids, made once."""
    some = tuple(rule for rule in RULES if rule.id in ids)
    return rules.make(replace(SHIPPED, rules=some), pipeline_without_rules().vocab)


def find(text: str, *some: Rule, kind: str = "paragraph") -> tuple[Finding, ...]:
    """What some rules find in a text that is one block of a kind."""
    if kind == "table_cell":
        block = Block(0, len(text), kind, table=0, row=0, column=0)
        tables = (Table(1, 1, (Cell(0, 0, 0),)),)
    else:
        block = Block(0, len(text), kind, level=1 if kind == "heading" else 0)  # type: ignore[arg-type]
        tables = ()
    source = Source(Path("x"), "text", "", text + "\n", (block,), tables)
    doc = pipeline.analyse(pipeline_without_rules(), source)
    component(*(rule.id for rule in some))(doc)
    return rules.collect(doc)


def spans(findings: tuple[Finding, ...]) -> list[tuple[int, int, tuple[str, ...]]]:
    """Where findings are and what they suggest."""
    return [(finding.start, finding.end, finding.suggestions) for finding in findings]


def test_every_example_of_the_shipped_rules_holds() -> None:
    """Each bad example is found as it says, each suggestion silences its rule, and no good example is found."""
    outcome = examples.run(SHIPPED, pipeline_without_rules())
    assert [str(failure) for failure in outcome.failures] == []
    assert outcome.rules == len(RULES)
    assert outcome.examples >= 6 * outcome.rules


@pytest.mark.parametrize("kind", BLOCK_KINDS)
def test_every_rule_works_in_every_kind_of_block(kind: str) -> None:
    """A rule says the same in a heading, a list item, a cell, a caption, a footnote and a header."""
    silent = [
        rule.id
        for rule in RULES
        if (not rule.scope or kind in rule.scope)
        and spans(find(rule.bad[0].text, rule, kind=kind))
        != [(rule.bad[0].start, rule.bad[0].end, rule.bad[0].suggestions)]
    ]
    assert silent == []


def test_among_all_others_a_rule_says_the_same() -> None:
    """With every rule at work each bad example still has a finding of its category at its place."""
    lost = []
    for rule, example in BAD:
        same = [
            finding
            for finding in find(example.text, *RULES)
            if finding.start < example.end and example.start < finding.end
        ]
        categories = {other.category for other in RULES if other.id in {finding.rule_id for finding in same}}
        if rule.category not in categories:
            lost.append((rule.id, example.text))
    assert lost == []


def test_no_suggestion_leads_to_a_new_finding() -> None:
    """What a rule of the default tier suggests is not marked by another rule of that tier."""
    usual = tuple(rule for rule in RULES if rule.tier == "default")
    chained = []
    for rule in usual:
        for example in rule.bad:
            before = {finding.rule_id for finding in find(example.text, *usual)}
            for suggestion in example.suggestions:
                text = example.text[: example.start] + suggestion + example.text[example.end :]
                end = example.start + len(suggestion)
                chained += [
                    (rule.id, finding.rule_id, text)
                    for finding in find(text, *usual)
                    if finding.start < end and example.start < finding.end and finding.rule_id not in before
                ]
    assert chained == []


@given(st.sampled_from(BAD), st.lists(PREFIXES, min_size=1, max_size=4))
@settings(deadline=None, max_examples=150)
def test_text_before_moves_a_finding(pair: tuple[Rule, Example], before: list[str]) -> None:
    """Blocks before an example move its finding by their length and change nothing else."""
    rule, example = pair
    prefix = "".join(f"{line}\n" for line in before)
    doc = pipeline_without_rules()(prefix + example.text)
    component(rule.id)(doc)
    moved = len(prefix)
    assert spans(rules.collect(doc)) == [(example.start + moved, example.end + moved, example.suggestions)]


@given(st.sampled_from(BAD_TERMS), st.sampled_from(("kvarts", "xq", "sjö", "över")), st.booleans())
@settings(deadline=None, max_examples=150)
def test_a_term_glued_into_a_word_is_silent(pair: tuple[Rule, Example], part: str, after: bool) -> None:
    """A term that has become part of a longer word is not found, unless the rule is about compounds."""
    rule, example = pair
    if any(term.compound for term in rule.terms):
        return
    words = example.text[example.start : example.end]
    glued = words + part if after else part + words.lower()
    text = example.text[: example.start] + glued + example.text[example.end :]
    inside = {(finding.start, finding.end) for finding in find(text, rule)}
    assert (example.start, example.start + len(glued)) not in inside
    if " " not in words:
        assert inside == set()


@given(st.sampled_from(BAD_TERMS), st.sampled_from((str.upper, str.capitalize)))
@settings(deadline=None, max_examples=150)
def test_capitals_do_not_matter(pair: tuple[Rule, Example], change: Callable[[str], str]) -> None:
    """A term in capitals, or with a capital as at the start of a sentence, is found at the same place."""
    rule, example = pair
    words = change(example.text[example.start : example.end])
    text = example.text[: example.start] + words + example.text[example.end :]
    assert [(finding.start, finding.end) for finding in find(text, rule)] == [(example.start, example.end)]


@pytest.mark.parametrize(
    ("old", "new", "fault", "said"),
    [
        ("[[tjänsteman]] svarar", "[[handläggare]] svarar", "missed", "hittar inte ”handläggare”"),
        (
            "En [[tjänsteman]] svarar",
            "[[En]] tjänsteman svarar",
            "misplaced",
            "markerar ”tjänsteman” i stället för ”En”",
        ),
        (
            "En [[tjänsteman]] svarar",
            "En [[tjänsteman]] och en tjänsteman svarar",
            "several",
            "2 (”tjänsteman”, ”tjänsteman”)",
        ),
        ('"chef"] }', '"ledare"] }', "suggestions", "föreslår ”chef” i stället för ”ledare”"),
        ('instead = [["chef"]]', 'instead = [["högre tjänsteman"]]', "not-silenced", "träffar fortfarande"),
        ('"Tjänsten är ledig."', '"En tjänsteman."', "false-alarm", "ska inte träffa ”tjänsteman” i ”En tjänsteman.”"),
    ],
)
def test_each_fault_of_an_example_is_told(tmp_path: Path, old: str, new: str, fault: str, said: str) -> None:
    """An example that does not hold gives a failure of its kind, told in Swedish with file and rule."""
    text = """
[[rule]]
id = "wording/prov"
kind = "terms"
category = "gendered-title"
severity = "warning"
tier = "default"
message = "”{text}”."
why = "Därför."
sources = ["S"]
terms = [{ forms = ["tjänsteman"], instead = [["chef"]] }]
bad = [
  { text = "En [[tjänsteman]] svarar.", suggestions = ["chef"] },
  { text = "Fråga en [[tjänsteman]].", suggestions = ["chef"] },
  { text = "Rådet från en [[tjänsteman]].", suggestions = ["chef"] },
]
good = ["Tjänsten är ledig.", "Chefen svarar.", "Tjänstemannaansvar."]
"""
    assert old in text
    (tmp_path / "wording").mkdir()
    (tmp_path / "wording" / "a.toml").write_text(text.replace(old, new), encoding="utf-8")
    (tmp_path / "sources.toml").write_text('S = { issuer = "Isof", title = "Råd" }', encoding="utf-8")
    outcome = examples.run(lexicon.load(tmp_path), spacy.blank("sv"))
    failure = next(failure for failure in outcome.failures if failure.fault == fault)
    assert str(failure).startswith("wording/a.toml: wording/prov: ")
    assert said in str(failure)
    assert (outcome.rules, outcome.examples) == (1, 6)
