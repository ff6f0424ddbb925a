"""Pictures of every page type, wide, narrow and dark, for looking at: `python docs/screenshots.py STORE FOLDER [--only feed]`.

Starts `kenes serve` over the store (`make demo` leaves one in .demo/kenes.db) and opens each page in Chromium. A page type is pictured at its
sample address; the file is named by its path: `matrix-wide.png`, `matrix-narrow.png`, `matrix-dark.png`.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx

from kenes.web import pages

# name: width, height, dark, language
SHAPES = {"wide": (1280, 860, False, "ru"), "narrow": (360, 760, False, "kk"), "dark": (1280, 860, True, "en")}


def main(words: Sequence[str] | None = None) -> int:
    """Writes the pictures; returns 1 where a page complained in the console."""
    from playwright.sync_api import sync_playwright

    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("store")
    asked.add_argument("folder", type=Path)
    asked.add_argument("--only", action="append", help="a page type by the name of its pictures")
    asked.add_argument("--whole", action="store_true", help="the page to its end, not the window")
    given = asked.parse_args(words)
    given.folder.mkdir(parents=True, exist_ok=True)
    complaints: list[str] = []
    with serving(given.store) as address, sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for name, sample in addresses(address):
            if given.only and name not in given.only:
                continue
            for shape, (width, height, dark, lang) in SHAPES.items():
                context = browser.new_context(
                    viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light", locale=lang
                )
                page = context.new_page()
                page.on("console", lambda said, name=name: complaints.append(f"{name}: {said.text}"))
                page.goto(address + sample)
                page.wait_for_load_state("networkidle")
                page.screenshot(path=given.folder / f"{name}-{shape}.png", full_page=given.whole)
                context.close()
            print(name, sample)
    print(*complaints, sep="\n", end="")
    return int(bool(complaints))


def addresses(address: str) -> Iterator[tuple[str, str]]:
    """The name of each page type and where it can be seen in this store."""
    for page in pages.all_of():
        if page.template is None:
            continue
        sample = page.sample or page.path
        for kind in re.findall(r"{(\w+)}", sample):
            found = httpx.get(address + "/index.json", params={"kind": kind}).json()["days"]
            sample = sample.replace(f"{{{kind}}}", found[0]["records"][0]["id"] if found else "none")
        yield re.sub(r"\W+", "-", page.path.split("{")[0]).strip("-") or "feed", sample


@contextmanager
def serving(store: str) -> Iterator[str]:
    """The address of a server over the store."""
    command = [sys.executable, "-m", "kenes", "serve", "--port", "0", "--workers", "1", "--store", store]
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    try:
        told = process.stdout.readline().decode() if process.stdout else ""
        yield re.search(r"http://\S+", told).group().rstrip("/")  # type: ignore[union-attr]
    finally:
        process.terminate()
        process.wait(20)


if __name__ == "__main__":
    sys.exit(main())
