"""What each follower is told: the stories their rules find, each one message that says by which rule; or all of a day in one.

Quiet hours hold messages back, they do not lose them: what a rule finds is wanted when the hours are over.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import Connection

from kenes.publish.entry import Desk
from kenes.publish.telegram.channel import FRESH, matching, news, payload, told
from kenes.publish.telegram.delivery import Now
from kenes.publish.telegram.message import Message, Sheet, shortened
from kenes.publish.telegram.news import News
from kenes.publish.telegram.rule import told as rule_told
from kenes.publish.wording import say
from kenes.store import follows, outbox
from kenes.store.follows import Follower, Rule
from kenes.store.open import Store


class Found(msgspec.Struct, frozen=True):
    """A story for a follower and the rule that found it."""

    news: News
    rule: Rule


class Followers:
    """Wants the messages of all who follow anything. Hours are those of `zone`, the pack's."""

    def __init__(self, store: Store, desk: Desk, now: Now, fresh: timedelta = FRESH) -> None:
        self._store = store
        self._desk = desk
        self._now = now
        self._fresh = fresh
        self._zone = ZoneInfo(desk.pack.zone)
        self._seen: dict[str, tuple[object, ...]] = {}

    def refresh(self) -> list[str]:
        """The chats that may have something waiting; their messages are in the outbox then."""
        now = self._now()
        hour = now.astimezone(self._zone)
        with self._store.reading() as connection:
            state = told(connection)
            known = follows.every(connection)
            wanted = {
                each.chat: self._found(connection, each, now)
                for each in known
                if not quiet(each, hour) and self._seen.get(each.chat) != (state, each, _turn(each, hour))
            }
        for each in known:
            if each.chat in wanted:
                self._want(each, wanted[each.chat], now, hour)
                self._seen[each.chat] = (state, each, _turn(each, hour))
        return [each.chat for each in known if not quiet(each, hour)]

    def _found(self, connection: Connection, who: Follower, now: datetime) -> list[Found]:
        """What the rules find, a story once, by the first rule that does; nothing that was last told before the rule."""
        desk = msgspec.structs.replace(self._desk, lang=who.lang)
        since = (now - self._fresh).date().isoformat()
        held: dict[str, Found] = {}
        for rule in who.rules:
            for story, _ in matching(connection, desk, rule.view, max(since, rule.since[:10])):
                if story.id not in held and (made := news(connection, desk, story)) is not None:
                    held[story.id] = Found(made, rule)
        return list(reversed(held.values()))

    def _want(self, who: Follower, found: Iterable[Found], now: datetime, hour: datetime) -> None:
        with self._store.writing() as connection:
            if not who.digest:
                for each in found:
                    outbox.want(connection, who.chat, each.news.key, payload(each.news, self._why(who, each.rule)), now)
            elif _turn(who, hour) and who.digested < str(hour.date()):
                fresh = [each for each in found if outbox.letter(connection, who.chat, each.news.key) is None]
                if fresh:
                    made = digest(who, fresh)
                    key = f"digest:{hour.date()}"
                    outbox.want(connection, who.chat, key, msgspec.json.encode(made.payload()), now)
                    for each in fresh:
                        outbox.passed_over(connection, who.chat, each.news.key, now)
                follows.put(connection, msgspec.structs.replace(who, digested=str(hour.date())))

    def _why(self, who: Follower, rule: Rule) -> str:
        return say("bot.why", who.lang, number=rule.number, rule=rule_told(rule.view, self._desk.pack, who.lang))


def digest(who: Follower, found: Iterable[Found]) -> Message:
    """All of a day in one message, the newest first."""
    sheet = Sheet()
    sheet.line([(say("bot.today", who.lang), "bold", None)])
    sheet.gap()
    for each in list(found)[::-1]:
        sheet.line([("• ", "", None), (shortened(each.news.title, 200), "text_link", each.news.address), (f" ({each.rule.number})", "", None)])  # fmt: skip
    return sheet.message()


def quiet(who: Follower, hour: datetime) -> bool:
    """Whether a follower wants no message at this hour; `22-7` goes over midnight."""
    if not who.quiet:
        return False
    start, stop = map(int, who.quiet.split("-"))
    return start <= hour.hour < stop if start <= stop else hour.hour >= start or hour.hour < stop


def _turn(who: Follower, hour: datetime) -> bool:
    """Whether the hour of a follower's digest has come today."""
    return bool(who.digest) and hour.hour >= int(who.digest)
