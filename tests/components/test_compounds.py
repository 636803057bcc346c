"""The last part of compounds, alone and as the lemmatizer and the mentions of people use it."""

import csv
from collections.abc import Iterable
from pathlib import Path

import pytest
from spacy.vocab import Vocab

from jamtext import resources
from jamtext.components import people
from jamtext.components.compounds import last_part
from jamtext.components.lemmas import Lemmas
from jamtext.lexicon import Lexicon

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


@pytest.fixture(scope="module")
def lemmas() -> Lemmas:
    """The lemmatizer of the shipped model."""
    return Lemmas(Vocab()).from_disk(resources.folder("models") / "sv_jamtext" / "jamtext_lemmas")


def _share(rows: Iterable[bool]) -> float:
    found = list(rows)
    return sum(found) / len(found)


@pytest.mark.parametrize(("kinds", "floor"), [(("plain", "hard"), 0.95), (("sampled",), 0.86)])
def test_heads(compounds: list[dict[str, str]], lemmas: Lemmas, kinds: tuple[str, ...], floor: float) -> None:
    """The head of the lemma, among nouns that the lemmatizer learns or knows, is the annotated one: a share of them."""
    nouns = {lemma for tag, table in lemmas.forms.items() if tag.startswith("NN|") for lemma in table.values()}
    lines = (TREEBANK / "nouns.txt").read_text(encoding="utf-8").splitlines()
    nouns |= {line.split()[1] for line in lines if not line.startswith("#")}
    chosen = [row for row in compounds if row["kind"] in kinds]
    found = [(row, lemmas.lemma(row["form"], row["tag"])) for row in chosen]
    assert _share((last_part(lemma, nouns) or lemma) == row["head"] for row, lemma in found) >= floor


def test_people_among_compounds(compounds: list[dict[str, str]], shipped: Lexicon) -> None:
    """Compounds whose head is a person are people, and those that only begin with one are not."""
    found = people.People(shipped.terms["people"])
    wrong = [row["form"] for row in compounds if (found.use(row["form"]) or "–") != row["use"]]
    assert len(wrong) <= 0.01 * len(compounds), wrong


def test_the_list_is_large_and_sound(compounds: list[dict[str, str]]) -> None:
    """At least 300 written words, 60 of them hard, none twice; each has a tag of a noun or of what stands for one."""
    written = [row for row in compounds if row["kind"] != "sampled"]
    assert len(written) >= 300
    assert sum(row["kind"] == "hard" for row in written) >= 60
    assert len({row["form"] for row in compounds}) == len(compounds)
    assert {row["tag"].split("|")[0] for row in compounds} <= {"NN", "PC"}
