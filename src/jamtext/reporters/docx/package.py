"""A Word file with parts changed or added: the other parts keep their bytes, and all their order and dates."""

import io
import shutil
import zipfile
from collections.abc import Mapping
from posixpath import dirname, join, relpath
from typing import TYPE_CHECKING

from jamtext.errors import ReportError
from jamtext.readers.docx.package import Package

if TYPE_CHECKING:
    from pathlib import Path


_CONTENT_TYPES = "[Content_Types].xml"
_COMMENTS = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_COMMENTS_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_DATE = (1980, 1, 1, 0, 0, 0)  # of parts that the file did not have
_MOST_BYTES = 2_000_000_000  # unpacked; pictures included


def rewritten(path: "Path", data: bytes, changed: Mapping[str, bytes]) -> bytes:
    """The bytes of a zip file with some parts changed; those that it lacks are added at the end.

    Raises ReportError where the file unpacks to more than anyone means it to.
    """
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        parts = [part for part in old.infolist() if old.getinfo(part.filename) is part]
        if sum(part.file_size for part in parts) > _MOST_BYTES:
            raise ReportError(
                path, "Filens bilder växer till mer än 2 GB när de packas upp. Komprimera dem i Word och försök igen."
            )
        for part in parts:
            with new.open(_entry(part), "w") as out:
                if part.filename in changed:
                    out.write(changed[part.filename])
                else:
                    with old.open(part) as kept:
                        shutil.copyfileobj(kept, out)
        for name in sorted(changed.keys() - {part.filename for part in parts}):
            added = zipfile.ZipInfo(name, _DATE)
            added.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(added, changed[name])
    return target.getvalue()


def _entry(part: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """What the directory of the new file says of a part of the old one."""
    entry = zipfile.ZipInfo(part.filename)
    entry.date_time = part.date_time  # some programs write no date, which the constructor refuses
    entry.compress_type = zipfile.ZIP_STORED if part.compress_type == zipfile.ZIP_STORED else zipfile.ZIP_DEFLATED
    entry.external_attr = part.external_attr
    entry.create_system = part.create_system
    entry.file_size = part.file_size
    return entry


def new_part(package: Package) -> tuple[str, dict[str, bytes]]:
    """A name for a part of comments in a file without one, and the parts that tell of it: relations and types."""
    from lxml import etree

    folder, _, main = package.main.rpartition("/")
    name = _free(package, join(folder, "comments"))
    relations_name = package.archive.names.get(f"{folder}/_rels/{main}.rels".lstrip("/").lower(), "")
    relations_name = relations_name or join(folder, "_rels", f"{main}.rels")
    relations = package.archive.xml(relations_name)
    if relations is None:
        relations = etree.Element(f"{_RELATIONS}Relationships", nsmap={None: _RELATIONS[1:-1]})
    taken = {element.get("Id") for element in relations}
    identity = next(each for each in (f"rIdJamtext{number}" for number in range(len(taken) + 1)) if each not in taken)
    target = relpath(name, dirname(package.main) or ".")
    etree.SubElement(
        relations, f"{_RELATIONS}Relationship", {"Id": identity, "Type": _COMMENTS_RELATION, "Target": target}
    )
    changed = {relations_name: package.written(relations)}
    types = package.archive.xml(_CONTENT_TYPES)
    if types is not None:
        etree.SubElement(types, f"{_TYPES}Override", {"PartName": f"/{name}", "ContentType": _COMMENTS})
        changed[real_name(package, _CONTENT_TYPES)] = package.written(types)
    return name, changed


def _free(package: Package, stem: str) -> str:
    names = (f"{stem}{number or ''}.xml" for number in range(len(package.archive.names) + 1))
    return next(name for name in names if name.lower() not in package.archive.names)


def real_name(package: Package, name: str) -> str:
    """The name of a part as the zip file spells it; of a new part, as it is given."""
    return package.archive.names.get(name.lower().lstrip("/"), name)
