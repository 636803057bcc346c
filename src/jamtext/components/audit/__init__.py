"""The auditor of what is broken down by sex: the figures for women and men, and what is to be said of them."""

from spacy.tokens import Doc

from jamtext.components.audit import tables
from jamtext.components.audit.checks import findings
from jamtext.components.audit.comments import Comments
from jamtext.components.audit.labels import Labels
from jamtext.components.audit.measures import Measures
from jamtext.components.audit.prose import Prose
from jamtext.components.blocks import source_of
from jamtext.components.sex import Sexes, inside
from jamtext.components.units import units
from jamtext.findings import Comparison
from jamtext.lexicon import Lexicon

__all__ = ["compare", "findings"]


def compare(doc: Doc, lexicon: Lexicon) -> tuple[Comparison, ...]:
    """The figures that a document shows for women and for men, in order of the text."""
    source, terms = source_of(doc), lexicon.terms
    marks = Sexes(terms["sex"]).marks(doc)
    prose = Prose(terms["figures"])
    found = list(tables.comparisons(source, Labels(terms["sex"], terms["figures"]), Measures(terms["figures"])))
    for unit in units(doc):
        if unit.table is None and source.blocks[unit.block].kind != "caption":
            one = prose.comparison(source.text, unit.start, unit.end, inside(marks, unit.start, unit.end))
            found += [] if one is None else [one]
    found.sort(key=lambda one: (one.start, one.men.start))
    if all(one.table is None for one in found):
        return tuple(found)
    return tuple(Comments(source, units(doc), marks, terms["figures"]["comment"]).judge(found))
