"""From document to review: what a user is told of small documents, and what holds for every review."""

import json
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from jamtext import readers, reporters, review
from jamtext.errors import ReadError, UsageError
from jamtext.findings import Review
from jamtext.reporters.remarks import remarks
from jamtext.review import Options

POLICY = """# Policy för bemötande

## Så arbetar vi

Varje tjänsteman ska svara inom två dagar, och han ska hänvisa vidare vid behov.
Den enskilde har rätt att få veta vem som är ansvarig. Våra äldre ska bemötas med respekt.

- Personer som är rullstolsbundna kommer in genom entrén mot torget.
- Familjeförsörjaren ska lämna inkomstuppgift.
- Alla ska få samma service, oavsett kön.

Justitieombudsmannen har granskat ärendet. Brandmannen Kim Ek deltog.
"""
ENGLISH = "The plan says that the committee is to report to the council and that all of this is done by the staff. " * 4

Words = Callable[[str, str], None]


@pytest.fixture
def read(loaded_once: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Review]:
    """Review a file of the working directory, which is an empty folder, with some options."""
    monkeypatch.chdir(tmp_path)
    return lambda name, **options: review.load(Options(**options)).review(Path(name))


def write_text(name: str, text: str) -> str:
    """Write a text file in the working directory."""
    Path(name).write_text(text, encoding="utf-8")
    return name


def write_plan(name: str) -> str:
    """Write a plan as a Word file: headings, goals, a list of measures and a table."""
    word = docx.Document()
    word.add_heading("Verksamhetsplan 2026 för utbildningsnämnden", 1)
    word.add_heading("Mål", 2)
    word.add_paragraph("Andelen elever som når målen i svenska ska öka till 90 procent.")
    word.add_paragraph("Skillnaden mellan flickors och pojkars resultat ska minska.")
    word.add_paragraph("Pojkars läsförståelse ska förbättras.")
    word.add_paragraph("Utsläppen från skolskjutsarna ska halveras till 2030.")
    word.add_heading("Åtgärder", 2)
    for item in ("Utbilda samtliga chefer i bemötande.", "Anställa fler kvinnliga ingenjörer som lärare."):
        word.add_paragraph(item, style="List Bullet")
    word.add_heading("Indikatorer", 2)
    rows = (
        ("Indikator", "Utfall 2024", "Målvärde 2026"),
        ("Andel elever som är trygga i skolan", "81 %", "85 %"),
        ("Andel kvinnor bland rektorer", "64 %", "60 %"),
    )
    table = word.add_table(len(rows), len(rows[0]), style="Table Grid")
    for cells, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(cells.cells, texts, strict=True):
            cell.text = text
    word.add_heading("Uppföljning", 2)
    word.add_paragraph("Resultaten redovisas uppdelade på kön när det är möjligt.")
    word.save(name)
    return name


def lines(made: Review) -> str:
    """What `check` prints of a review."""
    return reporters.render_remarks(remarks(made), "text").decode()


def test_what_is_said_of_a_policy(read: Callable[..., Review], golden: Words) -> None:
    """The wording of a policy in Markdown; names of authorities are left alone."""
    golden("policy.txt", lines(read(write_text("policy.md", POLICY))))


def test_what_more_is_said_on_request(read: Callable[..., Review], golden: Words) -> None:
    """The picky tier says all that the default one says, and more."""
    name = write_text("policy.md", POLICY)
    quiet, picky = (lines(read(name, tier=tier)).splitlines(keepends=True) for tier in ("default", "picky"))
    assert set(quiet) < set(picky)
    golden("policy-picky.txt", "".join(line for line in picky if line not in quiet))


def test_what_is_said_of_a_plan(read: Callable[..., Review], golden: Words) -> None:
    """Goals, measures and indicators of a plan in Word, and what the document as a whole lacks."""
    golden("plan.txt", lines(read(write_plan("plan.docx"))))


def test_what_is_found_in_a_plan(read: Callable[..., Review], golden: Words) -> None:
    """The statements of the same plan, each with the words that decided, and the answers to the checklist."""
    made = json.loads(reporters.render(read(write_plan("plan.docx")), "json"))
    found = [
        f"{one['kind']}, {one['disaggregation']}: {one['text']} [{', '.join(one['cues'])}]"
        for one in made["statements"]
    ]
    golden("plan-statements.txt", "\n".join([*found, *(f"{a['id']}: {a['answer']}" for a in made["checklist"]), ""]))


def test_the_same_input_gives_the_same_bytes(read: Callable[..., Review]) -> None:
    """Two reviews of a document are the same JSON; nothing of the time or of an earlier document is in it."""
    name = write_plan("plan.docx")
    first = reporters.render(read(name), "json")
    read(write_text("policy.md", POLICY))
    assert reporters.render(read(name), "json") == first


def test_a_document_in_another_language_is_refused(read: Callable[..., Review]) -> None:
    """English gives an error that names the language, unless any language will do."""
    write_text("plan.txt", ENGLISH)
    with pytest.raises(ReadError, match=r"plan\.txt: Dokumentet ser ut att vara skrivet på engelska"):
        read("plan.txt")
    made = review.load(Options()).review_source(readers.read(Path("plan.txt")), any_language=True)
    assert made.words == len(ENGLISH.split())


def found_rules(made: Review) -> set[str]:
    """The ids of the rules that found something."""
    return {finding.rule_id for finding in made.findings}


def test_select_and_ignore_choose_rules(read: Callable[..., Review]) -> None:
    """A group, a category or a rule may be selected or ignored; what is found is the part that is left."""
    name = write_text("policy.md", POLICY)
    everything = found_rules(read(name))
    wording = {rule for rule in everything if rule.startswith("wording/")}
    assert wording < everything
    assert found_rules(read(name, select=("wording",))) == wording
    assert found_rules(read(name, ignore=("wording",))) == everything - wording
    assert found_rules(read(name, select=("wording/tjansteman",))) == {"wording/tjansteman"}
    assert found_rules(read(name, ignore=("gendered-title",))) < everything
    assert "wording/tjansteman" not in found_rules(read(name, select=("wording",), ignore=("wording/tjansteman",)))


def test_a_rule_that_does_not_exist_is_told(loaded_once: None) -> None:
    """A misspelt rule is an error, not a review without findings."""
    with pytest.raises(UsageError, match="wording/tjanstemann"):
        review.load(Options(select=("wording/tjanstemann",)))


@pytest.mark.parametrize("name", ["policy.md", "plan.docx"])
def test_a_review_is_in_order_and_inside_the_text(read: Callable[..., Review], name: str) -> None:
    """Statements, findings, cues and evidence lie inside the text, the first two sorted, and every rule is known."""
    made = read(write_plan(name) if name == "plan.docx" else write_text(name, POLICY))
    assert made.statements
    assert made.findings
    for spans in (made.statements, made.findings):
        assert list(spans) == sorted(spans, key=lambda span: (span.start, span.end))
    evidence = [span for answer in made.checklist for span in answer.evidence]
    cues = [(cue.start, cue.end) for statement in made.statements for cue in statement.cues]
    own = [(span.start, span.end) for span in (*made.statements, *made.findings)]
    assert all(0 <= start < end <= len(made.source.text) for start, end in (*own, *cues, *evidence))
    assert set(made.rules) == found_rules(made)
    assert all(s.about_people == (s.disaggregation != "not-applicable") for s in made.statements)
    assert len(set(made.fingerprints)) == len(made.findings)


def test_words_of_headers_are_not_counted(read: Callable[..., Review]) -> None:
    """The number of words is that of the body; a figure with its unit sign and a hyphenated word are one each."""
    word = docx.Document()
    word.sections[0].header.paragraphs[0].text = "Dnr 123 Åsvalla kommun"
    word.add_paragraph("IT-chefen har 12,5 tjänster.")
    word.save("memo.docx")
    assert read("memo.docx").words == 4
