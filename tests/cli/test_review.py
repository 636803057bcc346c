"""jamtext review: what it prints and writes, and how it exits."""

import json
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import FLAWED, RULE, SPOTLESS, Run, write


def test_review_prints_a_summary_and_writes_a_page(run: Run) -> None:
    """One document: the summary in the terminal, the page in the working directory, code 0 in spite of findings."""
    write("plan.txt", FLAWED)
    result = run("review", "plan.txt")
    assert (result.exit_code, result.stderr) == (0, "")
    assert f"({RULE})" in result.stdout
    assert result.stdout.endswith("Rapport: plan.granskning.html\n")
    assert "tjänsteman" in Path("plan.granskning.html").read_text(encoding="utf-8")


def test_review_writes_each_format_once(run: Run) -> None:
    """-f may be repeated, -o names a folder which is made, and the files are called by their format."""
    write("plan.txt", FLAWED)
    result = run("review", "plan.txt", "-f", "json", "-f", "text", "-f", "sarif", "-f", "json", "-o", "ut/hit")
    assert result.exit_code == 0
    assert sorted(path.name for path in Path("ut/hit").iterdir()) == [
        f"plan.granskning.{name}" for name in ("json", "sarif", "text")
    ]


def test_review_writes_json_and_nothing_else_to_standard_output(run: Run) -> None:
    """-f json -o - gives a document that parses, in UTF-8, and no file."""
    write("plan.txt", FLAWED)
    result = run("review", "plan.txt", "-f", "json", "-o", "-")
    assert json.loads(result.stdout_bytes.decode())["source"]["path"] == "plan.txt"
    assert "tjänsteman" in result.stdout_bytes.decode()
    assert [path.name for path in Path().iterdir()] == ["plan.txt"]


def test_review_believes_the_type_that_it_is_told(run: Run) -> None:
    """--type goes before the settings, these before the title; for a type that does not exist, all are listed."""
    write("plan.txt", "Verksamhetsplan 2026", FLAWED)

    def told(*args: str) -> str:
        made = json.loads(run("review", "plan.txt", "-f", "json", "-o", "-", *args).stdout_bytes.decode())
        return str(made["source"]["document_type"])

    assert told() == "verksamhetsplan"
    assert told("--type", "Policy") == "policy"
    write("jamtext.toml", 'type = "budget"')
    assert told() == "budget"
    assert told("--type", "avtal") == "avtal"
    refused = run("review", "plan.txt", "--type", "roman")
    assert refused.exit_code == 2
    assert "--type: ”roman” finns inte. Välj bland: avtal, budget, delårsrapport" in refused.stderr


def test_review_of_many_goes_on_past_what_cannot_be_read(run: Run) -> None:
    """Each document has a line or an error, colliding names keep their suffix, the overview lists all, code 2."""
    write("a/plan.txt", FLAWED)
    write("a/plan.md", SPOTLESS)
    write("a/trasig.docx", "inte ett Word-dokument")
    result = run("review", "a", "saknas.pdf", "-o", "ut", "--jobs", "1")
    assert result.exit_code == 2
    lines = result.stdout.splitlines()
    assert [line.split(":")[0] for line in lines[:2]] == [str(Path("a/plan.md")), str(Path("a/plan.txt"))]
    assert lines[-1] == (
        f"2 dokument granskade, 2 dokument kunde inte granskas. Översikt: {Path('ut') / 'oversikt.html'}"
    )
    assert result.stderr.count("Fel: ") == 2
    assert sorted(path.name for path in Path("ut").iterdir()) == [
        "oversikt.html",
        "plan.md.granskning.html",
        "plan.txt.granskning.html",
    ]
    assert "trasig.docx" in Path("ut/oversikt.html").read_text(encoding="utf-8")


def test_review_of_many_as_workbooks_gives_an_overview_in_both_forms(run: Run) -> None:
    """Each workbook leads to the web page beside it, and the overview's to those of all documents."""
    write("a/plan.txt", FLAWED)
    write("a/mål.txt", FLAWED)
    result = run("review", "a", "-f", "xlsx", "-f", "html", "-o", "ut", "--jobs", "1", "--select", RULE)
    assert result.exit_code == 0
    overviews = f"{Path('ut') / 'oversikt.html'}, {Path('ut') / 'oversikt.xlsx'}"
    assert result.stdout.endswith(f"Översikt: {overviews}\n")
    book = openpyxl.load_workbook(Path("ut/oversikt.xlsx"))
    links = ["m%C3%A5l.granskning.html", "plan.granskning.html"]
    assert [book["Dokument"].cell(row, 2).hyperlink.target for row in (2, 3)] == links
    assert [book["Anmärkningar"].cell(row, 1).hyperlink.target for row in (2, 3)] == links
    alone = openpyxl.load_workbook(Path("ut/plan.granskning.xlsx"))["Anmärkningar"]
    assert alone.cell(2, 1).hyperlink.target == links[1]


@pytest.mark.parametrize(("name", "begins"), [("md", "# Jäm"), ("text", "Jäm"), ("xlsx", "PK"), ("html", "<!doctype")])
def test_review_writes_any_format_to_standard_output(run: Run, name: str, begins: str) -> None:
    """The report and nothing else, the same bytes as in a file."""
    write("plan.txt", FLAWED)
    out = run("review", "plan.txt", "-f", name, "-o", "-").stdout_bytes
    assert out.startswith(begins.encode())
    run("review", "plan.txt", "-f", name)
    assert Path(f"plan.granskning.{name}").read_bytes() == out


@pytest.mark.parametrize("asked", ["flag", "setting"])
def test_names_are_covered_when_that_is_asked(run: Run, asked: str) -> None:
    """In every report and in the terminal, by a flag or a setting; a copy of the document is refused."""
    write(
        "plan.md", "# Samtal med Karl Bergh", f"{FLAWED} Karl Bergh (S), 640823-3234, lovar att fler elever når målet."
    )
    if asked == "setting":
        Path("jamtext.toml").write_text("mask = true\n", encoding="utf-8")
    flags = ["--mask"] if asked == "flag" else []
    result = run("review", "plan.md", *flags, "-f", "html", "-f", "json", "-f", "md", "-o", "ut")
    assert result.exit_code == 0
    written = [result.stdout, *(path.read_text(encoding="utf-8") for path in Path("ut").iterdir())]
    assert len(written) == 4
    assert not any(word in text for word in ("Karl", "Bergh", "640823") for text in written)
    assert "Karl Bergh" in run("review", "plan.md", "-f", "text", "-o", "-", "--config", write("tom.toml")).stdout
    refused = run("review", "plan.md", *flags, "-f", "docx")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "i den står alla namn kvar" in refused.stderr


def test_review_of_a_folder_without_documents_is_an_error_beside_the_others(run: Run) -> None:
    """An empty folder is told of, and the other document is still done."""
    Path("tom").mkdir()
    write("plan.txt", SPOTLESS)
    result = run("review", "tom", "plan.txt")
    assert result.exit_code == 2
    assert "Mappen innehåller inga dokument" in result.stderr
    assert Path("plan.granskning.html").exists()


def test_review_in_parallel_gives_the_same_as_one_after_another(run: Run) -> None:
    """Two processes write the same reports and print the same lines in the same order."""
    for number in range(3):
        write(f"in/plan{number}.txt", FLAWED, SPOTLESS * number)
    one = run("review", "in", "-f", "json", "-o", "en", "--jobs", "1")
    two = run("review", "in", "-f", "json", "-o", "en", "--jobs", "2")
    assert one.exit_code == two.exit_code == 0
    assert one.stdout == two.stdout


def test_review_refuses_another_language(run: Run) -> None:
    """A document that is not in Swedish is an error, not a clean report."""
    write("plan.txt", "The committee shall ensure that all of the schools in the municipality follow this plan. " * 5)
    result = run("review", "plan.txt")
    assert result.exit_code == 2
    assert "engelska" in result.stderr
    assert not Path("plan.granskning.html").exists()


def test_review_tells_of_a_report_that_cannot_be_written(run: Run) -> None:
    """Where the folder is a file, the message names the report and says what to do."""
    write("plan.txt", SPOTLESS)
    result = run("review", "plan.txt", "-o", "plan.txt")
    assert result.exit_code == 2
    assert "kunde inte skrivas" in result.stderr


@pytest.mark.parametrize(
    ("args", "code"), [((), 0), (("--fail-on", "warning"), 1), (("--fail-on", "error"), 0), (("--ignore", RULE), 0)]
)
def test_review_exits_by_fail_on(run: Run, args: tuple[str, ...], code: int) -> None:
    """review fails only when told to, at the severity told."""
    write("plan.txt", FLAWED)
    assert run("review", "plan.txt", "--select", "wording", *args).exit_code == code
