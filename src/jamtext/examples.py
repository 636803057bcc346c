"""The proof that the rules of a lexicon carry with them: every example tried, what fails told as data."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from jamtext.findings import Finding
from jamtext.lexicon import Example, Lexicon, Question, Rule

if TYPE_CHECKING:
    from spacy.language import Language

    from jamtext.components.rules import Rules

Fault = Literal["missed", "misplaced", "suggestions", "not-silenced", "false-alarm", "several", "answer"]
Find = Callable[[str], tuple[Finding, ...]]


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that does not come out as its rule, or its question, promises.

    `rule_id` is the id of either. `text` is the example without marks; `expected` and `found` are what was promised
    and what came, as text.
    """

    rule_id: str
    file: str
    fault: Fault
    text: str
    expected: tuple[str, ...] = ()
    found: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.file}: {self.rule_id}: {_TOLD[self.fault](self)}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result for a lexicon: how many rules and examples were tried, and the failures in the lexicon's order."""

    rules: int
    examples: int
    failures: tuple[Failure, ...]


def run(lexicon: Lexicon, nlp: "Language") -> Outcome:
    """Try every example of every rule that the rule engine applies (kinds terms, tokens and check).

    `nlp` is a Swedish pipeline without the rules; rules on parts of speech need one that sets them. Each bad example
    must give exactly one finding of its rule, at the mark, with the suggestions; each suggestion put in silences the
    rule; no good example gives one. Each rule is tried alone. Raises LexiconError for a rule that cannot be applied.
    """
    from jamtext.components import rules

    tried = tuple(rule for rule in lexicon.rules if rule.kind != "statement")
    docs = _Docs(nlp, rules.make(lexicon, nlp.vocab), tried)
    return Outcome(
        rules=len(tried),
        examples=sum(len(rule.bad) + len(rule.good) for rule in tried),
        failures=tuple(failure for rule in tried for failure in _failures(rule, partial(docs.find, rule))),
    )


def answer(lexicon: Lexicon, nlp: "Language") -> Outcome:
    """Try every example of every question of the checklists: a document in Markdown that answers yes, or does not.

    `nlp` is the pipeline with the statements. `Outcome.rules` is the number of questions.
    """
    examples = [
        (question, expected, text)
        for question in lexicon.checklist
        for expected, texts in (("yes", question.yes), ("no", question.no))
        for text in texts
    ]
    failures = (_try_answer(question, expected, text, lexicon, nlp) for question, expected, text in examples)
    return Outcome(len(lexicon.checklist), len(examples), tuple(filter(None, failures)))


def _try_answer(question: Question, expected: str, text: str, lexicon: Lexicon, nlp: "Language") -> Failure | None:
    """The failure of an example, asked alone in a document of a type that is asked."""
    from jamtext import pipeline
    from jamtext.components import checklist
    from jamtext.components.document_type import KEY
    from jamtext.readers import markdown

    source = markdown.from_bytes(Path("exempel.md"), text.encode())
    source = replace(source, metadata={KEY: question.asked_of[0]} if question.asked_of else {})
    doc = pipeline.analyse(nlp, source)
    (found,) = checklist.answer(doc, replace(lexicon, checklist=(question,)))
    if (found.answer == "yes") == (expected == "yes"):
        return None
    return Failure(
        question.id, question.file, "answer", " ".join(text.split()), (_SAID[expected],), (_SAID[found.answer],)
    )


class _Docs:
    """What each rule finds in each text; the pipeline sees a text once, and those of the examples in one go."""

    def __init__(self, nlp: "Language", engine: "Rules", rules: Iterable[Rule]) -> None:
        self._nlp, self._engine = nlp, engine
        texts = dict.fromkeys(text for rule in rules for text in _texts(rule))
        self._known = dict(zip(texts, nlp.pipe(texts), strict=True))

    def find(self, rule: Rule, text: str) -> tuple[Finding, ...]:
        """What a rule finds in a text when it is the only one."""
        if text not in self._known:
            self._known[text] = self._nlp(text)
        attempts = self._engine.attempts(self._known[text], rule.id)
        return tuple(attempt.finding for attempt in attempts if attempt.silence is None)


def _texts(rule: Rule) -> Iterator[str]:
    """The examples of a rule, and the bad ones with each suggestion that they promise put in."""
    yield from rule.good
    for example in rule.bad:
        yield example.text
        yield from (example.put(suggestion) for suggestion in example.suggestions)


def _failures(rule: Rule, find: Find) -> Iterator[Failure]:
    for example in rule.bad:
        yield from _try_bad(rule, example, find)
    for text in rule.good:
        findings = find(text)
        if findings:
            found = tuple(text[finding.start : finding.end] for finding in findings)
            yield Failure(rule.id, rule.file, "false-alarm", text, found=found)


def _try_bad(rule: Rule, example: Example, find: Find) -> Iterator[Failure]:
    marked = example.text[example.start : example.end]
    findings = find(example.text)
    found = tuple(example.text[finding.start : finding.end] for finding in findings)
    if len(findings) != 1:
        fault: Fault = "several" if findings else "missed"
        yield Failure(rule.id, rule.file, fault, example.text, (marked,), found)
        return
    finding = findings[0]
    if (finding.start, finding.end) != (example.start, example.end):
        yield Failure(rule.id, rule.file, "misplaced", example.text, (marked,), found)
        return
    if finding.suggestions != example.suggestions:
        yield Failure(rule.id, rule.file, "suggestions", example.text, example.suggestions, finding.suggestions)
    for suggestion in finding.suggestions:
        text = example.put(suggestion)
        if find(text):
            yield Failure(rule.id, rule.file, "not-silenced", text, found=(suggestion,))


_SAID = {"yes": "ja", "no": "nej", "unclear": "oklart"}
_TOLD: dict[str, Callable[[Failure], str]] = {
    "missed": lambda failure: f"hittar inte ”{failure.expected[0]}” i ”{failure.text}”.",
    "several": lambda failure: (
        f"ska ge en träff men ger {len(failure.found)} ({_list(failure.found)}) i ”{failure.text}”."
    ),
    "misplaced": lambda failure: (
        f"markerar ”{failure.found[0]}” i stället för ”{failure.expected[0]}” i ”{failure.text}”."
    ),
    "suggestions": lambda failure: (
        f"föreslår {_list(failure.found)} i stället för {_list(failure.expected)} i ”{failure.text}”."
    ),
    "not-silenced": lambda failure: f"träffar fortfarande när förslaget är insatt: ”{failure.text}”.",
    "answer": lambda failure: f"ska svara {failure.expected[0]} men svarar {failure.found[0]} på ”{failure.text}”.",
    "false-alarm": lambda failure: f"ska inte träffa ”{failure.found[0]}” i ”{failure.text}”.",
}


def _list(texts: Sequence[str]) -> str:
    return ", ".join(f"”{text}”" for text in texts) or "inget"
