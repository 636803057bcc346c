"""Which findings to show first, where there is room for only a few."""

from collections import Counter

from jamtext.findings import Review
from jamtext.reporters.figures import SEVERITIES

GROUPS = ("document", "disaggregation", "wording")


def most_important(review: Review, limit: int = 10) -> tuple[int, ...]:
    """The indices in `review.findings` of the most important findings, at most `limit`, most important first.

    The severity decides, but each rule falls one step for every place that it already has among them: a second
    place of something to correct stands beside the first of something to look over. So ten places of one rule do not
    hide nine other rules. What is chosen is then put in order of severity, group and place in the text.
    """
    seen: Counter[str] = Counter()
    ranked = []
    for index, finding in enumerate(review.findings):
        order = importance(review, index)
        ranked.append((order[0] + seen[finding.rule_id], *order, index))
        seen[finding.rule_id] += 1
    chosen = [item[-1] for item in sorted(ranked)[:limit]]
    return tuple(sorted(chosen, key=lambda index: (importance(review, index), index)))


def importance(review: Review, index: int) -> tuple[int, int]:
    """The rank of a finding by itself: severity, then group (the document as a whole first); lower is weightier."""
    finding = review.findings[index]
    group = review.rules[finding.rule_id].group
    return SEVERITIES.index(finding.severity), GROUPS.index(group) if group in GROUPS else len(GROUPS)
