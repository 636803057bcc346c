"""A review without the words that tell who a person is, for reports that others than the author may read.

Each letter is covered by a sign of its own, so that all offsets stay what they are and no report has to know of it.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from heapq import merge

from jamtext.findings import Comparison, Finding, Review
from jamtext.source import Source

MASK = "█"
Span = tuple[int, int]
Change = Callable[[str], str]
_TITLE, _WARNINGS = "title", "warnings"
_NOTICE = (
    f"Personers namn och personnummer är övertäckta ({MASK}). Läs ändå igenom rapporten: alla namn hittas inte säkert."
)
_SHORTEST = 3  # letters of a part of a name that is covered where it stands alone


def masked(review: Review, spans: Sequence[Span], hide: Change, dismissed: Mapping[str, str] | None = None) -> Review:
    """The review with some spans of its text covered, wherever a report could show them.

    What stands in messages, suggestions, labels and reasons is covered too, and so is what `hide` covers in texts that
    are not the document's: its title in the file, reasons. The fingerprints are those of the covered text, since from
    others the words could be guessed; `dismissed` has reasons by such fingerprints. The name of the file stays.
    """
    text = cover(review.source.text, spans)
    words = _words(review.source.text[start:end] for start, end in spans)

    def said(value: str) -> str:
        return words.sub(lambda match: _covered(match[0]), value)

    def free(value: str) -> str:
        return said(hide(value))

    still_open = [_finding(finding, said) for finding in review.findings]
    closed = [(_finding(one.finding, said), one.reason) for one in review.dismissed]
    whole = replace(
        review,
        source=_source(review.source, text, said, free),
        findings=tuple(merge(still_open, (finding for finding, _ in closed), key=_order)),
        comparisons=tuple(_comparison(one, said) for one in review.comparisons),
        dismissed=(),
    )
    given = {id(finding): reason for finding, reason in closed}
    pairs = zip(whole.findings, whole.fingerprints, strict=True)
    reasons = {**(dismissed or {}), **{print_: given[id(one)] for one, print_ in pairs if id(one) in given}}
    return whole.dismiss({print_: free(reasons[print_]) for print_ in whole.fingerprints if print_ in reasons})


def cover(text: str, spans: Iterable[Span]) -> str:
    """The text with some spans covered; line breaks stay."""
    parts, at = [], 0
    for start, end in spans:
        parts += [text[at:start], _covered(text[start:end])]
        at = end
    return "".join((*parts, text[at:]))


def _covered(text: str) -> str:
    return re.sub(r"[^\n]", MASK, text)


def _words(found: Iterable[str]) -> re.Pattern[str]:
    """What finds the words, and their longer parts that begin with a capital or hold digits, in other texts."""
    whole = {" ".join(each.split()) for each in found}
    parts = {part for each in whole for part in each.split() if len(part) >= _SHORTEST and not part.islower()}
    longest = sorted(whole | parts, key=lambda each: (-len(each), each))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)" if longest else r"(?!)")


def _source(source: Source, text: str, said: Change, free: Change) -> Source:
    metadata = {key: free(value) if key == _TITLE else said(value) for key, value in source.metadata.items()}
    metadata[_WARNINGS] = "\n".join(filter(None, (metadata.get(_WARNINGS), _NOTICE)))
    return replace(source, text=text, metadata=metadata, dismissed=())


def _finding(finding: Finding, said: Change) -> Finding:
    return replace(
        finding,
        message=said(finding.message),
        suggestions=tuple(said(suggestion) for suggestion in finding.suggestions),
    )


def _comparison(one: Comparison, said: Change) -> Comparison:
    return replace(one, label=said(one.label), topic=said(one.topic))


def _order(finding: Finding) -> tuple[int, int, str]:
    return finding.start, finding.end, finding.rule_id
