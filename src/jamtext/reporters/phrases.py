"""Sentences and parts of sentences that several reports share."""

import re
from collections.abc import Iterable

from jamtext.findings import Location
from jamtext.lexicon import Rule
from jamtext.reporters.figures import SEVERITIES, Breakdown, Figures
from jamtext.reporters.words import capital, counted, digits, listed, word
from jamtext.source import Source

_SOURCES = 2
_PLURALS = {"sida": "sidorna", "rad": "raderna", "stycke": "styckena"}
_SENTENCE_END = re.compile(r"(?<=[.?!]) (?=[A-ZÅÄÖ”])")


def measure(breakdown: Breakdown, where: str = "") -> str:
    """The honest measure as a sentence without full stop: "14 av 37 uppgifter om människor är könsuppdelade".

    `where` is put after what is counted: "i 18 dokument".
    """
    where = f" {where}" if where else ""
    full, people = breakdown.full, breakdown.people
    if not people:
        return f"Inga uppgifter om människor hittades{where}"
    if people == 1:
        shown = "visar bara ett kön" if breakdown.single else "är könsuppdelad" if full else "är inte könsuppdelad"
        return f"Den enda uppgiften om människor{where} {shown}"
    if not full:
        return f"Ingen av de {digits(people)} uppgifterna om människor{where} är könsuppdelad"
    start = f"Alla {digits(people)}" if full == people else f"{digits(full)} av {digits(people)}"
    return f"{start} uppgifter om människor{where} är {'könsuppdelad' if full == 1 else 'könsuppdelade'}"


def rest(breakdown: Breakdown, others: int, subject: str = "Dokumentet") -> str:
    """What the measure leaves out, as whole sentences: one sex only, no sex, and what is not about people.

    `others` is the number of statements that are not about people, `subject` what holds them.
    """
    sentences = []
    verbs = ((breakdown.single, "visar bara ett kön"), (breakdown.none, "visar inget kön alls"))
    parts = [f"{digits(number)} {verb}" for number, verb in verbs if number]
    if parts and breakdown.people > 1:
        sentences.append(f"{' och '.join(parts)}.")
    if others:
        name = counted(others, "units", "statement")
        also = f"{subject} har dessutom {name} som inte handlar om människor."
        sentences.append(also if breakdown.people else f"{name} handlar om annat än människor.")
    return " ".join(sentences)


def severities(figures: Figures) -> str:
    """How many findings are to be taken how gravely: "2 att rätta, 10 att se över och 6 att överväga"."""
    numbers = [(figures.findings(severity=severity), severity) for severity in SEVERITIES]
    return listed([f"{digits(number)} {word('severities', severity).one}" for number, severity in numbers if number])


def kinds(figures: Figures) -> tuple[tuple[str, str, str, str], ...]:
    """For each kind of statement: its name, how many, how many about people and how many of these are broken down.

    A dash stands where there is nothing to break down.
    """
    return tuple(
        (
            capital(word("kinds", kind).many),
            digits(number),
            digits(breakdown.people),
            digits(breakdown.full) if breakdown.people else "–",
        )
        for kind, number, breakdown in figures.kinds
    )


def sources(rule: Rule) -> str:
    """The first sources of a rule, and how many more there are, for reports that are to be short."""
    named = [str(source) for source in rule.sources]
    left = len(named) - _SOURCES
    return "; ".join(named[:_SOURCES]) + (f"; och {digits(left)} till" if left > 0 else "")


def notices(source: Source) -> tuple[str, ...]:
    """What the reader wants to tell about the document: whole sentences."""
    return tuple(line for line in source.metadata.get("warnings", "").split("\n") if line)


def first_sentence(text: str) -> tuple[str, str]:
    """The first sentence of a text and the rest, which may be empty."""
    first, *rest = _SENTENCE_END.split(text, maxsplit=1)
    return first, rest[0] if rest else ""


def place(location: Location) -> str:
    """Where a span stands in words: "sida 3, tabell 2", "rad 12" or "stycke 17"."""
    where = " ".join(map(str, _unit(location)))
    return where if location.table is None else f"{where}, tabell {location.table + 1}"


def places(locations: Iterable[Location]) -> str:
    """Where several spans stand, in short: "sidorna 1, 3 och 4"."""
    units = dict.fromkeys(map(_unit, locations))
    numbers = [digits(number) for _, number in units]
    if len(units) < 2:
        return "".join(f"{name} {number}" for name, number in units)
    return f"{_PLURALS[next(iter(units))[0]]} {listed(numbers)}"


def _unit(location: Location) -> tuple[str, int]:
    """What a place is counted in, and its number; the same for all places of a document."""
    if location.page is not None:
        return "sida", location.page
    if location.line is not None:
        return "rad", location.line
    return "stycke", location.paragraph


def extent(figures: Figures) -> str:
    """How long a document is: "12 sidor, 4 312 ord"; without pages in its format, paragraphs in their place."""
    if figures.pages is None:
        size = counted(figures.paragraphs, "units", "paragraph")
    else:
        size = counted(figures.pages, "units", "page")
    return f"{size}, {counted(figures.words, 'units', 'word')}"
