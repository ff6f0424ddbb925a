"""Manners: robots.txt, pauses, rests, Retry-After, redirects as requests of their own."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from random import Random
from typing import Any

import pytest

from kenes.model.errors import BadInput, Refused, Unreached
from kenes.source.web import Answer
from kenes.watch.clock import SystemClock
from kenes.watch.hosts import PAGE, Hosts, Manners, after

Make = Callable[..., Hosts]


@pytest.fixture
def hosts(own_ask: Any, clock: Any) -> Iterator[Make]:
    threads = ThreadPoolExecutor(4)

    def of(manners: Manners = Manners(pause=1.0, rest=10.0), clock: Any = clock) -> Hosts:  # noqa: B008
        return Hosts(own_ask, clock, threads, manners, Random(1))

    yield of
    threads.shutdown()


def run(hosts: Hosts, *urls: str) -> list[Answer]:
    async def all_of() -> list[Answer]:
        return [await hosts.get(url, PAGE) for url in urls]

    return asyncio.run(all_of())


def test_robots_are_asked_first_and_once(site: Any, hosts: Make) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /private\nAllow: /private/open\n", kind="text/plain")
    for path in ("/a", "/private/open"):
        site.put(path, "page")
    opened = hosts()
    run(opened, site.url + "/a", site.url + "/private/open")
    with pytest.raises(Refused, match="robots"):
        run(opened, site.url + "/private/1")
    assert site.paths() == ["/robots.txt", "/a", "/private/open"]


@pytest.mark.parametrize(
    ("status", "error"), [(404, None), (410, None), (401, Refused), (403, Refused), (500, Unreached), (429, Unreached)]
)
def test_a_host_without_robots(site: Any, hosts: Make, status: int, error: type[BadInput] | None) -> None:
    site.put("/robots.txt", "", status=status)
    site.put("/a", "page")
    if error is None:
        assert run(hosts(), site.url + "/a")[0].body == b"page"
    else:
        with pytest.raises(error):
            run(hosts(), site.url + "/a")
        assert site.paths() == ["/robots.txt"]


def test_robots_that_lead_inside_close_the_host_for_now(site: Any, hosts: Make) -> None:
    site.put("/robots.txt", "", status=302, headers=(("Location", "http://169.254.169.254/robots.txt"),))
    with pytest.raises(Unreached, match="cannot be had"):
        run(hosts(), site.url + "/a")
    assert site.paths() == ["/robots.txt"]


def test_robots_are_asked_for_again_after_a_day(site: Any, hosts: Make, clock: Any) -> None:
    site.put("/a", "page")
    opened = hosts()
    run(opened, site.url + "/a")
    clock.passed += 86_500
    run(opened, site.url + "/a")
    assert site.paths() == ["/robots.txt", "/a"] * 2


def test_a_pause_between_two_requests_and_a_longer_one_where_it_is_asked_for(site: Any, hosts: Make) -> None:
    site.put("/a", "page")
    run(hosts(Manners(pause=0.15), SystemClock()), *[site.url + "/a"] * 3)
    gaps = [later.at - sooner.at for sooner, later in zip(site.asked, site.asked[1:], strict=False)]
    assert len(gaps) == 3
    assert all(gap >= 0.14 for gap in gaps)


def test_crawl_delay(site: Any, hosts: Make, clock: Any) -> None:
    site.put("/robots.txt", "User-agent: Kenes\nCrawl-delay: 20\n", kind="text/plain")
    site.put("/a", "page")
    run(hosts(), site.url + "/a", site.url + "/a")
    assert clock.ticks() >= 20


def test_one_request_at_once_and_others_not_held_up(site: Any, other_site: Any, hosts: Make) -> None:
    def slow(handler: Any) -> None:
        time.sleep(0.4)
        handler.wfile.write(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\nslow")

    site.put("/slow", b"", raw=slow)
    other_site.put("/a", "page")
    opened = hosts(Manners(pause=0.0), SystemClock())
    done: list[str] = []

    async def get(url: str) -> None:
        await opened.get(url, PAGE)
        done.append(url)

    async def both() -> None:
        await asyncio.gather(get(site.url + "/slow"), get(site.url + "/slow"), get(other_site.url + "/a"))

    asyncio.run(both())
    assert done[0] == other_site.url + "/a"
    slow_asked = [each.at for each in site.asked if each.path == "/slow"]
    assert slow_asked[1] - slow_asked[0] >= 0.4


def test_retry_after_is_kept(site: Any, hosts: Make, clock: Any) -> None:
    site.put("/a", "busy", status=503, headers=(("Retry-After", "120"),))
    opened = hosts()
    assert run(opened, site.url + "/a")[0].status == 503
    assert opened.resting(site.url) == pytest.approx(120)
    site.put("/a", "page")
    assert run(opened, site.url + "/a")[0].status == 200
    assert clock.ticks() >= 120


def test_failures_double_the_rest_with_chance_in_it(site: Any, hosts: Make) -> None:
    site.put("/a", "broken", status=500)
    opened = hosts()
    rests = []
    for _ in range(4):
        run(opened, site.url + "/a")
        rests.append(opened.resting(site.url))
    assert all(0.74 * 10 * 2**at <= rest <= 1.26 * 10 * 2**at for at, rest in enumerate(rests))
    assert len({rest / 2**at for at, rest in enumerate(rests)}) == 4


def test_a_server_that_is_down(site: Any, hosts: Make) -> None:
    opened = hosts()
    site.down = True
    with pytest.raises(Unreached):
        run(opened, site.url + "/a")
    assert opened.resting(site.url) > 0


def test_a_redirect_obeys_the_robots_of_where_it_leads(site: Any, other_site: Any, hosts: Make) -> None:
    site.put("/moved", "", status=301, headers=(("Location", other_site.url + "/closed"),))
    other_site.put("/robots.txt", "User-agent: *\nDisallow: /\n", kind="text/plain")
    with pytest.raises(Refused, match="robots"):
        run(hosts(), site.url + "/moved")
    assert other_site.paths() == ["/robots.txt"]


def test_redirects_in_a_ring(site: Any, hosts: Make) -> None:
    site.put("/a", "", status=302, headers=(("Location", "/b"),))
    site.put("/b", "", status=302, headers=(("Location", "/a"),))
    with pytest.raises(Refused, match="at most 5 redirects"):
        run(hosts(), site.url + "/a")


def test_a_name_that_changes_its_address_is_not_asked_at_the_second(site: Any, clock: Any) -> None:
    """DNS rebinding: the name is public while robots.txt and the page are looked up, and inside when a redirect comes back to it."""
    from kenes.source.web import ask

    answers = iter([["93.184.215.14"], ["93.184.215.14"], ["127.0.0.1"]])
    reached: list[str] = []

    import httpx

    def serve(request: httpx.Request) -> httpx.Response:
        reached.append(request.url.host)
        if request.url.path == "/robots.txt":
            return httpx.Response(404)
        return httpx.Response(302, headers={"Location": "http://outlet.example/again"})

    def asking(url: str, *, headers: Any, limits: Any) -> Answer:
        return ask(
            url,
            headers=headers,
            limits=limits,
            follow=False,
            resolve=lambda host, port: next(answers),
            transport=httpx.MockTransport(serve),
        )

    with ThreadPoolExecutor(1) as threads:
        opened = Hosts(asking, clock, threads, Manners(), Random(1))
        with pytest.raises(Refused, match=r"127\.0\.0\.1 is this machine"):
            run(opened, "http://outlet.example/a")
    assert reached == ["93.184.215.14"] * 2


@pytest.mark.parametrize(
    ("said", "seconds"),
    [("30", 30), ("Mon, 02 Mar 2026 08:01:00 GMT", 60), ("Sun, 01 Mar 2026 08:00:00 GMT", 0), ("99999999", 86_400), ("soon", None), (None, None)],
)  # fmt: skip
def test_retry_after(said: str | None, seconds: float | None) -> None:
    assert after(said, datetime(2026, 3, 2, 8, tzinfo=UTC)) == seconds
