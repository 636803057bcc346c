"""The rules over a Doc: what they find, what is left alone and why, and which of two overlapping findings stands."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import get_args

from spacy.errors import MatchPatternError
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from jamtext.components.blocks import source_of
from jamtext.components.checks import CHECKS
from jamtext.components.patterns import Patterns
from jamtext.components.phrases import Phrases
from jamtext.components.protected import Protected, Stretch
from jamtext.components.silence import Silence
from jamtext.components.suggestions import fill, fit
from jamtext.components.unless import Unless
from jamtext.errors import LexiconError
from jamtext.findings import Finding
from jamtext.lexicon import Lexicon, Rule, Severity

GROUP = "jamtext_wording"
_KEY = "jamtext.findings"
_SEVERITIES: tuple[str, ...] = get_args(Severity)


@dataclass(frozen=True, slots=True)
class _Hit:
    """What a rule found: tokens `start` to `end` of the Doc, by what, and what to write instead.

    `left` is the reason why a check leaves it after all, or empty.
    """

    rule: Rule
    start: int
    end: int
    by: str
    suggestions: tuple[str, ...]
    left: str = ""


@dataclass(frozen=True, slots=True)
class Attempt:
    """What a rule found in a Doc, and why it says nothing of it; without silence it is a finding.

    `by` is the form in a list of terms, the number of the pattern in the rule (from 0) or the name of the check.
    """

    finding: Finding
    by: str
    silence: Silence | None


def make(lexicon: Lexicon, vocab: Vocab) -> "Rules":
    """A component that applies the wording rules of a lexicon.

    It writes the findings for `collect`, and spans labelled with the ids of the rules in `doc.spans[GROUP]`.
    Raises LexiconError for a token pattern that spaCy does not accept, or an unknown check.
    """
    return Rules(lexicon, vocab)


def collect(doc: Doc) -> tuple[Finding, ...]:
    """The findings that the component wrote on a Doc, in text order; none where it has not run."""
    findings: tuple[Finding, ...] = doc.user_data.get(_KEY, ())
    return findings


class Rules:
    """The rules made ready: one dictionary of phrases, the patterns, the checks, and what cancels each."""

    def __init__(self, lexicon: Lexicon, vocab: Vocab) -> None:
        self._lexicon = lexicon
        self._rules = tuple(rule for rule in lexicon.rules if rule.kind in ("terms", "tokens", "check"))
        self._protected = Protected(lexicon.terms)
        self._phrases: Phrases[tuple[Rule, str, tuple[str, ...]]] = Phrases(vocab.strings)
        self._patterns: Patterns[tuple[Rule, int]] = Patterns(vocab)
        self._checks = tuple(rule for rule in self._rules if rule.kind == "check")
        tokenize = _tokenizer(vocab)
        for rule in self._rules:
            for term in rule.terms:
                for form, instead in term.paradigm():
                    self._phrases.add(tokenize(form), (rule, form, instead), term.compound)
            for number, tokens in enumerate(rule.tokens):
                with _told(rule, "tokens"):
                    self._patterns.add(tokens, (rule, number))
            if rule.kind == "check" and rule.check not in CHECKS:
                allowed = ", ".join(sorted(CHECKS))
                raise LexiconError(
                    Path(rule.file), rule.id, "check", f"”{rule.check}” finns inte. Tillåtet: {allowed}."
                )
        self._unless: dict[str, Unless] = {}
        for rule in self._rules:
            with _told(rule, "unless"):
                self._unless |= {rule.id: Unless(rule.unless, vocab)} if rule.unless else {}

    def __call__(self, doc: Doc) -> Doc:
        """Write the findings and their spans on the Doc."""
        hits, _ = _settle(hit for hit, silence in self._judged(doc) if silence is None)
        doc.spans[GROUP] = [Span(doc, hit.start, hit.end, label=hit.rule.id) for hit in hits]
        doc.user_data[_KEY] = tuple(self._finding(doc, hit) for hit in hits)
        return doc

    def attempts(self, doc: Doc, only: str = "") -> tuple[Attempt, ...]:
        """Everything that the rules find in a Doc and what becomes of it, in text order; nothing is written.

        `only` is the id of a rule to try as if there were no other.
        """
        judged = list(self._judged(doc, only))
        _, before = _settle(hit for hit, silence in judged if silence is None)
        found = (
            Attempt(self._finding(doc, hit), hit.by, silence or _overlap(doc, before.get(id(hit))))
            for hit, silence in judged
        )
        return tuple(sorted(found, key=lambda attempt: (attempt.finding.start, attempt.finding.end)))

    def _judged(self, doc: Doc, only: str = "") -> Iterator[tuple[_Hit, Silence | None]]:
        """Everything found, with the reason to leave it alone."""
        known: dict[int, tuple[Stretch, ...]] = {}
        return ((hit, self._silence(doc, hit, known)) for hit in self._hits(doc, only))

    def _hits(self, doc: Doc, only: str) -> Iterator[_Hit]:
        """Everything found, also what crosses a sentence, is cancelled or overlaps."""
        for match in self._phrases.find(doc):
            rule, form, instead = match.payload
            if only not in ("", rule.id):
                continue
            text = doc[match.start : match.end].text
            at_start = _starts_sentence(doc, match.start)
            fitted = fit(text, instead, match.before, match.after, at_start=at_start)
            yield _Hit(rule, match.start, match.end, form, fitted)
        for (rule, number), start, end, alignment in self._patterns.find(doc):
            if only in ("", rule.id):
                yield _marked(doc, rule, number, (start, end), alignment)
        for rule in self._checks if not only else (rule for rule in self._checks if rule.id == only):
            for place in CHECKS[rule.check](doc, self._lexicon):
                text = doc[place.start : place.end].text
                yield _Hit(rule, place.start, place.end, rule.check, fit(text, place.suggestions), place.left)

    def _silence(self, doc: Doc, hit: _Hit, known: dict[int, tuple[Stretch, ...]]) -> Silence | None:
        """Why a hit is not a finding: beyond its sentence, block or scope, cancelled or left alone."""
        span = doc[hit.start : hit.end]
        start, end = span.start_char, span.end_char
        if hit.left:
            return Silence("check", start, end, hit.left)
        source = source_of(doc)
        index = source.block_at(start)
        if index is None or end > source.blocks[index].end:
            return Silence("block", start, end)
        if hit.rule.scope and source.blocks[index].kind not in hit.rule.scope:
            return Silence("scope", start, end)
        if hit.rule.kind != "check" and any(token.is_sent_start is True for token in span[1:]):
            return Silence("sentences", start, end)
        if _is_rest_of_word(doc, hit.start):
            return Silence("rest-of-word", start, end)
        unless = self._unless.get(hit.rule.id)
        cancelled = unless.cancels(doc, hit.start, hit.end) if unless else None
        return cancelled or self._protected.covers(doc, start, end, known)

    def _finding(self, doc: Doc, hit: _Hit) -> Finding:
        span = doc[hit.start : hit.end]
        text = " ".join(span.text.split())
        return Finding(
            start=span.start_char,
            end=span.end_char,
            rule_id=hit.rule.id,
            severity=hit.rule.severity,
            message=hit.rule.message.replace("{text}", text),
            suggestions=self._lexicon.preference.order(hit.suggestions),
        )


@lru_cache(maxsize=1)
def _tokenizer(vocab: Vocab) -> Callable[[str], tuple[str, ...]]:
    """How phrases are cut into words: as spaCy's Swedish tokenizer cuts the text that they are looked for in.

    It takes longer to make than all that it is used for, and depends on nothing but the vocabulary.
    """
    from spacy.lang.sv import Swedish

    tokenizer = Swedish(vocab).tokenizer
    return lambda phrase: tuple(token.lower_ for token in tokenizer(phrase))


@contextmanager
def _told(rule: Rule, field: str) -> Iterator[None]:
    """Tell what spaCy says of a pattern as a LexiconError."""
    try:
        yield
    except (MatchPatternError, ValueError) as error:
        raise LexiconError(Path(rule.file), rule.id, field, f"spaCy godtar inte mönstret: {error}") from error


def _marked(doc: Doc, rule: Rule, by: int, match: tuple[int, int], alignment: list[int]) -> _Hit:
    """The part of a match that the rule marks; `alignment` holds for each token of it which of the pattern's it is."""
    start, end = match
    first, last = rule.mark or (0, max(alignment))
    inside = [start + i for i, number in enumerate(alignment) if first <= number <= last]
    low, high = (inside[0], inside[-1] + 1) if inside else (start, end)
    groups = {number: [start + i for i, other in enumerate(alignment) if other == number] for number in set(alignment)}
    found = {number: doc[places[0] : places[-1] + 1].text for number, places in groups.items()}
    filled = tuple(text for text in (fill(template, found) for template in rule.instead) if text)
    return _Hit(rule, low, high, str(by), fit(doc[low:high].text, filled, at_start=_starts_sentence(doc, low)))


def _starts_sentence(doc: Doc, at: int) -> bool:
    """Whether a token begins a sentence or block, marks before it not counted."""
    while at > 0 and doc[at].is_sent_start is not True and (doc[at - 1].is_punct or doc[at - 1].is_space):
        if "\n" in doc[at - 1].text:
            return True
        at -= 1
    return at == 0 or doc[at].is_sent_start is True


def _is_rest_of_word(doc: Doc, at: int) -> bool:
    """Whether a token is what a line break has cut off a word: "represen- tanter"."""
    if at == 0 or doc[at].text[:1].isupper():
        return False
    before = doc[at - 1].text
    return len(before) > 2 and before.endswith("-") and before[-2].islower()


def _settle(hits: Iterable[_Hit]) -> tuple[list[_Hit], dict[int, _Hit]]:
    """The hits that stand, in text order, and by the `id` of each of the others the one that goes before it.

    Of overlapping hits of one category the longest stands, then the most severe, then the first in the text. Of those
    left, of different categories, the most severe stands, then the longest: one remark at a time on the same words.
    """
    before: dict[int, _Hit] = {}
    by_category: dict[str, list[_Hit]] = {}
    for hit in sorted(hits, key=lambda hit: (hit.start - hit.end, _severity(hit), hit.start)):
        _take(hit, by_category.setdefault(hit.rule.category, []), before)
    standing: list[_Hit] = []
    left = chain.from_iterable(by_category.values())
    for hit in sorted(left, key=lambda hit: (_severity(hit), hit.start - hit.end, hit.start, hit.rule.id)):
        _take(hit, standing, before)
    return sorted(standing, key=lambda hit: (hit.start, hit.end)), before


def _take(hit: _Hit, taken: list[_Hit], before: dict[int, _Hit]) -> None:
    """Add a hit to those taken, or note which of them overlaps it."""
    other = next((other for other in taken if other.start < hit.end and hit.start < other.end), None)
    if other is None:
        taken.append(hit)
    else:
        before[id(hit)] = other


def _severity(hit: _Hit) -> int:
    return _SEVERITIES.index(hit.rule.severity)


def _overlap(doc: Doc, other: _Hit | None) -> Silence | None:
    """The silence of a hit that another goes before, if one does."""
    if other is None:
        return None
    span = doc[other.start : other.end]
    return Silence("overlap", span.start_char, span.end_char, other.rule.id)
