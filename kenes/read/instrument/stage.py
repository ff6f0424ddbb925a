"""The stage that a text gives a document: signed, adopted, only proposed, or merely mentioned."""

from __future__ import annotations

from typing import NamedTuple, cast

from kenes.language import ru_instruments
from kenes.language.forms import forms
from kenes.language.lemmas import folded_lemmas
from kenes.model.report import Stage
from kenes.read.instrument.name import Name
from kenes.read.line.line import Line

_BEFORE, _AFTER = 12, 9
# Documents that are made by being signed.
_SIGNED = {"указ", "распоряжение"}
_BORDERS = {";", ":", "—", "–", "(", ")"}
_DONE = ("signed", "adopted", "ratified", "in_force", "amended", "ended")
_OPEN = {"вопрос", "необходимость", "возможность", "процесс", "подготовка", "обсуждение", "условие", "перспектива", "дата",
         "график", "накануне", "готовиться", "готовить", "надежда", "ждать", "призыв"}  # fmt: skip
_AHEAD = {"для", "к", "до", "ради"}
_YEARS = {"лет", "года", "год", "годовщина", "годовщину", "годовщины"}
_MANAGED = {"удаться", "смочь", "успеть", "суметь", "решение"}
_WOULD = {
    "бы",
    "мог",
    "могло",
    "могла",
    "могли",
    "может",
    "могут",
    "сможет",
    "смогут",
    "должен",
    "должно",
    "должны",
    "должна",
}


class Told(NamedTuple):
    """A stage and the word of the line that tells it; None where no word does."""

    stage: Stage
    at: int | None = None


def stage(row: Line, name: Name) -> Told:
    """The stage of the document at `name`, by the nearest word of a stage in its clause."""
    found = _inside(row, name) or _before(row, name) or _after(row, name)
    if found is None and _wished(row, name):
        return Told("proposed")
    by_signing = name.entry.lemmas[0] in _SIGNED
    if found is None:
        return Told("signed" if by_signing else "mentioned")
    at, means = found
    if denied(row, at):
        return Told("mentioned", at)
    return Told(_meant(row, at, means, by_signing), at)


def stated(row: Line, stop: int | None = None) -> Told | None:
    """The stage that a sentence, up to word `stop`, gives the documents it announces: «подписаны следующие документы»; None
    where it gives none."""
    for k in range((len(row.words) if stop is None else stop) - 1, -1, -1):
        means = _entry(row, k)
        if means in ("signed", "adopted", "drafted", "ratified") and not denied(row, k):
            return Told(_meant(row, k, means, False), k)
    return None


def denied(row: Line, at: int | None) -> bool:
    """«документов не подписывали»."""
    return at is not None and "не" in (row.fold(at - 1), row.fold(at - 2) if row.fold(at - 1) in _BE else "")


_BE = {"был", "была", "было", "были", "будет", "будут"}


def _meant(row: Line, at: int, means: str, by_signing: bool) -> Stage:
    """The stage a word at `at` gives, where others say that it is only wanted, or lies ahead."""
    if means == "adopted" and by_signing:
        means = "signed"
    if anniversary(row, at):
        return cast(Stage, means)
    wished = _modal(row, at, "wish")
    ready = _not_yet(row, at) or _modal(row, at, "ready") or _future(row, at) or _open(row, at)
    if means in ("signed", "adopted", "ratified", "drafted") and wished:
        return "proposed"
    if means in ("signed", "ratified", "in_force") and ready:
        return "drafted"
    if means == "adopted" and ready:
        return "proposed"
    return cast(Stage, means)


def recalled(row: Line, name: Name, how: Told) -> bool:
    """«в декларации, принятой по итогам встречи»: a participle behind the name tells of what was done before."""
    if how.at is not None and anniversary(row, how.at):
        return True
    if how.at is None or how.at < name.last:
        return False
    return any(form.verb == "Part" and not form.short for form in forms(row.words[how.at])[:1])


def anniversary(row: Line, at: int) -> bool:
    """«исполнится 25 лет подписания декларации»: long done."""
    return _noun(row, at) and any(row.fold(k) in _YEARS or "летие" in row.fold(k) for k in range(max(0, at - 4), at))


def _not_yet(row: Line, at: int) -> bool:
    """«сесть за стол и подписать договор»: an infinitive tells of nothing done, except after «удалось»."""
    if not any(form.verb == "Inf" for form in forms(row.words[at])[:1]):
        return False
    return not any(folded_lemmas(row.words[k]) & _MANAGED for k in range(max(0, at - 4), at))


def made_now(row: Line, name: Name) -> bool:
    """«подписан план мер по воде»: a plan or programme of something that the sentence says was signed or adopted."""
    if name.entry.means != "programme" or not (name.of or name.about):
        return False
    found = _before(row, name) or _after(row, name)
    return found is not None and found[1] == "signed"


def _inside(row: Line, name: Name) -> tuple[int, str] | None:
    """«пакет подписанных документов»: the participle stands in the name."""
    for k in range(name.head + 1, name.last if name.entry.needs == "many" else name.head + 1):
        entry = _entry(row, k)
        if entry is not None and any(form.verb == "Part" for form in forms(row.words[k])):
            return k, entry
    return None


def _wished(row: Line, name: Name) -> bool:
    """«считает необходимым определить стратегию»: an infinitive under what is only wanted."""
    k = name.first - 1
    return k >= 0 and any(form.verb == "Inf" for form in forms(row.words[k])[:1]) and _modal(row, k, "wish")


def _before(row: Line, name: Name) -> tuple[int, str] | None:
    for k in range(name.first - 1, max(-1, name.first - 1 - _BEFORE), -1):
        word = row.words[k]
        if word in _BORDERS or word in ("«", "»", '"', "который"):
            return None
        if word == "," and not _list(row, k):
            return None
        if entry := _entry(row, k):
            if entry == "ratified" and _noun(row, k) and _open(row, k) and not _under(row, k, "ready"):
                return None  # «обсудили вопрос ратификации договора»
            return k, entry
        if name.first - k > 2 and _finite(word):
            return None
    return None


def _after(row: Line, name: Name) -> tuple[int, str] | None:
    for k in range(name.last, min(len(row.words), name.last + _AFTER)):
        word = row.words[k]
        if word in _BORDERS:
            return None
        if word == "," and k > name.last:
            return None
        if entry := _entry(row, k):
            if entry in ("drafted", "adopted") and not _passive(word) and not _which(row, name.last):
                return None
            return k, entry
        if _finite(word) and k > name.last and not word.startswith("буд"):
            return None
    return None


def _entry(row: Line, k: int) -> str | None:
    for entry in ru_instruments.entries(row.words, k):
        if entry.means in ru_instruments.STAGES:
            if (
                entry.means == "adopted" and folded_lemmas(row.words[k + 1]) & {"участие", "решение"}
                if k + 1 < len(row.words)
                else False
            ):
                return None
            return entry.means
    return None


def _noun(row: Line, k: int) -> bool:
    return any(form.pos == "NOUN" for form in forms(row.words[k])[:1])


def _under(row: Line, k: int, means: str) -> bool:
    return k > 0 and ru_instruments.meaning(row.words[k - 1], means) is not None


def _open(row: Line, at: int) -> bool:
    """«вопрос ратификации», «завершение подписания могло бы», «состоится подписание»: an act named by a noun and not yet done."""
    if not _noun(row, at):
        return False
    before = range(max(0, at - 3), at)
    if any(folded_lemmas(row.words[k]) & _OPEN for k in before) or row.fold(at - 1) in _AHEAD:
        return True
    for k in [*range(at - 1, max(-1, at - 8), -1), *range(at + 1, min(len(row.words), at + 22))]:
        if row.words[k] == ";" or (k > at and row.words[k] == "," and row.fold(k + 1).startswith("котор")):
            break
        if row.fold(k) in _WOULD:
            return True
        readings = [form for form in forms(row.words[k])[:1] if form.pos == "VERB"]
        if readings and readings[0].verb == "Fin":
            return readings[0].tense == "Fut"
    return False


def _passive(word: str) -> bool:
    return any(form.voice == "Pass" or (form.voice == "Mid" and form.verb == "Fin") for form in forms(word))


def _which(row: Line, i: int) -> bool:
    return row.fold(i) == "," and row.fold(i + 1).startswith("котор")


def _finite(word: str) -> bool:
    readings = forms(word)
    return bool(readings) and readings[0].pos == "VERB" and readings[0].verb == "Fin"


def _list(row: Line, k: int) -> bool:
    """A comma between documents of one list: «подписали соглашение о рейсах, меморандум о реках»."""
    near = range(max(0, k - 8), k)
    return any(e.means in ru_instruments.KINDS for j in near for e in ru_instruments.entries(row.words, j))


def _modal(row: Line, at: int, means: str) -> bool:
    for k in range(at - 1, max(-1, at - 18), -1):
        if row.words[k] in _BORDERS or row.words[k] == "." or (row.words[k] == "," and k < at - 4):
            return False
        if ru_instruments.meaning(row.words[k], means):
            return True
    return False


def _future(row: Line, at: int) -> bool:
    readings = [form for form in forms(row.words[at]) if form.pos == "VERB"]
    if readings and readings[0].verb == "Fin" and readings[0].tense == "Fut":
        return True
    return any(row.fold(k).startswith("буд") for k in range(max(0, at - 3), at))
