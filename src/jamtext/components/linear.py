"""A linear classifier as plain arrays: what scikit-learn fitted, without scikit-learn."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from jamtext.errors import ModelError

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Linear:
    """Multinomial logistic regression over features that are there or not.

    `weights` has a row for each name in `features` and a column for each of the `labels`; `bias` has one value for
    each label. The features of a unit are scaled to length one, so that long sentences do not count for more.
    """

    labels: tuple[str, ...]
    features: Mapping[str, int]
    weights: Floats
    bias: Floats

    def probabilities(self, units: Sequence[Iterable[str]]) -> Floats:
        """For each unit, given by its features, the probability of each label: shape (units, labels)."""
        rows: list[int] = []
        starts, row_of = [0], self.features.get
        for names in units:
            rows += [row for name in names if (row := row_of(name)) is not None]
            starts.append(len(rows))
        sums = np.zeros((len(rows) + 1, len(self.labels)))  # in double precision: long sums are subtracted
        np.cumsum(self.weights[rows], axis=0, out=sums[1:])
        counts = np.diff(starts)
        scores = np.diff(sums[starts], axis=0) / np.sqrt(np.maximum(counts, 1))[:, None] + self.bias
        scores -= scores.max(axis=1, keepdims=True, initial=0)
        powers = np.exp(scores)
        return np.asarray(powers / powers.sum(axis=1, keepdims=True), dtype=np.float32)

    def weight(self, name: str, label: int) -> float:
        """What a feature says for a label, against the mean of all labels; 0 for an unknown feature."""
        row = self.features.get(name)
        return 0.0 if row is None else self._leanings.item(row, label)

    @cached_property
    def _leanings(self) -> Floats:
        return self.weights - self.weights.mean(axis=1, keepdims=True)

    def to_disk(self, path: Path) -> None:
        """Write the classifier to a file (.npz, half precision)."""
        names = "\n".join(sorted(self.features, key=lambda name: self.features[name]))
        np.savez_compressed(
            path,
            labels=np.array(self.labels),
            features=np.frombuffer(names.encode(), dtype=np.uint8),
            weights=self.weights.astype(np.float16),
            bias=self.bias,
        )


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
