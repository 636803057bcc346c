"""What the HTML reports have in common: templates with autoescape, and a page that holds all it needs.

Style and script stand in the page itself, and its Content-Security-Policy lets only these two run: the page makes no
network request, and markup in a document's text could do nothing even if it were not escaped.
"""

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

import jamtext
from jamtext.reporters import charts, phrases, words

TEMPLATES = Path(__file__).parent / "templates"


def render(template: str, styles: tuple[str, ...], scripts: tuple[str, ...], **context: Any) -> bytes:
    """A page as UTF-8, from a template and the names of the style sheets and scripts that it holds."""
    style, script = _joined(styles), _joined(scripts)
    html = (
        _environment()
        .get_template(template)
        .render(context, style=style, script=script, style_hash=_hash(style), script_hash=_hash(script))
    )
    lines = (line.strip() for line in html.split("\n"))
    # A file name that is not Unicode has lone surrogates, which UTF-8 cannot hold.
    return "".join(line + "\n" for line in lines if line).encode(errors="replace")


@cache
def _joined(files: tuple[str, ...]) -> Markup:
    """The contents of our own files without indentation and empty lines: the same hash however they are checked out."""
    lines = (line.strip() for file in files for line in (TEMPLATES / file).read_text(encoding="utf-8").splitlines())
    return Markup("\n").join(Markup(line) for line in lines if line)  # noqa: S704 - shipped with the package


def _hash(text: str) -> str:
    """The hash of an inline style or script, as Content Security Policy Level 2 has it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "bar": charts.bar,
        "counted": words.counted,
        "key": charts.key,
        "listed": words.listed,
        "measure": phrases.measure,
        "number": words.number,
        "patterns": charts.PATTERNS,
        "shown_kinds": charts.SHOWN,
        "version": jamtext.__version__,
        "word": words.word,
    }
    environment.filters |= {"capital": words.capital, "digits": words.digits}
    return environment
