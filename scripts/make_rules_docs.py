"""Write docs/rules.md: every wording rule with its reason, sources and examples, from the lexicon.

python scripts/make_rules_docs.py
"""

import tomllib
from itertools import groupby
from pathlib import Path

from jamtext import lexicon
from jamtext.lexicon import Choice, Example, Lexicon, Rule

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "rules.md"
TIERS = {"default": "", "picky": ", bara på begäran", "house": ", bara om organisationen har valt det"}
SEVERITIES = {"error": "att rätta", "warning": "att se över", "note": "att överväga"}


def page(loaded: Lexicon) -> str:
    """The whole page, in Markdown."""
    rules = sorted((rule for rule in loaded.rules if rule.group == "wording"), key=_order)
    names = category_names()
    parts = [
        "# Regler om ordval",
        "",
        "Den här sidan är gjord av `scripts/make_rules_docs.py` ur `lexicons/`. Ändra där, inte här.",
        "",
        f"{len(rules)} regler, varav {sum(rule.tier == 'default' for rule in rules)} visas utan att man ber om det.",
        "",
        "## Organisationens val",
        "",
        "Där riktlinjerna är oense väljer organisationen. Valen skrivs under `[house]` i `jamtext.toml`.",
        'Till exempel: `hen = "nej"`. Det första värdet gäller om inget är valt.',
    ]
    for choice in loaded.choices:
        parts += ["", *_choice(choice)]
    for category, group in groupby(rules, key=lambda rule: rule.category):
        parts += ["", f"## {names[category]} (`{category}`)"]
        for rule in group:
            parts += ["", *_section(rule)]
    return "\n".join(parts) + "\n"


def category_names() -> dict[str, str]:
    """What the categories are called, with a capital, from lexicons/messages.toml."""
    entries = tomllib.loads((ROOT / "lexicons" / "messages.toml").read_text(encoding="utf-8"))["categories"]
    return {name: entry["one"][0].upper() + entry["one"][1:] for name, entry in entries.items()}


def _order(rule: Rule) -> tuple[int, str, str]:
    return lexicon.CATEGORIES.index(rule.category), rule.tier, rule.id


def _section(rule: Rule) -> list[str]:
    return [
        f"### {rule.id}",
        "",
        f"{SEVERITIES[rule.severity].capitalize()}{TIERS[rule.tier]}. {rule.message.replace('{text}', '…')}",
        "",
        rule.why,
        "",
        "Källor: " + "; ".join(map(str, rule.sources)) + ".",
        "",
        *(f"Ser inte: {missed}\n" for missed in rule.misses),
        *(_bad(example) for example in rule.bad),
        *(f"- Inte: {_on_one_line(text)}" for text in rule.good),
    ]


def _choice(choice: Choice) -> list[str]:
    return [
        f"**`{choice.id}`**: {choice.question}",
        "",
        *(f"- `{value.name}`: {value.meaning}" for value in choice.values),
        "",
        f"{choice.why} Källor: {'; '.join(map(str, choice.sources))}.",
    ]


def _bad(example: Example) -> str:
    words = example.text[example.start : example.end]
    marked = f"{example.text[: example.start]}**{words}**{example.text[example.end :]}"
    return f"- {_on_one_line(marked)}" + (f" → {' / '.join(example.suggestions)}" if example.suggestions else "")


def _on_one_line(text: str) -> str:
    return text.replace("\n", " ¶ ")


if __name__ == "__main__":
    PAGE.write_text(page(lexicon.load(ROOT / "lexicons")), encoding="utf-8", newline="\n")
    print(PAGE)
