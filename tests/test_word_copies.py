"""The Word copy as a user meets it: from the command line, over the example documents, and back again."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from jamtext import readers
from jamtext.cli import main
from tests.reporters.docx.copies import Copy, answered, spelled

ROOT = Path(__file__).parent.parent
EXAMPLES = sorted((ROOT / "examples").glob("*.docx"))

Run = Callable[..., Result]


@pytest.fixture
def run(loaded_once: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `jamtext review` in an empty folder, in this process."""
    monkeypatch.chdir(tmp_path)
    return lambda *args: CliRunner().invoke(main, ["review", *map(str, args)])


def findings(path: str | Path) -> list[dict[str, object]]:
    """The findings in a report in JSON."""
    return list(json.loads(Path(path).read_text(encoding="utf-8"))["findings"])


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_each_comment_stands_at_the_words_of_its_finding(run: Run, path: Path) -> None:
    """The copy says in the margin what the JSON says, with the same numbers; its text is as before."""
    shutil.copy(path, "plan.docx")
    result = run("plan.docx", "-f", "docx", "-f", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "plan.granskning.docx" in result.stdout
    copy = Copy(Path("plan.granskning.docx"))
    said = findings("plan.granskning.json")
    assert len(said) == len(copy.ours) - 1 > 10
    for number, finding in enumerate(said, 1):
        (identity,) = [key for key, lines in copy.ours.items() if lines[-1] == f"jt:{finding['fingerprint']}"]
        assert copy.ours[identity][0].startswith(f"Nr {number}, ")
        assert str(finding["message"]) in copy.ours[identity][0]
        at_mark = finding["location"]["kind"] == "footnote"  # Word takes no comments in notes
        assert " ".join(copy.anchored[identity].split()) == ("" if at_mark else finding["text"])
    before, after = readers.read(Path("plan.docx")), readers.read(copy.path)
    assert (after.text, after.blocks, after.tables) == (before.text, before.blocks, before.tables)
    assert spelled(copy.root(), set(copy.ours)) == spelled(Copy(Path("plan.docx")).root(), set())


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_suggestions_are_tracked(run: Run, path: Path) -> None:
    """With the option some words are replaced, each by the only suggestion of a finding."""
    shutil.copy(path, "plan.docx")
    assert run("plan.docx", "-f", "docx", "-f", "json", "--suggest").exit_code == 0
    only = {str(one["suggestions"][0]) for one in findings("plan.granskning.json") if len(one["suggestions"]) == 1}
    copy = Copy(Path("plan.granskning.docx"))
    inserted = {"".join(change.itertext()) for change in copy.root().iter("{*}ins")}
    assert inserted
    assert inserted <= only


def test_what_is_dismissed_in_word_stays_dismissed(run: Run) -> None:
    """Answered and reviewed again, the copy has one finding less, in all reports, and its copy remembers."""
    shutil.copy(EXAMPLES[0], "plan.docx")
    run("plan.docx", "-f", "docx", "-f", "json")
    first = findings("plan.granskning.json")
    told = answered(Copy(Path("plan.granskning.docx")), "svar.docx", {"3": "Avfärdas: det är hela badet"})
    result = run(told.name, "-f", "docx", "-f", "json", "-f", "html")
    assert "dessutom 1 avfärdad" in result.stdout
    again = json.loads(Path("svar.granskning.json").read_text(encoding="utf-8"))
    jsonschema.validate(again, json.loads((ROOT / "docs" / "jamtext-review-1.schema.json").read_text(encoding="utf-8")))
    assert [one["fingerprint"] for one in again["findings"]] == [
        one["fingerprint"] for one in first if one["id"] != "f3"
    ]
    assert [(one["id"], one["reason"]) for one in again["dismissed"]] == [("d1", "det är hela badet")]
    assert again["dismissed"][0]["fingerprint"] == first[2]["fingerprint"]
    assert sum(again["summary"]["findings"].values()) == len(first) - 1
    assert "det är hela badet" in Path("svar.granskning.html").read_text(encoding="utf-8")
    result = run("svar.granskning.docx", "-f", "json")
    third = json.loads(Path("svar.granskning-2.json").read_text(encoding="utf-8"))
    assert third["dismissed"] == again["dismissed"]


def test_other_documents_are_refused_before_any_is_reviewed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names the file and says what to do; those that can be done are."""
    Path("plan.md").write_text("# Plan\n\nVarje tjänsteman svarar.\n", encoding="utf-8")
    result = run("plan.md", "-f", "html", "-f", "docx")
    assert result.exit_code == 2
    assert result.stderr.startswith("Fel: plan.md: Kommentarer kan bara skrivas i Word-dokument.")
    assert [path.name for path in Path().iterdir()] == ["plan.md"]
    shutil.copy(EXAMPLES[0], "policy.docx")
    result = run(".", "-f", "docx")
    assert result.exit_code == 2
    assert "plan.md: Kommentarer" in result.stderr
    assert Path("policy.granskning.docx").exists()


def test_suggestions_belong_to_word(run: Run) -> None:
    """The option without the format is wrong use, told in Swedish."""
    result = run("plan.docx", "--suggest")
    assert result.exit_code == 2
    assert result.stderr.startswith("Fel: --suggest hör till -f docx.")


def test_answers_are_not_written_over(run: Run) -> None:
    """Reviewing the original again does not cost anybody the answers in its copy."""
    shutil.copy(EXAMPLES[0], "plan.docx")
    run("plan.docx", "-f", "docx")
    told = answered(Copy(Path("plan.granskning.docx")), "plan.granskning.docx", {"3": "Vi får se."})
    before = told.read_bytes()
    result = run("plan.docx", "-f", "docx")
    assert result.exit_code == 2
    assert "har svarat på eller skrivit kommentarer" in result.stderr
    assert told.read_bytes() == before


def test_the_copy_can_go_to_standard_output(run: Run) -> None:
    """-o - gives the bytes of the copy and nothing else."""
    shutil.copy(EXAMPLES[0], "plan.docx")
    result = run("plan.docx", "-f", "docx", "-o", "-")
    assert result.exit_code == 0
    Path("ut.docx").write_bytes(result.stdout_bytes)
    assert len(Copy(Path("ut.docx")).ours) > 10
