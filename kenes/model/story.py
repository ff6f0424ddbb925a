"""Stories: the documents that tell one occurrence, in all outlets and languages. The field of topic detection calls this a topic.

A story is folded, never written: from gists of documents, and from people's judgements on which of them belong together.
"""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec

from kenes.model.document import moment as read_moment


class Gist(msgspec.Struct, frozen=True, kw_only=True):
    """What a document is about, small enough to compare many. `terms` are its telling words, names, numbers and days with
    their weights (1000 is the length of the whole), the heaviest first; `occasions` the meetings, documents and statements
    it tells of and the scene it sets; `days` those its title names, ISO; `written` those of its first sentences as they
    stand there (`16 мая`); `sketch` the minimum hashes of its word shingles, 4 bytes each, `size` how many shingles there are."""

    document: str
    title: str
    outlet: str | None = None
    official: bool = False
    lang: str | None = None
    published: str | None = None
    terms: tuple[tuple[str, int], ...] = ()
    occasions: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    written: tuple[str, ...] = ()
    sketch: bytes = b""
    size: int = 0


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """A document and the earlier one that tells the same best (`parent`, None where none does). `likeness` is 1 where they
    are just alike enough, more where more; `copy` where the text is the parent's, whole or nearly."""

    document: str
    title: str
    outlet: str | None = None
    official: bool = False
    lang: str | None = None
    published: str | None = None
    parent: str | None = None
    likeness: float = 0.0
    copy: bool = False


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """The documents that tell one thing, the earliest first. `id` is made of the first one and answers as long as it is in
    the store; `aliases` are the ids of the others. `title` is of `central`: the earliest document of an official outlet,
    else the one most others follow. `first` and `last` are days, None where no document has one."""

    id: str
    title: str
    central: str
    links: tuple[Link, ...]
    first: str | None = None
    last: str | None = None
    aliases: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    langs: tuple[str, ...] = ()
    judged: tuple[str, ...] = ()

    @property
    def documents(self) -> tuple[str, ...]:
        return tuple(link.document for link in self.links)

    @property
    def articles(self) -> tuple[tuple[Link, ...], ...]:
        """The documents with their copies behind them: of each the first is the article, the others its copies."""
        found: dict[str, list[Link]] = {}
        of: dict[str, str] = {}
        for link in self.links:
            head = of[link.parent] if link.copy and link.parent in of else link.document
            of[link.document] = head
            found.setdefault(head, []).append(link)
        return tuple(tuple(each) for each in found.values())

    def after(self, moment: str) -> tuple[Link, ...]:
        """The documents published after an ISO moment; those that do not say when are not among them. Raises ValueError for
        what is no moment."""
        since = _utc(moment)
        return tuple(link for link in self.links if link.published is not None and _utc(link.published) > since)


def _utc(published: str) -> datetime:
    found = read_moment(published)
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What is different in a story: the documents that came to it and left it, by id, and its title where that is another."""

    came: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    title: str | None = None

    @property
    def nothing(self) -> bool:
        return not self.came and not self.left and self.title is None


def change(before: Story, after: Story) -> Change:
    """What came between two states of a story: of what was sent and of what is there now."""
    return Change(
        came=tuple(each for each in after.documents if each not in set(before.documents)),
        left=tuple(each for each in before.documents if each not in set(after.documents)),
        title=after.title if after.title != before.title else None,
    )
