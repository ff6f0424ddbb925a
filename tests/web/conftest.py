"""What the tests of the web share: a store of invented texts, the real server over it, a real browser, axe-core.

The server is `kenes serve` in its own process; the browser is Debian's Chromium, driven by Playwright.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

from kenes.commands.fold import fold_waiting
from kenes.model.codec import decode
from kenes.model.document import Document
from kenes.pack.pack import Pack
from kenes.read.read import read
from kenes.source.files import documents
from kenes.store.open import open_store
from kenes.store.ready import ready
from kenes.store.write import Writer

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
TEXTS = (HERE.parent / "store" / "news.jsonl", HERE.parent / "store" / "meetings.jsonl", HERE / "texts.jsonl")
SEED = ROOT / "kenes" / "sample" / "el-kz-2024-05-16.txt"
CHROMIUM = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync")  # fmt: skip


@pytest.fixture(scope="session")
def filled(pack: Pack, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the seed article, the invented news of the store's tests, and a hostile page of our own."""
    place = tmp_path_factory.mktemp("web") / "kenes.db"
    texts = [decode(line, Document) for path in TEXTS for line in path.read_bytes().splitlines()]
    texts += [each for each in documents(str(SEED), zone=pack.zone) if isinstance(each, Document)]
    with open_store(str(place), create=True) as store:
        Writer(store).write([ready(each, read(each, pack), pack) for each in texts])
        fold_waiting(store, pack)
    return place


class Served:
    """A running `kenes serve`."""

    def __init__(self, place: Path, log: Path, workers: int, *options: str) -> None:
        self.log = log
        command = [
            sys.executable,
            "-m",
            "kenes",
            "serve",
            "--port",
            "0",
            "--workers",
            str(workers),
            "--store",
            str(place),
            *options,
        ]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
        with log.open("wb") as out:
            self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=out, env=environment, cwd="/")
        assert self.process.stdout is not None
        told = self.process.stdout.readline().decode()
        found = re.search(r"http://\S+", told)
        assert found is not None, f"the server did not start: {told}{log.read_text()}"
        self.address = found.group().rstrip("/")
        for _ in range(100):
            try:
                httpx.get(self.address + "/choose?language=ru")
                return
            except httpx.TransportError:
                time.sleep(0.1)
        pytest.fail("the server does not answer after 10 s")

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Served]]:
    """`serve(place, workers=1)` starts a server over a store; it is stopped when the tests end."""
    started: list[Served] = []

    def start(place: Path, workers: int = 1, *options: str) -> Served:
        started.append(Served(place, tmp_path_factory.mktemp("served") / "log", workers, *options))
        return started[-1]

    yield start
    for each in started:
        each.stop()


@pytest.fixture(scope="session")
def served(filled: Path, serve: Callable[..., Served]) -> Served:
    """The server over the filled store; its log must stay empty."""
    return serve(filled)


@pytest.fixture
def get(served: Served) -> Iterator[Callable[..., httpx.Response]]:
    """`get("/path")` -> the answer, as a browser without JavaScript asks for it in Russian."""
    with httpx.Client(base_url=served.address, headers={"accept-language": "ru"}) as client:
        yield client.get


def chromium() -> str:
    """The path of Chromium, from Debian where it is not there yet; skips where that cannot be."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if (found := shutil.which(name)) is not None:
            return found
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        pytest.skip("Chromium is not installed and cannot be: not root on a Debian (apt-get install chromium)")
    for command in (["apt-get", "update"], ["apt-get", "install", "-y", "--no-install-recommends", "chromium"]):
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        done = subprocess.run(command, capture_output=True, timeout=400, check=False, env=quiet)
        if done.returncode:
            pytest.skip(f"Chromium is not installed: {' '.join(command)} failed: {done.stderr.decode()[-200:]}")
    return shutil.which("chromium") or pytest.skip("Chromium is not on the path after its installation")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="playwright is not installed: pip install playwright"
    )
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=chromium(), args=list(CHROMIUM))
        yield opened
        opened.close()


Opened = Callable[..., "Page"]


@pytest.fixture
def opened(browser: Browser, served: Served) -> Iterator[Opened]:
    """`opened("/path", lang="ru", wide=1280, dark=False, script=True)` -> the page in the browser. The test fails where the
    console, the page or the policy of its content complained."""
    contexts, complaints = [], []

    def visit(path: str, lang: str = "ru", wide: int = 1280, dark: bool = False, script: bool = True) -> Page:
        context = browser.new_context(
            locale=lang,
            viewport={"width": wide, "height": 900},
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(served.address + path)
        return page

    yield visit
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], list[str]]:
    """`axe(page)` -> what axe-core finds against WCAG 2.2 A and AA and its best practices, one line a violation."""
    source = (HERE / "vendor" / "axe.min.js").read_text(encoding="utf-8")
    asked = "{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}"

    def run(page: Page) -> list[str]:
        page.evaluate(source)
        found = page.evaluate(f"axe.run(document, {asked})")
        return [f"{each['id']}: {each['help']}: {each['nodes'][0]['html'][:160]}" for each in found["violations"]]

    return run
