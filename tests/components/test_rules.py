"""The rule engine: what stands, what is left alone, and what a finding says."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import spacy

from jamtext.components import rules
from jamtext.components.blocks import set_source
from jamtext.errors import LexiconError
from jamtext.findings import Finding
from jamtext.lexicon import Example, Lexicon, Preference, Reference, Rule, Term
from jamtext.source import Block, Source

MAN = Term(
    ("tjänsteman", "tjänstemannen", "tjänstemän", "tjänstemännen"),
    (("tjänsteperson", "tjänstepersonen", "tjänstepersoner", "tjänstepersonerna"),),
    compound="head",
    genitive=True,
)
FIXED = {"fixed": {"names": ["tjänstemännens centralorganisation", "justitieombuds*"]}}
DATED = {"dated": {"until": [{"year": 1998, "words": ["tjänstem*"]}]}}


def rule(rule_id: str = "wording/one", **fields: object) -> Rule:
    """A rule with what a test says and something plain for the rest."""
    given: dict[str, object] = {
        "kind": "terms",
        "category": "gendered-title",
        "severity": "warning",
        "tier": "default",
        "message": "”{text}” ska bytas.",
        "why": "Därför.",
        "sources": (Reference("S", "Isof", "Råd", "2023"),),
        "bad": (Example("x", 0, 1, ()),),
    }
    return Rule(id=rule_id, **(given | fields))  # type: ignore[arg-type]


def finder(*some: Rule, terms: Mapping[str, Mapping[str, object]] | None = None) -> Callable[[str], list[Finding]]:
    """A function from text to what some rules find in it; sentences end at marks."""
    nlp = spacy.blank("sv")
    nlp.add_pipe("sentencizer")
    component = rules.make(Lexicon(rules=some, terms=terms or {}), nlp.vocab)
    return lambda text: list(rules.collect(component(nlp(text))))


def found(text: str, findings: list[Finding]) -> list[tuple[str, tuple[str, ...]]]:
    """The words of each finding and its suggestions."""
    return [(text[finding.start : finding.end], finding.suggestions) for finding in findings]


def test_forms_get_the_suggestion_in_the_same_form() -> None:
    """Each form of a term, genitives and compounds too, gets what to write instead in the same form and capitals."""
    text = "Tjänstemän och EU-tjänstemannens svar. TJÄNSTEMANNEN i en regiontjänsteman."
    assert found(text, finder(rule(terms=(MAN,)))(text)) == [
        ("Tjänstemän", ("Tjänstepersoner",)),
        ("EU-tjänstemannens", ("EU-tjänstepersonens",)),
        ("TJÄNSTEMANNEN", ("TJÄNSTEPERSONEN",)),
        ("regiontjänsteman", ("regiontjänsteperson",)),
    ]


def test_a_suggestion_changes_a_word_of_the_pattern() -> None:
    """{n}[old=new] gives word n with a part of it changed, and nothing where it has none of the parts."""
    pattern = ({"LOWER": {"REGEX": "^jämst"}}, {"LOWER": "mellan"})
    one = rule(kind="tokens", tokens=(pattern,), instead=("{0}[jämställt=jämlikt, jämställd=jämlik] {1}",))
    text = "Jämställda mellan. Ett jämställt mellan. JÄMSTÄLLDHET MELLAN. En jämställning mellan."
    assert [suggestions for _, suggestions in found(text, finder(one)(text))] == [
        ("Jämlika mellan",),
        ("jämlikt mellan",),
        ("JÄMLIKHET MELLAN",),
        (),
    ]


def test_an_abbreviation_gives_no_capital() -> None:
    """A suggestion for a word that begins with an abbreviation has a capital only where a sentence begins."""
    term = Term(("cp-barn",), (("barn med cerebral pares",),))
    text = "CP-barn får stöd. Fler cp-barn och CP-barn kommer. ”CP-barn” är ett äldre ord."
    assert [suggestions for _, suggestions in found(text, finder(rule(terms=(term,)))(text))] == [
        ("Barn med cerebral pares",),
        ("barn med cerebral pares",),
        ("barn med cerebral pares",),
    ]


def test_message_names_the_words() -> None:
    """{text} in the message is what stands in the document, and the finding carries the rule's severity."""
    (finding,) = finder(rule(terms=(MAN,)))("En Tjänsteman svarar.")
    assert (finding.message, finding.severity) == ("”Tjänsteman” ska bytas.", "warning")


@pytest.mark.parametrize(
    "text",
    [
        "Ordet tjänsteman är på väg bort.",
        "Skriv inte ”tjänsteman”.",
        "Ord som handläggare, tjänsteman och chef listas.",
        "Tjänstemännens Centralorganisation yttrade sig.",
        "Skicka till tjänsteman@kommunen.se i dag.",
        "Se www.kommunen.se/tjänsteman för mer.",
        "Enligt lagen (1990:1) om tjänsteman i riket gäller detta.",
        "En så kallad tjänsteman svarar.",
        "Det som förr kallades tjänsteman heter handläggare.",
        "Den dåvarande tjänstemannen bor kvar.",
        "Projektet Tjänstemän i skolan startar.",
        "Föreningen Goda Tjänstemän får bidrag.",
        "På 1950-talet kallades en tjänsteman till mötet.",
        "Se lagen (1985:569) om införande av lagen (1985:568) om omsorg för en tjänsteman.",
        "Det går under namnet som kallas ibland för tjänsteman.",
        "Vi skriver inte tjänsteman utan handläggare.",
        "Den första planen kom 2003, den talade om tjänstemän.",
        "Ordet över två rader: förvalt- tjänsteman.",
    ],
)
def test_names_and_words_under_discussion_are_left_alone(text: str) -> None:
    """Quoted and mentioned words, names in fixed.toml, titles of acts and addresses give no finding."""
    assert finder(rule(terms=(MAN,)), terms=FIXED)(text) == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Plan 1998\nEn tjänsteman ska svara.", 0),
        ("Program från 1989\nMellan 1990 och 1994 svarar en tjänsteman, men 1990 gäller inte.", 0),
        ("Plan 1999\nEn tjänsteman svarade 1985.", 1),
        ("Lagen (1990:7) gäller. En tjänsteman ska svara.", 1),
        ("En tjänsteman ska svara.", 1),
    ],
)
def test_an_old_word_stands_in_a_document_of_its_time(text: str, places: int) -> None:
    """A word in dated.toml is left alone where the document is not from after its time; without a year it is not."""
    assert len(finder(rule(terms=(MAN,)), terms=DATED)(text)) == places


def test_a_sentence_in_another_language_is_left_alone() -> None:
    """A word that turns up in a sentence of another language is not the Swedish one; the next sentence is read."""
    languages = {"languages": {"svenska": ["och"], "engelska": ["the", "of", "is"]}}
    text = "The tjänsteman is one of the staff. En tjänsteman svarar."
    findings = finder(rule(terms=(MAN,)), terms=languages)(text)
    assert [finding.start for finding in findings] == [text.rindex("tjänsteman")]


def test_what_follows_a_name_of_an_act_is_not_left_alone() -> None:
    """The title of an act ends where the sentence goes on."""
    text = "Enligt lagen (1990:1) om val ska en tjänsteman närvara."
    assert found(text, finder(rule(terms=(MAN,)))(text)) == [("tjänsteman", ("tjänsteperson",))]


def test_no_match_over_a_sentence_or_a_block() -> None:
    """A phrase that is cut by a full stop or by the end of a block is not that phrase."""
    find = finder(rule(terms=(Term(("den enskilde",)),)))
    assert find("Det är den. Enskilde Berg kom.") == []
    assert find("Se den\nenskilde") == []
    assert len(find("Se den enskilde.")) == 1


def test_longer_match_of_a_category_wins() -> None:
    """Of two overlapping findings of one category the longer stands, also where it is milder."""
    short = rule("wording/short", terms=(Term(("ansvarige",)),))
    long = rule("wording/long", severity="note", terms=(Term(("den ansvarige",)),))
    findings = finder(short, long)("Fråga den ansvarige, inte ansvarige.")
    assert [finding.rule_id for finding in findings] == ["wording/long", "wording/short"]


@pytest.mark.parametrize(
    ("severity", "standing"), [("note", "wording/long"), ("warning", "wording/long"), ("error", "wording/short")]
)
def test_one_of_two_categories_speaks_of_the_same_words(severity: str, standing: str) -> None:
    """Of overlapping findings of two categories the more severe stands, of two as severe the longer."""
    short = rule("wording/short", category="family-norms", severity=severity, terms=(Term(("ansvarige",)),))
    long = rule("wording/long", terms=(Term(("den ansvarige",)),))
    beside = rule("wording/beside", category="age", severity="note", terms=(Term(("chefen",)),))
    findings = finder(short, long, beside)("Fråga den ansvarige chefen.")
    assert [finding.rule_id for finding in findings] == [standing, "wording/beside"]


def test_severity_decides_between_equals() -> None:
    """Of two rules of one category on the same words the more severe speaks."""
    mild = rule("wording/mild", severity="note", terms=(MAN,))
    strict = rule("wording/strict", severity="error", terms=(MAN,))
    assert [finding.rule_id for finding in finder(mild, strict)("En tjänsteman.")] == ["wording/strict"]


def test_unless_cancels_what_it_overlaps() -> None:
    """A phrase, one with a star, one with a lone star and a token pattern each cancel a finding in their sentence."""
    for unless in ("högre tjänsteman", "hög* tjänsteman", "högre *", ({"LOWER": "högre"}, {})):
        find = finder(rule(terms=(MAN,), unless=(unless,)))
        assert find("En högre tjänsteman svarar.") == []
        assert len(find("Högre lön. En tjänsteman svarar.")) == 1


def test_tokens_mark_a_part_and_fill_in_the_suggestion() -> None:
    """A pattern marks the tokens of `mark`, and {n} in a suggestion is the text of its token n."""
    pattern = ({"LOWER": "två"}, {"LOWER": {"IN": ["kvinnliga"]}}, {"LOWER": {"REGEX": "chefer$"}})
    find = finder(rule(kind="tokens", tokens=(pattern,), mark=(1, 2), instead=("{2}", "kvinnor som är {2}")))
    text = "Två kvinnliga enhetschefer slutar."
    assert found(text, find(text)) == [("kvinnliga enhetschefer", ("enhetschefer", "kvinnor som är enhetschefer"))]


def test_pattern_without_words_is_tried_everywhere() -> None:
    """A pattern that names no word in lower case still works."""
    text = "Ring 112 nu."
    find = finder(rule(kind="tokens", tokens=(({"LIKE_NUM": True},),)))
    assert found(text, find(text)) == [("112", ())]


def test_scope_limits_a_rule_to_kinds_of_block() -> None:
    """A rule with a scope is silent in other kinds of block."""
    nlp = spacy.blank("sv")
    component = rules.make(Lexicon(rules=(rule(terms=(MAN,), scope=("heading",)),)), nlp.vocab)

    def review(kind: str) -> tuple[Finding, ...]:
        doc = nlp("tjänsteman\n")
        set_source(doc, Source(Path("x"), "text", "", doc.text, (Block(0, 10, kind),)))  # type: ignore[arg-type]
        return rules.collect(component(doc))

    assert len(review("heading")) == 1
    assert review("paragraph") == ()


def test_first_part_of_a_compound() -> None:
    """A term that is only a first part is found there, with the rest kept, and not alone."""
    text = "En handikapptoalett och ett handikapp."
    term = Term(("handikapp",), (("tillgänglighets",),), compound="first")
    assert found(text, finder(rule(terms=(term,)))(text)) == [
        ("handikapptoalett", ("tillgänglighetstoalett",)),
    ]


def test_spans_are_written_to_the_doc() -> None:
    """The component also leaves spans labelled with the rule, for use in anyone's pipeline."""
    nlp = spacy.blank("sv")
    doc = rules.make(Lexicon(rules=(rule(terms=(MAN,)),)), nlp.vocab)(nlp("En tjänsteman."))
    assert [(span.text, span.label_) for span in doc.spans[rules.GROUP]] == [("tjänsteman", "wording/one")]


def test_no_findings_before_the_component_has_run() -> None:
    """A Doc that the component has not seen has no findings; nor has an empty one that it has seen."""
    nlp = spacy.blank("sv")
    assert rules.collect(nlp("En tjänsteman.")) == ()
    assert finder(rule(terms=(MAN,)))("") == []


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"kind": "tokens", "tokens": (({"LOWR": "x"},),)}, "tokens"),
        ({"terms": (MAN,), "unless": (({"LOWER": 3},),)}, "unless"),
        ({"kind": "check", "check": "no-such-check"}, "check"),
    ],
)
def test_what_cannot_be_applied_is_told(fields: dict[str, object], field: str) -> None:
    """A pattern that spaCy refuses and a check that does not exist are errors that name rule and field."""
    with pytest.raises(LexiconError) as caught:
        finder(rule(**fields))
    assert (caught.value.rule_id, caught.value.field) == ("wording/one", field)


def test_attempts_say_what_became_of_everything_found() -> None:
    """A finding has no silence; what is left has its cause and place; nothing is written on the Doc."""
    nlp = spacy.blank("sv")
    nlp.add_pipe("sentencizer")
    short = rule("wording/short", terms=(Term(("ansvarige",)),), unless=("ytterst ansvarige",))
    long = rule("wording/long", terms=(Term(("den ansvarige",)),))
    other = rule("wording/other", category="age", severity="note", terms=(Term(("fråga den",)),))
    engine = rules.make(Lexicon(rules=(short, long, other)), nlp.vocab)
    doc = nlp("Fråga den ansvarige. Ytterst ansvarige svarar. Ordet ansvarige står kvar.")
    told = [
        (attempt.finding.rule_id, attempt.by, attempt.silence and (attempt.silence.cause, attempt.silence.words))
        for attempt in engine.attempts(doc)
    ]
    assert told == [
        ("wording/other", "fråga den", ("overlap", "wording/long")),
        ("wording/long", "den ansvarige", None),
        ("wording/short", "ansvarige", ("overlap", "wording/long")),
        ("wording/short", "ansvarige", ("unless", "ytterst ansvarige")),
        ("wording/short", "ansvarige", ("mention", "")),
    ]
    assert rules.collect(doc) == ()
    alone = [attempt.silence for attempt in engine.attempts(doc, "wording/short")]
    assert [silence and silence.cause for silence in alone] == [None, "unless", "mention"]


def test_the_place_of_a_silence_is_that_of_its_cause() -> None:
    """The characters of an exception and of a quotation can be shown to the one who asks why."""
    nlp = spacy.blank("sv")
    nlp.add_pipe("sentencizer")
    engine = rules.make(Lexicon(rules=(rule(terms=(MAN,), unless=("en gammal *", ({"LOWER": "ung"}, {}))),)), nlp.vocab)
    text = "Bra. Här står en gammal tjänsteman. En ung tjänsteman. Skriv ”fler tjänstemän” här."
    places = [(a.silence.start, a.silence.end) for a in engine.attempts(nlp(text)) if a.silence]
    assert [text[start:end] for start, end in places] == [
        "en gammal tjänsteman.",
        "ung tjänsteman",
        "”fler tjänstemän”",
    ]


def test_what_is_never_wanted_is_not_suggested() -> None:
    """The preference of the lexicon orders suggestions and takes some away."""
    nlp = spacy.blank("sv")
    term = Term(("han",), (("hen",), ("chefen",), ("personen",)))
    lexicon = Lexicon(rules=(rule(terms=(term,)),), preference=Preference(first=("person*",), never=("hen",)))
    (finding,) = rules.collect(rules.make(lexicon, nlp.vocab)(nlp("Han kom.")))
    assert finding.suggestions == ("Personen", "Chefen")
