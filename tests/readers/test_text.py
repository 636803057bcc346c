"""Plain text: encodings, line ends, paragraphs, list items and headings."""

from pathlib import Path

import pytest

from jamtext.readers.text import from_line, read
from jamtext.source import Source

Blocks = list[tuple[str, int, str, str]]


def blocks(source: Source) -> Blocks:
    """Kind, level, address and text of each block."""
    return [(block.kind, block.level, block.ref, source.text_of(block)) for block in source.blocks]


def read_text(folder: Path, text: str | bytes) -> Source:
    """The Source of a text file with this content."""
    path = folder / "plan.txt"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_read_takes_any_usual_encoding_and_line_end(tmp_path: Path, encoding: str, line_end: str) -> None:
    """The same text in each encoding and with each line end gives the same blocks."""
    text = line_end.join(("Åtgärder för förskolan.", "", "Öka närvaron – nu.")).encode(encoding)
    assert [row[2:] for row in blocks(read_text(tmp_path, text))] == [
        ("line 1", "Åtgärder för förskolan."),
        ("line 3", "Öka närvaron – nu."),
    ]


def test_read_keeps_utf8_with_a_broken_byte(tmp_path: Path) -> None:
    """One broken byte does not make mojibake of a whole file; the user is told."""
    source = read_text(tmp_path, "Åtgärder för förskolan och skolan ".encode() + b"\xff.")
    assert source.text == "Åtgärder för förskolan och skolan \ufffd.\n"
    assert source.metadata["warnings"].startswith("1 tecken")


def test_read_normalizes_letters_and_spaces(tmp_path: Path) -> None:
    """Composed letters, plain single spaces, no soft hyphens."""
    source = read_text(tmp_path, "Fo\u0308r\u00adskolan  i\u00a0A\u030as.")
    assert source.text == "Förskolan i Ås.\n"


def test_read_takes_each_line_as_a_paragraph_where_lines_are_long(tmp_path: Path) -> None:
    """Lines that were not broken by hand stand alone."""
    first = "Nämnden ska se till att fler elever går ut grundskolan med fullständiga betyg i alla ämnen. " * 2
    source = read_text(tmp_path, f"{first}\nKort rad.\n{first}")
    assert [row[0] for row in blocks(source)] == ["paragraph"] * 3


def test_read_keeps_short_sentences_on_lines_of_their_own_apart(tmp_path: Path) -> None:
    """A sentence a line is not taken for text broken by hand."""
    source = read_text(tmp_path, "Den ansvarige tjänstemannen ska svara inom en vecka.\nBrukaren ska få besked.\n")
    assert len(source.blocks) == 2


def test_read_joins_lines_broken_by_hand(tmp_path: Path) -> None:
    """Lines filled to a width are one paragraph, and a word broken over two of them is whole again."""
    source = read_text(
        tmp_path,
        "Nämnden ska under året se till att fler elever i kommunens skolor\n"
        "får stöd i tid. Rektorerna ansvarar för planeringen av verksam-\n"
        "heten och ska samverka med social- och fritidsförvaltningen samt\n"
        "redovisa resultatet i delårsrapporten.\n",
    )
    assert [row[2] for row in blocks(source)] == ["line 1"]
    assert source.text == (
        "Nämnden ska under året se till att fler elever i kommunens skolor får stöd i tid. Rektorerna ansvarar "
        "för planeringen av verksamheten och ska samverka med social- och fritidsförvaltningen samt redovisa "
        "resultatet i delårsrapporten.\n"
    )


def test_read_finds_list_items_and_their_depth(tmp_path: Path) -> None:
    """Bullets and numbers go, the depth follows the indentation, a continuation belongs to its item."""
    source = read_text(
        tmp_path, "Vi ska:\n- utbilda chefer\n  i bemötande\n  * på alla nivåer\n• följa upp\n1. Först\n2) Sedan\n"
    )
    assert blocks(source) == [
        ("paragraph", 0, "line 1", "Vi ska:"),
        ("list_item", 0, "line 2", "utbilda chefer i bemötande"),
        ("list_item", 1, "line 4", "på alla nivåer"),
        ("list_item", 0, "line 5", "följa upp"),
        ("list_item", 0, "line 6", "Först"),
        ("list_item", 0, "line 7", "Sedan"),
    ]


LONG = "Nämnden ansvarar för förskola, grundskola och gymnasieskola i hela kommunen och för de stöd som elever behöver."


@pytest.mark.parametrize(
    ("line", "level"),
    [("1 Inledning", 1), ("2.1 Mål för skolan", 2), ("2.1.3. Mål", 3), ("BAKGRUND", 1), ("Bakgrund", 2)],
)
def test_read_guesses_plain_headings(tmp_path: Path, line: str, level: int) -> None:
    """Numbers, capitals, and a few words above a long text are headings; the number stays."""
    source = read_text(tmp_path, f"{LONG}\n\n{line}\n\n{LONG}\n")
    assert blocks(source)[1] == ("heading", level, "line 3", line)


def test_read_takes_underlined_lines_and_the_first_line_as_headings(tmp_path: Path) -> None:
    """A line of = or - below makes a heading, and so does the first place in the file."""
    source = read_text(tmp_path, f"Plan 2026\n\nMål\n===\n{LONG}\n\nDelmål\n------\n")
    assert [row[:2] for row in blocks(source)] == [("heading", 1), ("heading", 1), ("paragraph", 0), ("heading", 2)]


@pytest.mark.parametrize("line", ["Ökad trygghet", "Alla elever ska nå målen.", "Vi ska:", "20 procent fler elever"])
def test_read_does_not_take_goals_for_headings(tmp_path: Path, line: str) -> None:
    """What may be a statement is left as a paragraph: headings are not reviewed as statements."""
    source = read_text(tmp_path, f"{LONG}\n\n{line}\n\nFler i arbete\n")
    assert blocks(source)[1][0] == "paragraph"


def test_from_line_keeps_the_number() -> None:
    """A line is a paragraph that knows its number, and no list item; a blank line has no block."""
    assert blocks(from_line("- Tredje", Path("stdin"), 13)) == [("paragraph", 0, "line 13", "- Tredje")]
    assert blocks(from_line("  ", Path("stdin"), 14)) == []
