"""The review as a web page."""

from dataclasses import replace

import pytest

from jamtext.findings import Review
from jamtext.reporters import html
from tests.reporters import pages, sample
from tests.reporters.draft import Draft

HOSTILE = "</script></style><img src=x onerror=alert(1)>&lt;\"'{{ 7*7 }}"


@pytest.mark.parametrize("review", [sample.sample(), sample.empty(), sample.huge()], ids=["sample", "empty", "huge"])
def test_page_is_sound(review: Review) -> None:
    """Whatever the review holds, the page is self-contained, well built and accessible."""
    tree = pages.check(html.render(review))
    assert pages.words(tree.find(".//title")).startswith("Jämställdhetsgranskning av ")


def test_same_review_gives_same_bytes() -> None:
    """Nothing in the page depends on when or how often it is made."""
    assert html.render(sample.sample()) == html.render(sample.sample())


def test_first_screen() -> None:
    """The page begins with what the document is, the measure, the questions and ten remarks of many rules."""
    tree = pages.parse(html.render(sample.sample()))
    header = pages.words(tree.find(".//header"))
    assert "Verksamhetsplan 2026 för vård och utbildning" in header
    assert "Verksamhetsplan. 5 sidor, " in header
    assert pages.words(tree.get_element_by_id("matt")) == "6 av 19 uppgifter om människor är könsuppdelade"
    assert "2 visar bara ett kön och 11 visar inget kön alls." in pages.words(tree.find(".//main"))
    questions = [pages.words(item) for item in tree.xpath("//*[@class='checklist']//li")]
    assert [question.split()[0] for question in questions] == ["Ja", "Oklart", "Nej", "Ja"]
    assert "Skillnaden mellan flickors och pojkars betyg i svenska ska minska. sida 2, uppgift 3" in questions[0]
    remarks = [pages.words(link) for link in tree.xpath("//*[@class='important']//li/a")]
    assert len(remarks) == 10
    assert len(set(remarks)) >= 9
    assert remarks[0] == "”socialt svaga grupper” beskriver människor som svaga."


def test_chart_says_the_same_as_the_numbers() -> None:
    """Each bar has a text, and the table around it has the same numbers."""
    tree = pages.parse(html.render(sample.sample()))
    rows = tree.xpath("//table[@class='chart']/tbody/tr")
    assert [[pages.words(cell) for cell in row] for row in rows] == [
        ["Alla", "", "6", "2", "11"],
        ["Mål", "", "2", "1", "4"],
        ["Åtgärder", "", "1", "0", "3"],
        ["Indikatorer", "", "1", "0", "3"],
        ["Statistikuppgifter", "", "2", "1", "1"],
    ]
    assert rows[0].xpath(".//@aria-label") == ["6 könsuppdelade, 2 bara ett kön, 11 inte könsuppdelade"]


def test_every_finding_stands_in_its_sentence() -> None:
    """Each finding is listed once with its words marked, its sentence, place, reason, source and suggestions."""
    review = sample.sample()
    tree = pages.parse(html.render(review))
    for number, finding in enumerate(review.findings, 1):
        place = tree.get_element_by_id(f"a{number}")
        marked = "".join(mark.text_content() for mark in place.iter("mark"))
        about_all = finding.rule_id.startswith("document/")
        assert marked == ("" if about_all else review.source.text[finding.start : finding.end])
        rule = next(element for element in place.iterancestors("details") if element.get("class") == "rule")
        said = pages.words(rule)
        assert finding.message.replace(f" (”{marked}”)", "") in said
        assert review.rules[finding.rule_id].why in said
        assert all(str(source) in said for source in review.rules[finding.rule_id].sources)
        assert all(suggestion in pages.words(place) for suggestion in finding.suggestions)
    assert pages.words(tree.get_element_by_id("a8")).startswith("2 Mål › 2.1 Skola och utbildning, sida 2")
    assert len(tree.xpath("//*[@id='anmarkningar']//li[@data-item]")) == len(review.findings)


def test_message_is_not_repeated_at_each_place() -> None:
    """What all places of a rule say is said once above them; what each says with its own words stands with it."""
    review = sample.sample()
    template = "Målet nämner människor (”{text}”) men inte kön. Skriv vad som ska nås."
    rules = {**review.rules, "disaggregation/goal": replace(review.rules["disaggregation/goal"], message=template)}
    findings = tuple(
        replace(one, message=template.replace("{text}", review.text(one.start, one.end)))
        if one.rule_id == "disaggregation/goal"
        else one
        for one in review.findings
    )
    tree = pages.parse(html.render(replace(review, rules=rules, findings=findings)))
    titles = {pages.words(title): title.getparent().getparent() for title in tree.xpath("//details/summary/h4")}
    goals = titles["Målet nämner människor men inte kön."]
    assert pages.words(goals.xpath("p[@class='advice']")[0]) == "Skriv vad som ska nås."
    assert not goals.xpath(".//*[@class='message']")
    masculine = titles["Maskulin form om alla: ”Den enskilde” och ”han”"]
    assert [pages.words(message) for message in masculine.xpath(".//*[@class='message']")] == [
        "”Den enskilde” syftar på vem som helst.",
        "”han” syftar på vem som helst.",
    ]


def test_source_with_address_is_a_link() -> None:
    """A source that has an address can be followed; a source that has none is text, and so is any other scheme."""
    review = sample.sample()
    hrefs = set(pages.parse(html.render(review)).xpath("//*[@class='source']/a/@href"))
    assert hrefs == {"https://example.org/skriv?a=1&b=2"}
    rules = {
        key: replace(rule, sources=tuple(replace(source, url="javascript:alert(1)") for source in rule.sources))
        for key, rule in review.rules.items()
    }
    assert not pages.parse(html.render(replace(review, rules=rules))).xpath("//*[@class='source']/a")


def test_every_statement_stands_with_what_decided() -> None:
    """Each statement is listed with its kind, breakdown, certainty, place and the words that decided."""
    review = sample.sample()
    tree = pages.parse(html.render(review))
    assert len(tree.xpath("//*[@id='uppgifter']//li[@data-item]")) == len(review.statements)
    said = pages.words(tree.get_element_by_id("u3"))
    assert said == (
        "Mål Könsuppdelad Skillnaden mellan flickors och pojkars betyg i svenska ska minska. "
        "Kön: ”flickors och pojkars”. Säker bedömning. Sida 2. Uppgift 3"
    )
    assert tree.get_element_by_id("u3").xpath(".//mark/@class") == ["sex"]
    assert "Inte om människor" in pages.words(tree.get_element_by_id("u8"))


def test_promise_elsewhere_is_quoted_with_its_place() -> None:
    """A breakdown that is promised in another sentence is quoted, since the statement itself does not show it."""
    said = pages.words(pages.parse(html.render(sample.sample())).get_element_by_id("u14"))
    assert "Löfte om uppdelning: ”uppdelat på kön” (sida 4)." in said


def test_table_row_has_its_headers() -> None:
    """A row of a table is shown cell by cell under its column headers, and a cue in a header is marked there."""
    tree = pages.parse(html.render(sample.sample()))
    row = tree.get_element_by_id("u19")
    cells = [(pages.words(cell.find("dt")), pages.words(cell.find("dd"))) for cell in row.xpath(".//dl/div")]
    assert cells == [("År", "2023"), ("Kvinnor", "7,1"), ("Män", "4,2"), ("Totalt", "6,4")]
    assert [pages.words(mark) for mark in row.xpath(".//dt/mark[@class='sex']")] == ["Kvinnor", "Män"]
    assert "Tabell 3. Sjukfrånvaro bland medarbetarna, procent" in pages.words(row)


def test_filters_work_only_with_script() -> None:
    """Without JavaScript there are no dead controls, and no place or statement is hidden."""
    tree = pages.parse(html.render(sample.sample()))
    assert [form.get("hidden") is not None for form in tree.iter("form")] == [True, True, True]
    assert not tree.xpath("//li[@hidden]|//details[@hidden]|//section[@hidden and @id!='spara']")
    values = tree.xpath("//select[@name='category']//option/@value")
    assert {"wording/", "disaggregation/", "wording/age"} <= set(values)
    items = set(tree.xpath("//li/@data-category"))
    assert {value for value in values if value and not value.endswith("/")} == items


def test_filter_counts_live() -> None:
    """What a filter leaves is told in an output, which assistive technology reads when it changes."""
    tree = pages.parse(html.render(sample.sample()))
    assert all(len(form.findall(".//output")) == 1 for form in tree.xpath("//form[@data-filters]"))


def test_hostile_text_stays_text() -> None:
    """Markup in a document, its name, a rule or a source's title is shown as text and does nothing."""
    draft = Draft()
    draft.heading(1, f"Plan {HOSTILE}")
    draft.prose(f"Varje tjänsteman {HOSTILE} ska följa planen.")
    draft.table(f"Tabell {HOSTILE}", (f"Indikator {HOSTILE}", "2024"), (f"Andel elever {HOSTILE}", "5"))
    draft.says("Varje tjänsteman", "goal", "none", 0.9, people=HOSTILE)
    draft.says("Andel elever", "indicator", "none", 0.9, people="elever")
    draft.finds(HOSTILE, "wording/tjansteman", HOSTILE, within="Varje")
    review = draft.review(f"{HOSTILE.replace('/', '')}.pdf", title=HOSTILE, warnings=HOSTILE)
    review = sample.answered(replace(review, document_type=HOSTILE), ("q", HOSTILE, "yes", (draft.span(HOSTILE),)))
    tree = pages.check(html.render(review))
    assert pages.words(tree.find(".//h1")) == HOSTILE
    assert HOSTILE in pages.words(tree.get_element_by_id("a1"))
    assert HOSTILE in pages.words(tree.get_element_by_id("u2"))


def test_huge_review_stays_small() -> None:
    """The longest review is under 3 MB; its places after the fifth of a rule and its statements are folded."""
    page = html.render(sample.huge())
    assert len(page) < 3_000_000
    tree = pages.parse(page)
    assert pages.words(tree.xpath("//details[@class='more']/summary")[0]) == "Visa 595 ställen till"
    assert not tree.xpath("//details[@class='part'][@open]")
    assert len(tree.xpath("//li[@data-item]")) == 1400


def test_nothing_found_is_said_without_promise() -> None:
    """A review without statements and findings says so, and that it proves nothing."""
    text = pages.words(pages.parse(html.render(sample.empty())).find(".//main"))
    assert "Inga uppgifter om människor hittades" in text
    assert "Det betyder inte att dokumentet är jämställt" in text
    assert "Inga mål, åtgärder, indikatorer eller statistikuppgifter hittades i dokumentet." in text


def test_notices_of_the_reader_are_shown() -> None:
    """What the reader wants to tell about the file stands before everything else."""
    review = sample.sample()
    metadata = {**review.source.metadata, "warnings": "Texten i bilderna är inte läst.\nTvå sidor är tomma."}
    tree = pages.check(html.render(replace(review, source=replace(review.source, metadata=metadata))))
    notice = tree.xpath("//main/*")[0]
    assert pages.words(notice) == "Tänk på Texten i bilderna är inte läst. Två sidor är tomma."


def test_bottom_names_versions() -> None:
    """The bottom of the page says which file, rules and models the review rests on."""
    review = sample.sample()
    footer = pages.words(pages.parse(html.render(review)).find(".//footer"))
    assert review.source.digest in footer
    assert review.lexicon_digest in footer
    assert "statements 0.3.1, sv_jamtext 0.1.0" in footer


def test_dismissed_findings_stand_apart_with_their_reason() -> None:
    """They have a section of their own, and are neither listed nor counted among the others."""
    review = sample.sample()
    first, second = review.fingerprints[:2]
    tree = pages.parse(html.render(review.dismiss({first: "<b>lagen</b>", second: ""})))
    pages.check(html.render(review.dismiss({first: "<b>lagen</b>", second: ""})))
    said = [pages.words(item) for item in tree.xpath("//*[@class='reason']")]
    assert said == ["Skäl: <b>lagen</b>", "Skäl: inget angivet"]
    assert [item.get("id") for item in tree.xpath("//*[@id='avfardade']//li")] == ["d1", "d2"]
    assert len(tree.xpath("//*[@id='anmarkningar']//li[@data-item]")) == len(review.findings) - 2
    assert not pages.parse(html.render(review)).xpath("//*[@id='avfardade']")
