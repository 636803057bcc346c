"""Figures for women and men in sentences."""

import pytest

from jamtext.components import audit
from jamtext.findings import Comparison
from jamtext.lexicon import Lexicon
from tests.components.conftest import Analyse


@pytest.fixture
def read(analyse: Analyse, shipped: Lexicon):
    """The comparisons in a paragraph."""

    def run(text: str) -> tuple[Comparison, ...]:
        return audit.compare(analyse([text]), shipped)

    return run


@pytest.mark.parametrize(
    ("text", "women", "men", "total", "unit", "basis"),
    [
        ("I år svarade 72 procent av flickorna och 64 procent av pojkarna.", 72, 64, None, "percent", "within"),
        ("Sjukfrånvaro: kvinnor 7,1 procent, män 4,2.", 7.1, 4.2, None, "percent", "within"),
        ("Av männen avled 14 procent, av kvinnorna 19 procent.", 19, 14, None, "percent", "within"),
        ("Av männen saknade 44 procent en plan, mot 29 procent av kvinnorna.", 29, 44, None, "percent", "within"),
        ("Frånvaron var 6,1 procent, 6,5 för kvinnor och 4,1 för män.", 6.5, 4.1, 6.1, "percent", "within"),
        ("Av 6 900 hade 24 % gått en kurs, männen 39 % och kvinnorna 20 %.", 20, 39, 24, "percent", "within"),
        (
            "För kvinnor ökade den från 3,1 till 3,9 procent, för män från 1,4 till 1,6.",
            3.9,
            1.6,
            None,
            "percent",
            "within",
        ),
        ("Kvinnor och män svarade lika, 85 respektive 83 procent.", 85, 83, None, "percent", "within"),
        ("Bland deltagarna var 54 procent kvinnor och 46 procent män.", 54, 46, None, "percent", "of"),
        ("År 2022 gick 34 procent av stödet till kvinnor och 66 procent till män.", 34, 66, None, "percent", "of"),
        ("Av dem var 61 procent kvinnor och 37 procent män.", 61, 37, None, "percent", "of"),
        ("19 % saknar bil: 23 % kvinnor, 14 % män.", 23, 14, 19, "percent", "within"),
        ("Regionen har 412 chefer, 305 kvinnor och 107 män.", 305, 107, 412, "count", "count"),
        ("Den 1 november 2024 fanns 241 anställda, 138 kvinnor och 103 män.", 138, 103, 241, "count", "count"),
        ("Under 1999 anmäldes 203 skador, 178 för kvinnor och 25 för män.", 178, 25, 203, "count", "count"),
        ("Vid mötet deltog elva kvinnor, 15 kvinnor och 12 män från andra orter.", 15, 12, None, "count", "count"),
        ("Lönen är 32 400 kronor för kvinnor och 34 900 kronor för män.", 32400, 34900, None, "sek", "value"),
        ("Livslängden är 84,6 år för kvinnor och 81,5 år för män.", 84.6, 81.5, None, "other", "value"),
    ],
)
def test_whose_figure_it_is(
    read, text: str, women: float, men: float, total: float | None, unit: str, basis: str
) -> None:
    """Women, men, total, unit and basis come out as the sentence says, years and dates left out."""
    (one,) = read(text)
    assert (one.women.value, one.men.value, one.total and one.total.value) == (women, men, total)
    assert (one.unit, one.basis, one.table, one.commented) == (unit, basis, None, True)
    assert text[one.women.start : one.women.end].replace(" ", "").replace(",", ".") == f"{women:g}"
    assert one.label == text


@pytest.mark.parametrize(
    "text",
    [
        "Kvinnors medianlön var 93,1 procent av mäns, mot 92,6 procent 2022.",
        "Andelen kvinnor steg från 6 till 9 procent, medan andelen män sjönk.",
        "Teamet tar emot män och kvinnor, men 28 av 31 har varit män.",
        "Kvinnor och män 16–29 år är 3 100 färre än för 10 år sedan.",
        "Målet för 2027 är högst 6 procent för kvinnor såväl som för män.",
        "Tjejer mår sämre än killar, och 49 procent av dem har ont mot 23 procent av killarna.",
        "Kvinnliga adjunkter hade 870 kronor mindre i månaden än manliga.",
        "Skillnaden mellan flickor och pojkar i årskurs 9 är 15 poäng.",
        "I gruppen är 40 procent kvinnor och snittlönen för män 31 000 kronor.",
    ],
)
def test_what_is_not_clear_is_left(read, text: str) -> None:
    """Ratios, changes, one figure for both and words that refer back give no comparison."""
    assert read(text) == ()


def test_girls_and_boys(read) -> None:
    """Girls and boys are called so."""
    (one,) = read("Av dem var 271 flickor och 141 pojkar.")
    assert one.young
