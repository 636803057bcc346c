"""A pipeline for tests of components: the shipped tagger and the shipped words, no rules."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from jamtext import lexicon as lexicons
from jamtext import pipeline, resources
from jamtext.lexicon import Lexicon
from tests.components.written import Piece, source

if TYPE_CHECKING:
    from jamtext.source import Source

Analyse = Callable[[Iterable[Piece]], Doc]


@pytest.fixture(scope="session")
def shipped() -> Lexicon:
    """The shipped lexicon."""
    return lexicons.load(resources.folder("lexicons"))


@pytest.fixture(scope="session")
def analyser(shipped: Lexicon) -> Language:
    """The pipeline without rules."""
    return pipeline.load(shipped, without={"jamtext_rules"})


@pytest.fixture
def analyse(analyser: Language) -> Analyse:
    """Turns pieces of a document into an analysed Doc: `analyse(["En mening.", ("heading", "Mål")])`."""

    def run(pieces: Iterable[Piece]) -> Doc:
        made: Source = source(pieces)
        return pipeline.analyse(analyser, made)

    return run
