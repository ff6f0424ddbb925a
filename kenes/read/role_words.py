"""A role word by word: its head noun, the adjectives before it, the genitives and places that complete it."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass

from kenes.language import ru
from kenes.language.forms import Form, cases, forms
from kenes.read.layout import Sentence
from kenes.text.fold import fold
from kenes.text.span import Span

# Role nouns that govern the instrumental: «управляющий компанией», «заведующая кафедрой», «командующая войсками».
_GOVERNING = ("управляющ", "заведующ", "командующ", "зав")


_EVEN = 0.4


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
    "республики",
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


def tail_fits(text: str, tail: Sequence[Span], head: str) -> bool:
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


def adjectives_start(text: str, words: Sequence[Span], head: int, start: int, wanted: frozenset[str]) -> int:
    """The index where the role's own adjectives begin: «казахстанский политолог», «14-летнего подростка»."""
    first = head
    while first > start:
        piece = words[first - 1].of(text)
        readings = forms(piece)
        adjective = any(
            form.pos in ("ADJ", "DET", "VERB")
            and (form.pos != "VERB" or (form.verb == "Part" and _of_gender(form, words[head].of(text))))
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


def _of_gender(form: Form, head: str) -> bool:
    """«инициированной Президентом»: a participle of another gender is another's."""
    own = {each.gender for each in forms(head) if each.pos in ("NOUN", "PROPN") and each.gender}
    return form.number == "Plur" or not form.gender or not own or form.gender in own


def _adjective(word: str, wanted: frozenset[str]) -> bool:
    """Whether a word is first of all an adjective of one of the cases."""
    readings = forms(word)
    return bool(readings) and readings[0].pos == "ADJ" and any(form.case in wanted for form in readings)


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
            while k < limit and words[k].of(text)[:1].isupper() and not is_verb(words[k].of(text)):
                k += 1
            i = k
            continue
        if fold(piece) == "по" and ru.role_class(words[head].of(text)) == "head-of-state":
            break  # «по поручению Главы государства по озеленению»
        if fold(piece) == "по" and i + 1 < limit and "Dat" in cases(words[i + 1].of(text)):
            k = i + 2
            while k < limit and not is_verb(words[k].of(text)):
                if not {"Dat", "Gen"} & cases(words[k].of(text)):
                    joint = fold(words[k].of(text)) == "и" and k + 1 < limit  # «по Астане и Алматы»
                    if not joint or "Dat" not in cases(words[k + 1].of(text)) or ru.role_class(words[k + 1].of(text)):
                        break
                k += 1
            i = k
            continue
        if fold(piece) == "при" and i + 1 < limit and i > head + 1 and _at_office(words[i + 1].of(text)):
            i += 2  # «совета при главном архитекторе города»
            while i < limit and "Loc" in cases(words[i].of(text)) and not is_verb(words[i].of(text)):
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
        if not piece[:1].isalpha() or is_verb(piece) or is_pronoun(piece):
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


def noun_like(word: str) -> bool:
    """«военный» before a noun is an adjective; as a role noun it must be able to be a noun."""
    readings = forms(word)
    if readings and readings[0].pos in ("ADP", "ADV") and readings[0].prob > 0.99:  # «после» is hardly ever a «посол»
        return False
    return any(form.pos in ("NOUN", "PROPN") for form in readings) or "-" in word


def is_verb(word: str) -> bool:
    """Whether a word is a verb, or as likely one as not: «президент примет» is no president of omens."""
    return any(
        form.pos in ("VERB", "AUX") and form.verb in ("Fin", "Inf", "Conv")
        for i, form in enumerate(forms(word))
        if i == 0 or form.prob > _EVEN
    )


def is_pronoun(word: str) -> bool:
    readings = forms(word)
    return bool(readings) and readings[0].pos == "PRON"
