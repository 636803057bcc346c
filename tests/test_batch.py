"""Many documents: which they are, and that each gets what is its own, whatever happens to the others."""

import os
from pathlib import Path

import pytest

from jamtext import batch, review
from jamtext.batch import Outcome
from jamtext.components import remarks
from jamtext.errors import LexiconError, ReadError
from jamtext.findings import Review
from jamtext.reporters import json

FLAWED = "Varje tjänsteman ska svara på frågor."
OPTIONS = review.Options(select=("wording",))


def write(folder: Path, name: str, text: str = FLAWED) -> Path:
    """A document in a folder, which is made."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def found_words(made: Review) -> list[str]:
    """Work to be done with a review: the words of its findings."""
    return [made.text(finding.start, finding.end) for finding in made.findings]


def fall(made: Review) -> str:
    """Work that brings its process down where the document says so."""
    if "Fall" in made.source.text:
        os._exit(1)
    return made.source.path.name


def test_folders_are_walked_and_files_taken_as_they_are(tmp_path: Path) -> None:
    """Documents in folders come in order of name, a file that is named too only once, whatever its suffix."""
    names = ["b/plan.docx", "a/x/policy.PDF", "a/memo.txt", "a/bild.png", "skript.py"]
    files = {name: write(tmp_path, name) for name in names}
    wanted = [files[name] for name in ("skript.py", "b/plan.docx", "a/memo.txt", "a/x/policy.PDF")]
    assert list(batch.find([files["skript.py"], files["b/plan.docx"], tmp_path])) == wanted


def test_what_is_no_document_of_the_users_is_passed_over(tmp_path: Path) -> None:
    """Hidden files and folders, Word's lock files, our own reports and folders with a suffix are left out."""
    for name in (
        *(".gömd.txt", ".git/plan.txt", "~$plan.docx", "plan.granskning.docx", "oversikt.md", "plan.granskning.json"),
        "plan.granskning-2.docx",
        "arkiv.docx/plan.txt",
    ):
        write(tmp_path, name)
    assert batch.find([tmp_path]) == (tmp_path / "arkiv.docx" / "plan.txt",)


def test_a_hidden_folder_that_is_named_is_walked(tmp_path: Path) -> None:
    """What the user names is taken; only what lies below may be hidden."""
    path = write(tmp_path, ".utkast/plan.txt")
    assert batch.find([path.parent]) == (path,)


def test_a_folder_without_documents_is_an_error(tmp_path: Path) -> None:
    """The error names the folder and the suffixes that would do."""
    write(tmp_path, "bild.png")
    with pytest.raises(ReadError, match=r"Mappen innehåller inga dokument.*\.docx") as caught:
        batch.find([tmp_path])
    assert caught.value.path == tmp_path


def test_what_is_missing_is_left_to_the_reader(tmp_path: Path) -> None:
    """A path that does not exist goes through as a document, and gets its error in its own place."""
    path = tmp_path / "saknas.docx"
    assert batch.find([path]) == (path,)
    (outcome,) = batch.each([path], found_words, OPTIONS)
    assert isinstance(outcome.error, ReadError)
    assert (outcome.path, outcome.result, outcome.error.path) == (path, None, path)


def test_one_bad_file_costs_the_others_nothing(tmp_path: Path, loaded_once: None) -> None:
    """Between two good documents a damaged one gets its error."""
    paths = [write(tmp_path, "a.txt"), write(tmp_path, "b.docx", "inte Word"), write(tmp_path, "c.txt")]
    outcomes = list(batch.each(paths, found_words, OPTIONS, jobs=1))
    assert [(outcome.path, outcome.result) for outcome in outcomes] == [
        (paths[0], ["tjänsteman"]),
        (paths[1], None),
        (paths[2], ["tjänsteman"]),
    ]
    assert [type(outcome.error) for outcome in outcomes] == [type(None), ReadError, type(None)]


def test_a_fault_of_the_program_costs_the_others_nothing(
    tmp_path: Path, loaded_once: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A component that fails on one document gives an error there that says what and where, and no traceback."""
    right = remarks.findings

    def wrong(doc, *rest):
        if "Fall" in doc.text:
            raise ValueError("oväntat")
        return right(doc, *rest)

    monkeypatch.setattr(remarks, "findings", wrong)
    paths = [write(tmp_path, "a.txt", "Fall."), write(tmp_path, "b.txt")]
    one, other = batch.each(paths, found_words, OPTIONS, jobs=1)
    assert (one.path, one.result, other) == (paths[0], None, Outcome(paths[1], result=["tjänsteman"]))
    assert str(one.error).startswith(f"{paths[0]}: Granskningen stötte på ett fel i programmet (ValueError: oväntat; ")
    assert "test_batch.py, rad " in str(one.error)


def test_a_faulty_lexicon_is_every_documents_error(tmp_path: Path) -> None:
    """What is wrong with the options is told in place of each result."""
    write(tmp_path, "regler/wording/a.toml", "[[rule]]\nid = 1\n")
    paths = [write(tmp_path, "a.txt"), write(tmp_path, "b.txt")]
    outcomes = list(batch.each(paths, found_words, review.Options(lexicons=(tmp_path / "regler",)), jobs=1))
    assert [type(outcome.error) for outcome in outcomes] == [LexiconError] * 2


def test_several_processes_give_the_same_as_one(tmp_path: Path, loaded_once: None) -> None:
    """Two workers return the very bytes that this process makes, and the same errors."""
    paths = [
        write(tmp_path, "a.txt"),
        write(tmp_path, "b.docx", "inte Word"),
        write(tmp_path, "c.md", f"# Mål\n\n{FLAWED}"),
    ]
    one = {o.path: (o.result, str(o.error)) for o in batch.each(paths, json.render, OPTIONS, jobs=1)}
    two = {o.path: (o.result, str(o.error)) for o in batch.each(paths, json.render, OPTIONS, jobs=2)}
    assert two == one
    assert b"wording/tjansteman" in (two[paths[2]][0] or b"")


def test_a_process_that_falls_takes_only_its_document_with_it(tmp_path: Path) -> None:
    """Where the system ends a worker, its document gets an error with advice, and all others their results."""
    paths = [write(tmp_path, "a.txt", "Fall."), write(tmp_path, "b.txt")]
    outcomes = {outcome.path.name: outcome for outcome in batch.each(paths, fall, OPTIONS, jobs=2)}
    assert {name: outcome.result for name, outcome in outcomes.items()} == {"a.txt": None, "b.txt": "b.txt"}
    assert "--jobs 1" in str(outcomes["a.txt"].error)
