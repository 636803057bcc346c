"""The tagger's convolutions as numpy computes them."""

import numpy as np
import pytest
from spacy.util import fix_random_seed

from jamtext.components import encoder


@pytest.mark.parametrize("tokens", [1, 2, 40])
def test_gives_what_thinc_gives(tokens: int) -> None:
    """Also at the ends of a text, which thinc pads."""
    model = encoder.dilated_encoder(8)
    chance = np.random.default_rng(1)
    rows = chance.normal(size=(tokens, 8)).astype("float32")
    model.initialize(X=[rows], Y=[rows])
    for node in model.walk():  # thinc begins with biases of zero and gains of one, under which a mix-up would not show
        for name in node.param_names:
            node.set_param(name, chance.normal(size=node.get_param(name).shape).astype("float32"))
    [expected] = model.predict([rows])
    assert encoder.encode(rows, encoder.layers(model)) == pytest.approx(expected, rel=1e-4, abs=1e-4)


def test_a_token_is_judged_by_eight_on_either_side() -> None:
    """A change eight tokens away is seen, one nine tokens away is not: the tagger's slices overlap by as much."""
    model = encoder.dilated_encoder(8)
    rows = np.random.default_rng(1).normal(size=(40, 8)).astype("float32")
    model.initialize(X=[rows], Y=[rows])
    before = encoder.encode(rows, encoder.layers(model))
    rows[20] += 1
    changed = np.abs(encoder.encode(rows, encoder.layers(model)) - before).max(axis=1) > 0
    assert np.flatnonzero(changed).tolist() == list(range(12, 29))


def test_gradient_is_that_of_the_prediction() -> None:
    """What a row adds to the sum of all rows, told by the way back and by a small change."""
    fix_random_seed(1)  # thinc draws the weights
    model = encoder.dilated_encoder(8)
    rows = np.random.default_rng(2).normal(size=(20, 8)).astype("float32")
    model.initialize(X=[rows], Y=[rows])
    weights = np.random.default_rng(3).normal(size=(20, 8)).astype("float32")
    _, back = model.begin_update([rows])
    [gradient] = back([weights])
    more, less = rows.copy(), rows.copy()
    more[9, 2] += 0.001
    less[9, 2] -= 0.001
    [high], [low] = model.predict([more]), model.predict([less])
    assert ((high - low) * weights).sum() / 0.002 == pytest.approx(gradient[9, 2], abs=0.02)
