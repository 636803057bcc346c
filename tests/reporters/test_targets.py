"""Names of reports."""

from pathlib import Path

from jamtext.reporters.targets import names


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
