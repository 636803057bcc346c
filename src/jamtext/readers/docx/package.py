"""The parts of a Word file: which is the main one, what it points at, and what the file says of itself."""

import re
from dataclasses import dataclass
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING

from jamtext.errors import ReadError
from jamtext.readers.archive import Archive
from jamtext.readers.names import real_title

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DC = "{http://purl.org/dc/elements/1.1/}"
_MODIFIED = "{http://purl.org/dc/terms/}modified"
_MOMENT = re.compile(r"[12]\d{3}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\dZ")

# ISO "Strict" files (ISO/IEC 29500-1) use other namespaces for the same elements.
_STRICT = tuple(
    (f"http://purl.oclc.org/ooxml/{strict}".encode(), f"http://schemas.openxmlformats.org/{transitional}".encode())
    for strict, transitional in (
        ("wordprocessingml/main", "wordprocessingml/2006/main"),
        ("officeDocument/relationships", "officeDocument/2006/relationships"),
        ("officeDocument/math", "officeDocument/2006/math"),
        ("drawingml/main", "drawingml/2006/main"),
        ("drawingml/wordprocessingDrawing", "drawingml/2006/wordprocessingDrawing"),
    )
)


@dataclass(frozen=True, slots=True)
class Relation:
    """A pointer from one part to another: the last word of its type ("footnotes") and the part's name."""

    kind: str
    target: str


@dataclass(frozen=True, slots=True)
class Package:
    """An opened Word file: its main part's name and root element, and the relations of that part by id."""

    archive: Archive
    main: str
    document: "_Element"
    relations: dict[str, Relation]
    core: str | None

    def part(self, kind: str) -> "tuple[str, _Element] | None":
        """Name and root of the first part of a kind that the main part points at, or None where there is none."""
        for relation in self.relations.values():
            if relation.kind == kind:
                root = self.archive.xml(relation.target, _STRICT)
                if root is not None:
                    return relation.target, root
        return None

    def related(self, identity: str | None) -> "tuple[str, _Element] | None":
        """Name and root of the part with a relation id, or None where there is none."""
        relation = self.relations.get(identity or "")
        root = self.archive.xml(relation.target, _STRICT) if relation else None
        return None if relation is None or root is None else (relation.target, root)

    @property
    def strict(self) -> bool:
        """Whether the file has the namespaces of ISO "Strict", which its parts are read without."""
        return b"http://purl.oclc.org/ooxml/" in (self.archive.read(self.main) or b"")

    def written(self, root: "_Element") -> bytes:
        """A part as the bytes of a file, in the namespaces that this one has."""
        from lxml import etree

        data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        for strict, transitional in _STRICT if self.strict else ():
            data = data.replace(transitional, strict)
        return data

    def properties(self) -> tuple[str, str]:
        """Title and language from the core properties; "" where there is none, or where no person wrote the title."""
        root = self.archive.xml(self.core) if self.core else None
        if root is None:
            return "", ""
        return real_title(root.findtext(f"{_DC}title")), (root.findtext(f"{_DC}language") or "").strip()

    def modified(self) -> str:
        """When the file was last saved, as it says itself ("2026-02-10T08:00:00Z"); "" where it does not."""
        root = self.archive.xml(self.core) if self.core else None
        said = (root.findtext(_MODIFIED) or "").strip() if root is not None else ""
        return said if _MOMENT.fullmatch(said) else ""


def open_package(archive: Archive) -> Package:
    """Find the parts of a Word file. Raises ReadError where the main part is missing or is none of Word's."""
    top = _relations(archive, "")
    targets = {relation.kind: relation.target for relation in reversed(top.values())}
    main = targets.get("officeDocument", "word/document.xml")
    document = archive.xml(main, _STRICT)
    if document is None:
        raise ReadError(
            archive.path,
            "Filen saknar den del där texten i ett Word-dokument står.",
            "Öppna den i Word, spara den som .docx och försök igen.",
        )
    if document.tag != f"{W}document":
        raise ReadError(
            archive.path, "Filen är inget Word-dokument.", "Spara innehållet som .docx eller PDF och försök igen."
        )
    return Package(archive, main, document, _relations(archive, main), targets.get("core-properties"))


def _relations(archive: Archive, part: str) -> dict[str, Relation]:
    """The relations of a part by id, those that point out of the file left out; part "" is the file itself."""
    folder, _, name = part.rpartition("/")
    root = archive.xml(join(folder, "_rels", f"{name}.rels"))
    found: dict[str, Relation] = {}
    for element in root.iter(_RELATIONSHIP) if root is not None else ():
        target = element.get("Target", "")
        if target and element.get("TargetMode") != "External":
            base = "" if target.startswith("/") else dirname(part)
            place = normpath(join(base, target.lstrip("/")))
            found[element.get("Id", "")] = Relation(element.get("Type", "").rpartition("/")[2], place)
    return found
