"""Finds the data that jamtext ships: lexicons and models, in an installed wheel or in a checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).parent
_CHECKOUT = _PACKAGE.parent.parent


def folder(name: str) -> Path:
    """The folder `name` ("lexicons" or "models"): inside the package if packaged, else beside `src/`.

    Raises FileNotFoundError if it is in neither place, which means a broken installation.
    """
    for base in (_PACKAGE, _CHECKOUT):
        if (base / name).is_dir():
            return base / name
    raise FileNotFoundError(f"{name} is neither in {_PACKAGE} nor in {_CHECKOUT}")
