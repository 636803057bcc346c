"""What the reports of many documents are called, so that none writes over another."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile
from pathlib import Path

_MARK = ".granskning"
_ROUND = re.compile(r"\.granskning(?:-([1-9][0-9]{0,3}))?$")
_REPORT = re.compile(r"\.granskning(?:-[0-9]+)?\.|^oversikt\.")


def names(paths: Sequence[Path]) -> dict[Path, str]:
    """A name for each document: without its suffix; where two collide with it; where they still do, with its folders.

    Only the folders below the one that all have in common are taken, and if nothing else helps, a number. Names are
    told apart without case, as most file systems do it.
    """
    folders = [path.absolute().parts[:-1] for path in paths]
    shared = sum(1 for _ in takewhile(lambda level: len(set(level)) == 1, zip(*folders, strict=False)))
    forms = {
        path: (path.stem, path.name, "-".join(_told_apart(path, shared)), f"{path.name}-{number}")
        for number, path in enumerate(paths, 1)
    }
    chosen = dict.fromkeys(paths, 0)
    while True:
        taken = Counter(forms[path][form].casefold() for path, form in chosen.items())
        colliding = [path for path, form in chosen.items() if taken[forms[path][form].casefold()] > 1]
        if not colliding:
            return {path: forms[path][form] for path, form in chosen.items()}
        for path in colliding:
            chosen[path] = min(chosen[path] + 1, len(forms[path]) - 1)


def file(name: str, report: str, document: Path) -> str:
    """What the report in a format is called: "plan.granskning.html".

    The report on a copy that holds our comments and their answers ("plan.granskning.docx") is the second round
    ("plan.granskning-2.docx"), so that it is never written over what it was made of. A copy of a document with macros
    keeps its suffix, or Word refuses it.
    """
    suffix = document.suffix.lower().removeprefix(".")
    earlier = _ROUND.search(name)
    again = f"-{int(earlier[1] or 1) + 1}" if earlier else ""
    kept = suffix if report == "docx" and suffix == "docm" else report
    return f"{_ROUND.sub('', name)}{_MARK}{again}.{kept}"


def is_report(path: Path) -> bool:
    """Whether a file is called as reports are."""
    return _REPORT.search(path.name) is not None


def _told_apart(path: Path, shared: int) -> list[str]:
    """The folders that a path does not share with the others, and its name."""
    full = path.absolute()
    return [part for part in full.parts[shared:] if part not in (full.anchor, "..")]
