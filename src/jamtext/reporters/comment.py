"""What is said of a finding in the margin of a copy, line by line: a comment in Word, a note in a PDF.

The words that all share stand in `lexicons/messages.toml`.
"""

from jamtext.findings import Finding, Review
from jamtext.reporters import phrases
from jamtext.reporters.figures import figures
from jamtext.reporters.words import capital, counted, digits, word

Line = tuple[str, str]  # a label, set in bold where that can be, and what it labels; either may be ""


def said(key: str, **values: str) -> str:
    """A message of the table for comments, with values put in."""
    return word("comment", key).one.format(**values)


def remark(review: Review, index: int, outside: str = "") -> tuple[Line, ...]:
    """What is said of an open finding. `outside` says where the words stand if not where the comment does."""
    severity = word("severities", review.findings[index].severity).one
    label = said("number", number=digits(index + 1), severity=severity)
    return _lines(review, review.findings[index], label, outside)


def dismissed(review: Review, index: int, outside: str = "") -> tuple[Line, ...]:
    """What is said of a dismissed finding, where answers to it are kept."""
    return _lines(review, review.dismissed[index].finding, said("dismissed"), outside)


def summary(review: Review) -> tuple[Line, ...]:
    """What stands first: the honest measure, what was found, the checklist, and what the reader warned of."""
    counts = figures(review)
    breakdown = counts.breakdown
    rest = phrases.rest(breakdown, counts.statements - breakdown.people)
    total = counts.findings()
    found = f"{counted(total, 'units', 'finding')}: {phrases.severities(counts)}." if total else said("nothing")
    lines = [
        (said("title"), ""),
        ("", f"{phrases.measure(breakdown)}. {rest}".strip()),
        ("", f"{found} {said('numbers')}" if total else found),
        *(("", said("left", count=digits(len(review.dismissed)))) for _ in review.dismissed[:1]),
        *(("", f"{verdict.question} {capital(word('answers', verdict.answer).one)}.") for verdict in counts.checklist),
        *(("", notice) for notice in phrases.notices(review.source)),
    ]
    return tuple(lines)


def _lines(review: Review, finding: Finding, label: str, outside: str) -> tuple[Line, ...]:
    rule = review.rules[finding.rule_id]
    words = review.text(finding.start, finding.end)
    whole = rule.group == "document"
    where = "" if whole or not outside else said(outside, text=words)
    lines = (
        (label, finding.message),
        ("", where),
        (said("instead"), said("or").join(finding.suggestions)),
        (said("why"), rule.why),
        (said("source"), phrases.sources(rule)),
    )
    return tuple(line for line in lines if line[1])
