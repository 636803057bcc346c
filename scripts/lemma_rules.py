"""Learns from treebanks how forms become lemmas."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from treebank import Word

LONGEST = 8


def learn(words: Iterable[Word]) -> tuple[dict[str, dict[str, str]], dict[str, dict[str, tuple[int, str]]]]:
    """The tables of `Lemmas`: forms with their lemmas, and endings with their rules, both by tag."""
    pairs: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for word in words:
        pairs[word.tag][word.form.lower()][word.lemma] += 1
    forms = {tag: {form: _most_common(lemmas) for form, lemmas in table.items()} for tag, table in pairs.items()}
    return forms, {tag: _endings(table) for tag, table in forms.items()}


def _most_common(counts: Counter[str]) -> str:
    return max(sorted(counts), key=lambda key: counts[key])


def _endings(table: Mapping[str, str]) -> dict[str, tuple[int, str]]:
    """For each ending the rule that most forms with it follow; endings that say no more than a shorter one are left out."""
    votes: dict[str, Counter[tuple[int, str]]] = defaultdict(Counter)
    for form, lemma in table.items():
        common = 0
        while common < min(len(form), len(lemma)) and form[common] == lemma[common].lower():
            common += 1
        rule = (len(form) - common, lemma[common:])
        for length in range(min(LONGEST, len(form)) + 1):
            if length >= rule[0]:
                votes[form[len(form) - length :]][rule] += 1
    endings: dict[str, tuple[int, str]] = {}
    for ending in sorted(votes, key=len):
        rule = max(sorted(votes[ending]), key=lambda key: votes[ending][key])
        shorter = next((endings[ending[at:]] for at in range(1, len(ending) + 1) if ending[at:] in endings), None)
        if rule != shorter:
            endings[ending] = rule
    return endings
