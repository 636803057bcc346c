"""The tokens of a Doc as plain lists."""

from spacy.tokens import Doc
from spacy.vocab import Vocab

from jamtext.components.columns import columns
from tests.components.conftest import Analyse


def test_columns_are_those_of_the_tokens(analyse: Analyse) -> None:
    """Every column has one value for each token, in their order, in lower case; digits count as zeros."""
    doc = analyse(["Andelen elever var 81 % år 2024.", "SKR:s mål"])
    found = columns(doc)
    assert found.lower == [token.lower_ for token in doc]
    assert [found.pos, found.tags] == [[token.pos_ for token in doc], [token.tag_ for token in doc]]
    assert all(doc.text[start:].lower().startswith(word) for start, word in zip(found.starts, found.lower, strict=True))
    assert [found.norms[3], found.norms[6]] == ["00", "0000"]
    assert found.lemmas[:2] == ["andel", "elev"]
    assert [found.lower[i] for i, space in enumerate(found.space) if space] == ["\n", "\n"]
    assert "81" not in [found.lower[i] for i, alpha in enumerate(found.alpha) if alpha]


def test_columns_are_read_once(analyse: Analyse) -> None:
    """The second look gives the same lists; an empty Doc has empty ones."""
    doc = analyse(["Ett."])
    assert columns(doc) is columns(doc)
    assert columns(Doc(Vocab())).lower == []
