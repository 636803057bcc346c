"""Annotated documents: faults are told, and every mark is found again in what a reader makes of the Word file."""

import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from jamtext import gold, readers
from jamtext.errors import GoldError
from jamtext.source import Block, Source

PLAN: dict[str, Any] = {
    "id": "plan",
    "document_type": "verksamhetsplan",
    "title": "Plan 2026",
    "blocks": [
        {"id": "b1", "type": "heading", "level": 1, "text": "Plan 2026"},
        {"id": "b2", "type": "paragraph", "text": "Han ska svara. Varje elev ska lyckas, och han ska trivas."},
        {"id": "b3", "type": "paragraph", "text": "– Utbilda samtliga che\u00adfer i bemötande."},
        {"id": "b31", "type": "paragraph", "text": "– Följ upp."},
        {"id": "b32", "type": "paragraph", "text": "▪Pröva nytt."},
        {"id": "b33", "type": "list_item", "text": "Mät mer."},
        {
            "id": "b4",
            "type": "table",
            "caption": "Tabell 1. Elever",
            "rows": [["", "2024"], ["Antal elever", "812"], ["Andel elever", ""]],
            "header_rows": 1,
        },
        {"id": "b5", "type": "paragraph", "text": "Varje elev ska lyckas."},
        {"id": "b6", "type": "caption", "text": "Figur 1. Elever"},
        {"id": "b7", "type": "footnote", "text": "Antal elever den 15 oktober."},
    ],
    "statements": [
        {
            "block": "b5",
            "text": "Varje elev ska lyckas.",
            "kind": "goal",
            "about_people": True,
            "disaggregation": "none",
        },
        {
            "block": "b3",
            "text": "– Utbilda samtliga chefer i bemötande.",
            "kind": "measure",
            "about_people": True,
            "disaggregation": "none",
        },
        *(
            {
                "block": "b4",
                "row": row,
                "text": f"{text} elever",
                "kind": "statistic",
                "about_people": True,
                "disaggregation": "none",
            }
            for row, text in ((1, "Antal"), (2, "Andel"))
        ),
    ],
    "wording": [
        {"block": "b2", "span": "ska", "category": "age"},
        {"block": "b2", "span": "ska", "category": "age"},
        {"block": "b4", "span": "elever", "category": "age"},
    ],
    "checklist": {"gender_goal": True},
}

Change = Callable[[dict[str, Any]], object]


def changed(folder: Path, change: Change | None = None) -> gold.GoldDocument:
    """The plan with a change, through the disk."""
    data = deepcopy(PLAN)
    if change:
        change(data)
    file = folder / "plan.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    return gold.load(file)


def read_back(document: gold.GoldDocument, folder: Path) -> Source:
    """What the reader of Word files makes of the rendered document."""
    file = folder / "plan.docx"
    file.write_bytes(gold.to_docx(document))
    return readers.read(file)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda data: data.pop("title"), "fältet 'title' saknas"),
        (lambda data: data["blocks"][0].update(type="chapter"), "blocket b1: typen ”chapter” finns inte"),
        (lambda data: data["blocks"][1].update(text=7), "har fel form"),
        (lambda data: data["blocks"][6]["rows"][1].pop(), "tabellen b4: raderna är olika långa"),
        (lambda data: data["blocks"][6].update(rows=[]), "tabellen b4: raderna är olika långa"),
        (lambda data: data["statements"][0].update(kind="vision"), "”Varje elev ska lyckas.”: kind ”vision” finns"),
        (lambda data: data["statements"][0].update(disaggregation="half"), "disaggregation ”half” finns inte"),
        (lambda data: data["statements"][0].pop("about_people"), "fältet 'about_people' saknas"),
        (lambda data: data["statements"][0].update(block="b99"), "”Varje elev ska lyckas.”: blocket b99 finns inte"),
        (lambda data: data["statements"][2].update(row=3), "”Antal elever”: raden 3 finns inte i tabellen b4"),
        (lambda data: data["statements"][2].update(row=-1), "”Antal elever”: raden -1 finns inte i tabellen b4"),
        (
            lambda data: data["blocks"][6]["rows"].__setitem__(1, ["", ""]),
            "raden 1 finns inte i tabellen b4, eller är tom",
        ),
        (lambda data: data["wording"][0].update(block="b99"), "”ska”: blocket b99 finns inte"),
        (lambda data: data["wording"].append("ska"), "har fel form"),
        (lambda data: data.update(checklist=["gender_goal"]), "har fel form"),
    ],
)
def test_a_fault_of_the_format_is_told(tmp_path: Path, change: Change, said: str) -> None:
    """A document that does not follow the format is an error that names the file and the place."""
    with pytest.raises(GoldError) as caught:
        changed(tmp_path, change)
    assert str(caught.value).startswith(str(tmp_path / "plan.json"))
    assert said in str(caught.value)


@pytest.mark.parametrize("content", [None, b"{", b"\xe5", b"[]", b"1"], ids=repr)
def test_a_file_that_is_no_document_is_told(tmp_path: Path, content: bytes | None) -> None:
    """A file that is missing, is no JSON or holds something else gives an error that names it."""
    file = tmp_path / "plan.json"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(GoldError, match=r"plan\.json: (filen kan inte läsas som JSON|ett fält har fel form)"):
        gold.load(file)


def test_statements_are_found_again(tmp_path: Path) -> None:
    """A sentence in its own block, an item less its typed marker and soft hyphens, rows with values and without."""
    document = changed(tmp_path)
    source = read_back(document, tmp_path)
    places = gold.place_statements(document, source)
    assert [source.text[place.start : place.end] for place in places] == [
        "Varje elev ska lyckas.",
        "Utbilda samtliga chefer i bemötande.",
        "Antal elever\n812",
        "Andel elever",
    ]
    assert places[0].start > places[3].end  # the one in b5, not the same words in b2


def test_marks_of_equal_words_are_different_places(tmp_path: Path) -> None:
    """Equal spans of a block are its first, its second and so on; a span may stand in a cell."""
    document = changed(tmp_path)
    source = read_back(document, tmp_path)
    places = [(place.start, place.end) for place in gold.place_marks(document, source)]
    text = source.text
    first = text.index("ska")
    assert places == [
        (first, first + 3),
        (second := text.index("ska", first + 3), second + 3),
        (cell := text.index("elever\n"), cell + 6),
    ]


def test_a_mark_is_a_whole_word_where_there_is_one(tmp_path: Path) -> None:
    """The mark "han" is the pronoun, not the beginning of "handa"; a part of a word is found if there is no more."""

    def change(data: dict[str, Any]) -> None:
        data["blocks"][1]["text"] = "Chefen finns ej till handa när han sitter i möten."
        data["statements"] = []
        data["wording"] = [{"block": "b2", "span": span, "category": "generic-masculine"} for span in ("han", "möte")]

    document = changed(tmp_path, change)
    source = read_back(document, tmp_path)
    places = [place.start for place in gold.place_marks(document, source)]
    assert places == [source.text.index("han sitter"), source.text.index("möten")]


def test_the_word_file_has_the_kinds_of_block(tmp_path: Path) -> None:
    """Headings, list items, captions and tables come back as what they were annotated as."""
    source = read_back(changed(tmp_path), tmp_path)
    kinds = [block.kind for block in source.blocks]
    assert kinds == [
        *("heading", "paragraph", *["list_item"] * 4, "caption"),
        *["table_cell"] * 4,
        *("paragraph", "caption", "paragraph"),
    ]
    assert source.metadata["title"] == "Plan 2026"
    assert source.tables[0].caption == 6


def test_words_that_do_not_stand_in_their_block_are_told(tmp_path: Path) -> None:
    """An annotation that copies its sentence wrong is an error that quotes it."""
    document = changed(tmp_path, lambda data: data["statements"][0].update(text="Varje elev ska lyckas!"))
    source = read_back(document, tmp_path)
    with pytest.raises(GoldError, match="”Varje elev ska lyckas!” finns inte i sitt block"):
        gold.place_statements(document, source)
    third = {"block": "b5", "span": "ska", "category": "age"}
    twice = changed(tmp_path, lambda data: data.update(wording=[third, third]))
    with pytest.raises(GoldError, match="”ska” finns inte i sitt block"):
        gold.place_marks(twice, source)


def test_a_document_that_was_read_otherwise_is_told(tmp_path: Path) -> None:
    """A block or a table that the reader did not give back is an error, not a wrong place."""
    source = read_back(changed(tmp_path), tmp_path)
    other = changed(tmp_path, lambda data: data["blocks"][0].update(text="Plan 2027"))
    with pytest.raises(GoldError, match="blocket b1 finns inte i det lästa dokumentet: ”Plan 2027”"):
        gold.place_marks(other, source)
    more = changed(tmp_path, lambda data: data["blocks"].append({"id": "b8", "type": "table", "rows": [[""]]}))
    with pytest.raises(GoldError, match="2 tabeller skrevs men 1 lästes"):
        gold.place_statements(more, source)


SENTENCE: dict[str, Any] = {
    "id": "s1",
    "text": "Han ska svara om han kan.",
    "marks": [{"span": "han", "category": "generic-masculine", "start": 17, "accept": ["hen"]}],
    "part": "dev",
}


def sentences(tmp_path: Path, *entries: dict[str, Any]) -> Path:
    """A file of annotated sentences."""
    path = tmp_path / "meningar.jsonl"
    path.write_text("".join(json.dumps(entry) + "\n" for entry in entries), encoding="utf-8")
    return path


def test_sentences_are_documents_of_one_paragraph(tmp_path: Path) -> None:
    """Marks stand where their offsets say, know what is accepted, and a part can be read by itself."""
    clean = {"id": "s2", "text": "De kan.", "marks": [], "part": "aside"}
    path = sentences(tmp_path, SENTENCE, clean)
    first, second = gold.load_sentences(path)
    text = first.blocks[0].text
    source = Source(path, "text", "", text, (Block(0, len(text), "paragraph"),))
    assert [mark.accept for mark in first.wording] == [("hen",)]
    assert gold.place_marks(first, source) == (gold.Placement(17, 20),)
    assert (second.id, second.wording, second.statements) == ("s2", (), ())
    assert gold.load_sentences(path, "aside") == (second,)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"marks": [{"span": "han", "category": "age", "start": 3}]}, "s1: ”han” står inte på plats 3"),
        ({"marks": [{"span": "han", "category": "age"}]}, "fältet 'start' saknas"),
        ({"marks": ["han"]}, "ett fält har fel form"),
        ({"part": "aside"}, "inga märkta meningar"),
    ],
)
def test_faulty_sentences_are_refused(tmp_path: Path, change: dict[str, Any], said: str) -> None:
    """A mark that does not stand where it says, a lacking field, and a part of which there is nothing."""
    with pytest.raises(GoldError, match=said):
        gold.load_sentences(sentences(tmp_path, {**SENTENCE, **change}), "dev")
