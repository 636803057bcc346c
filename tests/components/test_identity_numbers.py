"""Personal identity numbers and coordination numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jamtext.components.identity_numbers import find


@pytest.mark.parametrize(
    "number",
    [
        "640823-3234",
        "19640823-3234",
        "6408233234",
        "196408233234",
        "640823 3234",
        "640823+3234",
        "640823–3234",
        "701063-2391",  # a coordination number
        "000229-0005",  # a leap day in some century
    ],
)
def test_numbers_of_persons_are_found(number: str) -> None:
    """With and without century and separator, in the middle of a sentence."""
    text = f"Sökanden ({number}) bor här."
    assert [text[slice(*span)] for span in find(text)] == [number]


@pytest.mark.parametrize(
    "text",
    [
        "640823-3235",  # the check digit is wrong
        "641323-3238",  # no month
        "640832-3233",  # no day
        "20010229-0006",  # no leap day in that year
        "212000-0142",  # the number of an organisation
        "KS 2024-0123",
        "KS-640823-3234",
        "640823-32345",
        "070-123 45 67",
        "1 640 823 323",
        "A640823-3234B",
    ],
)
def test_other_numbers_are_left(text: str) -> None:
    """Numbers of cases, organisations and telephones, and numbers that no person can have."""
    assert not list(find(text))


@given(st.text(st.sampled_from("0123456789 -+/.a"), max_size=60))
def test_any_text_can_be_searched(text: str) -> None:
    """Spans lie inside the text, in order, and hold ten or twelve digits."""
    at = 0
    for start, end in find(text):
        assert at <= start < end <= len(text)
        assert sum(sign.isdigit() for sign in text[start:end]) in (10, 12)
        at = end
