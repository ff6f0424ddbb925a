"""Days and periods told from the day of publication: «вчера», «в четверг», «на прошлой неделе», «через два дня», «на днях»."""

from __future__ import annotations

from kenes.language.days import Unit, between, later, month_value, run, shifted, weekday_of
from kenes.language.forms import forms
from kenes.language.ru_dates_rule import COUNTED, TIME, UNIT, UNITS, Found, Hit, Rule, rule


def _today(hit: Hit) -> Found:
    """«сегодня», «вчера вечером», «послезавтра в 10:00». «Сегодня, как никогда» is no day."""
    day = later(hit.anchor, hit.number("n")) if hit.anchor else None
    return hit.whole(day.isoformat() if day else None)


def _eve(hit: Hit) -> Found:
    """«Накануне президент встретился с послами» is the day before; «накануне саммита» is not told from publication."""
    text, stop = hit.line.text, hit.span().stop
    after = text[stop : stop + 60].split()
    word = after[0].strip('.,!?:;«»"()') if after else ""
    if word and not text[stop : stop + 1].strip() and word == after[0][: len(word)]:
        likely = next(iter(forms(word)), None)
        if (
            likely is not None
            and likely.case in ("Gen", "Acc")
            and likely.pos in ("NOUN", "PROPN", "ADJ", "DET", "NUM")
        ):
            return []
    day = later(hit.anchor, -1) if hit.anchor else None
    return hit.whole(day.isoformat() if day else None)


def _weekday(hit: Hit) -> Found:
    """«в четверг» by the tense of its clause; «в прошлый вторник» the last before, «в следующую среду» the next after
    publication, «в эту пятницу» of the present week, «вторник на следующей неделе» of that week."""
    if hit.before("EVERY"):
        return []
    if hit.anchor is None:
        return hit.whole(None)
    weekday = hit.number("wd")
    if hit.has("week"):
        day = later(hit.anchor, 7 * hit.number("week") - hit.anchor.weekday() + weekday)
    elif not hit.has("rel"):
        day = weekday_of(hit.anchor, weekday, hit.tense())
    elif hit.named("rel") == "THIS":
        day = later(hit.anchor, weekday - hit.anchor.weekday())
    elif hit.named("rel") in ("PAST", "LAST"):
        day = later(hit.anchor, -((hit.anchor.weekday() - weekday) % 7 or 7))
    else:
        day = weekday_of(hit.anchor, weekday, None)
    return hit.whole(day.isoformat() if day else None)


def _weekdays(hit: Hit) -> Found:
    """«с понедельника по пятницу»: of one week, or over its end."""
    if hit.anchor is None:
        return hit.whole(None)
    start, stop, tense = hit.number("wd"), hit.number("wd2"), hit.tense()
    if tense == "past":
        last = weekday_of(hit.anchor, stop, "past")
        first = later(last, -((stop - start) % 7)) if last else None
    else:
        first = weekday_of(hit.anchor, start, tense)
        last = later(first, (stop - start) % 7) if first else None
    return hit.whole(between(first.isoformat(), last.isoformat()) if first and last else None)


def _period(hit: Hit) -> Found:
    """«на этой неделе» (Monday to Sunday), «в прошлом месяце», «до конца недели»."""
    if hit.anchor is None:
        return hit.whole(None)
    offset = hit.number("rel") if hit.has("rel") else 0
    return hit.whole(shifted(hit.anchor, UNITS[hit.named("unit")], offset))


def _weekend(hit: Hit) -> Found:
    """«в минувшие выходные», «в эти выходные», «на выходных»: Saturday and Sunday."""
    if hit.anchor is None:
        return hit.whole(None)
    saturday = later(hit.anchor, 5 - hit.anchor.weekday())
    named = hit.named("rel") if hit.has("rel") else None
    tense = hit.tense() if named is None else None
    weeks = {"NEXT": 1, "PAST": -1, "LAST": -1}.get(
        named or "", -1 if tense == "past" and hit.anchor.weekday() < 5 else 0
    )
    first = later(saturday, 7 * weeks) if saturday else None
    last = later(first, 1) if first else None
    return hit.whole(between(first.isoformat(), last.isoformat()) if first and last else None)


def _away(hit: Hit) -> Found:
    """«три дня назад», «через неделю», «полгода назад». «Через два дня после визита» and «через два дня его нашли» are
    not told from publication: None."""
    if hit.anchor is None or hit.has("few") or hit.has("after") or (not hit.has("ago") and hit.tense() == "past"):
        return hit.whole(None)
    count = hit.number("c") if hit.has("c") else 1
    unit: Unit = UNITS[hit.named("unit")] if hit.has("unit") else "month"
    count = count if hit.has("unit") else 6
    return hit.whole(shifted(hit.anchor, unit, -count if hit.has("ago") else count))


def _last(hit: Hit) -> Found:
    """«за последние пять лет», «в ближайшие три года»: whole units before or after the present one."""
    if hit.anchor is None:
        return hit.whole(None)
    count = hit.number("c")
    behind = hit.named("way") in ("LAST", "PAST")
    return hit.whole(run(hit.anchor, UNITS[hit.named("unit")], -count if behind else count))


def _these_days(hit: Hit) -> Found:
    """«на днях»: some day of a week about the publication; the month is known where that whole week lies in it."""
    if hit.anchor is None:
        return hit.whole(None)
    past, future = later(hit.anchor, -7), later(hit.anchor, 7)
    tense = hit.tense()
    edges = [past] if tense == "past" else [future] if tense == "future" else [past, future]
    here = month_value(hit.anchor.year, hit.anchor.month)
    certain = all(edge is not None and month_value(edge.year, edge.month) == here for edge in edges)
    return hit.whole(here if certain else None)


def _vague(hit: Hit) -> Found:
    """«в ближайшие дни», «в последние годы»: when, but not which day."""
    return hit.whole(None)


_WEEKDAY = "(?P<wd> WEEKDAY | (?<=INTO) MIDWEEKACC (?!OFHABITAT) | (?<=[UNTIL FROM TOWARDS]) MIDWEEK )"
_ANY = "(?P<wd> WEEKDAY | MIDWEEK | MIDWEEKACC )"
_REL = "(?P<rel> PAST | LAST | THIS | NEXT | NEAREST )"
_PERIOD = "(?P<rel> PAST | BEFORELAST | THIS | NEXT )"
_LATE = f"(?: {TIME} )?"

RULES: tuple[Rule, ...] = (
    rule("day from publication", f"(?: LATE? PART | NIGHT )? (?P<n>TODAY) (?! COMMA HOW NEVER ) {_LATE}", _today),
    rule("day from publication", "(?P<n>DAYADJ) (?!DAYONE)", _today),
    rule("day before", "EVE", _eve),
    rule("weekday", f"(?: LATE? PART INTO? )? {_WEEKDAY} {_LATE}", _weekday),
    rule("weekday", f"{_REL} {_ANY} {_LATE}", _weekday),
    rule(
        "weekday of a week", f"{_ANY} (?: ONTO | INTO )? (?P<week> PAST | BEFORELAST | THIS | NEXT ) WEEKWORD", _weekday
    ),
    rule(
        "weekdays",
        "FROM (?P<wd> WEEKDAY | MIDWEEK ) (?: TILL | UNTIL ) (?P<wd2> WEEKDAY | MIDWEEK | MIDWEEKACC )",
        _weekdays,
    ),
    rule("period", f"(?: UNTIL? EDGE )? {_PERIOD} (?P<unit> WEEKWORD | MONTHWORD )", _period),
    rule("period", "UNTIL? EDGE (?P<unit> WEEKWORD | MONTHWORD )", _period),
    rule("weekend", f"{_REL} WEEKEND", _weekend),
    rule("weekend", "(?<=[ONTO INTO]) WEEKEND", _weekend),
    rule(
        "time ago",
        f"(?: (?: (?P<c>{COUNTED}) | (?P<few>FEW) )? (?P<unit>{UNIT}) | HALFAYEAR ) AGOTHAT? (?P<ago>AGO)",
        _away,
    ),
    rule(
        "time ahead",
        f"THROUGH (?: (?: (?P<c>{COUNTED}) | (?P<few>FEW) )? (?P<unit>{UNIT}) | HALFAYEAR ) (?P<after>AFTER)?",
        _away,
    ),
    rule(
        "last or next units",
        f"WITHIN? (?P<way> LAST | PAST | NEXT | NEAREST ) (?P<c>{COUNTED}) (?P<unit>{UNIT})",
        _last,
    ),
    rule("vague", "ONTO THESEDAYS", _these_days),
    rule("vague", "(?<=[INTO WITHIN ONTO]) (?: NEXT | PAST ) FEW? (?: DAYWORD | YEARS )", _vague),
    rule(
        "vague",
        """(?<=[INTO WITHIN ONTO]) (?: LAST | NEAREST ) FEW? (?: DAYWORD | WEEKWORD | MONTHWORD | YEARS ) (?!MONTH)""",
        _vague,
    ),
)
