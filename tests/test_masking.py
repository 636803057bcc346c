"""Reviews without the words that tell who a person is."""

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from jamtext import reporters
from jamtext.findings import Review
from jamtext.masking import cover, masked
from jamtext.reporters.remarks import remarks
from jamtext.review import Options, load
from tests.reporters.draft import Draft

NAME, NUMBER = "Zeynep Lind", "640823-3234"
PRIVATE = ("Zeynep", "Lind", NUMBER)


def draft() -> Draft:
    """A document that names a person in its headings, sentences and tables."""
    made = Draft()
    made.heading(1, "Plan")
    made.heading(2, f"Samtal med {NAME}")
    made.prose(f"Tjänsteman är {NAME}, {NUMBER}.", "Varje tjänsteman svarar.")
    made.table("Ansvariga", ("Vem", "Vad"), (NAME, "Fler elever ska klara skolan"))
    made.says(NAME + "\nFler", "goal", "none", 0.9, people=NAME)
    made.finds(NAME, "wording/tjansteman", f"handläggare {NAME}", within="Tjänsteman är")
    made.finds("tjänsteman", "wording/tjansteman", "handläggare")
    return made


def review() -> Review:
    """The review of it, with a dismissed finding and a title in the file."""
    made = draft().review("plan.pdf", title=f"Utredning av {NAME}", warnings=f"{NAME} har ändrat.")
    return made.dismiss({made.fingerprints[1]: f"Enligt {NAME}."})


def covered(made: Review) -> Review:
    """The review without the name and the number, wherever they stand."""
    text = made.source.text
    spans = [(at, at + len(word)) for word in (NAME, NUMBER) for at in range(len(text)) if text.startswith(word, at)]
    return masked(made, sorted(spans), lambda words: words.replace(NAME, "█" * len(NAME)))


@pytest.mark.parametrize("name", [name for name in reporters.REPORTERS if not reporters.is_copy(name)])
def test_nothing_of_the_name_remains_in_any_report(name: str) -> None:
    """In no format and in no part of it; without masking it is there."""
    for made, expected in ((review(), True), (covered(review()), False)):
        data = reporters.render(made, name)
        if name == "xlsx":
            with zipfile.ZipFile(io.BytesIO(data)) as parts:
                data = b"\n".join(parts.read(part) for part in parts.namelist())
        assert any(word.encode() in data for word in PRIVATE) is expected


def test_offsets_and_counts_stay() -> None:
    """Only the covered words differ: what is found, where it stands and how much there is."""
    before, after = review(), covered(review())
    assert len(after.source.text) == len(before.source.text)
    assert after.statements == before.statements
    assert [(one.start, one.end, one.rule_id) for one in after.findings] == [
        (one.start, one.end, one.rule_id) for one in before.findings
    ]
    assert after.source.blocks == before.source.blocks
    assert after.findings[0].suggestions == ("handläggare ███████████",)


def test_fingerprints_are_those_of_the_covered_text() -> None:
    """From the fingerprint of a sentence with a name the name could be guessed; the dismissed keep their reasons."""
    before, after = review(), covered(review())
    assert after.fingerprints[0] != before.fingerprints[0]
    assert [one.reason for one in after.dismissed] == ["Enligt ███████████."]
    again = covered(replace(before, findings=(*before.findings, before.dismissed[0].finding), dismissed=()))
    assert {*after.fingerprints, after.dismissed[0].fingerprint} == set(again.fingerprints)


def test_reports_say_that_names_are_covered() -> None:
    """Beside what the reader of the document has to say."""
    warnings = covered(review()).source.metadata["warnings"].split("\n")
    assert warnings[0] == "███████████ har ändrat."
    assert warnings[1].startswith("Personers namn och personnummer är övertäckta (█).")


def test_a_text_without_names_is_the_same() -> None:
    """Nothing but the notice is added."""
    made = draft().review("plan.pdf")
    same = masked(made, (), str)
    assert same.source.text == made.source.text
    assert remarks(same) == remarks(made)
    assert json.loads(reporters.render(same, "json")) == json.loads(reporters.render(made, "json"))


def test_line_breaks_are_not_covered() -> None:
    """A name that is broken over two lines stays two lines."""
    assert cover("Anna\nBerg svarar", [(0, 9)]) == "████\n████ svarar"


def test_what_was_dismissed_in_either_report_stays_dismissed(loaded_once: None, tmp_path: Path) -> None:
    """A finding may be dismissed in a report with names or without; a masked review knows both fingerprints."""
    path = tmp_path / "plan.txt"
    path.write_text("Karl Berg (S) är ansvarig tjänsteman för att fler elever når målen.\n", encoding="utf-8")
    options = Options(select=("wording/tjansteman",))
    plain = load(options).review(path).fingerprints
    hidden = load(replace(options, mask=True)).review(path).fingerprints
    assert len(plain) == len(hidden) == 1
    assert plain != hidden
    for print_ in (*plain, *hidden):
        made = load(replace(options, mask=True, dismissed=((print_, "Karl Berg vill det."),))).review(path)
        assert not made.findings
        assert [(one.fingerprint, one.reason.count("█") > 8) for one in made.dismissed] == [(hidden[0], True)]
