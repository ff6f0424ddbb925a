"""The name of a document in the exact words of the text: its adjectives, its noun, what it is about, its title, its number."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kenes.language import ru_instruments, ru_occasions
from kenes.language.forms import forms
from kenes.language.ru_instruments import Entry
from kenes.read.instrument.phrase import ABOUT, adjective, continues, counted, hangs, lemmas_at, managed, nominal
from kenes.read.layout import Layout
from kenes.read.line.line import Line
from kenes.text.span import Span

_REACH = 34
_OPENING = '«“„"'
_REGARDING = {"отношение", "область", "сфера"}
_NEAR_TITLE = 5  # words between a document's noun and its title
_IN = {"отношение", "область", "сфера", "цель", "связь"}
_CHANGES = {"поправка", "изменение", "дополнение"}
_JOINED = {"обращение", "борьба", "сотрудничество", "партнерство", "торговля", "взаимодействие", "связь"}
_SPAN = {"сутки", "день", "месяц", "год", "лет", "неделя"}
_YEARS = {"-", "–", "—", "год", "годы", "года", "годов", "гг", "г"}
_YEAR = re.compile(r"^\d{4}(?:$|\D)")
_CENTURY = re.compile(r"^[XIVХ]+$")
_CONCERNING = re.compile(r"^(?:касающ|посвящ|предусматрива)\w+$")
_AWARD = re.compile(r"^(?:присужден|награжден|ответственност|вручен)")
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
    first, adjectives = _left(row, i, len(entry.lemmas) > 1)
    if entry.needs == "counted" and first and counted(row, first):
        first -= 2 if row.fold(first - 2) in ("более", "свыше", "около", "порядка") else 1
    walk = _Walk(row, entry, head, head + 1, bool(adjectives))
    if entry.needs == "marked" and row.fold(walk.k) in ("»", '"', "”"):
        walk.k += 1
    while walk.k < len(row.words) and walk.k - head < _REACH:
        if row.words[walk.k] in _OPENING:
            walk.title = walk.titled(sheet)
            if walk.title is None and walk.marked():
                continue
            break
        if not walk.step():
            break
    last = walk.k
    while last - 1 > head and walk.title is None and hangs(row.words[last - 1]):
        last -= 1
    several = any(f.number == "Plur" and f.pos == "NOUN" for f in forms(row.words[i])[:1])
    said = any(row.fold(k) in ABOUT for k in range(head + 1, last - 1))
    about = walk.about and last > head + 2
    return Name(first, head, last, entry, walk.title, walk.number, about, walk.of, adjectives, several, said)


@dataclass(slots=True)
class _Walk:
    """The way from the noun of a document to the end of its name: `k` is the word it stands at, `case` what is governed there."""

    row: Line
    entry: Entry
    head: int
    k: int
    described: bool
    case: str = "Gen"
    number: bool = False
    dated: bool = False
    between: bool = False  # «между …» was passed, and what it is about may follow
    about: bool = False
    of: bool = False
    spoke: bool = False
    title: Span | None = None

    def step(self) -> bool:
        """Takes what stands at `k` into the name; False where the name has ended."""
        if self._numbered() or self._of_day() or self._about():
            return True
        if self.number:
            return False
        if self._with() or self._within() or self._reaching() or self._years() or self._aside():
            return True
        return self._goes_on()

    def titled(self, sheet: Layout) -> Span | None:
        """The title in marks that opens here, near enough to the noun to be the document's."""
        fits = self.number or self.dated or (self.k - self.head <= _NEAR_TITLE and not self.about)
        title = _title(sheet, self.row, self.k) if fits else None
        if title is not None and title.of(sheet.text)[1:2].islower():  # «программы «умного» туризма»
            title = None
        if title is not None:
            self.k = _after(self.row, title.stop)
        return title

    def marked(self) -> bool:
        """«договор о «точке встречи» рек»: a few words in marks inside what it is about."""
        row, k = self.row, self.k
        closing = next((j for j in range(k + 2, min(len(row.words), k + 5)) if row.words[j] in "»”"), None)
        return self.about and closing is not None and row.words[k + 1][:1].islower() and self._on(closing + 1)

    def _on(self, stop: int, case: str = "") -> bool:
        if case:
            self.about, self.case = True, case
        self.k = stop
        return True

    def _numbered(self) -> bool:
        """«№ 55-ФЗ»."""
        row, word = self.row, self.row.words[self.k]
        if not word.startswith("№"):
            return False
        self.number = True
        self.k += 2 if word == "№" else 1
        while self.k < len(row.words) and row.spans[self.k].start == row.spans[self.k - 1].stop:
            if not (row.words[self.k][:1].isalnum() or row.words[self.k] in "-–/"):
                break
            self.k += 1
        return True

    def _of_day(self) -> bool:
        """«от 3 марта 2020 г.»."""
        row = self.row
        if row.fold(self.k) != "от" or self.k + 1 not in row.dates:
            return False
        k = row.dates[self.k + 1][0]
        while row.fold(k) in ("г", "года", "г.", "."):
            if row.fold(k) == "." and row.fold(k - 1) != "г":
                break
            k += 1
        self.dated = True
        return self._on(k)

    def _about(self) -> bool:
        """«о дружбе», «по воде», «между ведомствами»."""
        lowered, after = self.row.fold(self.k), self.row.fold(self.k + 1)
        if lowered in ABOUT and (not self.spoke or self.between or self._again()):
            self.spoke, self.between = True, False
            return self._on(self.k + 1, "Loc")
        if lowered == "по" and after and after not in ("итогам", "результатам"):
            return self._on(self.k + 1, "Dat")
        self.between = self.between or lowered == "между"
        return lowered == "между" and self._on(self.k + 1, "Ins")

    def _again(self) -> bool:
        """«о рейсах, о мостах», «о поправках в договор о садах»: a second «о» that belongs to the name."""
        before = self.row.words[self.k - 1]
        inner = any(e.means in ru_instruments.KINDS for e in ru_instruments.entries((before,), 0))
        return before in (",", "и") or (inner and self.k - 1 > self.head)

    def _with(self) -> bool:
        """«договор с Чили», «об обращении с отходами»."""
        row = self.row
        land = row.covering(self.k + 1) if row.fold(self.k) in ("с", "со") else None
        joined = bool(lemmas_at(self.row, self.k - 1) & _JOINED) and self.row.fold(self.k) in ("с", "со")
        fits = joined or (land is not None and (not self.about or land.kind == "state"))
        return fits and self._on(self.k + 1, "Ins")

    def _within(self) -> bool:
        """«в сфере рейсов», «в таможенной сфере», «в XXI веке», «заявление о войне в Чили»."""
        row, k = self.row, self.k
        if row.fold(k) not in ("в", "во") or k + 1 >= len(row.words):
            return False
        if lemmas_at(row, k - 1) & _CHANGES:  # «протокол о поправках в договор»
            return self._on(k + 1, "Acc")
        at = k + 1
        while at - k < 3 and adjective(row, at, "Loc"):
            at += 1
        if lemmas_at(row, at) & (_IN if self.about or self.of else _REGARDING):
            return self._on(at + 1, "Gen")
        if self.about and _CENTURY.match(row.words[k + 1]):
            return self._on(k + 3)
        return (
            self.about
            and self.entry.means == "statement"
            and row.covering(k + 1) is not None
            and self._on(k + 1, "Loc")
        )

    def _reaching(self) -> bool:
        """«о нападении на порт», «о правилах для судов», «о награждении за вклад», «сроком на 30 суток»."""
        row, k, lowered, after = self.row, self.k, self.row.fold(self.k), self.row.fold(self.k + 1)
        if not self.about or k + 1 >= len(row.words):
            return False
        if lowered == "на" and not _YEAR.match(after):
            chunk = row.covering(k + 1)
            if chunk is None or chunk.kind != "place":
                own = {form.case for form in forms(row.words[k + 1])}
                return self._on(k + 1, "Loc" if "Loc" in own and "Acc" not in own else "Acc")
        if lowered == "для" and nominal(row, k + 1, "Gen", True):
            return self._on(k + 1, "Gen")
        if lowered == "за" and any(_AWARD.match(row.fold(j)) for j in range(self.head, k)):
            return self._on(k + 1, "Acc")
        if lowered == "до" and after[:1].isdigit() and k + 1 not in row.dates and not _YEAR.match(after):
            return self._on(k + 2, "Gen")  # «об увеличении торговли до 10 миллиардов»
        if lowered == "сроком" and after == "на":
            k += 2
            while k < len(row.words) and (row.words[k].isdigit() or lemmas_at(row, k) & _SPAN):
                k += 1
            return self._on(k)
        return False

    def _years(self) -> bool:
        """«на 2025–2027 годы», «до 2030 года», «на период до 2030 года»: of the name, and no day of anything done."""
        row, k = self.row, self.k
        if row.fold(k) == "на" and row.fold(k + 1) == "период":
            k += 2
        if row.fold(k) not in ("на", "до", "к") or not _YEAR.match(row.fold(k + 1)):
            return False
        if row.fold(k) != "на" and not (self.of or self.about or self.described or self.entry.means == "strategy"):
            return False
        k += 2
        while row.fold(k) in _YEARS or re.match(r"^\d{4}$", row.fold(k)):
            k += 1
        self.of = True
        return self._on(k)

    def _aside(self) -> bool:
        """«инициатива, касающаяся портов», «союз (СРЛ)»."""
        row, k = self.row, self.k
        if row.words[k] == "," and _CONCERNING.match(row.fold(k + 1)):
            own = self.of or self.about or self.described
            return (own or "инициатива" in self.entry.lemmas) and self._on(k + 2, "Gen")
        return row.words[k] == "(" and row.fold(k + 2) == ")" and not row.fold(k + 1)[:1].isdigit() and self._on(k + 3)

    def _goes_on(self) -> bool:
        """A genitive, a word in the governed case, a further member of the list."""
        row, k = self.row, self.k
        if k in row.dates and len(row.dates[k][1].value or "") > len("2024"):
            return False
        if row.words[k] in (",", "и") and (self.about or self.of) and continues(row, k + 1, self.case):
            return self._on(k + 1)
        chunk = row.starting(k)
        if chunk is not None and chunk.kind == "person" and not self.about:
            dated = row.fold(chunk.last) in ("от", "№") or row.fold(chunk.last) in tuple(_OPENING)
            return dated and self._on(chunk.last)  # «Указ Президента от 3 мая»; not «Указом президента Имя назначен»
        if not nominal(row, k, self.case, self.about) and not managed(row, k):
            return False
        self.of = self.of or not self.about
        land = row.covering(k)  # «между Республикой Чили и Республикой Перу»: the land stays in the nominative
        return self._on(land.last if land is not None and land.kind == "state" else k + 1)


def _left(row: Line, i: int, described: bool) -> tuple[int, tuple[str, ...]]:
    """Where the adjectives of a name begin; participles («подписанное») are not of the name."""
    first = i
    found: list[str] = []
    while first > 0:
        if row.fold(first - 1) == "и" and (found or described) and first > 1 and _of_name(row, first - 2):
            first -= 1  # «речные и морские документы»
            continue
        if not _of_name(row, first - 1):
            break
        found.append(row.words[first - 1])
        if lemmas_at(row, first - 1) & (_ANAPHORA - {"соответствующий", "новый"}):
            break
        first -= 1
    return first, tuple(found)


def _of_name(row: Line, k: int) -> bool:
    """Whether word `k` can be an adjective of the name after it."""
    word = row.words[k]
    readings = forms(word)[:3]
    if not word[:1].isalpha() or not any(f.pos in ("ADJ", "DET") and not f.short for f in readings):
        return False
    if ru_occasions.ordinal(word) or any(f.pos == "NOUN" and f.prob > 0.5 for f in readings[:1]):
        return False
    return not any(f.verb == "Part" and f.voice == "Pass" for f in forms(word))


def _title(sheet: Layout, row: Line, k: int) -> Span | None:
    """The title in marks that opens at word `k`, with its marks; up to the last closing mark where one is lost."""
    start = row.spans[k].start
    quote = next((q for q in sheet.quotes if q.start == start and q.closed and q.stop <= row.sentence.span.stop), None)
    if quote is not None:
        return Span(start, quote.stop)
    last = max((span.stop for span in row.spans[k + 1 :] if span.of(sheet.text) in ("»", "”", '"')), default=None)
    return Span(start, last) if last is not None else None


def _after(row: Line, offset: int) -> int:
    return next((k for k, span in enumerate(row.spans) if span.start >= offset), len(row.words))
