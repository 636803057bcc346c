"""What `check` prints: lines, JSON, SARIF and the annotations of GitHub and GitLab, from reviews made by hand."""

import json
import pickle
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from jamtext import reporters
from jamtext.errors import UsageError
from jamtext.findings import Review
from jamtext.reporters import entries, sarif
from jamtext.reporters.remarks import Remark, remarks
from tests.reporters.draft import Draft
from tests.reporters.sample import empty, sample

TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
# The parts of SARIF 2.1.0 that we promise; the whole schema is at sarif.SCHEMA.
SARIF: dict[str, Any] = {
    "type": "object",
    "required": ["$schema", "version", "runs"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"const": sarif.SCHEMA},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "minItems": 1,
            "items": {
                "required": ["tool", "results"],
                "properties": {
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "tool": {"properties": {"driver": {"$ref": "#/$defs/driver"}}, "required": ["driver"]},
                    "results": {"type": "array", "items": {"$ref": "#/$defs/result"}},
                },
            },
        },
    },
    "$defs": {
        "level": {"enum": ["none", "note", "warning", "error"]},
        "driver": {
            "required": ["name", "version", "rules"],
            "properties": {
                "name": {"const": "jamtext"},
                "language": {"type": "string", "pattern": "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$"},
                "rules": {
                    "type": "array",
                    "uniqueItems": True,
                    "items": {
                        "required": ["id", "shortDescription", "fullDescription", "help", "defaultConfiguration"],
                        "properties": {
                            "id": {"type": "string"},
                            "shortDescription": TEXT,
                            "fullDescription": TEXT,
                            "help": {**TEXT, "required": ["text", "markdown"]},
                            "defaultConfiguration": {"properties": {"level": {"$ref": "#/$defs/level"}}},
                        },
                    },
                },
            },
        },
        "result": {
            "required": ["ruleId", "ruleIndex", "level", "message", "locations", "partialFingerprints"],
            "additionalProperties": False,
            "properties": {
                "ruleId": {"type": "string"},
                "ruleIndex": {"type": "integer", "minimum": 0},
                "level": {"$ref": "#/$defs/level"},
                "message": TEXT,
                "partialFingerprints": {"type": "object", "additionalProperties": {"type": "string"}},
                "properties": {"type": "object"},
                "locations": {
                    "type": "array",
                    "minItems": 1,
                    "items": {
                        "required": ["physicalLocation"],
                        "properties": {
                            "physicalLocation": {
                                "required": ["artifactLocation"],
                                "properties": {
                                    "artifactLocation": {
                                        "properties": {"uri": {"type": "string", "pattern": r"^[!-~]+$"}}
                                    },
                                    "region": {"properties": {"startLine": {"type": "integer", "minimum": 1}}},
                                },
                            },
                        },
                    },
                },
            },
        },
    },
}


def of_text() -> Review:
    """A review of a text file: its blocks have lines, no pages."""
    draft = Draft()
    draft.prose("Varje tjänsteman svarar, 100 %: alltid.")
    draft.finds("tjänsteman", "wording/tjansteman", "tjänsteperson")
    review = draft.review("plan, del 1.txt")
    blocks = tuple(replace(block, ref="line 7") for block in review.source.blocks)
    source = replace(review.source, blocks=blocks, boxes=(), pages=None, format="text")
    return replace(review, source=source)


def both() -> tuple[Remark, ...]:
    """The remarks on a PDF and a text file."""
    return (*remarks(sample()), *remarks(of_text()))


def test_remarks_travel_between_processes() -> None:
    """Remarks are small enough to be sent from the process that reviews to the one that prints."""
    found = remarks(sample())
    assert len(found) == len(sample().findings)
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 - our own bytes


def test_lines_name_path_place_severity_and_rule() -> None:
    """A line of a text file is its line, of a PDF its page; suggestions stand last."""
    printed = reporters.render_remarks(both(), "text").decode().splitlines()
    assert printed[-1] == (
        f"{Path('underlag') / 'plan, del 1.txt'}:7: warning wording/tjansteman: "
        "”tjänsteman” är en titel på -man; skriv könsneutralt. Förslag: tjänsteperson."
    )
    assert printed[0] == (
        f"{Path('underlag') / 'verksamhetsplan 2026.pdf'}:1: warning document/no-consequences: "
        "Dokumentet säger inte vad förslagen betyder för kvinnor och män."
    )
    assert len(printed) == len(both())


def test_github_escapes_what_would_end_a_command() -> None:
    """Percent signs and line ends in a message, colons and commas in a property, are written as codes."""
    found = replace(remarks(of_text())[0], message="Rad ett:\n100 %, två")
    assert reporters.render_remarks([found], "github").decode() == (
        "::warning file=underlag/plan%2C del 1.txt,line=7,title=wording/tjansteman::"
        "Rad ett:%0A100 %25, två Förslag: tjänsteperson.\n"
    )


def test_github_says_the_page_of_a_pdf_in_words() -> None:
    """A PDF has no lines, so the message says the page; a note is a notice."""
    note = next(remark for remark in remarks(sample()) if remark.severity == "note")
    printed = reporters.render_remarks([note], "github").decode()
    assert printed.startswith("::notice file=underlag/verksamhetsplan 2026.pdf,title=wording/han-eller-hon::Sida 1: ")


def test_gitlab_has_what_its_report_demands() -> None:
    """Each entry has a description, a rule, a severity of theirs, a line, and a fingerprint of its own."""
    report = json.loads(reporters.render_remarks(both(), "gitlab"))
    assert len({entry["fingerprint"] for entry in report}) == len(both())
    assert {entry["severity"] for entry in report} == {"major", "minor", "info"}
    assert report[-1]["location"] == {"lines": {"begin": 7}, "path": "underlag/plan, del 1.txt"}
    assert report[0]["description"].endswith("(sida 1)")


@pytest.mark.parametrize("review", [sample(), empty(), of_text()], ids=["rich", "empty", "text"])
def test_sarif_fits_its_schema(review: Review) -> None:
    """A log is valid, one result a finding, and each result points at its rule."""
    log = json.loads(reporters.render(review, "sarif"))
    jsonschema.validate(log, SARIF)
    run = log["runs"][0]
    assert len(run["results"]) == len(review.findings)
    rules = run["tool"]["driver"]["rules"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == [f.rule_id for f in review.findings]


def test_sarif_gives_lines_only_where_there_are_any() -> None:
    """A region is given for a text file; for a PDF the page stands among the properties. Paths are URIs."""
    results = json.loads(reporters.render_remarks(both(), "sarif"))["runs"][0]["results"]
    first, last = (result["locations"][0]["physicalLocation"] for result in (results[0], results[-1]))
    assert "region" not in first
    assert results[0]["properties"]["page"] == 1
    assert last["region"]["startLine"] == 7
    assert last["artifactLocation"]["uri"] == "underlag/plan%2C%20del%201.txt"


def test_entries_hold_what_the_review_holds() -> None:
    """The JSON of `check` gives a finding the fields that it has in the review, and its path."""
    review = sample()
    checked = json.loads(reporters.render_remarks(remarks(review), "json"))
    whole = json.loads(reporters.render(review, "json"))["findings"]
    assert checked["schema"] == entries.SCHEMA
    for mine, theirs in zip(checked["findings"], whole, strict=True):
        assert mine.pop("path") == "underlag/verksamhetsplan 2026.pdf"
        del theirs["id"]
        assert mine == theirs


def test_entries_by_line_keep_the_order() -> None:
    """One object a line, empty ones too, with the five fields that programs rely on."""
    lines = entries.render_lines(3, [remarks(of_text()), ()]).decode().splitlines()
    first, second = map(json.loads, lines)
    assert first["line"] == 3
    assert {key: first["findings"][0][key] for key in ("text", "category", "rule", "severity", "suggestions")} == {
        "text": "tjänsteman",
        "category": "gendered-title",
        "rule": "wording/tjansteman",
        "severity": "warning",
        "suggestions": ["tjänsteperson"],
    }
    assert second == {"line": 4, "findings": []}


@pytest.mark.parametrize("name", reporters.CHECK_REPORTERS)
def test_formats_of_check_are_the_same_twice(name: str) -> None:
    """The same remarks give the same bytes, and no remarks give no findings."""
    assert reporters.render_remarks(both(), name) == reporters.render_remarks(both(), name)
    assert b"tjansteman" not in reporters.render_remarks((), name)


def test_unknown_formats_list_the_known() -> None:
    """A format that does not exist is an error that says which do."""
    with pytest.raises(UsageError, match="text, json, sarif, github, gitlab"):
        reporters.render_remarks((), "xml")
    with pytest.raises(UsageError, match="html, json, md, pdf, sarif, text, xlsx"):
        reporters.render(empty(), "odt")
