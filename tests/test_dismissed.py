"""The file of dismissed findings, and what it does to a review and a check."""

import json
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from jamtext import dismissed
from jamtext.cli import main
from jamtext.errors import ConfigError
from tests.reporters import browser

Run = Callable[..., Result]

SCHEMA = json.loads(
    (Path(__file__).parent.parent / "docs" / "jamtext-dismissed-1.schema.json").read_text(encoding="utf-8")
)
PRINTS = ("0123456789abcdef", "fedcba9876543210")


def saved(file: Path, *reasons: tuple[str, str]) -> Path:
    """A file as the web page saves it."""
    data = {
        "schema": dismissed.SCHEMA,
        "document": {"name": "plan.md", "digest": "sha256:" + "0" * 64},
        "dismissed": [
            {"fingerprint": print_, "rule": "wording/tjansteman", "text": "tjänsteman", "reason": reason}
            for print_, reason in reasons
        ],
    }
    jsonschema.validate(data, SCHEMA)
    file.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return file


@pytest.fixture
def run(loaded_once: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run jamtext in a folder with one document, in this process."""
    monkeypatch.chdir(tmp_path)
    Path("plan.md").write_text("# Plan\n\nVarje tjänsteman svarar.\n\nEn talesman utses.\n", encoding="utf-8")
    return lambda *args: CliRunner().invoke(main, [*map(str, args)])


def reviewed(run: Run, *args: str | Path) -> tuple[Result, dict[str, list[dict[str, str]]]]:
    """What a review printed, and its report."""
    result = run("review", "plan.md", "-f", "json", *args)
    return result, json.loads(Path("plan.granskning.json").read_text(encoding="utf-8"))


def test_load_joins_files(tmp_path: Path) -> None:
    """Of several files the later one holds; a mark at the beginning, as Windows writes it, is passed over."""
    first = saved(tmp_path / "a.json", (PRINTS[0], " lagen "), (PRINTS[1], ""))
    second = saved(tmp_path / "b.json", (PRINTS[1], "citat"))
    second.write_bytes(b"\xef\xbb\xbf" + second.read_bytes())
    assert dismissed.load([first, second]) == {PRINTS[0]: "lagen", PRINTS[1]: "citat"}
    assert dismissed.load([]) == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "inte JSON i UTF-8"),
        ("[" * 100_000, "inte JSON i UTF-8"),
        ("[]", "säger inte vad den är"),
        ('{"schema": "jamtext-review/1"}', "säger sig vara ”jamtext-review/1”, inte jamtext-dismissed/1"),
        ('{"schema": "jamtext-dismissed/1"}', "ska vara en lista"),
        ('{"schema": "jamtext-dismissed/1", "dismissed": [{"fingerprint": "X"}]}', "Post 1"),
        ('{"schema": "jamtext-dismissed/1", "dismissed": ["x"]}', "Post 1"),
        (
            (
                '{"schema": "jamtext-dismissed/1", "dismissed": [{"fingerprint": "0123456789abcdef"}, '
                '{"fingerprint": "0123456789abcdef", "reason": 1}]}'
            ),
            "Post 2",
        ),
    ],
)
def test_load_refuses_other_files(tmp_path: Path, text: str, said: str) -> None:
    """The error names the file, what was found in it and what to do."""
    file = tmp_path / "plan.avfardade.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=said) as caught:
        dismissed.load([file])
    assert str(file) in str(caught.value)
    assert any(verb in str(caught.value) for verb in ("Spara", "Välj", "Rätta"))


def test_load_tells_what_it_cannot_reach(tmp_path: Path) -> None:
    """A file that is missing, and a folder in its place."""
    with pytest.raises(ConfigError, match="finns inte"):
        dismissed.load([tmp_path / "x.json"])
    with pytest.raises(ConfigError, match="går inte att läsa"):
        dismissed.load([tmp_path])


def test_a_review_does_not_count_what_is_dismissed(run: Run) -> None:
    """With the file the finding is gone from the counts and listed with its reason; the others stay as they were."""
    _, before = reviewed(run)
    print_ = before["findings"][0]["fingerprint"]
    result, after = reviewed(run, "--dismissed", saved(Path("plan.avfardade.json"), (print_, "lagens ord")))
    assert (result.exit_code, result.stderr) == (0, "")
    assert "dessutom 1 avfärdad" in result.stdout
    assert [one["fingerprint"] for one in after["findings"]] == [
        one["fingerprint"] for one in before["findings"] if one["fingerprint"] != print_
    ]
    assert [(one["fingerprint"], one["reason"]) for one in after["dismissed"]] == [(print_, "lagens ord")]


def test_settings_name_files_for_review_and_check(run: Run) -> None:
    """Under `dismissed` in the settings stand files beside them, and both commands keep to them."""
    _, before = reviewed(run)
    saved(Path("plan.avfardade.json"), *((one["fingerprint"], "ja") for one in before["findings"]))
    Path("jamtext.toml").write_text('dismissed = ["plan.avfardade.json"]\n', encoding="utf-8")
    _, after = reviewed(run)
    assert (after["findings"], len(after["dismissed"])) == ([], len(before["findings"]))
    assert run("check", "plan.md").exit_code == 0
    Path("jamtext.toml").unlink()
    assert run("check", "plan.md").exit_code == 1
    assert run("check", "plan.md", "--dismissed", "plan.avfardade.json").exit_code == 0


def test_a_faulty_file_stops_before_any_document_is_read(run: Run) -> None:
    """Exit code 2, the error and no report."""
    Path("x.json").write_text("{}", encoding="utf-8")
    result = run("review", "plan.md", "--dismissed", "x.json")
    assert result.exit_code == 2
    assert "x.json: Filen säger inte vad den är" in result.stderr
    assert not Path("plan.granskning.html").exists()


def test_page_and_command_go_round(run: Run, tmp_path: Path) -> None:
    """What is dismissed on the page of a review, in a real browser, is dismissed with its reason in the next one."""
    _, before = reviewed(run, "-f", "html")
    with (
        contextmanager(browser.start)() as chromium,
        browser.opener(chromium, tmp_path)(Path("plan.granskning.html")) as tab,
    ):
        tab.page.get_by_role("button", name="Avfärda anmärkning 2", exact=True).click()
        tab.page.get_by_label("Varför kan anmärkningen avfärdas?").fill("så heter ”uppdraget”")
        tab.page.keyboard.press("Enter")
        with tab.page.expect_download() as waiting:
            tab.page.get_by_role("button", name="Spara som fil").click()
        waiting.value.save_as(waiting.value.suggested_filename)
    jsonschema.validate(json.loads(Path("plan.avfardade.json").read_text(encoding="utf-8")), SCHEMA)
    _, after = reviewed(run, "-f", "html", "--dismissed", "plan.avfardade.json")
    gone = before["findings"][1]
    assert gone["fingerprint"] not in {one["fingerprint"] for one in after["findings"]}
    assert [(one["fingerprint"], one["reason"]) for one in after["dismissed"]] == [
        (gone["fingerprint"], "så heter ”uppdraget”")
    ]
    page = Path("plan.granskning.html").read_text(encoding="utf-8")
    assert "<strong>Skäl:</strong> så heter ”uppdraget”" in page
