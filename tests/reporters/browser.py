"""A real browser for tests of web pages: a Chromium on this machine, driven by Playwright, without network.

Where Playwright or Chromium is missing the tests are skipped and say so; the environment variable CHROMIUM names one
that is not on the PATH.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
_FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")

Open = Callable[..., AbstractContextManager["Opened"]]


@dataclass(frozen=True)
class Opened:
    """A page that is open, with what it has asked the network for and what the browser has complained about."""

    page: "Page"
    asked: list[str]
    complaints: list[str]

    @property
    def focused(self) -> str:
        """The id of the element that has the focus, or its text where it has none."""
        return " ".join(self.page.evaluate("document.activeElement.id || document.activeElement.innerText").split())

    def number(self, script: str) -> float:
        """What a script comes to."""
        return float(self.page.evaluate(script))


def start() -> "Iterator[Browser]":
    """A browser for as long as the generator waits; skips the test where there is none."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed: install the dev extra")
    found = os.environ.get("CHROMIUM") or next((path for path in map(shutil.which, _NAMES) if path), None)
    if not found:
        pytest.skip("no Chromium on this machine: install one, or name it in CHROMIUM")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, args=list(_FLAGS))
        yield browser
        browser.close()


def opener(browser: "Browser", folder: Path) -> Open:
    """A function that opens a page (bytes, or a file) in a context of its own, with options of `new_context`."""

    @contextmanager
    def opened(page: bytes | Path, anchor: str = "", **options: Any) -> Iterator[Opened]:
        file = page if isinstance(page, Path) else folder / "page.html"
        if isinstance(page, bytes):
            file.write_bytes(page)
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}} | options)
        context.set_default_timeout(10_000)
        tab = context.new_page()
        made = Opened(tab, [], [])
        tab.on("request", lambda asked: made.asked.append(asked.url))
        tab.on("console", lambda said: made.complaints.append(said.text))
        tab.on("pageerror", lambda error: made.complaints.append(str(error)))
        tab.on("dialog", lambda dialog: (made.complaints.append(dialog.message), dialog.dismiss()))
        tab.goto(file.absolute().as_uri() + anchor)
        made.asked.clear()
        yield made
        context.close()

    return opened
