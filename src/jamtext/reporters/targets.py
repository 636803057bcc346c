"""What the reports of many documents are called, so that none writes over another."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

SUFFIX = ".granskning."


def names(paths: Sequence[Path]) -> dict[Path, str]:
    """A name for each document: without its suffix; where two collide with it; where they still do, with its folders.

    Names are told apart without case, as most file systems do it.
    """
    forms = {path: (path.stem, path.name, "-".join(_parts(path)), *_numbered(path, paths)) for path in paths}
    chosen = dict.fromkeys(paths, 0)
    while True:
        taken = Counter(forms[path][form].casefold() for path, form in chosen.items())
        colliding = [path for path, form in chosen.items() if taken[forms[path][form].casefold()] > 1]
        if not colliding:
            return {path: forms[path][form] for path, form in chosen.items()}
        for path in colliding:
            chosen[path] = min(chosen[path] + 1, len(forms[path]) - 1)


def _parts(path: Path) -> list[str]:
    """The folders of a path and its name, without root, drive and steps upwards."""
    return [part for part in path.parts if part not in (path.anchor, "..")]


def _numbered(path: Path, paths: Sequence[Path]) -> tuple[str]:
    """The last resort: the name and the document's number among all."""
    return (f"{path.name}-{paths.index(path) + 1}",)
