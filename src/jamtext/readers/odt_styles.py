"""What the styles of an OpenDocument text say of a paragraph: heading, caption, hidden, and how its letters look."""

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from jamtext.readers import names

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
DC = "{http://purl.org/dc/elements/1.1/}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_POINTS = re.compile(r"(\d+(?:\.\d+)?)pt")
_LONGEST_CHAIN = 20  # of styles with parents; longer ones are loops


@dataclass(frozen=True, slots=True)
class Look:
    """What a style means; None is "not said here". `heading`: level from 1, 0 for none. `size` in points."""

    heading: int = 0
    caption: bool = False
    contents: bool = False
    bold: bool | None = None
    underline: bool | None = None
    hidden: bool | None = None
    size: float | None = None

    def over(self, other: "Look") -> "Look":
        """The look of a span in a paragraph: what this one does not say is taken from the other."""
        return Look(
            other.heading,
            other.caption,
            other.contents,
            other.bold if self.bold is None else self.bold,
            other.underline if self.underline is None else self.underline,
            other.hidden if self.hidden is None else self.hidden,
            other.size if self.size is None else self.size,
        )


class Styles:
    """The styles of content.xml and styles.xml (which may be missing), looked up by name and remembered."""

    def __init__(self, content: "_Element", styles: "_Element | None") -> None:
        self._styles: dict[tuple[str, str], _Element] = {}
        self._lists: dict[tuple[str, int], str] = {}
        self.language = ""
        for root in (styles, content):  # content.xml's own automatic styles win
            if root is not None:
                self._load(root)
        self.look: Callable[[str], Look] = cache(self._look)
        self.inline: Callable[[str], Look] = cache(self._inline)

    def _load(self, root: "_Element") -> None:
        for style in root.iter(f"{STYLE}style"):
            self._styles[style.get(f"{STYLE}family", ""), style.get(f"{STYLE}name", "")] = style
        for style in root.iter(f"{TEXT}list-style"):
            for level in style:
                depth = level.get(f"{TEXT}level", "")
                if depth.isdigit():
                    self._lists[style.get(f"{STYLE}name", ""), int(depth)] = _form(level)
        for default in root.iter(f"{STYLE}default-style"):
            properties = default.find(f"{STYLE}text-properties")
            if default.get(f"{STYLE}family") == "paragraph" and properties is not None:
                parts = (properties.get(f"{_FO}language", ""), properties.get(f"{_FO}country", ""))
                self.language = "-".join(part for part in parts if part not in ("", "none"))
                self._styles["paragraph", ""] = default

    def form(self, style: str, level: int) -> str:
        """What a list style prints before the items of a level (from 1): "bullet", "number" or "none"."""
        return self._lists.get((style, level), "bullet")

    def _chain(self, family: str, name: str) -> "list[_Element]":
        chain: list[_Element] = []
        while name and (style := self._styles.get((family, name))) is not None and len(chain) < _LONGEST_CHAIN:
            chain.append(style)
            name = style.get(f"{STYLE}parent-style-name", "")
        return chain

    def _inline(self, name: str) -> Look:
        """The look of a style for spans of text."""
        return _letters(self._chain("text", name))

    def _look(self, name: str) -> Look:
        """The look of a paragraph style, or of a paragraph without one."""
        chain = self._chain("paragraph", name)
        default = self._styles.get(("paragraph", ""))
        letters = _letters(chain if default is None else [*chain, default])
        named = [_display(style) for style in chain] or [name]
        own = next((one for style, one in zip(chain, named, strict=False) if not _is_automatic(style)), named[0])
        heading = next((level for style in chain if (level := _heading(style))), 0)
        return Look(
            heading or (1 if names.TITLE.fullmatch(own) else 0),
            any(names.CAPTION.fullmatch(one) for one in named),
            names.CONTENTS.fullmatch(own) is not None,
            letters.bold,
            letters.underline,
            letters.hidden,
            letters.size,
        )


def _letters(chain: "list[_Element]") -> Look:
    """How the letters look, from the nearest style that says it."""
    look = Look()
    for style in chain:
        properties = style.find(f"{STYLE}text-properties")
        if properties is not None:
            weight = properties.get(f"{_FO}font-weight")
            line = properties.get(f"{STYLE}text-underline-style")
            display = properties.get(f"{TEXT}display")
            size = _POINTS.fullmatch(properties.get(f"{_FO}font-size", ""))
            look = look.over(
                Look(
                    bold=None if weight is None else weight in ("bold", "600", "700", "800", "900"),
                    underline=None if line is None else line != "none",
                    hidden=None if display is None else display == "none",
                    size=float(size[1]) if size else None,
                )
            )
    return look


def _heading(style: "_Element") -> int:
    level = style.get(f"{STYLE}default-outline-level", "")
    named = names.HEADING.match(_display(style))
    return int(level) if level.isdigit() else int(named["level"]) if named else 0


def _display(style: "_Element") -> str:
    """The name of a style as people see it; in the file spaces are "_20_"."""
    return style.get(f"{STYLE}display-name") or style.get(f"{STYLE}name", "").replace("_20_", " ")


def _is_automatic(style: "_Element") -> bool:
    """Whether a style was made for one paragraph and has a name that nobody chose."""
    parent = style.getparent()
    return parent is not None and parent.tag == f"{OFFICE}automatic-styles"


def _form(level: "_Element") -> str:
    if level.tag == f"{TEXT}list-level-style-number":
        return "number" if level.get(f"{STYLE}num-format") else "none"
    return "bullet" if level.get(f"{TEXT}bullet-char", "•").strip() else "none"
