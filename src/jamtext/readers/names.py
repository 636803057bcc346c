"""Names that programs and templates give to styles and documents.

Word stores the names of its own styles in English, LibreOffice too; templates add Swedish ones.
"""

import re

HEADING = re.compile(r"(?:heading|rubrik|überschrift|titre|overskrift) ?(?P<level>[1-9])\b", re.IGNORECASE)
TITLE = re.compile(r"(?:title|titel|heading|rubrik|dokumenttitel|document title)", re.IGNORECASE)
LIST = re.compile(
    r"(?:list (?:bullet|number)|punktlista|numrerad lista|nummerlista)(?: (?P<depth>[2-5]))?", re.IGNORECASE
)
CAPTION = re.compile(
    r"(?:caption|beskrivning|bildtext|(?:tabell|diagram|figur)[- ]?(?:rubrik|titel|text ovan)|(?:table|figure) caption"
    r"|table|illustration|figure|drawing)",
    re.IGNORECASE,
)
CONTENTS = re.compile(
    r"(?:toc|contents|table of (?:figures|authorities)|index|innehåll|innehållsförteckning) ?(?:\d|heading|rubrik)?",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(
    r"(?:word[- ]?dokument|word document|dokument ?\d*|document ?\d*|untitled|namnlös.*|titel|rubrik|title|mall|\[.*\]"
    r"|powerpoint[- ]presentation|microsoft (?:office )?word\b.*|.*\.(?:docx?|dotx?|odt|ott|rtf|pdf))",
    re.IGNORECASE,
)


def real_title(title: str | None) -> str:
    """A document's title as a person wrote it, or "" where a program or a template did."""
    text = " ".join((title or "").split())
    return "" if _NO_TITLE.fullmatch(text) else text
