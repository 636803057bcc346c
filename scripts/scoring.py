"""Measures a pipeline on a treebank, and its compounds on a list."""

from collections.abc import Collection, Mapping, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from jamtext.components.compounds import last_part
from jamtext.components.lemmas import Lemmas
from jamtext.components.people import People
from jamtext.components.sentences import Sentences
from treebank import Sentence

_PARAGRAPH = 10  # sentences


def score(nlp: Language, gold: Sequence[Sentence]) -> dict[str, float]:
    """Share of tokens with the right value, on gold tokens; the features count as one, right or wrong as a whole.

    `mas_f`: F1 of the masculine -e ("den ansvarige"); `man_acc`: "man" told apart as pronoun and noun.
    """
    right = dict.fromkeys(("pos_acc", "tag_acc", "morph_acc", "lemma_acc"), 0)
    total = masculine = both = man = man_right = 0
    for paragraph in _paragraphs(gold):
        doc = Doc(nlp.vocab, [word.form for word in paragraph], [word.space for word in paragraph])
        for _, component in nlp.pipeline:
            doc = component(doc)
        for word, token in zip(paragraph, doc, strict=True):
            total += 1
            right["pos_acc"] += word.pos == token.pos_
            right["tag_acc"] += word.tag == token.tag_
            right["morph_acc"] += word.morph == str(token.morph)
            right["lemma_acc"] += word.lemma.lower() == token.lemma_.lower()
            masculine += ("|MAS" in token.tag_) + ("|MAS" in word.tag)
            both += "|MAS" in token.tag_ and "|MAS" in word.tag
            if word.form.lower() == "man":
                man += 1
                man_right += word.pos == token.pos_
    scores = {name: round(count / total, 4) for name, count in right.items()}
    return scores | {"mas_f": round(2 * both / max(masculine, 1), 4), "man_acc": round(man_right / max(man, 1), 4)}


def sentences(nlp: Language, splitter: Sentences, gold: Sequence[Sentence]) -> dict[str, float]:
    """F1 of sentences that begin and end where the treebank's do, in paragraphs of ten with spaces between them."""
    found = right = total = 0
    for at in range(0, len(gold), _PARAGRAPH):
        text, places = "", set()
        for sentence in gold[at : at + _PARAGRAPH]:
            text = f"{text.rstrip()} ".lstrip()
            start = len(text)
            text += "".join(word.form + " " * word.space for word in sentence)
            places.add((start, len(text.rstrip())))
        doc = splitter(nlp.make_doc(text.rstrip()))
        spans = {(span.start_char, span.start_char + len(span.text.rstrip())) for span in doc.sents}
        found, right, total = found + len(spans), right + len(spans & places), total + len(places)
    return {"sents_f": round(2 * right / (found + total), 4)}


def compounds(
    rows: Sequence[Mapping[str, str]], lemmas: Lemmas, nouns: Collection[str], people: People
) -> dict[str, float]:
    """Share of compounds with the right head, and with the right use of people ("group", "role", –).

    A row has `form`, `tag`, `head`, `use` and `kind`. The head is that of the lemma among the nouns; those that were
    drawn by lot ("sampled") have a figure of their own.
    """
    right: dict[str, list[bool]] = {"heads": [], "heads_sampled": []}
    for row in rows:
        lemma = lemmas.lemma(row["form"], row["tag"])
        name = "heads_sampled" if row["kind"] == "sampled" else "heads"
        right[name].append((last_part(lemma, nouns) or lemma) == row["head"])
    right["people"] = [(people.use(row["form"]) or "–") == row["use"] for row in rows]
    return {f"compounds_{name}": round(sum(found) / len(found), 4) for name, found in right.items()}


def _paragraphs(gold: Sequence[Sentence]) -> list[Sentence]:
    return [
        tuple(word for sentence in gold[at : at + _PARAGRAPH] for word in sentence)
        for at in range(0, len(gold), _PARAGRAPH)
    ]
