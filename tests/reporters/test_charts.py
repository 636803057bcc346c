"""The bars, and the colours they and the pages are painted in."""

import re
from itertools import product

import pytest
from lxml import etree

from jamtext.reporters import charts
from jamtext.reporters.figures import Breakdown
from jamtext.reporters.pages import TEMPLATES

TEXT = {
    "ink": ("ground", "surface", "hit", "people", "sex", "promise"),
    "muted": ("ground", "surface"),
    "link": ("ground", "surface"),
    "error": ("ground", "surface"),
    "warning": ("ground", "surface"),
    "note": ("ground", "surface"),
    "full": ("ground",),
}
SHAPES = (("full", "ground"), ("single", "ground"), ("edge", "ground"), ("edge", "surface"))


def palettes() -> dict[str, dict[str, str]]:
    """The colours of the style sheet in light, in dark and on paper."""
    style = (TEMPLATES / "base.css").read_text(encoding="utf-8")
    blocks = [
        dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6})", block)) for block in re.findall(r":root {(.*?)}", style, re.S)
    ]
    return dict(zip(("light", "dark", "print"), blocks, strict=True))


def luminance(colour: str) -> float:
    """Relative luminance (0 to 1) as WCAG 2.1 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio (1 to 21) as WCAG 2.1 defines it."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_computed_as_defined() -> None:
    """Black on white is 21, and grey 767676 on white is the known 4.54."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("mode", ["light", "dark", "print"])
def test_text_can_be_read(mode: str) -> None:
    """All text has a contrast of at least 4.5 to what it stands on (WCAG 2.1, 1.4.3)."""
    colours = palettes()[mode]
    ratios = {
        (text, ground): contrast(colours[text], colours[ground]) for text, grounds in TEXT.items() for ground in grounds
    }
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("mode", ["light", "dark", "print"])
def test_shapes_can_be_seen(mode: str) -> None:
    """Bars, outlines and the borders of controls have a contrast of at least 3 to what is around (WCAG 2.1, 1.4.11)."""
    colours = palettes()[mode]
    ratios = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in SHAPES}
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < 3} == {}


def test_style_sheets_use_known_colours_only() -> None:
    """Every colour is a custom property that all modes define: the contrasts computed here are those painted."""
    modes = palettes()
    assert modes["light"].keys() == modes["dark"].keys() == modes["print"].keys()
    for file in sorted(TEMPLATES.glob("*.css")):
        style = re.sub(r":root {.*?}", "", file.read_text(encoding="utf-8"), flags=re.S)
        assert not re.findall(r"#[0-9a-f]{3,8}\b(?!-)|rgba?\(|hsla?\(", style), file.name
        assert set(re.findall(r"var\(--([a-z]+)\)", style)) <= modes["light"].keys() | {"sans", "serif"}


@pytest.mark.parametrize(("full", "single", "none"), list(product((0, 1, 7), repeat=3))[1:])
def test_bar_is_divided_by_shares(full: int, single: int, none: int) -> None:
    """The parts fill the bar from left to right in proportion, and its text holds the numbers."""
    svg = etree.fromstring(str(charts.bar(Breakdown(full, single, none))))
    numbers = {"full": full, "single": single, "none": none}
    at = 0.0
    for part in svg:
        number = numbers[part.get("class")]
        width = float(part.get("width").rstrip("%"))
        assert number > 0
        assert float(part.get("x").rstrip("%")) == pytest.approx(at, abs=0.01)
        assert width == pytest.approx(100 * number / (full + single + none), abs=0.01)
        at += width
    assert at == pytest.approx(100, abs=0.01)
    assert [int(number) for number in re.findall(r"\d+", svg.get("aria-label"))] == [full, single, none]
    assert svg.get("role") == "img"


def test_nothing_to_divide_is_no_bar() -> None:
    """Without statements about people there is no bar that could be taken for nought per cent."""
    assert charts.bar(Breakdown()) == ""


def test_parts_differ_without_colour() -> None:
    """In the style sheet one part is solid, one striped and one outlined."""
    style = (TEMPLATES / "base.css").read_text(encoding="utf-8")
    assert ".single { fill: url(#stripes)" in style
    assert ".none { fill: var(--none); stroke: var(--edge)" in style
    assert 'id="stripes"' in charts.PATTERNS
