"""Every page type: served, in three languages, wide and narrow, light and dark, with its twin; nothing for axe or the console."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import httpx
import pytest

from kenes.web import pages
from kenes.web.page import Page as PageType

ADDRESSES = {page.path: page.sample or page.path for page in pages.all_of() if page.template is not None}


@pytest.fixture
def address(get: Callable[..., httpx.Response]) -> Callable[[str], str]:
    """The address of a page type in the filled store: `{engagement}` in its sample is the newest record of that kind."""

    def of(path: str) -> str:
        told = ADDRESSES[path]
        for kind in re.findall(r"{(\w+)}", told):
            newest = get(f"/index.json?kind={kind}").json()["days"][0]["records"][0]["id"]
            told = told.replace(f"{{{kind}}}", newest)
        return told

    return of


def test_a_path_belongs_to_one_page_and_a_kind_of_thing_too() -> None:
    known: tuple[PageType, ...] = pages.all_of()
    paths = [page.path for page in known]
    shows = [kind for page in known for kind in page.shows]
    assert len(set(paths)) == len(paths)
    assert len(set(shows)) == len(shows)


@pytest.mark.parametrize("path", sorted(ADDRESSES))
def test_wide_and_by_keyboard(path: str, opened, axe, address) -> None:
    page = opened(address(path))
    assert page.locator("html").get_attribute("lang") == "ru"
    assert axe(page) == []
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.getElementById('main').contains(document.activeElement)")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"


@pytest.mark.parametrize("path", sorted(ADDRESSES))
def test_narrow_dark_and_in_kazakh(path: str, opened, axe, address) -> None:
    page = opened(address(path), lang="kk", wide=360, dark=True)
    assert page.locator("html").get_attribute("lang") == "kk"
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert axe(page) == []


@pytest.mark.parametrize("path", sorted(ADDRESSES))
def test_in_english_and_its_twin(path: str, opened, address, get) -> None:
    page = opened(address(path), lang="en")
    assert page.locator("html").get_attribute("lang") == "en"
    answer = get(page.locator("link[rel=alternate][type='application/json']").first.get_attribute("href"))
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    assert isinstance(answer.json(), dict)


WRONG = [
    ("/nothing", 404),
    ("/record/nobody", 404),
    ("/document?id=nobody", 404),
    ("/document?id=bridge-1&version=7", 404),
    ("/document?id=bridge-1&version=0", 400),
    ("/document?id=bridge-1&from=x", 400),
    ("/document", 400),
    ("/search?words=%22", 400),
    ("/?kind=wish", 400),
    ("/?since=yesterday", 400),
    ("/?before=-1", 400),
    ("/?before=99999999999999999999999", 400),
    ("/?person=" + "a" * 300, 400),
    ("/?words=%E2%80%AE%D0%B0", 400),
    ("/?words=%00", 400),
    ("/?" + "&".join(f"state=s{n}" for n in range(20)), 400),
    ("/?words=-%D0%B2%D0%BE%D0%B4%D0%B0", 400),
    ("/?words=" + "a" * 9000, 414),
]


@pytest.mark.parametrize(("path", "status"), WRONG)
def test_what_cannot_be_asked(path: str, status: int, get) -> None:
    answer = get(path)
    assert answer.status_code == status
    if status != 414:
        assert answer.text.startswith("<!doctype html>")
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    question = path.partition("?")
    twin = get((question[0] + ".json" if question[0] != "/" else "/index.json") + question[1] + question[2])
    assert twin.status_code == status


def test_only_known_languages_are_chosen(get) -> None:
    assert get("/choose?language=tlh").status_code == 400


def test_only_reading(served) -> None:
    assert httpx.post(served.address + "/").status_code == 405


def test_another_host_name_is_refused(served) -> None:
    answer = httpx.get(served.address + "/", headers={"host": "evil.example"})
    assert answer.status_code == 421


@pytest.mark.parametrize("back", ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"])
def test_choosing_leads_nowhere_else(back: str, get) -> None:
    answer = get("/choose", params={"language": "kk", "back": back})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


def test_choosing_a_language_is_kept(opened) -> None:
    page = opened("/?kind=quotation", lang="en")
    page.click("a[hreflang=kk]")
    assert page.url.endswith("/?kind=quotation")
    assert page.locator("html").get_attribute("lang") == "kk"


def test_the_store_that_vanishes(filled, serve, tmp_path) -> None:
    import shutil

    place, away = tmp_path / "kenes.db", tmp_path / "away.db"
    shutil.copy(filled, place)
    served = serve(place)
    assert httpx.get(served.address + "/").status_code == 200
    place.rename(away)
    for _ in range(3):
        answer = httpx.get(served.address + "/")
        assert answer.status_code == 503
        assert str(tmp_path) not in answer.text
    assert httpx.get(served.address + "/index.json").json()["status"] == 503
    assert not place.exists()
    away.rename(place)
    assert httpx.get(served.address + "/").status_code == 200
    told = served.log.read_text().splitlines()
    assert len([line for line in told if "the store is gone" in line]) == 1


@pytest.fixture(scope="module", autouse=True)
def quiet(served) -> Iterator[None]:
    """Nothing these tests ask is a fault of the server."""
    yield
    assert served.log.read_text() == ""
