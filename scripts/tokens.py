"""The tokenizer: spaCy's for Swedish, with the abbreviations of the lexicon and what plans write."""

import tomllib

import spacy
from spacy.language import Language
from spacy.util import compile_infix_regex, compile_suffix_regex

from jamtext import resources

_ALWAYS = ("AB", "H.M.", "H.K.H.", "m/s", "M/S", "S:t", "s:t")
_INFIXES = (r"(?<=\w)[)\]”](?=\.[A-ZÅÄÖ])", r"(?<=[)\]”])\.(?=[A-ZÅÄÖ])")  # "(HR).Vi"
_NOTE = "[¹²³⁴⁵⁶⁷⁸⁹⁰]+"  # the mark of a footnote: "enkät.¹"
_PLUS = r"(?<=[0-9])\+"  # "60+" stays whole


def blank() -> Language:
    """An empty Swedish pipeline whose tokenizer keeps the abbreviations of `terms/abbreviations.toml` whole.

    spaCy's own exceptions hold emoticons ("(avsnitt 8)" would lose its bracket) and ordinary words ("el.", "i.").
    """
    nlp = spacy.blank("sv", meta={"name": "jamtext"})
    terms = abbreviations()
    words = {*_ALWAYS, *terms["never_end"], *terms["may_end"]}
    words |= {word[0].upper() + word[1:] for word in words}
    words |= {word.removesuffix(".") for word in words if "." in word[:-1]}  # "bl.a", "fr.o.m"
    nlp.tokenizer.rules = {word: [{"ORTH": word}] for word in sorted(words)}
    suffixes = [suffix for suffix in nlp.Defaults.suffixes if suffix != _PLUS]
    nlp.tokenizer.suffix_search = compile_suffix_regex((*suffixes, _NOTE)).search
    nlp.tokenizer.infix_finditer = compile_infix_regex((*nlp.Defaults.infixes, *_INFIXES)).finditer
    return nlp


def abbreviations() -> dict[str, list[str]]:
    """The lexicon's abbreviations."""
    path = resources.folder("lexicons") / "terms" / "abbreviations.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
