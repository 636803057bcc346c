"""Which findings are shown first."""

from collections import Counter
from dataclasses import replace

from jamtext.findings import Review
from jamtext.reporters.priority import most_important
from tests.reporters import sample


def chosen(review: Review, limit: int = 10) -> list[tuple[str, str]]:
    """Severity and rule of the chosen findings."""
    picked = [review.findings[index] for index in most_important(review, limit)]
    return [(finding.severity, finding.rule_id) for finding in picked]


def test_weightiest_come_first() -> None:
    """Severity decides the order; with the same severity the document as a whole comes before its words."""
    found = chosen(sample.sample(), 4)
    assert [severity for severity, _ in found] == ["error", "error", "warning", "warning"]
    assert found[2][1] == "document/no-consequences"


def test_spread_over_rules() -> None:
    """A rule with many places does not crowd out other rules of the same severity."""
    review = sample.sample()
    counts = Counter(rule for _, rule in chosen(review))
    warnings = {finding.rule_id for finding in review.findings if finding.severity == "warning"}
    assert warnings <= counts.keys()
    assert max(counts.values()) == 2


def test_one_rule_fills_what_is_left() -> None:
    """Where there is but one rule, its first places are shown."""
    assert most_important(sample.huge()) == tuple(range(10))


def test_errors_are_not_lost_among_warnings() -> None:
    """Every place of a rule falls one step, so that the second error stands beside the first warning."""
    review = sample.huge(12, 12)
    findings = tuple(replace(finding, severity="error") for finding in review.findings[:3]) + review.findings[3:]
    assert chosen(replace(review, findings=findings), 5)[:3] == [("error", "wording/tjansteman")] * 3


def test_few_findings_are_all_chosen() -> None:
    """A limit above the number of findings gives them all, once."""
    review = sample.sample()
    assert sorted(most_important(review, 100)) == list(range(len(review.findings)))
    assert most_important(sample.empty()) == ()
