"""The bot: people say what they follow and are answered; nothing but their chat's number, language and rules is kept.

A message is answered in one transaction with what it changed; an update that was answered before a kill is answered again at most once.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import msgspec
from sqlalchemy import Connection

from kenes.model.errors import BadInput
from kenes.publish.entry import Desk, entry
from kenes.publish.telegram.channel import matching
from kenes.publish.telegram.delivery import Now
from kenes.publish.telegram.message import Message, Sheet, shortened
from kenes.publish.telegram.rule import told, view_of
from kenes.publish.wording import LANGUAGES, say
from kenes.store import follows
from kenes.store.follows import Follower
from kenes.store.view import View, found, sentences

_COMMAND = re.compile(r"/([a-z]+)(?:@\w+)?(?:\s+(.*))?", re.DOTALL)
_HOURS = re.compile(r"([01]?\d|2[0-3])\s*[-–]\s*([01]?\d|2[0-3])")
_SHOWN = 8
_LONGEST = 300  # characters of what a person writes


class Asked(msgspec.Struct, frozen=True):
    """A message to the bot: its chat, its words, the language of the person's Telegram."""

    chat: str
    text: str
    lang: str


def asked(update: dict[str, Any]) -> Asked | None:
    """What an update asks; None for one that is no message in words."""
    message = update.get("message")
    if not isinstance(message, dict) or not isinstance(message.get("text"), str):
        return None
    chat = message.get("chat", {}).get("id")
    if not isinstance(chat, int):
        return None
    code = str(message.get("from", {}).get("language_code", ""))[:2]
    return Asked(str(chat), message["text"][:_LONGEST], code if code in LANGUAGES else "ru")


class Bot:
    """Answers messages. `desk` says which pack and site; the language is the follower's."""

    def __init__(self, desk: Desk, now: Now) -> None:
        self._desk = desk
        self._now = now
        self._verbs: dict[str, Callable[[Connection, Follower, str], Message]] = {
            "start": self._start, "help": self._start, "follow": self._follow, "unfollow": self._unfollow,
            "list": self._list, "search": self._search, "next": self._next, "quiet": self._quiet,
            "digest": self._digest, "lang": self._lang, "stop": self._stop,
        }  # fmt: skip

    def answer(self, connection: Connection, given: Asked) -> Message:
        """The answer to a message, and in the store what it changed. Words without a command are a search."""
        known = follows.follower(connection, given.chat)
        who = known or Follower(chat=given.chat, lang=given.lang, since=self._now().isoformat(timespec="seconds"))
        read = _COMMAND.fullmatch(given.text.strip())
        verb, rest = (read[1], (read[2] or "").strip()) if read else ("search", given.text.strip())
        if verb not in self._verbs:
            return _plain(say("bot.unknown", who.lang))
        try:
            return self._verbs[verb](connection, who, rest)
        except BadInput as error:
            return _plain(str(error))

    def _start(self, connection: Connection, who: Follower, rest: str) -> Message:
        follows.put(connection, who)
        return self._follow(connection, who, rest) if rest else _plain(say("bot.start", who.lang))

    def _follow(self, connection: Connection, who: Follower, rest: str) -> Message:
        if not rest:
            return _plain(say("bot.expected", who.lang, example="/follow Казахстан × Узбекистан"))
        pack, lang = self._desk.pack, who.lang
        view = view_of(rest, pack)
        follows.put(connection, who)
        now = self._now()
        rule = follows.follow(connection, who.chat, view, now.isoformat(timespec="seconds"))
        week = (now - timedelta(days=7)).date().isoformat()
        would = [story for story, _ in matching(connection, self._desk, view, week)]
        sheet = Sheet()
        words = say("bot.followed", lang, number=rule.number, rule=told(view, pack, lang), count=len(would))
        sheet.line([(words, "", None)], cut=True)
        for story in would[:3]:
            sheet.line([("• ", "", None), (shortened(story.title, 200), "", None)])
        return sheet.message()

    def _unfollow(self, connection: Connection, who: Follower, rest: str) -> Message:
        if not (rest.isascii() and rest.isdigit() and len(rest) < 6):
            return _plain(say("bot.expected", who.lang, example="/unfollow 1"))
        gone = follows.unfollow(connection, who.chat, int(rest))
        return _plain(say("bot.unfollowed" if gone else "bot.no_rule", who.lang, number=rest))

    def _list(self, connection: Connection, who: Follower, rest: str) -> Message:
        if not who.rules:
            return _plain(say("bot.none", who.lang))
        sheet = Sheet()
        sheet.line([(say("bot.rules", who.lang), "bold", None)])
        for rule in who.rules:
            link = f"{self._desk.site}/?{rule.view.address()}"
            sheet.line(
                [(f"{rule.number}. ", "", None), (told(rule.view, self._desk.pack, who.lang), "text_link", link)]
            )
        return sheet.message()

    def _search(self, connection: Connection, who: Follower, rest: str) -> Message:
        if not rest:
            return _plain(say("bot.expected", who.lang, example="/search железная дорога"))
        sheet = Sheet()
        for hit in sentences(connection, self._desk.pack, View(words=rest), _SHOWN):
            when = (hit.published or "")[:10]
            sheet.line([(f"{when} ", "bold", None), (shortened(hit.sentence, 300), "text_link", hit.url or "")])
            sheet.gap()
        return sheet.message() if sheet.left < 4096 else _plain(say("bot.nothing", who.lang))

    def _next(self, connection: Connection, who: Follower, rest: str) -> Message:
        """Meetings to come, the nearest first; of a name where one is given."""
        view = view_of(rest, self._desk.pack) if rest else View()
        today = self._now().date().isoformat()
        ahead = view.but(kind=("engagement",), status=("planned",), since=today)
        rows = [record for _, record in found(connection, self._desk.pack, ahead, 100) if record.value("date")]
        desk = msgspec.structs.replace(self._desk, lang=who.lang)
        sheet = Sheet()
        for record in sorted(rows, key=lambda each: (each.value("date") or "", each.id))[:_SHOWN]:
            made = entry(record, desk)
            sheet.line([("• ", "", None), (made.what, "text_link", made.address)])
        return sheet.message() if sheet.left < 4096 else _plain(say("bot.nothing", who.lang))

    def _quiet(self, connection: Connection, who: Follower, rest: str) -> Message:
        hours = _HOURS.fullmatch(rest)
        if not hours and rest != "off":
            return _plain(say("bot.expected", who.lang, example="/quiet 22-8, /quiet off"))
        quiet = f"{int(hours[1])}-{int(hours[2])}" if hours else ""
        follows.put(connection, msgspec.structs.replace(who, quiet=quiet))
        return _plain(say("bot.quiet", who.lang, hours=quiet or say("bot.off", who.lang)))

    def _digest(self, connection: Connection, who: Follower, rest: str) -> Message:
        hour = int(rest) if rest.isascii() and rest.isdigit() and len(rest) < 3 and int(rest) < 24 else None
        if hour is None and rest != "off":
            return _plain(say("bot.expected", who.lang, example="/digest 9, /digest off"))
        told_at = "" if hour is None else str(hour)
        follows.put(connection, msgspec.structs.replace(who, digest=told_at))
        return _plain(say("bot.digest", who.lang, hours=f"{told_at}:00" if told_at else say("bot.off", who.lang)))

    def _lang(self, connection: Connection, who: Follower, rest: str) -> Message:
        if rest not in LANGUAGES:
            return _plain(say("bot.expected", who.lang, example="/lang ru, /lang kk, /lang en"))
        follows.put(connection, msgspec.structs.replace(who, lang=rest))
        return _plain(say("bot.lang", rest))

    def _stop(self, connection: Connection, who: Follower, rest: str) -> Message:
        follows.stop(connection, who.chat)
        return _plain(say("bot.stopped", who.lang))


def _plain(words: str) -> Message:
    sheet = Sheet()
    for line in words.split("\n"):
        if line:
            sheet.line([(line, "", None)], cut=True)
        else:
            sheet.gap()
    return sheet.message()
