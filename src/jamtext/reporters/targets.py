"""What the reports of many documents are called, so that none writes over another."""

from collections import Counter
from collections.abc import Sequence
from itertools import takewhile
from pathlib import Path

SUFFIX = ".granskning."


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


def _told_apart(path: Path, shared: int) -> list[str]:
    """The folders that a path does not share with the others, and its name."""
    full = path.absolute()
    return [part for part in full.parts[shared:] if part not in (full.anchor, "..")]
