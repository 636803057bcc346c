"""Figures for women and men in sentences: "72 procent av flickorna och 64 procent av pojkarna"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from jamtext.components.audit import numbers
from jamtext.components.sex import Mark
from jamtext.components.terms import Affixes
from jamtext.findings import Basis, Comparison, Figure

_PIECES = re.compile(r";")
_TOKEN = re.compile(rf"(?P<number>{numbers.NUMBER})|(?P<word>[^\W\d_]+|[%§])|(?P<other>[^\s\w])")
_YEAR = re.compile(r"(?:19|20)\d\d")
_OF = re.compile(r"(?:%|procent) av (?:(?!och |av |i |till )[^\W\d_]+ ){0,3}$", re.IGNORECASE)
_TO = re.compile(r"\btill\b", re.IGNORECASE)
_JOIN = re.compile(r" ?(?:och|samt|eller|/) ?", re.IGNORECASE)
_COUNTED = re.compile(r" (?:(?!för |hos |bland |från )[^\W\d_]+ ){0,2}", re.IGNORECASE)
_BREAK = re.compile(r"[,:(–]")
_NAMED = re.compile(r" (?:[^\W\d_]+ ?){1,4}[,:] (?:varav |därav |av vilka )?", re.IGNORECASE)  # " chefer, varav "
_LEADING = re.compile(r"N+(?=NSNS$|SNSN$|NSSN$)")
_LEAST_SUM, _MOST_SUM = 0.8, 1.25  # how far from the sum a total may be and still be meant as one
_ALL = 100  # per cent
_SEXES = frozenset({"women", "men"})
_NEAR = 40  # characters


@dataclass(frozen=True, slots=True)
class _Event:
    """A number with its unit, or words for a sex, at characters `start` to `end`; `sex` is "" for a number."""

    start: int
    end: int
    sex: str = ""
    figure: Figure | None = None
    unit: str = ""


class Prose:
    """Reads sentences by the words of `lexicons/terms/figures.toml`."""

    def __init__(self, figures: Mapping[str, Any]) -> None:
        self._units = {word: unit for unit, words in figures["prose"].items() for word in words}
        self._before, self._after = frozenset(figures["not"]["before"]), frozenset(figures["not"]["after"])
        self._respectively = frozenset(figures["respectively"])
        self._young = Affixes(figures["young"])

    def comparison(self, text: str, start: int, end: int, marks: Sequence[Mark]) -> Comparison | None:
        """The figures for women and men in a sentence of a document, where it is clear which is whose; else None."""
        if not {mark.shows for mark in marks} >= _SEXES:
            return None
        for first, last in _clauses(text, start, end):
            inside = [mark for mark in marks if first <= mark.start < last and mark.shows in _SEXES]
            if {mark.shows for mark in inside} == _SEXES:
                events = self._events(text, first, last, inside)
                found = self._paired(text, events)
                if found is not None:
                    return self._made(text, (start, end), events, found)
        return None

    def _events(self, text: str, start: int, end: int, marks: Sequence[Mark]) -> list[_Event]:
        """Numbers and sexes in order; sexes of one kind that are joined by "och" are one."""
        events = [*self._numbers(text, start, end), *(_Event(mark.start, mark.end, mark.shows) for mark in marks)]
        joined: list[_Event] = []
        for event in sorted(events, key=lambda event: event.start):
            before = joined[-1] if joined else None
            if before and event.sex == before.sex != "" and _JOIN.fullmatch(text[before.end : event.start]):
                joined[-1] = _Event(before.start, event.end, event.sex)
            else:
                joined.append(event)
        return joined

    def _numbers(self, text: str, start: int, end: int) -> Iterator[_Event]:
        """The numbers that tell an outcome: no years, ages, dates, classes, limits, or what it rose from."""
        tokens = list(_TOKEN.finditer(text, start, end))
        for at, token in enumerate(tokens):
            if token["number"] is None or _is_part(text, token):
                continue
            before = tokens[at - 1].group().lower() if at else ""
            after = tokens[at + 1].group().lower() if at + 1 < len(tokens) else ""
            rose = before == "från" and any(other.group() == "till" for other in tokens[at + 1 : at + 4])
            if before in self._before or after in self._after or rose:
                continue
            unit = self._units.get(after, "")
            whole = "," not in token["number"]
            if (_YEAR.fullmatch(token["number"]) and not unit) or (unit == "other" and whole):
                continue
            figure = Figure(token.start(), token.end(), *numbers.value(token["number"]))
            yield _Event(token.start(), tokens[at + 1].end() if unit else token.end(), "", figure, unit)

    def _paired(self, text: str, events: list[_Event]) -> tuple[_Event, _Event, _Event | None] | None:
        """The number for women, the number for men, and a number before them that may be the total."""
        pattern = "".join("S" if event.sex else "N" for event in events)
        total = None
        leading = _LEADING.match(pattern)
        if leading and (pattern[leading.end()] == "N" or _breaks(text, events[leading.end() - 1 :])):
            total, events, pattern = events[leading.end() - 1], events[leading.end() :], pattern[leading.end() :]
        order = {"NSNS": (0, 1, 2, 3), "SNSN": (1, 0, 3, 2), "SNNS": (1, 0, 2, 3), "SSNN": (2, 0, 3, 1)}.get(pattern)
        if order is None:
            return self._tight(text, events)
        first, one, second, other = (events[index] for index in order)
        between = text[first.end : second.start].lower()
        if pattern == "SSNN" and not self._respectively & set(between.split()):
            return None
        if pattern == "SNSN" and _OF.search(text, first.start, other.start):
            return None  # "Kvinnors lön var 93 procent av mäns, mot 92 procent året före"
        return _sided(first, one, second, other, total)

    def _tight(self, text: str, events: list[_Event]) -> tuple[_Event, _Event, _Event | None] | None:
        """Two numbers, each right before its sex, in a sentence that says more: "1 240 kvinnor och 870 män"."""
        for at in range(len(events) - 3):
            first, one, second, other = events[at : at + 4]
            shapes = [bool(event.sex) for event in (first, one, second, other)]
            near = one.start - first.start < _NEAR and other.start - second.start < _NEAR
            broken = _BREAK.search(text, first.end, one.start) or _BREAK.search(text, second.end, other.start)
            if shapes == [False, True, False, True] and near and not broken and second.start - one.end < _NEAR:
                return _sided(first, one, second, other, None)
        return None

    def _made(
        self, text: str, span: tuple[int, int], events: list[_Event], found: tuple[_Event, _Event, _Event | None]
    ) -> Comparison | None:
        women, men, total = found
        units = {event.unit for event in (women, men) if event.unit}
        if len(units) > 1 or women.figure is None or men.figure is None:
            return None
        sexes = [event for event in events if event.sex]
        unit = units.pop() if units else (total.unit if total else "")
        whole = women.figure.step == men.figure.step == 1
        if not unit:
            counted = any(_right_before(text, event, sexes) for event in (women, men)) or _is_sum(women, men, total)
            unit = "count" if whole and counted else "other"
        of_all = _total(text, unit, women, men, total)
        young = text[sexes[0].start : sexes[0].end].lower().split()[0] in self._young
        return Comparison(
            label=" ".join(text[slice(*span)].split()),
            topic="",
            unit=unit,
            basis="within" if unit == "percent" and of_all else _basis(text, unit, women, men, sexes),
            women=women.figure,
            men=men.figure,
            total=of_all,
            young=young,
        )


def _clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a sentence between semicolons."""
    cuts = [start, *(match.end() for match in _PIECES.finditer(text, start, end)), end]
    yield from pairwise(cuts)


def _is_part(text: str, token: re.Match[str]) -> bool:
    """Whether a number is part of a range, a compound or a name: "16–29", "19-åringar", "A1", "75+"."""
    before, after = text[max(token.start() - 1, 0) : token.start()], text[token.end() : token.end() + 2]
    return bool(before and (before in "–-−/." or before.isalnum())) or bool(
        re.match(r"[–−+/]|-\w|:e|:a|[^\W\d_]|\.\d", after)
    )


def _breaks(text: str, events: Sequence[_Event]) -> bool:
    """Whether a comma or colon parts the first number from what follows: then it is the total."""
    return _BREAK.search(text, events[0].end, events[1].start) is not None


def _sided(
    first: _Event, one: _Event, second: _Event, other: _Event, total: _Event | None
) -> tuple[_Event, _Event, _Event | None] | None:
    if {one.sex, other.sex} != _SEXES:
        return None
    return (first, second, total) if one.sex == "women" else (second, first, total)


def _right_before(text: str, number: _Event, sexes: Sequence[_Event]) -> bool:
    """Whether a number counts people: "1 240 unga kvinnor", "var 2 044 män"."""
    return any(_COUNTED.fullmatch(text[number.end : sex.start]) for sex in sexes if sex.start > number.end)


def _basis(text: str, unit: str, women: _Event, men: _Event, sexes: Sequence[_Event]) -> Basis:
    """Shares "av kvinnorna" are within each sex.

    Those that make a hundred, go "till kvinnor" or stand right before their sex ("61 procent kvinnor") are of each sex.
    """
    if unit != "percent":
        return "count" if unit == "count" else "value"
    whole = abs(_sum(women, men) - _ALL) <= 1
    between, direct = [], 0
    for number in (women, men):
        after = next((sex for sex in sexes if sex.start >= number.end), None)
        if after is not None:
            between.append(text[number.end : after.start])
            genitive = text[after.start : after.end].endswith("s")
            direct += bool(_OF.search(text, number.start, after.start)) and not (whole and genitive)
    if direct and (direct == len(between) or not whole):
        return "within"
    named = between and (all(map(_TO.search, between)) or set(between) == {" "})
    return "of" if whole or named else "within"


def _sum(women: _Event, men: _Event) -> float:
    return sum(event.figure.value for event in (women, men) if event.figure is not None)


def _is_sum(women: _Event, men: _Event, total: _Event | None) -> bool:
    return total is not None and total.figure is not None and total.figure.value == _sum(women, men)


def _total(text: str, unit: str, women: _Event, men: _Event, total: _Event | None) -> Figure | None:
    """The total where it is one: the sum of counts, or near it and named as one; a mean between other figures."""
    if total is None or total.figure is None or total.unit not in ("", unit):
        return None
    value, both = total.figure.value, _sum(women, men)
    if unit == "count":
        named = _NAMED.fullmatch(text, total.end, min(women.start, men.start))
        near = _LEAST_SUM * both <= value <= _MOST_SUM * both
        return total.figure if value == both or (named and near) else None
    low, high = sorted(event.figure.value for event in (women, men) if event.figure is not None)
    return total.figure if low <= value <= high else None
