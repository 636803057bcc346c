"""What tests of single commands share: a way to run them."""

from collections.abc import Callable, Collection
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from jamtext import lexicon, pipeline, resources
from jamtext.cli import main
from jamtext.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.language import Language

FLAWED = "Varje tjänsteman ska svara på frågor."
SPOTLESS = "Byggnaden rymmer två hissar och en trappa."
RULE = "wording/tjansteman"

Run = Callable[..., Result]
_load = pipeline.load


@cache
def _loaded(without: frozenset[str]) -> "Language":
    return _load(lexicon.load(resources.folder("lexicons")), without)


@pytest.fixture
def one_pipeline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let commands that need only a part of the pipeline share it; what they leave out is what the lexicon decides."""

    def load(some: Lexicon, without: Collection[str] = ()) -> "Language":
        return _loaded(frozenset(without)) if without else _load(some)

    monkeypatch.setattr(pipeline, "load", load)


@pytest.fixture
def run(loaded_once: None, one_pipeline: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the program in an empty folder; the documents are done one after another, in this process."""
    monkeypatch.chdir(tmp_path)
    return lambda *args, **kwargs: CliRunner().invoke(main, [str(arg) for arg in args], **kwargs)


def write(name: str, *paragraphs: str) -> Path:
    """A text file in the working directory, with one paragraph after another."""
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")
    return path
