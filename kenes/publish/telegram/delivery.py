"""Delivery: what the outbox wants is sent one message at a time, edited in place, never doubled.

The row is marked before the call and settled after it, each in its own transaction. A row that is found marked was cut off by a kill or a
lost answer: whether it was sent is looked up by its link on the channel's public page before anything is sent again. Where there is no
such page (a private chat) it is sent again: at least once.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

import msgspec

from kenes.publish.telegram.api import Api, Denied, Forbidden, Gone, Later, Uncertain, Unchanged
from kenes.store import outbox
from kenes.store.open import Store
from kenes.store.outbox import Letter

PACE = 3.1  # seconds between two messages of a chat: twenty a minute is what Telegram takes
_LONGEST = timedelta(minutes=10)  # of a wait
_LOG = logging.getLogger(__name__)
Look = Callable[[str], int | None]
Now = Callable[[], datetime]


class Delivery:
    """Delivers the letters of one chat (`@name` or a number). `look` gives the id of the message that carries a key, None where there is
    none; raises Later where that cannot be known now, Uncertain where it never can be. `now` is the clock, with its zone."""

    def __init__(
        self, store: Store, api: Api, chat: str, now: Now, look: Look | None = None, pace: float = PACE
    ) -> None:
        self._store = store
        self._api = api
        self._chat = chat
        self._now = now
        self._look = look
        self._pace = timedelta(seconds=pace)
        self._free = now()

    def step(self) -> float | None:
        """Sends at most one message. Seconds until the next may go; None where nothing waits. Raises Forbidden where the chat takes
        nothing from us: the token or the rights are wrong."""
        now = self._now()
        if self._free - now > _LONGEST:
            self._free = now + self._pace  # the clock was set back
        if now < self._free:
            return (self._free - now).total_seconds()
        with self._store.reading() as connection:
            doubtful = outbox.in_state(connection, self._chat, "sending", limit=1)
            waiting = outbox.in_state(connection, self._chat, "waiting", now, limit=1)
            due = outbox.next_due(connection, self._chat)
        if doubtful:
            return self._settle(doubtful[0])
        if waiting:
            return self._send(waiting[0])
        return None if due is None else max((datetime.fromisoformat(due) - now).total_seconds(), 0.0)

    def drain(self, sleep: Callable[[float], None]) -> None:
        """Goes on until nothing waits."""
        while (wait := self.step()) is not None:
            sleep(wait)

    def _settle(self, held: Letter) -> float:
        """A call was cut off. An edit is simply made again; a message is looked for first."""
        message = held.message
        if message is None and self._look is not None:
            try:
                message = self._look(held.key)
            except Uncertain as error:
                _LOG.warning("outbox %s: %s; sent again", held.key, error)
            except Later as error:
                _LOG.warning("outbox %s: %s", held.key, error)
                self._free = self._now() + timedelta(seconds=error.seconds)
                return error.seconds
        with self._store.writing() as connection:
            if message is not None:
                outbox.found(connection, held, message)
            else:
                outbox.later(connection, held, self._now(), held.told)
        return 0.0

    def _send(self, held: Letter) -> float:
        with self._store.writing() as connection:
            outbox.begin(connection, held)
        payload = {"chat_id": self._chat, **msgspec.json.decode(held.wanted)}
        self._free = self._now() + self._pace
        try:
            if held.message is None:
                answer = self._api.call("sendMessage", payload)
                message = int(answer["message_id"])
            else:
                self._api.call("editMessageText", {**payload, "message_id": held.message})
                message = held.message
        except Unchanged:
            assert held.message is not None
            message = held.message
        except Later as error:
            return self._wait(held, error)
        except Uncertain as error:
            _LOG.warning("outbox %s: %s", held.key, error)
            self._free = self._now() + outbox.backoff(held.tries + 1)
            return outbox.backoff(held.tries + 1).total_seconds()
        except Forbidden as error:
            self._over(held, "waiting", error)
            raise
        except Gone as error:
            self._over(held, "gone", error)
            return 0.0
        except Denied as error:
            self._over(held, "failed", error)
            return 0.0
        with self._store.writing() as connection:
            outbox.done(connection, held, message)
        return 0.0

    def _wait(self, held: Letter, error: Later) -> float:
        """The whole chat waits: it was said to all of it."""
        until = self._now() + timedelta(seconds=error.seconds)
        _LOG.warning("outbox %s: %s; again in %.0f s", held.key, error, error.seconds)
        with self._store.writing() as connection:
            outbox.later(connection, held, until, str(error))
            outbox.hold(connection, self._chat, until)
        return error.seconds

    def _over(self, held: Letter, state: str, error: Denied) -> None:
        _LOG.error("outbox %s: %s", held.key, error)
        with self._store.writing() as connection:
            outbox.over(connection, held, state, str(error))
