"""The file that a review is about, read once more for the reports that are a copy of it."""

import hashlib

from jamtext.errors import ReportError
from jamtext.findings import Review


def original(review: Review) -> bytes:
    """The bytes of the document. Raises ReportError where it cannot be read again, or has changed since."""
    source = review.source
    try:
        data = source.path.read_bytes()
    except OSError as error:
        raise ReportError(source.path, f"Dokumentet gick inte att läsa igen ({error.strerror or error}).") from error
    if f"sha256:{hashlib.sha256(data).hexdigest()}" != source.digest:
        raise ReportError(source.path, "Dokumentet har ändrats under granskningen. Spara det och granska igen.")
    return data
