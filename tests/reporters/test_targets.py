"""Names of reports."""

from pathlib import Path

import pytest

from jamtext.reporters.targets import file, is_report, names


def test_names_are_without_suffix_unless_two_collide() -> None:
    """A document is named without its suffix; two that would be alike keep theirs, capitals apart or not."""
    paths = [Path("a/plan.docx"), Path("a/Plan.pdf"), Path("budget.pdf")]
    assert list(names(paths).values()) == ["plan.docx", "Plan.pdf", "budget"]


def test_names_of_equal_files_in_different_folders_hold_the_folder() -> None:
    """Where even the suffix does not tell two apart, their folders do."""
    paths = [Path("../2024/plan.docx"), Path("../2025/plan.docx")]
    assert list(names(paths).values()) == ["2024-plan.docx", "2025-plan.docx"]


def test_names_never_collide() -> None:
    """Not even a name that looks like another's longer form is written over."""
    paths = [
        Path("plan.docx"),
        Path("plan.pdf"),
        Path("plan.docx.txt"),
        Path("a/b.txt"),
        Path("a-b.txt"),
        Path("b.txt"),
    ]
    chosen = [name.casefold() for name in names(paths).values()]
    assert len(set(chosen)) == len(paths)


@pytest.mark.parametrize(
    ("document", "report", "called"),
    [
        ("plan.docx", "html", "plan.granskning.html"),
        ("plan.docx", "docx", "plan.granskning.docx"),
        ("plan.DOCM", "docx", "plan.granskning.docm"),
        ("plan.docm", "json", "plan.granskning.json"),
        ("plan", "docx", "plan.granskning.docx"),
        ("plan.PDF", "pdf", "plan.granskning.pdf"),
        ("plan.granskning.pdf", "pdf", "plan.granskning-2.pdf"),
        ("plan.granskning.docx", "docx", "plan.granskning-2.docx"),
        ("plan.granskning-2.docx", "html", "plan.granskning-3.html"),
        ("plan.granskning-0.docx", "docx", "plan.granskning-0.granskning.docx"),
    ],
)
def test_a_report_is_called_by_its_format_and_its_round(document: str, report: str, called: str) -> None:
    """A report on a copy with comments is the next round, so that no copy is written over itself."""
    path = Path(document)
    assert file(names([path])[path], report, path) == called
    assert is_report(Path(called))
    assert not is_report(Path("plan.docx"))
