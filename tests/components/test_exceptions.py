"""Reasons for not breaking a statement down by sex."""

import pytest

from jamtext.components import remarks
from jamtext.lexicon import Lexicon
from tests.components.conftest import Analyse
from tests.components.test_remarks import statement, told
from tests.components.written import Piece

FIGURE = "Av eleverna var 14 nyanlända."


@pytest.mark.parametrize(
    ("reason", "named"),
    [
        ("Svaren är för få för att visas efter kön.", "grupperna är för små"),
        ("Siffrorna redovisas inte uppdelat på kön av sekretesskäl.", "sekretess eller risk för att någon känns igen"),
        ("Uppgifterna delas inte upp på kön, eftersom enskilda kan kännas igen.", "känns igen"),
        ("Kön registreras inte i systemet.", "kön finns inte i källan"),
    ],
)
def test_a_reason_is_named(analyse: Analyse, shipped: Lexicon, reason: str, named: str) -> None:
    """A reason in the same paragraph or the next turns the warning into a note that names it."""
    doc = analyse([FIGURE, reason])
    found = remarks.findings(doc, shipped, [statement(doc, FIGURE, "none", ("eleverna", "people"), "statistic")], ())
    assert told(doc, found) == [("disaggregation/reason-given", "eleverna")]
    assert found[0].severity == "note"
    assert named in found[0].message


@pytest.mark.parametrize(
    "pieces",
    [
        (FIGURE, "Lärarna är för få."),
        (FIGURE, "Sekretess gäller mellan kollegor."),
        (FIGURE, "Enkäten gjordes i maj.", "Svaren är för få för att visas efter kön."),
        (FIGURE, "Uppgifterna redovisas uppdelade på kön, utan undantag."),
    ],
)
def test_other_sentences_are_no_reason(analyse: Analyse, shipped: Lexicon, pieces: tuple[Piece, ...]) -> None:
    """What is not about sex, names no reason or stands further away changes nothing."""
    doc = analyse(pieces)
    found = remarks.findings(doc, shipped, [statement(doc, FIGURE, "none", ("eleverna", "people"), "statistic")], ())
    assert told(doc, found) == [("disaggregation/statistic", "eleverna")]


def test_a_note_below_a_table_reaches_its_rows(analyse: Analyse, shipped: Lexicon) -> None:
    """All rows of the table before the sentence have the reason."""
    doc = analyse(
        [("Elever", [["", "2024"], ["Nyanlända", "14"], ["Totalt", "90"]]), "För få för att visas efter kön."]
    )
    rows = [statement(doc, words, "none", None, "statistic") for words in ("Nyanlända\n14", "Totalt\n90")]
    found = remarks.findings(doc, shipped, rows, ())
    assert [rule for rule, _ in told(doc, found)] == ["disaggregation/reason-given"] * 2


@pytest.mark.parametrize("text", ["Kallelser till mammografi ska nå fler.", "Pappor erbjuds samtalsgrupper."])
def test_what_is_for_one_sex_by_design(analyse: Analyse, shipped: Lexicon, text: str) -> None:
    """A measure that is for women or for men by its nature has no remark."""
    doc = analyse([text])
    for shown in ("none", "single"):
        assert remarks.findings(doc, shipped, [statement(doc, text, shown, None, "measure")], ()) == ()
