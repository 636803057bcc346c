"""Figures for women and men in reports."""

import math
from dataclasses import replace

import pytest
from lxml import etree

from jamtext.findings import Basis, Comparison, Figure, Review
from jamtext.reporters import charts, comparisons, html, json
from tests.reporters import pages, sample
from tests.reporters.draft import Draft


def made(women: float, men: float, unit: str = "percent", basis: Basis = "within", **more: object) -> Comparison:
    """A comparison of two figures that stand nowhere."""
    steps = [1.0 if float(value).is_integer() else 0.1 for value in (women, men)]
    figures = Figure(0, 1, women, steps[0]), Figure(2, 3, men, steps[1])
    return replace(Comparison("", "", unit, basis, *figures), **more)  # type: ignore[arg-type]


def review(*rows: tuple[str, str, str], sentence: str = "") -> Review:
    """A review of a table with a comparison a row, and of a sentence with the figures 58 and 66."""
    draft = Draft()
    draft.heading(1, "Läget")
    if sentence:
        draft.prose(sentence)
    draft.table("Tabell 1. Trygga, procent", ("Plats", "Kvinnor", "Män"), *rows)
    text = draft.text
    found = []
    for label, women, men in rows:
        at = text.index(f"{label}\n{women}\n{men}") + len(label) + 1
        figures = (
            Figure(at, at + len(women), float(women)),
            Figure(at + len(women) + 1, at + len(women) + 1 + len(men), float(men)),
        )
        found.append(
            Comparison(label, "Tabell 1. Trygga, procent", "percent", "within", *figures, table=0, commented=False)
        )
    if sentence:
        first, second = text.index("58"), text.index("66")
        found.append(
            Comparison(sentence, "", "count", "count", Figure(first, first + 2, 58), Figure(second, second + 2, 66))
        )
    ordered = sorted(found, key=lambda one: one.start)
    return replace(draft.review("plan.docx"), comparisons=tuple(ordered))


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (made(52, 83), "31 procentenheter högre för män"),
        (made(7.1, 4.2), "2,9 procentenheter högre för kvinnor"),
        (made(5, 4), "1 procentenhet högre för kvinnor"),
        (made(6, 6), "ingen skillnad"),
        (made(72, 64, young=True), "8 procentenheter högre för flickor"),
        (made(5790, 1630, "count", "count"), "3,6 gånger så många kvinnor"),
        (made(19, 22, "count", "count"), "16 procent fler män"),
        (made(0, 4, "count", "count"), "bara män"),
        (made(20, 80, "percent", "of"), "4 gånger så många män"),
        (made(31000, 34100, "sek", "value"), "10 procent högre för män"),
        (made(46, 20, "days", "value"), "2,3 gånger så högt för kvinnor"),
        (made(-53, -18, "other", "value"), "högre för män"),
    ],
)
def test_difference_in_words(one: Comparison, expected: str) -> None:
    """The difference is in points for shares within each sex, else as a ratio, and says for whom it is higher."""
    assert comparisons.difference(one) == expected


def test_size_is_comparable_between_units() -> None:
    """Ten points around a half are as large as a ratio of 1.2, and a few people are not the largest of all."""
    assert made(45, 55).size == pytest.approx(0.2, abs=0.01)
    assert made(100, 120, "days", "value").size == pytest.approx(math.log(1.2))
    assert made(48, 79).size > made(2, 6).size
    assert made(0, 3, "count", "count").size < made(40, 611, "count", "count").size < math.inf
    assert made(6, 6).size == 0
    assert made(0, 4, "days", "value").size == math.inf


def test_largest_first_and_counts_last() -> None:
    """Outcomes stand by size before counts; of one table at most three stand first, the others after."""
    rows = [("Torget", "48", "79"), ("Bussen", "51", "83"), ("Skolan", "88", "90"), ("Parken", "30", "70")]
    first, rest = comparisons.pairs(review(*rows, sentence="I fjol kom 58 kvinnor och 66 män."))
    assert [pair.comparison.label.split()[0] for pair in first] == ["Parken", "Bussen", "Torget", "I"]
    assert [pair.comparison.label for pair in rest] == ["Skolan"]
    assert first[0].text == "Kvinnor 30 procent, män 70 procent"
    assert comparisons.summary(review(*rows)) == "Parken: kvinnor 30 procent, män 70 procent"
    assert comparisons.summary(sample.empty()) == ""


def test_page_shows_each_with_a_chart_and_a_table() -> None:
    """Every comparison stands on the page once, with a chart that says the same as the table beside it."""
    made = review(("Torget", "48", "79"), ("Bussen", "51", "83"), ("Skolan", "88", "90"), ("Parken", "30", "70"))
    tree = pages.check(html.render(made))
    items = tree.xpath("//*[@id='siffror']//ol[@class='compared']/li")
    assert len(items) == 4
    assert [pages.words(cell) for cell in items[0].xpath(".//th | .//td[@class='number']")] == [
        "Kvinnor",
        "30 procent",
        "Män",
        "70 procent",
    ]
    assert items[0].xpath(".//*[name()='svg']/@aria-label") == ["Kvinnor 30 procent, män 70 procent"]
    assert "40 procentenheter högre för män. Avsnittet säger inget om kvinnor och män." in pages.words(items[0])
    assert pages.words(tree.xpath("//*[@id='siffror']/details/summary")[0]) == "Visa 1 jämförelse till"
    assert not pages.parse(html.render(sample.empty())).xpath("//*[@id='siffror']")


def test_json_has_the_figures_and_their_places() -> None:
    """The offsets of the figures are those of the text."""
    made = review(("Torget", "48", "79"))
    (found,) = json.as_dict(made)["comparisons"]
    assert (found["id"], found["label"], found["difference"], found["ratio"]) == ("c1", "Torget", -31, 0.608)
    assert made.source.text[found["men"]["start"] : found["men"]["end"]] == "79"
    assert found["location"]["table"] == {"index": 0, "row": 1, "column": 1}


@pytest.mark.parametrize(("women", "men", "most"), [(7.1, 4.2, 7.1), (0, 5, 5), (30, 70, 100)])
def test_bars_are_as_long_as_their_figures(women: float, men: float, most: float) -> None:
    """Women stand above men; both begin at nought."""
    svg = etree.fromstring(str(charts.pair(women, men, most, "Kvinnor < män")))
    assert svg.get("aria-label") == "Kvinnor < män"
    bars = [(bar.get("class"), bar.get("x"), float(bar.get("width").rstrip("%"))) for bar in svg]
    assert bars == [
        ("women", "0", pytest.approx(100 * women / most, abs=0.01)),
        ("men", "0", pytest.approx(100 * men / most, abs=0.01)),
    ]


def test_what_no_length_shows_has_no_bars() -> None:
    """Negative figures, and nought beside nought, give no chart."""
    assert charts.pair(-53, -18, 10, "") == ""
    assert charts.pair(0, 0, 0, "") == ""
