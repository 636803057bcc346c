"""jamtext check: a line a finding, standard input, the baseline."""

import json
import re
from pathlib import Path

import docx
import pytest

from tests.cli.conftest import FLAWED, RULE, SPOTLESS, Run, write


def test_check_prints_a_line_a_finding(run: Run) -> None:
    """path:line: severity rule: message, the count on standard error, code 1."""
    write("plan.txt", SPOTLESS, FLAWED)
    result = run("check", "plan.txt", "--select", "wording")
    assert result.exit_code == 1
    assert re.fullmatch(rf"plan\.txt:3: warning {RULE}: .*tjänsteman.*\n", result.stdout)
    assert result.stderr == "1 anmärkning i 1 dokument.\n"


def test_check_of_a_clean_document_prints_nothing(run: Run) -> None:
    """Nothing found: standard output is empty and the code is 0."""
    write("plan.txt", SPOTLESS)
    result = run("check", "plan.txt", "--select", "wording")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "Inga anmärkningar i 1 dokument.\n")


def test_check_of_word_names_the_paragraph(run: Run) -> None:
    """A Word document has no pages: the place is the number of the paragraph."""
    document = docx.Document()
    document.add_paragraph(SPOTLESS)
    document.add_paragraph(FLAWED)
    document.save("plan.docx")
    assert run("check", "plan.docx", "--select", RULE).stdout.startswith("plan.docx:2: warning ")


@pytest.mark.parametrize("form", ["json", "sarif", "gitlab"])
def test_check_writes_json_formats_to_a_file(run: Run, form: str) -> None:
    """-o writes the file and leaves standard output empty."""
    write("plan.txt", FLAWED)
    result = run("check", "plan.txt", "-f", form, "-o", "ut.json")
    assert (result.exit_code, result.stdout) == (1, "")
    assert RULE in json.dumps(json.loads(Path("ut.json").read_text(encoding="utf-8")))


def test_check_reports_only_what_is_new_against_the_baseline(run: Run) -> None:
    """A written baseline silences what is known, however the lines move, and lets what is new through."""
    write("plan.txt", FLAWED)
    written = run("check", "plan.txt", "--select", "wording", "--write-baseline")
    assert (written.exit_code, written.stdout) == (0, "")
    assert json.loads(Path(".jamtext-baseline.json").read_text(encoding="utf-8"))["schema"] == "jamtext-baseline/1"
    write("plan.txt", SPOTLESS, FLAWED)
    known = run("check", "plan.txt", "--select", "wording")
    assert (known.exit_code, known.stdout) == (0, "")
    assert known.stderr == "Inga anmärkningar i 1 dokument, utöver 1 i baslinjen.\n"
    write("plan.txt", SPOTLESS, FLAWED, "Kommunens tjänstemän samverkar.")
    new = run("check", "plan.txt", "--select", "wording")
    assert new.exit_code == 1
    assert [line.split(":")[1] for line in new.stdout.splitlines()] == ["5"]


def test_check_goes_on_past_what_cannot_be_read(run: Run) -> None:
    """A document that cannot be read gives code 2, and the findings of the others are printed."""
    write("plan.txt", FLAWED)
    result = run("check", "saknas.docx", "plan.txt", "--jobs", "1")
    assert result.exit_code == 2
    assert RULE in result.stdout
    assert "saknas.docx: Filen finns inte." in result.stderr


def test_check_of_standard_input_answers_line_by_line(run: Run) -> None:
    """One object a line in the order of the input, blank lines too; short lines and other languages are no error."""
    text = f"{FLAWED}\n\nHej.\nThe plan is in English.\n{SPOTLESS} {FLAWED}"
    result = run("check", "--stdin", "--format", "jsonl", "--select", "wording", input=text.encode("utf-8-sig"))
    assert result.exit_code == 1
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [line["line"] for line in lines] == [1, 2, 3, 4, 5]
    assert [len(line["findings"]) for line in lines] == [1, 0, 0, 0, 1]
    found = lines[0]["findings"][0]
    assert (found["text"], found["category"], found["rule"]) == ("tjänsteman", "gendered-title", RULE)
    assert found["severity"] == "warning"
    assert found["suggestions"]


def test_check_of_standard_input_judges_each_line_by_itself(run: Run) -> None:
    """What another line says does not change a line: the order "män och kvinnor" is told in spite of its opposite."""
    text = "I nämnden sitter män och kvinnor.\nKvinnor och män deltog.\n"
    result = run("check", "--stdin", "-f", "jsonl", input=text)
    found = [[finding["category"] for finding in json.loads(line)["findings"]] for line in result.stdout.splitlines()]
    assert found == [["asymmetry"], []]


def test_check_of_standard_input_tells_of_sex_on_request(run: Run) -> None:
    """Whether a figure is broken down by sex is said of a line only where it is selected."""
    text = "Under 2024 var 6,4 procent av medarbetarna sjukskrivna.\n"
    assert json.loads(run("check", "--stdin", "-f", "jsonl", input=text).stdout)["findings"] == []
    found = json.loads(run("check", "--stdin", "-f", "jsonl", "--select", "disaggregation", input=text).stdout)
    assert [finding["rule"] for finding in found["findings"]] == ["disaggregation/statistic"]


def test_check_of_standard_input_keeps_count(run: Run) -> None:
    """Blank and spotless lines count."""
    text = f"{SPOTLESS}\n{SPOTLESS}\n{SPOTLESS}\n{FLAWED}\n{SPOTLESS}\n"
    result = run("check", "--stdin", "-f", "jsonl", "--select", "wording", input=text)
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(line["line"], bool(line["findings"])) for line in lines] == [
        (1, False),
        (2, False),
        (3, False),
        (4, True),
        (5, False),
    ]
    printed = run("check", "--stdin", "--select", "wording", input=text).stdout
    assert printed.startswith("stdin:4: warning ")


@pytest.mark.parametrize("text", ["", "\n", "\n\n  \n"])
def test_check_of_empty_standard_input_finds_nothing(run: Run, text: str) -> None:
    """No text is no finding, and as many objects as lines."""
    result = run("check", "--stdin", "-f", "jsonl", input=text)
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == len(text.splitlines())
