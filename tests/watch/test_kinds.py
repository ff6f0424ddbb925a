"""Listing pages, sitemaps and channels, watched on a real server; archives through the front door."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from kenes.cli import main
from kenes.store.open import open_store
from kenes.store.query import counts
from kenes.store.watched import Beat

ROOT = Path(__file__).resolve().parent.parent.parent


def listing(site: Any, page: int, numbers: range, day: str) -> None:
    cards = "".join(
        f"<div><a href='/news/{n}'>Послы обсудили дорогу номер {n}</a> <time datetime='{day}'>{day}</time></div>"
        for n in numbers
    )
    site.put(
        "/all" if page == 1 else f"/all/{page}",
        f"<html><head><link rel='next' href='/all/{page + 1}'></head><body>{cards}</body></html>",
    )


def test_listing_pages_are_walked_back_to_the_day(site: Any, watched: Any) -> None:
    for number in range(10_001, 10_007):
        site.article(number)
    listing(site, 1, range(10_001, 10_003), "2026-03-03")
    listing(site, 2, range(10_003, 10_005), "2026-03-02")
    listing(site, 3, range(10_005, 10_007), "2026-02-01")
    listing(site, 4, range(10_007, 10_009), "2026-01-01")
    watched.since = "2026-03-01"
    beat = Beat(place=site.url + "/all", kind="listing", outlet="dala.kz")
    watched(beat)
    assert sorted(watched.states()) == [f"/news/{n}" for n in range(10_001, 10_005)]
    assert "/all/4" not in site.paths()
    watched(beat)
    assert site.paths().count("/all/2") == 1


def test_a_sitemap_named_by_robots(site: Any, watched: Any) -> None:
    day = datetime.now(UTC).date().isoformat()
    site.article(1)
    site.put("/robots.txt", f"User-agent: *\nDisallow: /admin\nSitemap: {site.url}/index.xml\n", kind="text/plain")
    site.put(
        "/index.xml", f"<sitemapindex><sitemap><loc>{site.url}/news.xml</loc></sitemap></sitemapindex>", kind="text/xml"
    )
    site.put(
        "/news.xml",
        f"<urlset><url><loc>{site.url}/news/1</loc><lastmod>{day}</lastmod></url></urlset>",
        kind="text/xml",
    )
    watched(Beat(place=site.url + "/robots.txt", kind="sitemap", outlet="dala.kz"))
    assert watched.states() == {"/news/1": "kept"}


def test_a_channel_and_its_edits(site: Any, watched: Any) -> None:
    def channel(*posts: str) -> Beat:
        body = "".join(
            f"<div class='tgme_widget_message' data-post='dala_kz/{n}'><div class='tgme_widget_message_text'>{text}</div>"
            f"<time datetime='2026-03-02T08:0{n}:00+00:00'></time></div>"
            for n, text in enumerate(posts)
        )
        site.put("/s/dala_kz", f"<html><body><div class='tgme_channel_info'></div>{body}</body></html>")
        return Beat(place=site.url + "/s/dala_kz", kind="telegram", outlet="dala.kz")

    watched(channel("<b>Посол прибыл</b><br/><br/>Посол Рустам Каримжонов прибыл в Астану.", "Посол отбыл из столицы."))
    assert sorted(watched.urls()) == ["https://t.me/dala_kz/0", "https://t.me/dala_kz/1"]
    watched(
        channel("<b>Посол прибыл</b><br/><br/>Посол Рустам Каримжонов прибыл в Ташкент.", "Посол отбыл из столицы.")
    )
    assert sorted(watched.urls()) == ["https://t.me/dala_kz/0", "https://t.me/dala_kz/0", "https://t.me/dala_kz/1"]
    assert {path for path in site.paths() if "dala" not in path} == {"/robots.txt"}


def test_what_was_kept_is_added_to_another_store(
    site: Any, watched: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site.article(1)
    site.article(2)
    watched(site.feed([1, 2]), keep=tmp_path / "captures")
    assert main(["show", watched.stored[0], "--store", watched.place]) == 0
    assert re.search(r"captured 20\S+: kenes-\S+\.warc\.gz at byte \d+", capsys.readouterr().out)
    other = str(tmp_path / "other.db")
    assert main(["add", str(tmp_path / "captures"), "--store", other, "--workers", "1"]) == 0
    assert "added 2" in capsys.readouterr().out
    assert main(["add", str(tmp_path / "captures"), "--store", other, "--workers", "1"]) == 0
    assert "known 2" in capsys.readouterr().out
    with open_store(other) as store, store.reading() as connection:
        assert counts(connection)["documents"] == 2
    assert main(["add", str(tmp_path / "captures"), "--store", other, "--outlets", "--workers", "1"]) == 0
    assert "nothing to add" in capsys.readouterr().out


def test_the_kind_of_the_handbook_works(tmp_path: Path) -> None:
    from kenes.model.document import Capture
    from kenes.pack.tables import Outlet
    from kenes.source.kinds import Watched

    code = re.findall(
        r"```python\n(.*?)```", (ROOT / "docs" / "add-a-source.md").read_text(encoding="utf-8"), re.DOTALL
    )[0]
    room: dict[str, Any] = {}
    exec(compile(code, "bulletin.py", "exec"), room)
    kind = room["WATCHED"]
    assert isinstance(kind, Watched)
    outlet = Outlet(
        id="dala.kz",
        kind="independent",
        name="Дала",
        listing=("https://dala.example/day.txt",),
        source="https://dala.example",
    )
    assert list(kind.addresses(outlet)) == ["https://dala.example/day.txt"]
    capture = Capture("https://dala.example/1\tПосол прибыл\n".encode(), "https://dala.example/day.txt")
    assert kind.listed(capture, outlet, None).entries[0].title == "Посол прибыл"
