"""Many documents: which they are, several at a time, and an error in place of a result where one cannot be read."""

import os
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import Generic, TypeVar

from jamtext import readers, review
from jamtext.errors import JamtextError, ReadError
from jamtext.findings import Review
from jamtext.reporters import targets

T = TypeVar("T")
Work = Callable[[Review], T]


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What came of one document: a result, or the error in its place."""

    path: Path
    result: T | None = None
    error: JamtextError | None = None


def find(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The documents among files and folders, each once; folders are walked in order of name.

    Hidden files, Word's lock files (~$) and our own reports are passed over. Raises ReadError for a folder without
    documents.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if not path.is_dir():
            found[path] = None
            continue
        inside = [child for child in sorted(path.rglob("*")) if _is_document(child.relative_to(path), child)]
        if not inside:
            suffixes = ", ".join(readers.SUFFIXES)
            raise ReadError(path, "Mappen innehåller inga dokument.", f"Välj en mapp med filer av typen {suffixes}.")
        found.update(dict.fromkeys(inside))
    return tuple(found)


def _is_document(relative: Path, path: Path) -> bool:
    hidden = any(part.startswith((".", "~$")) for part in relative.parts)
    return path.suffix.lower() in readers.SUFFIXES and not hidden and not targets.is_report(path) and path.is_file()


def each(paths: Sequence[Path], work: Work[T], options: review.Options, jobs: int = 0) -> Iterator[Outcome[T]]:
    """Review each document and do `work` with the review; outcomes come as they are ready.

    `work` is a picklable function. `jobs` is the number of processes, 0 for one per core; one document, or one job,
    is done in this process. A document that brings its process down (out of memory) gets an error; the others are
    still done.
    """
    jobs = min(jobs or os.cpu_count() or 1, len(paths))
    if jobs <= 1:
        yield from (_outcome(path, work, options) for path in paths)
        return
    broken: list[Path] = []
    with _pool(jobs) as pool:
        futures = {pool.submit(_outcome, path, work, options): path for path in paths}
        for future in as_completed(futures):
            outcome = _result(future)
            if outcome is None:
                broken.append(futures[future])
            else:
                yield outcome
    for path in broken:  # one of these brought the pool down; alone, only it can suffer
        with _pool(1) as pool:
            outcome = _result(pool.submit(_outcome, path, work, options))
        fallen = ReadError(
            path,
            "Granskningen avbröts av systemet, troligen för att minnet tog slut.",
            "Dela dokumentet eller kör med färre samtidiga dokument (--jobs 1).",
        )
        yield outcome or Outcome(path, error=fallen)


def _pool(jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"))


def _result(future: "Future[Outcome[T]]") -> Outcome[T] | None:
    """The outcome, or None if the process that worked on it died."""
    try:
        return future.result()
    except BrokenProcessPool:
        return None


def _outcome(path: Path, work: Work[T], options: review.Options) -> Outcome[T]:
    try:
        source = readers.read(path)  # first: a file that cannot be read does not wait for the model
        return Outcome(path, result=work(_reviewer(options).review_source(source)))
    except JamtextError as error:
        return Outcome(path, error=error)
    except Exception as error:  # noqa: BLE001 - a fault of ours in one document must not cost the others their reviews
        return Outcome(path, error=_fault(path, error))


def _fault(path: Path, error: Exception) -> ReadError:
    """What is said of a document on which the program itself failed: where, so that it can be reported and mended."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(place.filename).name}, rad {place.lineno}"
    return ReadError(
        path,
        f"Granskningen stötte på ett fel i programmet ({type(error).__name__}: {error}; {where}).",
        "Felet ligger inte hos dig: rapportera det gärna, med dokumentet om det får spridas.",
    )


@cache
def _reviewer(options: review.Options) -> review.Reviewer:
    """The reviewer of this process, loaded at the first document."""
    return review.load(options)
