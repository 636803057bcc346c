"""`jamtext trace`: each reason why a rule finds something, or does not."""

from pathlib import Path
from typing import get_args

import pytest

from jamtext.cli import trace
from jamtext.components.silence import Cause
from tests.cli.conftest import Run

TJANSTEMAN = "wording/tjansteman"
OWN = """
[[rule]]
id = "wording/bara-i-rubrik"
kind = "terms"
category = "age"
severity = "note"
tier = "default"
message = "Skriv inte ”{text}”."
why = "För att."
sources = ["EGEN"]
scope = ["heading"]
terms = [{ forms = ["fimpelfamp i hagen", "fimpelfamp"] }]
bad = [{ text = "[[fimpelfamp]]" }, { text = "En [[fimpelfamp]]" }, { text = "Två [[fimpelfamp]]" }]
good = ["a", "b", "c"]

[[rule]]
id = "wording/i-hagen"
kind = "tokens"
category = "age"
severity = "note"
tier = "default"
message = "Skriv inte ”{text}”."
why = "För att."
sources = ["EGEN"]
tokens = [[{ LOWER = "fampel" }, { LOWER = "i" }, { LOWER = { IN = ["hagen", "skogen"] } }]]
unless = ["utom fampel *", [{ LOWER = "ingen" }, { LOWER = "fampel" }]]
bad = [{ text = "[[fampel i hagen]]" }, { text = "En [[fampel i hagen]]" }, { text = "Två [[fampel i hagen]]" }]
good = ["a", "b", "c"]
"""


@pytest.fixture
def own(run: Run) -> Path:
    """A folder of rules that only some of the tests need."""
    folder = Path("egna")
    (folder / "wording").mkdir(parents=True)
    (folder / "wording" / "egna.toml").write_text(OWN, encoding="utf-8")
    return folder


def test_a_finding_tells_what_found_it(run: Run) -> None:
    """A term names its form, the message and the suggestions."""
    said = run("trace", TJANSTEMAN, "Varje regiontjänsteman svarar.").stdout
    assert "Träff på ”regiontjänsteman”." in said
    assert "Hittades genom formen ”tjänsteman” i terms." in said
    assert "Meddelande: ”regiontjänsteman” är en titel" in said
    assert "Förslag: regiontjänsteperson, regionhandläggare" in said


def test_a_pattern_and_a_check_tell_what_they_are(run: Run) -> None:
    """A pattern is shown word by word, a check by its name."""
    said = run("trace", "wording/flickorna-pa-kontoret", "Flickorna i receptionen svarar.").stdout
    assert "Hittades genom mönster 1 av 1 i tokens:\n    0: flickorna/" in said
    said = run("trace", "wording/generic-han", "Varje chef vet vad han gör.").stdout
    assert "Hittades genom kontrollen generic-han" in said


@pytest.mark.parametrize(
    ("cause", "sentence", "said"),
    [
        ("quotation", "Hon skrev ”en tjänsteman” i brevet.", "citattecken: ”en tjänsteman”"),
        ("mention", "Ordet tjänsteman är gammalt.", "ordet nämns, det används inte: ”Ordet tjänsteman”"),
        ("fixed", "Tjänstemännens centralorganisation svarade.", "terms/fixed.toml"),
        ("named", "Projektet Tjänstemän i skolan startar.", "”Tjänstemän” är ett namn"),
        ("act", "Enligt lagen (1990:1) om tjänsteman i riket gäller detta.", "är en lagtitel"),
        ("address", "Se mappen mallar/tjänsteman/brev.docx i dag.", "ett filnamn"),
        ("past", "På 1950-talet kallades en tjänsteman till mötet.", "tiden före 1980"),
        ("foreign", "The council of the tjänsteman is there for all of the people and their needs.", "inte på svenska"),
        ("rest-of-word", "Över två rader: förvalt- tjänsteman.", "slutet på ett ord"),
        ("unless", "Anmälningar om våld mot tjänsteman ökade.", "undantaget ”våld mot tjänsteman*” i unless"),
    ],
)
def test_what_is_left_alone_tells_why(run: Run, cause: Cause, sentence: str, said: str) -> None:
    """Words that the rule found but leaves: quotation, name, act, address, the past, a broken word, an exception."""
    result = run("trace", TJANSTEMAN, sentence).stdout
    assert "Ingen träff på ”" in result, cause
    assert "  Lämnas: " in result
    assert said in result


def test_every_cause_has_words() -> None:
    """Whatever the rules may leave words alone for, trace can tell."""
    assert set(trace._REASONS) == set(get_args(Cause))


def test_other_reasons_are_told_too(run: Run, own: Path) -> None:
    """The kind of block, a pattern among the exceptions, a check's own reason, another rule's finding."""
    here = ("--lexicon", str(own))
    assert "bara i heading (scope)" in run("trace", "wording/bara-i-rubrik", "En fimpelfamp.", *here).stdout
    assert "undantaget ”utom fampel *”" in run("trace", "wording/i-hagen", "Alla utom fampel i hagen.", *here).stdout
    assert "ett mönster i unless" in run("trace", "wording/i-hagen", "Här är ingen fampel i hagen.", *here).stdout
    assert "Lämnas: ”Mannen” kan visa" in run("trace", "wording/generic-han", "Mannen sa att han kom.").stdout
    overlapped = run("trace", "wording/den-enskilde", "Vi möter den enskilde.", "--lexicon", str(longer())).stdout
    assert "Lämnas: wording/langre träffar ”möter den enskilde”, och den träffen" in overlapped


def longer() -> Path:
    """A folder with a rule that finds longer phrases than a shipped one of its category."""
    rule = OWN[: OWN.index("[[rule]]", 10)].replace("bara-i-rubrik", "langre").replace('"age"', '"generic-masculine"')
    rule = rule.replace('scope = ["heading"]\n', "").replace('"fimpelfamp i hagen"', '"möter den enskilde"')
    folder = Path("langre")
    (folder / "wording").mkdir(parents=True)
    (folder / "wording" / "egna.toml").write_text(rule, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("rule", "sentence", "said"),
    [
        (TJANSTEMAN, "Tjänstemannaavtalet löper ut.", 'sist i en sammansättning (compound = "head"), men inte här'),
        (
            "wording/den-enskilde",
            "Den enskilda har rätt.",
            "Närmast är ”Den enskilda”, som liknar formen ”den enskilde”.",
        ),
        ("wording/malsman", "Bilmålsmannen svarar.", "Regeln hittar den bara som ett eget ord"),
        ("wording/handikapp-sammansattning", "Ett handikapp.", "Inget av regelns ord"),
        (TJANSTEMAN, "Bilen står still.", "Inget av regelns ord står i meningen."),
        ("wording/flickorna-pa-kontoret", "Flickorna på skolan svarar.", "Där passar ord 0–1 på ”Flickorna på”"),
        ("wording/flickorna-pa-kontoret", "Bilen står still.", "Inget av mönstrens ord står i meningen."),
        ("wording/flickorna-pa-kontoret", "Bilen står still.", "Bilen  bil    NOUN substantiv     NN|UTR|SIN|DEF|NOM"),
        ("wording/generic-han", "Bilen står still.", "hittade inget att pröva"),
    ],
)
def test_where_nothing_is_found_the_nearest_is_told(run: Run, rule: str, sentence: str, said: str) -> None:
    """What the sentence has that is like the rule, and for patterns and checks how its words are read."""
    result = run("trace", rule, sentence)
    assert result.exit_code == 0
    assert "Ingen träff.\n" in result.stdout
    assert said in result.stdout


def test_a_rule_of_statements_tells_how_the_sentence_is_read(run: Run) -> None:
    """The kind, the people and the sex of a statement; a rule on the whole document says what it needs."""
    said = run("trace", "disaggregation/goal", "Fler elever ska nå målen.").stdout
    assert "Träff på ”elever”." in said
    assert "läses som mål" in said
    said = run("trace", "disaggregation/goal", "Bilen står still.").stdout
    assert "Ingen träff." in said
    assert "inte ett mål" in said
    assert "dokumentet som helhet" in run("trace", "document/gender-goal", "Fler elever ska nå målen.").stdout


@pytest.mark.parametrize(
    ("rule", "options", "said"),
    [
        ("wording/henom", (), "bara på begäran: --tier picky"),
        (TJANSTEMAN, ("--ignore", "gendered-title"), "avstängd med ignore (gendered-title)"),
        (TJANSTEMAN, ("--select", "age"), "select tar bara med andra regler"),
        ("wording/pronomenet-man", (), "under [house]"),
    ],
)
def test_what_a_review_would_not_show_is_told(run: Run, rule: str, options: tuple[str, ...], said: str) -> None:
    """A rule of another tier, or that the settings leave out, is traced all the same, and says so."""
    assert said in run("trace", rule, "Varje tjänsteman svarar henom.", *options).stdout
    assert "Regeln" not in run("trace", TJANSTEMAN, "Varje tjänsteman svarar.").stdout


def test_wrong_use_is_told(run: Run) -> None:
    """An unknown rule lists those like it; an empty sentence is refused."""
    unknown = run("trace", "wording/tjanstman", "x")
    assert unknown.exit_code == 2
    assert "Välj bland: wording/tjansteman" in unknown.stderr
    assert "Meningen är tom." in run("trace", TJANSTEMAN, "  ").stderr
