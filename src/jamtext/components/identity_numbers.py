"""Personal identity numbers and coordination numbers, told from other numbers by their date and their check digit.

Folkbokföringslagen (1991:481), 18 § and 18 a §: year, month and day (in a coordination number the day plus 60), three
digits, and a check digit by the Luhn formula; from the year in which a person turns 100 with + for the hyphen.
"""

import re
from calendar import monthrange
from collections.abc import Iterator

# The separators also as texts from PDF have them; letters and digits around it would make it something else.
_NUMBER = re.compile(r"(?<![\w-])(18|19|20)?(\d\d)(\d\d)(\d\d)[-–+ \u2011\u2212]?(\d{4})(?![\w])")
_COORDINATION = 60  # what is added to the day
_CENTURIES = ("18", "19", "20")


def find(text: str) -> Iterator[tuple[int, int]]:
    """The spans of all such numbers in a text, in order."""
    for match in _NUMBER.finditer(text):
        century, year, month, day, last = match.groups()
        if _is_date(century, year, int(month), int(day)) and _checks(year + month + day + last):
            yield match.span()


def _is_date(century: str | None, year: str, month: int, day: int) -> bool:
    """Whether it is a day of the calendar, in any century where none is given."""
    day -= _COORDINATION if day > _COORDINATION else 0
    if not 1 <= month <= 12:  # the numbers of organisations have at least 20 here
        return False
    return any(1 <= day <= monthrange(int(each + year), month)[1] for each in ((century,) if century else _CENTURIES))


def _checks(digits: str) -> bool:
    """The Luhn formula: every other digit from the first is doubled, and the sum of all digits ends in 0."""
    doubled = [int(digit) * (2 - index % 2) for index, digit in enumerate(digits)]
    return sum(number // 10 + number % 10 for number in doubled) % 10 == 0
