"""When the collector of garbage waits, and that it goes on afterwards."""

import gc
from collections.abc import Iterator

import pytest

from jamtext import collector


@pytest.fixture(autouse=True)
def _restored() -> Iterator[None]:
    """Leave the collector as it was."""
    ran = gc.isenabled()
    yield
    (gc.enable if ran else gc.disable)()


def _fail() -> None:
    with collector.waits():
        assert not gc.isenabled()
        raise ValueError("broken")


def test_waits_and_goes_on_however_the_work_ends() -> None:
    """It waits inside, one within the other too, and runs again after an error."""
    gc.enable()
    with collector.waits():
        with collector.waits():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(ValueError, match="broken"):
        _fail()
    assert gc.isenabled()


def test_stays_off_where_it_was_off() -> None:
    """A program that has turned the collector off keeps it so."""
    gc.disable()
    with collector.waits():
        pass
    assert not gc.isenabled()
