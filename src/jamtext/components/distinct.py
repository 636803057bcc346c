"""The distinct words of a Doc: most of what is asked of a token depends on its word alone."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from spacy.attrs import LOWER, ORTH
from spacy.tokens import Doc

_KEYS = {LOWER: "jamtext.lower", ORTH: "jamtext.orth"}


@dataclass(frozen=True, slots=True)
class Distinct:
    """The key of each token's word, the distinct ones sorted, and for each token where among those its own is."""

    keys: npt.NDArray[np.uint64]
    distinct: npt.NDArray[np.uint64]
    places: npt.NDArray[np.intp]

    def where(self, test: Callable[[int], bool]) -> list[int]:
        """The tokens whose word passes a test of its key, which is made once for each distinct word."""
        passed = np.array([test(key) for key in self.distinct.tolist()], dtype=bool)
        return np.flatnonzero(passed[self.places]).tolist() if len(passed) else []


def distinct(doc: Doc, attribute: int = LOWER) -> Distinct:
    """The words of a Doc, in lower case or (ORTH) as they are written, worked out once for a Doc."""
    name = _KEYS[attribute]
    if name not in doc.user_data:
        keys = np.asarray(doc.to_array(attribute), dtype=np.uint64)
        doc.user_data[name] = Distinct(keys, *np.unique(keys, return_inverse=True))
    known: Distinct = doc.user_data[name]
    return known
