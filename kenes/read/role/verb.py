"""Posts that a verb gives or takes: «назначен послом», «министром стал Имя», «освобождён от должности министра»."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kenes.language import ru, ru_tenures
from kenes.language.forms import cases, forms
from kenes.language.lemmas import folded_lemmas
from kenes.read.role.acting import acting
from kenes.read.role_words import Role, complement_stop, noun_like
from kenes.text.fold import fold
from kenes.text.span import Span

INS = frozenset({"Ins"})
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
_POSTS = {"должность", "пост"}
_HELD = {"занимать", "занять", "покинуть", "оставить", "получить"}
_NEAR = 7


def appointed(text: str, words: Sequence[Span], i: int) -> list[Role]:
    """«назначен генеральным директором …»: the instrumental after a verb of appointment, or straight after the name."""
    limit = min(len(words), i + 7)
    at = next(
        (k for k in range(i, limit) if any(form.lemma in _APPOINTED for form in forms(words[k].of(text)))),
        None,
    )
    if at is not None and at + 1 < limit and any(form.lemma in _APPOINTED for form in forms(words[at + 1].of(text))):
        at += 1  # «который был назначен послом»
    start = at + 1 if at is not None else i
    for k in range(start, min(len(words) - 1, start + 2)):  # «назначен временно исполняющим обязанности губернатора»
        post = acting(text, words, k)
        if at is not None and post is not None and (k == start or fold(words[start].of(text)) == "временно"):
            stop = complement_stop(text, words, post, len(words))
            return [
                Role(
                    Span(words[start].start, words[stop - 1].stop),
                    words[k],
                    ru.role_class(words[post].of(text)) or "official",
                    INS,
                )
            ]
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
    if at is None and head == start and not noun_like(words[head].of(text)):
        return []
    stop = complement_stop(text, words, head, len(words))
    role = Role(
        Span(words[start].start, words[stop - 1].stop), words[head], ru.role_class(words[head].of(text)) or "", wanted
    )
    return [role]


def became(text: str, words: Sequence[Span], stop: int, role_before: Callable[[int], Role | None]) -> list[Role]:
    """«Председателем комиссии назначен» before a name: the role in the instrumental that ends before the verb at word
    `stop` - 1. `role_before` finds the role that ends before a word."""
    if stop < 2 or not any(form.lemma in _APPOINTED for form in forms(words[stop - 1].of(text))):
        return []
    role = role_before(stop - 1)
    return [role] if role is not None and role.span.stop + 1 == words[stop - 1].start else []


def left(text: str, words: Sequence[Span], i: int) -> list[Role]:
    """«Имя освобождён от должности министра», «Имя, ранее занимавший пост министра»: the post in the genitive."""
    for k in range(i, min(len(words) - 1, i + _NEAR)):
        if not folded_lemmas(words[k].of(text)) & _POSTS:
            continue
        between = [word.of(text) for word in words[i:k]]
        verbs = [j for j, _ in enumerate(between) if ru_tenures.entry(between, j) is not None]
        held = any(folded_lemmas(word) & _HELD for word in between)
        head = k + 1
        while head < len(words) - 1 and head - k < 4 and ru.role_class(words[head].of(text)) is None:
            if not any(form.pos == "ADJ" and form.case == "Gen" for form in forms(words[head].of(text))):
                return []
            head += 1
        piece = words[head].of(text)
        if not (verbs or held) or ru.role_class(piece) is None or "Gen" not in cases(piece) or not noun_like(piece):
            return []
        stop = complement_stop(text, words, head, len(words))
        span = Span(words[k + 1].start, words[stop - 1].stop)
        return [Role(span, words[head], ru.role_class(piece) or "", frozenset({"Gen"}))]
    return []
