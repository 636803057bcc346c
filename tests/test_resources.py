"""The data that jamtext ships is found in a wheel and in a checkout."""

from pathlib import Path

import pytest

from jamtext import resources


@pytest.mark.parametrize("name", ["lexicons", "models"])
def test_the_shipped_data_is_there(name: str) -> None:
    """Both folders are found, and hold something."""
    assert resources.folder(name).name == name
    assert any(resources.folder(name).iterdir())


def test_the_package_goes_before_the_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wheel uses what is packed in it, also where a folder of the same name lies beside."""
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "site" / "jamtext")
    monkeypatch.setattr(resources, "_CHECKOUT", tmp_path)
    (tmp_path / "models").mkdir()
    assert resources.folder("models") == tmp_path / "models"
    (tmp_path / "site" / "jamtext" / "models").mkdir(parents=True)
    assert resources.folder("models") == tmp_path / "site" / "jamtext" / "models"


def test_a_broken_installation_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that is in neither place is an error that names it; a file of that name does not do."""
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "jamtext")
    monkeypatch.setattr(resources, "_CHECKOUT", tmp_path)
    (tmp_path / "models").write_text("", encoding="utf-8")
    with pytest.raises(FileNotFoundError, match="models is neither in"):
        resources.folder("models")
