"""Roles in their exact words: the post or profession that stands before a name, after it, or instead of it.

«Заместитель председателя комитета, политолог Ассоль Мирманова» gives two roles to one name. A role is found by its head
noun (words/ru-roles.tsv) and reaches over its adjectives to the left and its genitives to the right.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kenes.language import ru
from kenes.language.forms import cases, forms
from kenes.read.layout import Layout, Sentence
from kenes.read.role.acting import acting, head_cases, head_class
from kenes.read.role.lands import of_lands
from kenes.read.role.verb import INS, appointed, became, left
from kenes.read.role_words import (
    Role,
    _adjective,
    adjectives_start,
    complement_stop,
    is_pronoun,
    is_verb,
    noun_like,
    tail_fits,
    word_index,
)
from kenes.text.fold import fold
from kenes.text.span import Span

# How far from a name its role may begin, in words: «председатель правления национальной компании …».
_REACH = 26
_BREAKS = {".", ";", ":", "!", "?", "…", "—", "–", "-"}
_QUOTES = set('«»“”"„‟')


def before(
    sheet: Layout, sentence: Sentence, name: Span, allowed: frozenset[str], others: Sequence[Span]
) -> list[Role]:
    """The roles that stand right before a name, the nearest first. `others` are names that must not be crossed."""
    text, words = sheet.text, sentence.words
    stop = word_index(sentence, name.start)
    found: list[Role] = []
    shared = of_lands(text, words, stop)
    if shared is not None:
        return [shared]
    while stop > 0:
        start = _segment_start(text, words, stop, others)
        role = _leftmost(text, words, start, stop, allowed)
        if role is None:
            break
        at = word_index(sentence, role.span.start)
        if found and at and any(other.overlaps(words[at - 1]) for other in others):
            break  # «Дамир Оспанов посол, советник Азамат Ниязов»: the first post is the other's
        if at > 1 and fold(words[at - 1].of(text)) == "обязанности" and acting(text, words, at - 2) == at:
            at -= 2  # «назначив временно исполняющим обязанности министра Имя»
            at -= at > 0 and fold(words[at - 1].of(text)) == "временно"
            role = Role(Span(words[at].start, role.span.stop), role.head, role.cls, role.cases)
        found.append(role)
        joint = words[at - 1].of(text) if at > 0 else ""
        if joint == "," or joint == "и":
            stop = at - 1
            continue
        if (
            at > 0 and role.span.start - words[at - 1].stop <= 1 and start < at
        ):  # «духовный лидер Ирана аятолла Хаменеи»
            stop = at
            continue
        break
    at = word_index(sentence, found[-1].span.start) if found else word_index(sentence, name.start)
    found.extend(
        became(
            text, words, at, lambda stop: _leftmost(text, words, _segment_start(text, words, stop, others), stop, INS)
        )
    )
    return found


def _segment_start(text: str, words: Sequence[Span], stop: int, others: Sequence[Span]) -> int:
    """How far left a nominal phrase that ends before word `stop` can reach."""
    start = stop
    depth = 0
    while start > 0 and stop - start < _REACH:
        word = words[start - 1]
        piece = word.of(text)
        if piece in ")" or (piece in _QUOTES and depth == 0 and _closes(text, word)):
            depth += 1
        elif depth and (piece == "(" or piece in _QUOTES):
            depth -= 1
        elif piece == "." and start > 1 and _initial(words[start - 2].of(text)):
            pass  # «музея имени А.В.Щусева»
        elif (not depth and (piece == "," or piece in _BREAKS or piece in _QUOTES or piece == "(")) or (
            not depth and (is_verb(piece) or is_pronoun(piece) or any(each.overlaps(word) for each in others))
        ):
            break
        start -= 1
    return start


def _initial(word: str) -> bool:
    return len(word) == 1 and word.isupper()


def _closes(text: str, mark: Span) -> bool:
    return mark.of(text) in "»”" or (mark.start > 0 and not text[mark.start - 1].isspace())


def _leftmost(text: str, words: Sequence[Span], start: int, stop: int, allowed: frozenset[str]) -> Role | None:
    """The leftmost role noun of a segment that agrees with the name and has nothing but its own words up to it."""
    best: Role | None = None
    agreed: frozenset[str] = frozenset()
    for i in range(stop - 1, start - 1, -1):
        piece = words[i].of(text)
        cls = head_class(text, words, i)
        if cls is None or _in_marks(text, words, start, i):
            continue
        own = head_cases(text, words, i)
        common = own & allowed if allowed else own
        if best is not None and not own & (allowed | {"Gen"}) and allowed:
            break  # «министр и вдова Героя Имя»: the nominative is another's
        if not common or (i and fold(words[i - 1].of(text)) == "в" and not {"Loc", "Acc"} & common):
            continue  # «кандидат в президенты»
        stands_for = acting(text, words, i) is not None
        if i + 1 < stop and not stands_for and not tail_fits(text, words[i + 1 : stop], piece):
            continue
        if best is not None and fold(text[words[i].start : best.head.start]).split()[-1:] in (["с"], ["к"], ["о"]):
            break
        first = adjectives_start(text, words, i, start, common)
        first -= stands_for and first > start and fold(words[first - 1].of(text)) == "временно"
        best = Role(Span(words[first].start, _role_stop(text, words, i, stop)), words[i], cls, common)
        agreed = common
    if best is None:
        return None
    # «президентом Казахстана Токаевым»: the nearest role noun wins when two stand in the same case side by side
    nearest = _nearest(text, words, start, stop, allowed)
    if nearest is not None and nearest.head != best.head and not cases(nearest.head.of(text)) <= {"Gen"}:
        between = [w.of(text) for w in words if best.head.stop <= w.start < nearest.span.start]
        if "Gen" not in cases(nearest.head.of(text)) or any(fold(w) in ru.GOVERNS for w in between):
            return nearest
    return best if agreed else None


def _nearest(text: str, words: Sequence[Span], start: int, stop: int, allowed: frozenset[str]) -> Role | None:
    for i in range(stop - 1, start - 1, -1):
        piece = words[i].of(text)
        cls = ru.role_class(piece)
        if cls is not None and noun_like(piece) and not _in_marks(text, words, start, i):
            common = cases(piece) & allowed if allowed else cases(piece)
            if fold(words[i - 1].of(text) if i else "") == "в" and not {"Loc", "Acc"} & common:
                continue
            if common and (i + 1 >= stop or tail_fits(text, words[i + 1 : stop], piece)):
                first = adjectives_start(text, words, i, start, common)
                return Role(Span(words[first].start, _role_stop(text, words, i, stop)), words[i], cls, common)
    return None


def _in_marks(text: str, words: Sequence[Span], start: int, i: int) -> bool:
    """«фонд «Защитники рек»»: a noun of a role inside a title is nobody's."""
    before = [word.of(text) for word in words[start:i]]
    return before.count("«") > before.count("»")


def _role_stop(text: str, words: Sequence[Span], head: int, stop: int) -> int:
    last = stop - 1
    while last > head and words[last].of(text) in {"-", "–", "—", ",", "и"}:
        last -= 1
    return words[last].stop


def after(sheet: Layout, sentence: Sentence, name: Span, allowed: frozenset[str]) -> list[Role]:
    """Roles set off after a name: «Имя, казахстанский политолог, …», «Имя — учитель нации», «Имя (посол)»,
    and the post somebody is appointed to: «назначен послом»."""
    text, words = sheet.text, sentence.words
    i = word_index(sentence, name.stop)
    found: list[Role] = []
    wanted = (allowed or frozenset({"Nom"})) | {"Nom"}
    start = _past_dates(text, words, i)
    while (
        start < len(words)
        and words[start].of(text) in {",", "-", "–", "—", "(", "и"}
        and (found or words[start].of(text) != "и")
    ):
        closing = ")" if words[start].of(text) == "(" else ","
        stop = start + 1
        while (
            stop < len(words)
            and stop - start < _REACH
            and words[stop].of(text) not in {closing, ".", ";", ":", "!", "?", "—", "–", ","}
            and not _and_role(text, words, stop, wanted)
        ):
            stop += 1
        role = _opening_role(text, words, start + 1, stop, wanted)
        if role is None:
            break
        found.append(role)
        if closing == ")" or stop >= len(words) or words[stop].of(text) not in {",", "и"}:
            break
        start = stop  # «Имя — лётчик, командир полка и депутат совета»
    if not found and name.start == sentence.span.start and start == i and i < len(words) - 1:
        role = _opening_role(
            text, words, i, len(words), frozenset({"Nom"})
        )  # a caption: «Дамир Оспанов посол Казахстана»
        if role is not None:
            found.append(role)
    found.extend(appointed(text, words, i))
    found.extend(left(text, words, i))
    return found


def _and_role(text: str, words: Sequence[Span], i: int, wanted: frozenset[str]) -> bool:
    """Whether «и» joins a further role here: «политик и лидер партии»."""
    if words[i].of(text) != "и" or i + 1 >= len(words):
        return False
    following = words[i + 1].of(text)
    if ru.role_class(following) is None and i + 2 < len(words) and _adjective(following, wanted):
        following = words[i + 2].of(text)
    return ru.role_class(following) is not None and noun_like(following) and "Nom" in cases(following) & wanted


def _past_dates(text: str, words: Sequence[Span], i: int) -> int:
    """The index after a bracket with a year in it, where a dash follows: «Имя (1920, Ташкент) — режиссёр»."""
    if i >= len(words) or words[i].of(text) != "(":
        return i
    closing = next((k for k in range(i + 1, min(len(words), i + 30)) if words[k].of(text) == ")"), None)
    if closing is None or closing + 1 >= len(words) or words[closing + 1].of(text) not in {"-", "–", "—"}:
        return i
    return closing + 1 if re.search(r"\d{4}", text[words[i].start : words[closing].stop]) else i


def on_card(sheet: Layout, sentence: Sentence, name: Span) -> list[Role]:
    """The role on a person's card that the page ran into its text: «Дамир Оспанов Оспанов Дамир Ильясович посол в Астане»."""
    text, words = sheet.text, sentence.words
    i = stop = word_index(sentence, name.stop)
    while (
        stop < len(words)
        and stop - i < _REACH
        and words[stop].of(text) not in {",", ".", ";", ":", "!", "?", "—", "–", "("}
    ):
        stop += 1
    head = i
    while head < stop and ru.role_class(words[head].of(text)) is None:
        if not any(form.pos == "ADJ" and form.case == "Nom" for form in forms(words[head].of(text))):
            return []
        head += 1
    if head >= stop or "Nom" not in cases(words[head].of(text)):
        return []
    end = complement_stop(text, words, head, stop)
    return [
        Role(
            Span(words[i].start, words[end - 1].stop),
            words[head],
            ru.role_class(words[head].of(text)) or "",
            frozenset({"Nom"}),
        )
    ]


def _opening_role(text: str, words: Sequence[Span], start: int, stop: int, wanted: frozenset[str]) -> Role | None:
    """The role that begins a segment and fills it: adjectives, head noun, complement; no verb anywhere."""
    head = start
    while head < stop and ru.role_class(words[head].of(text)) is None:
        if not any(form.pos in ("ADJ", "DET", "VERB") and form.case in wanted for form in forms(words[head].of(text))):
            return None
        head += 1
    if head >= stop:
        return None
    common = cases(words[head].of(text)) & wanted
    if not common or any(is_verb(word.of(text)) for word in words[head + 1 : stop]):
        return None
    last = complement_stop(text, words, head, stop)
    if last < stop:
        return None
    return Role(
        Span(words[start].start, words[stop - 1].stop), words[head], ru.role_class(words[head].of(text)) or "", common
    )


def described(sheet: Layout, sentence: Sentence, taken: Sequence[Span], names: Sequence[Span]) -> list[Role]:
    """Role phrases that stand instead of a name: «Глава государства», «спикер грузинского парламента», «политолог»."""
    text, words = sheet.text, sentence.words
    found: list[Role] = []
    i = 0
    while i < len(words):
        piece = words[i].of(text)
        cls = ru.role_class(piece)
        if cls is None or not noun_like(piece) or any(span.covers(words[i]) for span in (*taken, *names)):
            i += 1
            continue
        wanted = cases(piece)
        first = adjectives_start(text, words, i, 0, wanted)
        stop = complement_stop(text, words, i, len(words))
        cut = min((name.start for name in names if words[i].stop <= name.start), default=None)
        while cut is not None and stop - 1 > i and words[stop - 1].stop > cut:
            stop -= 1
        found.append(Role(Span(words[first].start, words[stop - 1].stop), words[i], cls, wanted))
        i = max(stop, i + 1)
    return found
