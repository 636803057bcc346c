"""Charts as inline SVG: each has a text that says the same, and no part is told from another by colour alone.

No plotting library draws them. What is plotted is three lengths, and all else about these bars is the page's: colours
from its style sheet (so that they follow dark mode and paper), a width in per cent, no style or script of their own
(which the page's Content-Security-Policy would stop), and an accessible name. pygal 3.1 gives none of these, and 16 kB
where a bar is 0.3 kB; matplotlib and leather fix sizes and colours as well, and a report may have a hundred bars.
"""

from markupsafe import Markup

from jamtext.reporters.figures import Breakdown
from jamtext.reporters.words import counted

SHOWN = ("full", "single", "none")

PATTERNS = Markup(
    '<svg class="patterns" width="0" height="0" aria-hidden="true" focusable="false"><defs>'
    '<pattern id="stripes" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect class="stripe-ground" width="6" height="6"/><rect class="stripe-line" width="2.5" height="6"/>'
    "</pattern></defs></svg>"
)
"""The pattern that the bars use; a page with bars holds it once."""


def bar(breakdown: Breakdown) -> Markup:
    """A bar as wide as its place, divided into full (solid), single (striped) and none (outlined) by their shares.

    An empty breakdown gives an empty string: there is nothing to divide.
    """
    if not breakdown.people:
        return Markup()
    parts, at = [], 0.0
    for shown in SHOWN:
        share = 100 * getattr(breakdown, shown) / breakdown.people
        if share:
            parts.append(
                Markup('<rect class="{}" x="{:.3f}%" width="{:.3f}%" height="100%"/>').format(shown, at, share)
            )
        at += share
    return Markup('<svg class="bar" role="img" aria-label="{}" focusable="false">{}</svg>').format(
        description(breakdown), Markup().join(parts)
    )


def pair(women: float, men: float, most: float, text: str) -> Markup:
    """Two bars, women (solid) above men (striped), as long as their parts of `most`; `text` says the same in words.

    Negative figures, or no figure above nought, give an empty string: there is no length that shows them.
    """
    if min(women, men) < 0 or most <= 0:
        return Markup()
    bars = (
        Markup('<rect class="{}" x="0" y="{}%" width="{:.3f}%" height="32%"/>').format(name, y, 100 * value / most)
        for name, y, value in (("women", 9, women), ("men", 59, men))
    )
    return Markup('<svg class="pair" role="img" aria-label="{}" focusable="false">{}</svg>').format(
        text, Markup().join(bars)
    )


def key(shown: str) -> Markup:
    """The small square that stands for one part of a bar, beside its name."""
    return Markup(
        '<svg class="key" width="14" height="14" aria-hidden="true" focusable="false">'
        '<rect class="{}" width="100%" height="100%"/></svg>'
    ).format(shown)


def description(breakdown: Breakdown) -> str:
    """What a bar shows, in words: "5 könsuppdelade, 2 bara ett kön, 8 inte könsuppdelade"."""
    return ", ".join(counted(getattr(breakdown, shown), "disaggregation", shown) for shown in SHOWN)
