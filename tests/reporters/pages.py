"""What every HTML report must be, whatever it shows: checks that the tests of each report share."""

import base64
import hashlib
import re
from itertools import pairwise

from lxml import html
from lxml.html import HtmlElement


def parse(page: bytes) -> HtmlElement:
    """The page as a tree."""
    return html.document_fromstring(page.decode("utf-8"))


def words(element: HtmlElement) -> str:
    """The text of an element on one line."""
    return " ".join(element.text_content().split())


def check(page: bytes) -> HtmlElement:
    """Assert that a page is self-contained, well built and accessible in what can be seen from its markup."""
    tree = parse(page)
    _check_structure(tree)
    _check_links(tree)
    _check_tables(tree)
    _check_self_contained(page, tree)
    return tree


def _check_structure(tree: HtmlElement) -> None:
    assert tree.get("lang") == "sv"
    assert words(tree.find(".//title"))
    assert [len(tree.xpath(f"//{name}")) for name in ("main", "header", "h1")] == [1, 1, 1]
    assert len(tree.xpath("//body/footer")) == 1
    assert all(nav.get("aria-label") for nav in tree.iter("nav"))
    levels = [int(element.tag[1]) for element in tree.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels)), levels
    assert all(details.getchildren()[0].tag == "summary" for details in tree.iter("details"))


def _check_links(tree: HtmlElement) -> None:
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    inner = [link.get("href")[1:] for link in tree.iter("a") if link.get("href").startswith("#")]
    assert inner[0] == tree.xpath("//main/@id")[0]
    assert set(inner) <= set(ids)
    pointed = [name for attribute in tree.xpath("//@aria-labelledby|//label/@for") for name in attribute.split()]
    assert set(pointed) <= set(ids)
    assert all(tree.xpath(f"//label[@for='{field.get('id')}']") for field in tree.xpath("//input|//select"))


def _check_tables(tree: HtmlElement) -> None:
    for table in tree.iter("table"):
        assert words(table.find("caption"))
        assert all(cell.get("scope") in ("col", "row", "colgroup") for cell in table.iter("th"))
        assert all(words(cell) for cell in table.iter("th") if cell.get("scope") != "row" or not words(table))
    for chart in tree.xpath("//*[local-name()='svg']"):
        assert chart.get("aria-hidden") == "true" or (chart.get("role") == "img" and chart.get("aria-label"))


def _check_self_contained(page: bytes, tree: HtmlElement) -> None:
    """Nothing is fetched, and only our own style and script may run: their hashes are the policy's."""
    assert not tree.xpath("//link|//img|//iframe|//object|//*[@src]|//*[@style]|//@*[starts-with(name(), 'on')]")
    style, script = tree.findall(".//style"), tree.findall(".//script")
    assert (len(style), len(script)) == (1, 1)
    assert not re.search(r"url\((?!#)|@import", style[0].text)
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval|fetch|XMLHttp", script[0].text)
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    hashes = [base64.b64encode(hashlib.sha256(part[0].text.encode()).digest()).decode() for part in (style, script)]
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; "
        "base-uri 'none'; form-action 'none'"
    )
    assert b"\r" not in page
