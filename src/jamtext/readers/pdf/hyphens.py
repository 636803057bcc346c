"""Words that were broken over two lines, put together again.

The document's own vocabulary decides where it can: a form seen whole elsewhere in the file is the right one.
Else a hyphen is kept before "och", "eller" and the like, around capitals and digits, and after a stem of one or two
letters (e-tjänst, IT-säkerhet, 2025-2028).
"""

import re
from collections import Counter
from collections.abc import Iterable

_SHARED_ENDING = frozenset({"och", "eller", "samt", "respektive", "resp", "till", "som", "alternativt", "men", "and"})
_SHORT_WORDS = frozenset(
    {"i", "å", "ö", "e", "på", "av", "är", "om", "en", "ett", "et", "och", "att", "som", "för", "med", "den", "det"}
    | {"de", "har", "ska", "kan", "vid", "ut", "upp", "in", "ej", "nu", "så", "vi", "du", "ni", "han", "hon", "hen"}
    | {"man", "där", "när", "hur", "vad", "per", "sin", "sig", "mot", "var", "ur", "till", "inom", "hos", "men", "än"}
    | {"eu", "ny", "nya", "två", "tre", "sex", "tio", "år", "dag", "alla", "samt", "eller", "utan", "från"}
)
_VOWEL = re.compile("[aeiouyåäöé]")
_LONG = 9  # letters: what is cut without a hyphen is as long as a cell is wide
_EDGES = re.compile(r"^[^\w]+|[^\w]+$")


class Vocabulary:
    """How often each word stands whole in the document, in lower case and without punctuation around it.

    `hyphenated` says whether the document breaks words when lines are set. Where it does not, a hyphen at a line's
    end is the writer's own.
    """

    def __init__(self, words: Iterable[str], *, hyphenated: bool = True) -> None:
        self._hyphenated = hyphenated
        self._counts: Counter[str] = Counter()
        for text, count in Counter(words).items():
            self._counts[_bare(text)] += count

    def join(self, left: str, right: str, *, soft: bool | None = None) -> str:
        """The two parts of a word broken at a line's end, `left` without its hyphen, as one text.

        `soft` says what the file itself knows: True that the hyphen was put in by the program that set the
        lines, False that it is the writer's own, None that it does not say.
        """
        apart = _bare(right) in _SHARED_ENDING
        hyphened = f"{left}- {right}" if apart else f"{left}-{right}"
        if soft is not None:
            return left + right if soft else hyphened
        if apart:
            return hyphened
        joined = self._counts[_bare(left + right)]
        kept = self._counts[_bare(f"{left}-{right}")]
        if joined != kept:
            return left + right if joined > kept else hyphened
        if not self._hyphenated:
            return hyphened
        return hyphened if _keeps_its_hyphen(_EDGES.sub("", left), _EDGES.sub("", right)) else left + right

    def is_cut(self, left: str, right: str, *, in_cell: bool) -> bool:
        """Whether two words are one that was too long for its cell or column and was cut in two without a hyphen.

        The whole seen elsewhere says so; else a long first part with a second that is no word, or, in a table's cell,
        one that stands nowhere else.
        """
        if right in _SHORT_WORDS:
            return False
        right = right.rstrip(".,;:!?)”")
        if not (left[-1:].islower() and right[:1].islower() and right.isalpha()):
            return False
        if self._counts[_bare(left + right)]:
            return True
        if len(left) < _LONG:
            return False
        if len(right) == 1 or not _VOWEL.search(right):
            return True
        return in_cell and max(self._counts[right], self._counts[_bare(left)]) == 1


def _keeps_its_hyphen(left: str, right: str) -> bool:
    if not left or not right:
        return True
    stem = left.rpartition("-")[2]
    return not right[0].islower() or not stem[-1:].islower() or len(stem) <= 2 or any(map(str.isdigit, stem))


def _bare(text: str) -> str:
    return _EDGES.sub("", text).lower()
