"""Readers: one file a format, each a function `path -> Source`; and the one way in, which picks by content."""

import difflib
import stat
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import cast

from jamtext import collector
from jamtext.errors import ReadError
from jamtext.readers import sniff
from jamtext.source import Source

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Reader:
    """A format: the module that reads it, imported when first used; its suffixes; the largest file taken, in MB."""

    module: str
    suffixes: tuple[str, ...]
    most_megabytes: int


READERS = {
    "docx": Reader("jamtext.readers.docx", (".docx", ".docm"), 200),
    "odt": Reader("jamtext.readers.odt", (".odt",), 200),
    "pdf": Reader("jamtext.readers.pdf", (".pdf",), 200),
    "markdown": Reader("jamtext.readers.markdown", (".md", ".markdown"), 20),
    "text": Reader("jamtext.readers.text", (".txt",), 20),
}
SUFFIXES = tuple(suffix for reader in READERS.values() for suffix in reader.suffixes)
_BY_SUFFIX = {suffix: name for name, reader in READERS.items() for suffix in reader.suffixes}

_NAMES = {
    "docx": "ett Word-dokument",
    "odt": "ett OpenDocument-dokument (.odt)",
    "pdf": "en PDF",
    "plain": "vanlig text",
}
# What cannot be read: what was found, and what to do about it.
_REFUSED = {
    "empty": ("Filen är tom (0 byte).", "Hämta eller spara dokumentet på nytt."),
    "encrypted": (
        "Dokumentet är skyddat med lösenord.",
        "Öppna det i Word, ta bort lösenordet under Arkiv > Info > Skydda dokument och spara.",
    ),
    "doc": ("Filen är i det äldre Word-formatet .doc.", "Öppna den i Word och spara som .docx."),
    "rtf": ("Filen är i formatet RTF.", "Öppna den i Word och spara som .docx."),
    "html": ("Filen är en webbsida (HTML).", "Öppna den i en webbläsare och skriv ut till PDF."),
    "xml": ("Filen innehåller XML, inte löpande text.", "Spara dokumentet som .docx, .odt eller PDF."),
    "excel": (
        "Filen är ett kalkylblad.",
        "Klistra in tabellerna i ett Word-dokument, eller spara bladet som PDF.",
    ),
    "powerpoint": ("Filen är en presentation.", "Spara den som PDF."),
    "archive": ("Filen är ett arkiv med andra filer i.", "Packa upp det och välj dokumenten i det."),
    "image": ("Filen är en bild.", "Välj dokumentet som text: .docx eller en PDF med textlager."),
    "damaged-zip": (
        "Filen är skadad och går inte att öppna.",
        "Hämta den på nytt, eller öppna den i Word, låt Word reparera den och spara.",
    ),
    "binary": ("Filen innehåller inte text.", f"Välj en fil av typen {', '.join(SUFFIXES)}."),
}


@collector.waits()
def read(path: Path) -> Source:
    """Read a document, whichever format it is in.

    Raises ReadError, which says what is wrong and what to do, for a file that is missing, not a file, not allowed,
    empty, too large, of another type than its suffix says or than jamtext reads, damaged, or without text.
    """
    _check_file(path)
    try:
        _check_size(path, max(reader.most_megabytes for reader in READERS.values()))
        name = _format(path, sniff.content(path))
        _check_size(path, READERS[name].most_megabytes)
        source = cast("Source", import_module(READERS[name].module).read(path))
    except PermissionError as error:
        raise ReadError(
            path,
            "Filen går inte att öppna: du saknar läsbehörighet, eller så har ett annat program låst den.",
            "Stäng den i andra program, eller be den som äger filen om läsbehörighet.",
        ) from error
    except OSError as error:
        raise ReadError(
            path, f"Filen gick inte att läsa ({error.strerror or error}).", "Kopiera den till datorn och försök igen."
        ) from error
    if all(block.kind == "header" for block in source.blocks):
        raise ReadError(
            path,
            "Dokumentet innehåller ingen text.",
            "Kontrollera att det är rätt fil. Är texten en bild behöver den först tolkas (OCR).",
        )
    return source


def format_of(path: Path) -> str | None:
    """The format of a document by a first look at it, or None where `read` would refuse it at that look."""
    try:
        _check_file(path)
        return _format(path, sniff.content(path))
    except (ReadError, OSError):
        return None


def _check_file(path: Path) -> None:
    """Raise ReadError unless the path names a regular file: devices and pipes would never end."""
    try:
        mode = path.stat().st_mode
    except PermissionError as error:
        raise ReadError(
            path, "Du saknar behörighet till mappen.", "Be den som äger mappen om läsbehörighet."
        ) from error
    except (OSError, ValueError) as error:
        raise _missing(path) from error
    if stat.S_ISDIR(mode):
        raise ReadError(path, "Det är en mapp, inte en fil.", "Ange en fil i mappen.")
    if not stat.S_ISREG(mode):
        raise ReadError(path, "Det är inte en vanlig fil.", "Spara dokumentet som en fil och ange den.")


def _missing(path: Path) -> ReadError:
    """The error for a file that does not exist, with the most similar name in its folder."""
    if not path.parent.is_dir():
        return ReadError(path, f"Mappen {path.parent} finns inte.", "Kontrollera sökvägen.")
    try:
        names = {child.name.casefold(): child.name for child in sorted(path.parent.iterdir()) if child.is_file()}
    except OSError:
        names = {}
    near = difflib.get_close_matches(path.name.casefold(), names, n=1) or [
        name for name in names if Path(name).stem == path.stem.casefold()
    ]
    advice = f"Menade du {names[near[0]]}?" if near else "Kontrollera stavningen och mappen."
    return ReadError(path, "Filen finns inte.", advice)


def _format(path: Path, content: str) -> str:
    """The reader for a file with this content. Raises ReadError where there is none, or its suffix says otherwise."""
    if content in _REFUSED:
        raise ReadError(path, *_REFUSED[content])
    suffix = path.suffix.lower()
    named = _BY_SUFFIX.get(suffix)
    if content == "plain" and named in ("text", "markdown"):
        return named
    if content in READERS and named in (None, content):
        return content
    if named is None:
        kind = f"Filtypen {suffix}" if suffix else "Filnamnet har ingen filändelse, och innehållet"
        raise ReadError(path, f"{kind} går inte att granska.", f"Välj en fil av typen {', '.join(SUFFIXES)}.")
    reason = f"Filnamnet slutar på {suffix}, men innehållet är {_NAMES[content]}."
    right = "Hämta eller spara dokumentet på nytt." if content == "plain" else ""
    raise ReadError(path, reason, right or f"Byt namn på filen så att den slutar på {READERS[content].suffixes[0]}.")


def _check_size(path: Path, most: int) -> None:
    """Raise ReadError for a file over `most` megabytes."""
    size = path.stat().st_size
    if size > most * MEGABYTE:
        raise ReadError(
            path,
            f"Filen är {size / MEGABYTE:.0f} MB; gränsen är {most} MB.",
            "Dela dokumentet eller minska bilderna (i Word: Komprimera bilder).",
        )
