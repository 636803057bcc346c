"""The gold sentences of our own domain are sound CoNLL-U, and hold what the model card needs of the hard cases."""

from collections import Counter
from pathlib import Path

import pytest

PLANS = Path(__file__).parents[1] / "corpora" / "treebank" / "plans.conllu"


@pytest.fixture(scope="module")
def blocks() -> list[list[str]]:
    """The lines of each sentence."""
    return [block.split("\n") for block in PLANS.read_text(encoding="utf-8").strip().split("\n\n")]


def test_each_sentence_is_its_words(blocks: list[list[str]]) -> None:
    """Ids count up, words are numbered from one, and words and spaces make the text."""
    for number, (sentence, text, *lines) in enumerate(blocks, 1):
        words = [line.split("\t") for line in lines]
        assert sentence == f"# sent_id = plan-{number}"
        assert [word[0] for word in words] == [str(at) for at in range(1, len(words) + 1)]
        assert all(len(word) == 10 and word[2] and word[4] != "_" for word in words)
        made = "".join(word[1] + " " * ("SpaceAfter=No" not in word[9]) for word in words)
        assert text == f"# text = {made.rstrip()}"


def test_features_agree_with_the_tag(blocks: list[list[str]]) -> None:
    """Case, gender and number of a noun are those of its SUC tag, and features stand in order."""
    values = {
        "UTR": "Com",
        "NEU": "Neut",
        "SIN": "Sing",
        "PLU": "Plur",
        "DEF": "Def",
        "IND": "Ind",
        "NOM": "Nom",
        "GEN": "Gen",
    }
    for _, _, *lines in blocks:
        for _, form, _, pos, tag, features, *_ in (line.split("\t") for line in lines):
            names = features.split("|")
            assert names == sorted(names, key=str.lower), form
            if pos == "NOUN" and tag.count("|") == 4 and "SMS" not in tag:
                gender, number, definite, case = (values[part] for part in tag.split("|")[1:])
                assert features == f"Case={case}|Definite={definite}|Gender={gender}|Number={number}", form


def test_the_hard_cases_are_many(blocks: list[list[str]]) -> None:
    """There are enough of each hard case for a figure of its own."""
    assert len(blocks) >= 220
    words = [line.split("\t") for block in blocks for line in block[2:]]
    assert sum("|MAS|" in word[4] for word in words) >= 25
    tempting = [word for word in words if word[1].endswith("e") and word[3] == "ADJ" and "|MAS|" not in word[4]]
    assert len(tempting) >= 25
    man = Counter(word[3] for word in words if word[1].lower() == "man")
    assert man["PRON"] >= 20
    assert man["NOUN"] >= 12
