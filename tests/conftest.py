"""What tests of the whole program share: lexicon and pipeline, loaded once, and outputs that were looked at."""

import os
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before numpy is imported, as the command line does

from jamtext import batch, review
from jamtext import lexicon as lexicons
from jamtext.lexicon import Lexicon
from jamtext.review import Options, Reviewer

_GOLDEN = Path(__file__).parent / "golden"

_cached_lexicon = cache(lexicons.load)
_cached_reviewer = cache(review.load)


def _lexicon(*folders: Path) -> Lexicon:
    return _cached_lexicon(*(folder.resolve() for folder in folders))


def _reviewer(options: Options | None = None) -> Reviewer:
    """The reviewer of some options; folders are told apart by where they are, not by what a test calls them."""
    options = options or Options()
    return _cached_reviewer(replace(options, lexicons=tuple(folder.resolve() for folder in options.lexicons)))


@pytest.fixture
def loaded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let commands that run in this process share what takes long to load."""
    monkeypatch.setattr(lexicons, "load", _lexicon)
    monkeypatch.setattr(review, "load", _reviewer)
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
