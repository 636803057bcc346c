"""The one place where the parts meet: a document in, a review out."""

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from jamtext import collector, readers, resources
from jamtext import lexicon as lexicons
from jamtext.errors import ReadError, UsageError
from jamtext.findings import Review
from jamtext.lexicon import Lexicon, Tier
from jamtext.source import Source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.language import Language
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Options:
    """What a user may choose: own lexicon folders beside the shipped one, rules to select or ignore, and the tier.

    `select` and `ignore` name rules, categories or groups; an empty `select` means all rules of the tier. `house` holds
    what the organisation has chosen where guidelines disagree: choice and value; `dismissed` the findings that a person
    has dismissed: fingerprint and reason. `document_type` is what every document is, where the user says it. `mask` is
    whether the names of persons and their identity numbers are covered.
    """

    lexicons: tuple[Path, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    tier: Tier = "default"
    house: tuple[tuple[str, str], ...] = ()
    dismissed: tuple[tuple[str, str], ...] = ()
    document_type: str = ""
    mask: bool = False


@dataclass(frozen=True)
class Reviewer:
    """A loaded pipeline, its lexicon, what is dismissed and the type: what stays the same from one to the next."""

    nlp: "Language"
    lexicon: Lexicon
    dismissed: tuple[tuple[str, str], ...] = ()
    document_type: str = ""
    mask: bool = False

    @collector.waits()
    def review(self, path: Path | str) -> Review:
        """Read a document and review it. Raises ReadError if it cannot be read or is not in Swedish."""
        return self.review_source(readers.read(Path(path)))

    @collector.waits()
    def review_source(self, source: Source, *, any_language: bool = False) -> Review:
        """Review a document that has been read. Raises ReadError if it is not in Swedish, unless any will do."""
        from jamtext import pipeline
        from jamtext.components.document_type import KEY as TYPE_KEY
        from jamtext.components.language import foreign_language

        language = None if any_language else foreign_language(source.text, self.lexicon)
        if language:
            raise ReadError(
                source.path,
                f"Dokumentet ser ut att vara skrivet på {language}.",
                "jamtext granskar bara svensk text: välj den svenska versionen.",
            )
        if self.document_type:
            source = replace(source, metadata={**source.metadata, TYPE_KEY: self.document_type})
        reasons = dict((*self.dismissed, *source.dismissed))  # the document itself goes before a file
        doc = pipeline.analyse(self.nlp, source)
        made = _collect(doc, source, self).dismiss(reasons)
        return self._masked(made, doc, reasons) if self.mask else made

    def _masked(self, made: Review, doc: "Doc", reasons: dict[str, str]) -> Review:
        """The review without what tells who a person is, also in texts beside the document's own."""
        from jamtext import masking, pipeline
        from jamtext.components import personal
        from jamtext.readers.text import from_line

        def hide(text: str) -> str:
            lines = [from_line(line, made.source.path, number) for number, line in enumerate(text.splitlines(), 1)]
            docs = [pipeline.analyse(self.nlp, line) for line in lines if line.blocks]
            return "".join(masking.cover(each.text, personal.find(each, self.lexicon)) for each in docs).strip()

        return masking.masked(made, personal.find(doc, self.lexicon), hide, reasons)


def load(options: Options | None = None) -> Reviewer:
    """Load the lexicon and the pipeline, once a process.

    Raises LexiconError for a faulty lexicon, UsageError for an unknown rule, ModelError for a missing model.
    """
    from jamtext import pipeline

    options = options or Options()
    lexicon = load_lexicon(options)
    return Reviewer(pipeline.load(lexicon), lexicon, options.dismissed, options.document_type, options.mask)


def load_lexicon(options: Options) -> Lexicon:
    """The shipped lexicon and the user's own, with only the rules that the options select."""
    lexicon = load_every(options)
    return replace(lexicon, rules=lexicons.select(lexicon, options.select, options.ignore, options.tier))


def load_every(options: Options) -> Lexicon:
    """The shipped lexicon and the user's own as the organisation wants them, with every rule.

    Raises LexiconError, or UsageError for a choice or a type of document that does not exist.
    """
    from jamtext.components.document_type import document_types

    lexicon = lexicons.load(resources.folder("lexicons"), *options.lexicons)
    types = document_types(lexicon)
    if options.document_type and options.document_type not in types:
        raise UsageError("--type", options.document_type, types)
    return lexicons.settle(lexicon, options.house)


def _collect(doc: "Doc", source: Source, reviewer: Reviewer) -> Review:
    """Turn what the components wrote on the Doc into our own frozen data; spaCy's objects are let go."""
    from jamtext.components import audit, checklist, remarks, rules, statements, units
    from jamtext.components.document_type import document_type

    lexicon = reviewer.lexicon
    found = statements.collect(doc)
    answers = checklist.answer(doc, lexicon)
    comparisons = audit.compare(doc, lexicon)
    findings = sorted(
        (
            *rules.collect(doc),
            *remarks.findings(doc, lexicon, found, answers),
            *audit.findings(source, comparisons, lexicon),
        ),
        key=lambda finding: (finding.start, finding.end, finding.rule_id),
    )
    used = {finding.rule_id for finding in findings}
    return Review(
        source=source,
        statements=found,
        findings=tuple(findings),
        checklist=answers,
        rules={rule.id: rule for rule in lexicon.rules if rule.id in used},
        sentences=units.sentences(doc),
        document_type=document_type(source, lexicon),
        words=_count_words(source),
        lexicon_digest=lexicon.digest,
        models=_models(reviewer.nlp),
        comparisons=comparisons,
    )


def _models(nlp: "Language") -> dict[str, str]:
    return {f"{nlp.lang}_{nlp.meta['name']}": str(nlp.meta["version"])}


def _count_words(source: Source) -> int:
    """Words of the body: runs of letters or digits, headers and footers left out."""
    body: Sequence[str] = [source.text_of(block) for block in source.blocks if block.kind != "header"]
    return sum(len(re.findall(r"\w[\w.,:/-]*", text)) for text in body)
