"""The baseline of known findings."""

from pathlib import Path

import pytest

from jamtext import baseline
from jamtext.errors import ConfigError, ReportError


def test_save_and_load_go_round(tmp_path: Path) -> None:
    """What is written is read; documents that were not checked keep theirs, and empty ones are left out."""
    file = tmp_path / "b.json"
    baseline.save(file, {"a.docx": frozenset({"1"}), "b.docx": frozenset({"2"})}, {"b.docx": ["4", "3"], "c.pdf": []})
    assert baseline.load(file) == {"a.docx": {"1"}, "b.docx": {"3", "4"}}
    before = file.read_bytes()
    baseline.save(file, {}, {"b.docx": ["3", "4"], "a.docx": ["1"]})
    assert file.read_bytes() == before


def test_key_is_the_same_however_a_document_is_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents are named from the working directory, with forward slashes; those outside it in full."""
    monkeypatch.chdir(tmp_path)
    assert baseline.key(Path("a") / "b.docx") == baseline.key(tmp_path / "a" / "b.docx") == "a/b.docx"
    assert baseline.key(tmp_path.parent / "b.docx") == (tmp_path.parent / "b.docx").as_posix()


@pytest.mark.parametrize("text", ["", "[]", '{"schema": "x", "documents": {}}', '{"schema": "jamtext-baseline/1"}'])
def test_load_refuses_what_is_not_a_baseline(tmp_path: Path, text: str) -> None:
    """A file that is something else is an error that says how to make one."""
    file = tmp_path / "b.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match="Skapa den på nytt"):
        baseline.load(file)


def test_load_and_save_say_where_it_failed(tmp_path: Path) -> None:
    """A missing file, and a folder that cannot be written in, name the path."""
    with pytest.raises(ConfigError, match="finns inte"):
        baseline.load(tmp_path / "b.json")
    with pytest.raises(ReportError, match="kunde inte skrivas"):
        baseline.save(tmp_path / "saknas" / "b.json", {}, {})
