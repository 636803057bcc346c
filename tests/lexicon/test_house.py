"""What an organisation chooses where guidelines disagree."""

from dataclasses import replace
from pathlib import Path

import pytest

from jamtext import lexicon, resources, review
from jamtext.errors import LexiconError, UsageError
from jamtext.lexicon import Choice, Lexicon, Preference

SHIPPED = lexicon.load(resources.folder("lexicons"))
HOUSE = """
[[choice]]
id = "hen"
question = "Får hen föreslås?"
why = "Råden går isär."
sources = ["ISOF"]
[[choice.value]]
name = "ja"
meaning = "hen föreslås"
[[choice.value]]
name = "nej"
meaning = "hen föreslås aldrig"
off = ["wording/a"]
on = ["wording/b"]
never = ["hen"]
first = ["person*"]
messages = [{ rule = "wording/c", message = "Byt ”{text}”." }]
"""
RULE = """
[[rule]]
id = "wording/{name}"
kind = "terms"
category = "age"
severity = "note"
tier = "{tier}"
message = "”{{text}}”."
why = "Därför."
sources = ["ISOF"]
terms = [{{ forms = ["{name}"] }}]
bad = [{{ text = "[[{name}]] x" }}, {{ text = "x [[{name}]]" }}, {{ text = "y [[{name}]]" }}]
good = ["u", "v", "w"]
"""


def load(folder: Path, house: str = HOUSE) -> Lexicon:
    """A lexicon of three rules (a and c of the default tier, b picky) and the choices of a test."""
    rules = "".join(
        RULE.format(name=name, tier=tier) for name, tier in (("a", "default"), ("b", "picky"), ("c", "default"))
    )
    files = {"wording/x.toml": rules, "sources.toml": 'ISOF = { issuer = "Isof", title = "Råd" }', "house.toml": house}
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return lexicon.load(folder)


def shown(some: Lexicon) -> list[str]:
    """The ids of the rules that a user sees."""
    return [rule.id for rule in lexicon.select(some)]


def test_without_a_choice_nothing_changes(tmp_path: Path) -> None:
    """The first value of each choice holds, and leaves rules and suggestions as they are."""
    loaded = load(tmp_path)
    assert lexicon.settle(loaded, ()) == loaded
    assert lexicon.settle(loaded, (("hen", "ja"),)) == loaded
    assert shown(loaded) == ["wording/a", "wording/c"]


def test_a_value_turns_rules_off_and_on_and_changes_what_they_say(tmp_path: Path) -> None:
    """A rule that is off is shown only by its id; one that is on needs no picky tier; a message is replaced."""
    settled = lexicon.settle(load(tmp_path), (("hen", "nej"),))
    assert shown(settled) == ["wording/b", "wording/c"]
    assert [rule.id for rule in lexicon.select(settled, tier="picky")] == ["wording/b", "wording/c"]
    assert [rule.id for rule in lexicon.select(settled, ["wording/a"])] == ["wording/a"]
    assert settled.rules[2].message == "Byt ”{text}”."
    assert settled.preference == Preference(("person*",), ("hen",))


def test_suggestions_are_ordered() -> None:
    """What is never wanted goes, what is wanted first comes first, the rest keeps its order."""
    preference = Preference(("person*",), ("hen", "hens *"))
    assert preference.order(("Hen", "chefen", "Personen", "hens partner", "henne")) == ("Personen", "chefen", "henne")


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        (("hens", "ja"), "[house]: ”hens” finns inte. Välj bland: hen."),
        (("hen", "kanske"), "[house] hen: ”kanske” finns inte. Välj bland: ja, nej."),
    ],
)
def test_what_does_not_exist_is_told(tmp_path: Path, chosen: tuple[str, str], said: str) -> None:
    """An unknown choice or value is an error that lists what there is."""
    with pytest.raises(UsageError) as caught:
        lexicon.settle(load(tmp_path), (chosen,))
    assert str(caught.value) == said


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('off = ["wording/a"]', 'off = ["wording/aa"]', "Regeln wording/aa finns inte. Närmast: wording/a"),
        ('meaning = "hen föreslås"\n', 'meaning = "hen föreslås"\noff = ["wording/a"]\n', "får inte ändra något"),
        ('sources = ["ISOF"]', 'sources = ["X"]', "Källan X finns inte"),
        ('name = "nej"', 'namn = "nej"', "Okänt fält"),
        ("{text}", "{word}", "klamrar"),
        ('[[choice.value]]\nname = "ja"\nmeaning = "hen föreslås"\n', "", "minst 2"),
        (HOUSE, HOUSE + HOUSE, "Ge valet ett eget id"),
    ],
)
def test_each_mistake_is_told(tmp_path: Path, old: str, new: str, said: str) -> None:
    """A faulty choice is an error that names the file."""
    assert old in HOUSE
    with pytest.raises(LexiconError) as caught:
        load(tmp_path, HOUSE.replace(old, new))
    assert said in str(caught.value)
    assert "house.toml" in str(caught.value)


@pytest.mark.parametrize("choice", SHIPPED.choices, ids=lambda choice: choice.id)
def test_each_value_of_a_shipped_choice_does_something(choice: Choice) -> None:
    """Each value but the first changes a rule that is shown or a suggestion that an example promises."""
    before = replace(SHIPPED, rules=lexicon.select(SHIPPED))
    for value in choice.values[1:]:
        settled = lexicon.settle(SHIPPED, ((choice.id, value.name),))
        after = replace(settled, rules=lexicon.select(settled))
        promised = [example.suggestions for rule in before.rules for example in rule.bad]
        ordered = [after.preference.order(some) for some in promised]
        assert after.rules != before.rules or ordered != promised, value.name


def test_a_choice_decides_what_a_review_says() -> None:
    """Without hen the pronoun is still found, with another message and no suggestion."""
    loaded = review.load_lexicon(review.Options(house=(("hen", "nej"), ("tjansteman", "tjänsteman"))))
    ids = {rule.id: rule for rule in loaded.rules}
    assert "hen" not in ids["wording/generic-han"].message
    assert "wording/tjansteman" not in ids
    assert loaded.preference.order(("hen",)) == ()


@pytest.mark.parametrize(("value", "is_shown"), [("nej", True), ("ja", False)])
def test_brandman_is_a_remark_unless_it_is_allowed(value: str, is_shown: bool) -> None:
    """The gold format marks brandman, so the rule is shown; an organisation may keep the word."""
    settled = lexicon.settle(SHIPPED, (("brandman", value),))
    assert ("wording/brandman" in shown(settled)) == is_shown
