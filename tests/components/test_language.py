"""Which language a text is in."""

import pytest

from jamtext.components.language import foreign_language, is_foreign
from jamtext.lexicon import Lexicon

TEXTS = {
    "engelska": "The council shall ensure that all of the services are provided to residents and that this is done.",
    "danska": "Kommunen skal sikre, at alle borgere får hjælp, og at de ikke bliver afvist uden grund efter mødet.",
    "norska": "Kommunen skal sikre at alle innbyggere får hjelp, og at de ikke blir avvist uten grunn etter møtet.",
    "tyska": "Die Gemeinde ist dafür da, dass alle Leute und auch die Kinder nicht ohne Hilfe sind, und wird geprüft.",
    "finska": "Kunta vastaa siitä, että kaikki palvelut ovat saatavilla ja että se on myös voimassa, kun sen aika on.",
}
SWEDISH = "Kommunen ska se till att alla invånare får hjälp och att de inte avvisas utan skäl efter mötet. "


@pytest.mark.parametrize(("language", "text"), TEXTS.items(), ids=list(TEXTS))
def test_another_language_is_told_by_its_name(shipped: Lexicon, language: str, text: str) -> None:
    """A document in a neighbouring or a large language is named in Swedish, also in capitals."""
    assert foreign_language(text * 3, shipped) == language
    assert foreign_language(text.upper() * 3, shipped) == language


@pytest.mark.parametrize(
    "text",
    [
        SWEDISH * 3,
        SWEDISH * 6 + TEXTS["engelska"] * 2,
        "och the " * 20 + "of " * 5,
        TEXTS["engelska"],
        "",
        "Åsvalla 2024 2025 " * 40,
    ],
    ids=["Swedish", "with a summary in English", "none clearly ahead", "too short", "empty", "without common words"],
)
def test_what_may_be_swedish_passes(shipped: Lexicon, text: str) -> None:
    """Swedish passes, and so does what is mixed, short or a list of names and figures."""
    assert foreign_language(text, shipped) is None


@pytest.mark.parametrize("language", ["engelska", "tyska", "finska"])
def test_a_sentence_in_another_language_is_foreign(shipped: Lexicon, language: str) -> None:
    """Three of a language's commonest words and none of the Swedish ones are enough for a sentence."""
    assert is_foreign(TEXTS[language], shipped.terms["languages"])


@pytest.mark.parametrize(
    "text", [SWEDISH, "Våld mot kvinnor blir våld mot barn.", "The Office", SWEDISH + "to the of", ""]
)
def test_a_sentence_that_may_be_swedish_is_not_foreign(shipped: Lexicon, text: str) -> None:
    """A Swedish sentence, one with few common words and one that is mixed pass as Swedish."""
    assert not is_foreign(text, shipped.terms["languages"])
