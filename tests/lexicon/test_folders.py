"""Loading and checking lexicon folders: what is read, and what each kind of mistake is told as."""

from collections.abc import Callable
from pathlib import Path

import pytest

from jamtext import lexicon, resources
from jamtext.errors import LexiconError, UsageError

RULE = """
[[rule]]
id = "wording/tjansteman"
kind = "terms"
category = "gendered-title"
severity = "warning"
tier = "default"
message = "”{text}” är en titel på -man."
why = "Titlar på -man för tanken till en man."
sources = ["ISOF"]
terms = [
  { forms = ["tjänsteman", "tjänstemannen", "tjänstemän", "tjänstemännen"], instead = [
    ["handläggare", "handläggaren", "handläggare", "handläggarna"],
  ], compound = "head" },
]
unless = ["högre tjänsteman"]
bad = [
  { text = "En [[tjänsteman]] svarar.", suggestions = ["handläggare"] },
  { text = "Två [[tjänstemän]] svarar.", suggestions = ["handläggare"] },
  { text = "[[Tjänstemannens]] svar.", suggestions = ["Handläggarens"] },
]
good = ["En handläggare svarar.", "Tjänsten är ledig.", "En högre tjänsteman svarar."]
misses = ["Ordet i andra språk."]
"""
TOKENS = (
    RULE[: RULE.index("terms = [")]
    + """
tokens = [[{ LOWER = "ett" }, { LOWER = "tu" }], [{ LOWER = "en" }]]
bad = [{ text = "[[x]]" }, { text = "[[x]]" }, { text = "[[x]]" }]
good = ["a", "b", "c"]
"""
).replace('"terms"', '"tokens"')
SOURCES = 'ISOF = { issuer = "Isof", title = "Frågelådan", year = "2023", url = "https://frageladan.isof.se/" }\n'


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Path]:
    """A function that writes a lexicon folder: one file of rules, one of sources, and others by name."""

    def write(rules: str = RULE, name: str = "lexicons", **others: str) -> Path:
        files = {"wording/a.toml": rules, "sources.toml": SOURCES} | {
            key.replace("__", "/") + ".toml": text for key, text in others.items()
        }
        for file, text in files.items():
            path = tmp_path / name / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path / name

    return write


def test_a_rule_is_read_whole(folder: Callable[..., Path]) -> None:
    """Every field of a rule comes through, the source resolved and the marks taken out of the examples."""
    (rule,) = lexicon.load(folder()).rules
    assert (rule.id, rule.kind, rule.category, rule.group) == (
        "wording/tjansteman",
        "terms",
        "gendered-title",
        "wording",
    )
    assert str(rule.sources[0]) == "Isof: Frågelådan (2023)"
    assert rule.bad[0] == lexicon.Example("En tjänsteman svarar.", 3, 13, ("handläggare",))
    assert rule.unless == ("högre tjänsteman",)
    assert rule.misses == ("Ordet i andra språk.",)
    assert rule.file == "wording/a.toml"


def test_the_paradigm_has_genitives(folder: Callable[..., Path]) -> None:
    """A term of four forms also has each in -s, with the suggestion in -s beside it."""
    (rule,) = lexicon.load(folder()).rules
    paradigm = dict(rule.terms[0].paradigm())
    assert len(paradigm) == 8
    assert paradigm["tjänstemännens"] == ("handläggarnas",)


def test_genitive_of_a_word_in_s() -> None:
    """A word that ends in s, x or z has no genitive of its own."""
    term = lexicon.Term(("bas", "chef"), (("boss", "ledare"),), genitive=True)
    assert dict(term.paradigm()) == {"bas": ("boss",), "chef": ("ledare",), "chefs": ("ledares",)}


def test_terms_are_kept_by_name(folder: Callable[..., Path]) -> None:
    """Files in terms/ are kept as they are."""
    assert lexicon.load(folder(terms__fixed='names = ["SCB"]')).terms["fixed"] == {"names": ["SCB"]}


def test_a_second_folder_adds(folder: Callable[..., Path]) -> None:
    """A later folder adds rules to an earlier one, and may use its sources; the digest tells them apart."""
    first = folder()
    second = folder(RULE.replace("wording/tjansteman", "wording/egen"), name="own")
    (second / "sources.toml").unlink()
    both = lexicon.load(first, second)
    assert [rule.id for rule in both.rules] == ["wording/tjansteman", "wording/egen"]
    assert both.digest != lexicon.load(first).digest


def test_files_of_the_same_name_are_joined(folder: Callable[..., Path]) -> None:
    """A list of terms in a later folder adds to the one of the same name: lists grow, tables are joined."""
    first = folder(terms__fixed='names = ["SCB"]\nplaces = ["Hult"]')
    second = folder(RULE.replace("wording/tjansteman", "wording/egen"), name="own", terms__fixed='names = ["Lillnäs"]')
    assert lexicon.load(first, second).terms["fixed"] == {"names": ["SCB", "Lillnäs"], "places": ["Hult"]}


def test_a_second_folder_may_not_take_an_id(folder: Callable[..., Path]) -> None:
    """Two folders with one id is an error that names both files and says how to replace a rule."""
    first, second = folder(), folder(name="own")
    with pytest.raises(LexiconError) as caught:
        lexicon.load(first, second)
    assert caught.value.file == second / "wording" / "a.toml"
    assert str(first / "wording" / "a.toml") in str(caught.value)
    assert "ignore" in str(caught.value)


def test_same_files_same_digest(folder: Callable[..., Path]) -> None:
    """The digest depends on the content alone, not on where the folder lies."""
    assert lexicon.load(folder()).digest == lexicon.load(folder(name="elsewhere")).digest


@pytest.mark.parametrize(
    ("old", "new", "field", "said"),
    [
        ('id = "wording/tjansteman"', 'id = "Wording/Tjänsteman"', "id", "grupp/namn"),
        ('id = "wording/tjansteman"', "id = 1", "id", "citattecken"),
        ('kind = "terms"', 'kind = "words"', "kind", "Tillåtet: terms, tokens, check, statement"),
        ('kind = "terms"', 'kind = "check"', "terms", "inte ha"),
        ('category = "gendered-title"', 'category = "titles"', "category", "gendered-title"),
        ('severity = "warning"', 'severity = "fatal"', "severity", "error, warning, note"),
        ('tier = "default"', 'tier = "strict"', "tier", "default, picky"),
        ('tier = "default"\n', "", "tier", "Saknas"),
        ("{text}", "{word}", "message", "{text}"),
        ('why = "Titlar', 'whyy = "Titlar', "whyy", "Okänt fält"),
        ('sources = ["ISOF"]', 'sources = ["ISOFF"]', "sources", "ISOF"),
        ('sources = ["ISOF"]', "sources = []", "sources", "minst 1"),
        (
            '    ["handläggare", "handläggaren", "handläggare", "handläggarna"],',
            '    ["handläggare"],',
            "instead",
            "(4)",
        ),
        ('compound = "head"', 'compound = "tail"', "compound", "head, first"),
        ('compound = "head"', 'genitive = "ja"', "genitive", "true eller false"),
        ('forms = ["tjänsteman"', 'forms = ["man"', "compound", "5 bokstäver"),
        ('forms = ["tjänsteman"', 'forms = ["en tjänsteman"', "compound", "ett enda ord"),
        ("En [[tjänsteman]] svarar", "En tjänsteman svarar", "bad", "[[ ]]"),
        ("En [[tjänsteman]] svarar", "En [[]]tjänsteman svarar", "bad", "[[ ]]"),
        ('"Tjänsten är ledig.", "En högre tjänsteman svarar."', "", "good", "minst 3"),
        ('unless = ["högre tjänsteman"]', "unless = [1]", "unless", "Ett mönster"),
        ('unless = ["högre tjänsteman"]', 'scope = ["page"]', "scope", "heading"),
        ('unless = ["högre tjänsteman"]', "mark = 0", "mark", "tokens"),
        ('unless = ["högre tjänsteman"]', 'unless = "x"', "unless", "lista"),
        (
            '{ text = "En [[tjänsteman]] svarar.", suggestions',
            '{ text = "En [[tjänsteman]] svarar.", instead',
            "instead",
            "Okänt",
        ),
    ],
)
def test_each_mistake_in_a_rule_is_told(folder: Callable[..., Path], old: str, new: str, field: str, said: str) -> None:
    """A mistake in a field raises LexiconError with file, rule and field, and the message says what is allowed."""
    assert old in RULE
    with pytest.raises(LexiconError) as caught:
        lexicon.load(folder(RULE.replace(old, new, 1)))
    assert caught.value.file.name == "a.toml"
    assert caught.value.field == field
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("line", "field", "said"),
    [
        ("mark = 1", "mark", "bara 1 ord"),
        ("mark = [1, 0]", "mark", "första, sista"),
        ("mark = 'x'", "mark", "första, sista"),
        ('instead = ["{1}"]', "instead", "{1}"),
        ('instead = ["{x}"]', "instead", "{x}"),
    ],
)
def test_numbers_of_tokens_must_exist(folder: Callable[..., Path], line: str, field: str, said: str) -> None:
    """`mark` and {n} may only name tokens that the shortest pattern has."""
    with pytest.raises(LexiconError, match=r"wording/tjansteman") as caught:
        lexicon.load(folder(TOKENS + line + "\n"))
    assert caught.value.field == field
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ("[[rules]]\n", "Tillåtet: [[rule]]"),
        ("rule = [", "följer inte TOML"),
        ("[[rule]]\nid = 'wording/a'\n" + RULE, "Saknas"),
        (RULE + RULE, "Finns två gånger i filen"),
        ("rule = [1]", "ska vara en tabell"),
    ],
)
def test_each_mistake_in_a_file_is_told(folder: Callable[..., Path], rules: str, said: str) -> None:
    """A file that is not TOML, has other keys, or a rule twice is an error that names the file."""
    with pytest.raises(LexiconError) as caught:
        lexicon.load(folder(rules))
    assert "a.toml" in str(caught.value)
    assert said in str(caught.value)


def test_a_file_in_another_encoding_is_told(folder: Callable[..., Path]) -> None:
    """A file that is not UTF-8 is an error that says so."""
    path = folder()
    (path / "wording" / "b.toml").write_bytes("# å".encode("latin-1"))
    with pytest.raises(LexiconError, match="UTF-8"):
        lexicon.load(path)


def test_rules_in_the_wrong_place_are_told(folder: Callable[..., Path]) -> None:
    """A file with rules beside the folder wording would be read by nobody: it is an error."""
    path = folder()
    (path / "wording" / "a.toml").rename(path / "a.toml")
    with pytest.raises(LexiconError, match="ska ligga i mappen wording"):
        lexicon.load(path)


def test_a_folder_without_files_is_told(tmp_path: Path) -> None:
    """A folder without TOML is an error, and so is one that does not exist or none at all."""
    with pytest.raises(LexiconError, match="inga TOML-filer"):
        lexicon.load(tmp_path)
    with pytest.raises(LexiconError, match="Mappen finns inte"):
        lexicon.load(tmp_path / "x")
    with pytest.raises(LexiconError, match="Ingen mapp"):
        lexicon.load()


def test_picky_rules_are_left_out(folder: Callable[..., Path]) -> None:
    """The default tier leaves out the picky rules, except one that is selected by its own id."""
    loaded = lexicon.load(folder(RULE + RULE.replace("tjansteman", "petig").replace('"default"', '"picky"')))

    def ids(**options: object) -> list[str]:
        return [rule.id for rule in lexicon.select(loaded, **options)]  # type: ignore[arg-type]

    assert ids() == ["wording/tjansteman"]
    assert ids(tier="picky") == ["wording/tjansteman", "wording/petig"]
    assert ids(select=["wording/petig"]) == ["wording/petig"]
    assert ids(select=["gendered-title"]) == ["wording/tjansteman"]
    assert ids(ignore=["wording"]) == []


def test_an_unknown_id_lists_what_exists(folder: Callable[..., Path]) -> None:
    """Selecting or ignoring an id that does not exist is an error that lists the ids, the closest first."""
    loaded = lexicon.load(folder())
    with pytest.raises(UsageError) as caught:
        lexicon.select(loaded, ignore=["wording/tjanstman"])
    assert caught.value.option == "--ignore"
    assert caught.value.allowed[0] == "wording/tjansteman"
    assert "gendered-title" in caught.value.allowed


def test_the_shipped_lexicon_covers_every_category() -> None:
    """The lexicon that jamtext ships loads, has at least sixty wording rules, and one in each category."""
    rules = [rule for rule in lexicon.load(resources.folder("lexicons")).rules if rule.group == "wording"]
    assert len(rules) >= 60
    assert {rule.category for rule in rules} == set(lexicon.CATEGORIES)
    assert all(rule.file == f"wording/{rule.category}.toml" for rule in rules)


def test_no_rule_on_own_judgement_is_more_than_a_note() -> None:
    """A rule that no outside source supports is a note; the others have at least one source outside jamtext."""
    rules = [rule for rule in lexicon.load(resources.folder("lexicons")).rules if rule.group == "wording"]
    own = [rule for rule in rules if all(source.code == "EGEN" for source in rule.sources)]
    assert own
    assert {rule.severity for rule in own} == {"note"}


def test_messages_and_reasons_are_whole_sentences_in_typographic_quotes() -> None:
    """Each message and reason of the shipped rules ends as a sentence does, and has ” ” where it quotes."""
    rules = [rule for rule in lexicon.load(resources.folder("lexicons")).rules if rule.group == "wording"]
    texts = [text for rule in rules for text in (rule.message, rule.why)]
    assert [text for text in texts if not text.endswith((".", "?", "…"))] == []
    assert [text for text in texts if any(mark in text for mark in "\"'“„«»") or text.count("”") % 2] == []
    assert [text for text in texts if "  " in text or text != text.strip()] == []
