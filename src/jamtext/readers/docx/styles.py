"""What the styles and lists of a Word file say of a paragraph: heading, list item, caption, and how its letters look.

Built-in styles are known by their *name*, which Word stores in English whatever language it runs in ("heading 1" with
the id "Rubrik1"). What a style does not say it takes from the one that it is based on.
"""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from jamtext.readers import names
from jamtext.readers.docx.package import W

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

_VAL = f"{W}val"
_BODY_TEXT = 9  # the outline level that means "not a heading"
_LONGEST_CHAIN = 20  # of styles based on one another; longer ones are loops


@dataclass(frozen=True, slots=True)
class Face:
    """How letters look; None is "not said here". `size` in points."""

    bold: bool | None = None
    underline: bool | None = None
    hidden: bool | None = None
    capitals: bool | None = None
    size: float | None = None

    def over(self, other: "Face") -> "Face":
        """This face, with what it does not say taken from another."""
        return Face(
            other.bold if self.bold is None else self.bold,
            other.underline if self.underline is None else self.underline,
            other.hidden if self.hidden is None else self.hidden,
            other.capitals if self.capitals is None else self.capitals,
            other.size if self.size is None else self.size,
        )


@dataclass(frozen=True, slots=True)
class Look:
    """What a paragraph style means.

    `heading`: level from 1, 0 for none. `depth`: of a list, by its name, or None. `number`: the list (id and level)
    that the style puts its paragraphs in, or None.
    """

    heading: int = 0
    depth: int | None = None
    number: tuple[str, int] | None = None
    caption: bool = False
    contents: bool = False
    face: Face = Face()


class Styles:
    """The styles part, looked up by style id and remembered; a missing part gives the plain look for all."""

    def __init__(self, root: "_Element | None") -> None:
        self._styles: dict[str, _Element] = {}
        self._defaults = Face()
        self._default_id = ""
        self.language = ""
        if root is not None:
            self._load(root)
        self.look: Callable[[str | None], Look] = cache(self._look)
        self.face: Callable[[str], Face] = cache(self._face)

    def _load(self, root: "_Element") -> None:
        for style in root.iterchildren(f"{W}style"):
            identity = style.get(f"{W}styleId", "")
            self._styles.setdefault(identity, style)
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on"):
                self._default_id = identity
        properties = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        if properties is not None:
            self._defaults = face_of(properties)
            language = properties.find(f"{W}lang")
            self.language = language.get(_VAL, "") if language is not None else ""

    def _chain(self, identity: str) -> "list[_Element]":
        chain: list[_Element] = []
        while (style := self._styles.get(identity)) is not None and len(chain) < _LONGEST_CHAIN:
            chain.append(style)
            based = style.find(f"{W}basedOn")
            identity = based.get(_VAL, "") if based is not None else ""
        return chain

    def _face(self, identity: str) -> Face:
        """The face of a character style."""
        face = Face()
        for style in self._chain(identity):
            properties = style.find(f"{W}rPr")
            if properties is not None:
                face = face.over(face_of(properties))
        return face

    def _look(self, identity: str | None) -> Look:
        """The look of a paragraph style, or of a paragraph without one."""
        chain = self._chain(identity or self._default_id)
        chain_names = [name.get(_VAL, "").strip() for style in chain if (name := style.find(f"{W}name")) is not None]
        own = chain_names[0] if chain_names else identity or ""
        listed = next((found for name in chain_names if (found := names.LIST.match(name))), None)
        return Look(
            heading=_heading(chain, own),
            depth=int(listed["depth"] or 1) - 1 if listed else None,
            number=_number(chain),
            caption=any(names.CAPTION.fullmatch(name) for name in chain_names),
            contents=names.CONTENTS.fullmatch(own) is not None,
            face=self._face(identity or self._default_id).over(self._defaults),
        )


def _heading(chain: "list[_Element]", own: str) -> int:
    """The heading level of a style: from the nearest style that has an outline level or a heading's name."""
    for style in chain:
        outline = style.find(f"{W}pPr/{W}outlineLvl")
        name = style.find(f"{W}name")
        named = names.HEADING.match(name.get(_VAL, "")) if name is not None else None
        if outline is not None or named:
            level = integer(outline, _BODY_TEXT) if outline is not None else int(named["level"]) - 1 if named else 0
            return 0 if level >= _BODY_TEXT else level + 1
    return 1 if names.TITLE.fullmatch(own) else 0


def _number(chain: "list[_Element]") -> tuple[str, int] | None:
    for style in chain:
        number = style.find(f"{W}pPr/{W}numPr")
        if number is not None and (identity := number.find(f"{W}numId")) is not None:
            return identity.get(_VAL, "0"), integer(number.find(f"{W}ilvl"), -1)
    return None


def face_of(properties: "_Element") -> Face:
    """What w:rPr itself says of how its letters look."""
    bold = underline = hidden = capitals = None
    size = None
    for child in properties:
        tag = child.tag
        if tag == f"{W}b":
            bold = is_on(child)
        elif tag == f"{W}u":
            underline = child.get(_VAL, "single") != "none"
        elif tag in (f"{W}vanish", f"{W}specVanish"):
            hidden = bool(hidden) or is_on(child)
        elif tag == f"{W}caps":
            capitals = is_on(child)
        elif tag == f"{W}sz":
            size = integer(child, 0) / 2 or None
    return Face(bold, underline, hidden, capitals, size)


def is_on(element: "_Element") -> bool:
    """The value of an on/off element: on where nothing is said."""
    return element.get(_VAL) not in ("0", "false", "off", "none")


def integer(element: "_Element | None", default: int) -> int:
    """The whole number in w:val, or the default where there is no element or no number."""
    value = element.get(_VAL, "") if element is not None else ""
    return int(value) if value.lstrip("-").isascii() and value.lstrip("-").isdigit() else default


class Numbering:
    """The numbering part: what is printed before the paragraphs of a list."""

    def __init__(self, root: "_Element | None") -> None:
        self._formats: dict[tuple[str, int], str] = {}
        self._levels: dict[tuple[str, str], int] = {}
        if root is not None:
            self._load(root)

    def _load(self, root: "_Element") -> None:
        abstracts = {element.get(f"{W}abstractNumId", ""): element for element in root.iterchildren(f"{W}abstractNum")}
        links = {
            link.get(_VAL, ""): element
            for element in abstracts.values()
            if (link := element.find(f"{W}styleLink")) is not None
        }
        for number in root.iterchildren(f"{W}num"):
            identity = number.get(f"{W}numId", "")
            pointer = number.find(f"{W}abstractNumId")
            abstract = abstracts.get(pointer.get(_VAL, "")) if pointer is not None else None
            if abstract is None:
                continue
            link = abstract.find(f"{W}numStyleLink")
            abstract = links.get(link.get(_VAL, ""), abstract) if link is not None else abstract
            for level in (*abstract.iterchildren(f"{W}lvl"), *number.iterfind(f"{W}lvlOverride/{W}lvl")):
                self._add(identity, level)

    def _add(self, number: str, level: "_Element") -> None:
        depth = level.get(f"{W}ilvl", "")
        if not depth.isdigit():
            return
        form, text, style = level.find(f"{W}numFmt"), level.find(f"{W}lvlText"), level.find(f"{W}pStyle")
        name = form.get(_VAL, "decimal") if form is not None else "decimal"
        empty = text is None or not text.get(_VAL, "").strip() or text.get(f"{W}null") in ("1", "true")
        picture = level.find(f"{W}lvlPicBulletId") is not None
        self._formats[number, int(depth)] = "none" if empty and not picture and name in ("none", "bullet") else name
        if style is not None:
            self._levels[number, style.get(_VAL, "")] = int(depth)

    def level(self, number: str, style: str | None) -> int:
        """The level of a list at which a style's paragraphs stand, where the style does not say."""
        return self._levels.get((number, style or ""), 0)

    def form(self, number: str, level: int) -> str:
        """How a level is numbered: "bullet", "decimal", ..., "none" for no mark. A list not described has bullets."""
        if number == "0":
            return "none"
        return self._formats.get((number, level), "bullet")
