"""A webhook: stories as signed JSON to an address of the operator's, again until it is taken.

`X-Kenes-Signature: sha256=HEX` is the HMAC of the body with the secret both know; `X-Kenes-Key` names the story and `X-Kenes-Digest` its
state, so whoever gets one twice can tell. The address is the operator's own choice, so it may lead inside; redirects are not followed.
"""

from __future__ import annotations

import hashlib
import hmac
import logging
from datetime import datetime, timedelta

import httpx
import msgspec

from kenes.publish.telegram.delivery import Now
from kenes.publish.telegram.news import News
from kenes.store import outbox
from kenes.store.open import Store
from kenes.store.outbox import Letter

_LOG = logging.getLogger(__name__)
_TRIES = 40  # with waits of at most ten minutes: most of a working day


def body(news: News) -> bytes:
    """A story as the JSON that is sent."""
    return msgspec.json.encode(
        {"story": news.key, "title": news.title, "address": news.address, "records": news.entries, "reports": news.reports}
    )  # fmt: skip


def signature(secret: str, sent: bytes) -> str:
    """What the receiver compares, in constant time, with its own."""
    return "sha256=" + hmac.new(secret.encode(), sent, hashlib.sha256).hexdigest()


class Webhook:
    """Delivers the letters whose channel is `url`."""

    def __init__(
        self, store: Store, url: str, secret: str, now: Now, transport: httpx.BaseTransport | None = None
    ) -> None:
        self._store = store
        self._url = url
        self._secret = secret
        self._now = now
        self._client = httpx.Client(timeout=15.0, transport=transport, follow_redirects=False)

    def step(self) -> float | None:
        """Sends at most one letter. Seconds until the next may go; None where nothing waits."""
        now = self._now()
        with self._store.reading() as connection:
            left = outbox.in_state(connection, self._url, "sending", limit=1)
            waiting = left or outbox.in_state(connection, self._url, "waiting", now, limit=1)
            due = outbox.next_due(connection, self._url)
        if waiting:
            self._send(waiting[0])
            return 0.0
        return None if due is None else max((datetime.fromisoformat(due) - now).total_seconds(), 0.0)

    def _send(self, held: Letter) -> None:
        with self._store.writing() as connection:
            outbox.begin(connection, held)
        headers = {
            "Content-Type": "application/json", "X-Kenes-Key": held.key, "X-Kenes-Digest": outbox.digest(held.wanted),
            "X-Kenes-Signature": signature(self._secret, held.wanted),
        }  # fmt: skip
        wait: float | None = None
        try:
            with self._client.stream("POST", self._url, content=held.wanted, headers=headers) as answer:
                status = answer.status_code
                wait = _seconds(answer.headers.get("Retry-After"))
        except httpx.HTTPError as error:
            status, said = 0, f"no answer ({type(error).__name__})"
        else:
            said = f"HTTP {status}"
        tries = held.tries + 1
        with self._store.writing() as connection:
            if 200 <= status < 300:
                outbox.done(connection, held, 1)
                return
            _LOG.warning("webhook %s: %s", held.key, said)
            if status == 410:
                outbox.over(connection, held, "gone", said)
            elif (300 <= status < 500 and status not in (408, 425, 429)) or tries >= _TRIES:
                outbox.over(connection, held, "failed", said)
            else:
                pause = outbox.backoff(tries) if wait is None else timedelta(seconds=wait)
                outbox.later(connection, held, self._now() + pause, said)


def _seconds(told: str | None) -> float | None:
    return min(float(told), 3600.0) if told and told.isascii() and told.isdigit() else None
