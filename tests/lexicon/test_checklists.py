"""Reading checklists: what comes through, in which order, and what each kind of mistake is told as."""

from collections.abc import Callable
from pathlib import Path

import pytest

from jamtext import lexicon
from jamtext.errors import LexiconError

SOURCES = 'SKR = { issuer = "SKR", title = "Vägledning", year = "2024", url = "https://skr.se/" }\n'
QUESTION = """
[[question]]
id = "goal"
question = "Finns ett mål?"
why = "Mål styr."
sources = ["SKR"]
yes = ["Målet är lika lön."]
no = ["Lönen betalas ut."]

[[question.evidence]]
weak = true
kinds = ["goal", "background"]
sex = "near"
words = ["lika lön"]
not_under = ["bakgrund"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Path]:
    """A function that writes a lexicon folder of checklists by name."""

    def write(**files: str) -> Path:
        (tmp_path / "checklists").mkdir(exist_ok=True)
        (tmp_path / "sources.toml").write_text(SOURCES, encoding="utf-8")
        for name, text in files.items():
            (tmp_path / "checklists" / f"{name}.toml").write_text(text, encoding="utf-8")
        return tmp_path

    return write


def test_a_question_is_read_whole(folder: Callable[..., Path]) -> None:
    """Every field comes through, the source resolved, the types from the file."""
    (question,) = lexicon.load(folder(plan='asked_of = ["plan"]\n' + QUESTION)).checklist
    assert (question.id, question.question, question.why) == ("goal", "Finns ett mål?", "Mål styr.")
    assert [str(source) for source in question.sources] == ["SKR: Vägledning (2024)"]
    assert question.evidence == (
        lexicon.Evidence(
            weak=True, kinds=("goal", "background"), sex="near", words=("lika lön",), not_under=("bakgrund",)
        ),
    )
    assert (question.yes, question.no) == (("Målet är lika lön.",), ("Lönen betalas ut.",))
    assert question.is_asked("plan")
    assert not question.is_asked("budget")


def test_questions_to_all_come_first(folder: Callable[..., Path]) -> None:
    """What is asked of every document stands before what is asked of a type, whatever the files are called."""
    typed = 'asked_of = ["plan"]\n' + QUESTION.replace('"goal"\nq', '"special"\nq')
    loaded = lexicon.load(folder(a=typed, general=QUESTION))
    assert [question.id for question in loaded.checklist] == ["goal", "special"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("why = ", "varför = ", "TOML"),
        ('why = "Mål styr."', "", "Saknas"),
        ('id = "goal"', 'id = "Mål"', "understreck"),
        ('sex = "near"', 'sex = "nära"', "Tillåtet: both, any, near"),
        ('"background"]', '"bakgrund"]', "Tillåtet: background, goal"),
        ('"lika lön"', '"Lika lön"', "små bokstäver"),
        ("weak = true", 'weak = "ja"', "true eller false"),
        ("not_under", "inte_under", "TOML|Okänt fält"),
        ('sources = ["SKR"]', 'sources = ["SKL"]', "Källan SKL finns inte"),
        ('why = "Mål styr."', 'why = "Mål styr."\nrule = "document/x"', "Regeln document/x finns inte"),
        ('yes = ["Målet är lika lön."]', "", "Ska ha minst 1"),
        ('kinds = ["goal", "background"]\nsex = "near"\nwords = ["lika lön"]', "", "minst ett villkor"),
    ],
)
def test_mistakes_are_told(folder: Callable[..., Path], old: str, new: str, told: str) -> None:
    """A mistake is an error that names the file and says what is allowed."""
    assert old in QUESTION
    with pytest.raises(LexiconError, match=told) as caught:
        lexicon.load(folder(plan=QUESTION.replace(old, new)))
    assert caught.value.file.name == "plan.toml"


def test_an_unknown_field_of_the_file_is_told(folder: Callable[..., Path]) -> None:
    """Only `asked_of` and questions may stand in a file."""
    with pytest.raises(LexiconError, match="Tillåtet: asked_of, question"):
        lexicon.load(folder(plan='typ = "plan"\n' + QUESTION))


def test_one_document_is_never_asked_two_questions_of_one_name(folder: Callable[..., Path]) -> None:
    """An id may come again only where no type of document is asked both."""
    apart = {"a": 'asked_of = ["plan"]\n' + QUESTION, "b": 'asked_of = ["budget"]\n' + QUESTION}
    assert len(lexicon.load(folder(**apart)).checklist) == 2
    with pytest.raises(LexiconError, match=r"Finns redan i .*a\.toml"):
        lexicon.load(folder(**apart, c=QUESTION))
