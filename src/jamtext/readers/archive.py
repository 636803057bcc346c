"""Zip files of XML parts, opened with suspicion: what DOCX and ODT are made of.

Guarded against damaged files, zip bombs, document types (and with them external and internal entities) and nesting
without end. The limits are far above what real documents hold and far below what hurts a machine.
"""

import io
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from jamtext.errors import ReadError

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_PARTS = 10_000
MAX_PART_BYTES = 100_000_000  # unpacked; the text of 150 pages is about 5 MB of XML
MAX_RATIO = 200
RATIO_COUNTS_FROM = 20_000_000  # bytes unpacked; small parts may be packed as tightly as they like

# Parts that no reader opens: a huge picture is no reason to refuse a text.
_SKIPPED = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".svg", ".bin", ".ttf", ".odttf")

_DAMAGED = "Filen är skadad och kan inte packas upp."
_REPAIR = "Öppna den i Word eller LibreOffice, spara den på nytt och försök igen."
_SUSPECT = "Granska inte filen om du inte vet varifrån den kommer. Annars: spara den på nytt i Word och försök igen."


@dataclass(frozen=True, slots=True)
class Archive:
    """An opened zip file. `path` is only for messages; `names` maps lower-case part names to the real ones."""

    path: Path
    file: zipfile.ZipFile
    names: dict[str, str]

    def read(self, name: str) -> bytes | None:
        """The bytes of a part, or None where there is no such part. Names are told apart without case.

        Raises ReadError for a damaged or password-protected part.
        """
        real = self.names.get(name.lower().lstrip("/"))
        if real is None:
            return None
        try:
            return self.file.read(real)
        except RuntimeError as error:  # zipfile's word for a part with a password
            raise ReadError(
                self.path, "Filen är skyddad med lösenord.", "Ta bort lösenordet och försök igen."
            ) from error
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
            raise ReadError(self.path, _DAMAGED, _REPAIR) from error

    def xml(self, name: str, replace: tuple[tuple[bytes, bytes], ...] = ()) -> "_Element | None":
        """The root element of a part after some replacements in its bytes, or None where there is no such part."""
        data = self.read(name)
        if data is None:
            return None
        for old, new in replace:
            data = data.replace(old, new)
        return parse(self.path, data)


def open_archive(path: Path, data: bytes) -> Archive:
    """Open the bytes of a zip file and check its directory. Raises ReadError where it is damaged or a bomb."""
    try:
        file = zipfile.ZipFile(io.BytesIO(data))
        parts = file.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise ReadError(path, _DAMAGED, _REPAIR) from error
    if len(parts) > MAX_PARTS:
        raise ReadError(path, f"Filen består av {len(parts)} delar, vilket inget vanligt dokument gör.", _SUSPECT)
    opened = [part for part in parts if not part.filename.lower().endswith(_SKIPPED)]
    unpacked = sum(part.file_size for part in opened)
    packed = sum(part.compress_size for part in opened)
    largest = max((part.file_size for part in opened), default=0)
    if largest > MAX_PART_BYTES or (unpacked > RATIO_COUNTS_FROM and unpacked > MAX_RATIO * max(packed, 1)):
        megabytes = unpacked // 1_000_000
        raise ReadError(
            path, f"Filen växer till {megabytes} MB när den packas upp, som en så kallad zipbomb.", _SUSPECT
        )
    return Archive(path, file, {part.filename.lower().replace("\\", "/").lstrip("/"): part.filename for part in parts})


def parse(path: Path, data: bytes) -> "_Element":
    """The root element of XML, without comments.

    Raises ReadError where it is damaged, has a DOCTYPE or nests too deep.
    """
    from lxml import etree

    head = data.replace(b"\0", b"") if b"\0" in data[:8] else data  # UTF-16
    if b"<!DOCTYPE" in head:
        raise _has_document_type(path)
    # huge_tree=False keeps libxml2's own limits: 256 levels, 10 MB in one text.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if "depth" in str(error).lower():
            raise ReadError(path, "Filens innehåll är nästlat i orimligt många nivåer.", _SUSPECT) from error
        raise ReadError(path, f"Filens XML är skadad ({error}).", _REPAIR) from error
    if root.getroottree().docinfo.internalDTD is not None:  # in an encoding that hid it above
        raise _has_document_type(path)
    return root


def _has_document_type(path: Path) -> ReadError:
    return ReadError(
        path, "Filen innehåller en DOCTYPE, som kan hämta in andra filer och som Word aldrig skriver.", _SUSPECT
    )
