"""What the readers of text files share: bytes become text, and text becomes lines as editors number them."""

import re
from pathlib import Path

from jamtext.errors import ReadError

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_LINE_END = re.compile(r"\r\n|\r|\n")


def decode(path: Path, data: bytes) -> tuple[str, str]:
    """The text of a file, and a warning for the user or "".

    UTF-16 with a byte order mark, UTF-8, else Windows-1252. A UTF-8 file with a few broken bytes stays UTF-8. Raises
    ReadError for what is not text.
    """
    warning = ""
    if data.startswith(_UTF16):
        text = data.decode("utf-16", errors="replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text, warning = _legacy(data)
    kept = _CONTROL.sub("", text)
    if len(text) - len(kept) > len(text) // 1000:
        raise ReadError(
            path, "Filen innehåller inte läsbar text.", "Spara dokumentet som text i UTF-8, eller som .docx eller PDF."
        )
    return kept, warning


def _legacy(data: bytes) -> tuple[str, str]:
    """Decode bytes that are not all UTF-8: those with more whole letters than broken ones still are."""
    mostly = data.decode("utf-8-sig", errors="replace")
    broken = mostly.count("\ufffd")
    if sum(character > "\x7f" for character in mostly) - broken > broken:
        return mostly, f"{broken} tecken i filen är skadade och visas som \ufffd. Spara den på nytt i UTF-8."
    return data.decode("cp1252", errors="replace"), ""


def lines(text: str) -> list[str]:
    """The lines of a text, without what ends them."""
    return _LINE_END.split(text)
