"""A linear classifier on plain arrays."""

from pathlib import Path

import numpy as np
import pytest

from jamtext.components import linear
from jamtext.components.linear import Linear
from jamtext.errors import ModelError

MODEL = Linear(("no", "yes"), {"a": 0, "b": 1}, np.array([[0, 2], [0, -2]], dtype="f"), np.array([0, 0.5], dtype="f"))


def test_probabilities_follow_the_formula() -> None:
    """The score is bias plus the mean-scaled sum of the weights, through softmax; unknown features are passed over."""
    got = MODEL.probabilities([["a", "unknown"], ["a", "b"], []])
    expected = [1 / (1 + np.exp(-2.5)), 1 / (1 + np.exp(-0.5)), 1 / (1 + np.exp(-0.5))]
    assert got[:, 1] == pytest.approx(expected, rel=1e-5)
    assert got.sum(axis=1) == pytest.approx([1, 1, 1])


def test_no_units_give_no_rows() -> None:
    """A document without statements is no special case."""
    assert MODEL.probabilities([]).shape == (0, 2)


def test_survives_the_disk(tmp_path: Path) -> None:
    """What is written is read again."""
    MODEL.to_disk(tmp_path / "m.npz")
    again = linear.from_disk(tmp_path / "m.npz")
    assert again.labels == MODEL.labels
    assert dict(again.features) == {"a": 0, "b": 1}
    assert again.probabilities([["a"]]) == pytest.approx(MODEL.probabilities([["a"]]), rel=1e-3)


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04 broken"])
def test_a_missing_or_damaged_file_is_a_model_error(tmp_path: Path, content: bytes | None) -> None:
    """The message names the file and says what to do."""
    path = tmp_path / "m.npz"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ModelError, match="Installera om jamtext"):
        linear.from_disk(path)
