"""A review written by hand, piece by piece: the rules it may use, and the document that grows."""

from dataclasses import dataclass, field
from pathlib import Path

from jamtext.findings import Cue, Disaggregation, Finding, Review, Statement, StatementKind
from jamtext.lexicon import Reference, Rule, Severity
from jamtext.source import Block, BlockKind, Box, Cell, Source, Table

GUIDE = Reference(
    "GUIDE", "Rådet för skrivregler", "Att skriva om människor", "2021", "https://example.org/skriv?a=1&b=2"
)
LAW = Reference("STAT", "Statistikkontoret", "Förordning om statistik över individer", "2001")


def _rule(rule_id: str, category: str, severity: Severity, message: str, why: str, *sources: Reference) -> Rule:
    return Rule(rule_id, "terms", category, severity, "default", message, why, sources or (GUIDE,))


RULES = {
    rule.id: rule
    for rule in (
        _rule(
            "wording/tjansteman",
            "gendered-title",
            "warning",
            "”{text}” är en titel på -man; skriv könsneutralt.",
            "En titel på -man leder tanken till män, fast den avser alla som har uppdraget.",
        ),
        _rule(
            "wording/han-om-alla",
            "generic-masculine",
            "warning",
            "”{text}” syftar på vem som helst.",
            "Läsaren ser en man framför sig. Skriv om i plural eller upprepa substantivet.",
        ),
        _rule(
            "wording/oavsett-kon",
            "vague-inclusion",
            "note",
            "”{text}” döljer om det finns skillnader mellan kvinnor och män.",
            "Formeln ersätter en analys. Skriv vad som skiljer, eller stryk den.",
        ),
        _rule(
            "wording/vara-aldre",
            "age",
            "warning",
            "”{text}” gör äldre till någons egendom.",
            "Äldre är en grupp med olika liv. Skriv ”äldre personer” eller ”invånare över 80 år”.",
        ),
        _rule(
            "wording/mamma-pappa",
            "family-norms",
            "warning",
            "”{text}” förutsätter att ett barn har en mor och en far.",
            "Barn kan ha en, två eller flera vårdnadshavare av vilket kön som helst.",
        ),
        _rule(
            "wording/svaga-grupper",
            "social-status",
            "error",
            "”{text}” beskriver människor som svaga.",
            "Det är situationen som är svår, inte människorna som är svaga.",
            GUIDE,
            LAW,
        ),
        _rule(
            "wording/han-eller-hon",
            "binary-phrasing",
            "note",
            "”{text}” räknar bara med två kön.",
            "Alla känner sig inte träffade av han eller hon. Skriv ”hen” eller upprepa substantivet.",
        ),
        _rule(
            "wording/handikappad",
            "disability",
            "error",
            "”{text}” är ett föråldrat ord.",
            "Ett handikapp uppstår i mötet med omgivningen; personen har en funktionsnedsättning.",
        ),
        _rule(
            "disaggregation/goal",
            "goal-without-sex",
            "note",
            "Målet handlar om människor men visar inte kön.",
            "Ett mål utan kön kan nås fast skillnaderna mellan kvinnor och män ökar.",
            LAW,
        ),
        _rule(
            "disaggregation/measure",
            "measure-without-sex",
            "note",
            "Åtgärden handlar om människor men visar inte kön.",
            "Det går inte att se vem åtgärden når.",
            LAW,
        ),
        _rule(
            "disaggregation/indicator",
            "indicator-without-sex",
            "warning",
            "Indikatorn gäller människor men är inte könsuppdelad.",
            "Statistik om individer ska som huvudregel vara indelad efter kön.",
            LAW,
        ),
        _rule(
            "disaggregation/statistic",
            "statistic-without-sex",
            "warning",
            "Siffran gäller människor men är inte könsuppdelad.",
            "Statistik om individer ska som huvudregel vara indelad efter kön.",
            LAW,
        ),
        _rule(
            "document/no-consequences",
            "no-consequences",
            "warning",
            "Dokumentet säger inte vad förslagen betyder för kvinnor och män.",
            "Utan en beskrivning av följderna går det inte att se vem som vinner och vem som förlorar.",
            LAW,
        ),
    )
}


@dataclass
class Draft:
    """A document being written: pieces of text are added in order and then pointed at by their words."""

    text: str = ""
    blocks: list[Block] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    page: int = 1
    statements: list[Statement] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)

    def add(self, kind: BlockKind, text: str, level: int = 0, place: tuple[int, int, int] | None = None) -> int:
        """Add a block and return its index. `place` is table, row and column."""
        table, row, column = place or (None, None, None)
        start = len(self.text)
        self.text += text + "\n"
        self.pages.append(self.page)
        ref = f"page {self.page}"
        self.blocks.append(Block(start, start + len(text), kind, level, ref, table, row, column))
        return len(self.blocks) - 1

    def heading(self, level: int, text: str) -> None:
        """Add a heading, which is a sentence of its own."""
        block = self.blocks[self.add("heading", text, level)]
        self.sentences.append((block.start, block.end))

    def prose(self, *sentences: str, kind: BlockKind = "paragraph") -> None:
        """Add a block of whole sentences."""
        at = self.blocks[self.add(kind, " ".join(sentences))].start
        for sentence in sentences:
            self.sentences.append((at, at + len(sentence)))
            at += len(sentence) + 1

    def table(self, caption: str, *rows: tuple[str, ...], header_columns: int = 0) -> None:
        """Add a table whose first row is a header; each row is a sentence. Empty strings are empty cells."""
        named = self.add("caption", caption)
        self.sentences.append((self.blocks[named].start, self.blocks[named].end))
        cells = []
        for row, texts in enumerate(rows):
            first = len(self.text)
            for column, text in enumerate(texts):
                if text:
                    cells.append(Cell(row, column, self.add("table_cell", text, place=(len(self.tables), row, column))))
            self.sentences.append((first, self.blocks[-1].end))
        self.tables.append(Table(len(rows), len(rows[0]), tuple(cells), 1, header_columns, named))

    def span(self, words: str, within: str = "") -> tuple[int, int]:
        """Where words stand: their first place after `within` begins."""
        start = self.text.index(words, self.text.index(within) if within else 0)
        return start, start + len(words)

    def says(
        self,
        sentence: str,
        kind: StatementKind,
        shown: Disaggregation,
        score: float,
        /,
        **cues: str | tuple[str, ...],
    ) -> None:
        """Call the sentence (or table row) that begins with these words a statement; cues are role = words.

        A cue is looked for in the sentence first, then after the place named by ("words", "within").
        """
        start = self.text.index(sentence)
        start, end = next(s for s in self.sentences if s[0] <= start < s[1])
        found = []
        for role, words in cues.items():
            at = self.span(words, self.text[start:end]) if isinstance(words, str) else self.span(*words)
            found.append(Cue(*at, role))  # type: ignore[arg-type]
        about = shown != "not-applicable"
        self.statements.append(Statement(start, end, kind, score, about, shown, tuple(found)))

    def finds(self, words: str, rule_id: str, *suggestions: str, within: str = "") -> None:
        """Let a rule find words."""
        rule, span = RULES[rule_id], self.span(words, within)
        self.findings.append(Finding(*span, rule_id, rule.severity, rule.message.replace("{text}", words), suggestions))

    def review(self, name: str = "verksamhetsplan 2026.pdf", **metadata: str) -> Review:
        """The review of what has been written so far, with a box for each block and no answers yet."""
        boxes = tuple(
            Box(block.start, block.end, page, 70.0, 60.0 + index, 520.0, 72.0 + index)
            for index, (block, page) in enumerate(zip(self.blocks, self.pages, strict=True))
        )
        source = Source(
            Path("underlag") / name,
            "pdf",
            "sha256:" + "0123456789abcdef" * 4,
            self.text,
            tuple(self.blocks),
            tuple(self.tables),
            boxes,
            self.page,
            metadata,
        )
        findings = tuple(sorted(self.findings, key=lambda finding: (finding.start, finding.end, finding.rule_id)))
        return Review(
            source=source,
            statements=tuple(sorted(self.statements, key=lambda statement: statement.start)),
            findings=findings,
            checklist=(),
            rules={rule_id: RULES[rule_id] for rule_id in sorted({finding.rule_id for finding in findings})},
            sentences=tuple(sorted(self.sentences)),
            document_type="verksamhetsplan",
            words=len(self.text.split()),
            lexicon_digest="sha256:" + "fedcba9876543210" * 4,
            models={"sv_jamtext": "0.1.0", "statements": "0.3.1"},
        )
