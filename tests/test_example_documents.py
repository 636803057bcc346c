"""The documents in examples/: what they are for is found in them, in each format."""

import runpy
import zipfile
from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from jamtext import review
from jamtext.findings import Review
from jamtext.review import Reviewer

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
NAMES = sorted(path.name for path in EXAMPLES.iterdir() if path.suffix)
SCRIPT: dict[str, Any] = runpy.run_path(str(ROOT / "scripts" / "make_examples.py"))
PDF = SCRIPT["EXAMPLE_IN_PDF"]
# The least number of statements that a careful reader agrees on, and findings that the document was written to have.
EXPECTED = {
    "verksamhetsplan-socialnamnden.docx": (
        {"goal": 6, "measure": 8, "indicator": 7, "statistic": 14},
        {"wording/tjansteman", "wording/generic-han", "wording/handikappad", "wording/rullstolsbunden"}
        | {"disaggregation/indicator", "disaggregation/statistic", "disaggregation/conditional-promise"},
    ),
    "tjansteskrivelse-asbadet.docx": (
        {"goal": 3, "statistic": 6},
        {"wording/tjansteman", "wording/lararinna", "wording/oavsett-kon", "disaggregation/statistic"}
        | {"document/consequences-by-sex"},
    ),
    "arsredovisning-region-mittsund.pdf": (
        {"goal": 6, "statistic": 45},
        {"wording/rullstolsbunden", "wording/lider-av", "wording/forman", "disaggregation/goal"}
        | {"disaggregation/statistic", "disaggregation/one-sex"},
    ),
    "policy-foreningsstod.md": (
        {"goal": 3, "measure": 2, "indicator": 2, "statistic": 5},
        {"wording/generic-han", "wording/justeringsman", "wording/talesman", "wording/tjejer-ska-vaga", "wording/ras"},
    ),
}


@pytest.fixture
def loaded(loaded_once: None) -> Reviewer:
    """The reviewer with the rules that a user gets, loaded once."""
    return review.load()


@pytest.fixture
def reviewed(loaded: Reviewer, request: pytest.FixtureRequest) -> Review:
    """The review of the example that the test is parametrised with."""
    return loaded.review(EXAMPLES / request.param)


def test_every_example_is_expected_something_of() -> None:
    """The folder holds the examples that this file knows, and no other document."""
    assert sorted(EXPECTED) == NAMES


@pytest.mark.parametrize(("reviewed", "name"), [(name, name) for name in NAMES], indirect=["reviewed"], ids=NAMES)
def test_statements_and_findings_are_there(reviewed: Review, name: str) -> None:
    """Each example gives at least so many statements of each kind, and the findings it was written to have."""
    least, rules = EXPECTED[name]
    kinds = Counter(statement.kind for statement in reviewed.statements)
    assert {kind: kinds[kind] for kind in least if kinds[kind] < least[kind]} == {}
    assert rules - {finding.rule_id for finding in reviewed.findings} == set()


@pytest.mark.parametrize(("reviewed", "name"), [(name, name) for name in NAMES], indirect=["reviewed"], ids=NAMES)
def test_what_is_said_of_wording(reviewed: Review, name: str, golden: Any) -> None:
    """Every finding on wording, as a user sees it: rule, words and suggestions."""
    lines = [
        f"{finding.rule_id}: {reviewed.text(finding.start, finding.end)} -> {' / '.join(finding.suggestions) or '-'}\n"
        for finding in reviewed.findings
        if finding.rule_id.startswith("wording/")
    ]
    golden(f"example-{Path(name).stem}.txt", "".join(lines))


@pytest.mark.parametrize("example", SCRIPT["EXAMPLES_IN_WORD"], ids=lambda example: example.target)
def test_word_examples_are_current(example: Any) -> None:
    """The Word files are what the script writes now; if not, run scripts/make_examples.py."""
    made = ROOT / "examples" / example.target
    with zipfile.ZipFile(made) as kept, zipfile.ZipFile(BytesIO(SCRIPT["word_file"](example))) as now:
        assert now.read("word/document.xml") == kept.read("word/document.xml")


def test_the_same_text_gives_the_same_word_file() -> None:
    """No clock or chance is in what the script writes."""
    example = SCRIPT["EXAMPLES_IN_WORD"][0]
    assert SCRIPT["word_file"](example) == SCRIPT["word_file"](example)


def test_the_pdf_says_what_its_word_file_says(loaded: Reviewer, tmp_path: Path) -> None:
    """The annual report as PDF gives the statements and findings of the Word file that it was made from."""
    word = tmp_path / "report.docx"
    word.write_bytes(SCRIPT["word_file"](PDF))
    one, other = loaded.review(word), loaded.review(EXAMPLES / PDF.target)
    assert other.source.pages == 4
    assert _statements(one) == _statements(other)
    assert _findings(one) == _findings(other)


def _statements(of: Review) -> Counter[tuple[str, str, str]]:
    return Counter(
        (of.text(statement.start, statement.end), statement.kind, statement.disaggregation)
        for statement in of.statements
    )


def _findings(of: Review) -> Counter[tuple[str, str]]:
    return Counter((finding.rule_id, of.text(finding.start, finding.end)) for finding in of.findings)
