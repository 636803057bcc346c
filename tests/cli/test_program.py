"""The program as a whole: help, wrong use, settings, streams, and what is said of it elsewhere."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import jamtext
from jamtext import lexicon as lexicons
from jamtext.cli import main, swedish
from tests.cli.conftest import FLAWED, RULE, Run, write


def test_version_is_printed_without_loading_what_is_heavy() -> None:
    """--version answers at once: none of the heavy libraries is imported for it."""
    script = (
        "import sys; from jamtext.cli import main\n"
        "try: main(['--version'])\n"
        "except SystemExit: pass\n"
        "print(*sorted({'spacy', 'numpy', 'rich', 'jinja2', 'lxml', 'pypdfium2'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.split("\n") == [f"jamtext {jamtext.__version__}", "", ""]


@pytest.mark.parametrize("args", [["--help"], *([name, "--help"] for name in main.commands)], ids=" ".join)
def test_help_is_in_swedish(run: Run, args: list[str]) -> None:
    """No heading or option of click's own is left in English."""
    result = run(*args)
    assert result.exit_code == 0
    assert "Användning: jamtext" in result.stdout
    assert not re.search(r"Usage|Options|Commands|Show|\bthe\b|COMMAND|ARGS|default:|required", result.stdout)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (
            ["granska"],
            "Kommandot granska finns inte. Välj bland: review, check, rules, trace, house, test-rules, evaluate.",
        ),
        (["revew"], "Menade du review?"),
        (["."], "Skriv ett kommando före sökvägen: jamtext review ."),
        (["review"], "Ange minst ett dokument"),
        (["review", "--formt", "x"], "Flaggan --formt finns inte. Menade du --format?"),
        (["review", "x", "-f", "odt"], "Välj bland: docx, html, json, md, pdf, sarif, text, xlsx."),
        (["review", "x", "--jobs", "-1"], "inte ett heltal"),
        (["review", "x", "--tier", "all"], "Välj bland: default, picky."),
        (["review", "x", "--select", "wording/tjanstemann"], "Välj bland: wording/tjansteman"),
        (["review", "x", "--config", "x.toml"], "x.toml: Filen finns inte."),
        (["review", "x", "--format"], "Flaggan --format fick fel antal värden."),
        (["review", "x", "-f", "json", "-f", "html", "-o", "-"], "ett dokument och ett format"),
        (["check"], "Ange antingen dokument eller --stdin."),
        (["check", "x", "--stdin"], "Ange antingen dokument eller --stdin."),
        (["check", "x", "-f", "html"], "Välj bland: text, json, sarif, github, gitlab, jsonl."),
        (["check", "x", "-f", "jsonl"], "hör till --stdin"),
        (["check", "--stdin", "--write-baseline"], "kan inte användas med --stdin"),
        (["check", "x", "--baseline", "b.json"], "Skapa den med --write-baseline"),
        (["rules", "wording/tjanstman"], "Välj bland: wording/tjansteman"),
        (["rules", "a", "b"], "För många argument."),
        (["evaluate"], "SÖKVÄG saknas."),
        (["evaluate", "tom"], "tom: filen eller mappen finns inte."),
        (["evaluate", "."], "mappen innehåller inga märkta dokument"),
        (["evaluate", "tom", "--tier", "all"], "Välj bland: default, picky."),
        (["test-rules", "tom"], "Mappen finns inte."),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_use_is_told_in_swedish(run: Run, args: list[str], said: str) -> None:
    """Each way of using the program wrong gives a Swedish line on standard error, nothing else, and code 2."""
    result = run(*args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Fel: ")
    assert said in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="only there may names be any bytes")
def test_a_name_that_is_not_unicode_stops_nothing(run: Run) -> None:
    """A document whose name is not UTF-8 gets its reports, its lines and its place in the baseline."""
    name = os.fsdecode(b"pl\xe5n.txt")
    write(name, FLAWED)
    formats = [part for form in ("html", "json", "sarif", "text") for part in ("-f", form)]
    assert run("review", name, *formats).exit_code == 0
    assert len(list(Path().glob("*.granskning.*"))) == 4
    for form in ("text", "json", "sarif", "github", "gitlab"):
        assert run("check", name, "-f", form).exit_code == 1
    assert run("check", name, "--write-baseline").exit_code == 0
    assert run("check", name).exit_code == 0


def test_settings_of_a_file_apply_and_options_go_first(run: Run) -> None:
    """jamtext.toml decides rules and exit code; an option decides over it."""
    write("plan.txt", FLAWED)
    Path("jamtext.toml").write_text(f'ignore = ["{RULE}"]\nselect = ["wording"]\n', encoding="utf-8")
    assert run("check", "plan.txt").exit_code == 0
    Path("jamtext.toml").write_text('select = ["wording"]\nfail-on = "error"\n', encoding="utf-8")
    assert run("check", "plan.txt").exit_code == 0
    assert run("check", "plan.txt", "--fail-on", "note").exit_code == 1
    assert run("check", "plan.txt", "--select", "age,origin", "--fail-on", "note").exit_code == 0


def test_streams_of_an_old_code_page_cannot_stop_the_program() -> None:
    """Where a stream is in a code page without some letter, the text comes out in UTF-8, or with a question mark."""
    script = (
        "import sys, io\n"
        "sys.stdout = io.TextIOWrapper(sys.stdout.buffer, encoding='ascii', errors='strict')\n"
        "from jamtext.cli import main\n"
        "main(['rules', 'wording/tjansteman'])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)  # noqa: S603
    assert "Könsmärkt titel" in done.stdout.decode()


def test_interruption_is_told_in_swedish(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends the program with a word and the code that shells expect."""

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(lexicons, "load", interrupted)
    result = CliRunner().invoke(main, ["rules"])
    assert result.exit_code == swedish.INTERRUPTED
    assert "Avbrutet." in result.stderr


def test_docs_of_the_commands_are_current() -> None:
    """docs/cli.md is what scripts/make_cli_docs.py writes."""
    root = Path(__file__).parent.parent.parent
    script = root / "scripts" / "make_cli_docs.py"
    made = subprocess.run(  # noqa: S603
        [sys.executable, "-c", f"import runpy; print(runpy.run_path({str(script)!r})['page'](), end='')"],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    assert (root / "docs" / "cli.md").read_text(encoding="utf-8") == made.stdout.decode().replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("name", "matched"),
    [
        ("plan.docx", True),
        ("docs/Plan.PDF", True),
        ("rutin.md", True),
        ("plan.granskning.html", False),
        ("plan.granskning.json", False),
        ("README.md", False),
        ("requirements.txt", False),
        ("kod.py", False),
    ],
)
def test_pre_commit_matches_documents_by_name(name: str, matched: bool) -> None:
    """The hook takes documents, binary ones too, and leaves reports and the usual files of a repository alone."""
    hook = (Path(__file__).parent.parent.parent / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    files, exclude = (re.search(rf"^  {key}: (.+)$", hook, re.MULTILINE) for key in ("files", "exclude"))
    assert files
    assert exclude
    assert bool(re.search(files[1], name) and not re.search(exclude[1], name)) is matched
    assert "types: [file]" in hook
