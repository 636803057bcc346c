"""Passages and sheets as one text with blocks, tables and boxes: the Source."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from jamtext.readers.pdf.drafts import Draft, Passage, Sheet, Slot
from jamtext.readers.pdf.hyphens import Vocabulary
from jamtext.readers.pdf.lines import Line
from jamtext.readers.pdf.structure import Mark
from jamtext.readers.pdf.words import Word
from jamtext.source import Block, BlockKind, Box, Cell, Source, Table

_FULL = 0.8  # of the size: a line with less room left could not take the next letter


class Assembler:
    """Gives each draft its place in the text. `soft` holds the marks of hyphens put in by the setting program."""

    def __init__(self, vocabulary: Vocabulary, soft: set[Mark]) -> None:
        self._vocabulary = vocabulary
        self._soft = soft
        self._pieces: list[str] = []
        self._at = 0
        self._blocks: list[Block] = []
        self._tables: list[Table] = []
        self._boxes: list[Box] = []

    def add(self, drafts: Sequence[Draft]) -> None:
        """Add drafts in reading order; a caption beside a table becomes the table's."""
        for index, draft in enumerate(drafts):
            if isinstance(draft, Sheet):
                before = drafts[index - 1] if index else None
                after = drafts[index + 1] if index + 1 < len(drafts) else None
                self._sheet(draft, before, after)
            else:
                self._block(draft.lines, draft.breaks, draft.kind, draft.level)

    def source(self, path: Path, digest: str, pages: int, metadata: Mapping[str, str]) -> Source:
        """All that was added, as a Source."""
        return Source(
            path=path,
            format="pdf",
            digest=digest,
            text="".join(self._pieces),
            blocks=tuple(self._blocks),
            tables=tuple(self._tables),
            boxes=tuple(self._boxes),
            pages=pages,
            metadata=dict(metadata),
        )

    def _sheet(self, sheet: Sheet, before: Draft | None, after: Draft | None) -> None:
        caption: int | None = None
        if isinstance(before, Passage) and before.kind == "caption":
            caption = len(self._blocks) - 1
        number = len(self._tables)
        cells: list[Cell] = []
        for slot in sorted(sheet.slots, key=lambda slot: (slot.row, slot.column)):
            if slot.lines:
                cells.append(Cell(slot.row, slot.column, len(self._blocks), slot.row_span, slot.column_span))
                self._block(slot.lines, slot.breaks, "table_cell", 0, (number, slot))
        if caption is None and isinstance(after, Passage) and after.kind == "caption":
            caption = len(self._blocks)
        table = Table(sheet.rows, sheet.columns, tuple(cells), sheet.header_rows, sheet.header_columns, caption)
        self._tables.append(table)

    def _block(
        self,
        lines: Sequence[Line],
        breaks: frozenset[int],
        kind: BlockKind,
        level: int,
        cell: tuple[int, Slot] | None = None,
    ) -> None:
        start = self._at
        self._lines(lines, breaks, in_cell=cell is not None)
        if self._at == start:
            return
        place = (cell[0], cell[1].row, cell[1].column) if cell else (None, None, None)
        self._blocks.append(Block(start, self._at, kind, level, f"page {lines[0].page + 1}", *place))
        self._write("\n")

    def _is_cut(self, line: Line, word: Word, *, in_cell: bool) -> bool:
        """Whether a word is the rest of the only word of the line before, in a cell or column too narrow for both."""
        is_full = line.limit - line.x1 < _FULL * line.size
        return (
            is_full and len(line.words) == 1 and self._vocabulary.is_cut(line.words[0].text, word.text, in_cell=in_cell)
        )

    def _lines(self, lines: Sequence[Line], breaks: frozenset[int], *, in_cell: bool) -> None:
        """Write the words of a block; a word broken over two lines is one word with two boxes."""
        before: Word | None = None
        for number, line in enumerate(lines):
            first = line.words[0]
            for word in line.words:
                if before is None:
                    self._word(word, word.text)
                elif word is not first and before.hyphen is None:  # nearly all words
                    self._write(" ")
                    self._word(word, word.text)
                elif (left := self._broken(before, word, number, breaks)) is not None:
                    self._second_half(left, before, word)
                elif word is first and number and self._is_cut(lines[number - 1], word, in_cell=in_cell):
                    self._word(word, word.text)
                else:
                    is_break = word is first and number - 1 in breaks
                    self._write("\n" if is_break else " ")
                    self._word(word, word.text)
                before = word
        if before is not None and before.hyphen is not None:
            self._write("-")  # the broken word's other half is not there: the hyphen is the writer's own
            self._boxes[-1] = self._boxes[-1]._replace(end=self._at)

    def _broken(self, before: Word, word: Word, number: int, breaks: frozenset[int]) -> str | None:
        """The first half of a word that goes on with `word`, or None where it does not."""
        if before.hyphen is not None:
            return before.text
        on_new_line = word.baseline - before.baseline > 0.5 * word.face.size or word.page != before.page
        if on_new_line and number - 1 not in breaks and len(before.text) > 2 and before.text[-1] in "-\u2010":
            return before.text[:-1] if before.text[-2].isalnum() else None
        return None

    def _second_half(self, left: str, previous: Word, word: Word) -> None:
        box = self._boxes[-1]
        before = self._pieces[-1]
        soft = self._softness(previous)
        whole = self._vocabulary.join(left, word.text, soft=soft)
        rest = whole[len(left) :]
        head = rest[: len(rest) - len(word.text)]  # "", "-" or "- "
        self._at -= len(before) - len(left)
        self._pieces[-1] = left
        if head:
            self._write(head[:1])
        self._boxes[-1] = box._replace(end=self._at)
        if head[1:]:
            self._write(head[1:])
        self._word(word, word.text)

    def _softness(self, word: Word) -> bool | None:
        """What the file says of the hyphen after a word: where it marks those put in when setting, others are real."""
        if not self._soft or word.face.mcid < 0:
            return None
        return word.hyphen is not None and (word.page, word.hyphen.mcid) in self._soft

    def _word(self, word: Word, text: str) -> None:
        start = self._at
        self._pieces.append(text)
        self._at = start + len(text)
        self._boxes.append(Box(start, self._at, word.page + 1, word.x0, word.top, word.x1, word.bottom))

    def _write(self, text: str) -> None:
        self._pieces.append(text)
        self._at += len(text)
