"""The post that somebody enters or leaves, in the exact words of the text."""

from __future__ import annotations

from kenes.language import ru
from kenes.language.forms import forms
from kenes.language.lemmas import folded_lemmas
from kenes.language.ru_tenures import Entry
from kenes.read import roles as role_rules
from kenes.read.line.acting import OFFICIAL
from kenes.read.line.line import Chunk, Line
from kenes.read.line.scene import Scene
from kenes.read.role.acting import acting
from kenes.read.role_words import Role, complement_stop
from kenes.text.span import Span

_POSTS = {"должность", "пост", "обязанность", "полномочие"}
_THIS = {"данный", "этот", "занимаемый", "тот"}
_NEAR = 14
_NO_BODY = {"делегация", "группа", "список", "рейтинг", "колонна", "встреча", "движение", "поход", "команда"}


def post_of(scene: Scene, row: Line, i: int, entry: Entry) -> Span | None:
    """The words of the post: a role in the case the verb asks for, before or after it, or after «должности», «пост»."""
    governs = entry.governs
    if "body" in governs:
        return _headed(scene, row, i)
    if "ins" in governs and (found := _acting(row, i)) is not None:
        return found
    roles = [_trimmed(scene, row, role) for role in role_rules.described(scene.sheet, row.sentence, (), ())]
    after = [role for role in roles if role.span.start >= row.spans[i].stop]
    if "ins" in governs:
        near = [role for role in after if _ins(scene, role) and _index(row, role.span.start) - i <= _NEAR * 2]
        before = [role for role in roles if _ins(scene, role) and _index(row, role.span.stop) in (i, i - 1)]
        near = [role for role in (*before, *near) if "self" not in governs or role.cls in OFFICIAL]
        if near:
            return near[0].span
    if governs & {"from", "to", "object"}:
        at = next((k for k in range(i, min(len(row.words), i + _NEAR)) if folded_lemmas(row.words[k]) & _POSTS), None)
        if at is not None:
            return next((role.span for role in after if 0 < _index(row, role.head.start) - at < 4), None)
    if "whose" in governs:
        return next((role.span for role in after if _index(row, role.span.start) - i <= _NEAR), None)
    return None


def _acting(row: Line, i: int) -> Span | None:
    """«назначен временно исполняющим обязанности губернатора области», «врио губернатора области назначен»."""
    for k in (*range(i + 1, min(len(row.words) - 1, i + _NEAR)), *range(max(0, i - _NEAR), i)):
        found = _post_after(row, k)
        if found is None:
            continue
        first = k - 1 if row.fold(k - 1) == "временно" else k
        last = found
        while last < len(row.words) and any(f.case == "Gen" or f.fixed for f in forms(row.words[last])[:3]):
            last += 1
        if k > i or last == i:
            return row.span(first, last)
    return None


def _post_after(row: Line, k: int) -> int | None:
    if row.fold(k) in ("врио", "и.о", "и.о."):
        return k + 1
    return k + 2 if row.fold(k).startswith("исполняющ") and row.fold(k + 1) == "обязанности" else None


def _headed(scene: Scene, row: Line, i: int) -> Span | None:
    """«Министерство энергетики возглавил Имя», «возглавил Администрацию президента»: the body beside the verb."""
    for k in (*range(i + 1, min(len(row.words), i + 4)), *range(max(0, i - 8), i)):
        if ru.source_kind(row.words[k]) != "body" or folded_lemmas(row.words[k]) & _NO_BODY:
            continue
        if not any(form.case == "Acc" for form in forms(row.words[k])):
            continue
        if k and any(form.pos == "NOUN" for form in forms(row.words[k - 1])[:1]):
            continue  # «делегацию министерства»
        last = complement_stop(scene.text, row.spans, k, len(row.words) if k > i else i)
        if k > i or last == i:
            return row.span(k, last)
    return None


def named_post(row: Line, i: int) -> bool:
    """Whether the words after a verb say that it is a post that is left: «освобождён от должности»."""
    return any(folded_lemmas(row.words[k]) & _POSTS for k in range(i, min(len(row.words), i + 5)))


def this_post(row: Line, i: int) -> bool:
    """«от данной должности», «на этом посту»: the post named before."""
    near = range(max(0, i - 4), min(len(row.words) - 1, i + 5))
    return any(folded_lemmas(row.words[k]) & _THIS and folded_lemmas(row.words[k + 1]) & _POSTS for k in near)


def title_of(scene: Scene, row: Line, person: Chunk) -> Span | None:
    """The post that stands before the name of who leaves it."""
    where = row.span(person.first, person.last)
    name = person.sides[0].party.name
    roles = [role for figure in scene.cast.figures if figure.name == name for role in figure.adjacent]
    inside = [role.span for role in roles if where.covers(role.span) and role.cls in OFFICIAL]
    return max(inside, key=len) if inside else None


def _trimmed(scene: Scene, row: Line, role: Role) -> Role:
    """A role without the name that follows it in the same case."""
    named = [name.span.start for figure in scene.cast.figures for name in figure.cluster.names]
    cut = min((start for start in named if role.head.stop < start < role.span.stop), default=None)
    if cut is None:
        return role
    last = _index(row, cut) - 1
    return Role(Span(role.span.start, row.spans[last].stop), role.head, role.cls, role.cases)


def _ins(scene: Scene, role: Role) -> bool:
    return any(form.case == "Ins" for form in forms(role.head.of(scene.text)))


def post_id(scene: Scene, words: Span) -> str | None:
    """The pack's post that the words name with its state or organisation, or that of the outlet's own state."""
    pack = scene.cast.pack
    row = list(scene.sheet.words_of(words))
    if any(acting(scene.text, row, k) is not None for k in range(len(row))):
        return None  # who acts for a minister does not hold the post
    head = next((w for w in row if ru.role_class(w.of(scene.text))), words)
    inside = [c for h in scene.hits if words.start <= h.start and h.stop <= words.stop for c in h.candidates]
    named = [c for h in scene.hits if h.start <= head.start and head.stop <= h.stop for c in h.candidates]
    owners = {c.id for c in inside if c.table == "organisations"} or {scene.cast.home or ""}
    posts = [pack.posts[c.id] for c in named if c.table == "posts" and c.id in pack.posts]
    fitting = {post.id for post in posts if post.organisation in owners or pack.state_of(post.id) in owners}
    return next(iter(fitting)) if len(fitting) == 1 else None


def _index(row: Line, offset: int) -> int:
    return next((k for k, span in enumerate(row.spans) if span.start >= offset), len(row.words))
