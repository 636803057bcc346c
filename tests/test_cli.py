"""The commands as a user meets them: what they print, what they write, how they exit."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from click.testing import CliRunner, Result

import jamtext
from jamtext import lexicon as lexicons
from jamtext.cli import main, swedish

FLAWED = "Varje tjänsteman ska svara på frågor."
SPOTLESS = "Byggnaden rymmer två hissar och en trappa."
RULE = "wording/tjansteman"

Run = Callable[..., Result]


@pytest.fixture
def run(loaded_once: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the program in an empty folder; the documents are done one after another, in this process."""
    monkeypatch.chdir(tmp_path)
    return lambda *args, **kwargs: CliRunner().invoke(main, [str(arg) for arg in args], **kwargs)


def write(name: str, *paragraphs: str) -> Path:
    """A text file in the working directory, with one paragraph after another."""
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")
    return path


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


def test_rules_lists_and_explains(run: Run) -> None:
    """The list has every rule; a category lists its own; an id shows message, reason, sources and examples."""
    every = run("rules", "--tier", "picky").stdout
    assert RULE in every
    assert RULE in run("rules", "gendered-title").stdout
    assert RULE not in run("rules", "age").stdout
    one = run("rules", RULE)
    assert one.exit_code == 0
    for heading in (RULE, "Könsmärkt titel (gendered-title)", "Källor", "Skriv inte", "→ ", "Går bra"):
        assert heading in one.stdout


def own_rules(folder: str, bad: str) -> None:
    """A lexicon folder with a rule of one's own and this bad example."""
    Path(folder, "wording").mkdir(parents=True)
    Path(folder, "wording", "egna.toml").write_text(
        f"""[[rule]]
id = "wording/egen-regel"
kind = "terms"
category = "age"
severity = "error"
tier = "default"
message = "Skriv inte ”{{text}}”."
why = "För att."
sources = ["EGEN"]
terms = [{{ forms = ["fimpelfamp"] }}]
bad = [{{ text = "{bad}" }}, {{ text = "[[fimpelfamp]] är ute." }}, {{ text = "Se [[fimpelfamp]]." }}]
good = ["Ett.", "Två.", "Tre."]
""",
        encoding="utf-8",
    )
    Path(folder, "sources.toml").write_text(
        '[EGEN]\nissuer = "Vi"\ntitle = "Egna regler"\nyear = "2025"\n', encoding="utf-8"
    )


def test_test_rules_tries_ones_own_rules(run: Run) -> None:
    """Own rules are tried by themselves: code 0 if their examples hold, else 1 and what failed."""
    own_rules("bra", "En [[fimpelfamp]].")
    good = run("test-rules", "bra")
    assert (good.exit_code, good.stdout) == (0, "1 regel, 6 exempel, inga fel.\n")
    own_rules("daligt", "En [[annan]].")
    bad = run("test-rules", "daligt")
    assert bad.exit_code == 1
    assert "wording/egen-regel" in bad.stdout.splitlines()[0]
    assert bad.stdout.endswith("1 regel, 6 exempel, 1 fel.\n")


def test_own_rules_are_used_by_check(run: Run) -> None:
    """A folder of rules that the configuration names is added to the shipped ones."""
    own_rules("egna", "En [[fimpelfamp]].")
    write("jamtext.toml", 'lexicons = ["egna"]')
    write("plan.txt", "Se en fimpelfamp.")
    assert "plan.txt:1: error wording/egen-regel: Skriv inte ”fimpelfamp”." in run("check", "plan.txt").stdout


def test_a_faulty_rule_file_is_told_once(run: Run) -> None:
    """The error of a rule file comes before any document, once, with file, rule and field."""
    own_rules("egna", "En [[fimpelfamp.")
    write("jamtext.toml", 'lexicons = ["egna"]')
    write("a.txt", SPOTLESS)
    write("b.txt", SPOTLESS)
    result = run("check", "a.txt", "b.txt")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert "regeln wording/egen-regel, fältet bad" in result.stderr


def test_evaluate_prints_scores_and_the_worst_mistakes(run: Run) -> None:
    """Annotated documents go by way of Word files to a line each, a table, and mistakes in Swedish."""
    gold = {
        "id": "liten-plan",
        "document_type": "plan",
        "title": "Liten plan",
        "blocks": [
            {"id": "b1", "type": "heading", "level": 1, "text": "Mål"},
            {"id": "b2", "type": "paragraph", "text": FLAWED},
            {"id": "b3", "type": "paragraph", "text": SPOTLESS},
        ],
        "statements": [
            {"block": "b1", "text": "Mål", "kind": "indicator", "about_people": True, "disaggregation": "none"}
        ],
        "wording": [{"block": "b2", "span": "tjänsteman", "category": "gendered-title"}],
        "checklist": {"gender_goal": True},
    }
    write("guld/liten.json", json.dumps(gold))
    result = run("evaluate", "guld", "--worst", "3")
    assert result.exit_code == 0
    assert result.stdout.startswith("liten-plan: uppgifter F1 ")
    assert "| Skrivsätt: rätt kategori | 1.00 | 1.00 | 1.00 | 1 | 0 | 0 |" in result.stdout
    assert "liten-plan: ”Mål”: rätt indikator, fick bakgrund\n" in result.stdout
    assert "Checklistan: 1 fel" in result.stdout


def test_evaluate_takes_sentences_and_a_tier(run: Run) -> None:
    """A file of sentences gives rows for wording, the share of accepted suggestions, and what was not accepted."""
    marks = [{"span": "tjänsteman", "category": "gendered-title", "start": FLAWED.index("tjänsteman"), "accept": ["x"]}]
    write("guld.jsonl", json.dumps({"id": "s1", "text": FLAWED, "marks": marks, "part": "dev"}))
    result = run("evaluate", "guld.jsonl", "--tier", "picky")
    assert result.stdout.startswith("guld.jsonl: meningar 1, skrivsätt F1 1.00 (0 fellarm, 0 missar)\n")
    row = "| Skrivsätt: gendered-title | 1.00 | 1.00 | 1.00 | 1 | 0 | 0 | 0.0 | 0.00 (0 av 1) | 0.00 (0 av 1) |"
    assert row in result.stdout
    assert "Förslag som inte godtas: 1 fel" in result.stdout
    assert "Uppgifter" not in result.stdout


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
    root = Path(__file__).parent.parent
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
    hook = (Path(__file__).parent.parent / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    files, exclude = (re.search(rf"^  {key}: (.+)$", hook, re.MULTILINE) for key in ("files", "exclude"))
    assert files
    assert exclude
    assert bool(re.search(files[1], name) and not re.search(exclude[1], name)) is matched
    assert "types: [file]" in hook
