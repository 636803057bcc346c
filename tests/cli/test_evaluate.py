"""jamtext evaluate: what it prints of accuracy."""

import json

from tests.cli.conftest import FLAWED, SPOTLESS, Run, write


def test_evaluate_prints_scores_and_the_worst_mistakes(run: Run) -> None:
    """Annotated documents go by way of Word files to a line each, a table, and mistakes in Swedish."""
    gold = {
        "id": "liten-plan",
        "document_type": "plan",
        "title": "Liten plan",
        "blocks": [
            {"id": "b1", "type": "heading", "level": 1, "text": "Mål"},
            {"id": "b2", "type": "paragraph", "text": FLAWED},
            {"id": "b3", "type": "paragraph", "text": SPOTLESS},
        ],
        "statements": [
            {"block": "b1", "text": "Mål", "kind": "indicator", "about_people": True, "disaggregation": "none"}
        ],
        "wording": [{"block": "b2", "span": "tjänsteman", "category": "gendered-title"}],
        "checklist": {"gender_goal": True},
    }
    write("guld/liten.json", json.dumps(gold))
    result = run("evaluate", "guld", "--worst", "3")
    assert result.exit_code == 0
    assert result.stdout.startswith("liten-plan: uppgifter F1 ")
    assert "| Skrivsätt: rätt kategori | 1.00 | 1.00 | 1.00 | 1 | 0 | 0 |" in result.stdout
    assert "liten-plan: ”Mål”: rätt indikator, fick bakgrund\n" in result.stdout
    assert "Checklistan: 1 fel" in result.stdout


def test_evaluate_takes_sentences_and_a_tier(run: Run) -> None:
    """A file of sentences gives rows for wording, the share of accepted suggestions, and what was not accepted."""
    marks = [{"span": "tjänsteman", "category": "gendered-title", "start": FLAWED.index("tjänsteman"), "accept": ["x"]}]
    write("guld.jsonl", json.dumps({"id": "s1", "text": FLAWED, "marks": marks, "part": "dev"}))
    result = run("evaluate", "guld.jsonl", "--tier", "picky")
    assert result.stdout.startswith("guld.jsonl: meningar 1, skrivsätt F1 1.00 (0 fellarm, 0 missar)\n")
    row = "| Skrivsätt: gendered-title | 1.00 | 1.00 | 1.00 | 1 | 0 | 0 | 0.0 | 0.00 (0 av 1) | 0.00 (0 av 1) |"
    assert row in result.stdout
    assert "Förslag som inte godtas: 1 fel" in result.stdout
    assert "Uppgifter" not in result.stdout
