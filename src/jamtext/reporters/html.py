"""The review as one web page: for the strategist who reads it, and for the head of department she shows it to."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from jamtext.findings import DISAGGREGATIONS, Finding, Review, Statement
from jamtext.lexicon import Rule
from jamtext.reporters import comparisons, pages, phrases
from jamtext.reporters.figures import SEVERITIES, figures
from jamtext.reporters.outline import Chapter, chain, outline, own_title
from jamtext.reporters.passages import Passage, Piece, excerpt, passage
from jamtext.reporters.priority import GROUPS, importance, most_important
from jamtext.reporters.words import capital, certainty, listed, word

_ROLES = ("sex", "promise", "people")  # those marked in the sentence, the one that shows if they overlap first
_QUOTED = 4
_QUOTE = " (”{text}”)"  # how the message of a rule quotes the words that are marked in the sentence anyway


@dataclass(frozen=True, slots=True)
class Place:
    """One finding as the page shows it.

    `number` counts the findings of the review from 1, in order of the text. `section` is the path of the chapter that
    it stands in, "" for none.
    """

    number: int
    section: str
    finding: Finding
    fingerprint: str
    words: str
    rule: Rule
    passage: Passage
    headings: tuple[str, ...]
    where: str

    @property
    def category(self) -> str:
        """Group and category in one, for the filter."""
        return f"{self.rule.group}/{self.rule.category}"

    @property
    def whole(self) -> bool:
        """Whether it is about the document as a whole, so that the words where it stands say nothing."""
        return self.rule.group == "document"

    @property
    def message(self) -> str:
        """What was found, in one sentence; the words themselves are marked in the excerpt."""
        return phrases.first_sentence(_unquoted(self))[0]

    @property
    def excerpt(self) -> tuple[Piece, ...]:
        """A line or two of its sentence."""
        return excerpt(self.passage)


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """All findings of one rule with one severity.

    `title` names what they share and `advice` goes on where it ends. `shared` says that the two are all that the
    findings say, so that no place has to repeat it.
    """

    rule: Rule
    severity: str
    title: str
    advice: str
    shared: bool
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One statement as the page shows it. `reasons` are pairs of what some words show and the words."""

    number: int
    statement: Statement
    passage: Passage
    headings: tuple[str, ...]
    where: str
    certainty: str
    reasons: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence that answers a question, where it stands, and the number of the statement it is, if it is one."""

    text: str
    where: str
    statement: int | None


def render(review: Review) -> bytes:
    """The review as a web page in UTF-8 that holds all it needs. The same review gives the same bytes."""
    own = own_title(review.source)
    chapters = _chapters(review)
    pairs = zip(review.findings, review.fingerprints, strict=True)
    places = tuple(
        _place(review, number, *pair, own, _section(chapters, number)) for number, pair in enumerate(pairs, 1)
    )
    entries = tuple(_entry(review, number, own) for number in range(1, len(review.statements) + 1))
    compared, compared_more = comparisons.pairs(review)
    return pages.render(
        "review.html.jinja",
        ("base.css", "review.css", "dismiss.css"),
        ("filters.js", "review.js", "dismiss.js"),
        figures=figures(review),
        extent=phrases.extent(figures(review)),
        rest=phrases.rest(figures(review).breakdown, len(review.statements) - figures(review).breakdown.people),
        review=review,
        notices=phrases.notices(review.source),
        important=tuple(places[index] for index in most_important(review)),
        answers=tuple(zip(review.checklist, _evidence(review), strict=True)),
        groups=_groups(review, places),
        places=places,
        dismissed=tuple(_dismissed(review, own)),
        chapters=chapters,
        compared=compared,
        compared_more=compared_more,
        sections=tuple((headings, tuple(found)) for headings, found in groupby(entries, lambda entry: entry.headings)),
        categories=_categories(places),
        states=tuple((state, sum(s.disaggregation == state for s in review.statements)) for state in DISAGGREGATIONS),
        severities=tuple(s for s in SEVERITIES if any(place.finding.severity == s for place in places)),
    )


def _dismissed(review: Review, own: str) -> Iterable[tuple[Place, str, bool]]:
    """What is dismissed, why, and whether it can be taken back on the page: not what the document itself says."""
    inside = {fingerprint for fingerprint, _ in review.source.dismissed}
    for number, one in enumerate(review.dismissed, 1):
        yield _place(review, number, one.finding, one.fingerprint, own), one.reason, one.fingerprint not in inside


def _chapters(review: Review) -> tuple[tuple[Chapter, str], ...]:
    """The chapters of the outline, each with its path: "3/" for the third, "3/4/" if the fourth stands under it."""
    found: list[tuple[Chapter, str]] = []
    above = ""
    for number, chapter in enumerate(outline(review), 1):
        above = above if chapter.depth else ""
        found.append((chapter, f"{above}{number}/"))
        above = above or found[-1][1]
    return tuple(found)


def _section(chapters: tuple[tuple[Chapter, str], ...], number: int) -> str:
    """The path of the innermost chapter that a finding stands in, or ""."""
    return next((path for chapter, path in reversed(chapters) if number in chapter.numbers), "")


def _place(review: Review, number: int, finding: Finding, fingerprint: str, own: str, section: str = "") -> Place:
    span = review.context(finding.start, finding.end)
    location = review.location(finding.start, finding.end)
    return Place(
        number=number,
        section=section,
        finding=finding,
        fingerprint=fingerprint,
        words=review.text(finding.start, finding.end),
        rule=review.rules[finding.rule_id],
        passage=passage(review, span, ((finding.start, finding.end, "hit"),)),
        headings=chain(location.headings, own),
        where=phrases.place(location),
    )


def _entry(review: Review, number: int, own: str) -> Entry:
    statement = review.statements[number - 1]
    location = review.location(statement.start, statement.end)
    cues = sorted(statement.cues, key=lambda cue: _ROLES.index(cue.role) if cue.role in _ROLES else len(_ROLES))
    return Entry(
        number=number,
        statement=statement,
        passage=passage(
            review,
            (statement.start, statement.end),
            tuple((cue.start, cue.end, cue.role) for cue in cues if cue.role in _ROLES),
        ),
        headings=chain(location.headings, own),
        where=phrases.place(location),
        certainty=certainty(statement.score),
        reasons=tuple(_reasons(review, statement)),
    )


def _reasons(review: Review, statement: Statement) -> Iterable[tuple[str, str]]:
    """What decided about a statement: what the words show, and the words, with their place if that is elsewhere."""
    for role in ("people", "sex", "promise"):
        quotes = []
        for cue in sorted(statement.cues, key=lambda cue: cue.start):
            if cue.role != role:
                continue
            quote = f"”{review.text(cue.start, cue.end)}”"
            if role == "promise" and not statement.start <= cue.start < statement.end:
                quote += f" ({phrases.place(review.location(cue.start, cue.end))})"
            quotes.append(quote)
        if quotes:
            yield word("roles", role).one, listed(tuple(dict.fromkeys(quotes)))


def _evidence(review: Review) -> tuple[tuple[Evidence, ...], ...]:
    """The evidence of each answer."""
    numbers = {(statement.start, statement.end): number for number, statement in enumerate(review.statements, 1)}
    return tuple(
        tuple(
            Evidence(review.text(*span), phrases.place(review.location(*span)), numbers.get(span))
            for span in answer.evidence
        )
        for answer in review.checklist
    )


def _groups(review: Review, places: tuple[Place, ...]) -> tuple[tuple[str, tuple[RuleGroup, ...]], ...]:
    """The findings by group and rule; the weightiest rule first, then the one with most places."""
    by_rule: dict[tuple[str, str], list[Place]] = {}
    for place in places:
        by_rule.setdefault((place.finding.severity, place.rule.id), []).append(place)
    ranked = sorted(by_rule.values(), key=lambda found: (importance(review, found[0].number - 1)[0], -len(found)))
    names = sorted({place.rule.group for place in places}, key=lambda name: (name not in GROUPS, name))
    names.sort(key=lambda name: GROUPS.index(name) if name in GROUPS else len(GROUPS))
    return tuple(
        (name, tuple(_rule_group(review, tuple(found)) for found in ranked if found[0].rule.group == name))
        for name in names
    )


def _rule_group(review: Review, places: tuple[Place, ...]) -> RuleGroup:
    rule, severity = places[0].rule, places[0].finding.severity
    messages = {_unquoted(place) for place in places}
    if len(messages) > 1:
        title, advice = f"{capital(word('categories', rule.category).one)}: {_quoted(review, places)}", ""
    else:
        title, advice = phrases.first_sentence(next(iter(messages)))
    return RuleGroup(rule, severity, title, advice, len(messages) == 1, places)


def _unquoted(place: Place) -> str:
    """The message of a finding without the words in parentheses that are marked in the sentence anyway."""
    before, quote, after = place.rule.message.partition(_QUOTE)
    message = place.finding.message
    return before + after if quote and message.startswith(before) and message.endswith(after) else message


def _quoted(review: Review, places: tuple[Place, ...]) -> str:
    """The words of findings, each once, in order: "”tjänsteman”, ”talesman” och 3 till"."""
    texts: dict[str, str] = {}
    for place in places:
        text = review.text(place.finding.start, place.finding.end)
        texts.setdefault(text.casefold(), f"”{text}”")
    quotes = list(texts.values())
    more = [f"{len(quotes) - _QUOTED} till"] if len(quotes) > _QUOTED else []
    return listed(quotes[:_QUOTED] + more)


def _categories(places: tuple[Place, ...]) -> tuple[tuple[str, tuple[tuple[str, str, int], ...]], ...]:
    """The choices of the filter: for each group its categories that have findings, as (value, name, number)."""
    names = [name for name in GROUPS if any(place.rule.group == name for place in places)]
    choices = []
    for name in names:
        found = Counter(place.category for place in places if place.rule.group == name)
        options = ((key, capital(word("categories", key.partition("/")[2]).one), n) for key, n in found.items())
        choices.append((name, tuple(sorted(options, key=lambda option: option[1]))))
    return tuple(choices)
