"""Findings that are already known, so that `check` reports only what is new."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from jamtext.errors import ConfigError, ReportError

SCHEMA = "jamtext-baseline/1"
DEFAULT = Path(".jamtext-baseline.json")
_NAMES = "surrogatepass"  # a file's name may hold bytes that are not UTF-8

Known = Mapping[str, frozenset[str]]


def key(path: Path) -> str:
    """How a baseline names a document: from the working directory where it is in it, with forward slashes."""
    here, full = Path.cwd(), path.absolute()
    return (full.relative_to(here) if full.is_relative_to(here) else full).as_posix()


def load(file: Path) -> Known:
    """The fingerprints of known findings by document. Raises ConfigError for a file that is not a baseline."""
    try:
        data = json.loads(file.read_bytes().decode(errors=_NAMES))
    except FileNotFoundError as error:
        raise ConfigError(file, "Baslinjen finns inte. Skapa den med --write-baseline.") from error
    except (OSError, ValueError) as error:
        raise ConfigError(file, f"Baslinjen går inte att läsa ({error}). Skapa den på nytt.") from error
    documents = data.get("documents") if isinstance(data, dict) and data.get("schema") == SCHEMA else None
    if not isinstance(documents, dict) or not all(isinstance(prints, list) for prints in documents.values()):
        raise ConfigError(file, f"Filen är inte en baslinje ({SCHEMA}). Skapa den på nytt med --write-baseline.")
    return {name: frozenset(map(str, prints)) for name, prints in documents.items()}


def save(file: Path, known: Known, checked: Mapping[str, Iterable[str]]) -> None:
    """Write the findings of the documents `checked`, and those already `known` of the others. Raises ReportError."""
    documents = {name: sorted(prints) for name, prints in {**known, **checked}.items()}
    data = {"schema": SCHEMA, "documents": {name: prints for name, prints in documents.items() if prints}}
    text = json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    try:
        file.write_bytes(text.encode(errors=_NAMES))
    except OSError as error:
        raise ReportError(file, f"Baslinjen kunde inte skrivas ({error.strerror or error}).") from error
