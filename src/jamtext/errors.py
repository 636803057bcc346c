"""What can go wrong, told to the person who can mend it.

    JamtextError
    ├── ReadError      a document could not be read
    ├── LexiconError   a file in lexicons/ is wrong
    ├── ModelError     a trained model is missing or does not fit
    ├── GoldError      an annotated document does not follow the gold format
    ├── ReportError    a report could not be made or written
    ├── ConfigError    a configuration file or a baseline is wrong
    └── UsageError     the options name something that does not exist

Fields first; the Swedish message is built from them: which file, what was found, what to do.
"""

from pathlib import Path


class JamtextError(Exception):
    """Root of everything that jamtext raises on purpose. `str(error)` is a Swedish sentence for the user."""


class ReadError(JamtextError):
    """A document that could not be read.

    `reason` says what was found, `advice` what to do; both are whole Swedish sentences.
    """

    def __init__(self, path: Path | str, reason: str, advice: str) -> None:
        super().__init__(path, reason, advice)  # all fields, so that it survives a trip between processes
        self.path = Path(path)
        self.reason = reason
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.path}: {self.reason} {self.advice}"


class LexiconError(JamtextError):
    """A file in a lexicon folder that is wrong: which file, rule and field, and what is allowed there."""

    def __init__(self, file: Path | str, rule_id: str | None, field: str | None, reason: str) -> None:
        super().__init__(file, rule_id, field, reason)
        self.file = Path(file)
        self.rule_id = rule_id
        self.field = field
        self.reason = reason

    def __str__(self) -> str:
        place = ", ".join(
            part
            for part in (f"regeln {self.rule_id}" if self.rule_id else "", f"fältet {self.field}" if self.field else "")
            if part
        )
        return f"{self.file}: {place}: {self.reason}" if place else f"{self.file}: {self.reason}"


class ModelError(JamtextError):
    """A trained model that is missing or does not fit this version."""

    def __init__(self, path: Path | str, reason: str) -> None:
        super().__init__(path, reason)
        self.path = Path(path)
        self.reason = reason

    def __str__(self) -> str:
        return f"Språkmodellen {self.path}: {self.reason}"


class GoldError(JamtextError):
    """An annotated document that does not follow the gold format."""

    def __init__(self, path: Path | str, reason: str) -> None:
        super().__init__(path, reason)
        self.path = Path(path)
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


class ReportError(JamtextError):
    """A report that could not be made or written."""

    def __init__(self, target: Path | str, reason: str) -> None:
        super().__init__(target, reason)
        self.target = Path(target)
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.target}: {self.reason}"


class ConfigError(JamtextError):
    """A configuration file or a baseline that cannot be used."""

    def __init__(self, file: Path | str, reason: str) -> None:
        super().__init__(file, reason)
        self.file = Path(file)
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.file}: {self.reason}"


class UsageError(JamtextError):
    """An option that names something that does not exist; the message lists what does."""

    def __init__(self, option: str, value: str, allowed: tuple[str, ...]) -> None:
        super().__init__(option, value, allowed)
        self.option = option
        self.value = value
        self.allowed = allowed

    def __str__(self) -> str:
        return f"{self.option}: ”{self.value}” finns inte. Välj bland: {', '.join(self.allowed)}."
