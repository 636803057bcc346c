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
    """A suggestion with each `{n}` replaced by what token n of the pattern found; "" where it found nothing."""
    numbers = [int(number) for number in re.findall(r"\{(\d+)\}", template)]
    if not all(number in found for number in numbers):
        return ""
    return re.sub(r"\{(\d+)\}", lambda match: found[int(match[1])], template)


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
