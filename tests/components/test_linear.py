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
    got = MODEL.probabilities(MODEL.rows([["a", "unknown"], ["a", "b"], []]))
    expected = [1 / (1 + np.exp(-2.5)), 1 / (1 + np.exp(-0.5)), 1 / (1 + np.exp(-0.5))]
    assert got[:, 1] == pytest.approx(expected, rel=1e-5)
    assert got.sum(axis=1) == pytest.approx([1, 1, 1])


def test_no_units_give_no_rows() -> None:
    """A document without statements is no special case."""
    assert MODEL.probabilities(MODEL.rows([])).shape == (0, 2)


def test_survives_the_disk(tmp_path: Path) -> None:
    """What is written is read again."""
    MODEL.to_disk(tmp_path / "m.npz")
    again = linear.from_disk(tmp_path / "m.npz")
    assert again.labels == MODEL.labels
    assert dict(again.features) == {"a": 0, "b": 1}
    assert again.probabilities(again.rows([["a"]])) == pytest.approx(MODEL.probabilities(MODEL.rows([["a"]])), rel=1e-3)


def test_parts_of_the_features_add_up() -> None:
    """What is said in two parts is said as if in one."""
    parts = MODEL.rows([["a"], []]), MODEL.rows([["b"], ["a"]])
    whole = MODEL.rows([["a", "b"], ["a"]])
    assert MODEL.probabilities(*parts) == pytest.approx(MODEL.probabilities(whole))


def test_tells_which_units_have_features() -> None:
    """All of the features, not one of them."""
    rows = MODEL.rows([["a", "b"], ["a"], [], ["b", "a"]])
    assert MODEL.have(rows, ("a", "b")).tolist() == [True, False, False, True]


def test_aligned_classifiers_say_the_same_of_the_same_rows() -> None:
    """Features that only the other one knows count for nothing."""
    other = Linear(("no", "yes"), {"c": 0, "b": 1}, np.array([[1, 0], [0, 1]], dtype="f"), np.array([0, 0], dtype="f"))
    units = [["a", "b", "c"], ["c"], ["a"]]
    alone = [one.probabilities(one.rows(units)) for one in (MODEL, other)]
    both = linear.aligned(MODEL, other)
    rows = both[0].rows(units)
    assert both[0].features == both[1].features
    for one, expected in zip(both, alone, strict=True):
        assert one.probabilities(rows) == pytest.approx(expected)


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04 broken"])
def test_a_missing_or_damaged_file_is_a_model_error(tmp_path: Path, content: bytes | None) -> None:
    """The message names the file and says what to do."""
    path = tmp_path / "m.npz"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ModelError, match="Installera om jamtext"):
        linear.from_disk(path)
