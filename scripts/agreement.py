"""Measures how far two labellers of statements agree.

    python scripts/agreement.py

It needs the extra `train`. Every tenth document of corpora/statements was labelled again by someone who had not seen
the first labels: the second labels stand in corpora/agreement.jsonl, a statement a line; what has no line is
background. Units are what the classifiers judge: sentences, list items and table rows of the document as rendered and
read. The first labels have been mended since, so the figures before that stand in corpora/README.md.
"""

import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from jamtext import gold, pipeline, readers, resources
from jamtext import lexicon as lexicons
from jamtext.components.statements import LABELS, candidates
from jamtext.gold import GoldDocument, GoldStatement

if TYPE_CHECKING:
    from spacy.language import Language

ROOT = Path(__file__).resolve().parent.parent
Pair = tuple[GoldStatement | None, GoldStatement | None]  # what each labeller says of a unit; None for background


def read(corpora: Path) -> Iterator[tuple[GoldDocument, GoldDocument]]:
    """Each document that was labelled twice, with the first labels and with the second."""
    second: dict[str, list[GoldStatement]] = {}
    for line in (corpora / "agreement.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        second.setdefault(entry.pop("document"), []).append(GoldStatement(**entry))
    for name, statements in second.items():
        document = gold.load(corpora / "statements" / f"{name}.json")
        yield document, replace(document, statements=tuple(statements))


def pairs(first: GoldDocument, second: GoldDocument, nlp: "Language") -> list[tuple[str, Pair]]:
    """Each unit's words with what the two labellers say of it. Raises GoldError for a label that fits no unit."""
    with tempfile.TemporaryDirectory() as folder:
        word = Path(folder) / "document.docx"
        word.write_bytes(gold.to_docx(first))
        source = readers.read(word)
    units = candidates(pipeline.analyse(nlp, source))
    said: list[dict[int, GoldStatement]] = []
    for document in (first, second):
        places = gold.place_statements(document, source)
        best = [max(units, key=lambda u: min(u.end, p.end) - max(u.start, p.start)).start for p in places]
        said.append(dict(zip(best, document.statements, strict=True)))
    return [(source.text[u.start : u.end], (said[0].get(u.start), said[1].get(u.start))) for u in units]


def figures(judged: Sequence[Pair]) -> dict[str, float]:
    """Agreement of two labellers on the same units.

    Share of equal answers and Cohen's kappa for the kind (with background, five classes), for about people (among
    units that both call statements) and for the breakdown by sex (among those that both call about people); F1 of
    "is a statement" and mean F1 of the four kinds, with the first labels as truth: both are the same the other way
    round.
    """
    from sklearn.metrics import cohen_kappa_score, f1_score

    first, second = ([one.kind if one else LABELS[0] for one in judges] for judges in zip(*judged, strict=True))
    both = [(one, two) for one, two in judged if one and two]
    people = [(one, two) for one, two in both if one.about_people and two.about_people]
    answers: dict[str, list[tuple[str | bool, str | bool]]] = {
        "kind": list(zip(first, second, strict=True)),
        "people": [(one.about_people, two.about_people) for one, two in both],
        "disaggregation": [(one.disaggregation, two.disaggregation) for one, two in people],
    }
    scores: dict[str, float] = {}
    for name, said in answers.items():
        scores[f"{name}_units"] = len(said)
        scores[f"{name}_agreement"] = sum(one == two for one, two in said) / len(said)
        scores[f"{name}_kappa"] = cohen_kappa_score(*zip(*said, strict=True))
    scores["statement_f1"] = f1_score(*([kind != LABELS[0] for kind in kinds] for kinds in (first, second)))
    scores["kind_macro_f1"] = f1_score(first, second, labels=LABELS[1:], average="macro")
    return {name: round(float(score), 3) for name, score in scores.items()}


def disagreements(name: str, judged: Sequence[tuple[str, Pair]]) -> Iterator[str]:
    """The units of a document where the labellers differ, a line each: document, what each says, the words."""
    for words, pair in judged:
        said = [f"{one.kind}/{one.disaggregation}" if one else LABELS[0] for one in pair]
        if said[0] != said[1]:
            yield "\t".join((name, *said, words.replace("\n", " | ")))


def main() -> None:
    """Print the figures, then where the labellers differ."""
    nlp = pipeline.load(lexicons.load(resources.folder("lexicons")), without={"jamtext_statements", "jamtext_rules"})
    judged = {first.id: pairs(first, second, nlp) for first, second in read(ROOT / "corpora")}
    print(json.dumps(figures([pair for units in judged.values() for _, pair in units]), indent=2))
    for name, units in judged.items():
        for line in disagreements(name, units):
            print(line)


if __name__ == "__main__":
    main()
