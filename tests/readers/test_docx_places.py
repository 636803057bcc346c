"""The way back from the text of a block to the characters of the file."""

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from jamtext.readers.docx.places import stretches
from jamtext.readers.docx.runs import Reading
from jamtext.readers.draft import clean

_RAW = st.lists(
    st.sampled_from(["a", "Å", "e\u0301", "1", " ", "\u00a0", "\n", "\t", "\u00ad", "\u200b", "\u2011", "\ufeff"])
).map("".join)


def reading(*texts: str) -> Reading:
    """A paragraph with a run for each text."""
    return Reading(runs=[(etree.Element("t"), text) for text in texts])


@given(st.lists(_RAW, max_size=4), st.data())
def test_each_stretch_holds_the_words(raws: list[str], data: st.DataObject) -> None:
    """Cleaned, the stretches are the words that were asked for, without white space at their ends in the file."""
    text = "\n".join(filter(None, map(clean, raws)))
    if not text:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = stretches([reading(raw) for raw in raws], text, start, end)
    words = "\n".join(clean(each.reading.raw[each.start : each.end]) for each in found)
    assert words.split() == text[start:end].split()
    for each in found:
        last = each.reading.raw[each.end - 1]
        assert each.start < each.end
        assert not last.isspace() or text[end - 1].isspace()


def test_the_beginning_of_a_paragraph_may_be_left_out() -> None:
    """A list marker is no text of the block; where the text is another, nothing is known."""
    marked = [reading("-\u00a0", "Fler ", "elever")]
    (found,) = stretches(marked, "Fler elever", 0, 4)
    assert found.reading.raw[found.start : found.end] == "Fler"
    assert stretches(marked, "Sida Fler elever", 0, 4) == ()
    assert stretches([], "Fler", 0, 4) == ()


def test_an_accent_goes_with_its_letter() -> None:
    """A letter that the file writes as two characters is not divided."""
    (found,) = stretches([reading("caf", "e\u0301", "et")], "caféet", 0, 4)
    assert (found.start, found.end) == (0, 5)
