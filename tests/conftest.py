"""What tests of the whole program share: the pipeline, loaded once for each choice of rules."""

from functools import cache

import pytest

from jamtext import batch, review

_load = cache(review.load)


@pytest.fixture
def loaded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let commands that run in this process share their pipelines, which take a second to load."""
    monkeypatch.setattr(review, "load", lambda options=None: _load(options or review.Options()))
    monkeypatch.setattr(batch, "_reviewer", _load)
