"""The last part of compounds, and the list that tests/test_model_card.py measures it on."""

import csv
from pathlib import Path

import pytest

from jamtext.components.compounds import last_part

TREEBANK = Path(__file__).parents[2] / "corpora" / "treebank"
KNOWN = {"elev", "student", "kund", "brukare", "användare", "ring", "plats", "arbetsplats"}


@pytest.mark.parametrize(
    ("form", "last"),
    [
        ("gymnasieelev", "elev"),
        ("barnmorskestudent", "student"),
        ("elanvändare", "användare"),
        ("it-elev", "elev"),
        ("parkeringsplats", "plats"),
        ("drömarbetsplats", "arbetsplats"),
    ],
)
def test_the_longest_known_last_part(form: str, last: str) -> None:
    """A first part of three letters, or "el", or one with a hyphen; of two known last parts the longer."""
    assert last_part(form, KNOWN) == last


@pytest.mark.parametrize(
    "form", ["elev", "sekund", "urkund", "förbrukare", "integrering", "tplats", "ntfplats", "12plats"]
)
def test_what_is_no_compound(form: str) -> None:
    """Not a whole word, nor what follows a piece of a word, a prefix, mere consonants or a number, nor an ending."""
    assert last_part(form, KNOWN) is None


def test_the_last_part_has_a_shortest_length() -> None:
    """A known word that is too short does not count."""
    assert last_part("landsbygdsbo", {"bo"}) is None
    assert last_part("landsbygdsbo", {"bo"}, shortest=2) == "bo"


@pytest.fixture(scope="module")
def compounds() -> list[dict[str, str]]:
    """The words of `compounds.tsv`, with their heads."""
    with (TREEBANK / "compounds.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def test_the_list_is_large_and_sound(compounds: list[dict[str, str]]) -> None:
    """At least 300 written words, 60 of them hard, none twice; each has a tag of a noun or of what stands for one."""
    written = [row for row in compounds if row["kind"] != "sampled"]
    assert len(written) >= 300
    assert sum(row["kind"] == "hard" for row in written) >= 60
    assert len({row["form"] for row in compounds}) == len(compounds)
    assert {row["tag"].split("|")[0] for row in compounds} <= {"NN", "PC"}
