"""What tests of the whole program share: lexicon and pipeline, loaded once, and outputs that were looked at."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from jamtext import batch, review
from jamtext import lexicon as lexicons

_GOLDEN = Path(__file__).parent / "golden"

_lexicon = cache(lexicons.load)
_reviewer = cache(review.load)


@pytest.fixture
def loaded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let commands that run in this process share what takes long to load."""
    monkeypatch.setattr(lexicons, "load", _lexicon)
    monkeypatch.setattr(review, "load", lambda options=None: _reviewer(options or review.Options()))
    monkeypatch.setattr(batch, "_reviewer", _reviewer)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the flag that rewrites what is compared; look at the difference before it is committed."""
    parser.addoption("--rewrite-golden", action="store_true", help="write tests/golden/ anew instead of comparing")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares an output with the file of its name in `tests/golden`: `golden("plan.txt", output)`."""

    def compare(name: str, output: str) -> None:
        file = _GOLDEN / name
        if request.config.getoption("--rewrite-golden"):
            file.write_text(output, encoding="utf-8", newline="\n")
        assert output == file.read_text(encoding="utf-8")

    return compare
