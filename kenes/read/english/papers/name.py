"""The name of a document in English: from its adjectives to the end of what it is about."""

from __future__ import annotations

from dataclasses import dataclass

from kenes.language import en, en_papers
from kenes.language.en_papers import Entry
from kenes.read.english.meetings.side import right
from kenes.read.english.people.cast import Cast
from kenes.read.english.row import Row

_ABOUT = en.words("of on for between to concerning regarding establishing among")
_ADJECTIVES = en.words(
    "joint intergovernmental inter-governmental interdepartmental inter-agency interstate bilateral "
    "trilateral multilateral strategic enhanced comprehensive final basic additional long-term mid-term "
    "regional national state federal presidential new draft border friendship partnership trade "
    "cooperation peace commercial corporate administrative multilateral military-technical economic defence security railway investment framework "
    "international three-year five-year target action legal green"
)
_STOPS = en.words(
    "at during after before following when while where which who whose that as under what until since "
    "within from with via if because but or is are was were"
)
_SHORT = 90  # characters of a name before a comma may still go on


@dataclass(frozen=True, slots=True)
class Name:
    """Words [first, last) that name a document, its head noun at `head`; whether it says of what, is in capitals, is counted."""

    first: int
    head: int
    last: int
    entry: Entry
    about: bool
    capital: bool
    counted: bool


def name_at(cast: Cast, row: Row, i: int) -> Name | None:
    """The document named by the noun at word `i`; None where the word names none."""
    found = en_papers.document_at(row.low, i)
    if found is None:
        return None
    entry, size = found
    first, capital = _start(cast, row, i)
    last = _stop(cast, row, i + size, row.capital(i))
    about = last > i + size
    counted = _counted(row, first)
    if row.word(i + size) in ("'s",) or (
        row.capital(i + size) and row.low[i + size] in ("organisation", "organization")
    ):
        return None
    if not _told(row, first, i, entry, about, capital, counted):
        return None
    return Name(_count_start(row, first) if counted else first, i, last, entry, about, capital, counted)


def _told(row: Row, first: int, i: int, entry: Entry, about: bool, capital: bool, counted: bool) -> bool:
    if entry.needs == "own":
        return True
    if entry.needs == "counted":
        if (
            any(word in _ADJECTIVES for word in row.low[first:i])
            and row.word(first - 1) == "of"
            and row.word(first - 2) == "signing"
        ):
            return True
        return counted or (about and row.word(i + 1) == "on") or row.low[i] == "package"
    if entry.plural and counted:
        return True
    if entry.plural and not (about or capital):
        return False
    named = capital and row.capital(i)
    telling = any(
        word in _ADJECTIVES - {"new", "draft", "additional", "national", "state", "federal"}
        for word in row.low[first:i]
    )
    if entry.needs == "joint":
        return (
            "joint" in row.low[first:i]
            or (entry.plural and row.word(i + 1) == "on")
            or named
            or (about and row.capital(i))
        )
    if entry.needs == "name":
        if about and "cooperation" in row.low[first:i]:
            return True
        return named or (about and row.capital(i)) or (about and "action" in row.low[first:i])
    if entry.means == "law":
        return about or named or row.word(i + 1) in ("no", "no.", "№")
    return about or capital or telling


def _start(cast: Cast, row: Row, i: int) -> tuple[int, bool]:
    """Where the adjectives and capitals before a head begin, and whether a name in capitals is among them."""
    at = cast.index(row)
    names = {k for n in cast.names[at] for k in range(n.first, n.last)}
    k, capital = i, False
    while k > 0 and i - k < 9:
        left = row.low[k - 1]
        if k - 1 in names or row.border(k - 1) or left in _NUMBERS:
            break
        if (
            row.capital(k - 1)
            and left not in en.DETERMINERS | en.PREPOSITIONS | en.CONJUNCTIONS | en.PRONOUNS
            and left not in en.ADVERBS
        ):
            if any(r.first <= k - 1 < r.last for r in cast.roles[at]):
                break
            capital, k = True, k - 1
        elif (
            left in _ADJECTIVES
            or left.endswith(("-tajik", "-kyrgyz"))
            or (left in ("and", "&") and k > 1 and row.capital(k - 2) and row.capital(k))
            or (
                left in (",",)
                and k > 1
                and row.capital(k - 2)
                and row.capital(k)
                and capital
                and row.word(k + 1) in ("and", ",")
                and not any(c.last == k - 1 and c.kind == "state" for c in cast.marks[at])
            )
        ):
            k -= 1
        else:
            break
    while k < i and row.low[k] in ("and", ",", "new", "other", "additional"):
        k += 1
    return k, capital


def _counted(row: Row, first: int) -> bool:
    """«ten documents», «a number of documents», «over 20 agreements»."""
    left = row.word(first - 1)
    if row.word(first) == "documents" and any(
        en_papers.stage_verb(row.low[k]) for k in range(max(0, first - 3), first)
    ):
        return True
    return left[:1].isdigit() or left in _NUMBERS or (left == "of" and row.word(first - 2) in _AMOUNTS)


_NUMBERS = en.words(
    "two three four five six seven eight nine ten eleven twelve fifteen sixteen seventeen eighteen nineteen twenty thirty further numerous several various many"
)
_AMOUNTS = en.words("number series package range set total")


def _count_start(row: Row, first: int) -> int:
    if row.word(first - 1) == "of" and row.word(first - 2) in _AMOUNTS:
        return first - 2
    left = row.word(first - 1)
    return first - 1 if left[:1].isdigit() or left in _NUMBERS else first


def _stop(cast: Cast, row: Row, i: int, title: bool) -> int:
    """Where what a document is about ends."""
    at = cast.index(row)
    if row.mark(i) and row.words[i] in ("“", "«", '"'):
        close = next((k for k in range(i + 1, len(row)) if row.words[k] in ("”", "»", '"')), None)
        return close + 1 if close is not None else i
    if (
        row.word(i) == "by"
        and (title or row.low[i - 1] in ("statement", "declaration"))
        and any(r.first in (i + 1, i + 2) for r in cast.roles[at])
    ):
        return right(cast, row, i + 1)[1]
    if row.word(i).endswith("ing") and row.low[i - 1] in ("order", "decree", "law", "resolution", "decision"):
        return _stop(cast, row, i + 1, title) if row.word(i + 1) in _ABOUT else _object(cast, row, i + 1)
    if row.word(i) not in _ABOUT:
        return i
    if row.word(i) == "to" and row.capital(i + 1):
        return i
    k = i
    while k < len(row):
        word = row.low[k]
        chunk = next((c for c in cast.marks[at] if c.first == k), None)
        if word == "between" or word == "among":
            sides, end = right(cast, row, k + 1)
            if not sides:
                break
            k = end
            continue
        if row.words[k] == "(":
            close = next((m for m in range(k, min(k + 8, len(row))) if row.words[m] == ")"), None)
            if close is None:
                break
            k = close + 1
            continue
        if row.words[k] in ("–", "-", "—") and row.words[k + 1 : k + 2] and row.words[k + 1][0].isdigit():
            k += 1
            continue
        if row.low[k : k + 3] == ("as", "well", "as"):
            k += 3
            continue
        if word == "with" and any(c.first in (k + 1, k + 2) and c.kind in ("state", "body") for c in cast.marks[at]):
            k += 1
            continue
        if word in _STOPS or row.border(k) or row.words[k] in (".", "!", "?"):
            break
        if row.finite(k) or (
            word.endswith("ed")
            and row.word(k + 1) in ("in", "by", "on", "at", "between", "recently")
            and not row.capital(k)
        ):
            break
        if word in ("in", "on", "at") and _aside(cast, row, k):
            break
        if (
            word == "by"
            and (title or row.low[i - 1] in ("statement", "declaration"))
            and any(r.first == k + 1 for r in cast.roles[at])
        ):
            k = right(cast, row, k + 1)[1]
            continue
        if word == "by" or (word == "and" and _another(cast, row, k)):
            break
        if row.words[k] == "," and not _goes_on(row, k, title):
            break
        if word in ("next", "last", "this") and row.word(k + 1) in ("week", "month", "year", *_LOW_DAYS):
            break
        if word in en.ADVERBS or (word.endswith("ly") and row.word(k + 1) in ("being", "under", "signed", "adopted")):
            break
        k = chunk.last if chunk is not None and chunk.kind != "person" else k + 1
    while k > i and (row.low[k - 1] in _ABOUT | {"and", ",", "the", "in", "a"}):
        k -= 1
    return k


def _object(cast: Cast, row: Row, i: int) -> int:
    """Where the object of «an order awarding …» ends."""
    k = i
    while (
        k < len(row)
        and row.low[k] not in _STOPS | {"for", "by", "in"}
        and not row.border(k)
        and row.words[k] not in (",", ".")
    ):
        k += 1
    return k


_LOW_DAYS = en.words("monday tuesday wednesday thursday friday saturday sunday")


def _aside(cast: Cast, row: Row, k: int) -> bool:
    """«… in Bishkek on November 3»: where and when, no more of the name."""
    at = cast.index(row)
    nxt = k + 1 + (row.word(k + 1) == "the")
    if any(c.first == nxt and c.kind == "place" for c in cast.marks[at]):
        return True
    if (
        any(c.first == nxt and c.kind == "state" for c in cast.marks[at])
        and row.word(k) == "in"
        and row.word(nxt + 1) in (".", ",", "")
    ):
        return False
    word = row.words[nxt] if nxt < len(row) else ""
    return (
        word in _DAYS
        or word[:4].isdigit()
        or row.low[nxt : nxt + 2] == ("sidelines",)
        or row.word(nxt) in ("sidelines", "presence", "course", "framework")
    )


_DAYS = en.words(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July "
    "August September October November December"
)


def _another(cast: Cast, row: Row, k: int) -> bool:
    """Whether after «and» another document, or a verb of the sentence, begins."""
    if row.word(k + 1) in _ABOUT:
        return True
    for m in range(k + 1, min(k + 8, len(row))):
        if row.finite(m) and m == k + 1:
            return True
        if en_papers.document_at(row.low, m) is not None and row.low[k + 1] in en.DETERMINERS | _ADJECTIVES:
            return True
        if en_papers.document_at(row.low, m) is not None and row.capital(m) and row.low[k + 1] in ("a", "an", "the"):
            return True
        if row.border(m) or row.words[m] in (",", "."):
            break
    if row.word(k + 1).endswith("ed") and row.word(k + 2) in en.DETERMINERS:
        return True
    stage = en_papers.stage_verb(row.low[k + 1]) if k + 1 < len(row) else None
    return (stage is not None and bool(stage[1].names & {"past"})) or row.word(k + 1) in (
        "was",
        "were",
        "also",
        "then",
        "thanked",
        "discussed",
        "met",
    )


_NEW = en.words("which while as but including with on the a an among after")


def _goes_on(row: Row, comma: int, title: bool) -> bool:
    """«Treaty on Friendship, Good-Neighbourliness and Cooperation», «on trade, transport and water»."""
    if row.word(comma + 1) in en.PRONOUNS | _NEW:
        return False
    if row.word(comma + 1) == "and" and row.word(comma + 2) in ("other", "also", "a", "an", "the"):
        return False
    for m in range(comma + 1, min(comma + 9, len(row))):
        if (
            row.finite(m)
            or row.border(m)
            or row.words[m] == "."
            or row.low[m] in en.PRONOUNS
            or (row.low[m].endswith("ing") and m == comma + 1 and not title)
        ):
            return False
        if row.low[m] == "and" or (row.words[m] == "," and m > comma + 1):
            return row.low[m] != "and" or m > comma + 1 or not row.finite(m + 1)
    return False
