"""Accuracy of the whole program: annotated documents made to Word files, read, reviewed and compared."""

import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from jamtext import evaluation, gold, readers
from jamtext.errors import GoldError
from jamtext.evaluation import Evaluation, Mistake
from jamtext.review import Reviewer

_WHAT = {
    "kind": "Uppgifter",
    "people": "Om människor",
    "disaggregation": "Könsuppdelning",
    "wording": "Skrivsätt",
    "checklist": "Checklistan",
}
_NAMES = {
    "-": "inget",
    "background": "bakgrund",
    "goal": "mål",
    "measure": "åtgärd",
    "indicator": "indikator",
    "statistic": "statistik",
    "people": "människor",
    "not people": "inte människor",
    "full": "könsuppdelad",
    "single": "bara ett kön",
    "none": "inte könsuppdelad",
    "not-applicable": "inte om människor",
    "yes": "ja",
    "no": "nej",
    "unclear": "oklart",
}
_LONGEST = 160


def measure(folder: Path, reviewer: Reviewer, tell: Callable[[str], object]) -> Evaluation:
    """Evaluate every annotated document (*.json) of a folder; `tell` is given a line about each.

    Raises GoldError for a folder without documents or a document that does not follow the format.
    """
    files = sorted(folder.glob("*.json"))
    if not files:
        raise GoldError(folder, "mappen innehåller inga märkta dokument (*.json).")
    parts = []
    for file in files:
        part = _evaluate(gold.load(file), reviewer)
        tell(_line(part))
        parts.append(part)
    return evaluation.total(parts)


def _evaluate(document: gold.GoldDocument, reviewer: Reviewer) -> Evaluation:
    """Compare one document with its review, by way of a Word file, as a user's document would come."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / f"{document.id}.docx"
        target.write_bytes(gold.to_docx(document))
        source = readers.read(target)
    return evaluation.evaluate(document, reviewer.review_source(source))


def _line(part: Evaluation) -> str:
    kinds, wording = part.score("statement"), part.score("wording")
    shown = part.score("disaggregation")
    return (
        f"{part.documents[0]}: uppgifter F1 {kinds.f1:.2f} (slag {part.kind_macro_f1:.2f}), "
        f"könsuppdelning rätt {shown.hits} av {shown.hits + shown.false}, "
        f"skrivsätt F1 {wording.f1:.2f} ({wording.false} fellarm, {wording.missed} missar)"
    )


def report(result: Evaluation, worst: int) -> str:
    """The table of scores, and the worst mistakes of each sort: those of which the review was surest, first."""
    parts = [evaluation.table(result)]
    for what, name in _WHAT.items():
        mistakes = [mistake for mistake in result.mistakes if mistake.what == what]
        if mistakes and worst:
            parts.append("\n".join([f"{name}: {len(mistakes)} fel", *_confusions(mistakes), *_worst(mistakes, worst)]))
    return "\n" + "\n\n".join(parts)


def _confusions(mistakes: list[Mistake]) -> Iterator[str]:
    """The commonest mix-ups, with their numbers."""
    counts = Counter((mistake.expected, mistake.found) for mistake in mistakes)
    for (expected, found), number in counts.most_common(5):
        yield f"  {number} gånger: rätt {_name(expected)}, fick {_name(found)}"


def _worst(mistakes: list[Mistake], most: int) -> Iterator[str]:
    for mistake in sorted(mistakes, key=lambda mistake: -mistake.score)[:most]:
        text = mistake.text if len(mistake.text) <= _LONGEST else f"{mistake.text[:_LONGEST]} …"
        yield f"  - {mistake.document}: ”{text}”: rätt {_name(mistake.expected)}, fick {_name(mistake.found)}"


def _name(value: str) -> str:
    return _NAMES.get(value, value)
