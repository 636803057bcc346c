"""The summary in the terminal."""

import io
from dataclasses import replace
from pathlib import Path

from rich.console import Console

from jamtext.findings import Review
from jamtext.reporters import terminal
from jamtext.reporters.figures import figures
from tests.reporters.draft import Draft
from tests.reporters.sample import empty, sample


def printed(review: Review, width: int = 60, encoding: str = "utf-8") -> str:
    """What a terminal of this width and encoding shows."""
    buffer = io.BytesIO()
    stream = io.TextIOWrapper(buffer, encoding, errors="strict")
    terminal.show(review, Console(file=stream, force_terminal=True, width=width), [Path("plan.granskning.html")])
    stream.flush()
    return buffer.getvalue().decode(encoding)


def plain(review: Review) -> str:
    """What is shown where output is not a terminal."""
    target = io.StringIO()
    terminal.show(review, Console(file=target, force_terminal=False, color_system=None))
    return target.getvalue()


def test_show_says_what_the_document_is_and_the_measure() -> None:
    """Title, kind, size, the honest measure, counts, remarks with place and suggestion, and the answers."""
    lines = plain(sample()).splitlines()
    assert lines[0] == "Verksamhetsplan 2026 för vård och utbildning"
    assert lines[1].startswith("Verksamhetsplan, 5 sidor, ")
    assert "6 av 19 uppgifter om människor är könsuppdelade" in lines
    assert "█████████░░░░░░░░░░░░░░░░░░░░░ 32 %" in lines
    assert "Indikatorer                    5              4              1" in lines
    assert "18 anmärkningar: 2 att rätta, 10 att se över och 6 att överväga" in lines
    at = lines.index("- Att rätta sida 4, tabell 2 (wording/handikappad)")
    assert lines[at + 1] == "  ”handikappade” är ett föråldrat ord. Förslag: personer med funktionsnedsättning."
    assert "Oklart  Förklaras skillnader mellan kvinnor och män?" in lines


def test_show_of_nothing_found_says_so() -> None:
    """An empty review has no bar, no table and no checklist, but says that nothing was found."""
    shown = plain(empty())
    assert "Inga uppgifter om människor hittades" in shown
    assert "Inga anmärkningar" in shown
    assert "█" not in shown


def test_show_names_the_report_and_keeps_to_the_width() -> None:
    """In a terminal the last line names the report, and long lines are broken."""
    shown = printed(sample())
    assert "Rapport: plan.granskning.html" in shown.splitlines()[-1]
    assert "\x1b[" in shown
    assert max(len(line) for line in printed(sample(), 300).splitlines()) > 100


def test_show_needs_no_letters_that_a_code_page_lacks() -> None:
    """The bar is drawn with plain signs where the terminal's encoding has no blocks."""
    plain = Draft()
    plain.prose("Fler elever nar malen.")
    plain.says("Fler elever", "goal", "none", 0.9)
    assert "." * 30 in printed(replace(plain.review("a.pdf"), findings=()), encoding="cp1252")


def test_show_does_not_take_document_text_for_markup() -> None:
    """Square brackets in a document's own text are printed, not obeyed."""
    draft = Draft()
    draft.heading(1, "Plan [bold]2026[/bold] :smile:")
    assert "Plan [bold]2026[/bold] :smile:" in plain(draft.review("a.pdf"))


def test_warnings_of_the_reader_are_shown() -> None:
    """What the reader wants to tell the user stands under the title."""
    draft = Draft()
    draft.prose("Text.")
    shown = plain(draft.review("a.pdf", warnings="Sidan 3 är en bild.\nSidan 4 också."))
    assert "Observera: Sidan 3 är en bild.\nObservera: Sidan 4 också." in shown


def test_line_says_it_all_in_short() -> None:
    """One document among many gets one line."""
    assert terminal.line(figures(sample())) == "6 av 19 uppgifter om människor är könsuppdelade; 18 anmärkningar"


def test_dismissed_findings_are_told_as_a_number() -> None:
    """Beside the counts of the open ones, in which they are not."""
    made = sample()
    total = len(made.findings)
    assert f"{total - 1} anmärkningar" in printed(made.dismiss({made.fingerprints[0]: ""}))
    assert "dessutom 1 avfärdad" in printed(made.dismiss({made.fingerprints[0]: ""}), 200)
    every = printed(made.dismiss(dict.fromkeys(made.fingerprints, "")), 200)
    assert f"Inga anmärkningar, dessutom {total} avfärdade" in every.replace("\x1b[1m", "").replace("\x1b[0m", "")
