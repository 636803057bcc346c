"""Which rows and columns of a table are headers, told by what they hold, where the file does not say.

A header row holds words and years above columns that hold something else: figures, or longer text. The rules are our
own; they lean to "the first row is a header", since that is so in nearly all tables of governing documents.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from jamtext.readers.draft import Grid, GridCell

# A figure: digits with signs and units around, pairs for women and men ("4,0/3,1"), or the mark for "no figure".
# Ranges ("16–29", "65–79 år") are not: they are ages and years, which label.
_FIGURE = re.compile(
    r"(?:[<>≤≥≈~±+−–-]\s*)?\d[\d\s.,:/]*(?:%|‰|procent(?:enheter)?|pe|kr|kronor|tkr|mnkr|mdkr|mkr|st|tim|h|ton|p)?\*?"
    r"|[-–—.…*]{1,3}|x|i\.?u\.?|e\.?t\.?|uppgift saknas|saknas",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s*[-–−/]\s*(?:(?:19|20)?\d\d))?")
_LONGEST_LABEL = 80
_MOSTLY = 0.6
# First cells of the small tables on a document's first page, which say something of the document itself.
_ABOUT_DOCUMENT = re.compile(
    r"(?:dokument|diarie|dnr|antag|besluta|beslut av|fastställ|giltig|gäller|version|revider|uppfölj"
    r"|handlägg|författ|datum|kontakt|telefon|e-?post|upprätta|ansvarig (?:för|nämnd|förvaltning)|ärende|lagstöd)",
    re.IGNORECASE,
)


def label(grid: Grid) -> Grid:
    """The grid with its header rows and columns counted; those that the file marks may go on further down."""
    rows = _more_rows(grid) if grid.header_rows else _header_rows(grid)
    return replace(grid, header_rows=rows, header_columns=_header_columns(grid, rows))


def is_figure(text: str) -> bool:
    """Whether a cell holds a figure or the mark for a missing one; a year is a label."""
    return _FIGURE.fullmatch(text) is not None and _YEAR.fullmatch(text) is None


def _header_rows(grid: Grid) -> int:
    """How many rows at the top are headers: none, one, or more where cells are merged over columns."""
    if grid.rows < 2:
        return 0
    rows = _rows(grid)
    top = next((row for row, cells in enumerate(rows) if any(cell.text for cell in cells)), 0)
    titled = len(_texts(rows[top])) == 1 and rows[top][0].column_span >= grid.columns > 1
    first = top + 1 if titled else top
    if first + 1 >= grid.rows or not _is_header(rows[first], rows[first + 1 :], grid.columns):
        return first if titled else 0
    last = first
    while last + 2 < grid.rows and _is_under(rows[last], rows[last + 1], rows[last + 2 :]):
        last += 1
    return last + 1


def _more_rows(grid: Grid) -> int:
    """The header rows that the file marks, and those below that stand over figures as they do: a file marks one."""
    rows, count = _rows(grid), grid.header_rows
    while count + 1 < grid.rows and _is_over_figures(rows[count], rows[count + 1 :]):
        count += 1
    return count


def _rows(grid: Grid) -> list[list[GridCell]]:
    rows: list[list[GridCell]] = [[] for _ in range(grid.rows)]
    for cell in grid.cells:
        rows[cell.row].append(cell)
    return rows


def _is_header(row: Sequence[GridCell], below: Sequence[Sequence[GridCell]], columns: int) -> bool:
    texts = _texts(row)
    if not texts or any(not _is_label(text) for text in texts):
        return False
    if len(texts) < len(row) - 1 and not _is_over_figures(row, below):
        return False
    body = [cell for cells in below for cell in cells if cell.text]
    if any(is_figure(cell.text) for cell in body if cell.column > 0) or all(cell.loud for cell in row if cell.text):
        return True
    if columns == 1:
        return False
    if texts[0].endswith(":") or _ABOUT_DOCUMENT.match(texts[0]):
        return False
    return columns > 2 or _is_shorter(row, body)


def _is_under(above: Sequence[GridCell], row: Sequence[GridCell], below: Sequence[Sequence[GridCell]]) -> bool:
    """Whether a row right below a header row is one more: it divides merged cells, and only the rows below count."""
    if _is_over_figures(row, below):
        return True
    merged = any(cell.column_span > 1 for cell in above) or any(cell.row_span > 1 for cell in above)
    figures = any(is_figure(cell.text) for cells in below for cell in cells if cell.column > 0)
    texts = _texts(row)
    return merged and figures and len(texts) > 1 and all(_is_label(text) for text in texts)


def _is_over_figures(row: Sequence[GridCell], below: Sequence[Sequence[GridCell]]) -> bool:
    """Whether a row has words or years in several columns that hold figures further down."""
    columns = {cell.column for cell in row if cell.text and cell.column > 0}
    if len(columns) < 2 or not all(_is_label(cell.text) for cell in row if cell.text):
        return False
    under: dict[int, list[bool]] = {column: [] for column in columns}
    for cell in (cell for cells in below for cell in cells if cell.text and cell.column in columns):
        under[cell.column].append(is_figure(cell.text))
    return all(sum(found) > _MOSTLY * len(found) for found in under.values())


def _is_shorter(row: Sequence[GridCell], body: Sequence[GridCell]) -> bool:
    """Whether some column holds texts that on average are twice as long as their label."""
    lengths: dict[int, list[int]] = {}
    for cell in body:
        lengths.setdefault(cell.column, []).append(len(cell.text))
    return any(
        cell.text and sum(found) > 2 * len(cell.text) * len(found)
        for cell in row
        if (found := lengths.get(cell.column))
    )


def _header_columns(grid: Grid, header_rows: int) -> int:
    """How many columns at the left label the rows: those of words, where other columns hold figures."""
    body = [cell for cell in grid.cells if cell.row >= header_rows and cell.text and cell.column_span < grid.columns]
    columns: list[list[GridCell]] = [[] for _ in range(grid.columns)]
    for cell in body:
        columns[cell.column].append(cell)
    figures = [sum(is_figure(cell.text) for cell in cells) for cells in columns]
    count = 0
    for column, cells in enumerate(columns):
        if 5 * figures[column] > len(cells) or not cells:
            break
        count += 1
    if any(2 * figures[column] >= len(columns[column]) > 0 for column in range(count, grid.columns)):
        return count
    told = header_rows == 0 and grid.columns == 2 and columns[0] and all(_is_label(cell.text) for cell in columns[0])
    return 1 if told and (columns[0][0].text.endswith(":") or _ABOUT_DOCUMENT.match(columns[0][0].text)) else 0


def _texts(row: Sequence[GridCell]) -> list[str]:
    return [cell.text for cell in row if cell.text]


def _is_label(text: str) -> bool:
    return len(text) <= _LONGEST_LABEL and not is_figure(text) and not text.endswith(".")
