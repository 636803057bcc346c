"""Accuracy of the whole program: annotated documents made to Word files, read, reviewed and compared.

Annotated sentences are compared as they stand, each by itself: a rule that looks at a whole document sees no other.
"""

import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from jamtext import evaluation, gold, readers
from jamtext.errors import GoldError
from jamtext.evaluation import Evaluation, Mistake
from jamtext.readers.text import from_line
from jamtext.review import Reviewer

_WHAT = {
    "kind": "Uppgifter",
    "people": "Om människor",
    "disaggregation": "Könsuppdelning",
    "wording": "Skrivsätt",
    "suggestion": "Förslag som inte godtas",
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
_SUFFIXES = (".json", ".jsonl")


def measure(path: Path, reviewer: Reviewer, tell: Callable[[str], object]) -> Evaluation:
    """Evaluate a file of annotated documents (*.json) or sentences (*.jsonl), or all those of a folder.

    `tell` is given a line about each file. Raises GoldError for a folder without such files, and for a file that is not
    there or does not follow the format.
    """
    if not path.exists():
        raise GoldError(path, "filen eller mappen finns inte.")
    files = sorted(file for file in path.iterdir() if file.suffix in _SUFFIXES) if path.is_dir() else [path]
    if not files:
        raise GoldError(path, "mappen innehåller inga märkta dokument (*.json) eller meningar (*.jsonl).")
    parts = []
    for file in files:
        if file.suffix == ".jsonl":
            part = measure_sentences(gold.load_sentences(file), reviewer)
            tell(f"{file.name}: meningar {part.sentences}, {_wording(part)}")
        else:
            part = _evaluate(gold.load(file), reviewer)
            tell(_line(part))
        parts.append(part)
    return evaluation.total(parts)


def measure_sentences(sentences: Iterable[gold.GoldDocument], reviewer: Reviewer) -> Evaluation:
    """Evaluate annotated sentences, each by itself."""
    pairs = ((sentence, from_line(sentence.blocks[0].text, sentence.path, 1)) for sentence in sentences)
    return evaluation.total(evaluation.evaluate_sentence(one, reviewer.review_source(source)) for one, source in pairs)


def _evaluate(document: gold.GoldDocument, reviewer: Reviewer) -> Evaluation:
    """Compare one document with its review, by way of a Word file, as a user's document would come."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / f"{document.id}.docx"
        target.write_bytes(gold.to_docx(document))
        source = readers.read(target)
    return evaluation.evaluate(document, reviewer.review_source(source))


def _line(part: Evaluation) -> str:
    shown = part.score("disaggregation")
    return (
        f"{part.documents[0]}: uppgifter F1 {part.score('statement').f1:.2f} (slag {part.kind_macro_f1:.2f}), "
        f"könsuppdelning rätt {shown.hits} av {shown.said}, {_wording(part)}"
    )


def _wording(part: Evaluation) -> str:
    wording = part.score("wording")
    return f"skrivsätt F1 {wording.f1:.2f} ({wording.false} fellarm, {wording.missed} missar)"


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
