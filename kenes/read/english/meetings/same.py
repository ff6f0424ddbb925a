"""Which mentions are one occasion: the same kind, parties that agree, days that fit."""

from __future__ import annotations

from kenes.language import en
from kenes.language.days import extent
from kenes.read.english.meetings.mention import Mention, Occasion
from kenes.read.english.meetings.side import Side, distinct

_LIKE = {
    "talk": ("meeting", "call"),
    "meeting": ("meeting", "call"),
    "gathering": ("gathering",),
    "visit": ("visit",),
    "call": ("call",),
}


def gathered(occasions: list[Occasion], mention: Mention, on: str | None) -> Occasion | None:
    """Joins a mention to the occasion it tells of, else opens one; an echo that points to nothing is dropped."""
    near = sorted(occasions, key=lambda each: each.kind != mention.kind)
    for occasion in near:
        if _same(occasion, mention, on):
            _join(occasion, mention)
            return occasion
    bare = (
        mention.echo
        and not (mention.format or mention.sides or mention.where or mention.abroad)
        and mention.kind != "visit"
    )
    if mention.kind == "talk" or bare:
        return None
    made = Occasion(mention.kind, [mention], list(mention.sides), mention.where, mention.visitor)
    occasions.append(made)
    return made


def _same(occasion: Occasion, mention: Mention, on: str | None) -> bool:
    if occasion.kind not in _LIKE[mention.kind]:
        return bool(
            (mention.echo or mention.definite)
            and mention.kind == "meeting"
            and occasion.kind == "gathering"
            and occasion.mentions[-1].row >= mention.row - 4
            and _dates_fit(occasion, mention)
            and not _apart_from(occasion, mention)
        )
    if not _dates_fit(occasion, mention):
        return False
    if mention.format and occasion.format and mention.format != occasion.format:
        return False
    ordinals = {each.number for each in occasion.mentions if each.number} | (
        {mention.number} if mention.number else set()
    )
    if len(ordinals) > 1:
        return False
    if (
        mention.recalled != occasion.mentions[0].recalled
        and not mention.echo
        and (mention.date or occasion.dates)
        and mention.kind != "visit"
    ):
        return False
    if mention.kind == "visit":
        return _same_visit(occasion, mention)
    if mention.echo or mention.kind == "talk":
        return not _apart_from(occasion, mention)
    if mention.format and occasion.format == mention.format:
        return True
    if mention.kind == "gathering":
        own = mention.words - _COMMON
        told = {word for each in occasion.mentions for word in each.words} - _COMMON
        if (
            not mention.echo
            and not mention.rule.startswith("verb")
            and len(own) > 1
            and len(told) > 1
            and not own & told
            and mention.row != 0
        ):
            if occasion.mentions[0].row > 1:
                return False
        shared = len(mention.words & {word for each in occasion.mentions for word in each.words} - _COMMON)
        return (
            shared >= 2
            or _agree(occasion.sides, mention.sides)
            or (not mention.words - _COMMON and not _apart_from(occasion, mention))
            or _headed(occasion, mention)
        )
    return _agree(occasion.sides, mention.sides) or (mention.row <= 2 and _states_of(occasion, mention))


def _states_of(occasion: Occasion, mention: Mention) -> bool:
    """«Russian-Chinese talks» of a headline are those of the presidents in the sentence after it."""
    first = [side for side in occasion.sides if side.kind == "state"]
    states = {id for side in mention.sides for id in side.states}
    return len(first) == len(occasion.sides) > 1 and states == {id for side in first for id in side.states}


_COMMON = en.words("summit meeting session forum conference leaders heads states state countries")


def _headed(occasion: Occasion, mention: Mention) -> bool:
    """A gathering of the headline and that of the first sentence after it are one."""
    return (
        occasion.mentions[0].row == 0
        and mention.row <= 2
        and len(occasion.mentions) == 1
        and not _apart_from(occasion, mention)
    )


def _same_visit(occasion: Occasion, mention: Mention) -> bool:
    if mention.visitor is not None and occasion.visitor is not None and not mention.visitor.same(occasion.visitor):
        return False
    if mention.visitor is None and not mention.echo and mention.where is None:
        return False
    a, b = occasion.where, mention.where
    return a is None or b is None or a.state == b.state or a.state is None or b.state is None


def _agree(a: list[Side], b: list[Side]) -> bool:
    """Whether the parties of the shorter list are all among those of the longer, at least one."""
    small, large = sorted((a, b), key=len)
    if not small:
        return False
    shared = [
        side
        for side in small
        if any(
            side.same(each) or (side.kind == "person" and each.kind == "person" and side.key == each.key)
            for each in large
        )
    ]
    return len(shared) == len(small) or len(shared) >= 2


def _apart_from(occasion: Occasion, mention: Mention) -> bool:
    """Whether a mention names parties of whom the occasion knows none, while it knows its own."""
    people = [side for side in mention.sides if side.kind == "person"]
    known = [side for side in occasion.sides if side.kind == "person"]
    return bool(people and known and mention.kind != "gathering" and not any(p.same(k) for p in people for k in known))


def _dates_fit(occasion: Occasion, mention: Mention) -> bool:
    return all(fit(one, mention.date) for one in occasion.dates) if mention.date else True


def fit(a: str | None, b: str | None) -> bool:
    """Whether two dates can be of one occasion: they share a day."""
    if a is None or b is None:
        return True
    first, second = extent(a), extent(b)
    return first[0] <= second[1] and second[0] <= first[1]


def _join(occasion: Occasion, mention: Mention) -> None:
    occasion.mentions.append(mention)
    if mention.kind != "visit":
        groups = [side for side in occasion.sides if side.kind == "group"]
        occasion.sides = distinct([*occasion.sides, *mention.sides])
        people = [side for side in occasion.sides if side.kind in ("person", "state")]
        if groups and len(people) > 2:
            occasion.sides = [side for side in occasion.sides if side.kind != "group"]
    if occasion.visitor is None:
        occasion.visitor = mention.visitor
    if occasion.where is None or (mention.where is not None and mention.where.city and not occasion.where.city):
        occasion.where = mention.where or occasion.where
