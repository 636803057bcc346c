"""The PDF copy as a user meets it: from the command line, over the example document, and beside other documents."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jamtext import readers
from jamtext.cli import main
from tests.reporters.pdf.copies import Copy

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "arsredovisning-region-mittsund.pdf"

Run = Callable[..., Result]


@pytest.fixture
def run(loaded_once: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `jamtext review` in a folder with a PDF, in this process."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(EXAMPLE, "plan.pdf")
    return lambda *args: CliRunner().invoke(main, ["review", *map(str, args)])


def _letters(text: str) -> str:
    """Text without what a line break or a border between cells puts into it."""
    return re.sub(r"[\s|\u00ad\ufffe\x02-]", "", text)


def test_each_highlight_stands_on_the_words_of_its_finding(run: Run) -> None:
    """The copy marks what the JSON says, on the page that it says, with the same numbers; its text is as before."""
    result = run("plan.pdf", "-f", "pdf", "-f", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "plan.granskning.pdf" in result.stdout
    copy = Copy(Path("plan.granskning.pdf"))
    marks = {mark.name: mark for mark in copy.marks}
    found = json.loads(Path("plan.granskning.json").read_text(encoding="utf-8"))["findings"]
    assert len(found) == len(marks) > 10
    for number, finding in enumerate(found, 1):
        mark = marks[f"jamtext-{finding['fingerprint']}"]
        assert mark.page == finding["location"]["page"]
        assert mark.lines[0].startswith(f"Nr {number}, ")
        assert mark.lines[0].endswith(finding["message"])
        assert _letters("".join(mark.texts)) == _letters(finding["text"])
    assert copy.text == Copy(Path("plan.pdf")).text
    assert readers.read(copy.path).boxes == readers.read(Path("plan.pdf")).boxes


def test_other_documents_are_refused_before_any_is_reviewed(run: Run) -> None:
    """The message names the file and says what to do; the PDF is done, and its copy is no document the next time."""
    shutil.copy(ROOT / "examples" / "tjansteskrivelse-asbadet.docx", "skrivelse.docx")
    for _ in range(2):
        result = run(".", "-f", "pdf")
        assert result.exit_code == 2
        assert result.stderr.startswith("Fel: skrivelse.docx: Markeringar kan bara göras i en PDF. Spara dokumentet")
        assert sorted(path.name for path in Path().iterdir()) == ["plan.granskning.pdf", "plan.pdf", "skrivelse.docx"]


def test_the_copy_can_go_to_standard_output(run: Run) -> None:
    """-o - gives the bytes of the copy and nothing else."""
    result = run("plan.pdf", "-f", "pdf", "-o", "-")
    assert result.exit_code == 0
    Path("ut.pdf").write_bytes(result.stdout_bytes)
    assert len(Copy(Path("ut.pdf")).marks) > 10
