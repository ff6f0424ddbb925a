"""The name of a document in the exact words of the text: its adjectives, its noun, what it is about, its title, its number."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kenes.language import ru_instruments, ru_occasions
from kenes.language.forms import Form, forms
from kenes.language.lemmas import folded_lemmas
from kenes.language.ru_instruments import Entry
from kenes.read.layout import Layout
from kenes.read.line.line import Chunk, Line
from kenes.text.fold import fold
from kenes.text.span import Span

_REACH = 34
_OPENING = '«“„"'
_ABOUT = {"о", "об", "обо"}
_REGARDING = {"отношение", "область", "сфера"}
_NEAR_TITLE = 5  # words between a document's noun and its title
_IN = {"отношение", "область", "сфера", "цель", "связь"}
_SPAN = {"сутки", "день", "месяц", "год", "лет", "неделя"}
_CONCERNING = re.compile(r"^(?:касающ|посвящ|предусматрива)\w+$")
# «настоящий указ», «этот договор»: named before.
_NAMED_BEFORE = {"этот", "тот", "настоящий", "данный", "такой", "свой"}
_ANAPHORA = {"этот", "тот", "такой", "данный", "настоящий", "свой", "наш", "ваш", "другой", "каждый", "любой", "новый",
             "какой", "весь", "сам", "некий", "иной", "указанный", "соответствующий"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Name:
    """A document's name at words `first` up to but not including `last` of a line, and what it shows of itself."""

    first: int
    head: int
    last: int
    entry: Entry
    title: Span | None = None
    number: bool = False
    about: bool = False
    of: bool = False
    adjectives: tuple[str, ...] = ()
    several: bool = False
    said: bool = False


def name_at(sheet: Layout, row: Line, i: int, entry: Entry) -> Name:
    """The name around the noun of `entry` that begins at word `i`."""
    head = i + len(entry.lemmas) - 1
    first, adjectives = _left(row, i)
    if entry.needs == "counted" and first and _counted(row, first):
        first -= 2 if row.fold(first - 2) in ("более", "свыше", "около", "порядка") else 1
    title: Span | None = None
    number = about = of = spoke = False
    case = "Gen"
    k = head + 1
    if entry.needs == "marked" and row.fold(k) in ("»", '"', "”"):
        k += 1
    while k < len(row.words) and k - head < _REACH:
        word, lowered = row.words[k], row.fold(k)
        after = row.fold(k + 1)
        if word[:1] in _OPENING and len(word) == 1:
            title = _title(sheet, row, k) if number or (k - head <= _NEAR_TITLE and not about) else None
            if title is None:
                break
            k = _after(row, title.stop)
            break
        if word == "№" or (word.startswith("№") and len(word) > 1):
            number, k = True, k + (2 if word == "№" else 1)
            while k + 1 < len(row.words) and row.words[k] in "-–" and row.spans[k].start == row.spans[k - 1].stop:
                k += 2
            continue
        if lowered == "от" and k + 1 in row.dates:
            k = row.dates[k + 1][0]
            while row.fold(k) in ("г", "года", "г.", "."):
                if row.fold(k) == "." and row.fold(k - 1) != "г":
                    break
                k += 1
            continue
        if lowered in _ABOUT and (not spoke or row.fold(k - 1) == "и"):
            about, spoke, case, k = True, True, "Loc", k + 1
            continue
        if lowered == "по" and after and after not in ("итогам", "результатам"):
            case, k = "Dat", k + 1
            about = True
            continue
        if lowered == "между":
            about, case, k = True, "Ins", k + 1
            continue
        if number:
            break
        if lowered in ("с", "со") and not about and row.covering(k + 1) is not None:
            about, case, k = True, "Ins", k + 1
            continue
        if lowered == "в" and k + 1 < len(row.words) and _lemmas(row, k + 1) & (_IN if about or of else _REGARDING):
            about, case, k = True, "Gen", k + 2
            continue
        if lowered == "в" and about and re.match(r"^[XIV]+$", row.words[k + 1] if k + 1 < len(row.words) else ""):
            k += 3
            continue
        if lowered == "на" and about and k + 1 < len(row.words) and not re.match(r"^\d{4}", after):
            chunk = row.covering(k + 1)
            if chunk is None or chunk.kind != "place":  # «о нападении на порт», «о моратории на удары»
                own = {form.case for form in forms(row.words[k + 1])}
                case, k = "Loc" if "Loc" in own and "Acc" not in own else "Acc", k + 1
                continue
        if lowered in ("в", "во") and about and entry.means == "statement" and row.covering(k + 1) is not None:
            case, k = "Loc", k + 1
            continue
        if lowered == "для" and about and k + 1 < len(row.words) and _nominal(row, k + 1, "Gen", about):
            case, k = "Gen", k + 1
            continue
        if lowered == "сроком" and about and after == "на":
            k += 2
            while k < len(row.words) and (row.words[k].isdigit() or _lemmas(row, k) & _SPAN):
                k += 1
            continue
        if lowered == "на" and re.match(r"^\d{4}", after):
            k += 2
            while row.fold(k) in ("-", "–", "—", "год", "годы", "года") or re.match(r"^\d{4}$", row.fold(k)):
                k += 1
            of = True
            continue
        if word == "," and _CONCERNING.match(after) and (of or about or adjectives or "инициатива" in entry.lemmas):
            about, case, k = True, "Gen", k + 2
            continue
        if word == "(" and row.fold(k + 2) == ")":
            k += 3
            continue
        if k in row.dates and len(row.dates[k][1].value or "") > len("2024"):
            break
        if word in (",", "и") and (about or of) and _continues(row, k + 1, case):
            k += 1
            continue
        chunk = row.starting(k)
        if chunk is not None and chunk.kind == "person" and not about:  # «Указом президента Имя назначен»
            break
        if not _nominal(row, k, case, about) and not _managed(row, k):
            break
        if not about:
            of = True
        k += 1
    while k - 1 > head and title is None and _hangs(row.words[k - 1]):
        k -= 1
    several = any(f.number == "Plur" and f.pos == "NOUN" for f in forms(row.words[i])[:1])
    said = any(row.fold(i) in _ABOUT for i in range(head + 1, k - 1))
    return Name(first, head, k, entry, title, number, about and k > head + 2, of, adjectives, several, said)


def _managed(row: Line, i: int) -> bool:
    """«управления паводками»: a noun of action with its object in the instrumental."""
    action = any(lemma.endswith(("ние", "тие", "вля")) for lemma in _lemmas(row, i - 1))
    return action and any(form.case == "Ins" and form.pos in ("NOUN", "ADJ") for form in forms(row.words[i])[:2])


def told(row: Line, name: Name) -> bool:
    """Whether a mention says enough to be a document of its own and not «этот договор» or «программа визита»."""
    needs = name.entry.needs
    lemmas = {lemma for word in name.adjectives for lemma in folded_lemmas(word)}
    if lemmas & _NAMED_BEFORE or (name.last > name.head + 2 and _lemmas(row, name.head + 2) & _NAMED_BEFORE):
        return False
    if name.title is not None or name.number:
        return True
    if needs == "own":
        return not name.several or name.entry.means == "other"
    noun = name.entry.lemmas[-1]
    telling = any(
        found.needs == noun
        for word in name.adjectives
        if (found := ru_instruments.meaning(word, "telling")) is not None
    )
    if needs == "said":
        return name.said
    if needs in ("about", "of") and (name.about or telling):
        return True
    if needs == "of":
        return name.of and not _owner_only(row, name)
    if needs == "title":
        return name.of and any(ru_instruments.meaning(word, "state") for word in name.adjectives)
    if needs == "body":
        chunk = row.covering(name.head + 1)
        return chunk is not None and chunk.kind == "body" and _international(chunk)
    if needs == "many":
        rest = row.words[name.head + 1 : name.last]
        return any("документ" in folded_lemmas(word) for word in rest)
    if needs == "joint":
        return "совместный" in lemmas or (name.about and _made_by_body(row, name))
    if needs == "counted":
        return name.about or any(_counted(row, k + 1) for k in range(name.first, name.head))
    if needs == "marked":
        return name.first > 0 and row.words[name.first - 1] in _OPENING
    return False


def _counted(row: Line, first: int) -> bool:
    """«22 документа», «более двадцати документов»."""
    before = row.fold(first - 1)
    return before.isdigit() or any(form.pos == "NUM" for form in forms(before)[:2])


def _international(chunk: Chunk) -> bool:
    """Whether a body acts for itself and not for a state: an organisation of states."""
    side = chunk.sides[0]
    return side.party.entity is not None and side.states == frozenset({side.party.entity})


def _hangs(word: str) -> bool:
    """A word that cannot end a name: a comma, «и», a preposition."""
    readings = forms(word)
    return word in (",", "и", "-", "–") or (bool(readings) and readings[0].pos in ("ADP", "CCONJ"))


def _owner_only(row: Line, name: Name) -> bool:
    """«указ Президента», «стратегия страны»: whose it is, not what it is about."""
    chunk = row.covering(name.head + 1)
    return chunk is not None and chunk.kind in ("person", "state", "body") and chunk.last >= name.last


def _made_by_body(row: Line, name: Name) -> bool:
    """«Министерство сделало заявление о …»: published by a body or a state, not said by a person."""
    for k in range(name.first - 1, max(-1, name.first - 6), -1):
        if ru_instruments.meaning(row.words[k], "adopted"):
            parties = [chunk for chunk in row.chunks if chunk.last <= name.first]
            return bool(parties) and parties[-1].kind in ("state", "body", "place")
    return False


def _left(row: Line, i: int) -> tuple[int, tuple[str, ...]]:
    """Where the adjectives of a name begin; participles («подписанное») are not of the name."""
    first = i
    found: list[str] = []
    while first > 0 and row.words[first - 1][:1].isalpha():
        word = row.words[first - 1]
        readings = forms(word)[:3]
        if not any(f.pos in ("ADJ", "DET") and not f.short for f in readings) or ru_occasions.ordinal(word):
            break
        if any(f.pos == "NOUN" and f.prob > 0.5 for f in readings[:1]) or any(
            f.verb == "Part" and f.voice == "Pass" for f in forms(word)
        ):
            break
        found.append(word)
        if _lemmas(row, first - 1) & (_ANAPHORA - {"соответствующий", "новый"}):
            break
        first -= 1
    return first, tuple(found)


def _title(sheet: Layout, row: Line, k: int) -> Span | None:
    """The title in marks that opens at word `k`, with its marks; up to the last closing mark where one is lost."""
    start = row.spans[k].start
    quote = next((q for q in sheet.quotes if q.start == start and q.closed and q.stop <= row.sentence.span.stop), None)
    if quote is not None:
        return Span(start, quote.stop)
    closing = [span.stop for span in row.spans[k + 1 :] if span.of(sheet.text) in ("»", "”", '"')]
    return Span(start, closing[-1]) if closing else None


def _after(row: Line, offset: int) -> int:
    return next((k for k, span in enumerate(row.spans) if span.start >= offset), len(row.words))


def _lemmas(row: Line, i: int) -> frozenset[str]:
    return folded_lemmas(row.words[i]) if 0 <= i < len(row.words) else frozenset()


def _nominal(row: Line, i: int, case: str, about: bool) -> bool:
    """Whether a word can stand in a name: a noun or an adjective in the genitive, or in the case of its preposition."""
    word = row.words[i]
    if i in row.dates and not word.isdigit():
        return False
    if word[:1].isdigit():
        return about or (i + 1 < len(row.words) and "Gen" in {f.case for f in forms(row.words[i + 1])})
    if not word[:1].isalpha():
        return word in "-–" and about and i + 1 < len(row.words) and row.words[i + 1][:1].isalpha()
    readings = forms(word)
    if not readings or (readings[0].pos in ("VERB", "AUX") and readings[0].verb in ("Fin", "Inf", "Conv")):
        return False
    if readings[0].pos in ("ADP", "CCONJ", "SCONJ", "PART", "PRON"):
        return False
    wanted = {"Gen", case} if about else {"Gen"}
    return any(_fits(form, wanted) for form in readings) or (word.isupper() and len(word) > 1) or word.isascii()


def _fits(form: Form, wanted: set[str]) -> bool:
    if form.fixed:
        return True
    participle = form.pos == "VERB" and form.verb == "Part" and not form.short
    return form.case in wanted and (form.pos in ("NOUN", "PROPN", "ADJ", "DET", "NUM") or participle)


def _continues(row: Line, i: int, case: str) -> bool:
    """Whether the list goes on: «о дружбе, добрососедстве и сотрудничестве»; another document does not."""
    if i >= len(row.words) or not row.words[i][:1].isalpha():
        return False
    if fold(row.words[i]) in _ABOUT:
        return True
    if any(
        e.means in ru_instruments.KINDS
        for k in range(i, min(i + 3, len(row.words)))
        for e in ru_instruments.entries(row.words, k)
    ):
        return False
    if row.words[i].isupper() and len(row.words[i]) > 1:
        return True
    before = {form.case for form in forms(row.words[i - 2])} or {case}
    return any(
        form.case in (case, "Gen") and form.case in before and form.pos in ("NOUN", "ADJ", "PROPN")
        for form in forms(row.words[i])[:4]
    )
