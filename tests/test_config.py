"""The configuration file."""

from pathlib import Path

import pytest

from jamtext import config
from jamtext.config import Config
from jamtext.errors import ConfigError, UsageError


def test_load_without_a_file_gives_nothing(tmp_path: Path) -> None:
    """No file, and a pyproject.toml without our table, set nothing."""
    assert config.load(None, tmp_path) == Config()
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'x'\n", encoding="utf-8")
    assert config.load(None, tmp_path) == Config()


def test_load_reads_every_key(tmp_path: Path) -> None:
    """All keys of jamtext.toml; folders of rules are found beside the file."""
    (tmp_path / "regler").mkdir()
    (tmp_path / "jamtext.toml").write_text(
        'select = ["wording"]\nignore = ["wording/x"]\ntier = "picky"\nfail-on = "note"\nlexicons = ["regler"]\n'
        'type = "budget"\n'
        'dismissed = ["plan.avfardade.json"]\nmask = true\n'
        '[house]\nhen = "nej"\n',
        encoding="utf-8",
    )
    assert config.load(None, tmp_path) == Config(
        ("wording",),
        ("wording/x",),
        "picky",
        "note",
        "budget",
        (tmp_path / "regler",),
        (tmp_path / "plan.avfardade.json",),
        True,
        (("hen", "nej"),),
    )


def test_load_prefers_its_own_file_to_pyproject(tmp_path: Path) -> None:
    """jamtext.toml goes before [tool.jamtext], which is used where it stands alone."""
    (tmp_path / "pyproject.toml").write_text('[tool.jamtext]\ntier = "picky"\n', encoding="utf-8")
    assert config.load(None, tmp_path).tier == "picky"
    (tmp_path / "jamtext.toml").write_text('tier = "default"\n', encoding="utf-8")
    assert config.load(None, tmp_path).tier == "default"
    assert config.load(tmp_path / "pyproject.toml", Path("finns-inte")).tier == "picky"


@pytest.mark.parametrize(
    ("text", "error", "said"),
    [
        (
            'selct = ["x"]',
            UsageError,
            "Välj bland: select, ignore, tier, fail-on, type, lexicons, dismissed, mask, house",
        ),
        ('tier = "hard"', UsageError, "Välj bland: default, picky"),
        ('fail-on = "always"', UsageError, "Välj bland: error, warning, note, never"),
        ('select = "wording"', ConfigError, "ska vara en lista"),
        ("select = [1]", ConfigError, "ska vara en lista"),
        ('mask = "ja"', ConfigError, "ska vara true eller false"),
        ("type = 3", ConfigError, "ska vara text inom citattecken"),
        ('lexicons = ["finns-inte"]', ConfigError, "finns inte"),
        ("select = [", ConfigError, "följer inte TOML i slutet"),
        ('tier = "picky"\nselect = x', ConfigError, "följer inte TOML på rad 2, tecken 10"),
        ('house = "hen"', ConfigError, "ska vara en tabell"),
        ("[house]\nhen = true", ConfigError, 'hen = "ja"'),
    ],
)
def test_load_says_what_is_wrong(tmp_path: Path, text: str, error: type[Exception], said: str) -> None:
    """A faulty file is an error that names the file and what is allowed."""
    file = tmp_path / "jamtext.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(error, match=said) as caught:
        config.load(None, tmp_path)
    assert str(file) in str(caught.value)


@pytest.mark.parametrize("text", ["tool = 1", "[tool]\njamtext = 1"])
def test_load_refuses_a_pyproject_of_the_wrong_shape(tmp_path: Path, text: str) -> None:
    """[tool.jamtext] must be a table."""
    (tmp_path / "pyproject.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match="ska vara en tabell"):
        config.load(None, tmp_path)


def test_load_of_a_named_file_that_is_missing_is_an_error(tmp_path: Path) -> None:
    """--config must name a file; one in another encoding than UTF-8 is told apart."""
    with pytest.raises(ConfigError, match="finns inte"):
        config.load(tmp_path / "x.toml", tmp_path)
    (tmp_path / "y.toml").write_bytes("# å".encode("latin-1"))
    with pytest.raises(ConfigError, match="UTF-8"):
        config.load(tmp_path / "y.toml", tmp_path)
