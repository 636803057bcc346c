"""Scores counted by hand: which statement answers to which, and what each measure counts."""

from pathlib import Path

import pytest

from jamtext import evaluation
from jamtext.evaluation import Evaluation, Score
from jamtext.findings import ChecklistAnswer, Finding, Review, Statement
from jamtext.gold import GoldBlock, GoldDocument, GoldMark, GoldStatement
from jamtext.lexicon import Rule
from tests.components.written import source

GOAL, MEASURE, PLAIN = "Elever ska lyckas.", "Utbilda alla chefer.", "Planen gäller länge."
TEXT = f"{GOAL} {MEASURE} {PLAIN}"
RULES = {
    f"{group}/{category}": Rule(f"{group}/{category}", "terms", category, "note", "default", "", "", ())
    for group, category in (("wording", "age"), ("wording", "origin"), ("disaggregation", "goal-without-sex"))
}


def annotated(*statements: GoldStatement, wording: tuple[GoldMark, ...] = (), **checklist: bool) -> GoldDocument:
    """An annotated document of one paragraph."""
    block = GoldBlock("b1", "paragraph", TEXT)
    return GoldDocument(Path("plan.json"), "plan", "plan", "Plan", (block,), statements, wording, checklist)


def expected(text: str, kind: str = "goal", shown: str = "none") -> GoldStatement:
    """An annotated statement; it is about people unless the breakdown is not applicable."""
    return GoldStatement("b1", text, kind, shown != "not-applicable", shown)  # type: ignore[arg-type]


def found(text: str, kind: str = "goal", shown: str = "none") -> Statement:
    """A statement of a review, at the words."""
    start = TEXT.index(text)
    return Statement(start, start + len(text), kind, 0.9, shown != "not-applicable", shown)  # type: ignore[arg-type]


def flagged(text: str, rule: str = "wording/age", *suggestions: str) -> Finding:
    """A finding of a review, at the words."""
    start = TEXT.index(text)
    return Finding(start, start + len(text), rule, "note", "", suggestions)


def score(
    document: GoldDocument,
    *statements: Statement,
    findings: tuple[Finding, ...] = (),
    checklist: tuple[ChecklistAnswer, ...] = (),
) -> Evaluation:
    """What the evaluation makes of a review with these results."""
    made = source([TEXT])
    review = Review(made, statements, findings, checklist, RULES, ((0, len(TEXT)),), "plan", 9, "", {})
    return evaluation.evaluate(document, review)


def figures(result: Evaluation, measure: str) -> tuple[int, int, int]:
    """Hits, false alarms and misses of a measure."""
    one = result.score(measure)
    return one.hits, one.false, one.missed


def test_a_score_is_its_formulas() -> None:
    """Precision 3/4, recall 3/5, F1 their harmonic mean; without hits all three are 0."""
    one = Score(hits=3, false=1, missed=2)
    assert (one.precision, one.recall, one.f1) == (0.75, 0.6, pytest.approx(2 * 0.75 * 0.6 / (0.75 + 0.6)))
    assert (Score(0, 2, 2).precision, Score(0, 2, 2).recall, Score().f1) == (0, 0, 0)
    assert one + Score(1, 1, 1) == Score(4, 2, 3)
    assert (one.proselint, Score(0, 2, 2).proselint) == (3 * 0.75**2, 0)
    assert (bool(one), bool(Score())) == (True, False)


@pytest.mark.parametrize(
    ("words", "figure"),
    [
        (GOAL, (1, 0, 0)),
        (GOAL[: len(GOAL) // 2 + 1], (1, 0, 0)),
        (GOAL[: len(GOAL) // 2], (0, 1, 1)),
        (f"{GOAL} {MEASURE}", (0, 1, 1)),
        (PLAIN, (0, 1, 1)),
    ],
    ids=["same", "more than half", "half", "too much", "elsewhere"],
)
def test_statements_answer_by_overlap(words: str, figure: tuple[int, int, int]) -> None:
    """More than half of the joint characters must be shared; else one is missed and the other a false alarm."""
    assert figures(score(annotated(expected(GOAL)), found(words)), "statement") == figure


def test_each_annotated_statement_is_answered_once() -> None:
    """Two halves of which one is large enough: the other is a false alarm."""
    result = score(annotated(expected(GOAL)), found(GOAL[:12]), found(GOAL[13:]))
    assert figures(result, "statement") == (1, 1, 0)


def test_kinds_are_counted_for_what_is_found_and_what_is_not() -> None:
    """A measure taken for a goal is a false goal and a missed measure; so is background; the mean is over four."""
    document = annotated(expected(GOAL), expected(MEASURE, "measure"))
    result = score(document, found(GOAL), found(MEASURE, "goal"), found(PLAIN, "statistic"))
    kinds = ("goal", "measure", "indicator", "statistic")
    assert [figures(result, f"kind/{kind}") for kind in kinds] == [(1, 1, 0), (0, 0, 1), (0, 0, 0), (0, 1, 0)]
    assert result.kind_macro_f1 == pytest.approx((2 / 3 + 0 + 0 + 0) / 4)
    assert [(m.text, m.expected, m.found) for m in result.mistakes if m.what == "kind"] == [
        (MEASURE, "measure", "goal"),
        (PLAIN, "background", "statistic"),
    ]


def test_people_are_counted_among_all_and_among_those_found() -> None:
    """A missed statement about people is a miss among all, and no part of those found."""
    document = annotated(expected(GOAL), expected(MEASURE, shown="not-applicable"), expected(PLAIN))
    result = score(document, found(GOAL), found(MEASURE))
    assert figures(result, "people") == (1, 1, 1)
    assert figures(result, "people/matched") == (1, 1, 0)
    assert figures(result, "not-broken-down") == (1, 1, 1)
    assert [m.what for m in result.mistakes] == ["people", "kind"]


def test_breakdown_is_right_or_wrong_where_both_speak_of_people() -> None:
    """Full is not single; a statement that one of them takes for something else than people is left out."""
    document = annotated(expected(GOAL, shown="full"), expected(MEASURE, shown="single"), expected(PLAIN))
    result = score(document, found(GOAL, shown="full"), found(MEASURE), found(PLAIN, shown="not-applicable"))
    assert figures(result, "disaggregation") == (1, 1, 0)
    assert figures(result, "not-broken-down") == (0, 1, 1)


def test_wording_is_counted_by_category() -> None:
    """A mark of another category is missed and the finding false, but it counts where category is disregarded."""
    document = annotated(
        wording=(GoldMark("b1", "Elever", "age"), GoldMark("b1", "chefer", "age"), GoldMark("b1", "Planen", "origin"))
    )
    result = score(document, findings=(flagged("Elever ska"), flagged("chefer", "wording/origin"), flagged("länge")))
    assert figures(result, "wording/any") == (2, 1, 1)
    assert figures(result, "wording") == (1, 1, 2)
    assert figures(result, "wording/age") == (1, 1, 1)
    assert figures(result, "wording/origin") == (0, 0, 1)
    assert result.measures("wording/") == ("wording/age", "wording/any", "wording/origin")


def test_findings_of_other_groups_are_no_wording() -> None:
    """A finding that sex is not visible is neither a hit nor a false alarm for wording."""
    document = annotated(wording=(GoldMark("b1", "Elever", "age"),))
    result = score(document, findings=(flagged("Elever", "disaggregation/goal-without-sex"),))
    assert figures(result, "wording") == figures(result, "wording/any") == (0, 0, 1)


def test_one_finding_answers_to_one_mark() -> None:
    """A finding over two marks finds one of them."""
    marks = (GoldMark("b1", "Utbilda", "age"), GoldMark("b1", "chefer", "age"))
    assert figures(score(annotated(wording=marks), findings=(flagged(MEASURE),)), "wording") == (1, 0, 1)


@pytest.mark.parametrize(
    ("words", "suggestions", "first", "some"),
    [
        ("chefer", ("ledare",), 1, 1),
        ("alla chefer", ("alla ledare",), 1, 1),
        ("chefer", ("direktörer", "ledare"), 0, 1),
        ("alla chefer", ("ledare",), 0, 0),
        ("alla chefer.", ("",), 0, 0),
        ("alla chefer", ("", "alla ledare"), 0, 1),
        ("chefer", (), 0, 0),
    ],
    ids=["same", "wider span", "second", "lost word", "taken away", "empty first", "none"],
)
def test_a_suggestion_is_accepted_if_the_text_becomes_the_same(
    words: str, suggestions: tuple[str, ...], first: int, some: int
) -> None:
    """Spans may differ; the first suggestion and any suggestion are counted, in all and by category."""
    document = annotated(wording=(GoldMark("b1", "chefer", "age", ("arbetsledare", "ledare")),))
    result = score(document, findings=(flagged(words, "wording/age", *suggestions),))
    assert figures(result, "first") == figures(result, "first/age") == (first, 1 - first, 0)
    assert figures(result, "suggestion") == figures(result, "suggestion/age") == (some, 1 - some, 0)
    told = [(m.expected, m.found) for m in result.mistakes if m.what == "suggestion"]
    assert told == ([] if first else [("arbetsledare / ledare", " / ".join(suggestions) or "-")])


def test_suggestions_count_only_where_a_mark_was_found_and_says_what_fits() -> None:
    """A missed mark, one of another category and one with nothing to write instead are left out of the share."""
    marks = (
        GoldMark("b1", "Elever", "age", ("Barn",)),
        GoldMark("b1", "chefer", "age", ("ledare",)),
        GoldMark("b1", "Planen", "age"),
    )
    found = (flagged("chefer", "wording/origin", "ledare"), flagged("Planen", "wording/age", "Den"))
    assert figures(score(annotated(wording=marks), findings=found), "suggestion") == (0, 0, 0)


def test_a_sentence_is_measured_for_wording_only() -> None:
    """What the review takes for a goal in a sentence that stands alone is neither right nor wrong."""
    made = source([TEXT])
    review = Review(made, (found(GOAL),), (flagged("länge"),), (), RULES, ((0, len(TEXT)),), "", 9, "", {})
    result = evaluation.evaluate_sentence(annotated(), review)
    assert (result.documents, result.sentences, result.words) == ((), 1, 9)
    assert result.measures("") == ("wording", "wording/age", "wording/any")
    assert "Uppgift" not in evaluation.table(result)
    assert "- Meningar: 1" in evaluation.table(result)


@pytest.mark.parametrize(
    ("answer", "wanted", "figure"),
    [("yes", True, (1, 0, 0)), ("no", False, (1, 0, 0)), ("no", True, (0, 1, 0)), ("unclear", False, (0, 1, 0))],
)
def test_the_checklist_wants_a_plain_answer(answer: str, wanted: bool, figure: tuple[int, int, int]) -> None:
    """Yes and no are right or wrong, unclear is wrong, and a question that was not annotated does not count."""
    answers = tuple(ChecklistAnswer(name, "?", answer) for name in ("gender_goal", "other"))  # type: ignore[arg-type]
    assert figures(score(annotated(gender_goal=wanted), checklist=answers), "checklist") == figure


def test_evaluations_add_up() -> None:
    """The total of two documents has the sums of counts and words, and all mistakes."""
    one = score(annotated(expected(GOAL)), found(GOAL))
    other = score(annotated(expected(GOAL)), found(PLAIN))
    both = evaluation.total([one, other])
    assert (both.documents, both.words) == (("plan", "plan"), 18)
    assert figures(both, "statement") == (1, 1, 1)
    assert both.mistakes == other.mistakes
    assert evaluation.total([]).scores == {}


def test_the_table_shows_the_figures() -> None:
    """A row for each measure that has any ground, with false alarms per 10,000 words and advice for wording."""
    marks = (GoldMark("b1", "Elever", "origin", ("Barn",)), GoldMark("b1", "chefer", "age"))
    document = annotated(expected(GOAL), wording=marks, gender_goal=True)
    answers = (ChecklistAnswer("gender_goal", "?", "yes"),)
    findings = (flagged("Elever", "wording/origin", "Ungar", "Barn"), flagged("länge"))
    shown = evaluation.table(score(document, found(GOAL), findings=findings, checklist=answers))
    assert "| Uppgifter: hittade | 1.00 | 1.00 | 1.00 | 1 | 0 | 0 |" in shown
    assert "åtgärder" not in shown
    assert "| Skrivsätt: origin | 1.00 | 1.00 | 1.00 | 1 | 0 | 0 | 0.0 | 0.00 (0 av 1) | 1.00 (1 av 1) |" in shown
    assert f"| Skrivsätt: age | 0.00 | 0.00 | 0.00 | 0 | 1 | 1 | {10_000 / 9:.1f} | – | – |" in shown
    assert "(T · (T/(T+F))²): 0.2\n" in shown
    assert "Checklistan, andel rätt svar: 1.00 (1 av 1)" in shown
