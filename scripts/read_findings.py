"""Prints what the wording rules find in running text, for somebody who knows the guidelines to read and judge.

    python scripts/read_findings.py FOLDER [--words N] [--seed N] [--skip N] [--rules N] [--each N] [--picky]

FOLDER holds statutes.txt or statutes.txt.xz, one provision a line. Provisions are drawn by chance; each is read as a
document of its own. For the rules that find most, the script prints how many findings there are per 10,000 words and
some of them, drawn by chance, each in its sentence. The same seed draws the same provisions and the same findings;
`--skip` leaves out the first words of the draw, for a rule that has been mended to be read on text not seen before.
What was read last and how much of it was right stands in docs/accuracy-notes.md.
"""

import argparse
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from spacy.tokens import Doc

from jamtext import lexicon as lexicons
from jamtext import pipeline, resources
from jamtext.components import rules
from jamtext.components.patterns import sentence_around
from jamtext.findings import Finding
from jamtext.lexicon import Lexicon, Tier
from jamtext.readers.text import from_line
from running_text import statutes


def draw(provisions: Sequence[str], words: int, seed: int, skip: int = 0) -> Iterator[str]:
    """Provisions in an order of chance: those that begin among `words` words after the first `skip`."""
    shuffled = list(provisions)
    random.Random(seed).shuffle(shuffled)
    at = 0
    for provision in shuffled:
        if skip <= at < skip + words:
            yield provision
        at += len(provision.split())


def findings(provisions: Iterable[str], lexicon: Lexicon) -> dict[str, list[str]]:
    """What the wording rules of a lexicon find: the id of each rule, and its findings as sentences with [[ ]]."""
    nlp = pipeline.load(lexicon, without=("jamtext_statements",))
    found: dict[str, list[str]] = {}
    for number, provision in enumerate(provisions, 1):
        source = from_line(provision, Path("statutes"), number)
        if source.blocks:
            doc = pipeline.analyse(nlp, source)
            for finding in rules.collect(doc):
                found.setdefault(finding.rule_id, []).append(_in_its_sentence(doc, finding))
    return found


def _in_its_sentence(doc: Doc, finding: Finding) -> str:
    words = doc.char_span(finding.start, finding.end, alignment_mode="expand")
    sentence = doc[slice(*sentence_around(doc, words.start, words.end))]
    before, after = doc.text[sentence.start_char : finding.start], doc.text[finding.end : sentence.end_char]
    return f"{before}[[{doc.text[finding.start : finding.end]}]]{after}"


def page(found: Mapping[str, Sequence[str]], words: int, most: int, each: int, seed: int) -> str:
    """The rules that find most, how much they find, and some of what each finds."""
    ranked = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    lines = [f"{words} words, {sum(map(len, found.values()))} findings of {len(found)} rules", ""]
    lines += [f"{len(of):6} {10_000 * len(of) / words:7.2f} per 10,000 words  {rule}" for rule, of in ranked]
    for rule, of in ranked[:most]:
        lines += ["", f"## {rule}"]
        sample = random.Random(seed).sample(of, min(each, len(of)))
        lines += [f"{number}. {sentence}" for number, sentence in enumerate(sample, 1)]
    return "\n".join(lines)


def main() -> None:
    """Draw, look and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--picky", action="store_true", help="show the rules of the picky tier instead")
    for name, default in (("words", 1_000_000), ("seed", 1), ("skip", 0), ("rules", 10), ("each", 100)):
        parser.add_argument(f"--{name}", type=int, default=default)
    chosen = parser.parse_args()
    shipped = lexicons.load(resources.folder("lexicons"))
    tier: Tier = "picky" if chosen.picky else "default"
    lexicon = replace(shipped, rules=lexicons.select(shipped, tier=tier))
    drawn = list(draw(statutes(chosen.folder), chosen.words, chosen.seed, chosen.skip))
    words = sum(len(provision.split()) for provision in drawn)
    of_tier = {rule.id for rule in lexicon.rules if rule.tier == tier}
    found = {rule: of for rule, of in findings(drawn, lexicon).items() if rule in of_tier}
    print(page(found, words, chosen.rules, chosen.each, chosen.seed))


if __name__ == "__main__":
    main()
