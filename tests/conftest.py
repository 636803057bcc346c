"""What tests of the whole program share: lexicon and pipeline, loaded once for each choice of rules."""

from functools import cache

import pytest

from jamtext import batch, review
from jamtext import lexicon as lexicons

_lexicon = cache(lexicons.load)
_reviewer = cache(review.load)


@pytest.fixture
def loaded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let commands that run in this process share what takes long to load."""
    monkeypatch.setattr(lexicons, "load", _lexicon)
    monkeypatch.setattr(review, "load", lambda options=None: _reviewer(options or review.Options()))
    monkeypatch.setattr(batch, "_reviewer", _reviewer)
