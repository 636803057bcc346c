"""Accuracy against annotated documents: what was found, what was missed, what was said without ground.

A predicted statement answers to an annotated one when they share more than half of their joint characters; a wording
finding answers to a mark of the same category that it overlaps. Each annotated thing is answered at most once. A
suggestion is accepted where it makes the same text as one of the replacements that the mark accepts.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from jamtext.findings import STATEMENT_KINDS, Finding, Review, Statement
from jamtext.gold import GoldDocument, GoldMark, GoldStatement, Placement, place_marks, place_statements


@dataclass(frozen=True, slots=True)
class Score:
    """Hits, false alarms and misses; precision, recall and F1 are 0 where they have no ground."""

    hits: int = 0
    false: int = 0
    missed: int = 0

    def __bool__(self) -> bool:
        """Whether there was anything to find, or anything found."""
        return self != Score()

    def __add__(self, other: "Score") -> "Score":
        return Score(self.hits + other.hits, self.false + other.false, self.missed + other.missed)

    @property
    def said(self) -> int:
        """How much was said, right or wrong."""
        return self.hits + self.false

    @property
    def precision(self) -> float:
        """Share of what was said that is right."""
        return self.hits / self.said if self.hits else 0.0

    @property
    def recall(self) -> float:
        """Share of what there is that was found."""
        return self.hits / (self.hits + self.missed) if self.hits else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.hits / (2 * self.hits + self.false + self.missed) if self.hits else 0.0

    @property
    def proselint(self) -> float:
        """The score by which proselint measures itself: T · (T / (T + F))², so that noise costs."""
        return self.hits * self.precision**2


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something the review got wrong: in which document, what about it, the words, what was expected and found."""

    document: str
    what: str
    text: str
    expected: str
    found: str
    score: float = 1.0


@dataclass(frozen=True)
class Evaluation:
    """Scores of one or more documents, or of sentences that stand alone; add evaluations together with `+`.

    `scores` maps a measure to its Score: "statement", "kind/goal", "people" (the claim that a statement is about
    people), "people/matched" (the same among statements that were found), "not-broken-down" (the claim that it is
    about people and not broken down), "disaggregation" (hits are right, false are wrong; among found statements
    about people), "wording", "wording/CATEGORY", "wording/any" (category disregarded), "checklist".
    Of the wording hits whose mark says what may stand there instead, "first" and "suggestion", alone and with
    "/CATEGORY", count those whose first suggestion is accepted, and those of which any is (hits), and the rest (false).
    """

    documents: tuple[str, ...] = ()
    sentences: int = 0
    words: int = 0
    scores: Counter[tuple[str, str]] = field(default_factory=Counter)
    mistakes: tuple[Mistake, ...] = ()

    def __add__(self, other: "Evaluation") -> "Evaluation":
        return Evaluation(
            self.documents + other.documents,
            self.sentences + other.sentences,
            self.words + other.words,
            self.scores + other.scores,
            self.mistakes + other.mistakes,
        )

    def score(self, measure: str) -> Score:
        """The score of one measure."""
        return Score(*(self.scores[measure, part] for part in ("hits", "false", "missed")))

    def measures(self, prefix: str) -> tuple[str, ...]:
        """The measures under a prefix, sorted: `measures("wording/")`."""
        return tuple(sorted({measure for measure, _ in self.scores if measure.startswith(prefix)}))

    @property
    def kind_macro_f1(self) -> float:
        """Mean F1 of the four kinds of statement."""
        return sum(self.score(f"kind/{kind}").f1 for kind in STATEMENT_KINDS) / len(STATEMENT_KINDS)


class _Tally:
    """Counts while one document is compared."""

    def __init__(self, document: str) -> None:
        self.document = document
        self.scores: Counter[tuple[str, str]] = Counter()
        self.mistakes: list[Mistake] = []

    def claim(self, measure: str, expected: bool, found: bool) -> None:
        if expected or found:
            part = "hits" if expected and found else "missed" if expected else "false"
            self.scores[measure, part] += 1

    def mistake(self, what: str, text: str, expected: str, found: str, score: float = 1.0) -> None:
        self.mistakes.append(Mistake(self.document, what, text, expected, found, score))


def evaluate(gold: GoldDocument, review: Review) -> Evaluation:
    """Compare the review of a rendered annotated document with its annotations. Raises GoldError if they don't fit."""
    tally = _Tally(gold.id)
    _compare_statements(gold, review, tally)
    _compare_wording(gold, review, tally)
    for answer in review.checklist:
        expected = gold.checklist.get(answer.id)
        if expected is None:
            continue
        right = answer.answer == ("yes" if expected else "no")
        tally.scores["checklist", "hits" if right else "false"] += 1
        if not right:
            tally.mistake("checklist", answer.id, "yes" if expected else "no", answer.answer)
    return Evaluation((gold.id,), 0, review.words, tally.scores, tuple(tally.mistakes))


def evaluate_sentence(gold: GoldDocument, review: Review) -> Evaluation:
    """Compare the review of an annotated sentence with its marks for wording; nothing else is annotated there."""
    tally = _Tally(gold.id)
    _compare_wording(gold, review, tally)
    return Evaluation((), 1, review.words, tally.scores, tuple(tally.mistakes))


def _compare_statements(gold: GoldDocument, review: Review, tally: _Tally) -> None:
    places = place_statements(gold, review.source)
    pairs = _match(places, [Placement(s.start, s.end) for s in review.statements])
    answered = set(pairs.values())
    for index, expected in enumerate(gold.statements):
        found = review.statements[pairs[index]] if index in pairs else None
        tally.claim("statement", expected=True, found=found is not None)
        _compare_statement(expected, found, expected.text, tally)
    for index, extra in enumerate(review.statements):
        if index not in answered:
            tally.claim("statement", expected=False, found=True)
            _compare_statement(None, extra, review.text(extra.start, extra.end), tally)


def _compare_statement(expected: GoldStatement | None, found: Statement | None, text: str, tally: _Tally) -> None:
    kinds = expected.kind if expected else "background", found.kind if found else "background"
    for kind in STATEMENT_KINDS:
        tally.claim(f"kind/{kind}", kinds[0] == kind, kinds[1] == kind)
    if kinds[0] != kinds[1]:
        tally.mistake("kind", text, *kinds, score=found.score if found else 0.5)
    people = bool(expected and expected.about_people), bool(found and found.about_people)
    shown = expected.disaggregation if expected else "-", found.disaggregation if found else "-"
    tally.claim("people", *people)
    tally.claim("not-broken-down", shown[0] == "none", shown[1] == "none")
    if not (expected and found):
        return
    tally.claim("people/matched", *people)
    if people[0] != people[1]:
        tally.mistake("people", text, "people" if people[0] else "not people", "people" if people[1] else "not people")
    elif people[0]:
        right = shown[0] == shown[1]
        tally.scores["disaggregation", "hits" if right else "false"] += 1
        if not right:
            tally.mistake("disaggregation", text, *shown)


def _compare_wording(gold: GoldDocument, review: Review, tally: _Tally) -> None:
    places = place_marks(gold, review.source)
    findings = [finding for finding in review.findings if review.rules[finding.rule_id].group == "wording"]
    categories = [review.rules[finding.rule_id].category for finding in findings]
    used: set[int] = set()
    for mark, place in zip(gold.wording, places, strict=True):
        overlapping = [
            i for i, f in enumerate(findings) if f.start < place.end and place.start < f.end and i not in used
        ]
        tally.claim("wording/any", expected=True, found=bool(overlapping))
        same = next((i for i in overlapping if categories[i] == mark.category), None)
        for measure in ("wording", f"wording/{mark.category}"):
            tally.claim(measure, expected=True, found=same is not None)
        if same is None:
            tally.mistake("wording", mark.span, mark.category, ", ".join(categories[i] for i in overlapping) or "-")
        elif mark.accept:
            _compare_suggestions(mark, place, findings[same], review, tally)
        used.update(overlapping[:1] if same is None else [same])
    for index, finding in enumerate(findings):
        if index not in used:
            for measure in ("wording", f"wording/{categories[index]}", "wording/any"):
                tally.claim(measure, expected=False, found=True)
            text = review.text(*review.context(finding.start, finding.end))
            tally.mistake("wording", f"[{review.text(finding.start, finding.end)}] {text}", "-", categories[index])


def _compare_suggestions(mark: GoldMark, place: Placement, finding: Finding, review: Review, tally: _Tally) -> None:
    """Whether a finding suggests what the mark accepts; as their spans may differ, the resulting texts are compared."""
    text = review.source.text
    wanted = {_put(text, place.start, place.end, words) for words in mark.accept}
    fits = [_put(text, finding.start, finding.end, words) in wanted for words in finding.suggestions]
    for measure, right in (("first", fits[:1] == [True]), ("suggestion", any(fits))):
        for name in (measure, f"{measure}/{mark.category}"):
            tally.scores[name, "hits" if right else "false"] += 1
    if fits[:1] != [True]:
        start, end = review.context(finding.start, finding.end)
        shown = f"[{text[finding.start : finding.end]}] {review.text(start, end)}"
        tally.mistake("suggestion", shown, " / ".join(mark.accept), " / ".join(finding.suggestions) or "-")


def _put(text: str, start: int, end: int, words: str) -> str:
    """The text with other words in place of a span; white space is left out of account, as words may be taken away."""
    return " ".join(f"{text[:start]}{words}{text[end:]}".split())


def _match(expected: Sequence[Placement], found: Sequence[Placement]) -> dict[int, int]:
    """Pair spans that share more than half of their joint characters: index in `expected` → index in `found`."""
    pairs: dict[int, int] = {}
    for index, place in enumerate(expected):
        best = max(range(len(found)), key=lambda i: _overlap(place, found[i]), default=None)
        if best is not None and _overlap(place, found[best]) > 0.5 and best not in pairs.values():
            pairs[index] = best
    return pairs


def _overlap(one: Placement, other: Placement) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared / (max(one.end, other.end) - min(one.start, other.start)) if shared > 0 else 0.0


def table(evaluation: Evaluation) -> str:
    """The scores as Markdown tables in Swedish: statements, where documents were measured, then wording, then the rest.

    Measures of which there was nothing to find, and nothing found, are left out.
    """
    statements = [
        [name, *_figures(evaluation.score(measure))] for name, measure in _STATEMENTS if evaluation.score(measure)
    ]
    named = [("rätt kategori", "wording"), ("oavsett kategori", "wording/any")]
    named += [(name.removeprefix("wording/"), name) for name in _categories(evaluation)]
    wording = [
        [f"Skrivsätt: {name}", *_figures(evaluation.score(measure)), *_noise_and_advice(evaluation, measure)]
        for name, measure in named
        if evaluation.score(measure)
    ]
    heads = ["Mått", "Precision", "Täckning", "F1", "Träffar", "Fellarm", "Missar"]
    further = ["Fellarm per 10 000 ord", "Första förslaget godtaget", "Något förslag godtaget"]
    tables = [markdown(heads, statements), markdown([*heads, *further], wording), _rest(evaluation)]
    return "\n\n".join(filter(None, tables))


_STATEMENTS = (
    ("Uppgifter: hittade", "statement"),
    *zip(
        ("Uppgifter: mål", "Uppgifter: åtgärder", "Uppgifter: indikatorer", "Uppgifter: statistik"),
        (f"kind/{kind}" for kind in STATEMENT_KINDS),
        strict=True,
    ),
    ("Handlar om människor", "people"),
    ("Handlar om människor (bland hittade)", "people/matched"),
    ("Människor och inte könsuppdelad", "not-broken-down"),
)


def markdown(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table; "" without rows."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) if rows else ""


def _figures(score: Score) -> list[str]:
    rates = (score.precision, score.recall, score.f1)
    return [*(f"{rate:.2f}" for rate in rates), *map(str, (score.hits, score.false, score.missed))]


def _noise_and_advice(evaluation: Evaluation, measure: str) -> list[str]:
    """False alarms per 10,000 words, and how often the advice was accepted, in all or in the category."""
    alarms = f"{10_000 * evaluation.score(measure).false / max(evaluation.words, 1):.1f}"
    shares = (share(evaluation.score(measure.replace("wording", advice, 1))) for advice in ("first", "suggestion"))
    return [alarms, *shares]


def _rest(evaluation: Evaluation) -> str:
    """What the tables have no column for, as a list."""
    lines = [f"- Skrivsätt, poäng som proselint räknar (T · (T/(T+F))²): {evaluation.score('wording').proselint:.1f}"]
    if evaluation.documents:
        lines += [
            f"- Uppgifternas slag, medel-F1: {evaluation.kind_macro_f1:.2f}",
            "- Könsuppdelning, andel rätt bland hittade uppgifter om människor: "
            + share(evaluation.score("disaggregation")),
            f"- Checklistan, andel rätt svar: {share(evaluation.score('checklist'))}",
            f"- Dokument: {len(evaluation.documents)}",
        ]
    if evaluation.sentences:
        lines.append(f"- Meningar: {evaluation.sentences}")
    return "\n".join([*lines, f"- Ord: {evaluation.words}"])


def _categories(evaluation: Evaluation) -> tuple[str, ...]:
    return tuple(measure for measure in evaluation.measures("wording/") if measure != "wording/any")


def share(score: Score) -> str:
    """The share of hits among what was said, with the counts; a dash where nothing was."""
    return f"{score.precision:.2f} ({score.hits} av {score.said})" if score.said else "–"


def total(evaluations: Iterable[Evaluation]) -> Evaluation:
    """All evaluations added together."""
    return sum(evaluations, start=Evaluation())
