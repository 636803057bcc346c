"""Takes the pictures of reports in `docs/images/` from reviews of the examples; needs Chromium on PATH.

python scripts/make_images.py [--browser chromium]
"""

import argparse
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
IMAGES = ROOT / "docs" / "images"
PICTURES = {
    "rapport.png": "verksamhetsplan-socialnamnden.granskning.html",
    "oversikt.png": "oversikt.html",
}
SIZE = (1280, 900)


def main() -> None:
    """Review the examples, and take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--browser", default="chromium")
    browser = parser.parse_args().browser
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        # In the examples' own folder, so that the paths in the pictures are nobody's.
        subprocess.run(["jamtext", "review", ".", "-o", folder], cwd=EXAMPLES, check=True)
        for picture, page in PICTURES.items():
            command = [
                browser,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                f"--window-size={SIZE[0]},{SIZE[1]}",
                f"--screenshot={IMAGES / picture}",
                (Path(folder) / page).as_uri(),
            ]
            subprocess.run(command, check=True, timeout=120)


if __name__ == "__main__":
    main()
