"""Learns how forms become lemmas: from treebanks, lists, and the forms that tagged running text attests.

A form that the treebanks lack has several possible lemmas ("sjuksköterskor": sjukskötersko, sjuksköterska). The
one that stands in running text as a base form is the likeliest. Verbs with -s are passives, save a closed list; the
imperative, which official text hardly has, follows from infinitive and present ("läsa", "läser": "läs").
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from spacy.vocab import Vocab

from jamtext.components.lemmas import LONGEST_ENDING, Lemmas
from treebank import Word

Rule = tuple[int, str]  # how many letters to take away, and what to put there
Votes = Mapping[str, Counter[Rule]]  # by ending
Forms = dict[str, dict[str, str]]  # lemmas by tag and form in lower case
Endings = dict[str, dict[str, Rule]]  # by tag and ending
Tagged = Mapping[tuple[str, str], int]  # how often a form in lower case has a SUC tag

_DEPONENT = ("VB|INF|SFO",)
_IMPERATIVE = "VB|IMP|AKT"
_BASES = {  # by the first part of a tag, the tags of base forms, the likeliest group first
    "NN": (("NN|UTR|SIN|IND|NOM", "NN|NEU|SIN|IND|NOM"),),
    "VB": (("VB|INF|AKT",), _DEPONENT),
    "JJ": (("JJ|POS|UTR|SIN|IND|NOM",), ("JJ|POS|UTR/NEU|SIN/PLU|IND/DEF|NOM",)),
    "PC": (("PC|PRF|UTR|SIN|IND|NOM",), ("PC|PRS|UTR/NEU|SIN/PLU|IND/DEF|NOM",)),
}
_INFLECTED = (*_BASES, "PM", "AB", "RO")
_FORMS = 2  # that an ending must have
_OFTEN = 3  # a form less frequent may be an error of print or of the tagger


def learn(groups: Sequence[Sequence[Word]], deponents: Collection[str], tagged: Tagged) -> tuple[Forms, Endings]:
    """The tables of `Lemmas`: forms with their lemmas, and endings with their rules, both by tag.

    Of the groups of words the most trusted comes first: a form with a tag takes its lemma from the first that has it.
    `deponents` are the infinitives that have -s and no form without.
    """
    gold: Forms = defaultdict(dict)
    for words in groups:
        for tag, table in _counted(words).items():
            gold[tag] = {form: _most_common(lemmas) for form, lemmas in table.items()} | gold[tag]
    votes = {tag: _votes(_regular(table, deponents)) for tag, table in gold.items()}
    forms = {tag: dict(table) for tag, table in gold.items()}
    for (form, tag), count in sorted(tagged.items()):
        if count >= _OFTEN and tag[:2] in _BASES and tag in votes and form not in gold[tag]:
            lemma = _attested(form, votes[tag], tagged, _BASES[tag[:2]], deponents)
            if lemma:
                forms[tag][form] = lemma
    forms[_IMPERATIVE] = _imperatives(tagged) | gold[_IMPERATIVE]
    endings = {
        tag: _endings(_votes(_regular(table, deponents)))
        for tag, table in forms.items()
        if tag[:2] in _INFLECTED and "|AN" not in tag
    }
    return _needed(forms, gold, endings), endings


def _counted(words: Iterable[Word]) -> dict[str, dict[str, Counter[str]]]:
    """How often each form in lower case has each lemma, by tag."""
    counts: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for word in words:
        if "|SMS" not in word.tag:  # "kock- och butiksarbete": the lemma there is a whole that the form does not tell
            counts[word.tag][word.form.lower()][word.lemma] += 1
    return counts


def _regular(table: Mapping[str, str], deponents: Collection[str]) -> dict[str, str]:
    """The forms that others may be like: those of a deponent are not, since there is a list of these."""
    return {form: lemma for form, lemma in table.items() if lemma not in deponents}


def _imperatives(tagged: Tagged) -> dict[str, str]:
    """The imperatives of infinitives in -a: "skapa" (skapar) has "skapa", "bestämma" (bestämmer) has "bestäm"."""
    found = {}
    for (infinitive, tag), count in sorted(tagged.items()):
        if tag != "VB|INF|AKT" or count < _OFTEN or not infinitive.endswith("a"):
            continue
        stem = infinitive[:-1]
        if (infinitive + "r", "VB|PRS|AKT") in tagged:
            found[infinitive] = infinitive
        elif (stem + "er", "VB|PRS|AKT") in tagged:
            found[stem[:-1] if stem.endswith(("mm", "nn")) else stem] = infinitive
    return found


def _most_common(counts: Counter[str]) -> str:
    return max(sorted(counts), key=lambda key: counts[key])


def _votes(table: Mapping[str, str]) -> Votes:
    """For each ending of the forms, how many of them follow which rule."""
    votes: dict[str, Counter[Rule]] = defaultdict(Counter)
    for form, lemma in table.items():
        common = 0
        while common < min(len(form), len(lemma)) and form[common] == lemma[common].lower():
            common += 1
        rule = (len(form) - common, lemma[common:])
        for length in range(min(LONGEST_ENDING, len(form)) + 1):
            if length >= rule[0]:
                votes[form[len(form) - length :]][rule] += 1
    return votes


def _attested(
    form: str, votes: Votes, tagged: Tagged, bases: Sequence[Sequence[str]], deponents: Collection[str]
) -> str | None:
    """The lemma among those possible that running text has as a base form; the rules of the longest ending first."""
    for length in range(min(LONGEST_ENDING, len(form)), 0, -1):
        rules = votes.get(form[len(form) - length :], Counter())
        lemmas = [form[: len(form) - cut] + add for cut, add in sorted(rules, key=lambda rule: (-rules[rule], rule))]
        for group in bases:
            if group == _DEPONENT:
                lemmas = [lemma for lemma in lemmas if lemma in deponents]
            often = {lemma: sum(tagged.get((lemma, base), 0) for base in group) for lemma in lemmas}
            best = max(lemmas, key=lambda lemma: often[lemma], default="")
            if best and often[best] >= _OFTEN:
                return best
    return None


def _endings(votes: Votes) -> dict[str, Rule]:
    """For each ending the commonest rule; endings that say no more than a shorter one are left out.

    An ending that only one form has tells nothing of others ("sönerna": son, but "lönerna": lön).
    """
    endings: dict[str, Rule] = {}
    for ending in sorted(votes, key=lambda ending: (len(ending), ending)):
        if votes[ending].total() < _FORMS and ending:
            continue
        rule = max(sorted(votes[ending]), key=lambda key: votes[ending][key])
        shorter = next((endings[ending[at:]] for at in range(1, len(ending) + 1) if ending[at:] in endings), None)
        if rule != shorter:
            endings[ending] = rule
    return endings


def _needed(forms: Forms, gold: Forms, endings: Endings) -> Forms:
    """The forms that need a place in the table: those of the treebanks, and those that the rules would get wrong."""
    rules = Lemmas(Vocab())
    rules.forms, rules.endings = gold, endings
    return {
        tag: {form: lemma for form, lemma in table.items() if form in gold[tag] or rules.lemma(form, tag) != lemma}
        for tag, table in forms.items()
    }
