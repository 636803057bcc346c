"""Findings that a person has dismissed in the web page and saved to a file: schema `jamtext-dismissed/1`.

The page writes the file (`reporters/templates/dismiss.js`) and `--dismissed` reads it; docs/output.md describes it.
"""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from jamtext.errors import ConfigError

SCHEMA = "jamtext-dismissed/1"
_PRINT = re.compile(r"[0-9a-f]{16}")


def load(files: Iterable[Path]) -> dict[str, str]:
    """Fingerprint and reason ("" for none) of what the files dismiss; where two name the same, the later one holds.

    Raises ConfigError for a file that is missing or something else.
    """
    return {
        entry["fingerprint"]: entry.get("reason", "").strip() for file in files for entry in _entries(file, _read(file))
    }


def _read(file: Path) -> Any:
    try:
        return json.loads(file.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError as error:
        raise ConfigError(
            file, "Filen med avfärdade anmärkningar finns inte. Kontrollera sökvägen efter --dismissed."
        ) from error
    except OSError as error:
        raise ConfigError(file, f"Filen går inte att läsa ({error.strerror or error}).") from error
    except (ValueError, RecursionError) as error:
        raise ConfigError(
            file, f"Filen är inte JSON i UTF-8 ({error}). Spara de avfärdade anmärkningarna på nytt från webbsidan."
        ) from error


def _entries(file: Path, data: Any) -> list[dict[str, Any]]:
    found = data.get("schema") if isinstance(data, dict) else None
    if found != SCHEMA:
        told = f"Filen säger sig vara ”{found}”" if isinstance(found, str) else "Filen säger inte vad den är"
        raise ConfigError(
            file, f"{told}, inte {SCHEMA}. Välj en fil som har sparats från webbsidan (NAMN.avfardade.json)."
        )
    entries = data.get("dismissed")
    if not isinstance(entries, list):
        raise ConfigError(file, "”dismissed” ska vara en lista. Spara filen på nytt från webbsidan.")
    for number, entry in enumerate(entries, 1):
        if not _is_entry(entry):
            raise ConfigError(
                file,
                f"Post {number} i ”dismissed” är fel: ”fingerprint” ska vara 16 tecken (0–9, a–f) och ”reason” text "
                "inom citattecken. Rätta posten eller ta bort den.",
            )
    return entries


def _is_entry(entry: Any) -> bool:
    return (
        isinstance(entry, dict)
        and isinstance(entry.get("fingerprint"), str)
        and _PRINT.fullmatch(entry["fingerprint"]) is not None
        and isinstance(entry.get("reason", ""), str)
    )
