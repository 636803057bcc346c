"""What statements and answers lead to as findings."""

from dataclasses import replace

import pytest
from spacy.tokens import Doc

from jamtext.components import remarks
from jamtext.findings import Answer, ChecklistAnswer, Cue, Disaggregation, Finding, Statement, StatementKind
from jamtext.lexicon import Lexicon
from tests.components.conftest import Analyse

SENTENCE = "Fler elever ska lyckas."


def statement(
    doc: Doc, words: str, shown: Disaggregation, cue: tuple[str, str] | None, kind: StatementKind = "goal"
) -> Statement:
    """A statement at some words, with a cue at words of the document."""
    start = doc.text.index(words)
    cues = () if cue is None else (Cue(at := doc.text.index(cue[0]), at + len(cue[0]), cue[1]),)  # type: ignore[arg-type]
    return Statement(start, start + len(words), kind, 0.9, shown != "not-applicable", shown, cues)


def told(doc: Doc, findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    """Rule and words of findings."""
    return [(finding.rule_id, doc.text[finding.start : finding.end]) for finding in findings]


@pytest.mark.parametrize("kind", ["goal", "measure", "indicator", "statistic"])
def test_people_without_sex_are_pointed_at(analyse: Analyse, shipped: Lexicon, kind: StatementKind) -> None:
    """A statement of each kind gives its own rule, at the people, who are named in the message."""
    doc = analyse([SENTENCE])
    (found,) = remarks.findings(doc, shipped, [statement(doc, SENTENCE, "none", ("elever", "people"), kind)], ())
    assert told(doc, (found,)) == [(f"disaggregation/{kind}", "elever")]
    assert "”elever”" in found.message


@pytest.mark.parametrize("shown", ["full", "not-applicable"])
def test_what_shows_sex_or_is_not_about_people_gives_nothing(
    analyse: Analyse, shipped: Lexicon, shown: Disaggregation
) -> None:
    """Statements that are as they should be have no finding."""
    doc = analyse([SENTENCE])
    assert remarks.findings(doc, shipped, [statement(doc, SENTENCE, shown, ("elever", "people"))], ()) == ()


def test_one_sex_is_pointed_at_by_its_word(analyse: Analyse, shipped: Lexicon) -> None:
    """A statement about one sex has a rule of its own, at the word for it."""
    doc = analyse(["Pojkars läsning ska öka."])
    found = remarks.findings(
        doc, shipped, [statement(doc, "Pojkars läsning ska öka.", "single", ("Pojkars", "sex"))], ()
    )
    assert told(doc, found) == [("disaggregation/one-sex", "Pojkars")]


def test_without_words_for_people_the_label_or_the_sentence_is_pointed_at(analyse: Analyse, shipped: Lexicon) -> None:
    """A row has its finding at its first cell; words outside the statement are not pointed at."""
    doc = analyse([SENTENCE, ("", [["", "2024"], ["Sjukfrånvaro", "6,9"]])])
    row = statement(doc, "Sjukfrånvaro\n6,9", "none", ("elever", "people"), "statistic")
    prose = statement(doc, SENTENCE, "none", None)
    assert told(doc, remarks.findings(doc, shipped, [prose, row], ())) == [
        ("disaggregation/goal", SENTENCE),
        ("disaggregation/statistic", "Sjukfrånvaro"),
    ]


def test_a_promise_with_a_condition_is_pointed_at(analyse: Analyse, shipped: Lexicon) -> None:
    """The condition is marked, though its words, and a letter that is two in lower case, stand before it too."""
    text = "Indikatorerna redovisas uppdelade på kön när det är möjligt."
    doc = analyse(["İpek ska bygga när det är möjligt.", text, "Indikatorerna redovisas uppdelade på kön."])
    (found,) = remarks.findings(doc, shipped, (), ())
    assert told(doc, (found,)) == [("disaggregation/conditional-promise", "när det är möjligt")]
    assert found.start == doc.text.index(text) + text.index("när")


@pytest.mark.parametrize(
    ("title", "answer", "shown", "expected"),
    [
        ("Verksamhetsplan 2026", "no", "full", True),
        ("Verksamhetsplan 2026", "yes", "full", False),
        ("Verksamhetsplan 2026", "unclear", "full", False),
        ("Verksamhetsplan 2026", "no", "not-applicable", False),
        ("Protokoll 2026-03-01", "no", "full", False),
    ],
)
def test_a_plan_about_people_without_a_goal_for_equality(
    analyse: Analyse, shipped: Lexicon, title: str, answer: Answer, shown: Disaggregation, expected: bool
) -> None:
    """A "no" is told at the title, where the question matters to the type of document and it is about people."""
    doc = analyse([("header", "Sidhuvud"), ("heading", title), SENTENCE])
    found = remarks.findings(
        doc, shipped, [statement(doc, SENTENCE, shown, None)], [ChecklistAnswer("gender_goal", "?", answer)]
    )
    assert told(doc, found) == ([("document/gender-goal", title)] if expected else [])


def test_rules_that_are_not_selected_are_silent(analyse: Analyse, shipped: Lexicon) -> None:
    """A lexicon without these rules gives no findings of theirs."""
    doc = analyse([("heading", "Verksamhetsplan 2026"), SENTENCE, "Mått redovisas könsuppdelat när det är möjligt."])
    answers = [ChecklistAnswer("gender_goal", "?", "no")]
    wording = replace(shipped, rules=tuple(rule for rule in shipped.rules if rule.group == "wording"))
    assert remarks.findings(doc, shipped, [statement(doc, SENTENCE, "none", None)], answers) != ()
    assert remarks.findings(doc, wording, [statement(doc, SENTENCE, "none", None)], answers) == ()
