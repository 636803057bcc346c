"""What is to be said of figures for women and men: sums, small cells, claims of balance, gaps without a comment."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from jamtext.components.terms import Affixes, Beginnings
from jamtext.findings import Comparison, Figure, Finding
from jamtext.lexicon import Lexicon
from jamtext.source import Source

_WORDS = re.compile(r"[^\W\d_]+")
_SENTENCE = re.compile(r"(?:[^.!?]|[.](?=\d))+")
_MOST_WRONG = 1 / 3  # of the sums in a table: where more are off, the total is a total of something else
_LEAST_POINTS, _FEW_POINTS = 5.0, 2.0  # percentage points
_LEAST_RATIO, _LEAST_PAY_RATIO, _LEAST_COUNT_RATIO = 1.2, 1.05, 1.5
_LEAST_COUNT = 20  # women and men together
_NEAR = 40  # characters
_SMALL = 5  # people
_LEAST_BALANCED = 40  # per cent
_LEAST_GROUP = 5  # people
_PAY = ("sek", "ksek", "msek")

Place = tuple[Figure, str]
"""Where a finding stands, and what its message says."""


def findings(source: Source, comparisons: Sequence[Comparison], lexicon: Lexicon) -> Iterator[Finding]:
    """The findings of the rules in `lexicons/statements/figures.toml`, as far as the lexicon holds them."""
    rules = {rule.id: rule for rule in lexicon.rules if rule.kind == "statement"}
    checks = _Checks(source, lexicon.terms["figures"])
    tables = [list(group) for table, group in groupby(comparisons, lambda one: one.table) if table is not None]
    prose = [[one] for one in comparisons if one.table is None]
    chosen: tuple[tuple[str, Callable[[Sequence[Comparison]], Iterable[Place]], list[list[Comparison]]], ...] = (
        ("sum-of-sexes", checks.sums, [*tables, *prose]),
        ("total-outside", checks.outside, tables),
        ("small-cells", checks.small, tables),
        ("uncommented-gap", checks.gap, tables),
        ("uncommented-counts", checks.counts, tables),
        ("uneven-representation", checks.uneven, [*tables, *prose]),
        ("claimed-balance", checks.claims, prose),
    )
    for name, check, groups in chosen:
        rule = rules.get(f"disaggregation/{name}")
        if rule is not None:
            for figure, text in (place for group in groups for place in check(group)):
                message = rule.message.replace("{text}", text)
                yield Finding(figure.start, figure.end, rule.id, rule.severity, message)


class _Checks:
    """Each takes the comparisons of one table, or one of a sentence."""

    def __init__(self, source: Source, terms: Mapping[str, Any]) -> None:
        self._source = source
        self._open, self._represented = Affixes(terms["open"]["words"]), Affixes(terms["represented"]["words"])
        self._targets = Affixes(terms["comment"]["targets"])
        self._balance = Beginnings(terms["represented"]["balance"])
        self._unless = Beginnings(terms["represented"]["unless"])

    def sums(self, found: Sequence[Comparison]) -> Iterator[Place]:
        """Counts that do not make their total, where nearly all others of the table do."""
        counts = [one for one in found if one.basis == "count" and one.total is not None]
        wrong = [one for one in counts if _off(one)]
        alone = len(counts) == 1 and found[0].table is not None
        if not wrong or (len(counts) > 1 and len(wrong) > _MOST_WRONG * len(counts)) or (alone and _off(wrong[0]) < 0):
            return
        for one in wrong:
            if one.total is not None:
                both = f"{one.women.value + one.men.value:,.0f}".replace(",", " ")
                yield one.total, f"{self._shown(one)}, tillsammans {both}, men totalt {self._printed(one.total)}"

    def outside(self, found: Sequence[Comparison]) -> Iterator[Place]:
        """A total share that is not between the shares of women and men, where the others of the table are."""
        shares = [one for one in found if one.basis == "within" and one.total is not None]
        wrong = [one for one in shares if _is_outside(one)]
        if len(wrong) <= _MOST_WRONG * len(shares):
            for one in wrong:
                if one.total is not None:
                    yield one.total, f"{self._shown(one)}, totalt {self._printed(one.total)}"

    def small(self, found: Sequence[Comparison]) -> Iterator[Place]:
        """The first cell that counts one to four people, unless the table is about what is public anyway."""
        for one in found:
            few = [figure for figure in (one.women, one.men) if one.basis == "count" and 0 < figure.value < _SMALL]
            if few and not self._speaks(one, self._open):
                yield few[0], self._shown(one)
                return

    def gap(self, found: Sequence[Comparison]) -> Iterator[Place]:
        """The largest clear difference of shares or values that nothing is said of."""
        return self._largest(one for one in found if one.basis in ("within", "value") and _is_clear(one))

    def counts(self, found: Sequence[Comparison]) -> Iterator[Place]:
        """The same for numbers of women and men, and for shares of each."""
        return self._largest(one for one in found if one.basis in ("count", "of") and _is_clear(one))

    def _largest(self, found: Iterable[Comparison]) -> Iterator[Place]:
        silent = [one for one in found if not one.commented and not self._is_target(one)]
        if silent:
            largest = max(silent, key=lambda one: one.size)
            yield min(largest.women, largest.men, key=lambda figure: figure.start), self._shown(largest)

    def uneven(self, found: Sequence[Comparison]) -> Iterator[Place]:
        """The most uneven group of those who sit, work or take part, where a sex has less than 40 per cent."""
        groups = [one for one in found if _share(one) < _LEAST_BALANCED and self._speaks(one, self._represented)]
        if groups:
            most = min(groups, key=_share)
            yield min(most.women, most.men, key=lambda figure: figure.value), self._shown(most)

    def claims(self, found: Sequence[Comparison]) -> Iterator[Place]:
        """A paragraph that calls a distribution even while its own figures are not between 40 and 60 per cent."""
        for one in found:
            index = self._source.block_at(one.start)
            if index is None or _share(one) >= _LEAST_BALANCED:
                continue
            block = self._source.blocks[index]
            for sentence in _SENTENCE.finditer(self._source.text, block.start, block.end):
                low = sentence.group().lower()
                words = self._balance.find(low)
                if words and not self._unless.find(low) and len(low) == len(sentence.group()):
                    at = sentence.start() + low.index(words)
                    yield Figure(at, at + len(words), 0.0), self._shown(one)

    def _speaks(self, one: Comparison, words: Affixes) -> bool:
        """Whether the words of a table name such people, or its section does; in a sentence those just before."""
        if one.table is None:
            texts: tuple[str, ...] = (self._source.text[max(one.start - _NEAR, 0) : one.start].rpartition(".")[2],)
        else:
            index = self._source.block_at(one.start)
            texts = (one.label, one.topic, *self._source.headings(index or 0)[-1:])
        return any(word in words for text in texts for word in _WORDS.findall(text.lower()))

    def _is_target(self, one: Comparison) -> bool:
        return any(word in self._targets for word in _WORDS.findall(one.label.lower()))

    def _shown(self, one: Comparison) -> str:
        """A comparison in words: "Läkare, 2023: kvinnor 4,1, män 2,7"; of a sentence only the figures."""
        women, men = ("flickor", "pojkar") if one.young else ("kvinnor", "män")
        figures = f"{women} {self._printed(one.women)}, {men} {self._printed(one.men)}"
        return figures if one.table is None else f"{one.label}: {figures}"

    def _printed(self, figure: Figure) -> str:
        return self._source.text[figure.start : figure.end]


def _off(one: Comparison) -> float:
    """How much more women and men make than the total; nought within rounding to whole tens or to decimals."""
    if one.total is None:
        return 0.0
    figures = (one.women, one.men, one.total)
    step = max(figure.step for figure in figures)
    round_tens = all(figure.value % 10 == 0 for figure in figures)
    tolerance = 10.0 if round_tens else step if step < 1 else 0.0
    over = one.women.value + one.men.value - one.total.value
    return over if abs(over) > tolerance + 1e-9 else 0.0


def _is_outside(one: Comparison) -> bool:
    """Whether a total is below both or above both by more than rounding, and not their sum."""
    if one.total is None:
        return False
    low, high = sorted((one.women.value, one.men.value))
    step = max(figure.step for figure in (one.women, one.men, one.total))
    return not low - step <= one.total.value <= high + step and abs(low + high - one.total.value) > step


def _is_clear(one: Comparison) -> bool:
    """Whether a difference is large enough to speak of, on figures that are not tiny.

    Shares: 5 percentage points, or a fifth and 2 points. Pay and other money: 5 per cent; counts: half as many again
    among 20 or more; other values: a fifth. The limits are ours; no source gives any.
    """
    low, high = sorted((one.women.value, one.men.value))
    if low < 0 or high <= 0:
        return False
    ratio = high / low if low else _LEAST_COUNT_RATIO
    if one.basis in ("count", "of"):
        return ratio >= _LEAST_COUNT_RATIO and low + high >= _LEAST_COUNT
    if one.unit == "percent":
        return high - low >= _LEAST_POINTS or (ratio >= _LEAST_RATIO and high - low >= _FEW_POINTS)
    return low > 0 and ratio >= (_LEAST_PAY_RATIO if one.unit in _PAY else _LEAST_RATIO)


def _share(one: Comparison) -> float:
    """The smaller sex's share of both in per cent; 100 where the figures are not of a group's composition."""
    both = one.women.value + one.men.value
    if one.basis not in ("count", "of") or both < _LEAST_GROUP:
        return 100.0
    return 100 * min(one.women.value, one.men.value) / both
