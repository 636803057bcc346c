"""The last part of a compound: it says what the word means and how it is inflected ("gymnasieelever" are "elever")."""

from collections.abc import Container

_SHORT_FIRSTS = frozenset(
    {"bo", "by", "el", "is", "ko", "te", "öl"}
)  # all other first parts have three letters or a hyphen
_VOWELS = frozenset("aeiouyåäöé")
# They make a new word of a word, not a compound: a "förbrukare" is no kind of "brukare".
_PREFIXES = frozenset({"efter", "fram", "för", "före", "genom", "miss", "sam", "samman", "till", "und", "upp", "åter"})
_ENDINGS = frozenset({"ande", "bete", "ende", "ling", "ring"})  # words, but more often the end of one: "integrering"


def last_part(form: str, known: Container[str], shortest: int = 3) -> str | None:
    """The longest of the known words that a form in lower case ends in as a compound; None if there is none.

    Only the last part need be known. What stands before it has a vowel and three letters (or is "el" or the like), or
    ends in a hyphen, and is no mere prefix. The last part has at least `shortest` letters. That it is the head:
    Svenska Akademiens grammatik (1999), volume 2.
    """
    for start in range(2, len(form) - shortest + 1):
        last = form[start:]
        if last in known and last not in _ENDINGS and _stands_first(form[:start]):
            return last
    return None


def _stands_first(part: str) -> bool:
    if part[-1] == "-":
        return True
    long = len(part) > 2 or part in _SHORT_FIRSTS
    return long and part[-1].isalpha() and part not in _PREFIXES and not _VOWELS.isdisjoint(part)
