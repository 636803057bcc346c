"""Cleaned text, where its characters come from, and any sequence of paragraphs and tables read back in order."""

import io
import unicodedata
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from jamtext.readers import docx
from jamtext.readers.docx.runs import fields_of, read_paragraph
from jamtext.readers.docx.styles import Face, Styles
from jamtext.readers.draft import clean, cleaned

# Hangul is left out: its syllables compose over more than a letter and its marks.
_HANGUL = "".join(map(chr, (*range(0x1100, 0x1200), *range(0xA960, 0xA980), *range(0xAC00, 0xD800))))
_TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn"), exclude_characters=_HANGUL), max_size=40
)
_MIXED = st.lists(
    st.sampled_from(
        [
            "å",
            "a",
            "o\u0308",
            "A\u030a\u0323",
            "e",
            " ",
            "\u00a0",
            "\n",
            "\t",
            "\u00ad",
            "\u2011",
            "\u200b",
        ]
    ),
    max_size=20,
).map("".join)


@given(_TEXT | _MIXED)
def test_cleaned_text_is_clean(raw: str) -> None:
    """Composed, no space at the ends or two in a row, nothing invisible; cleaning it again changes nothing."""
    text, origins = cleaned(raw)
    assert unicodedata.is_normalized("NFC", text)
    assert text == text.strip()
    assert "  " not in text
    assert not set(text) & set("\u00ad\u200b\u00a0\t")
    assert clean(text) == clean(raw) == text
    assert len(origins) == len(text)


@given(_TEXT | _MIXED)
def test_origins_lead_back(raw: str) -> None:
    """Each character comes from one that it is made of, in order; spaces come from spaces.

    Accents that do not compose may change their order among themselves.
    """
    text, origins = cleaned(raw)
    assert list(origins) == sorted(origins)
    for character, origin in zip(text, origins, strict=True):
        if character.isspace():
            assert raw[origin].isspace()
        elif raw[origin] != "\u2011" and not unicodedata.category(character).startswith("M"):
            parts = unicodedata.normalize("NFD", raw[origin])
            assert set(parts) & set(unicodedata.normalize("NFD", character))


_WORDS = st.text(st.sampled_from("abcåäö ÅÄÖé–§%"), min_size=1, max_size=30).filter(lambda text: text.strip() != "")
_TABLE = st.integers(1, 3).flatmap(
    lambda columns: st.lists(st.lists(_WORDS, min_size=columns, max_size=columns), min_size=2, max_size=4)
)
_BODY = st.lists(st.tuples(st.sampled_from(["Normal", "Heading 2", "List Bullet"]), _WORDS) | _TABLE, max_size=8)


@settings(max_examples=60, deadline=None)
@given(_BODY)
def test_what_python_docx_writes_is_read_in_order(body: list[tuple[str, str] | list[list[str]]]) -> None:
    """Paragraphs and tables in any order give their texts in that order, and the tables their shape."""
    import docx as writer

    word = writer.Document()
    expected: list[str] = []
    shapes = []
    for item in body:
        if isinstance(item, tuple):
            word.add_paragraph(item[1], style=item[0])
            expected.append(item[1])
            continue
        grid = word.add_table(len(item), len(item[0]))
        shapes.append((len(item), len(item[0])))
        for row, texts in zip(grid.rows, item, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
                expected.append(text)
    target = io.BytesIO()
    word.save(target)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "fil.docx"
        path.write_bytes(target.getvalue())
        source = docx.read(path)
    found = [source.text_of(block) for block in source.blocks]
    assert [text.removeprefix("– ") for text in found] == [clean(text).removeprefix("– ") for text in expected]
    assert [(table.rows, table.columns) for table in source.tables] == shapes


def test_runs_spell_the_paragraph() -> None:
    """The characters of a block are found again in the runs of its paragraph."""
    from lxml import etree

    from tests.readers.word_file import NAMESPACES, words

    decomposed = "tja\u0308nster"
    inner = f"{words('  Fler e')}<w:del>{words('x')}</w:del><w:r><w:noBreakHyphen/></w:r>{words(decomposed)}"
    paragraph = etree.fromstring(f"<w:p {NAMESPACES}>{inner}</w:p>")
    reading = read_paragraph(paragraph, Styles(None), Face(), fields_of(paragraph))
    text, origins = cleaned(reading.raw)
    places = [(element, at) for element, piece in reading.runs for at in range(len(piece))]
    assert text == "Fler e-tjänster"
    element, at = places[origins[text.index("ä")]]
    assert (element.text, at) == (decomposed, 2)
