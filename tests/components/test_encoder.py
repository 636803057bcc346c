"""The tagger's convolutions as numpy computes them."""

import numpy as np
import pytest
from spacy.ml.models.tok2vec import MaxoutWindowEncoder

from jamtext.components import encoder


@pytest.mark.parametrize("tokens", [1, 2, 40])
def test_gives_what_thinc_gives(tokens: int) -> None:
    """Also at the ends of a text, which thinc pads."""
    model = MaxoutWindowEncoder(width=8, window_size=1, maxout_pieces=3, depth=3)
    rows = np.random.default_rng(1).normal(size=(tokens, 8)).astype("float32")
    model.initialize(X=[rows], Y=[rows])
    [expected] = model.predict([rows])
    assert encoder.encode(rows, encoder.layers(model)) == pytest.approx(expected, abs=1e-5)
