"""Annotations for GitHub Actions.

The format: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from collections.abc import Sequence

from jamtext.reporters.remarks import Remark, place, sentence
from jamtext.reporters.words import capital, word

_LEVELS = {"error": "error", "warning": "warning", "note": "notice"}


def render_remarks(remarks: Sequence[Remark]) -> bytes:
    """A workflow command a remark. Only text files have lines; for the others the message says the place."""
    return "".join(_command(remark) for remark in remarks).encode(errors="replace")


def _command(remark: Remark) -> str:
    at = remark.location
    properties = {"file": remark.path.as_posix(), "title": remark.rule.id}
    message = sentence(remark)
    if at.line:
        properties["line"] = str(at.line)
    else:
        message = f"{capital(word('units', 'page' if at.page else 'paragraph').one)} {place(remark)}: {message}"
    listed = ",".join(f"{name}={_escape(value, ':', ',')}" for name, value in sorted(properties.items()))
    return f"::{_LEVELS[remark.severity]} {listed}::{_escape(message)}\n"


def _escape(text: str, *more: str) -> str:
    """The text with the characters that would end it as percent codes."""
    for character in ("%", "\r", "\n", *more):
        text = text.replace(character, f"%{ord(character):02X}")
    return text
