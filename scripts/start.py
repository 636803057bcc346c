"""Sets up jamtext in a checkout and does one thing with it, on a machine that has only Python and git.

    python scripts/start.py review     reviews the example documents; the reports land in `reports/`
    python scripts/start.py test       runs every check and test that a change must pass

Everything is installed in `.venv` beside this checkout's `src/`; nothing else on the machine is touched.
"""

import argparse
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
PROGRAMS = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports",),
    ("python", "-m", "pytest"),
)


def install(*extras: str) -> None:
    """Make the environment if there is none, and install this checkout in it with some of its extras."""
    if not (PROGRAMS / ("python.exe" if os.name == "nt" else "python")).exists():
        venv.create(ENVIRONMENT, with_pip=True)
    wanted = f"{ROOT}[{','.join(extras)}]" if extras else str(ROOT)
    run("python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--editable", wanted)


def run(program: str, *arguments: str) -> None:
    """Run a program of the environment in the checkout; stop with its exit code if it fails."""
    print("$", program, *arguments, flush=True)
    environment = os.environ | {"PATH": f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}", "PYTHONUTF8": "1"}
    done = subprocess.run([PROGRAMS / program, *arguments], cwd=ROOT, env=environment, check=False)
    if done.returncode:
        sys.exit(done.returncode)


def main() -> None:
    """Read the command line and do what it asks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("review", "test"))
    what = parser.parse_args().what
    if sys.version_info < (3, 11):  # noqa: UP036 - started by whatever Python there is
        sys.exit("jamtext needs Python 3.11 or later.")
    if what == "review":
        install()
        run("jamtext", "review", "examples", "-o", "reports")
        print(f"Open {ROOT / 'reports' / 'oversikt.html'} in a browser.")
    else:
        install("dev", "train")
        for check in CHECKS:
            run(*check)


if __name__ == "__main__":
    main()
