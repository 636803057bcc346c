"""Writes docs/accuracy.md: how often jamtext is right, measured on annotated documents and sentences.

    python scripts/make_accuracy_docs.py "Name=FOLDER" ["Name=FOLDER" ...]

Each FOLDER holds documents in the gold format (docs/gold-format.md) that jamtext has not learnt from; Name is what
the page calls them. The sentences of `corpora/wording` and the cross-validation of the classifiers are always included.
What is written by hand, about what goes wrong and why, stands in docs/accuracy-notes.md.
"""

import json
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from jamtext import accuracy, evaluation, review
from jamtext.evaluation import Evaluation, Score
from jamtext.review import Reviewer

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "accuracy.md"
NOTES = ROOT / "docs" / "accuracy-notes.md"
SENTENCES = (
    ("sentences.jsonl", "dev", "Meningar att utveckla reglerna mot"),
    ("sentences.jsonl", "aside", "Meningar av samma hand, undanhållna"),
    ("blind.jsonl", "blind", "Meningar märkta av någon som inte hade sett reglerna"),
)
OPENING = """\
# Träffsäkerhet

Den här sidan skrivs av `scripts/make_accuracy_docs.py`, utom avsnittet om vad som blir fel, som står i
[accuracy-notes.md](accuracy-notes.md).

**Precision** är hur stor del av det som jamtext säger som stämmer. **Täckning** är hur stor del av det som finns som
jamtext hittar. **F1** väger ihop dem. Facit är vad en noggrann jämställdhetsstrateg skulle märka, enligt
[gold-format.md](gold-format.md). Varje dokument görs först om till en Word-fil och läses in igen, så att också fel i
inläsningen räknas. Provdokumenten har jamtext inte lärt sig av, och de ligger inte i projektet.
"""
CROSS_VALIDATION = (
    ("statement_f1", "Uppgifter: hittade"),
    ("goal", "Uppgifter: mål"),
    ("measure", "Uppgifter: åtgärder"),
    ("indicator", "Uppgifter: indikatorer"),
    ("statistic", "Uppgifter: statistik"),
    ("kind_macro_f1", "Uppgifternas slag, medel"),
    ("people_f1_among_statements", "Handlar om människor (bland hittade)"),
)


def page(results: Sequence[tuple[str, Evaluation]], sentences: Sequence[tuple[str, Evaluation]]) -> str:
    """The whole page."""
    parts = [OPENING, "## I korthet\n", _short(results)]
    parts += ["\n## Skrivsätt, mening för mening\n", _wording(sentences)]
    parts += ["\n## Korsvalidering av klassificerarna\n", _cross_validation()]
    parts += ["", NOTES.read_text(encoding="utf-8").strip()]
    for name, result in results:
        parts += [f"\n## {name}: alla mått\n", re.sub(r"(\d)\.(\d)", r"\1,\2", evaluation.table(result))]
    return "\n".join(parts) + "\n"


def _short(results: Sequence[tuple[str, Evaluation]]) -> str:
    """The measures that matter most, a column for each data set."""
    rows = [
        ("Dokument, ord", [f"{len(result.documents)}, {result.words}" for _, result in results]),
        ("Uppgifter hittade, F1", [_f1(result, "statement") for _, result in results]),
        ("Uppgifternas slag, medel-F1", [_decimal(result.kind_macro_f1) for _, result in results]),
        ("Handlar om människor (bland hittade), F1", [_f1(result, "people/matched") for _, result in results]),
        ("Könsuppdelning, andel rätt", [_share(result.score("disaggregation")) for _, result in results]),
        ("Skrivsätt, precision", [_decimal(result.score("wording").precision) for _, result in results]),
        ("Skrivsätt, täckning", [_decimal(result.score("wording").recall) for _, result in results]),
        ("Checklistan, andel rätt", [_share(result.score("checklist")) for _, result in results]),
    ]
    heads = ["Mått", *(name for name, _ in results)]
    return _table(heads, [[name, *values] for name, values in rows])


def _wording(sentences: Sequence[tuple[str, Evaluation]]) -> str:
    rows = []
    for name, result in sentences:
        score = result.score("wording")
        figures = [_decimal(score.precision), _decimal(score.recall), _decimal(score.f1)]
        rows.append([name, str(len(result.documents)), *figures, str(score.false), str(score.missed)])
    return _table(["Meningar", "Antal", "Precision", "Täckning", "F1", "Fellarm", "Missar"], rows)


def _cross_validation() -> str:
    meta = json.loads((ROOT / "models" / "statements" / "meta.json").read_text(encoding="utf-8"))
    rows = [[name, _decimal(meta["cross_validation"][key])] for key, name in CROSS_VALIDATION]
    about = (
        f"{meta['documents']} märkta dokument i `corpora/statements`, {meta['units']} meningar, listpunkter och "
        "tabellrader. Varje dokument bedöms av klassificerare som har lärt sig av de andra.\n\n"
    )
    return about + _table(["Mått", "F1"], rows)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _f1(result: Evaluation, measure: str) -> str:
    return _decimal(result.score(measure).f1)


def _share(score: Score) -> str:
    return f"{_decimal(score.precision)} ({score.hits} av {score.hits + score.false})"


def _decimal(number: float) -> str:
    return f"{number:.2f}".replace(".", ",")


def _measure_sentences(reviewer: Reviewer) -> Iterator[tuple[str, Evaluation]]:
    """Evaluate each sentence as a document of its own: a rule that looks at a whole document sees no other sentence."""
    for file, part, name in SENTENCES:
        lines = (ROOT / "corpora" / "wording" / file).read_text(encoding="utf-8").splitlines()
        sentences = [sentence for line in lines if (sentence := json.loads(line))["part"] == part]
        with tempfile.TemporaryDirectory() as folder:
            for sentence in sentences:
                text = json.dumps(_as_document(sentence), ensure_ascii=False)
                (Path(folder) / f"{sentence['id']}.json").write_text(text, encoding="utf-8")
            yield name, accuracy.measure(Path(folder), reviewer, lambda _: None)


def _as_document(sentence: dict[str, object]) -> dict[str, object]:
    marks = sentence["marks"]
    return {
        "id": sentence["id"],
        "document_type": "",
        "title": "",
        "blocks": [{"id": "b1", "type": "paragraph", "text": sentence["text"]}],
        "statements": [],
        "wording": [{"block": "b1", "span": mark["span"], "category": mark["category"]} for mark in marks],
        "checklist": {},
    }


def main(arguments: Sequence[str]) -> None:
    """Measure, and write the page."""
    named = [argument.partition("=") for argument in arguments]
    if not named or not all(name and folder for name, _, folder in named):
        raise SystemExit(__doc__)
    reviewer = review.load()
    results = [(name, accuracy.measure(Path(folder), reviewer, print)) for name, _, folder in named]
    PAGE.write_text(page(results, list(_measure_sentences(reviewer))), encoding="utf-8", newline="\n")
    print(PAGE)


if __name__ == "__main__":
    main(sys.argv[1:])
