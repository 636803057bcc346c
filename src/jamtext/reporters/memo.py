"""What a report in running text says, part by part: for e-mail, diaries and as an appendix to a memorandum.

Only how it is set differs between plain text and Markdown.
"""

from dataclasses import dataclass, replace
from itertools import groupby

import jamtext
from jamtext.findings import ChecklistAnswer, Finding, Review
from jamtext.reporters import comparisons, phrases
from jamtext.reporters.figures import Figures, figures
from jamtext.reporters.outline import chain, own_title
from jamtext.reporters.words import capital, counted, word

_SENTENCE = 600  # characters; longer ones are cut, since a row of a wide table may go on for pages


@dataclass(frozen=True, slots=True)
class Item:
    """A remark: its number, where it stands, the words ("" where they say nothing) and the sentence around them.

    `points` are what else is said of it: a label ("Varför") and a text.
    """

    number: int
    severity: str
    where: str
    words: str
    sentence: str
    message: str
    points: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Memo:
    """The whole report. `about` says what was reviewed, `measure` is the honest measure and what it leaves out.

    `compared` says how many figures for women and men there are and where they differ most, "" for none. `answers` are
    question, answer and where it is answered; `chapters` the remarks under each heading, `dismissed` what has been
    dismissed, with the reason; `made` says of what and by what rules it was made, as labels and texts.
    """

    title: str
    about: tuple[str, ...]
    measure: tuple[str, str]
    kinds: tuple[tuple[str, str, str, str], ...]
    compared: str
    answers: tuple[tuple[str, str, str], ...]
    findings: tuple[str, str]
    chapters: tuple[tuple[str, tuple[Item, ...]], ...]
    dismissed: tuple[Item, ...]
    made: tuple[tuple[str, str], ...]


def memo(review: Review) -> Memo:
    """What is to be said of a review. The same review gives the same memo."""
    counts = figures(review)
    breakdown = counts.breakdown
    return Memo(
        title=f"Jämställdhetsgranskning av {counts.title}",
        about=(_about(review, counts), *phrases.notices(review.source)),
        measure=(f"{phrases.measure(breakdown)}.", phrases.rest(breakdown, counts.statements - breakdown.people)),
        kinds=phrases.kinds(counts) if counts.statements else (),
        compared=comparisons.told(review),
        answers=tuple(_answer(review, answer) for answer in review.checklist),
        findings=_found(review, counts),
        chapters=_chapters(review),
        dismissed=tuple(
            _item(review, number, one.finding, (("Skäl", one.reason or "inget angivet"),))
            for number, one in enumerate(review.dismissed, 1)
        ),
        made=_made(review),
    )


def _about(review: Review, counts: Figures) -> str:
    kind = f"{word('document_types', counts.document_type).one}, " if counts.document_type else ""
    return f"Granskningen gäller {review.source.path.name} ({kind}{phrases.extent(counts)})."


def _answer(review: Review, answer: ChecklistAnswer) -> tuple[str, str, str]:
    places = phrases.places(review.location(*span) for span in answer.evidence)
    return answer.question, capital(word("answers", answer.answer).one), places


def _found(review: Review, counts: Figures) -> tuple[str, str]:
    """How many remarks there are, and how grave they are."""
    left = f"Dessutom {counted(len(review.dismissed), 'units', 'dismissed')}." if review.dismissed else ""
    if not review.findings:
        return "Inga anmärkningar", f"Inget att anmärka på hittades. {left}".strip()
    said = f"{capital(phrases.severities(counts))}. Varje anmärkning är ett förslag att ta ställning till. {left}"
    return counted(len(review.findings), "units", "finding"), said.strip()


def _chapters(review: Review) -> tuple[tuple[str, tuple[Item, ...]], ...]:
    """The remarks on the whole document, then those under each heading, in order of the text."""
    own = own_title(review.source)
    first: dict[str, int] = {}
    whole, placed = [], []
    before = None
    for number, finding in enumerate(review.findings, 1):
        item = _item(review, number, finding, _grounds(review, number, finding, first))
        if item.sentence and review.context(finding.start, finding.end) == before:
            item = replace(item, where=f"{item.where}, samma mening", sentence="")
        before = review.context(finding.start, finding.end) if item.where else before
        if review.rules[finding.rule_id].group == "document":
            whole.append(item)
        else:
            headings = chain(review.location(finding.start, finding.end).headings, own)
            placed.append((" › ".join(headings), item))
    bare = "Utan rubrik" if whole or any(chapter for chapter, _ in placed) else ""
    groups = groupby(placed, lambda pair: pair[0])
    chapters = tuple((chapter or bare, tuple(item for _, item in pairs)) for chapter, pairs in groups)
    return (("Hela dokumentet", tuple(whole)), *chapters) if whole else chapters


def _item(review: Review, number: int, finding: Finding, points: tuple[tuple[str, str], ...]) -> Item:
    whole = review.rules[finding.rule_id].group == "document"
    words = review.text(finding.start, finding.end)
    sentence = review.text(*review.context(finding.start, finding.end))
    return Item(
        number=number,
        severity=word("severities", finding.severity).one,
        where="" if whole else phrases.place(review.location(finding.start, finding.end)),
        words="" if whole or words == sentence or words in finding.message else words,
        sentence="" if whole else _shortened(sentence, words),
        message=finding.message,
        points=points,
    )


def _shortened(sentence: str, words: str) -> str:
    """A sentence that is not too long, else what is around the words in it."""
    if len(sentence) <= _SENTENCE:
        return sentence
    at = max(0, sentence.find(words) - _SENTENCE // 2)
    cut = sentence[at : at + _SENTENCE]
    before = "… " + cut.partition(" ")[2] if at else cut
    return before.rpartition(" ")[0] + " …" if at + _SENTENCE < len(sentence) else before


def _grounds(review: Review, number: int, finding: Finding, first: dict[str, int]) -> tuple[tuple[str, str], ...]:
    """Suggestions, reason and sources; the last two only where a rule comes up for the first time."""
    rule = review.rules[finding.rule_id]
    instead = (("Förslag", " eller ".join(finding.suggestions)),) if finding.suggestions else ()
    told = first.setdefault(rule.id, number)
    if told != number:
        return *instead, ("Varför", f"se nr {told}")
    sources = (("Källa", phrases.sources(rule)),) if rule.sources else ()
    return *instead, ("Varför", rule.why), *sources


def _made(review: Review) -> tuple[tuple[str, str], ...]:
    """What it takes to make the review again: the digests of the file and of the rules, the program, its models."""
    models = (f"{name} {version}" for name, version in sorted(review.models.items()))
    return (
        _digest("Dokumentets kontrollsumma", review.source.digest),
        _digest("Reglernas kontrollsumma", review.lexicon_digest),
        ("Program", ", ".join((f"jamtext {jamtext.__version__}", *models))),
    )


def _digest(label: str, digest: str) -> tuple[str, str]:
    """A digest with its kind in the label: "… (SHA-256)" and "0123…"."""
    kind, _, value = digest.rpartition(":")
    return f"{label} ({kind.upper().replace('SHA', 'SHA-')})" if kind else label, value
