"""What the classifier of statements sees of a unit: its words and grammar, and where it stands.

Every feature is a string. Their names begin with what they are about: `w` a word, `l` a lemma, `v` the first finite
verb, `B` the kind of block, `H` headings, `C` columns, `T` the type of document.
"""

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc

from jamtext.components.columns import columns
from jamtext.components.mentions import mentions
from jamtext.components.sex import Sexes, inside
from jamtext.components.terms import Classes
from jamtext.components.units import Unit, caption, cells, headers
from jamtext.lexicon import Lexicon
from jamtext.source import Source, Table

_NUMBER = re.compile(r"\d+(?:[,.\s]\d+)*")
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FIGURE = re.compile(r"^[–−-]?\d[\d\s.,]*\s*(?:%|procent|st|kr|tkr|mkr|mnkr)?$|^[–-]$")
_FINITE = ("PRS", "PRT", "IMP")
_COUNTS = ("ande", "anta", "genoms", "medel", "media")  # andel, antal, genomsnitt, medelvärde, median
_THEY = frozenset({"de", "dem", "deras", "den", "det", "dessa", "övriga", "resten", "hälften", "dom"})
_STEM = 7  # letters that tell a heading's words apart


class Context:
    """Makes the features of the units of one document."""

    def __init__(self, doc: Doc, source: Source, lexicon: Lexicon, document_type: str, sexes: Sexes) -> None:
        self.source, self.document_type = source, document_type
        self._tokens = columns(doc)
        self._verbs = [pos in ("VERB", "AUX") for pos in self._tokens.pos]
        finite = {tag for tag in set(self._tokens.tags) if any(form in tag for form in _FINITE)}
        self._finite = [verb and tag in finite for verb, tag in zip(self._verbs, self._tokens.tags, strict=True)]
        terms = lexicon.terms["context"]
        self._headings, self._columns = Classes(terms["headings"]), Classes(terms["columns"])
        self._counted = {
            name: _begin_so(self._tokens.lower, lexicon.terms["people"][name]["prefixes"])
            for name in ("events", "things")
        }
        self._under: dict[tuple[tuple[str, ...], str, str], tuple[str, ...]] = {}  # features by headings, kind and verb
        self._headers: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {}
        people = mentions(doc, source, lexicon)
        self._people = {token: span.label_ for span in people for token in range(span.start, span.end)}
        self._places = [span.start_char for span in people]
        self._marks = sexes.marks(doc)
        self._sexes = sexes
        self._genre = next((name for name, kinds in terms["genres"].items() if document_type in kinds), "other")
        years = [int(year) for year in _YEAR.findall(_title(source))]
        self._year = max(years, default=None)
        self._fractions = frozenset(terms["fractions"]["words"])

    def features(self, units: Iterable[Unit]) -> Iterator[tuple[str, ...]]:
        """The features of each unit, each once."""
        before: Unit | None = None
        for unit in units:
            yield tuple(dict.fromkeys([*self._unit(unit), *self._around(unit, before)]))
            before = unit

    def _unit(self, unit: Unit) -> list[str]:
        block = self.source.blocks[unit.block]
        kind = "row" if unit.row is not None else block.kind
        grammar = list(self._grammar(unit))
        names = [f"B{kind}", f"T{self.document_type}", f"G{self._genre} B{kind}", *grammar]
        names += [f"{name} B{kind}" for name in grammar]
        names += [f"{name} G{self._genre}" for name in grammar]
        names += self._words(unit)
        names += self._figures(unit)
        names += self._about(unit)
        names += self._place(unit, kind, grammar)
        if unit.table is not None:
            names += self._row(unit, self.source.tables[unit.table])
        return names

    def _words(self, unit: Unit) -> list[str]:
        tokens = [i for i in range(unit.first, unit.last) if not self._tokens.space[i]]
        words = [self._tokens.norms[i] for i in tokens]
        lemmas = [self._tokens.lemmas[i] for i in tokens]
        names = [f"w{word}" for word in words]
        names += [f"l{lemma}" for lemma in lemmas]
        names += [f"l{one} {two}" for one, two in itertools.pairwise(lemmas)]
        names += (
            f"w^{words[0]}",
            f"w^{' '.join(words[:2])}",
            f"length {min(len(words) // 5, 6)}",
            f"ends {words[-1] if words[-1] in '.:;?!' else 'without'}",
        )
        return names

    def _figures(self, unit: Unit) -> Iterator[str]:
        text = self.source.text[unit.start : unit.end]
        some = _DIGIT.search(text) is not None
        figures = len(_NUMBER.findall(_YEAR.sub("", text))) if some else 0
        yield f"figures {min(figures, 3)}"
        years = [int(year) for year in _YEAR.findall(text)] if some else []
        yield f"years {min(len(years), 2)}"
        if self._year is not None:
            yield from {f"year {_compare(year, self._year)}" for year in years}
        if not self._fractions.isdisjoint(self._tokens.lower[unit.first : unit.last]):
            yield "fraction"
        if "%" in text or "procent" in text.lower():
            yield "percent"

    def _about(self, unit: Unit) -> Iterator[str]:
        tokens = range(unit.first, unit.last)
        found = [self._people[i] for i in tokens if i in self._people]
        yield from (f"people {label}" for label in dict.fromkeys(found))
        yield f"people {min(len(found), 2)}"
        for name, places in self._counted.items():
            hits = bisect_left(places, unit.last) - bisect_left(places, unit.first)
            yield f"{name} {min(hits, 2)}"
            if found:
                yield f"{name} {min(hits, 2)} people"
        shown = {mark.shows for mark in inside(self._marks, unit.start, unit.end)}
        yield f"sex {'+'.join(sorted(shown)) or 'none'}"
        first = next((i for i in tokens if self._tokens.pos[i] in ("NOUN", "PROPN", "PRON")), None)
        if first is not None:
            yield f"first {self._people.get(first, '-')}"
            if self._tokens.lemmas[first].startswith(_COUNTS):
                noun = next((i for i in range(first + 1, unit.last) if self._tokens.pos[i] in ("NOUN", "ADJ")), None)
                yield f"counted {self._people.get(noun, self._tokens.lemmas[noun]) if noun is not None else '-'}"

    def _around(self, unit: Unit, before: Unit | None) -> Iterator[str]:
        """Whether people are named near a unit that names none: in the sentence before, the headers, the heading."""
        if self._names(unit.start, unit.end):
            return
        if unit.table is not None:
            table = self.source.tables[unit.table]
            heads = {
                head.block for cell, _ in cells(self.source, unit) for head in table.headers_of(cell.row, cell.column)
            }
            blocks = [self.source.blocks[block] for block in heads]
            yield f"around headers {any(self._names(block.start, block.end) for block in blocks)}"
            title = None if table.caption is None else self.source.blocks[table.caption]
            yield f"around caption {title is not None and self._names(title.start, title.end)}"
        elif before is not None and before.block == unit.block:
            pronoun = not _THEY.isdisjoint(self._tokens.lower[unit.first : unit.last])
            yield f"around before {self._names(before.start, before.end)} {pronoun}"

    def _names(self, start: int, end: int) -> bool:
        """Whether people are named between two characters."""
        return bisect_left(self._places, start) < bisect_left(self._places, end)

    def _grammar(self, unit: Unit) -> Iterator[str]:
        """Tense, voice and mood of the first finite verb, or how a phrase without one begins."""
        tokens, lemmas = range(unit.first, unit.last), self._tokens.lemmas
        verb = next((i for i in tokens if self._finite[i]), None)
        if verb is None:
            first = next((i for i in tokens if self._tokens.pos[i] not in ("PUNCT", "SPACE")), unit.first)
            yield f"v- {self._form(first)}"
            if any("SUP" in tag for tag in self._tokens.tags[unit.first : unit.last]):
                yield "v- supine"
            return
        yield f"v{self._form(verb)}"
        yield f"v{lemmas[verb]}"
        main = next((i for i in range(verb + 1, unit.last) if self._verbs[i]), None)
        if main is not None:
            yield f"v{lemmas[verb]} {lemmas[main]}"
            yield f"v{lemmas[verb]} {self._form(main)}"
        yield f"v{self._form(verb)} {self._form(unit.first)}"

    def _form(self, token: int) -> str:
        """Part of speech, and for a verb its tense and voice."""
        return self._tokens.tags[token] if self._verbs[token] else self._tokens.pos[token]

    def _place(self, unit: Unit, kind: str, grammar: Sequence[str]) -> Iterator[str]:
        key = self.source.headings(unit.block), kind, next(iter(grammar), "")
        if key not in self._under:
            self._under[key] = tuple(self._headed(*key))
        yield from self._under[key]
        lead = self._lead(unit)
        if lead:
            yield from (f"lead {word[:_STEM]}" for word in re.findall(r"[^\W\d_]{3,}", lead.lower()))
            yield from (f"leads {name}" for name in self._headings.of(lead))

    def _headed(self, chain: Sequence[str], kind: str, verb: str) -> Iterator[str]:
        """What the headings above say, outermost first, of a unit of a kind that begins with this verb."""
        near = chain[-1].lower() if chain else ""
        yield from (f"h{word[:_STEM]}" for word in re.findall(r"[^\W\d_]{3,}", near))
        for depth, heading in enumerate(reversed(chain)):
            for name in self._headings.of(heading):
                yield f"H{min(depth, 1)} {name}"
                if depth == 0:
                    yield f"H{name} B{kind}"
                    yield f"H{name} {verb}"

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
        classes: dict[str, None] = {}
        for (cell, _), figure in zip(texts, figures, strict=True):
            for header in headers(self.source, table, cell):
                if header not in self._headers:
                    self._headers[header] = self._header(header)
                names, shown, words = self._headers[header]
                classes.update(dict.fromkeys((*names, *shown)))
                yield from words
                if figure:
                    yield from (f"Cfigure under {name}" for name in names)
        yield from (f"C{name}" for name in classes)
        yield from (f"C{name} G{self._genre}" for name in classes)
        named = caption(self.source, table)
        yield from (f"cap {word[:_STEM]}" for word in re.findall(r"[^\W\d_]{3,}", named.lower()))
        label = texts[0][1].lower()
        yield f"Clabel words {min(len(label.split()), 5)}"
        yield f"Clabel {' '.join(label.split()[:1])}"
        if _YEAR.fullmatch(label):
            yield "Clabel year"

    def _header(self, header: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """Of a column's header: its classes, what else it shows (a year, a sex), and its words."""
        shows = self._sexes.header(header)
        shown = [*(["year"] if _YEAR.search(header) else []), *([f"sex {shows}"] if shows else [])]
        words = (f"c{word[:_STEM]}" for word in re.findall(r"[^\W\d_]+", header.lower()))
        return self._columns.of(header), tuple(shown), tuple(words)


def _begin_so(words: Sequence[str], beginnings: Iterable[str]) -> list[int]:
    """Where words stand that have one of the beginnings."""
    beginnings = tuple(beginnings)
    found = {word for word in set(words) if word.startswith(beginnings)}
    return [at for at, word in enumerate(words) if word in found]


def _title(source: Source) -> str:
    """The title and the first heading, where a document says which years it is for."""
    first = next((source.text_of(block) for block in source.blocks if block.kind == "heading"), "")
    return f"{source.metadata.get('title', '')} {first}"


def _compare(year: int, with_year: int) -> str:
    return "later" if year > with_year else "earlier" if year < with_year else "same"
