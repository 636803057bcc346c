"""Errors speak Swedish to the one who can mend them, and travel between processes."""

import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest

from jamtext.errors import (
    ConfigError,
    GoldError,
    JamtextError,
    LexiconError,
    ModelError,
    ReadError,
    ReportError,
    UsageError,
)

EACH = (
    (ReadError("a/plan.pdf", "Filen är tom.", "Välj en annan."), "plan.pdf: Filen är tom. Välj en annan."),
    (LexiconError("age.toml", "wording/x", "terms", "fel."), "age.toml: regeln wording/x, fältet terms: fel."),
    (LexiconError("age.toml", None, "terms", "fel."), "age.toml: fältet terms: fel."),
    (LexiconError("age.toml", None, None, "fel."), "age.toml: fel."),
    (ModelError("sv", "filerna saknas. Installera om."), "Språkmodellen sv: filerna saknas. Installera om."),
    (GoldError("a.json", "fältet id saknas."), "a.json: fältet id saknas."),
    (ReportError("a.html", "Rapporten kunde inte skrivas."), "a.html: Rapporten kunde inte skrivas."),
    (ConfigError("jamtext.toml", "Filen finns inte."), "jamtext.toml: Filen finns inte."),
    (UsageError("--format", "odt", ("html", "json")), "--format: ”odt” finns inte. Välj bland: html, json."),
)


def leaves(root: type[Exception]) -> Iterator[type[Exception]]:
    """The errors under an error that have none under them."""
    for child in root.__subclasses__():
        yield from leaves(child) if child.__subclasses__() else (child,)


def test_every_error_of_the_package_is_tried_here() -> None:
    """An error that is added must be added to this table too."""
    assert {type(error) for error, _ in EACH} == {e for e in leaves(JamtextError) if e.__module__ == "jamtext.errors"}


@pytest.mark.parametrize(("error", "said"), EACH, ids=lambda value: type(value).__name__)
def test_a_message_says_where_and_what(error: JamtextError, said: str) -> None:
    """The message is made of the fields: which file, what was found, what to do."""
    assert str(error).endswith(said)


@pytest.mark.parametrize("error", [error for error, _ in EACH], ids=lambda error: type(error).__name__)
def test_an_error_comes_whole_out_of_another_process(error: JamtextError) -> None:
    """Type, message and every field survive pickling, by which a worker hands its error over."""
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    assert type(again) is type(error)
    assert str(again) == str(error)
    assert vars(again) == vars(error)


def test_paths_become_paths() -> None:
    """A file may be given as text; the field is a Path all the same."""
    assert ReadError("a/plan.pdf", "", "").path == Path("a/plan.pdf")
