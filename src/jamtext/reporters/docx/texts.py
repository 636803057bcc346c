"""What comments in Word say more than notes elsewhere: how to answer, and a code by which they are found again."""

from jamtext.findings import Review
from jamtext.readers.docx.comments import SUMMARY
from jamtext.reporters import comment
from jamtext.reporters.comment import Line, said


def remark(review: Review, index: int, outside: str) -> tuple[Line, ...]:
    """The comment on an open finding. `outside` says where the words stand if not where the comment does."""
    return *comment.remark(review, index, outside), _code(review.fingerprints[index])


def dismissed(review: Review, index: int, outside: str) -> tuple[Line, ...]:
    """The comment on a dismissed finding, which keeps the answers to it."""
    return *comment.dismissed(review, index, outside), _code(review.dismissed[index].fingerprint)


def earlier() -> str:
    """The label of a comment whose finding is not in this review, in place of its number."""
    return said("earlier")


def summary(review: Review, others: int) -> tuple[Line, ...]:
    """The first comment: the summary, how to answer the rest, and how many comments of others the file has."""
    how = (("", said("answer")),) if review.findings else ()
    return *comment.summary(review), *how, _code(f"{SUMMARY}/{others}")


def _code(name: str) -> Line:
    return "", f"jt:{name}"
