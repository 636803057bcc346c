"""Which rows of a table are headers, where the file does not say."""

from collections.abc import Sequence

import pytest

from jamtext.readers.draft import Grid, GridCell
from jamtext.readers.labels import label


def _grid(rows: Sequence[Sequence[str]], marked: int = 0) -> Grid:
    cells = tuple(GridCell(r, c, text, "") for r, texts in enumerate(rows) for c, text in enumerate(texts))
    return Grid(len(rows), len(rows[0]), cells, header_rows=marked)


@pytest.mark.parametrize("marked", [0, 1])
@pytest.mark.parametrize(
    "top",
    [
        [["", "2023", "", "2024", ""], ["Grupp", "Kvinnor", "Män", "Kvinnor", "Män"]],
        [["Grupp", "2023", "2023", "2024", "2024"], ["", "Kvinnor", "Män", "Kvinnor", "Män"]],
    ],
)
def test_a_second_row_of_words_over_figures_is_a_header(top: list[list[str]], marked: int) -> None:
    """Also where cells that span columns have come out as empty ones, and where the file marks the first row only."""
    body = [["Läkare", "4,1", "2,7", "3,9", "2,4"], ["Övriga", "4,8", "3,0", "–", "3,1"]]
    assert label(_grid([*top, *body], marked)).header_rows == 2


def test_rows_of_words_over_words_are_no_headers() -> None:
    """In a plan of activities only the first row is."""
    rows = [["Aktivitet", "Ansvarig", "Klart"], ["Utbilda chefer", "HR", "Vår"], ["Se över taxan", "Ekonomi", "Höst"]]
    assert label(_grid(rows)).header_rows == 1


def test_a_first_row_of_the_body_with_figures_is_no_header() -> None:
    """One figure is enough."""
    rows = [["Mått", "2023", "2024"], ["Elever", "–", "81"], ["Lärare", "12", "14"]]
    assert label(_grid(rows)).header_rows == 1
