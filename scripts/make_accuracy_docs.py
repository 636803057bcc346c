"""Writes docs/accuracy.md: how often jamtext is right, measured on annotated documents and sentences.

    python scripts/make_accuracy_docs.py "Name=FOLDER" ["Name=FOLDER" ...]

Each FOLDER holds documents in the gold format (docs/gold-format.md) that jamtext has not learnt from; Name is what
the page calls them. The sentences of `corpora/wording` and the cross-validation of the classifiers are always included.
What is written by hand, about what goes wrong and why, stands in docs/accuracy-notes.md.
"""

import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from jamtext import accuracy, evaluation, gold, review
from jamtext.evaluation import Evaluation, Score, markdown

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "accuracy.md"
NOTES = ROOT / "docs" / "accuracy-notes.md"
CORPORA = ROOT / "corpora"
SENTENCES = (
    ("blind3.jsonl", "blind", "Blinda, tredje omgången"),
    ("blind2.jsonl", "blind", "Blinda, andra omgången (sedda)"),
    ("blind.jsonl", "blind", "Blinda, första omgången (sedda)"),
    ("sentences.jsonl", "dev", "Att utveckla reglerna mot"),
    ("sentences.jsonl", "aside", "Av samma hand (sedda)"),
)
TIERS = {"default": "säkra", "picky": "alla"}
OPENING = """\
# Träffsäkerhet

Den här sidan skrivs av `scripts/make_accuracy_docs.py`, utom avsnittet om vad som blir fel, som står i
[accuracy-notes.md](accuracy-notes.md).

**Precision** är hur stor del av det som jamtext säger som stämmer. **Täckning** är hur stor del av det som finns som
jamtext hittar. **F1** väger ihop dem. Facit är vad en noggrann jämställdhetsstrateg skulle märka, enligt
[gold-format.md](gold-format.md). Varje dokument görs först om till en Word-fil och läses in igen, så att också fel i
inläsningen räknas. Provdokumenten har jamtext inte lärt sig av, och de ligger inte i projektet.
"""
WORDING = """\
Meningarna ligger i `corpora/wording`, och varje mening granskas för sig. De blinda meningarna i tredje omgången är de
som räknas: de är skrivna av någon som inte hade sett reglerna, och en enda regel har rättats efter dem (”den medicinskt
ansvarige”, efter att samma sak hade missats i den första omgången). De säkra
reglerna visas utan att man ber om det, de andra bara på begäran (`--tier picky`). Ett förslag är **godtaget** om
meningen blir som med någon av de ersättningar som facit räknar upp. Andra förslag kan också vara bra, så andelen är en
undre gräns. **Poäng** räknas som proselint gör, T · (T/(T+F))² för T träffar och F fellarm, så att brus kostar.
"""
ALARMS = """\
Meningarna är valda för att vara svåra. Hur ofta jamtext larmar i onödan i en hel text visar de märkta dokumenten i
`corpora/statements`, där märkena är så glesa som i verkliga planer. Reglerna har delvis rättats med dem framme.
"""
CROSS_VALIDATION = (
    ("statement_f1", "Uppgifter: hittade, F1"),
    ("goal", "Uppgifter: mål, F1"),
    ("measure", "Uppgifter: åtgärder, F1"),
    ("indicator", "Uppgifter: indikatorer, F1"),
    ("statistic", "Uppgifter: statistik, F1"),
    ("kind_macro_f1", "Uppgifternas slag, medel-F1"),
    ("people_f1", "Handlar om människor, F1"),
    ("people_f1_among_statements", "Handlar om människor (bland hittade), F1"),
    ("disaggregation", "Könsuppdelning, andel rätt"),
    ("not_broken_down_f1", "Människor och inte könsuppdelad, F1"),
    ("checklist", "De fyra frågorna, andel rätt"),
)


Named = Sequence[tuple[str, Evaluation]]


def page(results: Named, sentences: Named, corpus: Named) -> str:
    """The whole page. `sentences` and `corpus` are in either tier; the first of `sentences` are those that count."""
    parts = [OPENING, "## I korthet\n", _short(results)]
    parts += ["\n## Skrivsätt, mening för mening\n", WORDING, _wording(sentences)]
    parts += ["\n## Fellarm i löpande text\n", ALARMS, _alarms(corpus)]
    parts += ["\n## Korsvalidering av klassificerarna\n", _cross_validation()]
    parts += ["", NOTES.read_text(encoding="utf-8").strip()]
    for name, result in (*sentences[: len(TIERS)], *results):
        parts += [f"\n## {name}: alla mått\n", re.sub(r"(\d)\.(\d)", r"\1,\2", evaluation.table(result))]
    return "\n".join(parts) + "\n"


def _short(results: Named) -> str:
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
    return markdown(heads, [[name, *values] for name, values in rows])


def _wording(sentences: Named) -> str:
    rows = []
    for name, result in sentences:
        score = result.score("wording")
        figures = [_decimal(score.precision), _decimal(score.recall), _decimal(score.f1)]
        counts = [str(score.false), str(score.missed), f"{score.proselint:.0f}"]
        shares = [_share(result.score("first")), _share(result.score("suggestion"))]
        rows.append([name, str(result.sentences), *figures, *counts, *shares])
    heads = ["Meningar", "Antal", "Precision", "Täckning", "F1", "Fellarm", "Missar", "Poäng"]
    return markdown([*heads, "Första förslaget godtaget", "Något förslag godtaget"], rows)


def _alarms(corpus: Named) -> str:
    rows = []
    for name, result in corpus:
        score = result.score("wording")
        rate = f"{10_000 * score.false / result.words:.1f}".replace(".", ",")
        rates = [_decimal(score.precision), _decimal(score.recall)]
        rows.append([name, str(len(result.documents)), str(result.words), str(score.false), rate, *rates])
    return markdown(["Regler", "Dokument", "Ord", "Fellarm", "Per 10 000 ord", "Precision", "Täckning"], rows)


def _cross_validation() -> str:
    meta = json.loads((ROOT / "models" / "statements" / "meta.json").read_text(encoding="utf-8"))
    rows = [[name, _decimal(meta["cross_validation"][key])] for key, name in CROSS_VALIDATION]
    about = (
        f"{meta['documents']} märkta dokument i `corpora/statements`, {meta['units']} meningar, listpunkter och "
        "tabellrader. Varje dokument granskas i sin helhet med klassificerare som har lärt sig av de andra. Villkoren "
        "för könsuppdelning och för de fyra frågorna är däremot skrivna med de här dokumenten framme.\n\n"
    )
    return about + markdown(["Mått", "Värde"], rows)


def _f1(result: Evaluation, measure: str) -> str:
    return _decimal(result.score(measure).f1)


def _share(score: Score) -> str:
    return evaluation.share(score).replace(".", ",")


def _decimal(number: float) -> str:
    return f"{number:.2f}".replace(".", ",")


def _measure_wording() -> tuple[Named, Named]:
    """The sentences, part by part, and the documents of the corpus, in either tier."""
    reviewers = {name: review.load(review.Options(tier=tier)) for tier, name in TIERS.items()}
    sentences = [
        (f"{name}, {rules} regler", accuracy.measure_sentences(gold.load_sentences(path, part), reviewer))
        for path, part, name in ((CORPORA / "wording" / file, part, name) for file, part, name in SENTENCES)
        for rules, reviewer in reviewers.items()
    ]
    corpus = [
        (rules, accuracy.measure(CORPORA / "statements", reviewer, print)) for rules, reviewer in reviewers.items()
    ]
    return sentences, corpus


def main(arguments: Sequence[str]) -> None:
    """Measure, and write the page."""
    named = [argument.partition("=") for argument in arguments]
    if not named or not all(name and folder for name, _, folder in named):
        raise SystemExit(__doc__)
    reviewer = review.load()
    results = [(name, accuracy.measure(Path(folder), reviewer, print)) for name, _, folder in named]
    PAGE.write_text(page(results, *_measure_wording()), encoding="utf-8", newline="\n")
    print(PAGE)


if __name__ == "__main__":
    main(sys.argv[1:])
