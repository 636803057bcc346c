"""Sentences about the past, where an old word is the word of its time."""

import pytest
from spacy.language import Language

from jamtext.components.past import tells_of_the_past, year_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("På 1950-talet vårdades sinnesslöa på anstalten.", True),
        ("1965 arbetade lärarinnan ensam i skolan.", True),
        ("Under 1968 öppnades ett ålderdomshem.", True),
        ("Akten från 1964 beskriver en sinnesslö pojke.", True),
        ("I 1930-talets protokoll nämns tjänstemännen.", True),
        ("Sedan 1970-talet har handikappomsorgen vuxit.", False),
        ("Handikappomsorgen på 1970-talet liknar dagens.", False),
        ("Tidigare fanns handikapptoaletter i hus från 1960-talet.", False),
        ("Enligt lagen (1974:358) kallades en tjänsteman.", False),
        ("Under 2019 öppnades ett ålderdomshem.", False),
        ("Nämnden fick 1950 svar från tjänstemän.", False),
    ],
)
def test_a_year_and_the_tense_show_the_past(text: str, expected: bool, analyser: Language) -> None:
    """A year or decade before 1980 shows the past, unless a verb is in the present tense; an old record always does."""
    assert tells_of_the_past(analyser(text)[:]) is expected


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Plan 2024. År 2019 gällde annat.", 2024),
        ("Diarienummer 2019/12. Plan för 2022, beslutad 2022.", 2022),
        ("Enligt lagen (1990:52) och SFS 2010:800 är 12019 för mycket.", None),
    ],
)
def test_the_year_of_a_document(text: str, year: int | None, analyser: Language) -> None:
    """A document is from the first year that it names, or from the one that it names most if that is later."""
    assert year_of(analyser(text)) == year
