"""Sentences and parts of sentences that several reports share."""

from jamtext.findings import Location
from jamtext.reporters.figures import Breakdown, Figures
from jamtext.reporters.words import counted, digits, word


def measure(breakdown: Breakdown, where: str = "") -> str:
    """The honest measure as a sentence without full stop: "14 av 37 uppgifter om människor är könsuppdelade".

    `where` is put after what is counted: "i 18 dokument".
    """
    where = f" {where}" if where else ""
    if not breakdown.people:
        return f"Inga uppgifter om människor hittades{where}"
    if breakdown.people == 1:
        shown = "är könsuppdelad" if breakdown.full else "är inte könsuppdelad"
        return f"Den enda uppgiften om människor{where} {shown}"
    full = "Ingen" if not breakdown.full else digits(breakdown.full)
    shown = word("disaggregation", "full").one if breakdown.full < 2 else word("disaggregation", "full").many
    return f"{full} av {digits(breakdown.people)} uppgifter om människor{where} är {shown}"


def rest(breakdown: Breakdown, others: int) -> str:
    """What the measure leaves out, as whole sentences: one sex only, no sex, and what is not about people."""
    parts = []
    if breakdown.people > 1:
        verbs = ((breakdown.single, "visar bara ett kön"), (breakdown.none, "visar inget kön alls"))
        parts = [f"{digits(number)} {verb}" for number, verb in verbs if number]
    sentences = [" och ".join(parts) + "."] if parts else []
    if others:
        name = counted(others, "units", "statement")
        verb = "handlar" if not breakdown.people else "som inte handlar"
        sentences.append(
            f"{name} {verb} om annat än människor."
            if not breakdown.people
            else f"Dokumentet har dessutom {name} {verb} om människor."
        )
    return " ".join(sentences)


def place(location: Location) -> str:
    """Where a span stands in words: "sida 3, tabell 2", "rad 12" or "stycke 17"."""
    if location.page is not None:
        where = f"sida {location.page}"
    elif location.line is not None:
        where = f"rad {location.line}"
    else:
        where = f"stycke {location.paragraph}"
    return where if location.table is None else f"{where}, tabell {location.table + 1}"


def extent(figures: Figures) -> str:
    """How long a document is: "12 sidor, 4 312 ord"; without pages in its format, paragraphs in their place."""
    if figures.pages is None:
        size = counted(figures.paragraphs, "units", "paragraph")
    else:
        size = counted(figures.pages, "units", "page")
    return f"{size}, {counted(figures.words, 'units', 'word')}"
