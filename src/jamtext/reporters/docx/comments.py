"""The part of a Word file that holds the comments, and the parts that say more of them.

Comments of others stay as they are. A comment of ours on a finding that is still there is written anew in its old
place, with its id, so that the answers to it still belong to it. One on a finding that is gone is taken away, unless
somebody has answered it or marked it as resolved: nobody's words are lost.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from jamtext.readers.docx.comments import AUTHOR, W14, W15, Thread, threads
from jamtext.readers.docx.package import Package, W
from jamtext.reporters.comment import Line
from jamtext.reporters.docx import texts
from jamtext.reporters.docx.package import new_part, real_name

if TYPE_CHECKING:
    from lxml.etree import _Element

_CID = "{http://schemas.microsoft.com/office/word/2016/wordml/cid}"
_CEX = "{http://schemas.microsoft.com/office/word/2018/wordml/cex}"
_KINDS = ("comments", "commentsExtended", "commentsIds", "commentsExtensible")
_MARKS = (f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}commentReference")
_NUMBERED = re.compile(r"Nr \d")
_INITIALS = "jt"
_GREY = "767676"
_KEYS = 0x7FFFFFFF  # ids of paragraphs are under 0x80000000 ([MS-DOCX] 2.2.4)


class Comments:
    """The comments of a file while they are written. `style` is that of references, "" where the file has none.

    `written_by` are the attributes of who writes, and when: the moment at which the file itself was last saved, since
    a clock would make other bytes of the same file, and LibreOffice (7.4) saves what has no date with a false one.
    """

    def __init__(self, package: Package) -> None:
        from lxml import etree

        self._package = package
        self._parts = {kind: part for kind in _KINDS if (part := package.part(kind)) is not None}
        self._changed = {"comments"}
        self._told: dict[str, bytes] = {}
        if "comments" not in self._parts:
            name, self._told = new_part(package)
            self._parts["comments"] = (name, etree.Element(f"{W}comments", nsmap={"w": W[1:-1]}))
        self._root = self._parts["comments"][1]
        self._threads: dict[str, Thread] = {}
        self._doubles: list[Thread] = []
        for thread in threads(self._root, self._of("commentsExtended")):
            if thread.code in self._threads:
                self._doubles.append(thread)
            else:
                self._threads[thread.code] = thread
        self.written_by = {f"{W}author": AUTHOR} | ({f"{W}date": moment} if (moment := package.modified()) else {})
        styles = _styles(package)
        self.style = styles.get("annotation reference", "")
        self._text_style = styles.get("annotation text", "")
        self._last_id = max([-1, *_ids(self._root, f"{W}comment"), *_ids(package.document, *_MARKS)])
        self._keys = {
            paragraph.get(f"{W14}paraId") for root in (package.document, self._root) for paragraph in root.iter(f"{W}p")
        }

    def _of(self, kind: str) -> "_Element | None":
        return self._parts[kind][1] if kind in self._parts else None

    def has(self, code: str) -> bool:
        """Whether the file has a comment of ours with the code that is not written anew yet."""
        return code in self._threads

    def write(self, code: str, lines: Sequence[Line]) -> tuple[str, ...]:
        """Write a comment, anew where the file has one with the code; its id, and those of the answers to it."""
        from lxml import etree

        thread = self._threads.pop(code, None)
        if thread is not None:
            comment = thread.first.element
            del comment[:]
            self._fill(comment, lines, thread.first.key)
            return thread.first.id, *(answer.id for answer in thread.answers)
        self._last_id += 1
        said = {f"{W}id": str(self._last_id), **self.written_by, f"{W}initials": _INITIALS}
        self._fill(etree.SubElement(self._root, f"{W}comment", said), lines, self._new_key(code))
        return (str(self._last_id),)

    def close(self) -> set[str]:
        """Take away the comments of ours that were not written anew; the ids of those that are taken away."""
        gone: set[str] = set()
        for thread in (*self._threads.values(), *self._doubles):
            if thread.answers or thread.reason is not None:
                _relabel(thread)
            else:
                self._root.remove(thread.first.element)
                self._forget(thread.first.key)
                gone.add(thread.first.id)
        return gone

    def parts(self) -> dict[str, bytes]:
        """The parts that have changed, by name."""
        written = {self._parts[kind][0]: self._package.written(self._parts[kind][1]) for kind in sorted(self._changed)}
        return self._told | {real_name(self._package, name): data for name, data in written.items()}

    def _fill(self, comment: "_Element", lines: Sequence[Line], key: str) -> None:
        """Write the lines of a comment, a paragraph each; `key` is the id of the last paragraph, "" for none."""
        from lxml import etree

        for number, (label, text) in enumerate(lines):
            paragraph = etree.SubElement(comment, f"{W}p")
            properties = etree.SubElement(paragraph, f"{W}pPr")
            if self._text_style:
                _value(properties, "pStyle", self._text_style)
            etree.SubElement(properties, f"{W}spacing", {f"{W}before": "0", f"{W}after": "60"})
            if number == 0:
                mark = etree.SubElement(paragraph, f"{W}r")
                if self.style:
                    _value(etree.SubElement(mark, f"{W}rPr"), "rStyle", self.style)
                etree.SubElement(mark, f"{W}annotationRef")
            if label:
                self._run(paragraph, f"{label} " if text else label, bold=True)
            if text:
                self._run(paragraph, text, code=number == len(lines) - 1)
            if key and number == len(lines) - 1:
                paragraph.set(f"{W14}paraId", key)

    def _run(self, paragraph: "_Element", text: str, *, bold: bool = False, code: bool = False) -> None:
        from lxml import etree

        run = etree.SubElement(paragraph, f"{W}r")
        properties = etree.SubElement(run, f"{W}rPr")
        if bold:
            etree.SubElement(properties, f"{W}b")
        if code:
            etree.SubElement(properties, f"{W}noProof")
            _value(properties, "color", _GREY)
        if code or not self._text_style:
            _value(properties, "sz", "14" if code else "20")
        _value(properties, "lang", "sv-SE")
        words = etree.SubElement(run, f"{W}t", {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
        words.text = text

    def _new_key(self, code: str) -> str:
        """An id for the last paragraph of a new comment, where the file has parts that name comments by it."""
        from lxml import etree

        extended, ids = self._of("commentsExtended"), self._of("commentsIds")
        if extended is None:
            return ""
        number = int(hashlib.sha256(code.encode()).hexdigest()[:8], 16) % _KEYS or 1
        while f"{number:08X}" in self._keys:
            number = number % _KEYS + 1
        key = f"{number:08X}"
        self._keys.add(key)
        etree.SubElement(extended, f"{W15}commentEx", {f"{W15}paraId": key, f"{W15}done": "0"})
        self._changed.add("commentsExtended")
        if ids is not None:
            etree.SubElement(ids, f"{_CID}commentId", {f"{_CID}paraId": key, f"{_CID}durableId": key})
            self._changed.add("commentsIds")
        return key

    def _forget(self, key: str) -> None:
        """Take away what other parts say of a comment."""
        durable = {element.get(f"{_CID}durableId") for element in self._naming("commentsIds", f"{_CID}paraId", {key})}
        self._drop("commentsExtended", f"{W15}paraId", {key})
        self._drop("commentsIds", f"{_CID}paraId", {key})
        self._drop("commentsExtensible", f"{_CEX}durableId", durable)

    def _naming(self, kind: str, attribute: str, values: set[str | None]) -> "list[_Element]":
        root = self._of(kind)
        return (
            [element for element in root if element.get(attribute) in values - {None, ""}] if root is not None else []
        )

    def _drop(self, kind: str, attribute: str, values: set[str | None]) -> None:
        for element in self._naming(kind, attribute, values):
            self._parts[kind][1].remove(element)
            self._changed.add(kind)


def _value(parent: "_Element", name: str, value: str) -> None:
    from lxml import etree

    etree.SubElement(parent, f"{W}{name}", {f"{W}val": value})


def _relabel(thread: Thread) -> None:
    """Take the number away from a comment whose finding is not in this review."""
    for element in thread.first.element.iter(f"{W}t"):
        if _NUMBERED.match(element.text or ""):
            element.text = f"{texts.earlier()} "
            return


def _styles(package: Package) -> dict[str, str]:
    """The ids of the styles by their names, which Word stores in English."""
    part = package.part("styles")
    named = ((style, style.find(f"{W}name")) for style in part[1].iterchildren(f"{W}style")) if part else ()
    return {name.get(f"{W}val", "").lower(): style.get(f"{W}styleId", "") for style, name in named if name is not None}


def _ids(root: "_Element", *tags: str) -> Iterator[int]:
    for element in root.iter(*tags):
        value = element.get(f"{W}id", "")
        if value.isdecimal():
            yield int(value)
