"""What the comments say, line by line; the words that all share stand in `lexicons/messages.toml`."""

from jamtext.findings import Finding, Review
from jamtext.lexicon import Rule
from jamtext.readers.docx.comments import SUMMARY
from jamtext.reporters import phrases
from jamtext.reporters.figures import SEVERITIES, figures
from jamtext.reporters.words import capital, counted, digits, listed, word

_SOURCES = 2
Line = tuple[str, str]  # a label, set in bold, and what it labels; either may be ""


def _said(key: str, **values: str) -> str:
    """A message of the table for comments, with values put in."""
    return word("comment", key).one.format(**values)


def remark(review: Review, index: int, outside: str) -> tuple[Line, ...]:
    """The comment on an open finding. `outside` says where the words stand if not where the comment does."""
    severity = word("severities", review.findings[index].severity).one
    label = _said("number", number=digits(index + 1), severity=severity)
    return _lines(review, review.findings[index], review.fingerprints[index], label, outside)


def dismissed(review: Review, index: int, outside: str) -> tuple[Line, ...]:
    """The comment on a dismissed finding, which keeps the answers to it."""
    one = review.dismissed[index]
    return _lines(review, one.finding, one.fingerprint, _said("dismissed"), outside)


def earlier() -> str:
    """The label of a comment whose finding is not in this review, in place of its number."""
    return _said("earlier")


def summary(review: Review) -> tuple[Line, ...]:
    """The first comment: the honest measure, what was found, the checklist, and how to answer."""
    counts = figures(review)
    breakdown = counts.breakdown
    rest = phrases.rest(breakdown, counts.statements - breakdown.people)
    numbers = [(counts.findings(severity=severity), severity) for severity in SEVERITIES]
    parts = [f"{digits(number)} {word('severities', severity).one}" for number, severity in numbers if number]
    found = (
        f"{capital(counted(counts.findings(), 'units', 'finding'))}: {listed(parts)}." if parts else _said("nothing")
    )
    notices = review.source.metadata.get("warnings", "").split("\n")
    lines = [
        (_said("title"), ""),
        ("", f"{phrases.measure(breakdown)}. {rest}".strip()),
        ("", f"{found} {_said('numbers')}" if parts else found),
        *(("", _said("left", count=digits(len(review.dismissed)))) for _ in review.dismissed[:1]),
        *(("", f"{verdict.question} {capital(word('answers', verdict.answer).one)}.") for verdict in counts.checklist),
        *(("", notice) for notice in notices if notice),
        *(("", _said("answer")) for _ in review.findings[:1]),
        ("", _code(SUMMARY)),
    ]
    return tuple(lines)


def _lines(review: Review, finding: Finding, fingerprint: str, label: str, outside: str) -> tuple[Line, ...]:
    rule = review.rules[finding.rule_id]
    words = review.text(finding.start, finding.end)
    whole = rule.group == "document"
    where = "" if whole or not outside else _said(outside, text=words)
    lines = (
        (label, finding.message),
        ("", where),
        (_said("instead"), _said("or").join(finding.suggestions)),
        (_said("why"), rule.why),
        (_said("source"), _sources(rule)),
        ("", _code(fingerprint)),
    )
    return tuple(line for line in lines if line[1])


def _sources(rule: Rule) -> str:
    """The first sources of a rule, and how many more there are: a margin is narrow."""
    named = [str(source) for source in rule.sources]
    left = len(named) - _SOURCES
    return "; ".join(named[:_SOURCES]) + (_said("more", count=digits(left)) if left > 0 else "")


def _code(name: str) -> str:
    return f"jt:{name}"
