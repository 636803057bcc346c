"""The Swedish pipeline: makes an annotated Doc from a Source.

The trained part (tokenizer, tags, lemmas) lies in `models/sv_jamtext`. The rest works by the lexicon: each of these
components is a module with `make(lexicon, vocab) -> Callable[[Doc], Doc]` and a line in `_STEPS`, in the order in
which they run. They are spaCy factories too ("jamtext_people"), for use in anyone's pipeline.
"""

from collections.abc import Callable, Collection
from typing import cast

from spacy import util
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.vocab import Vocab

from jamtext import lexicon as lexicons
from jamtext import resources
from jamtext.components import lemmas, people, rules, sentences, statements, tags  # noqa: F401 - lemmas and tags register themselves
from jamtext.components.blocks import set_source
from jamtext.errors import ModelError
from jamtext.lexicon import Lexicon
from jamtext.source import Source

MODEL = "sv_jamtext"
_GROUP = 20  # words
_KEPT = 200_000  # words that the tokenizer remembers

Component = Callable[[Doc], Doc]
Make = Callable[[Lexicon, Vocab], Component]

_STEPS: dict[str, Make] = {
    "jamtext_sentences": sentences.make,
    "jamtext_people": people.make,
    "jamtext_statements": statements.make,
    "jamtext_rules": rules.make,
}


class WithLexicon:
    """A component that is made from a lexicon: the one it is told to use, else the one that jamtext ships."""

    def __init__(self, make: Make, vocab: Vocab) -> None:
        self._make, self._vocab = make, vocab
        self._component: Component | None = None

    def use(self, lexicon: Lexicon) -> Component:
        """Work by this lexicon from now on. Returns the component that does the work."""
        self._component = self._make(lexicon, self._vocab)
        return self._component

    def __call__(self, doc: Doc) -> Doc:
        """Run the component."""
        component = self._component or self.use(lexicons.load(resources.folder("lexicons")))
        return component(doc)


def _factory(name: str) -> Callable[[Language, str], WithLexicon]:
    def make(nlp: Language, name: str) -> WithLexicon:  # noqa: ARG001 - the names are spaCy's
        return WithLexicon(step, nlp.vocab)

    step = _STEPS[name]
    Language.factory(name, func=make)
    return make


make_sentences = _factory("jamtext_sentences")
make_people = _factory("jamtext_people")
make_statements = _factory("jamtext_statements")
make_rules = _factory("jamtext_rules")


def load(lexicon: Lexicon, without: Collection[str] = ()) -> Language:
    """The whole pipeline, ready for `analyse`; `without` names components to leave out, as training does.

    Raises ModelError where a trained model is missing or does not fit.
    """
    nlp = load_model()
    for name in _STEPS:
        if name not in without:
            cast("WithLexicon", nlp.add_pipe(name)).use(lexicon)
    return nlp


def load_model() -> Language:
    """The trained part alone: tokenizer, tags and lemmas. Raises ModelError where it is missing or does not fit."""
    try:
        nlp = util.load_model_from_path(resources.folder("models") / MODEL)
    except (OSError, ValueError, KeyError) as error:  # spaCy: files damaged or of another version
        raise ModelError(
            MODEL, "filerna saknas, är skadade eller hör till en annan version. Installera om jamtext."
        ) from error
    _spare_work(nlp.tokenizer)
    return nlp


def _spare_work(tokenizer: Tokenizer) -> None:
    """Let it remember all words of a long document, and search for signs only in words that hold some.

    It cuts as before: whatever it cuts off or cuts at has a sign in it. By itself it remembers 10,000 words.
    """
    tokenizer.max_cache_size = _KEPT
    prefix, suffix, infixes = tokenizer.prefix_search, tokenizer.suffix_search, tokenizer.infix_finditer
    address = tokenizer.url_match
    tokenizer.prefix_search = lambda word: None if word.isalpha() else prefix(word)
    tokenizer.url_match = lambda word: address(word) if "." in word else None
    tokenizer.suffix_search = lambda word: None if word.isalpha() else suffix(word)
    tokenizer.infix_finditer = lambda word: () if word.isalpha() else infixes(word)


def analyse(nlp: Language, source: Source) -> Doc:
    """The annotated Doc of a document. `doc.text` is `source.text`; each block starts a sentence."""
    _show_words(nlp.tokenizer, source.text)
    doc: Doc = nlp.tokenizer(source.text)
    set_source(doc, source)
    for _, component in nlp.pipeline:
        doc = component(doc)
    return doc


def _show_words(tokenizer: Tokenizer, text: str) -> None:
    """Let the tokenizer see the words of a text in small groups before it sees the text.

    It remembers how it cut a word only until it meets an abbreviation: in one long text, hardly any.
    """
    words = list(dict.fromkeys(text.split()))
    for start in range(0, len(words), _GROUP):
        tokenizer(" ".join(words[start : start + _GROUP]))
