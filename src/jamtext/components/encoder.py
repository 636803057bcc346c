"""The convolutions of the tagger: as thinc trains them, and for prediction the same in half the time.

thinc keeps the three pieces of a maxout side by side and multiplies through its own routines. Here they are laid one
after the other and multiplied by numpy, which uses the processor's widest instructions. The weights are thinc's own:
training goes through thinc, and a test holds the two to the same result.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from thinc.api import Maxout, Model, chain, residual, with_array

Floats = NDArray[np.float32]

STEPS = (1, 1, 2, 4)  # how many tokens away each layer looks
_EPSILON = np.float32(1e-8)  # thinc's, in its layer norm


def dilated_encoder(width: int, pieces: int = 3) -> Model[list[Floats], list[Floats]]:
    """The layer from rows of `width` per token to rows of the same width that know of eight tokens on either side.

    Each layer joins a token's row with those of two others, at first its neighbours, then tokens further away
    (iterated dilated convolutions, Strubell et al. 2017). Four layers of neighbours would know of four.
    """
    convolutions: list[Model[Any, Any]] = [_convolution(step, width, pieces) for step in STEPS]
    return with_array(chain(*convolutions), pad=sum(STEPS))


def _convolution(step: int, width: int, pieces: int) -> Model[Any, Any]:
    mix: Model[Any, Any] = Maxout(width, width * 3, nP=pieces, normalize=True, dropout=0.0)
    return residual(chain(_neighbours(step), mix))


def _neighbours(step: int) -> Model[Any, Any]:
    return Model("neighbours", _forward, attrs={"step": step})


def _forward(
    model: Model[Any, Any],
    rows: Floats,
    is_train: bool,  # noqa: ARG001 - the signature is that of thinc
) -> tuple[Floats, Callable[[Floats], Floats]]:
    step, width = model.attrs["step"], rows.shape[1]

    def backprop(gradient: Floats) -> Floats:
        back = gradient[:, width : 2 * width].copy()
        back[:-step] += gradient[step:, :width]
        back[step:] += gradient[:-step, 2 * width :]
        return back

    return _joined(rows, step, 0), backprop


def _joined(rows: Floats, step: int, ones: int) -> Floats:
    """Side by side: the row `step` before each row, the row itself, the row `step` after it, and columns of ones."""
    width = rows.shape[1]
    joined = np.empty((len(rows), 3 * width + ones), dtype=np.float32)
    joined[:step, :width] = 0
    joined[step:, :width] = rows[:-step]
    joined[:, width : 2 * width] = rows
    joined[:-step, 2 * width : 3 * width] = rows[step:]
    joined[-step:, 2 * width : 3 * width] = 0
    joined[:, 3 * width :] = 1
    return joined


@dataclass(frozen=True, slots=True)
class Layer:
    """One residual convolution over a token and those `step` away from it: maxout, then layer norm.

    `weights`: (3 * width + 1, pieces * width), piece after piece, the bias as the last row; `gain`, `shift`: (width).
    """

    step: int
    weights: Floats
    gain: Floats
    shift: Floats

    def __call__(self, rows: Floats) -> Floats:
        """Rows in, rows out: (tokens, width)."""
        width = rows.shape[1]
        pieces = _joined(rows, self.step, 1) @ self.weights
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
    """The layers of a `dilated_encoder`."""
    steps = [node.attrs["step"] for node in encode.walk() if node.name == "neighbours"]
    maxouts = [node for node in encode.walk() if node.name == "maxout"]
    norms = [node for node in encode.walk() if node.name == "layernorm"]
    return tuple(_layer(*parts) for parts in zip(steps, maxouts, norms, strict=True))


def _layer(step: int, maxout: Model[Any, Any], norm: Model[Any, Any]) -> Layer:
    weights, bias = _param(maxout, "W"), _param(maxout, "b")  # (width, pieces, 3 * width), (width, pieces)
    inputs = weights.shape[2]
    return Layer(
        step,
        np.vstack([weights.transpose(2, 1, 0).reshape(inputs, -1), bias.T.reshape(-1)]),
        _param(norm, "G"),
        _param(norm, "b"),
    )


def _param(node: Model[Any, Any], name: str) -> Floats:
    return np.asarray(node.get_param(name), dtype=np.float32)


def encode(rows: Floats, by: Sequence[Layer]) -> Floats:
    """Rows of a text's tokens after all layers, (tokens, width) in and out; thinc pads the ends of a text likewise."""
    margin = sum(layer.step for layer in by)
    rows = np.pad(rows, ((margin, margin), (0, 0)))
    for layer in by:
        rows = layer(rows)
    return rows[margin:-margin]
