"""The rules over a Doc: what they find, what is left alone, and which of two overlapping findings stands."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import get_args

from spacy.errors import MatchPatternError
from spacy.matcher import Matcher
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from jamtext.components.blocks import source_of
from jamtext.components.checks import CHECKS
from jamtext.components.patterns import Patterns, sentence_around
from jamtext.components.phrases import Phrases, pattern
from jamtext.components.protected import Protected, Stretch
from jamtext.components.suggestions import fill, fit
from jamtext.errors import LexiconError
from jamtext.findings import Finding
from jamtext.lexicon import Lexicon, Rule, Severity

GROUP = "jamtext_wording"
_KEY = "jamtext.findings"
_SEVERITIES: tuple[str, ...] = get_args(Severity)


@dataclass(frozen=True, slots=True)
class _Hit:
    """What a rule found: tokens `start` to `end` of the Doc, and what to write instead."""

    rule: Rule
    start: int
    end: int
    suggestions: tuple[str, ...]


def make(lexicon: Lexicon, vocab: Vocab) -> Callable[[Doc], Doc]:
    """A component that applies the wording rules of a lexicon.

    It writes the findings for `collect`, and spans labelled with the ids of the rules in `doc.spans[GROUP]`.
    Raises LexiconError for a token pattern that spaCy does not accept, or an unknown check.
    """
    return _Rules(lexicon, vocab)


def collect(doc: Doc) -> tuple[Finding, ...]:
    """The findings that the component wrote on a Doc, in text order; none where it has not run."""
    findings: tuple[Finding, ...] = doc.user_data.get(_KEY, ())
    return findings


class _Rules:
    """The rules made ready: one dictionary of phrases, one Matcher, the checks, and what cancels each."""

    def __init__(self, lexicon: Lexicon, vocab: Vocab) -> None:
        self._lexicon = lexicon
        self._rules = tuple(rule for rule in lexicon.rules if rule.kind in ("terms", "tokens", "check"))
        self._protected = Protected(lexicon.terms.get("fixed", {}), lexicon.terms.get("dated", {}))
        self._phrases: Phrases[tuple[Rule, tuple[str, ...]]] = Phrases(vocab.strings)
        self._patterns: Patterns[Rule] = Patterns(vocab)
        self._checks = tuple(rule for rule in self._rules if rule.kind == "check")
        tokenize = _tokenizer(vocab)
        for rule in self._rules:
            for term in rule.terms:
                for form, instead in term.paradigm():
                    self._phrases.add(tokenize(form), (rule, instead), term.compound)
            for tokens in rule.tokens:
                with _told(rule, "tokens"):
                    self._patterns.add(tokens, rule)
            if rule.kind == "check" and rule.check not in CHECKS:
                allowed = ", ".join(sorted(CHECKS))
                raise LexiconError(
                    Path(rule.file), rule.id, "check", f"”{rule.check}” finns inte. Tillåtet: {allowed}."
                )
        self._unless = {rule.id: _unless(rule, vocab) for rule in self._rules if rule.unless}

    def __call__(self, doc: Doc) -> Doc:
        known: dict[int, tuple[Stretch, ...]] = {}
        hits = _settle(hit for hit in self._hits(doc) if self._stands(doc, hit, known))
        doc.spans[GROUP] = [Span(doc, hit.start, hit.end, label=hit.rule.id) for hit in hits]
        doc.user_data[_KEY] = tuple(_finding(doc, hit) for hit in hits)
        return doc

    def _hits(self, doc: Doc) -> Iterator[_Hit]:
        """Everything found, also what crosses a sentence, is cancelled or overlaps."""
        for match in self._phrases.find(doc):
            rule, instead = match.payload
            text = doc[match.start : match.end].text
            at_start = _starts_sentence(doc, match.start)
            fitted = fit(text, instead, match.before, match.after, at_start=at_start)
            yield _Hit(rule, match.start, match.end, fitted)
        for rule, start, end, alignment in self._patterns.find(doc):
            yield _marked(doc, rule, start, end, alignment)
        for rule in self._checks:
            for place in CHECKS[rule.check](doc, self._lexicon):
                text = doc[place.start : place.end].text
                yield _Hit(rule, place.start, place.end, fit(text, place.suggestions))

    def _stands(self, doc: Doc, hit: _Hit, known: dict[int, tuple[Stretch, ...]]) -> bool:
        """Whether a hit is inside one sentence and block, in the rule's scope, and neither cancelled nor left alone."""
        span = doc[hit.start : hit.end]
        source = source_of(doc)
        index = source.block_at(span.start_char)
        if index is None or span.end_char > source.blocks[index].end:
            return False
        if hit.rule.scope and source.blocks[index].kind not in hit.rule.scope:
            return False
        if hit.rule.kind != "check" and any(token.is_sent_start is True for token in span[1:]):
            return False
        if _is_rest_of_word(doc, hit.start):
            return False
        if hit.rule.id in self._unless and self._cancelled(doc, hit):
            return False
        return not self._protected.covers(doc, span.start_char, span.end_char, known)

    def _cancelled(self, doc: Doc, hit: _Hit) -> bool:
        first, last = sentence_around(doc, hit.start, hit.end)
        expressions, matcher = self._unless[hit.rule.id]
        sentence = doc[first:last]
        text = sentence.text.lower()
        start = doc[hit.start].idx - sentence.start_char
        end = start + len(doc[hit.start : hit.end].text)
        if any(
            found.start() < end and start < found.end()
            for expression in expressions
            for found in expression.finditer(text)
        ):
            return True
        matches = matcher(sentence) if matcher else ()
        return any(low + first < hit.end and hit.start < high + first for _, low, high in matches)


def _tokenizer(vocab: Vocab) -> Callable[[str], tuple[str, ...]]:
    """How phrases are cut into words: as spaCy's Swedish tokenizer cuts the text that they are looked for in."""
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


def _unless(rule: Rule, vocab: Vocab) -> tuple[tuple[re.Pattern[str], ...], Matcher | None]:
    """What cancels a rule: expressions over the sentence in lower case, and a Matcher where there are patterns."""
    matcher = Matcher(vocab, validate=True)
    for item in rule.unless:
        if not isinstance(item, str):
            with _told(rule, "unless"):
                matcher.add(rule.id, [[dict(token) for token in item]])
    expressions = tuple(pattern(item) for item in rule.unless if isinstance(item, str))
    return expressions, matcher if len(matcher) else None


def _marked(doc: Doc, rule: Rule, start: int, end: int, alignment: list[int]) -> _Hit:
    """The part of a match that the rule marks; `alignment` holds for each token of it which of the pattern's it is."""
    first, last = rule.mark or (0, max(alignment))
    inside = [start + i for i, number in enumerate(alignment) if first <= number <= last]
    low, high = (inside[0], inside[-1] + 1) if inside else (start, end)
    groups = {number: [start + i for i, other in enumerate(alignment) if other == number] for number in set(alignment)}
    found = {number: doc[places[0] : places[-1] + 1].text for number, places in groups.items()}
    filled = tuple(text for text in (fill(template, found) for template in rule.instead) if text)
    return _Hit(rule, low, high, fit(doc[low:high].text, filled, at_start=_starts_sentence(doc, low)))


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


def _settle(hits: Iterable[_Hit]) -> list[_Hit]:
    """Of overlapping hits of one category keep the longest, then the most severe, then the first in the lexicon."""
    kept: list[_Hit] = []
    by_category = sorted(hits, key=lambda hit: hit.rule.category)
    for _, group in groupby(by_category, key=lambda hit: hit.rule.category):
        taken: list[_Hit] = []
        ranked = sorted(group, key=lambda hit: (hit.start - hit.end, _SEVERITIES.index(hit.rule.severity), hit.start))
        for hit in ranked:
            if not any(other.start < hit.end and hit.start < other.end for other in taken):
                taken.append(hit)
        kept += taken
    return sorted(kept, key=lambda hit: (hit.start, hit.end, hit.rule.id))


def _finding(doc: Doc, hit: _Hit) -> Finding:
    span = doc[hit.start : hit.end]
    text = " ".join(span.text.split())
    return Finding(
        start=span.start_char,
        end=span.end_char,
        rule_id=hit.rule.id,
        severity=hit.rule.severity,
        message=hit.rule.message.replace("{text}", text),
        suggestions=hit.suggestions,
    )
