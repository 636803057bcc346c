"""The review as Markdown (CommonMark, and tables as GitHub has them): for e-mail, diaries and memoranda."""

import re
from collections.abc import Iterable

from jamtext.findings import Review
from jamtext.reporters.memo import Item, Memo, memo

_SIGNS = re.compile(r"[\\`*_\[\]<>|~#&$]")


def render(review: Review) -> bytes:
    """The report as UTF-8 text. The same review gives the same bytes."""
    said = memo(review)
    parts = [*_opening(said), *_answers(said), *_findings(said), *_closing(said)]
    return ("\n\n".join(parts) + "\n").encode(errors="replace")


def escaped(text: str) -> str:
    """Text as it stands, whatever signs it holds that mean something in Markdown."""
    return _SIGNS.sub(r"\\\g<0>", text)


def _opening(said: Memo) -> Iterable[str]:
    yield f"# {escaped(said.title)}"
    yield from map(escaped, said.about)
    measure, rest = said.measure
    yield f"**{escaped(measure)}** {escaped(rest)}".strip()
    if said.kinds:
        rows = (f"| {' | '.join(row)} |" for row in said.kinds)
        yield "\n".join(("| | Antal | Om människor | Könsuppdelade |", "|---|--:|--:|--:|", *rows))
    if said.compared:
        yield escaped(said.compared)


def _answers(said: Memo) -> Iterable[str]:
    if said.answers:
        yield "## Dokumentet som helhet"
        yield "\n".join(
            f"- {escaped(question)} **{answer}**{f' ({where})' if where else ''}."
            for question, answer, where in said.answers
        )


def _findings(said: Memo) -> Iterable[str]:
    title, summary = said.findings
    yield f"## {title}"
    yield summary
    for chapter, items in said.chapters:
        if chapter:
            yield f"### {escaped(chapter)}"
        yield from map(_item, items)
    if said.dismissed:
        yield "## Avfärdade anmärkningar"
        yield from map(_item, said.dismissed)


def _item(item: Item) -> str:
    """A remark as an item of a numbered list, which begins with its number and what belongs to it indented."""
    first = ", ".join(filter(None, (item.where, item.severity, item.words and f"”{escaped(item.words)}”")))
    number = f"{item.number}. "
    lines = [f"**{first[:1].upper()}{first[1:]}**"]
    if item.sentence:
        lines += ["", f"> ”{escaped(item.sentence)}”"]
    lines += ["", escaped(item.message)]
    if item.points:
        lines += ["", *(f"- {label}: {escaped(text)}" for label, text in item.points)]
    indent = " " * len(number)
    return number + "\n".join(f"{indent}{line}" if line else "" for line in lines).lstrip()


def _closing(said: Memo) -> Iterable[str]:
    yield "## Om granskningen"
    yield "\n".join(f"- {label}: {escaped(text)}" for label, text in said.made)
