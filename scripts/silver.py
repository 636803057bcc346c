"""Running text that a teacher has labelled."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Passage:
    """Tokens of running text, whether a space follows each, and for each the probability of each label."""

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    probabilities: NDArray[np.float16]


@dataclass(frozen=True, slots=True)
class Silver:
    """What a teacher says: passages, and the labels that their columns stand for."""

    labels: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()

    def first(self, tokens: int) -> "Silver":
        """The first passages, up to so many tokens of them."""
        count = 0
        for at, passage in enumerate(self.passages):
            count += len(passage.words)
            if count > tokens:
                return replace(self, passages=self.passages[:at])
        return self
