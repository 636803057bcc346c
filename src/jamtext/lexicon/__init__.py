"""Rules, terms, checklists and choices as data: the types, and how the TOML in a lexicon folder becomes them."""

from jamtext.lexicon.checklists import Evidence, Question
from jamtext.lexicon.folders import Lexicon, load, select, settle
from jamtext.lexicon.house import Choice, Preference, Value
from jamtext.lexicon.rule import (
    CATEGORIES,
    Compound,
    Example,
    Reference,
    Rule,
    RuleKind,
    RuleTier,
    Severity,
    Term,
    Tier,
)

__all__ = [
    "CATEGORIES",
    "Choice",
    "Compound",
    "Evidence",
    "Example",
    "Lexicon",
    "Preference",
    "Question",
    "Reference",
    "Rule",
    "RuleKind",
    "RuleTier",
    "Severity",
    "Term",
    "Tier",
    "Value",
    "load",
    "select",
    "settle",
]
