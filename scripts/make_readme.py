"""Fills in the parts of README.md that come from real runs: an example's review, accuracy and speed.

    python scripts/make_readme.py            the example, and accuracy out of docs/accuracy.md
    python scripts/make_readme.py --speed    speed too, by benchmarks/speed.py; takes minutes

Each part stands between `<!-- name -->` and `<!-- end of name -->`.
"""

import argparse
import contextlib
import io
import re
import subprocess
import sys
from pathlib import Path

from rich.console import Console

from jamtext.reporters import terminal
from jamtext.review import Reviewer, load

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
ACCURACY = ROOT / "docs" / "accuracy.md"
EXAMPLE = "tjansteskrivelse-asbadet.docx"


def example(reviewer: Reviewer) -> str:
    """What the terminal shows of an example, reviewed from its own folder."""
    with contextlib.chdir(ROOT / "examples"):
        review = reviewer.review(EXAMPLE)
    shown = io.StringIO()
    report = Path(EXAMPLE).with_suffix(".granskning.html")
    terminal.show(review, Console(file=shown, force_terminal=False, color_system=None), [report])
    return f"```\n$ jamtext review {EXAMPLE}\n{shown.getvalue().strip()}\n```"


def accuracy() -> str:
    """The first two tables of the page about accuracy."""
    text = ACCURACY.read_text(encoding="utf-8")
    return "\n\n".join(match.strip() for match in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE)[:2])


def speed() -> str:
    """The tables of the benchmark."""
    command = [sys.executable, str(ROOT / "benchmarks" / "speed.py")]
    return subprocess.check_output(command, encoding="utf-8").strip()


def put(text: str, name: str, part: str) -> str:
    """The text with a part in its place. Raises ValueError where the text has no such place, or several."""
    pattern = rf"(<!-- {name} -->\n).*?(<!-- end of {name} -->)"
    made, count = re.subn(pattern, lambda match: f"{match[1]}{part}\n{match[2]}", text, flags=re.DOTALL)
    if count != 1:
        raise ValueError(f"README.md has {count} places for {name}")
    return made


def main() -> None:
    """Fill in the parts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--speed", action="store_true", help="measure speed too")
    text = README.read_text(encoding="utf-8")
    if parser.parse_args().speed:
        text = put(text, "speed", speed())
    text = put(put(text, "example", example(load())), "accuracy", accuracy())
    README.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
