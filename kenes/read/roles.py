"""Roles in their exact words: the post or profession that stands before a name, after it, or instead of it.

«Заместитель председателя комитета, политолог Ассоль Мирманова» gives two roles to one name. A role is found by its head
noun (words/ru-roles.tsv) and reaches over its adjectives to the left and its genitives to the right.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass

from kenes.language import ru
from kenes.language.forms import cases, forms
from kenes.read.layout import Layout, Sentence
from kenes.text.fold import fold
from kenes.text.span import Span

# How far from a name its role may begin, in words: «председатель правления национальной компании …».
_REACH = 26
_BREAKS = {".", ";", ":", "!", "?", "…", "—", "–", "-"}
_QUOTES = set('«»“”"„‟')
# Role nouns that govern the instrumental: «управляющий компанией», «заведующая кафедрой», «командующая войсками».
_GOVERNING = ("управляющ", "заведующ", "командующ", "зав")
# Kinds of place whose name stands beside them in the nominative: «района Отрадное», «штата Массачусетс».
_CALLED = {
    "штата",
    "города",
    "района",
    "села",
    "деревни",
    "поселка",
    "острова",
    "провинции",
    "станции",
    "порта",
    "аула",
    "кишлака",
    "кантона",
}
_APPOINTED = {
    "назначить",
    "избрать",
    "утвердить",
    "переизбрать",
    "стать",
    "являться",
    "работать",
    "остаться",
    "служить",
    "быть",
}


@dataclass(frozen=True, slots=True)
class Role:
    """A role in the text: its span, the place of its head noun, the head's class and the cases it can stand in."""

    span: Span
    head: Span
    cls: str
    cases: frozenset[str]


def word_index(sentence: Sentence, offset: int) -> int:
    """The index of the word at or after `offset`."""
    return bisect.bisect_left([word.start for word in sentence.words], offset)


def before(
    sheet: Layout, sentence: Sentence, name: Span, allowed: frozenset[str], others: Sequence[Span]
) -> list[Role]:
    """The roles that stand right before a name, the nearest first. `others` are names that must not be crossed."""
    text, words = sheet.text, sentence.words
    stop = word_index(sentence, name.start)
    found: list[Role] = []
    while stop > 0:
        start = _segment_start(text, words, stop, others)
        role = _leftmost(text, words, start, stop, allowed)
        if role is None:
            break
        at = word_index(sentence, role.span.start)
        if found and at and any(other.overlaps(words[at - 1]) for other in others):
            break  # «Дамир Оспанов посол, советник Азамат Ниязов»: the first post is the other's
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
        elif (not depth and (piece == "," or piece in _BREAKS or piece in _QUOTES or piece == "(")) or (
            not depth and (_is_verb(piece) or _is_pronoun(piece) or any(each.overlaps(word) for each in others))
        ):
            break
        start -= 1
    return start


def _closes(text: str, mark: Span) -> bool:
    return mark.of(text) in "»”" or (mark.start > 0 and not text[mark.start - 1].isspace())


def _leftmost(text: str, words: Sequence[Span], start: int, stop: int, allowed: frozenset[str]) -> Role | None:
    """The leftmost role noun of a segment that agrees with the name and has nothing but its own words up to it."""
    best: Role | None = None
    agreed: frozenset[str] = frozenset()
    for i in range(stop - 1, start - 1, -1):
        piece = words[i].of(text)
        cls = ru.role_class(piece)
        if cls is None or not _noun_like(piece):
            continue
        common = cases(piece) & allowed if allowed else cases(piece)
        if not common or (i and fold(words[i - 1].of(text)) == "в" and not {"Loc", "Acc"} & common):
            continue  # «кандидат в президенты»
        if i + 1 < stop and not _tail_fits(text, words[i + 1 : stop], piece):
            continue
        if best is not None and fold(text[words[i].start : best.head.start]).split()[-1:] in (["с"], ["к"], ["о"]):
            break
        first = _adjectives(text, words, i, start, common)
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
        if cls is not None and _noun_like(piece):
            common = cases(piece) & allowed if allowed else cases(piece)
            if fold(words[i - 1].of(text) if i else "") == "в" and not {"Loc", "Acc"} & common:
                continue
            if common and (i + 1 >= stop or _tail_fits(text, words[i + 1 : stop], piece)):
                first = _adjectives(text, words, i, start, common)
                return Role(Span(words[first].start, _role_stop(text, words, i, stop)), words[i], cls, common)
    return None


def _role_stop(text: str, words: Sequence[Span], head: int, stop: int) -> int:
    last = stop - 1
    while last > head and words[last].of(text) in {"-", "–", "—", ",", "и"}:
        last -= 1
    return words[last].stop


def _tail_fits(text: str, tail: Sequence[Span], head: str) -> bool:
    """Whether the words after a role noun can be its complement: genitives, names, «по …», brackets, quoted names."""
    first = tail[0].of(text)
    if first in '("«“' or first[:1].isdigit() or not first[:1].isalpha():
        return True
    if fold(first) in {"по", "при", "в", "во", "на", "и", "с", "от", "из", "за", "без", "для", "аппарата"}:
        return len(tail) > 1
    if re.match(r"^[A-Za-z]", first) or first.isupper():
        return True
    if fold(head).startswith(_GOVERNING) and "Ins" in cases(first):
        return True
    return (
        "Gen" in cases(first) or any(form.fixed for form in forms(first)) or _unknown_name(first) or first[0].isupper()
    )


def _unknown_name(word: str) -> bool:
    return word[:1].isupper() and not any(form.known for form in forms(word))


def _adjectives(text: str, words: Sequence[Span], head: int, start: int, wanted: frozenset[str]) -> int:
    """The index where the role's own adjectives begin: «казахстанский политолог», «14-летнего подростка»."""
    first = head
    while first > start:
        piece = words[first - 1].of(text)
        readings = forms(piece)
        adjective = any(
            form.pos in ("ADJ", "DET", "VERB")
            and (form.pos != "VERB" or form.verb == "Part")
            and form.case in wanted
            and not form.short
            for form in readings
        ) or bool(re.match(r"^\d+-\w+", piece))
        if not adjective or any(form.pos in ("PRON", "NOUN") and form.prob > 0.5 for form in readings):
            if (
                fold(piece) == "и"
                and start < first - 1
                and first < head
                and _adjective(words[first - 2].of(text), wanted)
            ):
                first -= 2  # «чрезвычайный и полномочный посол»
                continue
            break
        if fold(piece) in {
            "этот",
            "тот",
            "сам",
            "свой",
            "другой",
            "каждый",
            "который",
            "такой",
            "самый",
            "наш",
            "мой",
            "ваш",
        }:
            break
        if any(form.pos == "DET" and form.prob > 0.5 for form in readings):
            break
        first -= 1
    return first


def _adjective(word: str, wanted: frozenset[str]) -> bool:
    """Whether a word is first of all an adjective of one of the cases."""
    readings = forms(word)
    return bool(readings) and readings[0].pos == "ADJ" and any(form.case in wanted for form in readings)


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
    found.extend(_appointed(text, words, i))
    return found


def _and_role(text: str, words: Sequence[Span], i: int, wanted: frozenset[str]) -> bool:
    """Whether «и» joins a further role here: «политик и лидер партии»."""
    if words[i].of(text) != "и" or i + 1 >= len(words):
        return False
    following = words[i + 1].of(text)
    if ru.role_class(following) is None and i + 2 < len(words) and _adjective(following, wanted):
        following = words[i + 2].of(text)
    return ru.role_class(following) is not None and _noun_like(following) and "Nom" in cases(following) & wanted


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
    if not common or any(_is_verb(word.of(text)) for word in words[head + 1 : stop]):
        return None
    last = complement_stop(text, words, head, stop)
    if last < stop:
        return None
    return Role(
        Span(words[start].start, words[stop - 1].stop), words[head], ru.role_class(words[head].of(text)) or "", common
    )


def _appointed(text: str, words: Sequence[Span], i: int) -> list[Role]:
    """«назначен генеральным директором …»: the instrumental after a verb of appointment, or straight after the name."""
    limit = min(len(words), i + 7)
    at = next(
        (k for k in range(i, limit) if any(form.lemma in _APPOINTED for form in forms(words[k].of(text)))),
        None,
    )
    start = at + 1 if at is not None else i
    head = start
    wanted = frozenset({"Ins"})
    while head < len(words) and head - start < 5 and ru.role_class(words[head].of(text)) is None:
        joined = head > start and fold(words[head].of(text)) == "и"  # «Чрезвычайным и Полномочным Послом»
        if not joined and not any(
            form.pos in ("ADJ", "VERB") and form.case == "Ins" for form in forms(words[head].of(text))
        ):
            return []
        head += 1
    if head >= len(words) or head - start >= 5 or "Ins" not in cases(words[head].of(text)):
        return []
    if at is None and head == start and not _noun_like(words[head].of(text)):
        return []
    stop = complement_stop(text, words, head, len(words))
    role = Role(
        Span(words[start].start, words[stop - 1].stop), words[head], ru.role_class(words[head].of(text)) or "", wanted
    )
    return [role]


def described(sheet: Layout, sentence: Sentence, taken: Sequence[Span], names: Sequence[Span]) -> list[Role]:
    """Role phrases that stand instead of a name: «Глава государства», «спикер грузинского парламента», «политолог»."""
    text, words = sheet.text, sentence.words
    found: list[Role] = []
    i = 0
    while i < len(words):
        piece = words[i].of(text)
        cls = ru.role_class(piece)
        if cls is None or not _noun_like(piece) or any(span.covers(words[i]) for span in (*taken, *names)):
            i += 1
            continue
        wanted = cases(piece)
        first = _adjectives(text, words, i, 0, wanted)
        stop = complement_stop(text, words, i, len(words))
        cut = min((name.start for name in names if words[i].stop <= name.start), default=None)
        while cut is not None and stop - 1 > i and words[stop - 1].stop > cut:
            stop -= 1
        found.append(Role(Span(words[first].start, words[stop - 1].stop), words[i], cls, wanted))
        i = max(stop, i + 1)
    return found


def complement_stop(text: str, words: Sequence[Span], head: int, limit: int) -> int:
    """The index after the genitives, names and «по …» that complete the role noun at `head`."""
    i = head + 1
    while i < limit:
        piece = words[i].of(text)
        if piece in '«“"(':
            closing = next((k for k in range(i + 1, min(limit, i + 14)) if words[k].of(text) in '»”")'), None)
            if closing is None or (piece == "(" and words[closing].of(text) != ")"):
                break
            if piece != "(" and not words[i + 1].of(text)[0].isupper():
                break
            i = closing + 1
            continue
        if i + 1 < limit and _posted(fold(words[head].of(text)), fold(piece), words[i + 1].of(text)):
            k = i + 2  # «послом Узбекистана в Монголии», «наблюдателем при ООН»
            while k < limit and words[k].of(text)[:1].isupper() and not _is_verb(words[k].of(text)):
                k += 1
            i = k
            continue
        if fold(piece) == "по" and i + 1 < limit and "Dat" in cases(words[i + 1].of(text)):
            k = i + 2
            while k < limit and not _is_verb(words[k].of(text)):
                if not {"Dat", "Gen"} & cases(words[k].of(text)):
                    joint = fold(words[k].of(text)) == "и" and k + 1 < limit  # «по Астане и Алматы»
                    if not joint or "Dat" not in cases(words[k + 1].of(text)) or ru.role_class(words[k + 1].of(text)):
                        break
                k += 1
            i = k
            continue
        if fold(piece) == "при" and i + 1 < limit and i > head + 1 and _at_office(words[i + 1].of(text)):
            i += 2  # «совета при главном архитекторе города»
            while i < limit and "Loc" in cases(words[i].of(text)) and not _is_verb(words[i].of(text)):
                i += 1
            continue
        if (
            piece == "и"
            and i + 1 < limit
            and i > head + 1
            and "Gen" in cases(words[i + 1].of(text))
            and ru.role_class(words[i + 1].of(text)) is None
            and _lower_noun(words[i + 1].of(text))
        ):
            i += 2
            continue
        if not piece[:1].isalpha() or _is_verb(piece) or _is_pronoun(piece):
            break
        readings = forms(piece)
        if re.match(r"^[A-Za-z]", piece) and (piece[0].isupper() or re.match(r"[A-Za-z]", words[i - 1].of(text))):
            i += 1
            continue
        governed = {"Gen", "Ins"} if fold(words[head].of(text)).startswith(_GOVERNING) and i - head < 4 else {"Gen"}
        genitive = any(
            form.case in governed and form.pos in ("NOUN", "PROPN", "ADJ", "DET", "NUM", "VERB") for form in readings
        )
        fixed = any(form.fixed for form in readings) or (piece.isupper() and len(piece) > 1)
        called = piece[:1].isupper() and fold(words[i - 1].of(text)) in _CALLED  # «департамента штата Массачусетс»
        if not (genitive or fixed or called) or fold(piece) in ru.GOVERNS:
            break
        i += 1
    return i


def _posted(head: str, preposition: str, place: str) -> bool:
    """Whether a post is held somewhere: an envoy in a state, a commander in a country, an observer at an organisation."""
    sent = ru.role_class(head) in ("envoy", "military") or head.startswith(
        ("представител", "спецпредставител", "наблюдател", "постпред", "полпред")
    )
    return place[:1].isupper() and (preposition == "при" or (sent and preposition in {"в", "во", "на"}))


def _at_office(word: str) -> bool:
    """Whether a word after «при» is somebody's office or a body: locative, a role or an adjective of one."""
    return "Loc" in cases(word) and (
        ru.role_class(word) is not None or ru.source_kind(word) == "body" or _adjective(word, frozenset({"Loc"}))
    )


def _lower_noun(word: str) -> bool:
    return word[:1].islower()


def _noun_like(word: str) -> bool:
    """«военный» before a noun is an adjective; as a role noun it must be able to be a noun."""
    readings = forms(word)
    if readings and readings[0].pos in ("ADP", "ADV") and readings[0].prob > 0.99:  # «после» is hardly ever a «посол»
        return False
    return any(form.pos in ("NOUN", "PROPN") for form in readings) or "-" in word


def _is_verb(word: str) -> bool:
    readings = forms(word)
    return bool(readings) and all(
        form.pos in ("VERB", "AUX") and form.verb in ("Fin", "Inf", "Conv") for form in readings[:1]
    )


def _is_pronoun(word: str) -> bool:
    readings = forms(word)
    return bool(readings) and readings[0].pos == "PRON"
