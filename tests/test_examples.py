"""The proof of the shipped rules: their own examples, and what must hold for any rule wherever its words stand."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from jamtext import examples, lexicon, pipeline, readers, resources
from jamtext.components import rules
from jamtext.findings import Finding
from jamtext.lexicon import Example, Rule
from jamtext.source import BLOCK_KINDS, Block, BlockKind, Cell, Source, Table

SHIPPED = lexicon.load(resources.folder("lexicons"))
RULES = tuple(rule for rule in SHIPPED.rules if rule.kind != "statement")
BAD = tuple((rule, example) for rule in RULES for example in rule.bad)
BAD_TERMS = tuple((rule, example) for rule, example in BAD if rule.kind == "terms")
GOOD = tuple((rule, text) for rule in RULES for text in rule.good)

BEFORE = "Vattentaxan gäller från och med i morgon. "
COORDINATES = re.compile(r"(?:och|eller|samt|respektive|till|men|som)\b")
WIDEST = 118  # letters on a line that was broken by hand
PREFIXES = st.sampled_from(("Nämnden sammanträder på måndagar.", "1.", "Bilaga 3", "Se protokollet.", "Öppet kl. 8–16"))
Spans = list[tuple[int, int, tuple[str, ...]]]


@cache
def pipeline_without_rules() -> Language:
    """The tagger and the sentences: what the rules need."""
    return pipeline.load(SHIPPED, without={"jamtext_people", "jamtext_statements", "jamtext_rules"})


@cache
def engine(tier: str = "") -> rules.Rules:
    """The engine with the rules of a tier, or with all, made once."""
    some = tuple(rule for rule in RULES if tier in ("", rule.tier))
    return rules.make(replace(SHIPPED, rules=some), pipeline_without_rules().vocab)


def source_of(text: str, kind: BlockKind = "paragraph") -> Source:
    """A text as a document that is one block of a kind."""
    if kind == "table_cell":
        block = Block(0, len(text), kind, table=0, row=0, column=0)
        tables = (Table(1, 1, (Cell(0, 0, 0),)),)
    else:
        block = Block(0, len(text), kind, level=1 if kind == "heading" else 0)
        tables = ()
    return Source(Path("x"), "text", "", text + "\n", (block,), tables)


def find(source: Source, rule: Rule) -> tuple[Finding, ...]:
    """What a rule finds in a document when it is the only one."""
    doc = pipeline.analyse(pipeline_without_rules(), source)
    return tuple(attempt.finding for attempt in engine().attempts(doc, rule.id) if attempt.silence is None)


def find_all(text: str, tier: str = "") -> tuple[Finding, ...]:
    """What all rules, or those of a tier, find in a text."""
    doc = pipeline.analyse(pipeline_without_rules(), source_of(text))
    return rules.collect(engine(tier)(doc))  # type: ignore[arg-type]


def spans(findings: tuple[Finding, ...]) -> Spans:
    """Where findings are and what they suggest."""
    return [(finding.start, finding.end, finding.suggestions) for finding in findings]


def expected(example: Example) -> Spans:
    """The one finding that an example promises."""
    return [(example.start, example.end, example.suggestions)]


def test_every_example_of_the_shipped_rules_holds() -> None:
    """Each bad example is found as it says, each suggestion silences its rule, and no good example is found."""
    outcome = examples.run(SHIPPED, pipeline_without_rules())
    assert [str(failure) for failure in outcome.failures] == []
    assert outcome.rules == len(RULES)
    assert outcome.examples >= 6 * outcome.rules


def test_every_shipped_rule_says_what_it_does_not_see() -> None:
    """Each rule of a tier that anyone may see has its limits in words, as sentences."""
    shown = [rule for rule in RULES if rule.tier != "house"]
    assert [rule.id for rule in shown if not rule.misses] == []
    assert [rule.id for rule in shown if not all(re.fullmatch(r"[A-ZÅÄÖ].+[^.]\.", said) for said in rule.misses)] == []


@pytest.mark.parametrize("kind", BLOCK_KINDS)
def test_every_rule_works_in_every_kind_of_block(kind: BlockKind) -> None:
    """A rule says the same of its first example in a heading, a list item, a cell, a caption, a footnote, a header."""
    silent = [
        rule.id
        for rule in RULES
        if (not rule.scope or kind in rule.scope)
        and spans(find(source_of(rule.bad[0].text, kind), rule)) != expected(rule.bad[0])
    ]
    assert silent == []


@given(st.sampled_from(BAD), st.sampled_from(BLOCK_KINDS))
@settings(deadline=None, max_examples=100)
def test_every_example_works_in_every_kind_of_block(pair: tuple[Rule, Example], kind: BlockKind) -> None:
    """Any example is found as in running text, wherever it stands."""
    rule, example = pair
    if not rule.scope or kind in rule.scope:
        assert spans(find(source_of(example.text, kind), rule)) == expected(example)


@given(st.sampled_from(GOOD), st.sampled_from(BLOCK_KINDS))
@settings(deadline=None, max_examples=100)
def test_no_good_example_is_found_anywhere(pair: tuple[Rule, str], kind: BlockKind) -> None:
    """A good example is as good in a heading or a cell."""
    rule, text = pair
    assert spans(find(source_of(text, kind), rule)) == []


def test_among_all_others_a_rule_says_the_same() -> None:
    """With every rule at work each bad example still has its finding, unless another of its category goes before."""
    lost = []
    categories = {rule.id: rule.category for rule in RULES}
    for rule, example in BAD:
        found = find_all(example.text)
        said = spans(tuple(finding for finding in found if finding.rule_id == rule.id))
        before = [
            finding
            for finding in found
            if categories[finding.rule_id] == rule.category
            and finding.rule_id != rule.id
            and finding.start < example.end
            and example.start < finding.end
        ]
        if said != expected(example) and not (before and not said):
            lost.append((rule.id, example.text, said))
    assert lost == []


@pytest.mark.parametrize("tier", ["", "default"])
def test_no_two_findings_share_words(tier: str) -> None:
    """Of all that rules say of an example no two findings overlap: one speaks of the same words."""
    shared = []
    for _, example in BAD:
        found = find_all(example.text, tier)
        shared += [example.text for one, other in pairwise(found) if other.start < one.end]
    assert shared == []


def test_no_suggestion_leads_to_a_new_finding() -> None:
    """What a rule of the default tier suggests is not marked by another rule of that tier."""
    chained = []
    for rule, example in BAD:
        if rule.tier != "default":
            continue
        before = {finding.rule_id for finding in find_all(example.text, "default")}
        for suggestion in example.suggestions:
            text = example.put(suggestion)
            end = example.start + len(suggestion)
            chained += [
                (rule.id, finding.rule_id, text)
                for finding in find_all(text, "default")
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
    found = tuple(a.finding for a in engine().attempts(doc, rule.id) if a.silence is None)
    moved = len(prefix)
    assert spans(found) == [(example.start + moved, example.end + moved, example.suggestions)]


@given(st.sampled_from(BAD_TERMS), st.sampled_from(("kvarts", "xq", "sjö", "över")), st.booleans())
@settings(deadline=None, max_examples=150)
def test_a_term_glued_into_a_word_is_silent(pair: tuple[Rule, Example], part: str, after: bool) -> None:
    """A term that has become part of a longer word is not found, unless the rule is about compounds."""
    rule, example = pair
    if any(term.compound for term in rule.terms):
        return
    words = example.text[example.start : example.end]
    glued = words + part if after else part + words.lower()
    inside = {(finding.start, finding.end) for finding in find(source_of(example.put(glued)), rule)}
    assert (example.start, example.start + len(glued)) not in inside
    if words.isalpha():
        assert inside == set()


@given(st.sampled_from(BAD_TERMS), st.sampled_from((str.upper, str.capitalize)))
@settings(deadline=None, max_examples=150)
def test_capitals_do_not_matter(pair: tuple[Rule, Example], change: Callable[[str], str]) -> None:
    """A term in capitals, or with a capital as at the start of a sentence, is found at the same place."""
    rule, example = pair
    text = example.put(change(example.text[example.start : example.end]))
    found = [(finding.start, finding.end) for finding in find(source_of(text), rule)]
    assert found == [(example.start, example.end)]


def looks_at_capitals(rule: Rule) -> bool:
    """Whether a rule is about names, which where all letters are capitals cannot be told from words."""
    tokens = [token for pattern in rule.tokens for token in pattern]
    return rule.check == "first-name-only" or any(token.keys() & {"TEXT", "IS_TITLE", "SHAPE"} for token in tokens)


@given(st.sampled_from([(rule, example) for rule, example in BAD if not looks_at_capitals(rule)]))
@settings(deadline=None, max_examples=100)
def test_a_heading_in_capitals_is_read_too(pair: tuple[Rule, Example]) -> None:
    """Every kind of rule finds its examples where all letters are capitals, and suggests in capitals."""
    rule, example = pair
    text = example.text.upper()
    (finding,) = find(source_of(text, "heading"), rule)
    marked = text[example.start : example.end].rstrip(".")  # the stop of OSV. is read as that of the sentence
    assert (finding.start, text[finding.start : finding.end].rstrip(".")) == (example.start, marked)
    assert finding.suggestions == tuple(map(str.upper, example.suggestions))


@given(st.sampled_from([(rule, text) for rule, text in GOOD if not looks_at_capitals(rule)]))
@settings(deadline=None, max_examples=100)
def test_a_good_heading_in_capitals_is_left_alone(pair: tuple[Rule, str]) -> None:
    """A good example is as good where all letters are capitals: its names are still names."""
    rule, text = pair
    assert spans(find(source_of(text.upper(), "heading"), rule)) == []


@given(st.sampled_from(BAD), st.data())
@settings(deadline=None, max_examples=100)
def test_a_word_broken_over_two_lines_is_found(
    tmp_path_factory: pytest.TempPathFactory, pair: tuple[Rule, Example], data: st.DataObject
) -> None:
    """A hyphen at the end of a line inside the words of an example does not hide them."""
    rule, example = pair
    places = [
        place
        for place in range(example.start + 2, example.end - 1)
        if example.text[place - 2 : place + 2].isalpha()
        and example.text[place : place + 2].islower()
        and not COORDINATES.match(example.text, place)  # länk- och bussresor: no word was broken
    ]
    if not places or "\n" in example.text:
        return
    place = data.draw(st.sampled_from(places))
    before = BEFORE if place < WIDEST - len(BEFORE) else ""
    file = tmp_path_factory.getbasetemp() / "broken.txt"
    file.write_text(f"{before}{example.text[:place]}-\n{example.text[place:]}\n", encoding="utf-8")
    source = readers.read(file)
    assert source.text == f"{before}{example.text}\n"
    moved = len(before)
    found = [finding for finding in find(source, rule) if finding.start >= moved]
    assert spans(tuple(found)) == [(example.start + moved, example.end + moved, example.suggestions)]


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


def test_the_questions_answer_as_their_examples_say() -> None:
    """Each question of each checklist has a document that answers yes and one that does not, and they do."""
    outcome = examples.answer(SHIPPED, pipeline.load(SHIPPED, without={"jamtext_rules"}))
    assert [str(failure) for failure in outcome.failures] == []
    assert outcome.rules == len(SHIPPED.checklist)
    assert outcome.examples >= 3 * outcome.rules
    assert all(question.yes and question.no for question in SHIPPED.checklist)
