"""Figures for women and men as the reports tell them: in which order, and what the difference is in words."""

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass

from markupsafe import Markup

from jamtext.findings import Comparison, Figure, Review
from jamtext.reporters import charts, phrases
from jamtext.reporters.words import capital, counted, word

SHOWN = 12
_OF_A_TABLE = 3
_TWICE = 2.0
_ALL = 100.0  # per cent


@dataclass(frozen=True, slots=True)
class Pair:
    """One comparison as a page shows it: the words for the sexes and their figures as printed, women first.

    `statement` is the number (from 1) of the statement that holds the figures, or None.
    """

    comparison: Comparison
    names: tuple[str, str]
    figures: tuple[str, str]
    total: str
    unit: str
    basis: str
    difference: str
    where: str
    statement: int | None

    @property
    def text(self) -> str:
        """What its chart shows, in words: "Kvinnor 7,1 procent, män 4,2 procent"."""
        (first, second), (women, men) = self.names, self.figures
        return f"{capital(first)} {women}{self.unit}, {second} {men}{self.unit}"

    @property
    def silent(self) -> bool:
        """Whether outcomes differ and the text says nothing of it."""
        one = self.comparison
        return not one.commented and one.basis in ("within", "value") and one.difference != 0

    @property
    def chart(self) -> Markup:
        """Two bars; shares of each sex are drawn as parts of a hundred, other figures as parts of the larger one."""
        women, men = self.comparison.women.value, self.comparison.men.value
        return charts.pair(women, men, _ALL if self.comparison.basis == "of" else max(women, men), self.text)


def ordered(review: Review) -> tuple[Comparison, ...]:
    """The comparisons, largest difference first: those of outcomes before those of how many women and men there are."""
    return tuple(
        sorted(review.comparisons, key=lambda one: (one.basis in ("of", "count"), -one.size, one.start, one.men.start))
    )


def pairs(review: Review) -> tuple[tuple[Pair, ...], tuple[Pair, ...]]:
    """The largest comparisons, at most twelve, and the others, both as `ordered`.

    Of a row only the largest is among the first, and of a table three: one table of many years is not all there is.
    """
    rows: set[tuple[int | None, int | None]] = set()
    tables: Counter[int] = Counter()
    first: list[Pair] = []
    rest: list[Pair] = []
    for one in ordered(review):
        pair, at = _pair(review, one), review.location(one.start, one.start + 1)
        again = one.table is not None and ((at.table, at.row) in rows or tables[one.table] >= _OF_A_TABLE)
        if len(first) < SHOWN and not again:
            first.append(pair)
            rows.add((at.table, at.row))
            tables.update(() if one.table is None else (one.table,))
        else:
            rest.append(pair)
    return tuple(first), tuple(rest)


def summary(review: Review) -> str:
    """The largest difference: "Sjukfrånvaro, 2024: kvinnor 7,1 procent, män 4,2 procent"; "" for none.

    Of a sentence only the figures.
    """
    found = ordered(review)
    if not found:
        return ""
    largest = _pair(review, found[0])
    label = found[0].topic if found[0].label.isdecimal() or not found[0].label else found[0].label
    text = f"{largest.text[0].lower()}{largest.text[1:]}"
    return text if found[0].table is None else f"{label}: {text}"


def told(review: Review) -> str:
    """How many figures for women and men are compared, and where they differ most, in a line; "" for none."""
    if not review.comparisons:
        return ""
    number = counted(len(review.comparisons), "units", "comparison")
    start = ordered(review)[0].start
    where = phrases.place(review.location(start, start + 1))
    return f"Kvinnor och män i siffror: {number}. Störst skillnad: {summary(review)} ({where})."


def names(one: Comparison) -> tuple[str, str]:
    """What the sexes are called, women first."""
    return ("flickor", "pojkar") if one.young else ("kvinnor", "män")


def difference(one: Comparison) -> str:
    """The difference in words: "2,9 procentenheter högre för kvinnor", "3,4 gånger så många män"."""
    women, men = names(one)
    more = women if one.women.value > one.men.value else men
    low, high = sorted((one.women.value, one.men.value))
    if low == high:
        return "ingen skillnad"
    if one.basis == "within":
        return f"{_number(high - low, one)} procentenhet{'' if high - low == 1 else 'er'} högre för {more}"
    if low < 0:
        return f"högre för {more}"
    if low == 0:
        return f"bara {more}"
    people = one.basis in ("of", "count")
    times = high / low
    if times >= _TWICE:
        return f"{_decimal(times)} gånger så {f'många {more}' if people else f'högt för {more}'}"
    percent = max(round(100 * (times - 1)), 1)
    return f"{percent} procent {f'fler {more}' if people else f'högre för {more}'}"


def statement(review: Review, one: Comparison) -> int | None:
    """The number (from 1) of the statement that holds the first figure, or None."""
    index = bisect_right(review.statements, one.start, key=lambda found: found.start)
    return index if index and one.start < review.statements[index - 1].end else None


def _pair(review: Review, one: Comparison) -> Pair:
    location = review.location(one.start, one.start + 1)
    unit = word("measures", one.unit).one if one.unit not in ("count", "other") else ""
    return Pair(
        comparison=one,
        names=names(one),
        figures=(_printed(review, one.women), _printed(review, one.men)),
        total="" if one.total is None else _printed(review, one.total),
        unit=f" {unit}" if unit else "",
        basis=word("bases", one.basis).one,
        difference=difference(one),
        where=phrases.place(location),
        statement=statement(review, one),
    )


def _printed(review: Review, figure: Figure) -> str:
    text = review.source.text[figure.start : figure.end]
    return f"−{text}" if figure.value < 0 else text.replace(" ", "\u00a0")


def _number(value: float, one: Comparison) -> str:
    """A difference with as many decimals as the figures have."""
    return _decimal(value) if min(one.women.step, one.men.step) < 1 else f"{value:.0f}"


def _decimal(value: float) -> str:
    return f"{value:.1f}".replace(".", ",").removesuffix(",0")
