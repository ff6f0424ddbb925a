"""Mentions of occasions in one line: by a noun with its verb or its izafet, by a verb of coming or of meeting."""

from __future__ import annotations

from kenes.language import tg, tg_occasions
from kenes.model.mark import Party
from kenes.read.surface.line import Line
from kenes.read.tajik.occasion import setting
from kenes.read.tajik.occasion.mention import Mention
from kenes.read.tajik.occasion.side import Side, distinct, one, sides
from kenes.read.tajik.occasion.visit import arrival, visit
from kenes.read.tajik.people import Cast
from kenes.read.tajik.phrase import chain
from kenes.read.tajik.subject import subject

_ECHO = (
    "зимни",
    "рафти",
    "ҷараёни",
    "оғози",
    "охири",
    "анҷоми",
    "дар",
    "доираи",
    "баъди",
    "пас",
    "натиҷаи",
    "натиҷаҳои",
)
_LIGHT = frozenset(
    [
        "кард",
        "карданд",
        "намуд",
        "намуданд",
        "анҷом",
        "дошт",
        "доштанд",
        "кардааст",
        "кардаанд",
        "намудааст",
        "намудаанд",
        "мекунад",
        "мекунанд",
        "баргузор",
        "доир",
        "ба",
        "ва",
    ]
)


def mentions(cast: Cast, line: Line) -> list[Mention]:
    """The occasions that a line speaks of, in order."""
    found: list[Mention] = []
    at = 0
    while at < len(line.words):
        mention, size = None, 1
        named = tg_occasions.occasion(line.row[at])
        if named is not None:
            kind, noun = named
            size = _length(cast, line, at)
            if kind == "echo":
                if at and tg.is_a(line.row[at - 1], "demonstrative"):
                    mention = Mention(
                        "gathering",
                        line,
                        line.span_of(at, at + 1),
                        "points back",
                        where=setting.where(cast, line, at, "дар"),
                        echo=True,
                    )
            else:
                mention = visit(cast, line, at, size) if kind == "visit" else _noun(cast, line, at, size, kind, noun)
        elif tg_occasions.phrase(line.row, at, "met", "received"):
            mention = _met(cast, line, at)
        if mention is None and (width := tg_occasions.phrase(line.row, at, "came")):
            mention, size = arrival(cast, line, at, width), max(size, width)
        if mention is not None:
            mention.date = setting.date(cast, line, at)
            mention.status = setting.standing(line, at)
            last = found[-1] if found else None
            if (
                last is not None
                and last.kind == mention.kind
                and mention.kind in ("meeting", "visit")
                and _one(last, mention)
            ):
                last.sides = distinct([*last.sides, *mention.sides])
                last.where = last.where or mention.where
            else:
                found.append(mention)
        at += max(1, size)
    return found


def _one(last: Mention, mention: Mention) -> bool:
    """«дидор ва гуфтугӯ», «бо сафари расмӣ ба … омад»: two words for one occasion."""
    if mention.anchor.start - last.anchor.stop > 60:
        return False
    return (
        not mention.sides or {each.key for each in mention.sides} <= {each.key for each in last.sides} or not last.sides
    )


def _length(cast: Cast, line: Line, at: int) -> int:
    """How many words name the occasion: the noun and the small adjectives linked to it («сафари расмии», «суҳбати телефонии»)."""
    stop = at + 1
    while stop < len(line.words) and tg.linked(line.row[stop - 1]) and line.words[stop].plain:
        word = line.words[stop]
        if word.capital or tg.role(word.low) or tg.noun(word.low, "body", "preposition"):
            break
        stop += 1
    return stop - at


def _noun(cast: Cast, line: Line, at: int, size: int, kind: str, noun: tg.Noun) -> Mention | None:
    """«A бо B мулоқот кард», «гуфтугӯи телефонии A бо B», «мулоқот миёни A ва B», «ҷаласаи шӯрои …»."""
    stop = at + size
    call = any(tg_occasions.telephone(word) for word in line.row[max(0, at - 1) : stop])
    if kind == "gathering" or _of_many(line, at, stop):
        return _gathering(cast, line, at)
    came: list[Side] = []
    linked = tg.linked(line.row[stop - 1])
    withs = line.row[stop : stop + 1] in (("бо",), ("миени",), ("байни",))
    if at and not linked and not withs and (line.row[at - 1] in _ECHO or tg.is_a(line.row[at - 1], "demonstrative")):
        kind = "call" if call else "meeting"
        came = [each for each in sides(cast, line, stop, len(line.words))[0] if each.kind == "person"]
        came = came if len(came) > 1 else []
        where = setting.where(cast, line, at, "дар")
        return Mention(kind, line, line.span_of(at, stop), "points back", came, where, echo=not came)
    if linked:
        came, after = sides(cast, line, stop, len(line.words))
        stop = max(stop, after)
    told = any(word in _LIGHT or tg.finite(word) for word in line.row[stop : stop + 4])
    for k in range(len(line.words)):
        if line.row[k] in ("миёни", "миени", "байни") and abs(k - at) < 14:
            came += sides(cast, line, k + 1, len(line.words))[0]
    own = subject(cast, line, 0, at)
    if not linked and own is not None and (told or line.row[at - 1] in ("бо", "як", "дар", "зимни")):
        came = sides(cast, line, own.start, at)[0] + came
    for k in range(own.stop if own is not None and not linked else at + size, len(line.words)):
        if (
            line.row[k] == "бо"
            and (k < at or k <= stop + 3)
            and not tg_occasions.occasion(line.row[min(k + 1, len(line.row) - 1)])
        ):
            came += sides(cast, line, k + 1, len(line.words))[0]
    came = distinct(came)
    where = None if call else setting.where(cast, line, at, "дар")
    kind = "call" if call else "meeting"
    return Mention(kind, line, line.span_of(at, at + size), "noun of a meeting", came, where, echo=not came, told=told)


def _of_many(line: Line, at: int, stop: int) -> bool:
    """«Вохӯрии машваратии сарони …», «мулоқоти солонаи вазирони …»: a meeting in the name of a series is a gathering."""
    return any(
        word.startswith(("машварат", "солона", "сеҷониба", "панҷҷониба", "навбатии шуро")) for word in line.row[at:stop]
    )


def _gathering(cast: Cast, line: Line, at: int) -> Mention:
    ground = cast.ground
    stop = chain(ground, line, at, many=True, title=True)
    span = line.span_of(at, stop)
    came: list[Side] = []
    for k in range(at, stop):
        side, _ = one(cast, line, k, stop)
        came += [each for each in side if each.kind in ("body", "state")]
        if line.row[k : k + 2] == ("осиеи", "марказӣ"):
            region = line.span_of(k, k + 2).of(ground.text)
            came.append(Side(Party(region), frozenset(), "body"))
    own = subject(cast, line, 0, at)
    if own is not None and own.kind in ("person", "role"):
        came = sides(cast, line, own.start, at)[0] + came
    elif stop < len(line.words) and line.row[stop] in ("-", "бо"):
        came += sides(cast, line, stop + 1, len(line.words))[0]
    series = next((hit.candidates[0].id for hit in ground.hits_in(span) if hit.candidates[0].table == "formats"), None)
    words = frozenset(word for word in line.row[at:stop] if len(word) > 3)
    echo = not came and stop == at + 1 and at > 0
    where = setting.where(cast, line, at, "дар")
    if where is None and any(tg_occasions.phrase(line.row, k, "came") for k in range(stop, len(line.words))):
        where = setting.where(cast, line, at, "ба")
    return Mention(
        "gathering",
        line,
        span,
        "noun of a gathering",
        distinct(came),
        where,
        echo=echo,
        format=series or _series(cast, words),
        words=words,
    )


def _series(cast: Cast, words: frozenset[str]) -> str | None:
    """The series of the pack all words of whose Tajik name stand there, whatever number stands between."""
    stems = {word.rstrip("и") for word in words}
    for alias in cast.ground.pack.aliases:
        if alias.lang == tg.LANGUAGE and alias.id in cast.ground.pack.formats:
            name = {word.lower().replace("ё", "е").rstrip("и") for word in alias.name.split() if len(word) > 3}
            if name <= stems:
                return alias.id
    return None


def _met(cast: Cast, line: Line, at: int) -> Mention | None:
    """«A ва B вомехӯранд», «A B-ро қабул кард»."""
    own = subject(cast, line, 0, at)
    came = sides(cast, line, own.start, at)[0] if own is not None else []
    if len(came) < 2:
        for k in range(at):
            if line.row[k] == "бо":
                came = distinct([*came, *sides(cast, line, k + 1, at)[0]])
    if own is not None and tg_occasions.phrase(line.row, at, "received"):
        for k in range(own.stop, at):
            if line.row[k].endswith("ро"):
                first = next((m for m in range(max(own.stop, k - 16), k + 1) if one(cast, line, m, at)[0]), k)
                came = distinct([*came, *sides(cast, line, first, at)[0]])
    if len(came) < 2:
        return None
    kind = "gathering" if len(came) > 2 else "meeting"
    return Mention(
        kind, line, line.span_of(at, at + 1), "verb of a meeting", came, setting.where(cast, line, at, "дар"), told=True
    )
