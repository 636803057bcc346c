"""Word files written part by part, for what python-docx cannot write."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:v="urn:schemas-microsoft-com:vml"'
)
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def _style(identity: str, name: str, inner: str = "", kind: str = "paragraph") -> str:
    return f'<w:style w:type="{kind}" w:styleId="{identity}"><w:name w:val="{name}"/>{inner}</w:style>'


def _level(depth: int, form: str, text: str, inner: str = "") -> str:
    return f'<w:lvl w:ilvl="{depth}"><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>{inner}</w:lvl>'


STYLES = "".join(
    (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/><w:lang w:val="sv-SE"/></w:rPr></w:rPrDefault>',
        "</w:docDefaults>",
        _style("Normal", "Normal").replace("<w:style", '<w:style w:default="1"'),
        _style("Rubrik1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'),
        _style("Rubrik2", "heading 2"),
        _style("Egen", "Kommunens rubrik", '<w:basedOn w:val="Rubrik2"/>'),
        _style("Niva3", "Avsnitt", '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>'),
        _style("Innehllsrubrik", "TOC Heading", '<w:basedOn w:val="Rubrik1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr>'),
        _style("Rubrik", "Title"),
        _style("Innehll1", "toc 1"),
        _style("Beskrivning", "caption"),
        _style("Punktlista2", "List Bullet 2"),
        _style("Liststycke", "List Paragraph"),
        _style("Numrerad", "Numrerat", '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>'),
        _style("Runt1", "Runt 1", '<w:basedOn w:val="Runt2"/>'),
        _style("Runt2", "Runt 2", '<w:basedOn w:val="Runt1"/>'),
        _style("Dold", "Anvisning", "<w:rPr><w:vanish/></w:rPr>"),
        _style("DoldaTecken", "Dolda tecken", "<w:rPr><w:vanish/></w:rPr>", "character"),
    )
)
NUMBERING = (
    f'<w:abstractNum w:abstractNumId="0">{_level(0, "bullet", "•")}{_level(1, "bullet", "–")}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="1">{_level(0, "decimal", "Mål %1:")}'
    f"""{_level(1, "decimal", "%2.", '<w:pStyle w:val="Numrerad"/>')}</w:abstractNum>"""
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
)


def paragraph(text: str = "", style: str = "", properties: str = "", run: str = "") -> str:
    """A w:p with one run; `properties` and `run` are XML for w:pPr and w:rPr."""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{styled}{properties}</w:pPr>{words(text, run) if text else ''}</w:p>"


def words(text: str, run: str = "") -> str:
    """A w:r with text; `run` is XML for its w:rPr."""
    return f'<w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def field(instruction: str, result: str | None) -> str:
    """A complex field in runs; without a result it is left to the program to compute."""
    shown = "" if result is None else f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{words(result)}'
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r>{shown}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def cell(text: str, properties: str = "", more: str = "") -> str:
    """A w:tc with one paragraph and what comes `more`."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}{more}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """A w:tr of cells, each a text or a whole w:tc."""
    whole = "".join(text if text.startswith("<") else cell(text) for text in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{whole}</w:tr>"


def table(*rows: str) -> str:
    """A w:tbl of rows."""
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def write(
    path: Path,
    body: str,
    parts: Mapping[str, str] | None = None,
    *,
    main: str = "word/document.xml",
    raw: Mapping[str, bytes] | None = None,
    without: tuple[str, ...] = (),
) -> Path:
    """Write a Word file with a body, `parts` (kind to inner XML: footnotes, header, core-properties ...), `raw` parts
    put in as they are, and without the parts whose kinds are in `without`. Each part has its kind as relation id.
    """
    inner = {"styles": STYLES, "numbering": NUMBERING, **(parts or {})}
    kept = {kind: xml for kind, xml in inner.items() if kind not in without}
    folder = main.rpartition("/")[0]
    files: dict[str, bytes] = {
        "_rels/.rels": _relations({"officeDocument": main, "core-properties": "docProps/core.xml"}),
        main: f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>".encode(),
        f"{folder}/_rels/{main.rpartition('/')[2]}.rels": _relations({kind: f"{kind}.xml" for kind in kept}),
    }
    roots = {"header": "hdr", "footer": "ftr"}
    for kind, xml in kept.items():
        name = roots.get(kind, kind)
        files[f"{folder}/{kind}.xml"] = f"<w:{name} {NAMESPACES}>{xml}</w:{name}>".encode()
    if "core-properties" in kept:
        files["docProps/core.xml"] = (
            f'<c:coreProperties xmlns:c="c" xmlns:dc="http://purl.org/dc/elements/1.1/">{kept["core-properties"]}</c:coreProperties>'
        ).encode()
    return write_zip(path, {**files, **(raw or {})})


def write_zip(path: Path, files: Mapping[str, bytes]) -> Path:
    """Write a packed zip file of parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    path.write_bytes(target.getvalue())
    return path


def _relations(targets: Mapping[str, str]) -> bytes:
    each = "".join(
        f'<Relationship Id="{kind}" Type="{_RELATIONS}/{kind}" Target="{target}"/>' for kind, target in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}">{each}</Relationships>'.encode()
