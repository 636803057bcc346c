"""Goals, measures, indicators and statistics: which units are statements, and which of them are about people."""

import heapq
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc
from spacy.vocab import Vocab

from jamtext import resources
from jamtext.components import linear
from jamtext.components.blocks import source_of
from jamtext.components.columns import columns
from jamtext.components.disaggregation import Breakdown
from jamtext.components.document_type import document_type
from jamtext.components.features import Context
from jamtext.components.linear import Floats, Linear, Rows
from jamtext.components.sex import Sexes
from jamtext.components.units import Unit, units
from jamtext.findings import STATEMENT_KINDS, Cue, Statement, StatementKind
from jamtext.lexicon import Lexicon
from jamtext.source import Source

BACKGROUND: Final = "background"
LABELS: tuple[StatementKind | Literal["background"], ...] = (BACKGROUND, *STATEMENT_KINDS)
NAMES = ("kinds", "again", "people")  # of the classifiers
_KEY = "jamtext.statements"
_NAMED, _UNNAMED = 0.5, 0.7  # probability above which a statement is about people
_NOBODY = frozenset({"people 0", "events 0", "sex none"})
_ENOUGH = 10  # sentences and list items, for their share of statements to tell what sort of text it is
_CUES = 2  # words shown as reasons for the kind


@dataclass(frozen=True)
class Classifiers:
    """`kinds` tells what a unit is from its own features, `again` the same with what the first said of its
    neighbours, `people` whether a statement is about people. They number their features alike."""

    kinds: Linear
    again: Linear
    people: Linear

    def judge(self, source: Source, found: Sequence[Unit], rows: Rows) -> tuple[Floats, Floats, NDArray[np.bool_]]:
        """The probability of each label at first and at second look, and whether each unit, should it be a statement,
        is about people: where no word names any, that takes more to believe."""
        first = self.kinds.probabilities(rows)
        second = self.again.probabilities(rows, self.again.rows(opinions(source, found, first)))
        enough = np.where(self.people.have(rows, _NOBODY), _UNNAMED, _NAMED)
        return first, second, self.people.probabilities(rows)[:, 1] > enough


def load(folder: Path) -> Classifiers:
    """Read the classifiers of a folder. Raises ModelError where one is missing or damaged."""
    return Classifiers(*linear.aligned(*(linear.from_disk(folder / f"{name}.npz") for name in NAMES)))


def candidates(doc: Doc) -> tuple[Unit, ...]:
    """The units that can be statements: all but the header rows of tables."""
    tables = source_of(doc).tables
    return tuple(
        unit
        for unit in units(doc)
        if unit.table is None or unit.row is None or unit.row >= tables[unit.table].header_rows
    )


def opinions(source: Source, found: Sequence[Unit], probabilities: Floats) -> Iterator[list[str]]:
    """What a first look says of each unit, the units around it, the others of its list, table or paragraph, and all.

    In a news item hardly any sentence is a statement, in a plan every second one: the share of prose that a first look
    takes for statements tells which it is. Of a few sentences it would tell only what they are themselves.
    """
    groups = [_group(source, unit) for unit in found]
    number = {group: at for at, group in enumerate(dict.fromkeys(groups))}
    places = np.array([number[group] for group in groups], dtype=int)
    sums = np.zeros((len(number), len(LABELS)), dtype=np.float32)
    np.add.at(sums, places, probabilities)
    counts = np.bincount(places, minlength=len(number))[places]
    others = (sums[places] - probabilities) / np.maximum(counts - 1, 1)[:, None]
    prose = [at for at, unit in enumerate(found) if unit.table is None]
    share = 1 - probabilities[prose, 0].mean() if len(prose) >= _ENOUGH else None
    whole = [f"O document {min(int(10 * share), 9)}"] if share is not None else []
    own_steps, other_steps = _steps(probabilities), _steps(others)
    best = [LABELS[at] for at in probabilities.argmax(axis=1)]
    best_of_others = [LABELS[at] for at in others.argmax(axis=1)]
    for index, (group, count) in enumerate(zip(groups, counts.tolist(), strict=True)):
        names = [f"O {label} {step}" for label, step in zip(LABELS, own_steps[index], strict=True)]
        names += [f"O best {best[index]}", *whole]
        if count > 1:
            names += [
                f"O others {group[0]} {label} {step}" for label, step in zip(LABELS, other_steps[index], strict=True)
            ]
            names.append(f"O best {best[index]} others {best_of_others[index]} {group[0]}")
        if index:
            names.append(f"O before {best[index - 1]} {groups[index - 1] == group}")
        if index + 1 < len(found):
            names.append(f"O after {best[index + 1]} {groups[index + 1] == group}")
        yield names


def _steps(probabilities: Floats) -> list[list[int]]:
    """Each probability as one of ten steps."""
    steps: list[list[int]] = np.clip((probabilities * 10).astype(int), 0, 9).tolist()
    return steps


def _group(source: Source, unit: Unit) -> tuple[str, int]:
    """What a unit belongs to: its table, its list (named by the block before it) or its block."""
    if unit.table is not None:
        return "table", unit.table
    block = unit.block
    if source.blocks[block].kind != "list_item":
        return "block", block
    while block > 0 and source.blocks[block - 1].kind == "list_item":
        block -= 1
    return "list", block


class Statements:
    """Writes the statements of a Doc to its user data. Needs people and tags."""

    def __init__(self, lexicon: Lexicon, classifiers: Classifiers) -> None:
        self._lexicon, self._classifiers = lexicon, classifiers
        self._sexes = Sexes(lexicon.terms["sex"])
        self._leanings: dict[tuple[str, str, int], float] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Look twice at every unit, and once more at those that are statements."""
        source = source_of(doc)
        found = candidates(doc)
        context = Context(doc, source, self._lexicon, document_type(source, self._lexicon), self._sexes)
        rows = self._classifiers.kinds.rows(context.features(found))
        _, kinds, about = self._classifiers.judge(source, found, rows)
        breakdown = Breakdown(doc, source, self._sexes, self._lexicon)
        statements = []
        for unit, probabilities, people in zip(found, kinds, about.tolist(), strict=True):
            best = int(probabilities.argmax())
            kind = LABELS[best]
            if kind != BACKGROUND:
                cues = self._kind_cues(doc, unit, best)
                statements.append(breakdown.statement(unit, kind, float(probabilities[best]), people, cues))
        doc.user_data[_KEY] = breakdown.with_promises(statements)
        return doc

    def _kind_cues(self, doc: Doc, unit: Unit, label: int) -> tuple[Cue, ...]:
        """The words that spoke most clearly for the kind."""
        tokens = columns(doc)
        weights = {
            i: self._leaning(tokens.lower[i], tokens.lemmas[i], label)
            for i in range(unit.first, unit.last)
            if tokens.alpha[i]
        }
        best = heapq.nlargest(_CUES, weights, key=weights.__getitem__)
        return tuple(
            Cue(tokens.starts[i], tokens.starts[i] + len(tokens.lower[i]), "kind")
            for i in sorted(best)
            if weights[i] > 0
        )

    def _leaning(self, low: str, lemma: str, label: int) -> float:
        """How clearly a word speaks for a kind."""
        key = low, lemma, label
        if key not in self._leanings:
            names = (f"w{low}", f"l{lemma}", f"v{lemma}")
            self._leanings[key] = sum(self._classifiers.kinds.weight(name, label) for name in names)
        return self._leanings[key]


def collect(doc: Doc) -> tuple[Statement, ...]:
    """The statements of a Doc, in order."""
    found: tuple[Statement, ...] = doc.user_data.get(_KEY, ())
    return found


def make(lexicon: Lexicon, vocab: Vocab) -> Callable[[Doc], Doc]:  # noqa: ARG001 - all components are made alike
    """The component, with the classifiers in `models/statements`."""
    return Statements(lexicon, load(resources.folder("models") / "statements"))
