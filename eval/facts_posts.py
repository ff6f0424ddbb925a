"""A role in two: the position somebody holds, and the body or the state where it is held.

«сопредседатель московского отделения движения «Солнце»» -> «сопредседатель» | «московского отделения движения Солнце»;
«первый замминистра энергетики Молдавии» -> «первый замминистра энергетики» | «Молдавии»; «турецкого премьер-министра» ->
«премьер-министра» | Турция. The words stay as the text has them. Finds no roles and no people.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from facts_bodies import Bodies, body_noun, of_place
from facts_words import group

from kenes.language import ru
from kenes.language.forms import cases, forms
from kenes.text.fold import fold
from kenes.text.span import Span

# Adjectives that say what the speaker thinks or when, not which post it is.
_PASSING = group("passing")
# «исполняющий обязанности министра», «и. о. директора», «врио губернатора».
_ACTING = re.compile(r"\b((?:исполняющ\w+ обязанности|и\.\s?о\.|врио)\s+)$", re.IGNORECASE)
# «указанной партии», «своей компании»: the one named before.
_THIS = {
    "указанной",
    "указанного",
    "данной",
    "данного",
    "этой",
    "этого",
    "той",
    "того",
    "своей",
    "своего",
    "нашей",
    "нашего",
    "её",
    "ее",
    "его",
    "их",
}
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
        if found is not None or of_place(made, piece):
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
    border = next(
        (i for i, word in enumerate(position) if i > at - first and fold(word.of(sheet.text)) in _BORDERS), None
    )
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
            return run if run is not None and any(form.pos == "NOUN" for form in forms(piece)[:1]) else i
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
        own = next((i for i, word in enumerate(words) if word.of(text)[0].isupper()), 0)
        kinds = [body_noun(word.of(text)) for word in words[:own]]
        if own and kinds[-1] and sum(kinds) == 1 and _undeclined(words[own].of(text)):  # «футбольного клуба Челси»
            value = " ".join(text[words[own].start : words[-1].stop].split())
        elif len(words) == 1 or (len(words) == 2 and fold(words[0].of(text)) in _THIS):
            value = made.named_so(words[-1]) or words[-1].of(text)
    named = made.starting(words[0])
    stately = named is not None and named[1] == "place"
    if all(forms(word.of(text)) and forms(word.of(text))[0].pos in ("ADJ", "DET") for word in words) and named is None:
        value = ""
    if named is None and words_text.islower() and any(_many(word.of(text)) for word in words[:3]):
        value = ""  # «доктор нескольких университетов»
    return value, fold(value)[:6], stately


def _undeclined(word: str) -> bool:
    """Whether a name stands beside its kind and not under it: «компании FaceCash», «клуба Челси», not «банка России»."""
    readings = forms(word)
    latin = re.match("[A-Za-z]", word) is not None
    return latin or (
        not word.isupper() and not any(form.known and form.case == "Gen" for form in readings if not form.fixed)
    )


def _many(word: str) -> bool:
    """Whether a word says several bodies: «университетов»."""
    readings = [form for form in forms(word) if form.pos == "NOUN"]
    return body_noun(word) and bool(readings) and all(form.number == "Plur" for form in readings)
