"""The long document of the benchmark: what is measured is a fair piece of work in both formats."""

import inspect
import runpy
from pathlib import Path
from typing import Any

import pytest

from jamtext import gold, readers

ROOT = Path(__file__).resolve().parent.parent
WORDS = 3_000


@pytest.fixture(scope="module")
def script() -> dict[str, Any]:
    """The names of the script that makes the document."""
    return runpy.run_path(str(ROOT / "benchmarks" / "document.py"))


def test_both_formats_hold_the_same_text(script: dict[str, Any], tmp_path: Path) -> None:
    """Word and PDF are read as the same words, tables and list items, save what hyphens and page breaks do."""
    made = script["document"](ROOT / "corpora" / "statements", WORDS)
    data, pages = script["pdf"](made)
    (tmp_path / "long.pdf").write_bytes(data)
    (tmp_path / "long.docx").write_bytes(gold.to_docx(made))
    printed, typed = readers.read(tmp_path / "long.pdf"), readers.read(tmp_path / "long.docx")
    assert printed.pages == pages > 5
    assert len(printed.tables) == len(typed.tables) > 0
    expected, found = set(typed.text.split()), set(printed.text.split())
    assert len(expected & found) > 0.98 * len(expected)


def test_the_document_is_as_long_as_asked_for(script: dict[str, Any]) -> None:
    """The corpus is taken again from the beginning where it is too short, and ids stay apart."""
    made = script["document"](ROOT / "corpora" / "statements", 100_000)
    ids = [block.id for block in made.blocks]
    assert (
        sum(len(block.text.split()) + sum(len(c.split()) for r in block.rows for c in r) for block in made.blocks)
        >= 100_000
    )
    assert len(ids) == len(set(ids))


def test_a_folder_without_documents_is_refused(script: dict[str, Any], tmp_path: Path) -> None:
    """An empty corpus does not make an empty document."""
    with pytest.raises(SystemExit, match="no annotated documents"):
        script["document"](tmp_path, WORDS)


def test_every_measurement_can_be_asked_for() -> None:
    """What the tables measure is what a process of its own is told to do: no task is without its name."""
    script = runpy.run_path(str(ROOT / "benchmarks" / "speed.py"))
    measured = {
        name
        for name, task in script.items()
        if inspect.isfunction(task) and task.__annotations__.get("return") == script["Times"] and name[0] != "_"
    }
    assert measured == set(script["TASKS"]) >= {"read", "review_all", "peer"}
