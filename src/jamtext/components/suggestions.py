"""Suggestions made to fit where they go: capitals, the rest of a compound, words taken from the text."""

import re
from collections.abc import Iterable, Mapping


def fit(
    text: str, suggestions: Iterable[str], before: int = 0, after: int = 0, *, at_start: bool = True
) -> tuple[str, ...]:
    """Suggestions in the capitals of `text`, each once and none equal to it.

    The capitals of an abbreviation (CP-skadade) say nothing of the suggestion, unless a sentence starts there.

    In a compound the first `before` and the last `after` characters of `text` stay; suggestions of several words then
    fall away, since they cannot be part of a word.
    """
    start, end = text[:before], text[len(text) - after :] if after else ""
    middle = text[before : len(text) - after]
    fitted = []
    for suggestion in suggestions:
        if (before or after) and " " in suggestion:
            continue
        new = start + _recase(middle, suggestion, at_start) + end
        if new != text and new not in fitted:
            fitted.append(new)
    return tuple(fitted)


def fill(template: str, found: Mapping[int, str]) -> str:
    """A suggestion with each `{n}` replaced by what token n of the pattern found; "" where it found nothing.

    `{n}[old=new, ...]` is what token n found with the first `old` that it holds changed to `new`, in small letters;
    "" where it holds none of them.
    """
    places = list(_PLACE.finditer(template))
    changed = [_changed(found.get(int(place[1]), ""), place[2]) for place in places]
    if not all(changed):
        return ""
    words = iter(changed)
    return _PLACE.sub(lambda _: next(words), template)


_PLACE = re.compile(r"\{(\d+)\}(?:\[([^\]]*)\])?")


def _changed(text: str, changes: str | None) -> str:
    if changes is None:
        return text
    for change in changes.split(","):
        old, _, new = change.strip().partition("=")
        if old in text.lower():
            return re.sub(re.escape(old), new, text.lower())
    return ""


_ABBREVIATION = re.compile(r"[A-ZÅÄÖ]{2,}[-–:]?\w*[a-zåäö]")


def _recase(text: str, suggestion: str, at_start: bool) -> str:
    """A suggestion in capitals where the text is, and with a capital where the text begins with one."""
    letters = [char for char in text if char.isalpha()]
    if len(letters) > 1 and all(char.isupper() for char in letters):
        return suggestion.upper()
    if not at_start and _ABBREVIATION.match(text):
        return suggestion
    if letters and letters[0].isupper() and text[0] == letters[0]:
        return suggestion[:1].upper() + suggestion[1:]
    return suggestion
