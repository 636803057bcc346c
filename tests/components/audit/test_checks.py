"""What is said of figures for women and men."""

from collections.abc import Sequence

import pytest

from jamtext.components import audit
from jamtext.components.blocks import source_of
from jamtext.lexicon import Lexicon, Rule
from tests.components.conftest import Analyse
from tests.components.written import Piece

PREFIX = "disaggregation/"


@pytest.fixture
def said(analyse: Analyse, shipped: Lexicon):
    """The findings of a document: rule, words, message."""

    def run(*pieces: Piece) -> list[tuple[str, str, str]]:
        doc = analyse(pieces)
        found = audit.findings(source_of(doc), audit.compare(doc, shipped), shipped)
        return [(one.rule_id.removeprefix(PREFIX), doc.text[one.start : one.end], one.message) for one in found]

    return run


def rules(shipped: Lexicon) -> Sequence[Rule]:
    """The rules about figures."""
    return [rule for rule in shipped.rules if rule.file == "statements/figures.toml"]


def test_examples_of_the_rules(said, shipped: Lexicon) -> None:
    """Each bad example gives its rule exactly at the mark; no good one gives it."""
    tried = 0
    for rule in rules(shipped):
        name = rule.id.removeprefix(PREFIX)
        for example in rule.bad:
            found = [words for told, words, _ in said(example.text) if told == name]
            assert found == [example.text[example.start : example.end]], example.text
            tried += 1
        for text in rule.good:
            assert name not in {told for told, *_ in said(text)}, text
            tried += 1
    assert tried >= 9


def test_every_rule_is_known_to_the_checks(shipped: Lexicon) -> None:
    """The lexicon has a rule for each check; none is without a source."""
    assert len(rules(shipped)) == 7
    assert all(rule.sources and "{text}" in rule.message for rule in rules(shipped))


SUMS = [
    ["Grupp", "Kvinnor", "Män", "Totalt"],
    ["A", "31", "38", "69"],
    ["B", "12", "9", "21"],
    ["C", "17", "1", "28"],
    ["D", "8", "2", "10"],
]


def test_a_sum_that_is_not_the_total(said) -> None:
    """The total that women and men do not make is pointed at, with both sums."""
    found = [one for one in said("Kvinnor och män räknas.", ("Anställda, antal", SUMS)) if one[0] == "sum-of-sexes"]
    assert [words for _, words, _ in found] == ["28"]
    assert "C: kvinnor 17, män 1, tillsammans 18, men totalt 28" in found[0][2]


def test_totals_of_something_else_are_left(said) -> None:
    """Where most sums differ, as with a third answer, or the only total is larger, nothing is said."""
    third = [
        ["", "Kvinnor", "Män", "Alla"],
        ["A", "514", "301", "834"],
        ["B", "131", "208", "452"],
        ["C", "36", "35", "71"],
    ]
    assert "sum-of-sexes" not in {name for name, *_ in said(("Svar, antal", third))}
    alone = [["", "Kvinnor", "Män", "Alla"], ["A", "514", "301", "834"]]
    assert "sum-of-sexes" not in {name for name, *_ in said(("Svar, antal", alone))}
    means = [["", "Kvinnor", "Män", "Alla"], ["A", "14", "12", "13"], ["B", "11", "10", "11"]]
    assert "sum-of-sexes" not in {name for name, *_ in said(("Utfall", means))}


def test_a_total_share_outside(said) -> None:
    """A share for all that is above both women's and men's is pointed at; within rounding, and sums, it is not."""
    rows = [
        ["", "K", "M", "Alla"],
        ["A", "62", "58", "60"],
        ["B", "70", "64", "76"],
        ["C", "20", "31", "25"],
        ["D", "51", "50", "52"],
    ]
    assert [one[1] for one in said(("Andel, procent", rows)) if one[0] == "total-outside"] == ["76"]


def test_few_people_in_a_cell(said) -> None:
    """The first cell with one to four people is pointed at; zero, dash, shares, staff and posts are not."""
    rows = [["Ärende", "Kvinnor", "Män"], ["A", "0", "–"], ["B", "12", "3"], ["C", "2", "9"]]
    assert [one[1] for one in said(("Placerade barn, antal", rows)) if one[0] == "small-cells"] == ["3"]
    for caption in ("Andel, procent", "Förtroendevalda", "Anställda per yrkesgrupp", "Väntetid, dagar"):
        assert "small-cells" not in {name for name, *_ in said((caption, rows))}, caption


GAP = [
    ["Mått", "Flickor", "Pojkar"],
    ["Trivs", "88", "86"],
    ["Ont i magen varje vecka", "29", "12"],
    ["Sover bra", "46", "53"],
]


def test_the_largest_gap_without_a_comment(said) -> None:
    """Of the differences of a table only the largest is pointed at, and only where nothing is said of it."""
    table: Piece = ("Elever i årskurs 7, procent", GAP)
    (found,) = [one for one in said(("heading", "Hälsa"), table, "Enkäten gjordes i maj.") if "gap" in one[0]]
    assert found[:2] == ("uncommented-gap", "29")
    assert "Ont i magen varje vecka: flickor 29, pojkar 12" in found[2]


@pytest.mark.parametrize(
    "pieces",
    [
        (("heading", "Hälsa"), ("Elever, procent", GAP), "Flickor mår sämre."),
        (("heading", "Hälsa"), ("Elever, procent", GAP), "Orsaken till skillnaderna är okänd."),
        (
            ("heading", "A"),
            "Tabell 3 visar att flickor mår sämre.",
            ("heading", "B"),
            ("Tabell 3. Elever, procent", GAP),
        ),
        (("heading", "A"), "Magvärk är vanligast bland flickor.", ("heading", "B"), ("Magvärk m.m., procent", GAP)),
    ],
)
def test_a_gap_with_a_comment(said, pieces: tuple[Piece, ...]) -> None:
    """A sentence in the section, on the table's number or on the same matter is enough."""
    assert "uncommented-gap" not in {name for name, *_ in said(*pieces)}


def test_a_comment_on_another_table_is_none(said) -> None:
    """ "Tabell 3" is neither table 31 nor table 3.1."""
    first: Piece = ("heading", "A")
    for number in ("31", "3.1"):
        pieces = (first, f"Tabell {number} gäller flickor.", ("heading", "B"), ("Tabell 3. Elever, procent", GAP))
        assert "uncommented-gap" in {name for name, *_ in said(*pieces)}, number


@pytest.mark.parametrize(
    ("caption", "header", "women", "men", "found"),
    [
        ("Andel, procent", "Utfall", "60", "65", True),
        ("Andel, procent", "Utfall", "60", "64", False),
        ("Andel, procent", "Utfall", "7,1", "4,2", True),
        ("Andel, procent", "Utfall", "1,1", "2,2", False),
        ("Andel, procent", "Målvärde", "60", "80", False),
        ("Fördelning, procent", "Utfall", "20", "80", False),
        ("Medellön, kronor", "Utfall", "31 000", "33 000", True),
        ("Medellön, kronor", "Utfall", "31 000", "32 000", False),
        ("Väntetid, dagar", "Utfall", "60", "76", True),
        ("Väntetid, dagar", "Utfall", "60", "66", False),
        ("Deltagare, antal", "Utfall", "60", "200", False),
    ],
)
def test_how_large_a_gap_is(said, caption: str, header: str, women: str, men: str, found: bool) -> None:
    """Shares: five points, or a fifth and two; pay: a twentieth; other values: a fifth; no targets, no counts."""
    rows = [["", header], ["Kvinnor", women], ["Män", men]]
    assert ("uncommented-gap" in {name for name, *_ in said((caption, rows))}) is found


def test_what_is_only_said_on_request(said) -> None:
    """Counts that differ and groups outside 40–60 have rules of their own, the most uneven group of a table alone."""
    rows = [["", "Kvinnor", "Män"], ["Nämnden", "5", "8"], ["Styrelsen", "1", "9"], ["Presidiet", "12", "30"]]
    found = {name: words for name, words, _ in said(("Ledamöter, antal", rows))}
    assert found == {"uncommented-counts": "12", "uneven-representation": "1"}
    assert said(("Besökare, antal", [["", "Kvinnor", "Män"], ["Bad", "11", "9"]])) == []
