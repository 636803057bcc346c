"""`jamtext rules`, `test-rules` and `house`: cards, JSON, own folders, and what an organisation chooses."""

import json
import re
from pathlib import Path

from tests.cli.conftest import Run

TJANSTEMAN = "wording/tjansteman"
OWN = """
[[rule]]
id = "wording/egen"
kind = "tokens"
category = "gendered-title"
severity = "error"
tier = "default"
message = "Skriv inte ”{text}”."
why = "För att."
sources = ["EGEN"]
tokens = [
  [{ LOWER = { IN = ["a", "b", "c", "d", "e", "f", "fimpelfamp"] } }, { POS = { NOT_IN = ["NOUN", "ADJ"] }, OP = "?" }],
]
instead = ["lamm"]
mark = 0
unless = ["ingen fimpelfamp", [{ LOWER = "två", IS_PUNCT = false }, { LOWER = { REGEX = "^fimpel" }, OP = "+" }]]
bad = [
  { text = "En [[fimpelfamp]].", suggestions = ["lamm"] },
  { text = "[[Fimpelfamp]] kom.", suggestions = ["Lamm"] },
  { text = "Se en [[fimpelfamp]].", suggestions = ["lamm"] },
]
good = ["Ett.", "Två.", "Tre."]
misses = ["En fimpelfamp på en annan rad."]
"""
QUESTION = """
asked_of = ["plan"]

[[question]]
id = "hult"
question = "Är planen lila?"
why = "Lila är vår färg."
sources = ["SKR-V4"]
yes = ["# Plan\\n\\nPlanen är lila."]
no = ["# Plan\\n\\nPlanen är klar."]

[[question.evidence]]
words = ["lila"]
"""


def own(text: str = OWN, folder: str = "egna") -> str:
    """A folder of one's own with a rule in a file that is named as a shipped one, a source and fixed names."""
    files = {
        "wording/gendered-title.toml": text,
        "sources.toml": 'EGEN = { issuer = "Vi", title = "Egna regler", year = "2025", url = "https://example.se/" }',
        "terms/fixed.toml": 'names = ["tjänstemannastigen", "stiftelsen tjänsteman i hult"]',
    }
    for name, content in files.items():
        file = Path(folder, name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    return folder


def test_a_card_tells_all(run: Run) -> None:
    """A rule's card has its severity, tier, sources with address, words, exceptions, examples and choices."""
    card = run("rules", TJANSTEMAN).stdout
    for said in (
        "Könsmärkt titel (gendered-title)",
        "Allvar: warning, att se över: ",
        "Nivå: default, visas alltid.",
        "Fackförbundet Vision: Tjänsteperson i stället för tjänsteman (2021) https://vision.se/",
        "tjänsteman, tjänstemannen, tjänstemän, tjänstemännen (också sist i en sammansättning) → tjänsteperson",
        "[Tjänstemannens] bedömning",
        "→ Tjänstepersonens / Handläggarens",
        "Vad kallar ni den som är anställd",
    ):
        assert said in card


def test_a_card_tells_patterns_in_words(run: Run) -> None:
    """Patterns and exceptions are numbered words; what the rule does not see has a heading."""
    card = run("rules", "wording/egen", "--lexicon", own()).stdout
    assert "0: a/b/c/d/e/f/… (7 ord) · 1: inte substantiv/adjektiv (får saknas)\n  → lamm" in card
    assert "Lämnar\n  ”ingen fimpelfamp”\n  0: två, inte skiljetecken · 1: /^fimpel/ (ett eller flera)" in card
    assert "Ser inte\n  En fimpelfamp på en annan rad." in card
    assert "Vi: Egna regler (2025) https://example.se/" in card


def test_a_card_says_where_there_is_no_word_to_put_in(run: Run) -> None:
    """A rule without suggestions says so; a check says that it is one; a rule for a choice says what turns it on."""
    assert "Inget ord går att sätta in rakt av." in run("rules", "wording/kvotera-in").stdout
    assert "Inget ord" not in run("rules", TJANSTEMAN).stdout
    assert "en kontroll i programmet, generic-han" in run("rules", "wording/generic-han").stdout
    assert "visas bara om organisationen har valt det" in run("rules", "wording/pronomenet-man").stdout
    assert "uppgifter som programmet har känt igen" in run("rules", "disaggregation/goal").stdout


def test_a_long_card_is_cut(run: Run) -> None:
    """Of many words the first are shown, and how many more there are."""
    assert "ord till (alla med --format json)" in run("rules", "wording/den-ansvarige").stdout


def test_rules_as_json(run: Run) -> None:
    """JSON holds every field of one rule, or of all that are listed."""
    written = json.loads(run("rules", TJANSTEMAN, "--format", "json").stdout)
    assert written["schema"] == "jamtext-rules/1"
    (rule,) = written["rules"]
    assert rule["id"] == TJANSTEMAN
    assert rule["terms"][0]["forms"][0] == "tjänsteman"
    assert rule["bad"][0]["suggestions"] == ["tjänstepersoner", "handläggare"]
    assert {source["code"] for source in rule["sources"]} >= {"VISION", "MALMO"}
    every = json.loads(run("rules", "-f", "json", "--tier", "picky").stdout)["rules"]
    assert len(every) > 300
    assert any(rule["tokens"] and isinstance(rule["tokens"][0][0], dict) for rule in every)


def test_the_list_names_the_tier(run: Run) -> None:
    """What is not always shown says so in the list of a category."""
    listed = run("rules", "generic-masculine").stdout
    assert "[house]" in listed
    assert "[picky]" in listed
    assert "[picky]" not in run("rules").stdout


def test_own_rules_are_tried_alone(run: Run) -> None:
    """A file named as a shipped one brings only its own rules to the test, and its failures are told."""
    good = run("test-rules", own())
    assert (good.exit_code, good.stdout) == (0, "1 regel, 6 exempel, inga fel.\n")
    bad = run("test-rules", own(OWN.replace('"Ett."', '"En fimpelfamp."'), "daligt"))
    assert bad.exit_code == 1
    assert bad.stdout.startswith("wording/gendered-title.toml: wording/egen: ska inte träffa ”fimpelfamp”")
    assert run("test-rules", "finns-inte").exit_code == 2
    Path("tom/terms").mkdir(parents=True)
    Path("tom/terms/fixed.toml").write_text('names = ["x"]', encoding="utf-8")
    assert "Mappen innehåller inga regler eller frågor." in run("test-rules", "tom").stderr


def test_own_questions_are_tried_alone(run: Run) -> None:
    """A folder with nothing but a question is enough; an example that answers otherwise is told, with what it is."""
    for folder, text in (("egna", QUESTION), ("daligt", QUESTION.replace("Planen är klar.", "Planen är lila."))):
        Path(folder, "checklists").mkdir(parents=True)
        Path(folder, "checklists", "hult.toml").write_text(text, encoding="utf-8")
    good = run("test-rules", "egna")
    assert (good.exit_code, good.stdout) == (0, "1 fråga, 2 exempel, inga fel.\n")
    bad = run("test-rules", "daligt")
    assert bad.exit_code == 1
    assert bad.stdout == (
        "checklists/hult.toml: hult: ska svara nej men svarar ja på ”# Plan Planen är lila.”.\n"
        "1 fråga, 2 exempel, 1 fel.\n"
    )


def test_own_folder_of_the_command_line(run: Run) -> None:
    """--lexicon adds rules and fixed names; the shipped rules and names are still there."""
    folder = own()
    Path("plan.txt").write_text("Se Tjänstemannastigen, en fimpelfamp och en tjänsteman.\n", encoding="utf-8")
    said = run("check", "plan.txt", "--select", "wording", "--lexicon", folder).stdout
    assert "wording/egen" in said
    assert said.count(TJANSTEMAN) == 1
    missing = run("check", "plan.txt", "--lexicon", "finns-inte")
    assert (missing.exit_code, "finns-inte: Mappen finns inte." in missing.stderr) == (2, True)


def test_an_own_rule_may_not_take_a_shipped_id(run: Run) -> None:
    """The error names both files and says how to put an own rule in the place of a shipped one, which works."""
    told = run("check", ".", "--lexicon", own(OWN.replace("wording/egen", TJANSTEMAN), "samma")).stderr
    assert f"regeln {TJANSTEMAN}, fältet id: Finns redan i " in told
    assert "efter ignore i inställningarna" in told


def test_settings_turn_rules_off_and_choose(run: Run) -> None:
    """`ignore` takes ids and categories, and [house] turns rules off and on and changes suggestions and messages."""

    def shown(settings: str, *args: str) -> str:
        Path("jamtext.toml").write_text(settings, encoding="utf-8")
        return run("rules", *args).stdout

    assert f"{TJANSTEMAN} " in shown("")
    assert f"{TJANSTEMAN} " not in shown(f'ignore = ["{TJANSTEMAN}"]')
    assert "(gendered-title)" not in shown('ignore = ["gendered-title"]')
    assert f"{TJANSTEMAN} " not in shown('[house]\ntjansteman = "tjänsteman"')
    assert "wording/pronomenet-man" not in shown("")
    assert "wording/pronomenet-man" in shown('[house]\nman = "nej"')
    assert "→ tjänstepersoner / handläggare" in shown("", TJANSTEMAN)
    assert "→ handläggare\n" in shown('[house]\ntjansteman = "handläggare"', TJANSTEMAN)


def test_a_choice_decides_what_is_said_of_a_document(run: Run) -> None:
    """Without hen, a pronoun is still found but neither the message nor a suggestion has the word."""
    Path("plan.txt").write_text("Varje chef vet vad han gör.\n", encoding="utf-8")
    Path("jamtext.toml").write_text('select = ["generic-masculine"]\n[house]\nhen = "nej"\n', encoding="utf-8")
    (finding,) = json.loads(run("check", "plan.txt", "--format", "json").stdout)["findings"]
    assert (finding["rule"], finding["suggestions"]) == ("wording/generic-han", [])
    assert not re.search(r"\bhen\b", finding["message"])


def test_house_shows_what_holds(run: Run) -> None:
    """Each choice with its values, a star at the one that holds; one that does not exist is told."""
    assert '* hen = "ja"' in run("house").stdout
    Path("jamtext.toml").write_text('[house]\nhen = "nej"\n', encoding="utf-8")
    shown = run("house").stdout
    assert '* hen = "nej"' in shown
    assert '  hen = "ja"' in shown
    Path("jamtext.toml").write_text('[house]\nhens = "nej"\n', encoding="utf-8")
    assert "[house]: ”hens” finns inte. Välj bland: hen, " in run("house").stderr
