"""The documentation is true: pages made from the code are fresh, commands and files that the README names exist."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_generated_pages_are_fresh() -> None:
    done = subprocess.run(
        [sys.executable, "docs/build.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_every_command_is_on_the_page() -> None:
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    helped = subprocess.run(
        [sys.executable, "-m", "kenes", "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    for name in re.findall(r"^    (\w+) ", helped.stdout, re.MULTILINE):
        assert f"`kenes {name}" in page


def test_links_and_files_in_the_pages_exist() -> None:
    pages = [
        ROOT / "README.md",
        *sorted((ROOT / "docs").rglob("*.md")),
        *(p for p in [ROOT / "eval" / "REPORT.md"] if p.exists()),
    ]
    for page in pages:
        for target in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (page.parent / target).exists(), f"{page.relative_to(ROOT)} points to {target}"


def test_every_decision_says_what_was_rejected() -> None:
    pages = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert pages
    for page in pages:
        assert re.match(r"\d{4}-[a-z0-9-]+\.md", page.name)
        assert re.search(r"reject|instead of|not taken", page.read_text(encoding="utf-8"), re.IGNORECASE), page.name


def test_every_dependency_has_its_line_in_the_decisions() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    text = "\n".join(page.read_text(encoding="utf-8") for page in (ROOT / "docs" / "decisions").glob("*.md")).lower()
    wanted = [
        *project["dependencies"],
        *(each for extra in project.get("optional-dependencies", {}).values() for each in extra),
    ]
    for requirement in wanted:
        name = re.split(r"[<>=\[ ]", requirement)[0].lower()
        assert name in text, f"{name} has no line in docs/decisions"
        assert ">=" in requirement or "==" in requirement, f"{requirement} has no lower bound"
