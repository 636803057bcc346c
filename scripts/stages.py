"""Keeps what the stages of a long training give, so that a run which was cut short goes on where it stopped."""

import pickle
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

Made = TypeVar("Made")


def kept(path: Path, make: Callable[[], Made]) -> Made:
    """What `make` gives: read from the file if an earlier run has left it there, or made and left there now.

    What it was made from is not compared: who has changed that removes the folder.
    """
    if path.exists():
        print(f"{path} is there from an earlier run; remove it to make it anew", file=sys.stderr)
        return pickle.loads(path.read_bytes())  # noqa: S301 - our own file
    made = make()
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = path.with_suffix(".part")
    whole.write_bytes(pickle.dumps(made, protocol=pickle.HIGHEST_PROTOCOL))
    whole.replace(path)
    return made
