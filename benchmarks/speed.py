"""Speed and memory of jamtext, beside pdfplumber on the same PDF: prints Markdown tables.

    python benchmarks/speed.py [--pages 120] [--rounds 3]

One long document is made of `corpora/statements`, as Word and as PDF. Each measurement runs in a process of its own;
the median of the rounds counts. Seconds for documents are processor time on one thread, so that another program at
work does not change them much. They leave out start-up: before the clock starts, each process does a short document.
Start-up has a table of its own, by the clock.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpora" / "statements"
WORDS_A_PAGE = 350  # of the PDF that `document.pdf` makes; only decides how much text is taken
TINY = "Nämnden ska se till att fler elever når målen. Varje tjänsteman ansvarar för sin del.\n"
ONE_THREAD = {"OMP_NUM_THREADS": "1"}
BUSY = 1.25  # time by the clock in relation to processor time, above which figures by the clock mean little

Times = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Measured:
    """Median seconds by the clock and of the processor, and the peak of memory in MB where the system tells it."""

    clock: float
    processor: float
    memory: float | None


def read(path: Path) -> Times:
    """Seconds to read a document."""
    from jamtext import readers

    readers.read(_short(path))
    return _timed(lambda: readers.read(path))


def analyse(path: Path) -> Times:
    """Seconds to analyse a document that has been read, and to collect the review."""
    from jamtext import readers, review

    reviewer = review.load()
    reviewer.review(_short(path))
    source = readers.read(path)
    return _timed(lambda: reviewer.review_source(source))


def review_all(path: Path) -> Times:
    """Seconds for the whole of `Reviewer.review`."""
    from jamtext import review

    reviewer = review.load()
    reviewer.review(_short(path))
    return _timed(lambda: reviewer.review(path))


def tokenize(path: Path) -> Times:
    """Seconds for the words of a document by spaCy's own tokenizer, which is all that a blank pipeline does."""
    import spacy

    from jamtext import readers

    nlp = spacy.blank("sv")
    nlp.make_doc(readers.read(_short(path)).text)
    text = readers.read(path).text
    return _timed(lambda: nlp.make_doc(text))


def tag(path: Path) -> Times:
    """Seconds for what the trained model does: words, tags and lemmas."""
    from jamtext import pipeline

    return _annotated(path, pipeline.load_model())


def annotate(path: Path) -> Times:
    """Seconds for every component of the pipeline."""
    from jamtext import lexicon, pipeline, resources

    return _annotated(path, pipeline.load(lexicon.load(resources.folder("lexicons"))))


def _annotated(path: Path, nlp: "Language") -> Times:
    from jamtext import pipeline, readers

    pipeline.analyse(nlp, readers.read(_short(path)))
    source = readers.read(path)
    return _timed(lambda: pipeline.analyse(nlp, source))


def comment(path: Path) -> Times:
    """Seconds to write the copy of a Word document with comments, once it is reviewed."""
    from jamtext import reporters, review

    made = review.load().review(path)
    return _timed(lambda: reporters.render(made, "docx", suggest=True))


def highlight(path: Path) -> Times:
    """Seconds to write the copy of a PDF with highlights and notes, once it is reviewed."""
    from jamtext import reporters, review

    made = review.load().review(path)
    return _timed(lambda: reporters.render(made, "pdf"))


def review_first(path: Path) -> Times:
    """Seconds for the first document of a process."""
    from jamtext import review

    reviewer = review.load()
    return _timed(lambda: reviewer.review(path))


def peer(path: Path) -> Times:
    """Seconds for the words and tables of pdfplumber, which lets go of each page when it is done with it."""
    import pdfplumber

    def work(path: Path) -> None:
        with pdfplumber.open(path) as pdf:
            for page in pdf.pages:
                page.extract_words()
                page.extract_tables()
                page.close()

    work(_short(path))
    return _timed(lambda: work(path))


def _short(path: Path) -> Path:
    """The short document beside a long one."""
    return path.with_stem("short")


def import_spacy(path: Path) -> Times:  # noqa: ARG001 - each measurement is given a document
    """Seconds to import spaCy."""

    def work() -> None:
        import spacy  # noqa: F401

    return _timed(work)


def load(path: Path) -> Times:  # noqa: ARG001
    """Seconds to load lexicon and pipeline once spaCy is imported."""
    import spacy  # noqa: F401

    from jamtext import review

    return _timed(review.load)


TASKS: dict[str, Callable[[Path], Times]] = {
    task.__name__: task
    for task in (
        *(read, tokenize, tag, annotate, analyse, review_all, review_first),
        *(comment, highlight, peer, import_spacy, load),
    )
}


def _timed(work: Callable[[], object]) -> Times:
    """Seconds by the clock, and of this process's processor time."""
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - clock, time.process_time() - processor


def _peak() -> float | None:
    """The most memory that this process has held, in MB; None on Windows, where the standard library cannot tell."""
    if sys.platform == "win32":
        return None
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2**20 if sys.platform == "darwin" else 2**10)


def measure(tasks: Mapping[str, tuple[str, Path]], rounds: int) -> dict[str, Measured]:
    """Run tasks in fresh processes, all of them in each round, so that a busy spell of the machine meets them alike."""
    outputs: dict[str, list[dict[str, float | None]]] = {name: [] for name in tasks}
    for _ in range(rounds):
        for name, (task, path) in tasks.items():
            line = [sys.executable, __file__, "--task", task, "--path", str(path)]
            outputs[name].append(json.loads(subprocess.check_output(line, env=os.environ | ONE_THREAD)))
    return {
        name: Measured(
            clock=statistics.median(output["clock"] for output in of),
            processor=statistics.median(output["processor"] for output in of),
            memory=max((output["memory"] for output in of if output["memory"] is not None), default=None),
        )
        for name, of in outputs.items()
    }


def command(arguments: list[str], rounds: int) -> float:
    """Median seconds of a whole run of jamtext."""
    line = [sys.executable, "-m", "jamtext", *arguments]
    return statistics.median(
        _timed(lambda: subprocess.run(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False))[0]
        for _ in range(rounds)
    )


def make(folder: Path, pages: int) -> tuple[int, int]:
    """Write a long document and a short one, each as PDF and as Word; the pages and words of the long one."""
    from document import document, pdf
    from jamtext import gold

    count = words = 0
    for name, wanted in (("short", 1), ("long", pages)):
        made = document(CORPUS, wanted * WORDS_A_PAGE)
        data, count = pdf(made)
        (folder / f"{name}.pdf").write_bytes(data)
        (folder / f"{name}.docx").write_bytes(gold.to_docx(made))
        words = sum(len(text.split()) for block in made.blocks for text in (block.text, *chain(*block.rows)))
    return count, words


def speed_table(folder: Path, pages: int, rounds: int) -> str:
    """Reading, analysis and all of it, and pdfplumber for comparison."""
    rows = (
        ("Läsa PDF", "read", "pdf"),
        ("Läsa Word", "read", "docx"),
        ("Analysera", "analyse", "pdf"),
        ("Granska PDF, alltihop", "review_all", "pdf"),
        ("Granska Word, alltihop", "review_all", "docx"),
        ("Skriva kommentarer i Word", "comment", "docx"),
        ("Skriva markeringar i PDF", "highlight", "pdf"),
        ("pdfplumber, ord och tabeller", "peer", "pdf"),
    )
    results = measure({name: (task, folder / f"long.{suffix}") for name, task, suffix in rows}, rounds)
    waits = max(result.clock / result.processor for result in results.values())
    if waits > BUSY:
        print(f"Warning: the machine was busy, a measurement took {waits:.1f} times its own time.", file=sys.stderr)
    slowest = results["pdfplumber, ord och tabeller"].processor
    lines = [
        f"| {pages} sidor | Sekunder | Sidor per sekund | Mot pdfplumber | Minne som mest |",
        "|---|---|---|---|---|",
    ]
    for name, result in results.items():
        memory = f"{result.memory:.0f} MB" if result.memory is not None else "–"
        ratio = f"{_swedish(slowest / result.processor)} ×"
        lines.append(
            f"| {name} | {_swedish(result.processor, 2)} | {pages / result.processor:.0f} | {ratio} | {memory} |"
        )
    return "\n".join(lines)


def words_table(folder: Path, words: int, rounds: int) -> str:
    """Words per second of the pipeline, from a blank one to all that a review needs."""
    rows = (
        ("Tom spaCy-pipeline: bara ord", "tokenize"),
        ("Språkmodellen: ord, ordklasser, former och grundformer", "tag"),
        ("Hela pipelinen: också meningar, människor, utsagor och språkregler", "annotate"),
        ("Allt som granskningen gör", "analyse"),
    )
    results = measure({name: (task, folder / "long.docx") for name, task in rows}, rounds)
    lines = [f"| {words} ord | Sekunder | Ord per sekund |", "|---|---|---|"]
    for name, result in results.items():
        rate = f"{words / result.processor:,.0f}".replace(",", " ")
        lines.append(f"| {name} | {_swedish(result.processor, 2)} | {rate} |")
    return "\n".join(lines)


def start_table(folder: Path, rounds: int) -> str:
    """Whole runs of short commands, and where the time of `check` goes."""
    tiny = folder / "tiny.txt"
    tiny.write_text(TINY, encoding="utf-8")
    bare = statistics.median(
        _timed(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True))[0] for _ in range(rounds)
    )
    parts = measure({task: (task, tiny) for task in ("import_spacy", "load", "review_first")}, rounds)
    rows = (
        ("`jamtext --version`", command(["--version"], rounds)),
        ("`jamtext check` på en textfil med två meningar", command(["check", str(tiny)], rounds)),
        ("– därav Python självt", bare),
        ("– därav importera spaCy", parts["import_spacy"].clock),
        ("– därav ladda lexikon och modeller", parts["load"].clock),
        ("– därav granska texten", parts["review_first"].clock),
    )
    return "\n".join(
        ["| Start | Sekunder |", "|---|---|", *(f"| {name} | {_swedish(seconds, 2)} |" for name, seconds in rows)]
    )


def _swedish(number: float, decimals: int = 1) -> str:
    return f"{number:.{decimals}f}".replace(".", ",")


def main() -> None:
    """Measure and print; with --task, do one measurement for the process that asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=120, help="about how many pages the long document has")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--task", choices=TASKS, help=argparse.SUPPRESS)
    parser.add_argument("--path", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--make", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.task:
        clock, processor = TASKS[options.task](options.path)
        print(json.dumps({"clock": clock, "processor": processor, "memory": _peak()}))
    elif options.make:
        print(*make(options.make, options.pages))
    else:
        _measure_all(options.pages, options.rounds)


def _measure_all(wanted: int, rounds: int) -> None:
    cores = os.cpu_count() or 1
    with tempfile.TemporaryDirectory() as name:
        # Made in another process too: on Linux a child's peak of memory begins at what its parent has held.
        line = [sys.executable, __file__, "--make", name, "--pages", str(wanted)]
        pages, words = map(int, subprocess.check_output(line).split())
        print(f"Python {platform.python_version()}, {platform.system()}, {cores} kärnor.")
        print(f"Median av {rounds}; processortid.\n")
        print(speed_table(Path(name), pages, rounds), end="\n\n")
        print(words_table(Path(name), words, rounds), end="\n\n")
        print(start_table(Path(name), rounds))


if __name__ == "__main__":
    main()
