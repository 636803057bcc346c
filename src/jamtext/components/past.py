"""Texts of the past and sentences that tell of it: an old word in them may be the word of its time."""

import re
from collections import Counter

from spacy.tokens import Doc, Span

from jamtext.components.blocks import source_of

_KEY = "jamtext.year"
_ANY_YEAR = re.compile(r"(?<![\d:.])(?:19|20)\d\d(?![\d:])")

# The guidelines leave "historical description of the past" alone. A year or decade before 1980 shows it, in a sentence
# without a verb in the present tense: "1965 arbetade lärarinnan ..." but not "Handikappomsorgen finns sedan 1965".
_YEAR = r"(?:1[0-8]\d\d|19[0-7]\d)(?![\d:])"
_DECADE = r"(?:(?:1[0-8]\d|19[0-7])0|[1-7]0)-tal(?:et)?s?\b"
_ANY_TIME = re.compile(r"1\d\d\d|\d0-tal")  # what both of these need, and quickly looked for
_THEN = re.compile(
    r"\b(?:i|på|under|kring|runt|omkring|åren|början av|mitten av|slutet av)\s"
    rf"(?:{_DECADE}|{_YEAR}(?=\s?[.,;)]|\s[a-zåäö]+(?:de|s)\b))"
    rf"|\b(?:år|hösten|våren|sommaren|vintern|under|och med)\s{_YEAR}"
    rf"|^{_YEAR}(?=\s[a-zåäö]+(?:de|s|t|g|r)\b)"
)
# An old record, whatever the tense: "akten från 1964 talar om ...", "i 1930-talets protokoll förekommer ..."
_RECORD = re.compile(
    r"\b\w*(?:protokoll|akt|journal|arkiv|kyrkbok|kyrkböcker|brev|fotografi|foto|skrift|stadga|stadgar|handling|artikel|"
    rf"tidning)(?:en|er|erna|et|n|ar|arna|na|e)?\s(?:från|av)\s(?:år\s)?(?:{_DECADE}|{_YEAR})"
    rf"|\b{_DECADE}(?:\s\w+)?\s\w*(?:protokoll|akter|journaler|arkiv|kyrkböcker|brev|handlingar|skrifter|stadgar)\b"
)


def tells_of_the_past(sentence: Span) -> bool:
    """Whether a sentence describes a time before 1980 or quotes a record from it.

    Without a tagger no verb is known to be in the present tense.
    """
    text = source_of(sentence.doc).text[sentence.start_char : sentence.end_char].lower()
    if not _ANY_TIME.search(text):
        return False
    if _RECORD.search(text):
        return True
    return bool(_THEN.search(text)) and not any(token.tag_.startswith("VB|PRS") for token in sentence)


def year_of(doc: Doc) -> int | None:
    """The year that a document seems to be from, worked out once for a Doc; None where it names no year.

    It is the later of the first year in the text, which a title holds, and the year that is named most; numbers of
    acts are not years.
    """
    if _KEY not in doc.user_data:
        years = [int(year) for year in _ANY_YEAR.findall(source_of(doc).text)]
        most = max(Counter(years).items(), key=lambda item: item[::-1], default=(0, 0))[0]
        doc.user_data[_KEY] = max(years[0], most) if years else None
    year: int | None = doc.user_data[_KEY]
    return year
