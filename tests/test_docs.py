"""What README and docs/ claim, checked where that is cheap."""

import ast
import json
import re
import runpy
import subprocess
import sys
import tomllib
from pathlib import Path
from urllib.parse import unquote

import jsonschema
import pytest

from jamtext import review
from jamtext.cli import main
from jamtext.lexicon import CATEGORIES
from jamtext.reporters import CHECK_REPORTERS, REPORTERS
from jamtext.reporters import json as json_report
from jamtext.review import Reviewer

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted(
    path
    for pattern in ("*.md", "docs/*.md", "corpora/**/*.md", "lexicons/*.md", "models/*/*.md")
    for path in ROOT.glob(pattern)
)
EXAMPLES = sorted(path for path in (ROOT / "examples").iterdir() if path.suffix)
SCHEMA = json.loads((ROOT / "docs" / "jamtext-review-1.schema.json").read_text(encoding="utf-8"))


@pytest.fixture
def loaded(loaded_once: None) -> Reviewer:
    """The reviewer with the rules that a user gets, loaded once."""
    return review.load()


def read(path: str | Path) -> str:
    """The text of a file of the repository."""
    return (ROOT / path).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_between_files_resolve(page: Path) -> None:
    """Every link to a file, in a page, leads to one; a link to a heading leads to a heading."""
    links = re.findall(r"\]\(([^)\s]+)\)", re.sub(r"```.*?```|`[^`]*`", "", read(page), flags=re.DOTALL))
    for link in links:
        target, _, anchor = unquote(link).partition("#")
        if not target.startswith(("http://", "https://", "mailto:")):
            file = page.parent / target if target else page
            assert file.exists(), f"{page.name} links to {link}"
            if anchor:
                headings = re.findall(r"^#+ (.*)$", file.read_text(encoding="utf-8"), re.MULTILINE)
                assert anchor in [_anchor(heading) for heading in headings], f"{page.name} links to {link}"


def _anchor(heading: str) -> str:
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


def test_pages_are_found() -> None:
    """The pages that the other tests look through are there."""
    assert {"README.md", "CHANGELOG.md", "CONTRIBUTING.md", "architecture.md", "output.md"} <= {p.name for p in PAGES}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_command_named_exists(page: Path) -> None:
    """`jamtext NAME` in a page is a command, and its options are options of it."""
    fenced = "\n".join(re.findall(r"^```\w*\n(.*?)^```", read(page), re.DOTALL | re.MULTILINE)).splitlines()
    inline = re.findall(r"`([^`\n]+)`", read(page))
    for name, rest in re.findall(r"^(?:\$ )?jamtext ([a-z][a-z-]*)(.*)", "\n".join([*fenced, *inline]), re.MULTILINE):
        assert name in main.commands, f"{page.name}: jamtext {name}"
        known = {option for param in main.commands[name].params for option in param.opts} | {"--help"}
        assert set(re.findall(r"(?<!\S)--[a-z-]+", rest)) <= known, f"{page.name}: jamtext {name}{rest}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_script_named_exists(page: Path) -> None:
    """`python scripts/NAME.py` in a page is a script that parses."""
    for script in re.findall(r"\b((?:scripts|benchmarks)/\w+\.(?:py|mjs))", read(page)):
        assert (ROOT / script).is_file(), f"{page.name} names {script}"
        if script.endswith(".py"):
            ast.parse(read(script))


@pytest.mark.parametrize("what", ["review", "test"])
def test_the_two_commands_of_the_readme(what: str) -> None:
    """README names both, and the script takes them."""
    assert f"\npython scripts/start.py {what}\n" in read("README.md")
    assert f'"{what}"' in read("scripts/start.py")


def test_the_set_up_script_needs_nothing_installed() -> None:
    """On a fresh machine, the script tells what it takes; it imports nothing but the standard library."""
    command = [sys.executable, "-I", "-S", str(ROOT / "scripts" / "start.py"), "--help"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    assert "{review,test}" in done.stdout


def test_the_readme_shows_what_the_program_says(loaded: Reviewer) -> None:
    """The example and the accuracy in README are those of now; if not, run scripts/make_readme.py."""
    script = runpy.run_path(str(ROOT / "scripts" / "make_readme.py"))
    text = read("README.md")
    assert script["put"](text, "example", script["example"](loaded)) == text
    assert script["put"](text, "accuracy", script["accuracy"]()) == text


def test_the_readme_has_its_figures() -> None:
    """No part that a run fills in is empty."""
    for name in ("example", "accuracy", "speed"):
        part = re.search(rf"<!-- {name} -->\n(.*?)<!-- end of {name} -->", read("README.md"), re.DOTALL)
        assert part, name
        assert len(part[1].splitlines()) > 5, name


def test_the_page_about_accuracy_holds_its_notes() -> None:
    """docs/accuracy.md has the part by hand as it stands; if not, run scripts/make_accuracy_docs.py."""
    assert read("docs/accuracy-notes.md").strip() in read("docs/accuracy.md")


def test_the_floors_are_those_that_are_kept() -> None:
    """docs/architecture.md draws the floors that import-linter keeps."""
    contracts = tomllib.loads(read("pyproject.toml"))["tool"]["importlinter"]["contracts"]
    kept = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    section = read("docs/architecture.md").partition("## Floors")[2]
    drawn = section.partition("```\n")[2].partition("\n```")[0]
    assert drawn.splitlines() == [floor.replace("jamtext.", "") for floor in kept]


def test_the_tree_has_every_module() -> None:
    """docs/architecture.md names each module and package right under src/jamtext, and no other."""
    tree = read("docs/architecture.md").partition("src/jamtext/\n")[2].partition("└── tests/")[0]
    named = set(re.findall(r"[├└]── ([a-z_]+(?:\.py|/))", tree))
    package = ROOT / "src" / "jamtext"
    modules = {path.name for path in package.glob("[a-z]*.py")}
    packages = {f"{path.parent.name}/" for path in package.glob("*/__init__.py")}
    assert named == modules | packages


def test_output_names_every_format() -> None:
    """docs/output.md tells of each format that a program may read, and of no schema but those that are written."""
    page = read("docs/output.md")
    for name in {*REPORTERS, *CHECK_REPORTERS} - {"html", "text"}:
        assert f"-f {name}`" in page, name
    assert set(re.findall(r"`(jamtext-[a-z]+/\d+)`", page)) == {
        "jamtext-review/1",
        "jamtext-check/1",
        "jamtext-baseline/1",
        "jamtext-dismissed/1",
        "jamtext-rules/1",
    }


def test_the_gold_format_names_every_category() -> None:
    """docs/gold-format.md has a row for each category of wording, in the order of the lexicon."""
    rows = re.findall(r"^\| ([a-z-]+) \|", read("docs/gold-format.md").partition("## Wording")[2], re.MULTILINE)
    assert tuple(rows) == CATEGORIES


def test_the_example_of_the_gold_format_follows_it(tmp_path: Path) -> None:
    """The document shown in docs/gold-format.md loads, and its marks stand in what is read back."""
    from jamtext import gold, readers

    shown = re.search(r"```json\n(.*?)```", read("docs/gold-format.md"), re.DOTALL)
    assert shown
    file = tmp_path / "example.json"
    file.write_text(shown[1], encoding="utf-8")
    document = gold.load(file)
    word = tmp_path / "example.docx"
    word.write_bytes(gold.to_docx(document))
    source = readers.read(word)
    assert len(gold.place_statements(document, source)) == len(document.statements) == 3
    assert len(gold.place_marks(document, source)) == len(document.wording) == 1


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_reviews_fit_the_schema(path: Path, loaded: Reviewer) -> None:
    """The JSON of each example is as docs/jamtext-review-1.schema.json says."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(json.loads(json_report.render(loaded.review(path))), SCHEMA)


def test_the_schema_refuses_what_is_not_a_review(loaded: Reviewer) -> None:
    """A missing field, an unknown kind, and people without their breakdown are errors."""
    written = json.loads(json_report.render(loaded.review(EXAMPLES[0])))
    for change in (
        lambda data: data.pop("summary"),
        lambda data: data["statements"][0].update(kind="wish"),
        lambda data: data["statements"][0].update(about_people=True, disaggregation="not-applicable"),
        lambda data: data["findings"][0]["location"].pop("headings"),
    ):
        changed = json.loads(json.dumps(written))
        change(changed)
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(changed, SCHEMA)


def test_no_page_names_a_path_of_a_machine() -> None:
    """Nothing that is read outside has the folders of the one who wrote it."""
    for page in [*PAGES, ROOT / "examples" / "README", ROOT / "pyproject.toml"]:
        assert not re.search(r"(?<![\w.])/(?:home|root|tmp|work|Users)/|[A-Z]:\\Users", read(page)), page.name
