"""A role in two: the position somebody holds, and the body or the state where it is held.

«сопредседатель московского отделения движения «Солнце»» -> «сопредседатель» | «московского отделения движения Солнце»;
«первый замминистра энергетики Молдавии» -> «первый замминистра энергетики» | «Молдавии»; «турецкого премьер-министра» ->
«премьер-министра» | Турция. The words stay as the text has them. Finds no roles and no people.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kenes.language import ru
from kenes.language.forms import cases, forms
from kenes.pack.names import Hit
from kenes.pack.pack import Pack
from kenes.read.layout import Layout
from kenes.read.names import Tagged
from kenes.text.fold import fold
from kenes.text.span import Span

# Adjectives that say what the speaker thinks or when, not which post it is.
_PASSING = {
    "известный", "нынешний", "новый", "действующий", "старый", "тогдашний", "последний", "влиятельный", "крупный", "ведущий",
    "знаменитый", "легендарный", "прежний", "молодой", "популярный", "крупнейший", "местный", "один", "уважаемый", "новоизбранный",
    "избранный", "предыдущий", "нынче", "весь", "наш", "этот", "сам", "опальный", "покойный",
}  # fmt: skip
# «исполняющий обязанности министра», «и. о. директора», «врио губернатора».
_ACTING = re.compile(r"\b((?:исполняющ\w+ обязанности|и\.\s?о\.|врио)\s+)$", re.IGNORECASE)
# «указанной партии», «своей компании»: the one named before.
_THIS = set("указанной указанного данной данного этой этого той того своей своего нашей нашего её ее его их".split())
_BORDERS = {"от", "из", "(", ","}
_LOOSE = {"у", "от", "в", "на", "при", "из", ",", "по", "с", "и", "«", "("}
_OPENING, _CLOSING = "«„“\"‘'", "»“”\"’'"


@dataclass(frozen=True, slots=True)
class Post:
    """A position and where it is held. `where` is None where the role does not say; `key` is equal for one body in two
    forms; `head` the lemma of the position's noun, `cls` its class, `word` the noun as it stands; `named`
    says whether the body's kind is in its name or the tagger knows it."""

    position: str
    where: str | None
    key: str | None
    head: str
    cls: str
    span: Span
    stately: bool = False
    word: str = ""
    named: bool = True


@dataclass(slots=True)
class Bodies:
    """What the text names besides people: the tagger's organisations and places, the pack's names, states by adjective."""

    sheet: Layout
    pack: Pack
    names: list[tuple[Span, str]]
    states: list[tuple[Span, str, str, bool]]

    def starting(self, span: Span) -> tuple[Span, str] | None:
        """The longest name that begins at a word."""
        return max(
            (each for each in self.names if each[0].start == span.start), key=lambda each: each[0].stop, default=None
        )

    def written(self, id: str) -> str | None:
        """A state in the text's own words, the adjective aside: «РФ»; None where the text has no other than that."""
        return next((place.of(self.sheet.text) for place, _, known, adj in self.states if known == id and not adj), None)

    def named_so(self, word: Span) -> str | None:
        """The last body before a word that the text calls by this noun: «в центре «Заря» … директор центра»."""
        text = self.sheet.text
        wanted = {fold(form.lemma) for form in forms(word.of(text)) if form.pos == "NOUN"}
        if not body_noun(word.of(text)):
            return None
        for span, kind in sorted(self.names, key=lambda each: -each[0].start):
            if kind != "organisation" or span.stop > word.start:
                continue
            before = re.findall(r"[\w-]+", text[max(0, span.start - 30) : span.start])[-1:]
            first = re.findall(r"[\w-]+", span.of(text))[:3]
            if any(fold(form.lemma) in wanted for each in (*before, *first) for form in forms(each)):
                return " ".join(span.of(text).strip('«»„“”"').split())
        return None

    def covering(self, span: Span) -> Span | None:
        return next((each for each, _ in self.names if each.covers(span)), None)

    def state(self, span: Span, adjective: bool | None = None) -> tuple[str, str] | None:
        """Name and id of the state that a stretch of text is."""
        for place, name, id, adj in self.states:
            if place == span and adjective in (None, adj):
                return name, id
        return None


def bodies(sheet: Layout, pack: Pack, hits: Sequence[Hit], tags: Sequence[Tagged]) -> Bodies:
    """The bodies of one text, from the pack's hits and the tagger's names."""
    names = [(tag.span, tag.kind) for tag in tags if tag.kind != "person"]
    states = []
    for hit in hits:
        span = Span(hit.start, hit.stop)
        for candidate in hit.candidates[:1]:
            row = pack.organisations.get(candidate.id)
            if row is None:
                if candidate.table == "places":
                    names.append((span, "place"))
                continue
            adjective = candidate.kind in ("adjective", "resident")
            if row.kind == "state":
                states.append((span, row.name, row.id, adjective))
            if not adjective:
                names.append((span, "place" if row.kind == "state" else "organisation"))
    return Bodies(sheet, pack, names, states)


@cache
def _nouns() -> frozenset[str]:
    lines = (Path(__file__).parent / "facts_bodies.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(fold(line) for line in lines if line and not line.startswith("#"))


def body_noun(word: str) -> bool:
    """Whether a word says a kind of body: «собрания», «пресс-службой», «компания»."""
    return any(form.pos in ("NOUN", "PROPN") and fold(form.lemma) in _nouns() for form in forms(word)[:4])


def post(made: Bodies, role: Span, cls: str, head: Span) -> Post:
    """A role in two. `role` is its span, `head` that of its noun, `cls` the noun's class."""
    sheet = made.sheet
    words = list(sheet.words_of(role))
    at = next((i for i, word in enumerate(words) if word.start >= head.start), 0)
    lemma = next(
        (fold(form.lemma) for form in forms(head.of(sheet.text)) if form.pos in ("NOUN", "PROPN")),
        fold(head.of(sheet.text)),
    )
    first = 0
    state: tuple[str, str] | None = None
    where: str | None = None
    for i in range(at):
        piece = words[i].of(sheet.text)
        found = made.state(words[i], True)
        if found is not None or _of_place(made, piece):
            first = i + 1
            state, where = found or state, piece
        elif any(fold(form.lemma) in _PASSING for form in forms(piece)) or re.match(r"\d+-?лет", piece):
            first = i + 1
        elif fold(piece).startswith("перв") and cls in ("head-of-state", "head-of-government"):
            first = i + 1  # «первый президент» is president, a «первый секретарь» is not just a secretary
    start = _where_start(made, words, at)
    stop = len(words)
    if start is not None:
        stop = _where_stop(made, words, start)
        words, stop = _to_the_end(made, words, stop)
    position = words[first : _position_stop(made, words, at, start)]
    tail = [fold(word.of(sheet.text)) for word in position[at - first + 1 :]]
    if tail in (["государства"], ["страны"], ["республики"]):
        position = position[:-1]
    elif start == at + 1 and stop < len(words) and fold(words[stop].of(sheet.text)) == "по":
        position = words[first:]  # «директор НАСА по полётам»
    border = next((i for i, word in enumerate(position) if i > at - first and fold(word.of(sheet.text)) in _BORDERS), None)
    if border is not None and start is not None and position[-1].stop <= words[start].start:
        position = position[:border]  # «сенатора от штата Вермонт»
    while len(position) > 1 and (fold(position[-1].of(sheet.text)) in _LOOSE or _relative(position[-1].of(sheet.text))):
        position.pop()
    acting = _ACTING.search(sheet.text[: words[0].start]) if first == 0 else None
    if acting is not None:
        position = [Span(acting.start(1), words[0].start), *position]
    words_of_position = " ".join(sheet.text[position[0].start : position[-1].stop].split())
    if state is not None:
        where = made.written(state[1]) or where
    key = state[1] if state else fold(where)[:6] if where else None
    stately = where is not None
    named = True
    if start is not None:
        where, key, stately = _value(made, words[start:stop])
        named = any(body_noun(word.of(sheet.text)) or made.covering(word) is not None for word in words[start:stop])
    return Post(words_of_position, where, key, lemma, cls, role, stately, head.of(sheet.text), named)


def _position_stop(made: Bodies, words: Sequence[Span], at: int, start: int | None) -> int:
    """Where the position ends: before the body's name and what is said of it («крупнейшего», «крайне правого»)."""
    if start is None:
        return len(words)
    while start - 1 > at:
        readings = forms(words[start - 1].of(made.sheet.text))
        if not readings or readings[0].pos not in ("ADJ", "ADV", "DET"):
            break
        start -= 1
    return start


def _to_the_end(made: Bodies, words: list[Span], stop: int) -> tuple[list[Span], int]:
    """The words with the rest of a name that begins among them and goes on after them."""
    whole = made.covering(words[-1]) if stop == len(words) else None
    if whole is None or whole.stop <= words[-1].stop or whole.start < words[0].start:
        return words, stop
    words = [*words, *made.sheet.words_of(Span(words[-1].stop, whole.stop))]
    return words, len(words)


def named_body(made: Bodies, span: Span) -> Post | None:
    """A body somebody works in or leads, without a position: «Народной партии»."""
    words = list(made.sheet.words_of(span))
    words = words[: _where_stop(made, words, 0)]
    where, key, stately = _value(made, words)
    return Post("", where, key, "", "", span, stately)


def _where_start(made: Bodies, words: Sequence[Span], at: int) -> int | None:
    """The index of the word where the body's name begins, its adjectives included."""
    text = made.sheet.text
    run: int | None = None
    for i in range(at + 1, len(words)):
        piece = words[i].of(text)
        if fold(piece) in {"государства", "страны", "республики"} and i == at + 1 and i == len(words) - 1:
            return None
        named = made.starting(words[i])
        if named is not None and made.state(words[i], False) and fold(words[i - 1].of(text)) in {"в", "во", "на"}:
            continue  # a «посол в Китае» is not China's
        if (
            named is not None
            or piece[0] in _OPENING
            or re.match(r"[A-Za-z]", piece)
            or (piece.isupper() and len(piece) > 1)
        ):
            return run if run is not None and named is not None and body_noun(piece) else i
        if ru.role_class(piece) is not None and "Gen" in cases(piece) and not body_noun(piece):
            run = None
            continue
        if body_noun(piece):
            return run if run is not None else i
        if piece[:1].isupper():
            if any(form.known for form in forms(piece)) and not _genitive(piece):
                return None
            named_from = run if run is not None and any(form.pos == "NOUN" for form in forms(piece)[:1]) else i
            return named_from  # «крайне правого Национального фронта» is the «Национальный фронт»
        if run is not None and fold(piece) == "сил":
            return run  # «вооружённых сил»
        adjective = any(form.pos in ("ADJ", "VERB") and form.case for form in forms(piece)[:2])
        if forms(piece)[:1] and forms(piece)[0].pos == "ADV":
            continue
        if not adjective:
            run = None
        elif run is None and not any(fold(form.lemma) in _PASSING for form in forms(piece)):
            run = i
    return None


def _where_stop(made: Bodies, words: Sequence[Span], start: int) -> int:
    """The index after the body's name: before «в …», «от …», a bracket, a second place."""
    text = made.sheet.text
    opened = False
    noun = body_noun(words[start].of(text))
    seen, joined = _noun(words[start].of(text)), False
    for i in range(start, len(words)):
        piece = words[i].of(text)
        if piece[0] in "«„":
            opened = True
        if piece[-1] in "»“”":
            opened = False
        noun = noun or body_noun(piece)
        if opened or i == start:
            continue
        inside = made.covering(words[i])
        if inside is not None and inside.start < words[i].start and inside.start >= words[start].start:
            continue
        if piece in "(," or fold(piece) in {"в", "во", "на", "от", "с", "из", "для", "за"}:
            return i
        if fold(piece) in {"по", "при"} and not noun:
            return i
        if forms(piece)[:1] and (forms(piece)[0].verb == "Fin" or forms(piece)[0].short):
            return i
        joined = joined or fold(piece) in {"по", "при", "и"}
        if seen and not joined and piece[:1].islower() and _noun(piece) and not _genitive(piece):
            return i  # «дома Романовых князь Бек»
        seen = seen or _noun(piece)
        if re.match(r"\d+-?лет", piece) or (not joined and _person(piece)):
            return i  # «главы ФБР республиканца Бека»
    return len(words)


def _relative(word: str) -> bool:
    return fold(word).startswith("котор")


def _noun(word: str) -> bool:
    return bool(forms(word)) and forms(word)[0].pos in ("NOUN", "PROPN") and forms(word)[0].known


def _genitive(word: str) -> bool:
    return "Gen" in cases(word) or any(form.fixed for form in forms(word)) or word.isupper()


def _person(word: str) -> bool:
    """Whether a word says one person: «республиканца», not «писателей»."""
    if ru.role_class(word) is None or body_noun(word):
        return False
    return {form.number for form in forms(word) if form.pos in ("NOUN", "PROPN")} == {"Sing"}


def _value(made: Bodies, words: Sequence[Span]) -> tuple[str, str, bool]:
    """A body's name as it is written out, its key, and whether it is a state or a place."""
    text = made.sheet.text
    whole = Span(words[0].start, words[-1].stop)
    state = made.state(whole)
    if state is not None:
        return whole.of(text), state[1], True
    words_text = " ".join(whole.of(text).split())
    if len(words) > 2 and words[-1].of(text) == ")" and words_text.count("(") == 1:
        words_text = words_text[: words_text.index("(")].strip()
    quoted = re.search(r"[«„\"]\s?([^«»„“”\"]+?)\s?[»“”\"]?$", words_text)
    before = [word for word in words if quoted and word.stop <= whole.start + quoted.start()]
    if quoted and sum(body_noun(word.of(text)) for word in before) < 2:
        value = quoted.group(1)
    else:
        value = re.sub(r"[«»„“”\"]", "", words_text)
        latin = next((i for i, word in enumerate(words) if re.match("[A-Z]", word.of(text))), 0)
        if latin and all(body_noun(word.of(text)) for word in words[:latin]):  # «компании FaceCash»
            value = " ".join(text[words[latin].start : words[-1].stop].split())
        elif len(words) == 1 or (len(words) == 2 and fold(words[0].of(text)) in _THIS):
            value = made.named_so(words[-1]) or words[-1].of(text)
    named = made.starting(words[0])
    stately = named is not None and named[1] == "place"
    if all(forms(word.of(text)) and forms(word.of(text))[0].pos in ("ADJ", "DET") for word in words) and named is None:
        value = ""
    if named is None and any(_many(word.of(text)) for word in words[:3]):
        value = ""  # «доктор нескольких университетов»
    return value, fold(value)[:6], stately


def _many(word: str) -> bool:
    """Whether a word says several bodies: «университетов»."""
    readings = [form for form in forms(word) if form.pos == "NOUN"]
    return body_noun(word) and bool(readings) and all(form.number == "Plur" for form in readings)


def _of_place(made: Bodies, adjective: str) -> bool:
    """Whether an adjective is made of a place's name: «свердловский», «подмосковный»; the place is in the text or, for a
    long enough word, in the dictionary."""
    folded = fold(adjective)
    ending = re.search(r"(?:[сц]к|н)(?:ий|ый|ого|ому|им|ым|ом|ая|ой|ую|ие|ые|их|ых)$", folded)
    if ending is None or re.search(r"(?:ческ|альн|енн)\w+$", folded):
        return False
    stem = folded[: ending.start()]
    if len(stem) < 4:
        return False
    if any(fold(span.of(made.sheet.text)).startswith(stem[:-1]) for span, kind in made.names if kind == "place"):
        return "ск" in ending.group() or "цк" in ending.group()
    return any(
        form.name == "Geo" and form.known and form.case == "Nom" and fold(form.lemma) == stem + vowel
        for vowel in ("", "а", "ы", "и", "ь", "ье", "ия", "я", "о")
        for form in forms((stem + vowel).capitalize())
    )
