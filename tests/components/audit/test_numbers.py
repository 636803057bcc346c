"""Numbers in cells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jamtext.components.audit import numbers


@pytest.mark.parametrize(
    ("text", "value", "step", "unit"),
    [
        ("12", 12, 1, ""),
        ("1 234", 1234, 1, ""),
        ("1.234", 1234, 1, ""),
        ("12,5", 12.5, 0.1, ""),
        ("12.5 %", 12.5, 0.1, "%"),
        ("–53", -53, 1, ""),
        ("+5 700", 5700, 1, ""),
        ("31 410 kr", 31410, 1, "kr"),
        ("4*", 4, 1, ""),
        ("100 000", 100000, 1, ""),
    ],
)
def test_cell_with_a_number(text: str, value: float, step: float, unit: str) -> None:
    """A cell that holds a number as Swedish tables write it has its value, its precision and its unit."""
    found = numbers.cell(text, 7)
    assert found is not None
    figure, named = found
    assert (figure.value, figure.step, named) == (pytest.approx(value), pytest.approx(step), unit)
    assert figure.start == 7


@pytest.mark.parametrize("text", ["–", "..", ".", "x", "2023/24", "16–29", "ca 40", "14 % kvinnor", "<5", "12 34", ""])
def test_cell_without_one_number(text: str) -> None:
    """A dash, a remark, a range or several numbers are no number."""
    assert numbers.cell(text) is None


def test_cell_with_two_numbers() -> None:
    """Both numbers of "61/58" stand where they are printed, and share the unit that one has."""
    text = "6 % / 7,5"
    first, second, unit = numbers.pair(text, 0) or pytest.fail("no pair")
    assert (first.value, second.value, unit) == (6, 7.5, "%")
    assert text[second.start : second.end] == "7,5"
    assert numbers.pair("../..") is None
    assert numbers.pair("61–58") is None


@given(st.integers(0, 10**9))
def test_written_as_swedish_is_read_back(number: int) -> None:
    """A whole number with spaces between thousands is read as that number."""
    found = numbers.cell(f"{number:,}".replace(",", " "))
    assert found is not None
    assert found[0].value == number
