"""An organisation's own rules at the command line."""

from pathlib import Path

from tests.cli.conftest import RULE, SPOTLESS, Run, write


def test_rules_lists_and_explains(run: Run) -> None:
    """The list has every rule; a category lists its own; an id shows message, reason, sources and examples."""
    every = run("rules", "--tier", "picky").stdout
    assert RULE in every
    assert RULE in run("rules", "gendered-title").stdout
    assert RULE not in run("rules", "age").stdout
    one = run("rules", RULE)
    assert one.exit_code == 0
    for heading in (RULE, "Könsmärkt titel (gendered-title)", "Källor", "Skriv inte", "→ ", "Går bra"):
        assert heading in one.stdout


def own_rules(folder: str, bad: str) -> None:
    """A lexicon folder with a rule of one's own and this bad example."""
    Path(folder, "wording").mkdir(parents=True)
    Path(folder, "wording", "egna.toml").write_text(
        f"""[[rule]]
id = "wording/egen-regel"
kind = "terms"
category = "age"
severity = "error"
tier = "default"
message = "Skriv inte ”{{text}}”."
why = "För att."
sources = ["EGEN"]
terms = [{{ forms = ["fimpelfamp"] }}]
bad = [{{ text = "{bad}" }}, {{ text = "[[fimpelfamp]] är ute." }}, {{ text = "Se [[fimpelfamp]]." }}]
good = ["Ett.", "Två.", "Tre."]
""",
        encoding="utf-8",
    )
    Path(folder, "sources.toml").write_text(
        '[EGEN]\nissuer = "Vi"\ntitle = "Egna regler"\nyear = "2025"\n', encoding="utf-8"
    )


def test_test_rules_tries_ones_own_rules(run: Run) -> None:
    """Own rules are tried by themselves: code 0 if their examples hold, else 1 and what failed."""
    own_rules("bra", "En [[fimpelfamp]].")
    good = run("test-rules", "bra")
    assert (good.exit_code, good.stdout) == (0, "1 regel, 6 exempel, inga fel.\n")
    own_rules("daligt", "En [[annan]].")
    bad = run("test-rules", "daligt")
    assert bad.exit_code == 1
    assert "wording/egen-regel" in bad.stdout.splitlines()[0]
    assert bad.stdout.endswith("1 regel, 6 exempel, 1 fel.\n")


def test_own_rules_are_used_by_check(run: Run) -> None:
    """A folder of rules that the configuration names is added to the shipped ones."""
    own_rules("egna", "En [[fimpelfamp]].")
    write("jamtext.toml", 'lexicons = ["egna"]')
    write("plan.txt", "Se en fimpelfamp.")
    assert "plan.txt:1: error wording/egen-regel: Skriv inte ”fimpelfamp”." in run("check", "plan.txt").stdout


def test_a_faulty_rule_file_is_told_once(run: Run) -> None:
    """The error of a rule file comes before any document, once, with file, rule and field."""
    own_rules("egna", "En [[fimpelfamp.")
    write("jamtext.toml", 'lexicons = ["egna"]')
    write("a.txt", SPOTLESS)
    write("b.txt", SPOTLESS)
    result = run("check", "a.txt", "b.txt")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert "regeln wording/egen-regel, fältet bad" in result.stderr
