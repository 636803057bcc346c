"""The convolutions of the tagger, for prediction: what thinc computes, in half the time.

thinc keeps the three pieces of a maxout side by side and multiplies through its own routines. Here they are laid one
after the other and multiplied by numpy, which uses the processor's widest instructions. The weights are thinc's own:
training goes through thinc, and a test holds the two to the same result.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from thinc.api import Model

Floats = NDArray[np.float32]

_EPSILON = np.float32(1e-8)  # thinc's, in its layer norm


@dataclass(frozen=True, slots=True)
class Layer:
    """One residual convolution over a token and its neighbours: maxout, then layer norm.

    `weights`: (3 * width + 1, pieces * width), piece after piece, the bias as the last row; `gain`, `shift`: (width).
    """

    weights: Floats
    gain: Floats
    shift: Floats

    def __call__(self, rows: Floats) -> Floats:
        """Rows in, rows out: (tokens, width)."""
        width = rows.shape[1]
        seen = np.empty((len(rows), 3 * width + 1), dtype=np.float32)
        seen[:1, :width] = 0
        seen[1:, :width] = rows[:-1]
        seen[:, width : 2 * width] = rows
        seen[:-1, 2 * width : -1] = rows[1:]
        seen[-1:, 2 * width : -1] = 0
        seen[:, -1] = 1
        pieces = seen @ self.weights
        best = pieces[:, :width]
        for start in range(width, pieces.shape[1], width):
            best = np.maximum(best, pieces[:, start : start + width])
        best -= (best @ np.full(width, 1 / width, dtype=np.float32))[:, None]
        best *= 1 / np.sqrt(np.einsum("ij,ij->i", best, best) / width + _EPSILON)[:, None]
        best *= self.gain
        best += self.shift
        best += rows
        return best


def layers(encode: Model[Any, Any]) -> tuple[Layer, ...]:
    """The layers of spaCy's MaxoutWindowEncoder with a window of one."""
    maxouts = [node for node in encode.walk() if node.name == "maxout"]
    norms = [node for node in encode.walk() if node.name == "layernorm"]
    return tuple(_layer(maxout, norm) for maxout, norm in zip(maxouts, norms, strict=True))


def _layer(maxout: Model[Any, Any], norm: Model[Any, Any]) -> Layer:
    weights, bias = _param(maxout, "W"), _param(maxout, "b")  # (width, pieces, 3 * width), (width, pieces)
    inputs = weights.shape[2]
    return Layer(
        np.vstack([weights.transpose(2, 1, 0).reshape(inputs, -1), bias.T.reshape(-1)]),
        _param(norm, "G"),
        _param(norm, "b"),
    )


def _param(node: Model[Any, Any], name: str) -> Floats:
    return np.asarray(node.get_param(name), dtype=np.float32)


def encode(rows: Floats, by: Sequence[Layer]) -> Floats:
    """Rows of a text's tokens after all layers, (tokens, width) in and out; thinc pads the ends of a text likewise."""
    rows = np.pad(rows, ((len(by), len(by)), (0, 0)))
    for layer in by:
        rows = layer(rows)
    return rows[len(by) : -len(by)]
