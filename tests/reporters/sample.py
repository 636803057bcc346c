"""Reviews made by hand, for tests of reporters: no reader, no model, no file."""

from dataclasses import replace

from jamtext.findings import Answer, ChecklistAnswer, Cue, Disaggregation, Finding, Review, Statement, StatementKind
from tests.reporters.draft import RULES, Draft


def answered(review: Review, *answers: tuple[str, str, Answer, tuple[tuple[int, int], ...]]) -> Review:
    """The review with answers to the checklist: id, question, answer, evidence."""
    return replace(review, checklist=tuple(ChecklistAnswer(*answer) for answer in answers))


def sample() -> Review:
    """A rich review: all kinds of statement and breakdown, findings of many categories, tables, headings and pages."""
    draft = Draft()
    _opening(draft)
    _goals(draft)
    _measures(draft)
    _indicators(draft)
    _present(draft)
    draft.heading(2, "6 Uppföljning")
    draft.prose("Planen följs upp i delårsrapport och årsredovisning.", "Resultaten diskuteras med verksamheterna.")
    return answered(
        draft.review(title="Verksamhetsplan 2026 för vård och utbildning"),
        ("gender_goal", "Finns det ett mål om jämställdhet?", "yes", (draft.span(_GAP), draft.span(_STROKE))),
        ("gender_analysis", "Förklaras skillnader mellan kvinnor och män?", "unclear", (draft.span(_LEAVE),)),
        ("consequences_by_sex", "Beskrivs följderna för kvinnor och män?", "no", ()),
        ("follow_up_by_sex", "Ska uppföljningen vara könsuppdelad?", "yes", (draft.span(_PROMISE),)),
    )


def empty() -> Review:
    """A review of one sentence in which nothing at all was found."""
    draft = Draft()
    draft.prose("Byggnaden rymmer två hissar.")
    return draft.review("hissar.pdf")


def huge(statements: int = 800, findings: int = 600) -> Review:
    """A review as long as they come: many statements under many headings, and a wording finding in most of them."""
    draft = Draft()
    kinds: tuple[StatementKind, ...] = ("goal", "measure", "indicator", "statistic")
    shown: tuple[Disaggregation, ...] = ("none", "full", "none", "not-applicable", "single")
    for number in range(statements):
        draft.page = 1 + number // 6
        if number % 10 == 0:
            draft.heading(1 + number // 10 % 3, f"{number // 10 + 1} Rubrik om verksamhetens inriktning")
        sentence = (
            f"Insats nummer {number} innebär att varje tjänsteman i förvaltningen ska möta fler deltagare än året före."
        )
        start = len(draft.text)
        draft.prose(sentence)
        people = Cue(start + sentence.index("deltagare"), start + sentence.index("deltagare") + 9, "people")
        state = shown[number % 5]
        draft.statements.append(
            Statement(start, start + len(sentence), kinds[number % 4], 0.9, state != "not-applicable", state, (people,))
        )
        if number < findings:
            at = start + sentence.index("tjänsteman")
            message = RULES["wording/tjansteman"].message.replace("{text}", "tjänsteman")
            draft.findings.append(
                Finding(at, at + 10, "wording/tjansteman", "warning", message, ("tjänsteperson", "handläggare"))
            )
    return draft.review("strategi.pdf")


_GAP = "Skillnaden mellan flickors och pojkars betyg i svenska ska minska."
_STROKE = "Kvinnor och män ska få likvärdig rehabilitering efter stroke."
_LEAVE = "Kvinnor tar oftare ut vård av barn, vilket delvis kan ligga bakom den högre frånvaron."
_PROMISE = "Indikatorerna i avsnitt 4.1 redovisas uppdelat på kön."


def _opening(draft: Draft) -> None:
    draft.heading(1, "Verksamhetsplan 2026 för vård och utbildning")
    draft.prose(
        "Planen beskriver vad nämnden ska uppnå under året och hur arbetet följs upp.",
        "Den enskilde ska alltid bemötas med respekt.",
    )
    draft.says("Den enskilde", "goal", "none", 0.71, people="Den enskilde")
    draft.finds("Den enskilde", "wording/han-om-alla", "Varje person", "Var och en")
    draft.finds("Verksamhetsplan 2026", "document/no-consequences")
    draft.heading(2, "1 Så arbetar vi")
    draft.prose(
        "Varje tjänsteman ansvarar för sina ärenden och ska se till att han dokumenterar besluten.",
        "Medborgaren ska veta vart han eller hon kan vända sig.",
    )
    draft.finds("tjänsteman", "wording/tjansteman", "tjänsteperson", "handläggare")
    draft.finds("han", "wording/han-om-alla", within="han dokumenterar")
    draft.finds("han eller hon", "wording/han-eller-hon", "hen")


def _goals(draft: Draft) -> None:
    draft.page = 2
    draft.heading(2, "2 Mål")
    draft.heading(3, "2.1 Skola och utbildning")
    for sentence in (
        "Fler elever ska gå ut grundskolan med fullständiga betyg.",
        _GAP,
        "Pojkars läsförståelse ska öka.",
        "Alla barn ska ha samma möjlighet till stöd, oavsett kön.",
    ):
        draft.prose(sentence, kind="list_item")
    draft.says("Fler elever", "goal", "none", 0.97, kind="ska", people="elever")
    draft.finds("Fler elever", "disaggregation/goal")
    draft.says(_GAP, "goal", "full", 0.93, kind="ska minska", sex="flickors och pojkars")
    draft.says("Pojkars läs", "goal", "single", 0.88, people="Pojkars", sex="Pojkars")
    draft.says("Alla barn", "goal", "none", 0.83, people="barn")
    draft.finds("oavsett kön", "wording/oavsett-kon")
    draft.finds("Alla barn", "disaggregation/goal")
    draft.heading(3, "2.2 Vård och omsorg")
    draft.prose(_STROKE, "Våra äldre ska kunna bo kvar hemma så länge de önskar.", "Lokalerna ska vara klimatneutrala.")
    draft.says(_STROKE, "goal", "full", 0.95, people="Kvinnor och män", sex="Kvinnor och män")
    draft.says("Våra äldre", "goal", "none", 0.9, people="äldre")
    draft.finds("Våra äldre", "wording/vara-aldre", "Äldre personer", "Invånare över 80 år")
    draft.finds("Våra äldre", "disaggregation/goal")
    draft.says("Lokalerna", "goal", "not-applicable", 0.64, kind="ska vara")


def _measures(draft: Draft) -> None:
    draft.page = 3
    draft.heading(2, "3 Åtgärder")
    for sentence in (
        "Utbilda samtliga chefer i bemötande.",
        "Ta fram en rutin för hur mamma och pappa kallas till samtal.",
        "Byta ut belysningen i tre skolor.",
        "Göra uppsökande besök hos socialt svaga grupper.",
    ):
        draft.prose(sentence, kind="list_item")
    draft.says("Utbilda", "measure", "none", 0.98, kind="Utbilda", people="chefer")
    draft.finds("chefer", "disaggregation/measure")
    draft.says("Ta fram", "measure", "none", 0.91, people="mamma och pappa")
    draft.finds("mamma och pappa", "wording/mamma-pappa", "vårdnadshavarna")
    draft.says("Byta ut", "measure", "not-applicable", 0.96, kind="Byta ut")
    draft.says("Göra uppsökande", "measure", "none", 0.52, people="grupper")
    draft.finds("socialt svaga grupper", "wording/svaga-grupper", "personer i socialt utsatta situationer")


def _indicators(draft: Draft) -> None:
    draft.page = 4
    draft.heading(2, "4 Indikatorer")
    draft.prose(_PROMISE)
    draft.says(_PROMISE, "measure", "full", 0.77, sex="uppdelat på kön")
    draft.heading(3, "4.1 Skola")
    draft.table(
        "Tabell 1. Indikatorer för skolan",
        ("Indikator", "Utfall 2024", "Mål 2026"),
        ("Andel elever med fullständiga betyg, procent", "81", "86"),
        ("Nettokostnad per elev, kronor", "128 400", "131 000"),
    )
    draft.says("Andel elever", "indicator", "full", 0.99, people="elever", promise=("uppdelat på kön", _PROMISE))
    draft.says("Nettokostnad", "indicator", "not-applicable", 0.97)
    draft.heading(3, "4.2 Omsorg")
    draft.table(
        "Tabell 2. Indikatorer för omsorgen",
        ("Indikator", "Utfall 2024", "Mål 2026"),
        ("Andel nöjda brukare i hemtjänsten, procent", "86", "90"),
        ("Väntetid till särskilt boende, dagar", "58", ""),
        ("Andel handikappade med daglig verksamhet, procent", "44", "50"),
    )
    draft.says("Andel nöjda", "indicator", "none", 0.99, people="brukare")
    draft.finds("brukare i hemtjänsten", "disaggregation/indicator")
    draft.says("Väntetid", "indicator", "none", 0.94, people="Väntetid")
    draft.finds("Väntetid", "disaggregation/indicator")
    draft.says("Andel handikappade", "indicator", "none", 0.99, people="handikappade")
    draft.finds("handikappade", "disaggregation/indicator")
    draft.finds("handikappade", "wording/handikappad", "personer med funktionsnedsättning")


def _present(draft: Draft) -> None:
    draft.page = 5
    draft.heading(2, "5 Så ser det ut i dag")
    draft.table(
        "Tabell 3. Sjukfrånvaro bland medarbetarna, procent",
        ("År", "Kvinnor", "Män", "Totalt"),
        ("2023", "7,1", "4,2", "6,4"),
        ("2024", "6,8", "4,4", "6,2"),
    )
    for row in ("2023\n7,1", "2024\n6,8"):
        start = draft.text.index(row)
        cues = tuple(Cue(*draft.span(sex, "År\nKvinnor"), "sex") for sex in ("Kvinnor", "Män"))
        end = next(end for begin, end in draft.sentences if begin == start)
        draft.statements.append(Statement(start, end, "statistic", 0.96, True, "full", cues))
    draft.prose(
        "Under 2024 fick 412 personer hemtjänst.",
        "Av de nyanställda lärarna var 64 kvinnor.",
        _LEAVE,
        "Kommunen har 38 fastigheter.",
    )
    draft.says("Under 2024", "statistic", "none", 0.98, people="personer")
    draft.finds("412 personer", "disaggregation/statistic")
    draft.says("Av de nya", "statistic", "single", 0.89, people="lärarna", sex="kvinnor")
    draft.says("Kommunen har 38", "statistic", "not-applicable", 0.92)
