"""What our workbooks have in common: sheets that are ready to work in, and the same bytes for the same content.

Text is always written as text, so that words of a document that begin with = + - or @ are never taken for a formula.
The only formulas are our own: links that find their row by its number, wherever it stands after sorting, and counts.
"""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from math import ceil
from typing import Any

STATES = ("Åtgärdas", "Avfärdas", "Klart")
_EPOCH = datetime(1980, 1, 1, tzinfo=UTC)  # the date of the parts in the file too; the clock would change the bytes
_A4 = 9
_LINE_HEIGHT, _HIGHEST = 15, 405  # points; no row can be higher than 409
_FILLED = 0.9  # how much of a line is filled where it is broken between words
_BLUE, _LINE = "#1F3864", "#D0D5DD"
_FORMATS: dict[str, dict[str, Any]] = {
    "text": {"align": "left", "indent": 1},
    "number": {"num_format": "#,##0", "align": "right"},
    "1 decimal": {"num_format": "#,##0.0", "align": "right"},
    "2 decimals": {"num_format": "#,##0.00", "align": "right"},
    "share": {"num_format": "0 %", "align": "right"},
    "link": {"font_color": "#0B4F9E", "underline": 1},
    "linked number": {"font_color": "#0B4F9E", "underline": 1, "num_format": "#,##0", "align": "right"},
    "head": {"bold": True, "font_color": "white", "bg_color": _BLUE, "valign": "vcenter", "align": "left", "indent": 1},
    "title": {"bold": True, "font_size": 16, "border": 0},
    "strong": {"bold": True, "font_size": 12, "border": 0},
    "said": {"border": 0},
    **{
        name: {"align": "left", "indent": 1, **own}
        for names, own in (
            (("full", "yes"), {"bg_color": "#D7EBDD"}),
            (("single", "unclear", "warning"), {"bg_color": "#FBE8C8"}),
            (("none", "no", "error"), {"bg_color": "#F8D9D5"}),
            (("note",), {"bg_color": "#DCE8F6"}),
            (("not-applicable",), {"font_color": "#555555"}),
        )
        for name in names
    },
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading and its width in characters.

    `choices` are offered in its cells; a `spare` one is left out where no row has anything in it, and one `behind` is
    not printed.
    """

    title: str
    width: float
    choices: tuple[str, ...] = ()
    spare: bool = False
    behind: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A value with a style of its own, the file beside this one it leads to, or the formula that gives it."""

    value: str | int | float | None
    style: str = ""
    address: str = ""
    formula: str = ""


Value = Cell | str | int | float | None
FOLLOW_UP = (Column("Status", 12, STATES), Column("Kommentar", 34))


def found(number: int, sheet: str) -> Cell:
    """A number that leads to the row of a sheet that has it, wherever that stands after sorting."""
    place = f"MATCH({number},'{sheet}'!$A:$A,0)"
    return Cell(number, "linked number", formula=f"=HYPERLINK(\"#'{sheet}'!A\"&{place},{number})")


class Book:
    """A workbook while it is written; `bytes` ends it."""

    def __init__(self, title: str) -> None:
        from xlsxwriter import Workbook

        self._file = io.BytesIO()
        self._book = Workbook(self._file, {"in_memory": True})
        self._book.set_properties({"title": _clean(title), "author": "jamtext", "created": _EPOCH})
        common = {"valign": "top", "text_wrap": True, "border": 1, "border_color": _LINE}
        self._states: dict[str, int] = {}
        self._formats = {name: self._book.add_format({**common, **own}) for name, own in _FORMATS.items()}

    def table(self, name: str, columns: Sequence[Column], rows: Sequence[Sequence[Value]]) -> None:
        """Add a sheet with a table: a frozen header with filters, a value a cell, ready to print on A4."""
        kept = [
            index
            for index, column in enumerate(columns)
            if not column.spare or any(_value(row[index]) not in (None, "") for row in rows)
        ]
        sheet = self._sheet(name, landscape=True)
        shown = [columns[index] for index in kept]
        for at, column in enumerate(shown):
            sheet.set_column(at, at, column.width)
            sheet.write_string(0, at, column.title, self._formats["head"])
            if column.choices and rows:
                self._states[name] = at
                choices = {"validate": "list", "source": list(column.choices), "error_title": column.title}
                sheet.data_validation(1, at, len(rows), at, {**choices, "error_message": "Välj i listan."})
        for number, row in enumerate(rows, 1):
            values = [row[index] for index in kept]
            sheet.set_row(number, _height(values, [column.width for column in shown if not column.behind]))
            for at, value in enumerate(values):
                self.put(sheet, number, at, value)
        sheet.set_row(0, _LINE_HEIGHT + _height([c.title for c in shown], [c.width for c in shown]))
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, len(rows), len(shown) - 1)
        sheet.repeat_rows(0)
        printed = sum(not column.behind for column in shown)
        sheet.print_area(0, 0, len(rows), printed - 1)

    def states(self) -> tuple[tuple[Value, ...], ...]:
        """How many rows of each table have each state, counted anew while one works: sheet, and a number a state."""
        from xlsxwriter.utility import xl_col_to_name

        return tuple(
            (name, *(Cell(0, formula=f"=COUNTIF('{name}'!${column}:${column},\"{state}\")") for state in STATES))
            for name, column in ((name, xl_col_to_name(at)) for name, at in self._states.items())
        )

    def page(self, name: str, widths: Sequence[float]) -> "Page":
        """Add a sheet of lines and small tables."""
        sheet = self._sheet(name, landscape=False)
        for at, width in enumerate(widths):
            sheet.set_column(at, at, width)
        sheet.hide_gridlines(2)
        return Page(self, sheet, tuple(widths))

    def put(self, sheet: Any, row: int, column: int, value: Value) -> None:
        """Write a value in a cell: a text as text, a number as number."""
        cell = value if isinstance(value, Cell) else Cell(value)
        number = isinstance(cell.value, int | float)
        style = cell.style or ("number" if number else "text")
        if cell.address:
            style = "linked number" if number else cell.style or "link"
            sheet.write_url(row, column, f"external:{cell.address}", self._formats[style], "-")
        if cell.formula:
            sheet.write_formula(row, column, cell.formula, self._formats[style], cell.value)
        elif number:
            sheet.write_number(row, column, cell.value, self._formats[style])
        elif cell.value is None:
            sheet.write_blank(row, column, None, self._formats[style])
        else:
            sheet.write_string(row, column, _clean(str(cell.value)), self._formats[style])

    def format(self, style: str) -> Any:
        """A style by its name."""
        return self._formats[style]

    def bytes(self) -> bytes:
        """The whole file. Nothing can be added after."""
        self._book.close()
        return self._file.getvalue()

    def _sheet(self, name: str, *, landscape: bool) -> Any:
        sheet = self._book.add_worksheet(name)
        sheet.set_paper(_A4)
        if landscape:
            sheet.set_landscape()
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&L&F&C&A&RSida &P av &N")
        return sheet


class Page:
    """A sheet of lines and small tables, filled from the top."""

    def __init__(self, book: Book, sheet: Any, widths: tuple[float, ...]) -> None:
        self._book, self._sheet, self._widths = book, sheet, widths
        self._row = 0

    def line(self, text: str, style: str = "said") -> None:
        """A line of text over all columns, as high as it takes."""
        size = _FORMATS[style].get("font_size", 11) / 11
        self._sheet.set_row(self._row, size * _height([text], [sum(self._widths) / size]))
        form = self._book.format(style)
        self._sheet.merge_range(self._row, 0, self._row, len(self._widths) - 1, "", form)
        self._sheet.write_string(self._row, 0, _clean(text), form)
        self._row += 1

    def gap(self) -> None:
        """An empty row."""
        self._row += 1

    def table(self, titles: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
        """A small table and an empty row after it."""
        for row in (tuple(Cell(title, "head") for title in titles), *rows):
            self._sheet.set_row(self._row, _height(row, self._widths))
            for at, value in enumerate(row):
                self._book.put(self._sheet, self._row, at, value)
            self._row += 1
        self.gap()


def _value(value: Value) -> str | int | float | None:
    return value.value if isinstance(value, Cell) else value


def _height(values: Sequence[Value], widths: Sequence[float]) -> float:
    """The height in points that a row takes; spreadsheets do not all work it out themselves when they open a file.

    What stands in columns without a width does not count.
    """
    lines = [1]
    for value, width in zip(values, widths, strict=False):
        text = _value(value)
        if isinstance(text, str) and len(text) > width - 1:
            lines.append(ceil(len(text) / (_FILLED * (width - 1))))
    return min(_LINE_HEIGHT * max(lines), _HIGHEST)


def _clean(text: str) -> str:
    """Text without lone surrogates, which a file name may have and UTF-8 cannot hold."""
    return text.encode(errors="replace").decode()
