"""Hosts, asked politely: their robots.txt first, few requests at once, a pause between two, longer where they are in trouble.

A host that answers 429 or 503 rests as long as its Retry-After says; one that fails rests twice as long each time, by chance
a little more or less, so that many hosts do not come back at once. A redirect is a request of its own, with the rules of its own host.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from random import Random
from typing import Protocol
from urllib.parse import urlsplit

import msgspec

from kenes.model.errors import BadInput, Refused, Unreached
from kenes.source import robots
from kenes.source.web import Answer, Limits
from kenes.watch.clock import Clock

PAGE = Limits()
LIST = Limits(bytes=32_000_000, media_types=())
_ROBOTS = Limits(seconds=15.0, bytes=8_000_000, media_types=())
_LONGEST = 86_400.0  # seconds that a Retry-After may ask for


class Ask(Protocol):
    """What asks a server, once and without following redirects: `kenes.source.web.ask`."""

    def __call__(self, url: str, *, headers: Mapping[str, str], limits: Limits) -> Answer: ...


class Manners(msgspec.Struct, frozen=True):
    """Seconds between two requests to one host, how many at once, and for how long it rests after its first failure and at most."""

    pause: float = 1.0
    at_once: int = 1
    rest: float = 30.0
    longest: float = 3600.0


class _Host:
    def __init__(self, at_once: int) -> None:
        self.turn = asyncio.Semaphore(at_once)
        self.free = 0.0  # ticks before which nothing is asked
        self.failures = 0
        self.rules: robots.Rules | None = None
        self.until = 0.0  # ticks to which the rules hold


class Hosts:
    """Every host that was asked, with its manners. `threads` is where `ask` waits for servers."""

    def __init__(self, ask: Ask, clock: Clock, threads: Executor, manners: Manners, chance: Random) -> None:
        self.ask = ask
        self.clock = clock
        self.threads = threads
        self.manners = manners
        self.chance = chance
        self._hosts: dict[str, _Host] = {}

    async def get(self, url: str, limits: Limits, headers: Mapping[str, str] | None = None) -> Answer:
        """The answer at `url` after redirects, whatever its status.

        Raises Refused where robots.txt or the address forbids it, Unreached where no whole answer came, BadInput for what is no page.
        """
        first = url
        for _ in range(limits.redirects + 1):
            answer = await self._once(url, limits, headers or {})
            if answer.moved is None:
                return answer
            url = answer.moved
        raise Refused(f"{first}: expected at most {limits.redirects} redirects, got more")

    def resting(self, url: str) -> float:
        """Seconds until the host of `url` may be asked again; 0 for now."""
        return max(0.0, self._host(url).free - self.clock.ticks())

    async def _once(self, url: str, limits: Limits, headers: Mapping[str, str]) -> Answer:
        host = self._host(url)
        async with host.turn:
            rules = await self._rules(host, url)
            if not rules.allows(url):
                if rules.kept < robots.KEPT:
                    raise Unreached(f"{url}: not asked for, {rules.why}")
                raise Refused(f"{url}: not asked for, {rules.why or 'the robots.txt of its host forbids it'}")
            return await self._asked(host, url, limits, headers, rules.delay())

    async def _rules(self, host: _Host, url: str) -> robots.Rules:
        if host.rules is None or self.clock.ticks() >= host.until:
            where = robots.address(url)
            answer: Answer | None = None
            try:
                answer = await self._asked(host, where, _ROBOTS, {}, 0.0)
            except Refused:  # the host itself must not be opened
                raise
            except BadInput:
                answer = None
            with suppress(BadInput):  # rules that cannot be read are rules that cannot be had now
                for _ in range(_ROBOTS.redirects):
                    if answer is None or answer.moved is None:
                        break
                    moved, answer = answer.moved, None
                    answer = await self._asked(host, moved, _ROBOTS, {}, 0.0)
            host.rules = robots.rules(answer)
            host.until = self.clock.ticks() + host.rules.kept
        return host.rules

    async def _asked(self, host: _Host, url: str, limits: Limits, headers: Mapping[str, str], delay: float) -> Answer:
        """One request when the host's time has come; what it answers sets the time of the next."""
        while (wait := host.free - self.clock.ticks()) > 0:
            await self.clock.sleep(wait)
        pause = max(self.manners.pause, delay)
        loop = asyncio.get_running_loop()
        try:
            answer = await loop.run_in_executor(self.threads, self._ask(url, headers, limits))
        except Unreached:
            host.failures += 1
            host.free = self.clock.ticks() + self._backoff(host.failures)
            raise
        except BadInput:
            host.free = self.clock.ticks() + pause
            raise
        if answer.status == 429 or answer.status >= 500:
            host.failures += 1
            asked = after(answer.header("retry-after"), self.clock.now())
            pause = max(pause, asked if asked is not None else self._backoff(host.failures))
        else:
            host.failures = 0
        host.free = self.clock.ticks() + pause
        return answer

    def _ask(self, url: str, headers: Mapping[str, str], limits: Limits) -> Callable[[], Answer]:
        return lambda: self.ask(url, headers=headers, limits=limits)

    def _backoff(self, failures: int) -> float:
        return jittered(min(self.manners.rest * 2 ** min(failures - 1, 20), self.manners.longest), self.chance)

    def _host(self, url: str) -> _Host:
        parts = urlsplit(url)
        return self._hosts.setdefault(f"{parts.scheme}://{parts.netloc}".lower(), _Host(self.manners.at_once))


def jittered(seconds: float, chance: Random) -> float:
    """Up to a quarter more or less."""
    return seconds * chance.uniform(0.75, 1.25)


def after(said: str | None, now: datetime) -> float | None:
    """The seconds of a Retry-After (RFC 9110, 10.2.3), a number or a date, at most a day; None where it says nothing that can be read."""
    if not said:
        return None
    if said.strip().isdigit():
        return min(float(said), _LONGEST)
    try:
        when = parsedate_to_datetime(said)
    except (ValueError, TypeError, IndexError):
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return min(max(0.0, (when - now).total_seconds()), _LONGEST)
