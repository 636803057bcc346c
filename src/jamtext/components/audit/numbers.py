"""Numbers as Swedish texts and tables write them: "1 234", "12,5 %", "61/58", "–" for none."""

import re

from jamtext.findings import Figure

NUMBER = r"\d{1,3}(?: \d{3})+(?:,\d+)?|\d+(?:[,.]\d+)?"
_MINUS = "-–−"
_UNIT = r" ?%| procent| ?kr| kronor| tkr| mnkr| mkr"
_CELL = re.compile(rf"(?P<sign>[{_MINUS}+])?(?P<number>{NUMBER})(?P<unit>{_UNIT})?[*¹²³]?")
_SPLIT = re.compile(r" ?/ ?")


def value(text: str) -> tuple[float, float]:
    """What a number that matches `NUMBER` is worth, and one in its last digit: "1 234,5" is 1234.5 and 0.1."""
    plain = text.replace(" ", "").replace(",", ".")
    if re.fullmatch(r"\d{1,3}\.\d{3}", plain) and "," not in text:
        plain = plain.replace(".", "")  # "1.234" is how some write thousands
    return float(plain), 10.0 ** -len(plain.partition(".")[2])


def cell(text: str, start: int = 0) -> tuple[Figure, str] | None:
    """The number that a cell holds and nothing else, and its unit or ""; None for a dash, a remark, several numbers.

    `start` is where the cell begins in the document.
    """
    found = _CELL.fullmatch(text)
    if found is None:
        return None
    amount, step = value(found["number"])
    sign = -1 if found["sign"] and found["sign"] in _MINUS else 1
    return Figure(start, start + found.end("number"), sign * amount, step), (found["unit"] or "").strip()


def pair(text: str, start: int = 0) -> tuple[Figure, Figure, str] | None:
    """The two numbers of a cell such as "61/58" or "6 % / 6 %", and their unit; None where it is no such cell."""
    slash = _SPLIT.search(text)
    if slash is None:
        return None
    first, second = cell(text[: slash.start()], start), cell(text[slash.end() :], start + slash.end())
    if first is None or second is None:
        return None
    return first[0], second[0], first[1] or second[1]
