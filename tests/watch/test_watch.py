"""The watch: what outlets publish is stored once, whatever they do meanwhile."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from kenes.store.open import BadStore, open_store
from kenes.store.watched import captured
from kenes.watch.clock import SystemClock
from kenes.watch.hosts import Manners


def lay(site: Any, *numbers: int) -> str:
    for number in numbers:
        site.article(number)
    return str(site.feed(list(numbers)))


def test_what_a_feed_lists_is_stored_once(site: Any, watched: Any) -> None:
    feed = lay(site, 1, 2, 3)
    watched(feed)
    assert sorted(watched.urls()) == [f"{site.url}/news/{n}" for n in (1, 2, 3)]
    lay(site, 1, 2, 3, 4)
    watched(feed)
    assert len(watched.urls()) == 4
    assert site.paths().count("/news/1") == 1
    assert ("listed", "3 new") in watched.journal()
    assert set(watched.states().values()) == {"kept"}


def test_an_unchanged_feed_is_not_sent_again(site: Any, watched: Any) -> None:
    feed = lay(site, 1)
    watched(feed)
    watched(feed)
    first, second = [each for each in site.asked if each.path == "/rss"]
    assert "if-none-match" not in first.headers
    assert "if-none-match" in second.headers
    assert first.headers["user-agent"] == "Kenes test"


def test_two_addresses_that_list_the_same_article(site: Any, watched: Any) -> None:
    lay(site, 1)
    site.put("/all", site.replies["/rss"].body, kind="application/rss+xml")
    site.put("/moved", "", status=301, headers=(("Location", "/news/1"),))
    site.put("/third", site.replies["/rss"].body.replace(b"/news/1", b"/moved"), kind="application/rss+xml")
    watched(site.url + "/rss", site.url + "/all", site.url + "/third")
    assert watched.urls() == [f"{site.url}/news/1"]


def test_an_article_that_was_changed_is_a_new_version(site: Any, watched: Any) -> None:
    def atom(updated: str) -> str:
        site.put(
            "/atom",
            f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="/news/1"/><updated>{updated}</updated></entry></feed>',
        )
        return str(site.url + "/atom")

    site.article(1)
    watched(atom("2026-03-02T08:00:00Z"))
    watched(atom("2026-03-02T09:00:00Z"))  # the same words
    assert len(watched.urls()) == 1
    site.article(1, words="Стороны условились встретиться снова.")
    watched(atom("2026-03-02T10:00:00Z"))
    assert watched.urls() == [f"{site.url}/news/1"] * 2
    assert site.paths().count("/news/1") == 3


def test_articles_from_before_are_left_alone(site: Any, watched: Any) -> None:
    site.article(1)
    feed = site.feed([1], day=datetime(2023, 5, 1, tzinfo=UTC))
    watched(feed)
    assert watched.states() == {}


def test_the_feed_tells_the_day_where_the_page_does_not(site: Any, watched: Any) -> None:
    site.put(
        "/news/7",
        "<article><h1>Посол прибыл в столицу</h1><p>Посол Узбекистана Рустам Каримжонов прибыл в Астану с визитом.</p></article>",
    )
    watched(site.feed([7], day=datetime(2026, 3, 2, 8, tzinfo=UTC)))
    with open_store(watched.place) as store, store.reading() as connection:
        from kenes.source.files import identifier
        from kenes.store import query

        kept = query.document_of(connection, identifier(site.url + "/news/7"))
    assert kept is not None
    assert kept.document.published == "2026-03-02T13:00+05:00"


def test_steps_follow_every_batch_and_see_what_is_stored(site: Any, watched: Any) -> None:
    feed = lay(site, 1, 2)
    seen: list[Sequence[str]] = []

    def step(new: Sequence[str]) -> None:
        with open_store(watched.place) as store, store.reading() as connection:
            from kenes.store.write import held

            assert set(held(connection, new)) == set(new)
        seen.append(new)

    watched(feed, after=[step])
    assert seen[0] == ()
    assert len([id for new in seen for id in new]) == 2


def test_captures_are_kept_and_found_again(site: Any, watched: Any, tmp_path: Path) -> None:
    from warcio.archiveiterator import ArchiveIterator

    watched(lay(site, 1, 2), keep=tmp_path / "captures")
    url = site.url + "/news/1"
    with open_store(watched.place) as store, store.reading() as connection:
        (kept,) = captured(connection, url)
    with (tmp_path / "captures" / kept.file).open("rb") as file:
        file.seek(kept.start)
        record = next(iter(ArchiveIterator(file)))
        assert record.rec_headers["WARC-Target-URI"] == url
        assert record.content_stream().read() == site.replies["/news/1"].body


@pytest.mark.parametrize(
    ("status", "state"),
    [(401, "refused"), (403, "refused"), (451, "refused"), (404, "gone"), (410, "gone"), (400, "failed")],
)
def test_a_refusal_is_never_asked_again(site: Any, watched: Any, status: int, state: str) -> None:
    feed = lay(site, 1, 2)
    site.put("/news/1", "no", status=status)
    watched(feed)
    watched(feed)
    assert watched.states() == {"/news/1": state, "/news/2": "kept"}
    assert site.paths().count("/news/1") == 1


def test_pages_that_robots_shut(site: Any, watched: Any) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /news/1\n", kind="text/plain")
    watched(lay(site, 1, 2))
    assert watched.states() == {"/news/1": "refused", "/news/2": "kept"}
    assert "/news/1" not in site.paths()


def test_a_page_that_leads_inside_is_refused(site: Any, watched: Any) -> None:
    feed = lay(site, 1)
    site.put("/news/1", "", status=302, headers=(("Location", "http://169.254.169.254/latest/meta-data"),))
    watched(feed)
    assert watched.states() == {"/news/1": "refused"}


def test_clocks_of_their_own(site: Any, other_site: Any, watched: Any) -> None:
    quick, slow = lay(site, 1), lay(other_site, 2)
    other_site.put("/robots.txt", "User-agent: *\nCrawl-delay: 1\n", kind="text/plain")
    watched(quick, slow, every=0.3, until=lambda: len(watched.stored) == 2 and other_site.paths().count("/rss") >= 3)
    assert site.paths().count("/rss") > 1.5 * other_site.paths().count("/rss")


def test_an_article_is_stored_soon_after_the_poll(site: Any, watched: Any) -> None:
    feed = lay(site, 1)
    watched(feed)  # models are loaded
    site.article(2)
    site.feed([1, 2])
    done: list[float] = []
    watched(feed, after=[lambda new: done.append(time.monotonic()) if new else None])
    asked = max(each.at for each in site.asked if each.path == "/rss")
    assert done
    assert done[0] - asked < 5


def test_a_wait_that_a_wrong_clock_wrote_down_is_not_waited_for(site: Any, watched: Any) -> None:
    class Wrong(SystemClock):
        def now(self) -> datetime:
            return super().now() + timedelta(days=365)

    feed = lay(site, 1)
    site.put("/news/1", "broken", status=500)
    watched(feed, clock=Wrong(), retry=3600.0)
    assert watched.states() == {"/news/1": "waiting"}
    site.article(1)
    watched(feed, every=3600.0, until=lambda: bool(watched.stored))
    assert watched.states() == {"/news/1": "kept"}


def test_the_clock_jumps_while_it_watches(site: Any, watched: Any) -> None:
    class Jumping(SystemClock):
        def now(self) -> datetime:
            polls = site.paths().count("/rss")
            return super().now() + timedelta(days=(0, 400, -400)[polls % 3])

    feed = lay(site, 1)

    def publish(new: Sequence[str]) -> None:
        if new and len(site.replies) < 8:
            number = len(site.replies)
            site.article(number)
            site.feed([1, *range(2, number + 1)])

    watched(feed, clock=Jumping(), every=0.2, after=[publish], until=lambda: len(watched.stored) >= 5)
    assert len(watched.urls()) == len(set(watched.urls())) >= 5
    gaps = [
        b.at - a.at for a, b in zip(*[[e for e in site.asked if e.path == "/rss"][k:] for k in (0, 1)], strict=False)
    ]
    assert max(gaps) < 60  # seconds: no poll waited for a day to come back


def test_a_store_that_takes_nothing_for_a_while(site: Any, watched: Any) -> None:
    feed = lay(site, 1, 2)
    failed: list[int] = []

    def full(new: Sequence[str]) -> None:
        if new and len(failed) < 2:
            failed.append(1)
            raise BadStore("the disk is full")

    watched(feed, after=[full])
    assert len(failed) == 2
    assert any("trying again" in told for told in watched.told)
    assert len(watched.urls()) == 2


def test_a_host_that_rests_does_not_hold_up_the_end(site: Any, other_site: Any, watched: Any) -> None:
    good, bad = lay(other_site, 3), lay(site, 1, 2)
    site.put("/news/1", "busy", status=503, headers=(("Retry-After", "3000"),))
    site.put("/news/2", "busy", status=503, headers=(("Retry-After", "3000"),))
    watched(good, bad, manners=Manners(pause=0.0, rest=0.2))
    assert watched.states() == {"/news/1": "waiting", "/news/2": "waiting", "/news/3": "kept"}
