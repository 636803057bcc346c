"""The review as plain text, 72 characters wide: for e-mail and diaries."""

import textwrap
from collections.abc import Iterable

from jamtext.findings import Review
from jamtext.reporters.memo import Item, Memo, memo

_WIDTH = 72
_STEP = "    "


def render(review: Review) -> bytes:
    """The report as UTF-8 text. The same review gives the same bytes."""
    said = memo(review)
    lines = [*_opening(said), *_kinds(said), *_answers(said), *_findings(said), *_closing(said)]
    return ("\n".join(lines) + "\n").encode(errors="replace")


def _opening(said: Memo) -> Iterable[str]:
    yield from _heading(said.title, "=")
    for paragraph in (*said.about, " ".join(filter(None, said.measure))):
        yield from _paragraph(paragraph)


def _kinds(said: Memo) -> Iterable[str]:
    if not said.kinds:
        return
    yield f"{'':20}{'antal':>10}{'om människor':>18}{'könsuppdelade':>18}"
    for name, number, people, full in said.kinds:
        yield f"{name:20}{number:>10}{people:>18}{full:>18}"
    yield ""
    if said.compared:
        yield from _paragraph(said.compared)


def _answers(said: Memo) -> Iterable[str]:
    if not said.answers:
        return
    yield from _heading("Dokumentet som helhet", "-")
    for question, answer, where in said.answers:
        yield from _wrapped(f"{question} {answer}{f' ({where})' if where else ''}.", "- ", "  ")
    yield ""


def _findings(said: Memo) -> Iterable[str]:
    title, summary = said.findings
    yield from _heading(title, "-")
    yield from _paragraph(summary)
    for chapter, items in said.chapters:
        if chapter:
            yield from _heading(chapter, "~")
        for item in items:
            yield from _item(item)
    if said.dismissed:
        yield from _heading("Avfärdade anmärkningar", "-")
        for item in said.dismissed:
            yield from _item(item)


def _item(item: Item) -> Iterable[str]:
    """A remark, its number before it and the rest indented."""
    first = ", ".join(filter(None, (item.where, item.severity, item.words and f"”{item.words}”")))
    yield from _wrapped(f"{first[:1].upper()}{first[1:]}", f"{item.number}. ".ljust(len(_STEP)), _STEP)
    if item.sentence:
        yield from _wrapped(f"”{item.sentence}”", _STEP, _STEP)
    yield from _wrapped(item.message, _STEP, _STEP)
    for label, text in item.points:
        yield from _wrapped(f"{label}: {text}", _STEP, _STEP)
    yield ""


def _closing(said: Memo) -> Iterable[str]:
    yield from _heading("Om granskningen", "-")
    for label, text in said.made:
        yield from _wrapped(f"{label}:", "", "")
        yield from _wrapped(text, "  ", "  ")


def _heading(text: str, line: str) -> Iterable[str]:
    lines = textwrap.wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False)
    return *lines, line * max(map(len, lines), default=0), ""


def _paragraph(text: str) -> Iterable[str]:
    return *_wrapped(text, "", ""), ""


def _wrapped(text: str, first: str, rest: str) -> list[str]:
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
