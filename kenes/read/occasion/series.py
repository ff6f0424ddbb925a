"""Gatherings: which series of the pack, whose, who came; the fairs and anniversaries where states meet."""

from __future__ import annotations

from dataclasses import replace

from kenes.language import ru_occasions
from kenes.language.forms import cases, forms
from kenes.language.lemmas import folded_lemmas
from kenes.language.ru_occasions import Entry
from kenes.model.mark import Party
from kenes.pack.names import Hit
from kenes.read.line import around
from kenes.read.line.around import Around, Before
from kenes.read.line.clause import Clause, invited
from kenes.read.line.line import Line, listed
from kenes.read.line.scene import Scene, Side, distinct
from kenes.read.occasion.mention import Mention
from kenes.text.span import Span

_FAR = 14
_SMALL = 4  # letters of a word that tells one gathering from another
_INTERNATIONAL = {"международный", "всемирный", "глобальный", "евразийский", "центральноазиатский", "трехсторонний"}
_MEMBERS = {"член", "участник", "участница", "наблюдатель"}
_COMMANDS = ("командующ", "управляющ", "заведующ")
_CHAIRED = {"председательством", "руководством"}
_QUOTES = '«“„"'


def format_at(scene: Scene, row: Line, head: int) -> Hit | None:
    """The pack's series whose name holds the word `head` or begins within the two words after it."""
    start, stop = row.spans[head].start, row.spans[min(head + 2, len(row.spans) - 1)].stop
    for hit in scene.hits:
        if hit.stop > start and hit.start < stop and any(c.table == "formats" for c in hit.candidates):
            return hit
    return None


def gathering(
    scene: Scene, row: Line, made: Mention, head: int, entry: Entry, before: Before, after: Around, within: Clause
) -> None:
    """Completes a mention as a gathering: its series, organisation, the states and persons that take part."""
    made.kind, made.rule = "gathering", "noun of gathering"
    made.celebration = entry.governs == "celebration"
    last = name_stop(row, head)
    made.anchor = row.span(before.first, last)
    made.words |= _telling(row, head, last)
    hit = format_at(scene, row, head)
    if hit is not None:
        made.format = next(c.id for c in hit.candidates if c.table == "formats")
        after_hit = next((k for k, span in enumerate(row.spans) if span.start >= hit.stop), len(row.spans))
        made.anchor = row.span(before.first, max(last, after_hit))
    city = next((c.where for c in row.chunks if head < c.first < last and c.where is not None and c.where.city), None)
    if city is not None and city.party.entity is not None:  # «форум Осло» is in Oslo
        made.where = city
    bodies = [c.sides[0] for c in after.objects if c.kind in ("body", "group") and c.sides]
    for hit in scene.hits:  # «Совета руководителей спецслужб стран союза»
        if made.anchor.start <= hit.start and hit.stop <= made.anchor.stop:
            named = next((c.id for c in hit.candidates if c.id in scene.cast.pack.organisations), "")
            owner = scene.cast.pack.organisations.get(named)
            if owner is not None and owner.kind == "international":
                bodies.append(Side(Party(scene.called(owner.id), owner.id), frozenset({owner.id}), "body"))
    known = [side for side in bodies if side.party.entity is not None]
    made.org = _organisation(scene, made.format) or next(iter(known or bodies), None)
    if made.format is None:
        made.format = _format_of(scene, made, row.words[head:last])
    states = [*before.states, *(side for side in after.agents if side.kind in ("state", "person"))]
    if (before.both or after.both) and not states:
        states.extend(scene.pair_before(row.spans[head].start))
    came = [*_attending(scene, row, head, before, within), *_chair(row, head)]
    told = made.org is not None and (made.org.kind == "group" or made.org.party.entity is not None)
    org = [made.org] if made.org is not None and (told or not came) else []
    made.sides = distinct([*came, *org, *states, *after.partners])
    international = any(folded_lemmas(word) & _INTERNATIONAL for word in before.words)
    made.abroad = bool(
        made.format
        or (made.org is not None and _crosses(scene, made.org))
        or len({id for side in states for id in side.states}) > 1
        or before.both
        or after.both
        or entry.governs == "series"
        or international
    )


def _chair(row: Line, head: int) -> tuple[Side, ...]:
    """Who leads it: «саммит прошёл под председательством президента»."""
    for i in range(len(row.words) - 2):
        if row.fold(i) == "под" and row.fold(i + 1) in _CHAIRED:
            led = next((c for c in row.chunks if c.first == i + 2 and c.kind == "person"), None)
            entries = (
                each for k in range(min(head, i) + 1, max(head, i)) for each in ru_occasions.entries(row.words, k)
            )
            another = any(entry.means in ru_occasions.OCCASIONS for entry in entries)
            return led.sides if led is not None and not another else ()
    return ()


def one_each(scene: Scene, row: Line, made: Mention, head: int, before: Before, within: Clause) -> tuple[Mention, ...]:
    """«в заседаниях совета министров и совета послов союза»: a gathering of each body, where several are named."""
    bodies: list[tuple[int, int, Side]] = []
    i = head + 1
    while (chunk := row.starting(i)) is not None and chunk.kind in ("body", "group") and chunk.sides:
        last, side = chunk.last, chunk.sides[0]
        whole = row.starting(last)
        if whole is not None and whole.kind == "body" and whole.sides:  # «совета послов» + «союза»
            last, side = whole.last, whole.sides[0] if whole.sides[0].party.entity else side
        bodies.append((i, last, _owner(scene, row, i, last) or side))
        if row.fold(last) not in (",", "и"):
            break
        i = last + 1
    if len(bodies) < 2 or not any(_crosses(scene, side) for _, _, side in bodies):
        return ()
    came = _attending(scene, row, head, before, within)
    return tuple(
        replace(
            made, kind="gathering", rule="one of several gatherings", several=False, abroad=True, org=side,
            anchor=row.span(before.first if k == 0 else first, last), sides=distinct([*came, side]),
            words=made.words | _telling(row, first - 1, last), heads=made.words,
        )
        for k, (first, last, side) in enumerate(bodies)
    )  # fmt: skip


def _owner(scene: Scene, row: Line, first: int, last: int) -> Side | None:
    """The organisation whose series the words name: «Совет послов Союза городов»."""
    for hit in scene.hits:
        named = next((c.id for c in hit.candidates if c.table == "formats"), None)
        if named is not None and row.span(first, last).covers(Span(hit.start, hit.stop)):
            return _organisation(scene, named)
    return None


def _crosses(scene: Scene, org: Side) -> bool:
    """Whether an organisation or a group is of more than one state."""
    if org.kind == "group":
        return True
    row = scene.cast.pack.organisations.get(org.party.entity or "")
    return row is not None and row.kind in ("international", "body")


def _organisation(scene: Scene, format: str | None) -> Side | None:
    row = scene.cast.pack.formats.get(format or "")
    owner = scene.cast.pack.organisations.get(row.organisation or "") if row else None
    return Side(Party(scene.called(owner.id), owner.id), frozenset({owner.id}), "body") if owner else None


def _format_of(scene: Scene, made: Mention, name: tuple[str, ...]) -> str | None:
    """The series of the organisation whose name's words all stand in the mention: «заседание Совета министров … ШОС»."""
    if made.org is None or not made.org.states:
        return None
    lemmas = {lemma for word in name for lemma in folded_lemmas(word)}
    found: list[tuple[int, str]] = []
    for row in scene.cast.pack.formats.values():
        if row.organisation not in made.org.states:
            continue
        words = [word for word in row.name.replace("«", " ").replace("»", " ").split() if not word.isupper()]
        if words and all(folded_lemmas(word) & lemmas for word in words if word.isalpha()):
            found.append((len(words), row.id))
    return max(found)[1] if found else None


def name_stop(row: Line, head: int) -> int:
    """The word after the name of a gathering: its genitives, a title in marks or in capitals, an abbreviation."""
    i = head + 1
    while i < len(row.words) and i - head < _FAR + 6:
        word = row.words[i]
        if i in row.dates or ((chunk := row.covering(i)) is not None and chunk.kind == "person"):
            break
        if word in _QUOTES or word == "(":
            close = next((k for k in range(i + 1, min(i + 12, len(row.words))) if row.words[k] in '»”")'), None)
            if close is None:
                break
            i = close + 1
            continue
        readings = forms(word)[:4]
        genitive = any(f.case == "Gen" and f.pos in ("NOUN", "ADJ", "PROPN", "DET", "NUM", "VERB") for f in readings)
        joins = word == "и" and i + 1 < len(row.words) and any(
            f.case == "Gen" and f.pos in ("NOUN", "ADJ") for f in forms(row.words[i + 1])[:3]
        )  # fmt: skip
        if word in "–—-" and folded_lemmas(row.words[i + 1] if i + 1 < len(row.words) else "") & _MEMBERS:
            i += 1  # «государств – участников союза»
            continue
        commands = row.fold(i - 1).startswith(_COMMANDS) or row.fold(i - 2).startswith(_COMMANDS)
        genitive = genitive or (commands and any(f.case == "Ins" for f in readings))
        proper = word[:1].isupper() and not any(f.pos == "VERB" for f in readings[:1])
        if not (genitive or joins or proper or (word[:1].isdigit() and "-" in word)):
            break
        i += 1
    while i - 1 > head and row.words[i - 1] in ("и", ","):
        i -= 1
    return i


def _telling(row: Line, head: int, last: int) -> frozenset[str]:
    """The lemmas that tell a gathering from another of its kind."""
    found: set[str] = set()
    for k in range(max(0, head - 3), last):
        word = row.words[k]
        if k != head and len(word) >= _SMALL and (k > head or word[:1].isupper()):
            found |= {min(folded_lemmas(word), key=len)}
    return frozenset(found)


def _attending(scene: Scene, row: Line, head: int, before: Before, within: Clause) -> tuple[Side, ...]:
    """Who comes: the subject of «участвовать», «приехать на», of what is said «на форуме»; whom an invitation names."""
    asked = invited(scene, row, within)
    if asked:
        return asked
    for k in range(before.first - 1, max(-1, before.first - _FAR), -1):
        if around.border_word(row.words[k]):
            break
        entry = ru_occasions.meaning(row.words[k], "join")
        if entry is None:
            continue
        if not entry.verb and (named := listed(scene, row, k + 1, "Gen")[0]):  # «участие министра Имя в форуме»
            return named
        from kenes.read.line.clause import clause

        return tuple(side for side in clause(scene, row, k).subject if side.kind in ("person", "state"))
    inside = row.fold(before.first - 1) in ("на", "в", "во", "ходе", "полях", "рамках")
    inside = inside and not (row.fold(before.first - 1) == "на" and "Loc" not in cases(row.words[head]))  # «на саммит»
    impersonal = within.verb is not None and ru_occasions.meaning(row.words[within.verb], "planned") is not None
    if inside and impersonal and not within.subject:  # «условлено встретиться в ходе торжеств»
        return scene.main
    if inside and not within.own and within.tense != "Fut":
        return tuple(side for side in within.subject if side.kind == "person")
    return ()
