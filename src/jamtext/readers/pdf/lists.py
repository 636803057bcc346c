"""What the first word of a line says: a bullet, a number, a dash; and items made of what it begins."""

import re

from jamtext.readers.pdf.lines import Line

_BULLETS = frozenset("•●◦○▪■□▫◆◇‣⁃∙·►▶➢➤✓✔❖¤\u2756\u27a4\u2212")
_DASHES = frozenset({"-", "–", "—", "*"})
_NUMBER = re.compile(r"\(?(?P<number>\d{1,3}|[a-zåäö]|[ivx]{1,5})[.)]|(?P<dotted>\d{1,2}(?:\.\d{1,2}){1,4}\.?)")


def is_bullet(text: str) -> bool:
    """Whether a word is a bullet: a sign made for it, or any single private-use character (symbol fonts)."""
    return len(text) == 1 and (text in _BULLETS or "\ue000" <= text <= "\uf8ff")


def is_dash(text: str) -> bool:
    """Whether a word is a dash: a bullet in lists, but also how a quotation begins."""
    return text in _DASHES


def is_number(text: str) -> bool:
    """Whether a word is the number of an item: "3.", "3)", "b)", "iv."."""
    match = _NUMBER.fullmatch(text)
    return match is not None and match["number"] is not None


def is_marker(text: str) -> bool:
    """Whether a word can begin an item or a numbered heading."""
    return is_bullet(text) or is_dash(text) or _NUMBER.fullmatch(text) is not None


def is_round_o(line: Line) -> bool:
    """Whether a line begins with the letter o as a bullet, as word processors set lists of the second level."""
    if len(line.words) < 2 or line.words[0].text != "o":
        return False
    first, second = line.words[0], line.words[1]
    return first.face.font != second.face.font and second.x0 - first.x1 > 0.6 * line.size


def follows(one: str, two: str) -> bool:
    """Whether one number of an item comes right after another: 3. and 4., b) and c)."""
    first, second = _NUMBER.fullmatch(one), _NUMBER.fullmatch(two)
    if first is None or second is None or first["number"] is None or second["number"] is None or one[-1] != two[-1]:
        return False
    a, b = first["number"], second["number"]
    if a.isdigit() and b.isdigit():
        return int(b) == int(a) + 1
    return len(a) == len(b) == 1 and a.isalpha() and b.isalpha() and ord(b) == ord(a) + 1
