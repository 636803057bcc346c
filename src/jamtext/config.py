"""Settings that a project keeps in a file: `jamtext.toml`, or `[tool.jamtext]` in `pyproject.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from jamtext.errors import ConfigError, UsageError
from jamtext.lexicon import Tier
from jamtext.lexicon.entries import toml_told

FailOn = Literal["error", "warning", "note", "never"]
KEYS = ("select", "ignore", "tier", "fail-on", "type", "lexicons", "dismissed", "mask", "house")


@dataclass(frozen=True, slots=True)
class Config:
    """What a file sets; None or empty where it is silent.

    `lexicons` are folders and `dismissed` files, resolved from the file's own folder; `mask` covers names of persons;
    `house` holds choices of the organisation and their values.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    tier: Tier | None = None
    fail_on: FailOn | None = None
    document_type: str = ""
    lexicons: tuple[Path, ...] = ()
    dismissed: tuple[Path, ...] = ()
    mask: bool = False
    house: tuple[tuple[str, str], ...] = ()


def load(file: Path | None, folder: Path) -> Config:
    """The settings of `file`, else of `jamtext.toml` or `pyproject.toml` in `folder`, else none.

    Raises ConfigError for a file that is missing or does not follow TOML or the types, UsageError for an unknown key.
    """
    if file is None:
        own, project = folder / "jamtext.toml", folder / "pyproject.toml"
        file = own if own.is_file() else project if project.is_file() else None
        if file is None:
            return Config()
    settings = _parse(file)
    if file.name == "pyproject.toml":
        settings = _table(file, "tool.jamtext", _table(file, "tool", settings.get("tool", {})).get("jamtext", {}))
    return _config(file, settings)


def _parse(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ConfigError(file, "Filen finns inte. Kontrollera sökvägen efter --config.") from error
    except OSError as error:
        raise ConfigError(file, f"Filen går inte att läsa ({error.strerror or error}).") from error
    except UnicodeDecodeError as error:
        raise ConfigError(file, "Filen är inte kodad i UTF-8. Spara den i UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(file, toml_told(error)) from error


def _config(file: Path, settings: Mapping[str, Any]) -> Config:
    for key in settings:
        if key not in KEYS:
            raise UsageError(str(file), key, KEYS)
    return Config(
        select=_texts(file, settings, "select"),
        ignore=_texts(file, settings, "ignore"),
        tier=_choice(file, settings, "tier", get_args(Tier)),
        fail_on=_choice(file, settings, "fail-on", get_args(FailOn)),
        document_type=_text(file, settings, "type"),
        lexicons=tuple(_folder(file, name) for name in _texts(file, settings, "lexicons")),
        dismissed=tuple(file.parent / name for name in _texts(file, settings, "dismissed")),
        mask=_flag(file, settings, "mask"),
        house=_house(file, settings.get("house", {})),
    )


def _table(file: Path, name: str, value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ConfigError(file, f"{name} ska vara en tabell: [{name}].")
    return value


def _texts(file: Path, settings: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = settings.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
        raise ConfigError(file, f'{key} ska vara en lista med texter: {key} = ["…"].')
    return tuple(value)


def _text(file: Path, settings: Mapping[str, Any], key: str) -> str:
    value = settings.get(key, "")
    if not isinstance(value, str):
        raise ConfigError(file, f'{key} ska vara text inom citattecken: {key} = "…".')
    return value


def _flag(file: Path, settings: Mapping[str, Any], key: str) -> bool:
    value = settings.get(key, False)
    if not isinstance(value, bool):
        raise ConfigError(file, f"{key} ska vara true eller false, utan citattecken: {key} = true.")
    return value


def _house(file: Path, value: Any) -> tuple[tuple[str, str], ...]:
    choices = _table(file, "house", value)
    for name, answer in choices.items():
        if not isinstance(answer, str):
            raise ConfigError(file, f'house: {name} ska vara text inom citattecken: {name} = "ja".')
    return tuple(choices.items())


def _choice(file: Path, settings: Mapping[str, Any], key: str, allowed: tuple[str, ...]) -> Any:
    value = settings.get(key)
    if value is not None and value not in allowed:
        raise UsageError(f"{file}: {key}", str(value), allowed)
    return value


def _folder(file: Path, name: str) -> Path:
    folder = file.parent / name
    if not folder.is_dir():
        raise ConfigError(file, f"lexicons: mappen {folder} finns inte.")
    return folder
