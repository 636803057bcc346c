"""The four questions about the document as a whole."""

import pytest

from jamtext.components import checklist, remarks, statements
from jamtext.findings import Answer
from jamtext.lexicon import Lexicon
from tests.components.conftest import Analyse


def answers(analyse: Analyse, lexicon: Lexicon, *pieces) -> dict[str, tuple[Answer, list[str]]]:
    """The answers with their evidence as texts."""
    doc = analyse([("heading", "Tjänsteskrivelse om fritidsgårdar"), *pieces])
    return {
        found.id: (found.answer, [doc.text[start:end] for start, end in found.evidence])
        for found in checklist.answer(doc, lexicon)
    }


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("gender_goal", "Målet är att flickor och pojkar ska ha lika stort inflytande över skolan."),
        ("gender_analysis", "Att kvinnor oftare är sjukskrivna beror på att de arbetar i yrken med sämre arbetsmiljö."),
        (
            "consequences_by_sex",
            "Förslaget innebär att flickor får längre väg till gården, medan pojkar påverkas mindre.",
        ),
        ("follow_up_by_sex", "Målen följs upp för kvinnor och män i årsredovisningen."),
    ],
)
def test_a_sentence_answers_a_question(analyse: Analyse, shipped: Lexicon, question: str, sentence: str) -> None:
    """One clear sentence gives yes, with itself as evidence."""
    assert answers(analyse, shipped, "Nämnden har tre gårdar.", sentence)[question] == ("yes", [sentence])


def test_no_sex_gives_no(analyse: Analyse, shipped: Lexicon) -> None:
    """A document that never mentions sex answers no to all four, without evidence."""
    found = answers(analyse, shipped, "Målet är att alla ska trivas.", "Kostnaden följs upp varje år.")
    assert list(found.values()) == [("no", [])] * 4


def test_weak_evidence_gives_unclear(analyse: Analyse, shipped: Lexicon) -> None:
    """A mention of an analysis is not an analysis."""
    assert answers(analyse, shipped, "En jämställdhetsanalys ska göras senare.")["gender_analysis"][0] == "unclear"


def test_a_memo_without_consequences_gets_a_remark(analyse: Analyse, shipped: Lexicon) -> None:
    """A "no" that matters for the type of document is a finding; one that doesn't is none."""
    doc = analyse([("heading", "Tjänsteskrivelse om skolskjuts"), "Andelen elever med skolskjuts var 23 procent 2024."])
    found = statements.collect(doc)
    rules = {f.rule_id for f in remarks.findings(doc, shipped, found, checklist.answer(doc, shipped))}
    assert "document/consequences-by-sex" in rules
    assert "document/gender-goal" not in rules


def test_every_rule_of_a_checklist_exists(shipped: Lexicon) -> None:
    """A checklist names rules that the lexicon holds."""
    named = {q["rule"] for part in shipped.checklists.values() for q in part["question"] if "rule" in q}
    assert named
    assert named <= {rule.id for rule in shipped.rules}
