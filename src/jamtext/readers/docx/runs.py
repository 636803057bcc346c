"""The visible text of a Word paragraph, piece by piece, each with the element that it comes from.

What the reader takes for the text of a block, and what a writer needs to find the same characters again:
`"".join(text for _, text in reading.runs)`, cleaned as `jamtext.readers.draft.cleaned` does, is the paragraph's text,
and `cleaned` also says from which of the joined characters each one comes.
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jamtext.readers.docx.package import W
from jamtext.readers.docx.styles import Face, Styles, face_of, is_on

if TYPE_CHECKING:
    from lxml.etree import _Element

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_BOX = f"{W}txbxContent"
_TEXT = (f"{W}t", f"{_M}t")
# Elements that stand for characters. A page break inside a paragraph is a line break to the reader.
_CHARACTERS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "",
}
# Deleted text and what was moved from here; instructions; notes to the program; what is printed above other text.
DELETED = (f"{W}del", f"{W}moveFrom")
INSERTED = (f"{W}ins", f"{W}moveTo")
_SILENT = {
    *(
        f"{W}{name}"
        for name in ("instrText", "delText", "delInstrText", "rPr", "pPr", "sdtPr", "sdtEndPr", "rt", "rubyPr")
    ),
    *(f"{W}{name}" for name in ("customXmlPr", "smartTagPr", "annotationRef", "footnoteRef", "endnoteRef", "pgNum")),
}
NOTES = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}  # the kind of part they point to
_EMBEDDED = (
    "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds",
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
)
_FIELD_PARTS = (f"{W}fldChar", f"{W}instrText")
_CONTENTS_FIELDS = ("TOC", "INDEX", "TOA")
_PAGE_FIELDS = ("PAGE", "NUMPAGES", "SECTIONPAGES")


@dataclass(slots=True)
class Fields:
    """The complex fields that are open: a field may begin in one paragraph and end in another.

    `pages`: whether fields that print page numbers are read. `paged`: whether one was left out. `whole`: whether all
    fields of the part end; where not, none is let out of its paragraph, or it would silence the rest of the text.
    """

    pages: bool = True
    whole: bool = True
    paged: bool = False
    _open: list[list[str]] = field(default_factory=list)  # of each its instruction and "" or the reason to be silent
    _silent: int = 0  # how many of them have a reason

    @property
    def silent(self) -> bool:
        """Whether text here is an instruction, or a result that is not read."""
        return self._silent > 0

    def follow(self, element: "_Element") -> None:
        """Go over a w:fldChar or a w:instrText."""
        if element.tag == f"{W}instrText":
            if self._open and self._open[-1][1] == "instruction":
                self._open[-1][0] += element.text or ""
            return
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            self._open.append(["", "instruction"])
            self._silent += 1
        elif kind == "separate" and self._open:
            self._silent -= self._open[-1][1] != ""
            self._open[-1][1] = self.reason(self._open[-1][0])
            self._silent += self._open[-1][1] != ""
        elif kind == "end" and self._open:
            instruction, reason = self._open.pop()
            if reason == "instruction":
                self.reason(instruction)  # a field without a result, which a program computes when it opens the file
            self._silent -= reason != ""

    def leave(self) -> None:
        """Go over the end of a paragraph."""
        if not self.whole:
            self._open.clear()
            self._silent = 0

    def reason(self, instruction: str) -> str:
        """Why the result of a field is not read, or "" where it is."""
        name = (instruction.split(maxsplit=1) or [""])[0].upper()
        if name in _CONTENTS_FIELDS:
            return "contents"
        if name in _PAGE_FIELDS and not self.pages:
            self.paged = True
            return "page"
        return ""

    def name(self) -> str:
        """The name of the innermost open field, in capitals."""
        return (self._open[-1][0].split(maxsplit=1) or [""])[0].upper() if self._open else ""


def fields_of(part: "_Element", *, pages: bool = True) -> Fields:
    """The state of the fields at the start of a part."""
    kinds = Counter(element.get(f"{W}fldCharType") for element in part.iter(f"{W}fldChar"))
    return Fields(pages, whole=kinds["begin"] == kinds["end"])


@dataclass(slots=True)
class Reading:
    """What stands in a paragraph: the visible `runs` (element and text), and what hangs on to it.

    `notes`: the references to notes. `boxes`: the w:txbxContent of each text box.
    `quiet`: whether anything is neither bold nor underlined. `size`: of the smallest letters, in points. `labelled`:
    whether a number of tables or figures is in it. `changed`: whether changes are tracked in it. `unread`: the kinds of
    things in it that hold text which is not read.
    """

    runs: "list[tuple[_Element, str]]" = field(default_factory=list)
    notes: "list[_Element]" = field(default_factory=list)
    boxes: "list[_Element]" = field(default_factory=list)
    quiet: bool = False
    size: float | None = None
    labelled: bool = False
    changed: bool = False
    unread: set[str] = field(default_factory=set)

    @property
    def raw(self) -> str:
        """The visible text as the file has it, before it is cleaned."""
        return "".join(text for _, text in self.runs)


def read_paragraph(paragraph: "_Element", styles: Styles, face: Face, fields: Fields) -> Reading:
    """The visible text of a w:p. `face` is that of its style; `fields` goes on from the paragraph before."""
    reading = Reading()
    _Walk(styles, face, fields, reading).inside(paragraph)
    fields.leave()
    return reading


@dataclass(slots=True)
class _Walk:
    styles: Styles
    face: Face
    fields: Fields
    reading: Reading

    def inside(self, parent: "_Element") -> None:
        """Walk what may stand around runs: insertions, links, content controls, fields, smart tags, equations."""
        for child in parent:
            tag = str(child.tag)
            if tag == f"{W}r":
                self.run(child)
            elif tag in _SILENT:
                continue
            elif tag in DELETED:
                self.reading.changed = True
                self.fields_in(child)
            elif tag == f"{W}fldSimple":
                self.simple_field(child)
            elif tag == f"{W}sdt":
                if not is_placeholder(child):
                    self.inside(child)
            elif tag == f"{MC}AlternateContent":
                self.inside(alternative(child))
            elif tag in _TEXT:
                self.say(child, child.text or "", self.face)
            elif tag == _BOX:
                self.drawing(child, self.face)
            else:
                self.reading.changed |= tag in INSERTED
                self.inside(child)

    def simple_field(self, element: "_Element") -> None:
        instruction = element.get(f"{W}instr", "")
        self.reading.labelled |= instruction.split()[:1] == ["SEQ"]
        if not self.fields.reason(instruction):
            self.inside(element)

    def fields_in(self, deleted: "_Element") -> None:
        """Keep count of the fields that begin and end inside deleted text."""
        for element in deleted.iter(*_FIELD_PARTS):
            self.fields.follow(element)

    def run(self, run: "_Element") -> None:
        face = self.face
        for child in run:
            tag = str(child.tag)
            if tag in _TEXT:
                self.say(child, child.text or "", face)
            elif tag == f"{W}rPr":
                face = self.run_face(child)
            elif tag in _CHARACTERS:
                self.say(child, _CHARACTERS[tag], face)
            elif tag in _FIELD_PARTS:
                self.fields.follow(child)
                self.reading.labelled |= self.fields.name() == "SEQ"
            elif tag in NOTES:
                if not self.fields.silent and not face.hidden:
                    self.reading.notes.append(child)
            elif tag == f"{W}sym":
                self.say(child, _symbol(child), face)
            elif tag == f"{MC}AlternateContent":
                self.drawing(alternative(child), face)
            elif tag == f"{W}ruby":
                self.inside(child)
            elif tag not in _SILENT:
                self.drawing(child, face)

    def run_face(self, properties: "_Element") -> Face:
        style = properties.find(f"{W}rStyle")
        face = face_of(properties)
        if style is not None:
            face = face.over(self.styles.face(style.get(f"{W}val", "")))
        return face.over(self.face)

    def say(self, element: "_Element", text: str, face: Face) -> None:
        if face.hidden or self.fields.silent:
            return
        self.reading.runs.append((element, text))
        if text and not text.isspace():
            self.reading.quiet |= not (face.bold or face.underline)
            self.reading.size = min(face.size or 0, self.reading.size or 1000) or None

    def drawing(self, element: "_Element", face: Face) -> None:
        """Look for text boxes in a picture, drawing or object; the text itself is read with the blocks."""
        if face.hidden or self.fields.silent:
            return
        if element.tag == f"{MC}AlternateContent":
            element = alternative(element)
        if element.tag == _BOX:
            self.reading.boxes.append(element)
            return
        if element.tag in _EMBEDDED:
            self.reading.unread.add("diagram")
        for child in element:
            self.drawing(child, face)


def alternative(element: "_Element") -> "_Element":
    """The alternative in mc:AlternateContent to read: the first that holds text, else the last."""
    for child in element:
        if next(child.iter(*_TEXT), None) is not None:
            return child
    return element[-1] if len(element) else element


def is_placeholder(control: "_Element") -> bool:
    """Whether a content control (w:sdt) shows its prompt ("Klicka här för att ange text") and nothing of its own."""
    shown = control.find(f"{W}sdtPr/{W}showingPlcHdr")
    return shown is not None and is_on(shown)


def _symbol(element: "_Element") -> str:
    """The character of w:sym. Those of symbol fonts have no meaning outside it, save the bullets."""
    try:
        code = int(element.get(f"{W}char", ""), 16)
    except ValueError:
        return ""
    if 0xF000 <= code <= 0xF0FF:
        return "•" if code in (0xF0B7, 0xF0A7) else ""
    return chr(code) if 0x20 <= code < 0xD800 else ""
