"""Reviews of Word files made by hand, and what their commented copies hold when they are read back."""

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from lxml import etree

from jamtext import readers
from jamtext.findings import Finding, Review
from jamtext.readers.draft import clean
from jamtext.reporters import docx
from tests.readers.word_file import NAMESPACES, W, write, write_zip
from tests.reporters.draft import RULES

RULE = "wording/tjansteman"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
CID = "http://schemas.microsoft.com/office/word/2016/wordml/cid"
MARKS = {f"{{{W}}}{name}" for name in ("commentRangeStart", "commentRangeEnd", "commentReference")}
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TYPES = (
    f'<Types xmlns="{_TYPES}"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/></Types>'
).encode()


def word_file(path: Path, body: str, parts: Mapping[str, str] | None = None, **more: Any) -> Path:
    """A Word file as `tests.readers.word_file.write` makes it, with content types."""
    return write(path, body, parts, raw={"[Content_Types].xml": TYPES, **more.pop("raw", {})}, **more)


def review(path: Path, *words: str, suggestions: tuple[str, ...] = (), rule: str = RULE) -> Review:
    """A review that finds each place of each of the words, with the same suggestions at all."""
    source = readers.read(path)
    found = sorted(
        (at, at + len(word)) for word in words for at in range(len(source.text)) if source.text.startswith(word, at)
    )
    made = Review(
        source=source,
        statements=(),
        findings=tuple(
            Finding(*span, rule, RULES[rule].severity, f"Se över ”{source.text[slice(*span)]}”.", suggestions)
            for span in found
        ),
        checklist=(),
        rules=RULES,
        sentences=tuple((block.start, block.end) for block in source.blocks),
        document_type="policy",
        words=len(source.text.split()),
        lexicon_digest="sha256:0",
        models={},
    )
    return made.dismiss(dict(source.dismissed))


def spans(path: Path, *found: tuple[int, int]) -> Review:
    """A review that finds spans of the text."""
    made = review(path)
    return replace(made, findings=tuple(Finding(*span, RULE, "warning", "Se över.") for span in sorted(found)))


def commented(made: Review, name: str = "kopia.docx", *, suggest: bool = False) -> "Copy":
    """The commented copy of the file that a review is about, written beside it."""
    path = made.source.path.with_name(name)
    path.write_bytes(docx.render(made, suggest=suggest))
    return Copy(path)


@dataclass(frozen=True)
class Copy:
    """A Word file with comments."""

    path: Path

    def part(self, name: str) -> bytes:
        """The bytes of a part."""
        with zipfile.ZipFile(self.path) as packed:
            return packed.read(name)

    def root(self, name: str = "word/document.xml") -> etree._Element:
        """The root element of a part."""
        return etree.fromstring(self.part(name))

    @property
    def ours(self) -> dict[str, list[str]]:
        """The comments by jamtext: id and lines."""
        return {
            comment.get(f"{{{W}}}id", ""): lines(comment)
            for comment in self.root("word/comments.xml")
            if comment.get(f"{{{W}}}author") == "jamtext"
        }

    @property
    def anchored(self) -> dict[str, str]:
        """The text between the marks of each comment, by id; an empty range has ""."""
        open_: dict[str, list[str]] = {}
        found = {}
        for element in self.root().iter():
            identity = element.get(f"{{{W}}}id", "")
            if element.tag == f"{{{W}}}commentRangeStart":
                open_[identity] = []
            elif element.tag == f"{{{W}}}commentRangeEnd":
                found[identity] = clean("".join(open_.pop(identity)))
            for texts in open_.values():
                texts.append(_said(element))
        assert not open_
        return found


def lines(comment: etree._Element) -> list[str]:
    """The texts of the paragraphs of a comment."""
    return ["".join(text.text or "" for text in line.iter(f"{{{W}}}t")) for line in comment.iter(f"{{{W}}}p")]


def _said(element: etree._Element) -> str:
    if str(element.tag).endswith("}t"):
        return element.text or ""
    return {f"{{{W}}}tab": "\t", f"{{{W}}}br": "\n", f"{{{W}}}noBreakHyphen": "-"}.get(str(element.tag), "")


def spelled(root: etree._Element, ours: set[str]) -> list[object]:
    """All that a part holds, a character at a time with its formatting, save marks of comments with the ids `ours`.

    Where runs begin and end is left out: two parts that differ in nothing else are spelled alike.
    """
    return list(_spell(root, ours))


def _spell(parent: etree._Element, ours: set[str]) -> Iterator[object]:
    for child in parent:
        if child.tag in MARKS and child.get(f"{{{W}}}id") in ours:
            continue
        if child.tag != f"{{{W}}}r":
            yield child.tag, sorted(child.attrib.items()), (child.text or "").strip()
            yield from _spell(child, ours)
            yield "end"
            continue
        face = child.find(f"{{{W}}}rPr")
        formatting = "" if face is None else etree.tostring(face, method="c14n").decode()
        for piece in child:
            if piece.tag == f"{{{W}}}t":
                yield from ((letter, formatting, sorted(child.attrib.items())) for letter in piece.text or "")
            elif piece.tag != f"{{{W}}}rPr" and not (piece.tag in MARKS and piece.get(f"{{{W}}}id") in ours):
                yield piece.tag, sorted(piece.attrib.items()), formatting, (piece.text or "").strip()
                yield from _spell(piece, ours)
                yield "end"


def answered(copy: Copy, name: str, answers: Mapping[str, str | None], *, author: str = "Kim Ek") -> Path:
    """The copy as Word saves it when somebody has answered comments (by id), or resolved them where the answer is None.

    Word gives every comment an id of its last paragraph, by which a part of its own names answers and marks.
    """
    root = copy.root("word/comments.xml")
    entries = []
    for number, comment in enumerate(list(root), 1):
        identity = comment.get(f"{{{W}}}id", "")
        key = f"{number:08X}"
        list(comment.iter(f"{{{W}}}p"))[-1].set(f"{{{W14}}}paraId", key)
        done = identity in answers and answers[identity] is None
        entries.append(f'<w15:commentEx w15:paraId="{key}" w15:done="{int(done)}"/>')
        text = answers.get(identity)
        if text is not None:
            answer = f"{100 + number:08X}"
            root.append(etree.fromstring(_answer(str(100 + number), answer, author, text)))
            entries.append(f'<w15:commentEx w15:paraId="{answer}" w15:paraIdParent="{key}" w15:done="0"/>')
    with zipfile.ZipFile(copy.path) as packed:
        files = {each: packed.read(each) for each in packed.namelist()}
    files["word/comments.xml"] = etree.tostring(root)
    files["word/commentsExtended.xml"] = (
        f'<w15:commentsEx xmlns:w15="{W15}">{"".join(entries)}</w15:commentsEx>'.encode()
    )
    relation = (
        '<Relationship Id="ex" Target="commentsExtended.xml"'
        ' Type="http://schemas.microsoft.com/office/2011/relationships/commentsExtended"/></Relationships>'
    )
    relations = files["word/_rels/document.xml.rels"].decode()
    files["word/_rels/document.xml.rels"] = relations.replace("</Relationships>", relation).encode()
    return write_zip(copy.path.with_name(name), files)


def _answer(identity: str, key: str, author: str, text: str) -> str:
    said = "".join(
        f'<w:p w14:paraId="{key if last else "7" + key[1:]}"><w:r><w:t>{line}</w:t></w:r></w:p>'
        for last, line in ((at == text.count("\n"), line) for at, line in enumerate(text.split("\n")))
    )
    return f'<w:comment {NAMESPACES} xmlns:w14="{W14}" w:id="{identity}" w:author="{author}">{said}</w:comment>'
