"""PDF files without tags: what is a heading, a paragraph, an item, a footnote, is told by how the page looks."""

from pathlib import Path

from jamtext.readers.pdf import read
from jamtext.source import Source
from tests.readers.pdf_file import HEIGHT, WIDTH, Page, save

PROSE = [
    "Kommunen ska verka för att alla elever når målen i skolan, och att flickor",
    "och pojkar får samma stöd under hela sin skolgång. Nämnden följer upp det",
    "varje år tillsammans med rektorerna och redovisar läget i verksamhetens",
    "berättelse till fullmäktige.",
]
LEFT = [
    "Vänstra spalten börjar här med sin text",
    "som går vidare på nästa rad och slutar",
    "först när hela vänstra spalten är läst",
] * 4
LEFT[-1] = "först nu."
RIGHT = [
    "Högra spalten börjar här med annan text",
    "som ska läsas efter den vänstra spalten",
    "och inte rad för rad över hela sidan nu",
] * 4


def blocks(source: Source) -> list[tuple[str, int, str]]:
    """Kind, level and text of each block."""
    return [(block.kind, block.level, source.text_of(block)) for block in source.blocks]


def test_headings_are_ranked_by_size_and_number(tmp_path: Path) -> None:
    """A title and numbered headings in three sizes, the smallest bold in the size of the text, get four levels."""
    page = Page().text(70, 80, "Plan för jämställdhet", 24, bold=True).text(70, 130, "1 Inledning", 16, bold=True)
    page.lines(70, 155, PROSE).text(70, 235, "1.1 Syfte", 13, bold=True).lines(70, 255, PROSE)
    page.text(70, 335, "1.1.1 Mål", 11, bold=True).lines(70, 352, PROSE).text(70, 440, "2 Uppföljning", 16, bold=True)
    page.lines(70, 465, PROSE)
    source = read(save(tmp_path / "a.pdf", [page]))
    headings = [(level, text) for kind, level, text in blocks(source) if kind == "heading"]
    assert headings == [
        (1, "Plan för jämställdhet"),
        (2, "1 Inledning"),
        (3, "1.1 Syfte"),
        (4, "1.1.1 Mål"),
        (2, "2 Uppföljning"),
    ]


def test_lines_become_one_paragraph_and_space_parts_paragraphs(tmp_path: Path) -> None:
    """Lines at the usual distance are one block, joined by spaces; a wider distance begins the next block."""
    page = Page().lines(70, 100, PROSE).lines(70, 170, PROSE).lines(70, 240, PROSE)
    source = read(save(tmp_path / "a.pdf", [page]))
    assert blocks(source) == [("paragraph", 0, " ".join(PROSE))] * 3


def test_items_lose_their_bullets_and_keep_their_depth(tmp_path: Path) -> None:
    """Bullets, indented dashes and numbers are left out of the text, wrapped items are whole, depth is the indent."""
    page = Page().lines(70, 100, PROSE)
    page.text(75, 170, "•").lines(
        90, 170, ["Utbilda alla chefer i bemötande och i att följa upp på kön, under hela", "året som kommer."]
    )
    page.text(95, 198, "–").text(110, 198, "Börja med skolan.")
    page.text(75, 212, "•").text(90, 212, "Följ upp på kön.")
    page.lines(70, 240, PROSE)
    page.text(75, 310, "1.").text(90, 310, "Första punkten.").text(75, 324, "2.").text(90, 324, "Andra punkten.")
    source = read(save(tmp_path / "a.pdf", [page]))
    assert [block for block in blocks(source) if block[0] == "list_item"] == [
        ("list_item", 0, "Utbilda alla chefer i bemötande och i att följa upp på kön, under hela året som kommer."),
        ("list_item", 1, "Börja med skolan."),
        ("list_item", 0, "Följ upp på kön."),
        ("list_item", 0, "Första punkten."),
        ("list_item", 0, "Andra punkten."),
    ]


def test_a_dash_before_a_quotation_is_text(tmp_path: Path) -> None:
    """A line that begins with a dash and goes on flush left below it is somebody who speaks, not an item."""
    said = [
        "– Vi ska bli bättre på att följa upp alla elever, säger rektor Kim Ek, som har",
        "lett arbetet i två år nu.",
    ]
    source = read(save(tmp_path / "a.pdf", [Page().lines(70, 100, PROSE).lines(70, 170, said).lines(70, 212, PROSE)]))
    assert ("paragraph", 0, " ".join(said)) in blocks(source)


def test_two_columns_drawn_across_are_read_one_after_the_other(tmp_path: Path) -> None:
    """A page whose program drew both columns line by line is read column by column, under its heading."""
    page = Page().text(60, 60, "Rubrik över båda spalterna på hela sidan", 18, bold=True)
    for number, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
        page.text(60, 100 + 14 * number, left, 10).text(310, 100 + 14 * number, right, 10)
    text = read(save(tmp_path / "a.pdf", [page])).text
    assert text.split("\n")[:3] == ["Rubrik över båda spalterna på hela sidan", " ".join(LEFT), " ".join(RIGHT)]


def test_running_lines_and_page_numbers_are_out_of_the_text(tmp_path: Path) -> None:
    """Headers and footers are blocks of their own at the end, each once, and page numbers are in no text."""
    pages = []
    for number in range(1, 5):
        page = Page().text(70, 40, "Exempelkommun", 9).text(450, 40, "Dnr KS 2025/123", 9).lines(70, 100, PROSE)
        pages.append(page.text(70, 810, f"Sida {number} av 4", 9))
    source = read(save(tmp_path / "a.pdf", pages))
    assert [block[0] for block in blocks(source)] == ["paragraph"] * 4 + ["header"]
    assert blocks(source)[-1] == ("header", 0, "Exempelkommun Dnr KS 2025/123")
    assert "Sida" not in source.text
    assert source.pages == 4


def test_a_paragraph_goes_on_over_the_page(tmp_path: Path) -> None:
    """A paragraph that the end of the page cut is one block with boxes on both pages."""
    first = Page().lines(70, 100, PROSE).lines(70, 726, PROSE[:3])
    second = Page().text(70, 80, PROSE[3]).lines(70, 108, PROSE)
    source = read(save(tmp_path / "a.pdf", [first, second]))
    assert [text for _, _, text in blocks(source)] == [" ".join(PROSE)] * 3
    whole = source.blocks[1]
    assert {box.page for box in source.boxes_in(whole.start, whole.end)} == {1, 2}


def test_a_footnote_follows_the_block_that_refers_to_it(tmp_path: Path) -> None:
    """The raised mark is out of the word, and the note stands without its number after the paragraph."""
    page = Page().lines(70, 100, PROSE[:3]).text(70, 142, "berättelse till fullmäktige.")
    page.text(211, 138, "1", 6).lines(70, 180, PROSE)
    page.text(70, 756, "1", 5).text(74, 760, "Lagen om diskriminering, första kapitlet.", 8)
    source = read(save(tmp_path / "a.pdf", [page]))
    assert blocks(source) == [
        ("paragraph", 0, " ".join(PROSE)),
        ("footnote", 0, "Lagen om diskriminering, första kapitlet."),
        ("paragraph", 0, " ".join(PROSE)),
    ]


def test_a_table_of_contents_is_left_out(tmp_path: Path) -> None:
    """Lines with dotted leaders and page numbers, and the title above them, are not in the text."""
    page = Page().text(70, 80, "Innehåll", 16, bold=True)
    page.text(70, 110, "1 Inledning " + "." * 50 + " 3").text(70, 124, "2 Mål " + "." * 50 + " 5").lines(70, 200, PROSE)
    assert blocks(read(save(tmp_path / "a.pdf", [page]))) == [("paragraph", 0, " ".join(PROSE))]


def test_what_nobody_sees_is_not_read(tmp_path: Path) -> None:
    """Invisible text, white text on white paper and text outside the page are left out; white on a dark area is not."""
    page = Page().lines(70, 100, PROSE).text(70, 300, "osynlig", extra="3 Tr").text(70, 330, "vit", extra="1 g")
    page.text(70, 900, "utanför").fill(60, 380, 400, 410, grey=0.2).text(70, 400, "Vit rubrik", extra="1 g")
    text = read(save(tmp_path / "a.pdf", [page])).text
    assert "Vit rubrik" in text
    assert not {"osynlig", "vit", "utanför"} & set(text.split())


def test_every_word_has_its_box_inside_the_page(tmp_path: Path) -> None:
    """Each box holds the word that its span says, in text order and inside the displayed page."""
    source = read(save(tmp_path / "a.pdf", [Page().text(70, 80, "Mål", 16, bold=True).lines(70, 110, PROSE)]))
    assert [source.text[box.start : box.end] for box in source.boxes] == source.text.split()
    for box in source.boxes:
        assert 0 <= box.x0 < box.x1 <= WIDTH
        assert 0 <= box.top < box.bottom <= HEIGHT
    first = source.boxes[0]
    assert abs(first.x0 - 70) < 3
    assert first.top < 80 < first.bottom


def test_boxes_follow_the_turn_of_the_page(tmp_path: Path) -> None:
    """On a page that is displayed turned, text is read along its lines and boxes are in the displayed page."""
    page = Page(turned=90)
    for number, line in enumerate(PROSE):  # drawn upwards: level once the page is turned
        x, y = 100 + 14 * number, 60
        page.drawn.append(f"BT /F1 11 Tf 0 1 -1 0 {x} {y} Tm ({line}) Tj ET".encode("cp1252"))
    source = read(save(tmp_path / "a.pdf", [page]))
    assert source.text == " ".join(PROSE) + "\n"
    assert abs(source.boxes[0].x0 - 60) < 3
    assert all(box.x1 <= HEIGHT and box.bottom <= WIDTH for box in source.boxes)


def test_title_and_language_are_those_of_the_file(tmp_path: Path) -> None:
    """A real title and the language are in the metadata; a title that a program made of a file name is not."""
    page = Page().lines(70, 100, PROSE)
    real = read(save(tmp_path / "a.pdf", [page], title="Plan för jämställdhet", language="sv-SE"))
    made = read(save(tmp_path / "b.pdf", [page], title="Microsoft Word - plan_v3.docx"))
    assert real.metadata == {"title": "Plan för jämställdhet", "language": "sv-SE"}
    assert "title" not in made.metadata
