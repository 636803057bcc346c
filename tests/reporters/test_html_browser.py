"""The web pages in a real browser: accessibility, keyboard, dismissing, printing. Skipped where there is none."""

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pypdfium2
import pytest

from jamtext import dismissed
from jamtext.findings import Review
from jamtext.reporters import html, overview
from jamtext.reporters.figures import figures
from tests.reporters import browser, sample
from tests.reporters.browser import Open, Opened
from tests.reporters.test_html import HOSTILE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "docs" / "jamtext-dismissed-1.schema.json").read_text(encoding="utf-8")
)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
SHOW_ALL = "for (const part of document.querySelectorAll('details')) part.open = true"


@pytest.fixture(scope="module")
def chromium() -> "Iterator[Browser]":
    """One browser for all tests of this file."""
    yield from browser.start()


@pytest.fixture
def opened(chromium: "Browser", tmp_path: Path) -> Open:
    """Opens a page."""
    return browser.opener(chromium, tmp_path)


def of_two() -> bytes:
    """An overview of two documents."""
    return overview.render(
        [
            overview.Entry(review.source.path, figures(review), "plan.granskning.html")
            for review in (sample.sample(), sample.empty())
        ]
    )


def with_dismissed(review: Review, count: int = 2, reason: str = "lagens ord") -> Review:
    """The review with its first findings dismissed."""
    return review.dismiss(dict.fromkeys(review.fingerprints[:count], reason))


def dismiss(page: Opened, number: int, reason: str) -> None:
    """Dismiss a finding as a person does."""
    page.page.get_by_role("button", name=f"Avfärda anmärkning {number}", exact=True).click()
    page.page.get_by_label("Varför kan anmärkningen avfärdas?").fill(reason)
    page.page.keyboard.press("Enter")


def saved(page: Opened) -> dict[str, Any]:
    """What the button saves, as the schema has it."""
    with page.page.expect_download() as waiting:
        page.page.get_by_role("button", name="Spara som fil").click()
    assert waiting.value.suggested_filename.endswith(".avfardade.json")
    data: dict[str, Any] = json.loads(Path(waiting.value.path()).read_text(encoding="utf-8"))
    jsonschema.validate(data, SCHEMA)
    return data


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("page", ["review", "overview"])
def test_axe_finds_nothing(opened: Open, page: str, width: int, scheme: str) -> None:
    """No rule of WCAG 2.1 A or AA is broken with all parts open; nothing is wider than the screen or asked for."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed").Axe()
    rendered = of_two() if page == "overview" else html.render(with_dismissed(sample.sample()))
    # The pages' own policy would stop axe from running in them.
    options = {"viewport": {"width": width, "height": 844}, "color_scheme": scheme, "bypass_csp": True}
    with opened(rendered, **options) as tab:
        tab.page.evaluate(SHOW_ALL)
        if page == "review":
            dismiss(tab, 5, "citat")
            tab.page.get_by_role("button", name="Avfärda anmärkning 8", exact=True).click()
        found = axe.run(tab.page, options={"runOnly": RULES, "resultTypes": ["violations"]}).response["violations"]
        assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []
        assert tab.number("document.documentElement.scrollWidth") <= width
        assert (tab.asked, tab.complaints) == ([], [])


def test_own_policy_lets_the_page_work(opened: Open) -> None:
    """Under the page's policy the scripts run, and the browser complains about nothing."""
    for rendered in (html.render(sample.sample()), html.render(sample.empty()), of_two()):
        with opened(rendered) as tab:
            assert tab.complaints == []
            assert tab.page.locator("form[data-filters]:visible").count() == tab.page.locator("[data-filters]").count()


def test_first_screen_holds_what_matters(opened: Open) -> None:
    """In a window of 1280 × 800 the measure, its chart, ten remarks and all questions can be seen without scrolling."""
    with opened(html.render(sample.sample())) as tab:
        assert tab.page.locator(".important li").count() == 10
        for part in (".measure", ".chart", ".important li:last-child", ".checklist li:last-child"):
            assert tab.number(f"document.querySelector('{part}').getBoundingClientRect().bottom") <= 800, part


def test_everything_can_be_read_without_script(opened: Open) -> None:
    """With JavaScript off no control is shown that would do nothing, and each finding and statement can be reached."""
    review = with_dismissed(sample.sample())
    with opened(html.render(review), java_script_enabled=False) as tab:
        assert not tab.page.locator("form:visible, button:visible, .saving:visible").count()
        assert tab.page.locator("#anmarkningar [data-item]").count() == len(review.findings)
        assert tab.page.locator("#uppgifter [data-item]:visible").count() == len(review.statements)
        assert tab.page.locator("#avfardade .reason:visible").count() == 2


@pytest.mark.parametrize("anchor", ["a12", "a400", "u700"])
def test_a_permalink_opens_and_focuses_its_place(opened: Open, anchor: str) -> None:
    """Also where it is folded away: it is open, on the screen, highlighted, and the keyboard goes on from there."""
    with opened(html.render(sample.huge()), f"#{anchor}") as tab:
        tab.page.locator(f"#{anchor}:focus").wait_for()
        assert tab.page.locator(f"#{anchor}").is_visible()
        assert 0 <= tab.number(f"document.getElementById('{anchor}').getBoundingClientRect().top") < 800
        assert tab.page.locator(f"#{anchor}").evaluate("item => getComputedStyle(item).boxShadow") != "none"
        tab.page.keyboard.press("Tab")
        assert tab.page.evaluate(f"document.getElementById('{anchor}').contains(document.activeElement)")


def test_a_permalink_shows_what_is_filtered_out(opened: Open) -> None:
    """A link to a finding that a filter hides takes the filter away."""
    with opened(html.render(sample.sample())) as tab:
        tab.page.get_by_label("Sök i texten").first.fill("finns inte i texten")
        tab.page.locator("#a3").wait_for(state="hidden")
        tab.page.evaluate("location.hash = 'a3'")
        tab.page.locator("#a3").wait_for(state="visible")
        assert tab.page.get_by_label("Sök i texten").first.input_value() == ""


def test_filters_and_search_by_keyboard(opened: Open) -> None:
    """From the link that skips to the contents on, search and choices are reached, work, and show their focus."""
    with opened(html.render(sample.sample())) as tab:
        keys = tab.page.keyboard
        keys.press("Tab")
        assert tab.focused == "Hoppa till innehållet"
        tab.page.locator(".all a").focus()
        seen = []
        while tab.focused != "avsnittet":
            keys.press("Tab")
            seen.append(tab.focused)
            assert tab.number("parseFloat(getComputedStyle(document.activeElement).outlineWidth)") >= 2, tab.focused
            assert len(seen) < 60
        assert seen[-4:] == ["anmarkningar-sok", "allvar", "slag", "avsnittet"]
        tab.page.locator("#anmarkningar-sok").focus()
        keys.type("handikappade")
        tab.page.locator("output", has_text="Visar 2 av 18 anmärkningar").wait_for()
        assert tab.page.locator("#anmarkningar [data-item]:visible").count() == 2
        keys.press("Tab")
        keys.press("ArrowDown")
        tab.page.locator("output", has_text="Visar 1 av 18 anmärkningar").wait_for()
        assert tab.page.locator("#anmarkningar [data-item]:visible").count() == 1


def test_a_chapter_shows_its_own_remarks(opened: Open) -> None:
    """The number in the outline filters by that chapter and those under it, and the choice says so."""
    with opened(html.render(sample.sample())) as tab:
        tab.page.locator("tr", has_text="2 Mål").locator("a[data-section]").first.click()
        tab.page.locator("output", has_text="Visar 5 av 18 anmärkningar").wait_for()
        assert tab.focused == "avsnittet"
        places = tab.page.locator("#anmarkningar [data-item]:visible .where").all_inner_texts()
        assert len(places) == 5
        assert all(place.startswith("2 Mål › ") for place in places)
        tab.page.get_by_label("Avsnitt", exact=True).select_option(label="\u20032.2 Vård och omsorg (2)")
        tab.page.locator("output", has_text="Visar 2 av 18 anmärkningar").wait_for()


def test_dismissing_by_keyboard(opened: Open) -> None:
    """Enter asks for a reason, Escape gives it up, a reason without words is not taken; the focus is never lost."""
    with opened(html.render(sample.sample()), "#a5") as tab:
        keys = tab.page.keyboard
        tab.page.locator("#a5:focus").wait_for()
        keys.press("Tab")
        keys.press("Tab")
        assert tab.focused == "Avfärda anmärkning 5"
        keys.press("Enter")
        assert tab.focused == "skal"
        keys.press("Escape")
        assert tab.focused == "Avfärda anmärkning 5"
        assert tab.page.locator("#avfarda").is_hidden()
        keys.press("Enter")
        keys.press("Enter")
        assert tab.focused == "skal"
        keys.type("   ")
        keys.press("Enter")
        assert tab.focused == "skal"
        keys.type("lagens ord")
        keys.press("Enter")
        assert tab.focused == "Ångra anmärkning 5"
        assert "Avfärdad: lagens ord" in tab.page.locator("#a5").inner_text()
        assert tab.page.locator("#spara output").inner_text() == "1 avfärdad här."
        keys.press("Enter")
        assert tab.focused == "Avfärda anmärkning 5"
        assert tab.page.locator("#spara").is_hidden()


def test_dismissing_changes_every_count(opened: Open) -> None:
    """Links, chapters, rules, choices and the list of ten count one less, and again one more when it is taken back."""
    review = sample.sample()
    number = [finding.rule_id for finding in review.findings].index("wording/svaga-grupper") + 1
    places = {
        "nav a >> nth=0": ("18 anmärkningar", "17 anmärkningar"),
        ".all a": ("Se alla 18 anmärkningar", "Se alla 17 anmärkningar"),
        "#anmarkningar output": ("Visar alla 18 anmärkningar", "Visar alla 17 anmärkningar"),
        "#allvar option[value=error]": ("Att rätta (2)", "Att rätta (1)"),
        "#slag option[value='wording/social-status']": ("Ord om social ställning (1)", "Ord om social ställning (0)"),
        f"details.rule:has(#a{number}) > summary > .count": ("1 ställe", "0 ställen"),
        "tr:has-text('3 Åtgärder') a[data-section]": ("3", "2"),
    }
    with opened(html.render(review)) as tab:

        def said() -> list[str]:
            return [tab.page.locator(place).text_content() or "" for place in places]

        assert said() == [before for before, _ in places.values()]
        dismiss(tab, number, "citat")
        assert said() == [after for _, after in places.values()]
        assert tab.page.locator(".important li.struck").count() == 1
        tab.page.get_by_role("button", name=f"Ångra anmärkning {number}", exact=True).click()
        assert said() == [before for before, _ in places.values()]
        assert tab.page.locator(".important li.struck").count() == 0


def test_what_is_saved_is_dismissed_in_the_next_review(opened: Open, tmp_path: Path) -> None:
    """The file from the page, read by `--dismissed`, takes the finding away and gives it its reason, as written."""
    review = sample.sample()
    reason = f"citat ur lagen\u200f {HOSTILE}"
    with opened(html.render(review)) as tab:
        dismiss(tab, 4, reason)
        dismiss(tab, 2, "  titeln i avtalet ")
        data = saved(tab)
        assert tab.page.locator(".saved").is_visible()
        assert tab.complaints == []
    assert data["document"] == {"name": review.source.path.name, "digest": review.source.digest}
    assert {(one["fingerprint"], one["rule"], one["text"], one["reason"]) for one in data["dismissed"]} == {
        (review.fingerprints[index], found.rule_id, review.text(found.start, found.end), why)
        for index, why in ((3, reason), (1, "titeln i avtalet"))
        for found in (review.findings[index],)
    }
    file = tmp_path / "plan.avfardade.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    again = review.dismiss(dismissed.load([file]))
    assert len(again.findings) == len(review.findings) - 2
    with opened(html.render(again)) as tab:
        assert tab.page.locator("nav a").first.inner_text() == f"{len(again.findings)} anmärkningar"
        assert "2 avfärdade" in tab.page.locator("nav").inner_text()
        assert [text.split(" ", 1)[1] for text in tab.page.locator("#avfardade .reason").all_inner_texts()] == [
            "titeln i avtalet",
            " ".join(reason.split(" ")),
        ]
        dismiss(tab, 1, "nytt")
        assert {one["reason"] for one in saved(tab)["dismissed"]} == {"titeln i avtalet", reason, "nytt"}


def test_what_was_dismissed_can_be_taken_back(opened: Open) -> None:
    """Then the next file is without it; what the document itself says is dismissed is not in the file at all."""
    review = with_dismissed(sample.sample())
    first, second = (one.fingerprint for one in review.dismissed)
    review = replace(review, source=replace(review.source, dismissed=((second, "lagens ord"),)))
    with opened(html.render(review)) as tab:
        assert tab.page.locator("#d2 button").count() == 0
        tab.page.get_by_role("button", name="Ångra avfärdad anmärkning 1").click()
        assert "Räknas igen vid nästa granskning." in tab.page.locator("#d1").inner_text()
        assert tab.page.locator("#spara output").inner_text() == "1 återtagen."
        dismiss(tab, 3, "nytt")
        found = [one["fingerprint"] for one in saved(tab)["dismissed"]]
        assert found == [review.fingerprints[2]]
        assert first not in found


def test_closing_with_something_unsaved_asks_first(opened: Open) -> None:
    """Only while something is not saved: the page alone remembers it."""
    with opened(html.render(sample.sample())) as tab:
        unsaved = "!dispatchEvent(new Event('beforeunload', { cancelable: true }))"
        assert not tab.page.evaluate(unsaved)
        dismiss(tab, 1, "citat")
        assert tab.page.evaluate(unsaved)
        saved(tab)
        assert not tab.page.evaluate(unsaved)


def test_hostile_text_does_nothing(opened: Open) -> None:
    """Markup and marks of direction in a reason, a name and the words of a finding stay text, also in what is saved."""
    review = with_dismissed(sample.sample(), 1, f"{HOSTILE}\u202e\" data-item autofocus onfocus=alert(1) x='")
    review = replace(review, source=replace(review.source, path=Path(HOSTILE.replace("/", "") + ".pdf")))
    with opened(html.render(review)) as tab:
        dismiss(tab, 1, HOSTILE)
        assert tab.page.locator("img, main script").count() == 0
        data = saved(tab)
        assert [one["reason"] for one in data["dismissed"]] == [HOSTILE, review.dismissed[0].reason]
        assert data["document"]["name"] == review.source.path.name
        assert (tab.asked, tab.complaints) == ([], [])


def test_paper_has_everything_open_and_no_controls(opened: Open, tmp_path: Path) -> None:
    """On A4 the places and statements that are folded away on the screen are printed, and no button is."""
    review = sample.huge(200, 40)
    with opened(html.render(review)) as tab:
        dismiss(tab, 2, "citat ur avtalet")
        tab.page.emulate_media(media="print")
        assert tab.page.locator("button:visible, form:visible, .saving:visible, nav:visible").count() == 0
        tab.page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    with pypdfium2.PdfDocument(tmp_path / "page.pdf") as printed:
        assert [round(side) for side in printed[0].get_size()] == [595, 842]
        count = len(printed)
        text = " ".join(" ".join(page.get_textpage().get_text_range() for page in printed).split())
    assert f"1 ({count}) " in text
    for part in ("Insats nummer 39 ", "Insats nummer 199 ", "Avfärdad: citat ur avtalet"):
        assert part in text
