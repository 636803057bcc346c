"""The named checks: places in text that a list of words cannot find."""

import pytest
from spacy.language import Language

from jamtext.components.checks import CHECKS
from jamtext.lexicon import Lexicon


def places(name: str, text: str, analyser: Language, shipped: Lexicon) -> list[tuple[str, tuple[str, ...]]]:
    """The words that a check finds in a text, and what it suggests."""
    doc = analyser(text)
    found = [place for place in CHECKS[name](doc, shipped) if not place.left]
    return [(doc[place.start : place.end].text, place.suggestions) for place in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Varje chef ska redovisa hur han arbetar.", [("han", ("hen",))]),
        ("Om en sökande uteblir kontaktas honom inom kort.", [("honom", ("hen",))]),
        ("Rektor anmäler till huvudmannen. En elev kan berätta, och hans namn skyddas.", [("hans", ("hens",))]),
        ("Man får vänta tills läkaren säger att han är klar.", [("han", ("hen",))]),
        ("Socialnämnden beslutar när en klient begär att han får stöd.", [("han", ("hen",))]),
        ("En man sökte vård, och han fick hjälp.", []),
        ("Mannen sökte vård. Läkaren gav honom hjälp.", []),
        ("Pojken bor hos sin mor, och hans far bor nära.", []),
        ("Rektor Karl Berg talade, och han fick frågor.", []),
        ("Ordföranden kallades, och hans ersättare Erik Lind kom.", []),
        ("Patienten väljer om han eller hon vill delta.", []),
        ("Patienten väljer om hon/han vill delta.", []),
        ("Han som byggde kvarnen dog ung.", []),
        ("Han får svar inom en vecka.", []),
        ("Karl Berg tackade. Salen var full. En chef styr. Han får frångå mallen.", [("Han", ("hen",))]),
        ("Karl Berg tackade en chef. Han får frångå mallen.", []),
        ("Det är lätt att se att han har fel.", []),
        ("”Vi har en chef kvar”, säger han.", []),
        ("Sandström tackade, och chefen sade att han var nöjd.", []),
        ("Lennartz beslutade att läkaren får vänta. Sedan gick han.", []),
        ("FÖRVALTAREN SADE ATT HANS HUVUDMAN, ERIK SANDBERG, HADE FLYTTAT.", []),
        ("REKTOR KARL BERG TALADE, OCH HAN FICK FRÅGOR.", []),
        ("VARJE CHEF FÅR SVAR PER POST OM HAN VILL.", [("HAN", ("hen",))]),
    ],
)
def test_generic_han(text: str, expected: list[object], analyser: Language, shipped: Lexicon) -> None:
    """Han is generic where nobody before it, and no name in its sentence, is a man."""
    assert places("generic-han", text, analyser, shipped) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("När sköterskan börjar ska hon läsa planen.", [("hon", ("hen",))]),
        ("Läraren skriver ner hennes bedömning.", [("hennes", ("hens",))]),
        ("Kvinnan väljer själv när hon vill komma.", []),
        ("Människan lever av det hon odlar.", []),
        ("Regiondirektör Eva Lind sade att hon är nöjd.", []),
        ("En änka får pension om hon är född då.", []),
        ("REGIONDIREKTÖREN EVA LIND ÄR NÖJD, OCH HON TACKADE.", []),
        ("SKÖTERSKAN INOM HSL OCH LSS BÖRJAR NÄR HON VILL.", [("HON", ("hen",))]),
    ],
)
def test_generic_hon(text: str, expected: list[object], analyser: Language, shipped: Lexicon) -> None:
    """Hon is generic where nobody before it is a woman."""
    assert places("generic-hon", text, analyser, shipped) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Den nye förvaltningschefen ansvarar.", [("Den nye förvaltningschefen", ("Den nya förvaltningschefen",))]),
        ("Kontakta den nye.", [("den nye", ("den nya",))]),
        ("Enligt den överenskommelse som slöts.", []),
        ("Den service som ges.", []),
        ("Den nye läkarens rum.", [("Den nye läkarens", ("Den nya läkarens",))]),
        ("Den drabbade får stöd.", []),
        ("Den sökande läraren kallas.", []),
        ("Den nye regiondirektören Per Ek tillträder.", []),
        ("DEN NYE REGIONDIREKTÖREN PER EK TILLTRÄDER.", []),
        ("Den unge mannen fick stöd.", []),
        ("Den gode mannens uppdrag upphör.", []),
        ("Den sjätte månaden räknas.", []),
        ("På den bidragsskyldiges begäran.", []),
        ("Beröva den dömde friheten.", []),
        ("Den skattskyldige ska lämna uppgift.", []),
        ("Den större skolan byggs om.", []),
        ("Den ordinarie stämman hålls den tolfte juni.", []),
        ("När den manlige kuratorn slutade.", []),
        ("Kommunens nye ekonomichef tar fram en plan.", [("nye ekonomichef", ("nya ekonomichef",))]),
        ("Regionens nye direktör Per Ek tillträder.", []),
        ("Nämndens ordinarie ledamot svarar.", []),
    ],
)
def test_masculine_adjective(text: str, expected: list[object], analyser: Language, shipped: Lexicon) -> None:
    """An adjective in -e about anyone is found, not one about a known man, in law, or without a form in -a."""
    assert places("masculine-adjective", text, analyser, shipped) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Löner för män och kvinnor.", [("män och kvinnor", ("kvinnor och män",))]),
        ("Andel pojkar/flickor.", [("pojkar/flickor", ("flickor/pojkar",))]),
        ("Mäns respektive kvinnors löner.", [("Mäns respektive kvinnors", ("kvinnors respektive mäns",))]),
        (
            "Män och kvinnor. Pojkar och flickor.",
            [("Män och kvinnor", ("kvinnor och män",)), ("Pojkar och flickor", ("flickor och pojkar",))],
        ),
        ("Män och kvinnor. Flickor och pojkar.", []),
        ("Mäns våld mot kvinnor.", []),
        ("Män och tjejer.", []),
        ("Män och", []),
    ],
)
def test_men_first(text: str, expected: list[object], analyser: Language, shipped: Lexicon) -> None:
    """Pairs with the man first are found only in a document that never puts the woman first."""
    assert places("men-first", text, analyser, shipped) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Beredd av chefen Anders Hellqvist och samordnaren Malin.", [("Malin", ())]),
        ("Kontakta Karin Lööf eller Anders vid frågor.", [("Anders", ())]),
        ("Beredd av Anders Hellqvist och Malin Berg.", []),
        ("Beredd av Anders och Malin.", []),
        ("Beredd av Anders Hellqvist och Johan.", []),
        ("Beredd av Anders Hellqvist. Malin svarar och tackar.", []),
        ("Anna Maria Lind och Per Holm svarar.", []),
        ("Beredd av statistiker Ulla och enhetschef Per-Olof Granath.", [("Ulla", ())]),
    ],
)
def test_first_name_only(text: str, expected: list[object], analyser: Language, shipped: Lexicon) -> None:
    """A lone first name is found beside the full name of a person of the other sex in the same sentence."""
    assert places("first-name-only", text, analyser, shipped) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("År\nMän\nKvinnor\n2023", [("Män", ())]),
        ("Män\nKvinnor\nPojkar\nFlickor", [("Män", ()), ("Pojkar", ())]),
        ("År\nKvinnor\nMän\nKvinnor\nMän", []),
        ("Män\nKvinnor\nFlickor\nPojkar", []),
        ("Män, procent\nKvinnor, procent", []),
        ("Män och\nKvinnor", []),
        ("Män\nTotalt\nKvinnor", []),
    ],
)
def test_men_first_columns(text: str, expected: list[object], analyser: Language, shipped: Lexicon) -> None:
    """A cell for men right before one for women is found, unless a document has the women first somewhere."""
    assert places("men-first-columns", text, analyser, shipped) == expected


@pytest.mark.parametrize("name", sorted(CHECKS))
def test_a_check_leaves_the_doc_alone(name: str, analyser: Language, shipped: Lexicon) -> None:
    """A check is a pure function: asked twice it says the same; of nothing it says nothing."""
    doc = analyser(
        "Den nye chefen Anders Berg och Malin sade att män och kvinnor får veta vad hans och hennes plan är."
    )
    before = doc.to_json()
    assert CHECKS[name](doc, shipped) == CHECKS[name](doc, shipped)
    assert doc.to_json() == before
    assert not CHECKS[name](analyser(""), shipped)


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("generic-han", "Han får svar.", "står först"),
        ("generic-han", "Det var han som byggde.", "”han som” pekar ut"),
        ("generic-han", "”Vi har en chef”, säger han.", "”säger han” gäller den som har yttrat sig"),
        ("generic-han", "Varje chef ska redovisa hur han eller hon arbetar.", "båda pronomenen"),
        ("generic-han", "Det är lätt att se att han har fel.", "ingen roll"),
        ("generic-han", "Mannen sökte vård. Läkaren gav honom hjälp.", "”Mannen” kan visa"),
        ("generic-hon", "Direktören hälsade alla. Hon påminde om planen.", "”påminde” berättar"),
        ("generic-han", "Varje elev bytte skola, men det visste han inte.", "”visste” berättar"),
        ("generic-hon", "Regiondirektör Eva Lind sade att hon är nöjd.", "”Eva” kan visa"),
        ("masculine-adjective", "Den nye chefen Karl Berg tillträder.", "namnet ”Karl” visar"),
        ("masculine-adjective", "Den unge mannen fick hjälp.", "”mannen” är ordet för en man"),
        ("masculine-adjective", "Den misstänkte ska underrättas.", "lagens fasta ord"),
        ("men-first", "Män och kvinnor ska delta. Kvinnor och män svarar.", "”Kvinnor och män”"),
        ("first-name-only", "Karl deltog i mötet.", "ingen av det andra könet"),
    ],
)
def test_what_a_check_leaves_has_a_reason(
    name: str, text: str, reason: str, analyser: Language, shipped: Lexicon
) -> None:
    """A place that a check has looked at and leaves alone says why, in Swedish."""
    left = [place.left for place in CHECKS[name](analyser(text), shipped)]
    assert len(left) == 1
    assert reason in left[0]
