"""What the comments say, and what becomes of those that a file already has."""

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from jamtext import readers
from jamtext.findings import ChecklistAnswer, Review, Statement
from tests.readers.word_file import W, paragraph, words, write_zip
from tests.reporters.docx.copies import CID, W14, W15, Copy, answered, commented, lines, review, spelled, word_file

BODY = paragraph("Policy") + paragraph("Varje tjänsteman svarar.") + paragraph("En tjänsteman hjälper till.")
_OTHERS = (
    f'<w:comment w:id="4" w:author="Kim Ek" w:initials="KE">{paragraph("Bra!")}</w:comment>'
    f'<w:comment w:id="9" w:author="Bo Li" w:initials="BL">{paragraph("jt: vem är det?")}</w:comment>'
)
_RANGE = (
    '<w:commentRangeStart w:id="4"/>{}<w:commentRangeEnd w:id="4"/><w:r><w:commentReference w:id="4"/></w:r>'
    '<w:r><w:t xml:space="preserve"> slut.</w:t><w:commentReference w:id="9"/></w:r>'
)


def plan(tmp_path: Path, body: str = BODY) -> Review:
    """A review of a policy that finds two words of the same rule."""
    return review(word_file(tmp_path / "plan.docx", body), "tjänsteman", suggestions=("tjänsteperson", "handläggare"))


def test_a_comment_says_what_and_why(tmp_path: Path) -> None:
    """Number and severity, message, suggestions, reason, source and the code, a line each; the author is jamtext."""
    made = plan(tmp_path)
    copy = commented(made)
    assert copy.ours["2"] == [
        "Nr 2, att se över: Se över ”tjänsteman”.",
        "Skriv hellre: tjänsteperson eller handläggare",
        "Varför: En titel på -man leder tanken till män, fast den avser alla som har uppdraget.",
        "Källa: Rådet för skrivregler: Att skriva om människor (2021)",
        f"jt:{made.fingerprints[1]}",
    ]
    comments = list(copy.root("word/comments.xml"))
    assert {(c.get(f"{{{W}}}author"), c.get(f"{{{W}}}initials"), c.get(f"{{{W}}}date")) for c in comments} == {
        ("jamtext", "jt", None)
    }


@pytest.mark.parametrize(
    ("said", "date"),
    [("2026-02-10T08:00:00Z", "2026-02-10T08:00:00Z"), ("2026-02-10", None), ("0-00-00T00:00:00Z", None), ("", None)],
)
def test_comments_are_dated_when_the_file_was_saved(tmp_path: Path, said: str, date: str | None) -> None:
    """No clock: what the file says of itself, if that is a moment."""
    core = f'<t:modified xmlns:t="http://purl.org/dc/terms/">{said}</t:modified>'
    made = review(
        word_file(tmp_path / "plan.docx", BODY, {"core-properties": core}), "svarar", suggestions=("ger svar",)
    )
    copy = commented(made, suggest=True)
    dated = [*copy.root("word/comments.xml"), *copy.root().iter(f"{{{W}}}ins", f"{{{W}}}del")]
    assert [each.get(f"{{{W}}}date") for each in dated] == [date] * 4


def test_the_first_comment_sums_up(tmp_path: Path) -> None:
    """It stands at the very beginning and has the measure, the counts, the checklist and how to answer."""
    made = plan(tmp_path)
    statement = Statement(8, 32, "goal", 0.9, True, "none")
    made = replace(
        made,
        statements=(statement,),
        checklist=(ChecklistAnswer("gender_goal", "Finns det ett mål om jämställdhet?", "no"),),
    )
    copy = commented(made)
    said = copy.ours["0"]
    assert said[0] == "Jämställdhetsgranskning"
    assert "Den enda uppgiften om människor är inte könsuppdelad." in said
    assert "2 anmärkningar: 2 att se över. Numren är desamma som i webbrapporten." in said
    assert "Finns det ett mål om jämställdhet? Nej." in said
    assert any("Avfärdas:" in line for line in said)
    first = next(copy.root().iter(f"{{{W}}}p"))
    assert [child.get(f"{{{W}}}id") for child in first[1:3]] == ["0", "0"]
    assert copy.anchored["0"] == ""


def test_a_review_without_findings_says_so(tmp_path: Path) -> None:
    """The first comment is then the only one, and asks for no answers."""
    copy = commented(review(word_file(tmp_path / "plan.docx", BODY)))
    (said,) = copy.ours.values()
    assert "Inget att anmärka på hittades." in said
    assert not any("Avfärdas" in line for line in said)


def test_a_finding_on_the_whole_document_quotes_nothing(tmp_path: Path) -> None:
    """Such a finding stands at the first words, which it is not about."""
    body = f'<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>{BODY}'
    note = f"<w:footnote w:id='2'>{paragraph('tjänsteman')}</w:footnote>"
    path = word_file(tmp_path / "plan.docx", body, {"footnotes": note})
    copy = commented(review(path, "tjänsteman", rule="document/no-consequences"))
    assert not any(line.startswith("Orden står") for said in copy.ours.values() for line in said)


def test_comments_of_others_stay(tmp_path: Path) -> None:
    """Their text, ids, ranges and answers are as before, and ours take other ids, though theirs look like ours."""
    body = f"<w:p>{_RANGE.format(words('Varje tjänsteman'))}</w:p>"
    path = word_file(tmp_path / "plan.docx", body, {"comments": _OTHERS})
    copy = commented(review(path, "tjänsteman"))
    before, after = Copy(path).root("word/comments.xml"), copy.root("word/comments.xml")
    assert [etree.tostring(each, method="c14n") for each in before] == [
        etree.tostring(each, method="c14n") for each in after[:2]
    ]
    assert list(copy.ours) == ["10", "11"]
    assert copy.anchored["11"] == "tjänsteman"
    assert copy.anchored["4"] == "Varje tjänsteman"
    assert spelled(copy.root(), {"10", "11"}) == spelled(Copy(path).root(), set())


def test_comments_are_named_in_all_parts_that_name_them(tmp_path: Path) -> None:
    """In a file whose comments have ids of their own, ours get some too, and are told of where the others are."""
    others = f'<w:comment w:id="0" w:author="Kim Ek"><w:p xmlns:w14="{W14}" w14:paraId="00000001"/></w:comment>'
    parts = {
        "word/commentsExtended.xml": f"<w15:x xmlns:w15='{W15}'><w15:commentEx w15:paraId='00000001'/></w15:x>",
        "word/commentsIds.xml": f"<c:x xmlns:c='{CID}'><c:commentId c:paraId='00000001' c:durableId='0A'/></c:x>",
    }
    raw = {name: xml.encode() for name, xml in parts.items()}
    path = word_file(tmp_path / "plan.docx", BODY, {"comments": others}, raw=raw)
    _relate(path, "commentsExtended", "commentsIds")
    copy = commented(review(path, "tjänsteman"))
    keys = copy.root("word/comments.xml").xpath("//@w14:paraId", namespaces={"w14": W14})
    assert len(set(keys)) == len(keys) == 4
    assert all(0 < int(key, 16) < 0x80000000 for key in keys)
    assert copy.root("word/commentsExtended.xml").xpath("//@w:paraId", namespaces={"w": W15}) == keys
    assert copy.root("word/commentsIds.xml").xpath("//@w:paraId", namespaces={"w": CID}) == keys
    gone = commented(review(copy.path))
    assert gone.root("word/commentsIds.xml").xpath("//@w:paraId", namespaces={"w": CID}) == keys[:2]
    assert gone.root("word/commentsExtended.xml").xpath("//@w:paraId", namespaces={"w": W15}) == keys[:2]


def _relate(path: Path, *kinds: str) -> None:
    """Let the main part point at parts beside it."""
    with zipfile.ZipFile(path) as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    more = "".join(f'<Relationship Id="{kind}" Type="x/{kind}" Target="{kind}.xml"/>' for kind in kinds)
    name = "word/_rels/document.xml.rels"
    files[name] = files[name].replace(b"</Relationships>", f"{more}</Relationships>".encode())
    write_zip(path, files)


def test_styles_of_comments_are_used_where_the_file_has_them(tmp_path: Path) -> None:
    """They are known by name, since their ids are in the language of the Word that wrote them."""
    styles = (
        '<w:style w:type="paragraph" w:styleId="Kommentarer"><w:name w:val="annotation text"/></w:style>'
        '<w:style w:type="character" w:styleId="Kommentarsreferens"><w:name w:val="annotation reference"/></w:style>'
    )
    copy = commented(review(word_file(tmp_path / "plan.docx", BODY, {"styles": styles}), "tjänsteman"))
    assert set(copy.root("word/comments.xml").xpath("//@w:val", namespaces={"w": W})) >= {
        "Kommentarer",
        "Kommentarsreferens",
    }
    assert copy.root().xpath("//w:rStyle/@w:val", namespaces={"w": W}) == ["Kommentarsreferens"] * 3


def test_a_second_round_writes_the_same_comments(tmp_path: Path) -> None:
    """Reviewed again, a copy keeps its comments with their ids, once each, and its text."""
    first = commented(plan(tmp_path))
    second = commented(review(first.path, "tjänsteman", suggestions=("tjänsteperson", "handläggare")), "andra.docx")
    assert second.ours == first.ours
    assert second.anchored == first.anchored
    assert readers.read(second.path).text == readers.read(first.path).text


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("Avfärdas: titeln står i lagen", "titeln står i lagen"),
        ("avfärda – se avtalet.\nVi ändrar 2027.", "se avtalet. Vi ändrar 2027."),
        ("Avfärdat", ""),
        (None, ""),
    ],
)
def test_an_answer_or_a_mark_dismisses(tmp_path: Path, answer: str | None, reason: str) -> None:
    """The finding is not counted, is listed with its reason, and the others keep their identity."""
    made = plan(tmp_path)
    again = review(answered(commented(made), "svar.docx", {"1": answer}), "tjänsteman")
    assert [(one.fingerprint, one.reason) for one in again.dismissed] == [(made.fingerprints[0], reason)]
    assert again.fingerprints == made.fingerprints[1:]


@pytest.mark.parametrize("answer", ["Bra, vi ändrar.", "Ska inte avfärdas: se lagen", "Vem avfärdar?"])
def test_other_answers_do_not_dismiss(tmp_path: Path, answer: str) -> None:
    """Only an answer that begins with the word counts."""
    again = review(answered(commented(plan(tmp_path)), "svar.docx", {"1": answer}), "tjänsteman")
    assert len(again.findings) == 2
    assert not again.dismissed


def test_answers_follow_their_comment_into_the_next_copy(tmp_path: Path) -> None:
    """A dismissed finding keeps comment and answer, and has no number; the next is numbered anew."""
    copy = commented(plan(tmp_path))
    told = answered(copy, "svar.docx", {"1": "Avfärdas: lagen", "2": "Vi får se."})
    second = commented(review(told, "tjänsteman"), "andra.docx")
    said = {identity: lines(comment) for identity, comment in _by_id(second).items()}
    assert said["1"][0] == "Har avfärdats: Se över ”tjänsteman”."
    assert said["2"][0].startswith("Nr 1, att se över:")
    assert (said["102"], said["103"]) == (["Avfärdas: lagen"], ["Vi får se."])
    assert second.anchored["1"] == second.anchored["2"] == "tjänsteman"
    assert "Tidigare avfärdade och inte räknade: 1." in said["0"]
    third = review(second.path, "tjänsteman")
    assert [one.reason for one in third.dismissed] == ["lagen"]


def test_ranges_of_answers_stand_with_their_comment(tmp_path: Path) -> None:
    """Word marks the range of an answer too: it moves along, in the order comment, answer."""
    told = answered(commented(plan(tmp_path)), "svar.docx", {"1": "Avfärdas"})
    second = commented(review(told, "tjänsteman"), "andra.docx")
    found = [mark.get(f"{{{W}}}id") for mark in second.root().iter(f"{{{W}}}commentReference")]
    assert found == ["0", "1", "102", "2"]


def test_comments_on_what_is_gone_are_taken_away_unless_answered(tmp_path: Path) -> None:
    """Nobody's words are lost: an answered comment stays in its place, only without its number."""
    copy = commented(plan(tmp_path))
    told = answered(copy, "svar.docx", {"2": "Ändrat!"})
    second = commented(review(told), "andra.docx")
    said = {identity: lines(comment) for identity, comment in _by_id(second).items()}
    assert sorted(said) == ["0", "103", "2"]
    assert said["2"][0].startswith("Från en tidigare granskning: Se över")
    assert set(second.anchored) == {"0", "2"}
    assert second.anchored["2"] == "tjänsteman"


def test_a_dismissal_is_kept_when_its_rule_is_not_asked(tmp_path: Path) -> None:
    """A review with fewer rules does not forget what was dismissed."""
    told = answered(commented(plan(tmp_path)), "svar.docx", {"1": None})
    second = commented(review(told), "andra.docx")
    assert len(review(second.path, "tjänsteman").dismissed) == 1


def _by_id(copy: Copy) -> dict[str, etree._Element]:
    return {comment.get(f"{{{W}}}id", ""): comment for comment in copy.root("word/comments.xml")}
