"""PDF files that cannot be read, or not wholly: each says what is wrong and what to do, soon and in Swedish."""

from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from jamtext.errors import ReadError
from jamtext.readers import pdf as pdf_reader
from jamtext.readers.pdf import guards, read
from tests.readers.pdf_file import Page, save
from tests.readers.test_pdf_layout import PROSE


def good(path: Path) -> Path:
    """A file that can be read."""
    return save(path, [Page().lines(70, 100, PROSE)])


def test_a_password_is_asked_for(tmp_path: Path) -> None:
    """A file that wants a password to be opened says so; one that only forbids changes is read."""
    with pikepdf.open(good(tmp_path / "a.pdf")) as pdf:
        pdf.save(tmp_path / "b.pdf", encryption=pikepdf.Encryption(user="hemligt", owner="ägare"))
        pdf.save(tmp_path / "c.pdf", encryption=pikepdf.Encryption(user="", owner="ägare"))
    with pytest.raises(ReadError, match="skyddat med lösenord"):
        read(tmp_path / "b.pdf")
    assert read(tmp_path / "c.pdf").text == " ".join(PROSE) + "\n"


@pytest.mark.parametrize("data", [b"%PDF-1.4\n" + bytes(range(256)) * 20, b"%PDF-1.7\n%%EOF\n", b"%PDF-"])
def test_a_damaged_file_says_so(tmp_path: Path, data: bytes) -> None:
    """Bytes that only begin as a PDF are refused as damaged."""
    (tmp_path / "a.pdf").write_bytes(data)
    with pytest.raises(ReadError, match="skadad"):
        read(tmp_path / "a.pdf")


def test_a_scan_names_its_pages(tmp_path: Path) -> None:
    """Pages that are pictures without text are refused, with the pages and the way out."""
    with pytest.raises(ReadError, match=r"inskannat .* \(sidorna 1–2\)") as caught:
        read(save(tmp_path / "a.pdf", [Page(image=True), Page(image=True)]))
    assert "OCR" in caught.value.advice


def test_a_scanned_page_among_others_is_a_warning(tmp_path: Path) -> None:
    """The pages with text are read, and the user is told which was not."""
    source = read(save(tmp_path / "a.pdf", [Page().lines(70, 100, PROSE), Page(image=True)]))
    assert source.metadata["warnings"] == "Sidan 2 är inskannad och har inte granskats."


def test_the_text_layer_of_a_scan_is_read(tmp_path: Path) -> None:
    """Invisible text over a picture of the page is what OCR has read."""
    page = Page(image=True)
    for number, line in enumerate(PROSE):
        page.text(70, 100 + 14 * number, line, extra="3 Tr")
    assert read(save(tmp_path / "a.pdf", [page])).text == " ".join(PROSE) + "\n"


def test_a_file_without_text_is_no_clean_document(tmp_path: Path) -> None:
    """A blank page is refused."""
    with pytest.raises(ReadError, match="ingen text"):
        read(save(tmp_path / "a.pdf", [Page().rule(70, 70, 200, 70)]))


def test_text_without_letters_is_unreadable(tmp_path: Path) -> None:
    """A font that maps its glyphs to private-use characters gives no text, and that is said."""
    path = good(tmp_path / "a.pdf")
    codes = b"\n".join(b"<%02X> <%04X>" % (code, 0xE000 + code) for code in range(32, 127))
    cmap = (
        b"begincmap 1 begincodespacerange <00> <FF> endcodespacerange 95 beginbfchar " + codes + b" endbfchar endcmap"
    )
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].obj.Resources.Font.F1.ToUnicode = pdf.make_stream(cmap)
        pdf.save(path)
    with pytest.raises(ReadError, match="inte går att läsa ut"):
        read(path)


def test_millions_of_text_operators_are_refused(tmp_path: Path) -> None:
    """A small file that unpacks to far too many instructions is refused before its page is loaded."""
    page = Page()
    page.drawn.append(b"BT /F1 10 Tf " + b"(a) Tj\n" * (guards.MOST_TEXT_OPERATORS + 1) + b"ET")
    with pytest.raises(ReadError, match="Sidan 1 innehåller orimligt mycket"):
        read(save(tmp_path / "a.pdf", [page]))


def test_contents_that_unpack_without_end_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Unpacking stops at the limit, whatever the file claims."""
    monkeypatch.setattr(guards, "MOST_CONTENT", 10_000)
    page = Page()
    page.drawn.append(b" " * 100_000)
    with pytest.raises(ReadError, match="orimligt mycket"):
        read(save(tmp_path / "a.pdf", [page]))


def test_forms_that_draw_forms_are_counted_as_often_as_they_are_drawn(tmp_path: Path) -> None:
    """Ten levels of ten are ten thousand million drawings: refused, and forms that draw themselves end."""
    path = good(tmp_path / "a.pdf")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        form = None
        for _ in range(10):
            content = b"BT /F1 9 Tf (a) Tj ET" if form is None else b"/X Do " * 10
            form = pdf.make_stream(
                content,
                Type=Name.XObject,
                Subtype=Name.Form,
                BBox=Array([0, 0, 9, 9]),
                Resources=Dictionary(XObject=Dictionary() if form is None else Dictionary(X=form)),
            )
        pdf.pages[0].obj.Resources.XObject = Dictionary(X=form)
        pdf.pages[0].obj.Contents = pdf.make_stream(b"/X Do")
        pdf.save(path)
    with pytest.raises(ReadError, match="orimligt mycket"):
        read(path)


def test_too_many_pages_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file with more pages than the limit says how many it has."""
    monkeypatch.setattr(guards, "MOST_PAGES", 1)
    with pytest.raises(ReadError, match="har 2 sidor; gränsen är 1"):
        read(save(tmp_path / "a.pdf", [Page().text(70, 70, "a"), Page().text(70, 70, "b")]))


def test_a_file_that_pdfium_refuses_is_read_the_slow_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where PDFium cannot open a file, its words and boxes come from pdfplumber."""
    monkeypatch.setattr(pdf_reader, "open_pages", lambda *_: None)
    source = read(good(tmp_path / "a.pdf"))
    assert source.text == " ".join(PROSE) + "\n"
    assert abs(source.boxes[0].x0 - 70) < 3


def test_the_same_file_gives_the_same_source(tmp_path: Path) -> None:
    """Reading twice gives equal text, blocks, tables and boxes."""
    path = good(tmp_path / "a.pdf")
    assert read(path) == read(path)
