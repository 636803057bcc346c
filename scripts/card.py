"""Writes the model to its folder: the files, what meta.json says of it, its licence and its card."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

from spacy.language import Language

_DESCRIPTION = "Swedish tokenizer, tagger and lemmatizer for governing documents."
_SOURCES = (
    {
        "name": "UD_Swedish-Talbanken (Einarsson 1976; Teleman 1974; conversion to UD: Joakim Nivre and Aaron Smith)",
        "url": "https://github.com/UniversalDependencies/UD_Swedish-Talbanken",
        "license": "CC BY-SA 4.0",
    },
    {
        "name": "UD_Swedish-PUD",
        "url": "https://github.com/UniversalDependencies/UD_Swedish-PUD",
        "license": "CC BY-SA 4.0",
    },
    {
        "name": "Consolidated Swedish statutes, by way of Ansvar-Systems/swedish-law-mcp",
        "url": "https://github.com/Ansvar-Systems/swedish-law-mcp",
        "license": "not protected by copyright (lagen 1960:729, 9 §)",
    },
    {
        "name": "Linus Walleij: Copyright finns inte",
        "url": "https://packages.debian.org/cfi-sv",
        "license": "public domain",
    },
    {
        "name": "multilingual-e5-small (the teacher)",
        "url": "https://huggingface.co/intfloat/multilingual-e5-small",
        "license": "MIT",
    },
)
_FIGURES = {
    "pos_acc": "Part of speech",
    "tag_acc": "SUC tag",
    "morph_acc": "Morphology (all features of a token right)",
    "lemma_acc": "Lemma",
    "sents_f": "Sentences, F1",
    "mas_f": "Masculine -e (tag with MAS), F1",
    "man_acc": "*man*, pronoun or noun",
}
_SETS = {"": "Talbanken dev", "parts_": "Talbanken, mean of parts", "plans_": "plans"}
_COMPOUNDS = {
    "compounds_heads": "Head, words written for the list",
    "compounds_heads_sampled": "Head, words drawn by lot from annotated documents",
    "compounds_people": "What the word says of people: a group, a role, an individual, or nothing",
}


def write(nlp: Language, folder: Path, version: str, figures: Mapping[str, float]) -> None:
    """Write the model. The card's text stays, save the table between its marks; the licence stays as it is."""
    nlp.meta.update(
        version=version,
        description=_DESCRIPTION,
        author="The jamtext authors",
        license="CC BY-SA 4.0",
        spacy_version=">=3.8.0,<3.9.0",
        sources=list(_SOURCES),
    )
    kept = {name: (folder / name).read_text(encoding="utf-8") for name in ("README.md", "LICENSE")}
    shutil.rmtree(folder)
    nlp.to_disk(folder)
    for name, text in kept.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    tell(folder, figures)


def tell(folder: Path, figures: Mapping[str, float]) -> None:
    """Put the figures into the card and meta.json of a model that has been written; figures not given stay."""
    meta = folder / "meta.json"
    content = json.loads(meta.read_text(encoding="utf-8"))
    content["performance"] = content.get("performance", {}) | dict(figures)
    text = json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True)
    meta.write_text(text + "\n", encoding="utf-8", newline="\n")
    readme = folder / "README.md"
    head, _, rest = readme.read_text(encoding="utf-8").partition(_BEGIN)
    _, _, tail = rest.partition(_END)
    card = f"{head}{_BEGIN}\n{table(content['performance'])}{_END}{tail}"
    readme.write_text(card, encoding="utf-8", newline="\n")


_BEGIN, _END = "<!-- figures -->", "<!-- end of figures -->"


def table(figures: Mapping[str, float]) -> str:
    """The figures as the card's tables."""
    rows = [f"| {name} | {' | '.join(_cell(figures, of + key) for of in _SETS)} |\n" for key, name in _FIGURES.items()]
    found = [f"| {name} | {_cell(figures, key)} |\n" for key, name in _COMPOUNDS.items()]
    head = f"| What | {' | '.join(_SETS.values())} |\n|---|{'---|' * len(_SETS)}\n"
    return f"{head}{''.join(rows)}\n| Compounds | Share right |\n|---|---|\n{''.join(found)}"


def _cell(figures: Mapping[str, float], key: str) -> str:
    return f"{figures[key]:.4f}" if key in figures else "–"
