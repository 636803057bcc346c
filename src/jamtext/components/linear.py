"""A linear classifier as plain arrays: what scikit-learn fitted, without scikit-learn."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from jamtext.errors import ModelError

Floats = NDArray[np.float32]


class Rows(NamedTuple):
    """The features of units by number: those of unit `i` are `numbers[starts[i]:starts[i + 1]]`."""

    numbers: NDArray[np.int64]
    starts: NDArray[np.int64]


@dataclass(frozen=True)
class Linear:
    """Multinomial logistic regression over features that are there or not.

    `features` gives the number of each name. `weights` has a row for each number and a column for each of the `labels`;
    a row of zeros stands for a feature that this classifier does not know. `bias` has one value for each label. The
    features of a unit are scaled to length one, so that long sentences do not count for more.
    """

    labels: tuple[str, ...]
    features: Mapping[str, int]
    weights: Floats
    bias: Floats

    def rows(self, units: Iterable[Iterable[str]]) -> Rows:
        """The features of units by their numbers; names without one are left out."""
        numbers: list[int] = []
        starts, number_of = [0], self.features.get
        for names in units:
            numbers += [number for name in names if (number := number_of(name)) is not None]
            starts.append(len(numbers))
        return Rows(np.array(numbers, dtype=np.int64), np.array(starts, dtype=np.int64))

    def probabilities(self, *parts: Rows) -> Floats:
        """For each unit the probability of each label: shape (units, labels).

        Each part has all units; what a unit has in one is added to what it has in the others.
        """
        sums = sum(_sums(self.weights, part) for part in parts)
        counts = sum(_sums(self._known, part) for part in parts)
        scores = sums / np.sqrt(np.maximum(counts, 1)) + self.bias
        scores -= scores.max(axis=1, keepdims=True, initial=0)
        powers = np.exp(scores)
        return np.asarray(powers / powers.sum(axis=1, keepdims=True), dtype=np.float32)

    def have(self, rows: Rows, names: Collection[str]) -> NDArray[np.bool_]:
        """For each unit whether it has all of some features."""
        hits = np.isin(rows.numbers, [self.features.get(name, -1) for name in names])
        found = np.concatenate([[0], np.cumsum(hits)])[rows.starts]
        return np.asarray(np.diff(found) == len(names), dtype=np.bool_)

    @cached_property
    def _known(self) -> Floats:
        return np.asarray(self.weights.any(axis=1, keepdims=True), dtype=np.float32)

    def weight(self, name: str, label: int) -> float:
        """What a feature says for a label, against the mean of all labels; 0 for an unknown feature."""
        row = self.features.get(name)
        return 0.0 if row is None else self._leanings.item(row, label)

    @cached_property
    def _leanings(self) -> Floats:
        return np.asarray(self.weights - self.weights.mean(axis=1, keepdims=True), dtype=np.float32)

    def to_disk(self, path: Path) -> None:
        """Write the classifier to a file (.npz, half precision)."""
        known = {name: row for name, row in self.features.items() if self._known[row]}
        np.savez_compressed(
            path,
            labels=np.array(self.labels),
            features=np.frombuffer("\n".join(known).encode(), dtype=np.uint8),
            weights=self.weights[list(known.values())].astype(np.float16),
            bias=self.bias,
        )


def aligned(*classifiers: Linear) -> tuple[Linear, ...]:
    """The same classifiers with one set of numbers for the features of all, so that a name is looked up once."""
    features = {name: row for row, name in enumerate(sorted({name for one in classifiers for name in one.features}))}
    return tuple(replace(one, features=features, weights=_spread(one, features)) for one in classifiers)


def _spread(classifier: Linear, features: Mapping[str, int]) -> Floats:
    weights = np.zeros((len(features), len(classifier.labels)), dtype=np.float32)
    weights[[features[name] for name in classifier.features]] = classifier.weights[list(classifier.features.values())]
    return weights


def _sums(weights: Floats, rows: Rows) -> NDArray[np.float64]:
    """The sum of the weights of each unit's features: shape (units, columns of the weights)."""
    count = len(rows.starts) - 1
    units = np.repeat(np.arange(count), np.diff(rows.starts))
    columns = (np.bincount(units, weights=column[rows.numbers], minlength=count) for column in weights.T)
    return np.stack(list(columns), axis=1)


def from_disk(path: Path) -> Linear:
    """Read a classifier from a file. Raises ModelError where it is missing or damaged."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            names = arrays["features"].tobytes().decode().split("\n")
            return Linear(
                labels=tuple(str(label) for label in arrays["labels"]),
                features={name: row for row, name in enumerate(names)},
                weights=arrays["weights"].astype(np.float32),
                bias=arrays["bias"].astype(np.float32),
            )
    except (OSError, EOFError, KeyError, ValueError, BadZipFile) as error:
        raise ModelError(path, "filen saknas eller är skadad. Installera om jamtext.") from error
