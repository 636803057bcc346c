"""What the classifier of statements sees of a unit: its words and grammar, and where it stands.

Every feature is a string. Their names begin with what they are about: `w` a word, `l` a lemma, `v` the first finite
verb, `B` the kind of block, `H` headings, `C` columns, `T` the type of document.
"""

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from spacy.tokens import Doc, Span, Token

from jamtext.components.people import SPANS
from jamtext.components.sex import Sexes
from jamtext.components.units import Unit, caption, cells, headers
from jamtext.lexicon import Lexicon
from jamtext.source import Source, Table

_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FIGURE = re.compile(r"^[–−-]?\d[\d\s.,]*\s*(?:%|procent|st|kr|tkr|mkr|mnkr)?$|^[–-]$")
_FINITE = ("PRS", "PRT", "IMP")
_STEM = 7  # letters that tell a heading's words apart


class Context:
    """Makes the features of the units of one document."""

    def __init__(self, doc: Doc, source: Source, lexicon: Lexicon, document_type: str, sexes: Sexes) -> None:
        self.doc, self.source, self.document_type = doc, source, document_type
        terms = lexicon.terms["context"]
        self._headings, self._columns = terms["headings"], terms["columns"]
        self._prefixes: Mapping[str, Sequence[str]] = {
            name: tuple(lexicon.terms["people"][name]["prefixes"]) for name in ("events", "things")
        }
        self._people = {token.i: span.label_ for span in doc.spans[SPANS] for token in span}
        self._marks = {mark.start: mark.shows for mark in sexes.marks(doc)}
        self._sexes = sexes
        self._genre = next((name for name, kinds in terms["genres"].items() if document_type in kinds), "other")
        years = [int(year) for year in _YEAR.findall(_title(source))]
        self._year = max(years, default=None)
        self._fractions = frozenset(terms["fractions"]["words"])

    def features(self, units: Sequence[Unit]) -> list[list[str]]:
        """The features of each unit, each once."""
        return [list(dict.fromkeys(self._unit(unit))) for unit in units]

    def _unit(self, unit: Unit) -> Iterator[str]:
        span = unit.span(self.doc)
        block = self.source.blocks[unit.block]
        kind = "row" if unit.row is not None else block.kind
        yield f"B{kind}"
        yield f"T{self.document_type}"
        yield f"G{self._genre} B{kind}"
        grammar = list(_grammar(span))
        yield from grammar
        yield from (f"{name} B{kind}" for name in grammar)
        yield from (f"{name} G{self._genre}" for name in grammar)
        yield from self._words(span)
        yield from self._figures(span)
        yield from self._about(span)
        yield from self._place(unit, kind, grammar)
        if unit.table is not None:
            yield from self._row(unit, self.source.tables[unit.table])

    def _words(self, span: Span) -> Iterator[str]:
        words = [_DIGIT.sub("0", token.lower_) for token in span if not token.is_space]
        lemmas = [_DIGIT.sub("0", token.lemma_.lower()) for token in span if not token.is_space]
        yield from (f"w{word}" for word in words)
        yield from (f"l{lemma}" for lemma in lemmas)
        yield from (f"l{one} {two}" for one, two in itertools.pairwise(lemmas))
        yield from (f"l{one} _ {two}" for one, two in zip(lemmas, lemmas[2:], strict=False))
        yield from (f"e{word[-5:]}" for word in words if len(word) > 6)
        yield f"w^{words[0]}"
        yield f"w^{' '.join(words[:2])}"
        yield f"length {min(len(words) // 5, 6)}"
        if words[-1] in ".:;?!":
            yield f"ends {words[-1]}"
        else:
            yield "ends without"

    def _figures(self, span: Span) -> Iterator[str]:
        text = span.text
        figures = len(re.findall(r"\d+(?:[,.\s]\d+)*", _YEAR.sub("", text)))
        yield f"figures {min(figures, 3)}"
        years = [int(year) for year in _YEAR.findall(text)]
        yield f"years {min(len(years), 2)}"
        if self._year is not None:
            yield from {f"year {_compare(year, self._year)}" for year in years}
        if any(token.lower_ in self._fractions for token in span):
            yield "fraction"
        if "%" in text or "procent" in text.lower():
            yield "percent"

    def _about(self, span: Span) -> Iterator[str]:
        found = [self._people[token.i] for token in span if token.i in self._people]
        yield from (f"people {label}" for label in set(found))
        yield f"people {min(len(found), 2)}"
        for name, prefixes in self._prefixes.items():
            hits = sum(token.lower_.startswith(tuple(prefixes)) for token in span)
            yield f"{name} {min(hits, 2)}"
            if found:
                yield f"{name} {min(hits, 2)} people"
        shown = {shows for start, shows in self._marks.items() if span.start_char <= start < span.end_char}
        yield f"sex {'+'.join(sorted(shown)) or 'none'}"
        first = next((token for token in span if token.pos_ in ("NOUN", "PROPN", "PRON")), None)
        if first is not None:
            yield f"first {self._people.get(first.i, '-')}"
            if first.lemma_.lower().startswith(("ande", "anta", "genoms", "medel", "media")):
                noun = next((t for t in span[first.i - span.start + 1 :] if t.pos_ in ("NOUN", "ADJ")), None)
                yield f"counted {self._people.get(noun.i, noun.lemma_.lower()) if noun is not None else '-'}"

    def _place(self, unit: Unit, kind: str, grammar: Sequence[str]) -> Iterator[str]:
        chain = self.source.headings(unit.block)
        near = chain[-1].lower() if chain else ""
        yield from (f"h{word[:_STEM]}" for word in re.findall(r"[^\W\d_]{3,}", near))
        verb = next(iter(grammar), "")
        for depth, heading in enumerate(reversed(chain)):
            for name in _classes(heading, self._headings):
                yield f"H{min(depth, 1)} {name}"
                if depth == 0:
                    yield f"H{name} B{kind}"
                    yield f"H{name} {verb}"
        lead = self._lead(unit)
        if lead:
            yield from (f"lead {word[:_STEM]}" for word in re.findall(r"[^\W\d_]{3,}", lead.lower()))
            yield from (f"leads {name}" for name in _classes(lead, self._headings))

    def _lead(self, unit: Unit) -> str:
        """The last words of the paragraph that leads a list in, "" where there is none."""
        if self.source.blocks[unit.block].kind != "list_item":
            return ""
        at = unit.block
        while at > 0 and self.source.blocks[at].kind == "list_item":
            at -= 1
        text = self.source.text_of(self.source.blocks[at])
        return text[-120:] if self.source.blocks[at].kind == "paragraph" and text.endswith(":") else ""

    def _row(self, unit: Unit, table: Table) -> Iterator[str]:
        texts = cells(self.source, unit)
        figures = [bool(_FIGURE.match(text)) for _, text in texts]
        yield f"Cfigures {round(4 * sum(figures) / len(figures))}"
        yield f"Ccells {min(len(texts), 6)}"
        classes: set[str] = set()
        for (cell, _), figure in zip(texts, figures, strict=True):
            for header in headers(self.source, table, cell):
                classes.update(_classes(header, self._columns))
                if _YEAR.search(header):
                    classes.add("year")
                shows = self._sexes.header(header)
                if shows:
                    classes.add(f"sex {shows}")
                yield from (f"c{word[:_STEM]}" for word in re.findall(r"[^\W\d_]+", header.lower()))
                if figure:
                    yield from (f"Cfigure under {name}" for name in _classes(header, self._columns))
        yield from (f"C{name}" for name in classes)
        yield from (f"C{name} G{self._genre}" for name in classes)
        named = caption(self.source, table)
        yield from (f"cap {word[:_STEM]}" for word in re.findall(r"[^\W\d_]{3,}", named.lower()))
        label = texts[0][1].lower()
        yield f"Clabel words {min(len(label.split()), 5)}"
        yield f"Clabel {' '.join(label.split()[:1])}"
        if _YEAR.fullmatch(label):
            yield "Clabel year"


def _title(source: Source) -> str:
    """The title and the first heading, where a document says which years it is for."""
    first = next((source.text_of(block) for block in source.blocks if block.kind == "heading"), "")
    return f"{source.metadata.get('title', '')} {first}"


def _compare(year: int, with_year: int) -> str:
    return "later" if year > with_year else "earlier" if year < with_year else "same"


def _grammar(span: Span) -> Iterator[str]:
    """Tense, voice and mood of the first finite verb, or how a phrase without one begins."""
    verb = next((token for token in span if _is_finite(token)), None)
    if verb is None:
        first = next((token for token in span if not token.is_punct and not token.is_space), span[0])
        yield f"v- {_form(first)}"
        if any("SUP" in token.tag_ for token in span):
            yield "v- supine"
        return
    yield f"v{_form(verb)}"
    yield f"v{verb.lemma_.lower()}"
    after = span[verb.i - span.start + 1 :]
    main = next((token for token in after if token.pos_ in ("VERB", "AUX")), None)
    if main is not None:
        yield f"v{verb.lemma_.lower()} {main.lemma_.lower()}"
        yield f"v{verb.lemma_.lower()} {_form(main)}"
    yield f"v{_form(verb)} {_form(span[0])}"


def _is_finite(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX") and any(form in token.tag_ for form in _FINITE)


def _form(token: Token) -> str:
    """Part of speech, and for a verb its tense and voice."""
    return token.tag_ if token.pos_ in ("VERB", "AUX") else token.pos_


def _classes(text: str, classes: Mapping[str, Any]) -> Iterator[str]:
    """The classes of a heading or a column header: those of which a word, or the text, begins so."""
    low = text.lower()
    words = [low, *re.findall(r"[^\W_]+(?: [^\W_]+)?|%", low), *low.split()]
    for name, prefixes in classes.items():
        if any(word.startswith(tuple(prefixes)) for word in words):
            yield name
