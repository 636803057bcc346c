"""Why a rule leaves alone what it has found."""

from dataclasses import dataclass
from typing import Literal

Cause = Literal[
    "block",  # it does not lie inside one block
    "scope",  # the rule is not about this kind of block
    "sentences",  # it goes from one sentence into the next
    "rest-of-word",  # it is what a line break has cut off a word
    "check",  # the check has a reason
    "unless",  # the rule has an exception for it
    "quotation",
    "named",
    "act",
    "mention",
    "fixed",
    "dated",
    "address",
    "past",
    "foreign",  # the sentence is not in Swedish
    "overlap",  # another rule says it
]


@dataclass(frozen=True, slots=True)
class Silence:
    """A cause, and characters `start` to `end` of the text (half-open) that show it.

    `words` is what the cause goes by: the phrase of `unless`, the reason of a check (in Swedish), or for "overlap" the
    id of the rule that goes first; else empty.
    """

    cause: Cause
    start: int
    end: int
    words: str = ""
