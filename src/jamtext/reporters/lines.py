"""One line a finding, as compilers write them: `path:place: severity rule: message`."""

from collections.abc import Sequence

from jamtext.reporters.remarks import Remark, place, sentence


def render_remarks(remarks: Sequence[Remark]) -> bytes:
    """The remarks as UTF-8 text. The place is the line of a text file, the page of a PDF, else the paragraph."""
    return "".join(
        f"{remark.path}:{place(remark)}: {remark.severity} {remark.rule.id}: {' '.join(sentence(remark).split())}\n"
        for remark in remarks
    ).encode(errors="replace")
