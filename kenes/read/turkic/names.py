"""Names of people: words with capitals that are judged by what surnames end in, by the title before them, by the pack.

No tagger reads these languages here, so a name needs a reason: a surname or a patronymic, a given name, a title, an
entry of the pack. The ending of a case is taken off the last word: «Асанбековдун» is «Асанбеков».
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kenes.language.tongue import said_at
from kenes.pack.candidate import Candidate
from kenes.pack.inflect.suffix import fits
from kenes.read.surface.line import Line
from kenes.read.surface.person import Name
from kenes.read.turkic.line import Ground
from kenes.read.turkic.phrase import role_at
from kenes.text.span import Span

_PARTICLES = {
    "уулу",
    "кызы",
    "улы",
    "ұлы",
    "қызы",
    "оглы",
    "оғлы",
    "угли",
    "ogli",
    "qizi",
    "uli",
    "бин",
    "ибн",
    "аль",
    "al",
    "bin",
    "фон",
    "fon",
    "der",
    "дер",
    "де",
    "ван",
}
_KIN = ("уулу", "кызы", "улы", "ұлы", "қызы", "ogli", "qizi", "uli", "оглы")
_INITIAL = re.compile(r"^\w{1,2}\.$")
# Endings of a case on a name, the longest first; `sure` ones are taken off any name, others where the rest shows a surname.
_SURE = {
    "kk": re.compile(r"(?:[ндт][ыі]ң|[мбп]ен|(?<=[ваянрғ])[ғг][ае]|(?<=[вр])т[ыі])$"),
    "ky": re.compile(r"(?:[ндт][ыиуү]н|(?<=[вр])[гк][аеоө])$"),
    "uz": re.compile(r"(?:ning|ni|нинг|ни|(?<=v)ga|(?<=в)га)$"),
}
_LESS = {
    "kk": re.compile(r"(?:[ндт][ае]н|[ғгқк][ае]|[дт][ае]|[ндт][ыі])$"),
    "ky": re.compile(r"(?:[ндт][аеоө]н|[гк][аеоө]|[дт][аеоө]|[ндт][ыиуү])$"),
    "uz": re.compile(r"(?:dan|ga|ka|da|дан|га|да|niki)$"),
}


def names(ground: Ground) -> list[Name]:
    """The names of people in the lines, in order."""
    found = [
        name
        for line in ground.lines
        for start, stop in _runs(ground, line)
        for name in _judged(ground, line, start, stop)
    ]
    known = {ground.tongue.fold(word) for name in found if name.sure and len(name.words) > 1 for word in name.words}
    kept = []
    for name in found:
        if f"{ground.tongue.fold(name.words[-1])}ь" in known:  # «Игорь», «Игордун»
            name = replace(name, words=(*name.words[:-1], f"{name.words[-1]}ь"))
        whole = len(name.words) > 1 and {ground.tongue.fold(word) for word in name.words} <= known
        if name.sure or whole:
            kept.append(replace(name, sure=True))
        elif len(name.words) == 1 and _known(ground, name, known):
            kept.append(_bared(ground, name, known))
    return _alike(ground, kept)


def _alike(ground: Ground, found: list[Name]) -> list[Name]:
    """«Саймаитинин» beside «Саймаити»: what another mention lacks is a case, where a case it can be."""
    tongue = ground.tongue
    lasts = {(tuple(name.words[:-1]), name.words[-1]) for name in found if len(name.words) > 1}
    kept = []
    for name in found:
        last = name.words[-1]
        for cut in range(len(last) - 1, 3, -1):
            rest = tongue.fold(last[cut:])
            if (tuple(name.words[:-1]), last[:cut]) in lasts and fits(rest, tongue.lang):
                words = (*name.words[:-1], last[:cut])
                name = replace(name, words=words, case=tongue.case_of(rest))
                break
        kept.append(name)
    return kept


def _known(ground: Ground, name: Name, known: set[str]) -> bool:
    word = ground.tongue.fold(name.words[0])
    return word in known or ground.tongue.fold(bare(ground, name.words[0], known)[0]) in known


def _bared(ground: Ground, name: Name, known: set[str]) -> Name:
    word, case = bare(ground, name.words[0], known)
    return Name(name.line, name.start, name.stop, (word,), case, name.candidates, True)


def _runs(ground: Ground, line: Line) -> Iterator[tuple[int, int]]:
    """Rows of words with capitals, cut where the pack knows a place or an organisation, or a word is no name."""
    start: int | None = None
    for at in range(len(line.words) + 1):
        inside = at < len(line.words) and _nameable(ground, line, at, start is not None)
        if inside and start is not None and _other_script(ground, line, at):
            yield start, at
            start = at
        if inside and start is None:
            start = at
        elif not inside and start is not None:
            stop = at
            while stop > start and not line.words[stop - 1].capital and line.words[stop - 1].low not in _KIN:
                stop -= 1
            yield start, stop
            start = None


def _other_script(ground: Ground, line: Line, at: int) -> bool:
    """«Хачуян The Bell»: a name is in one alphabet."""
    before, here = (line.words[i].span.of(ground.text)[0] for i in (at - 1, at))
    return (before < "\u0250") != (here < "\u0250")


def _nameable(ground: Ground, line: Line, at: int, within: bool) -> bool:
    word = line.words[at]
    piece = word.span.of(ground.text)
    if within and word.low in _PARTICLES:
        return True
    if not word.capital or any(char.isdigit() for char in piece):
        return False
    if _INITIAL.match(piece):
        return True
    if len(piece) > 1 and piece[:2].isupper() and piece[1] != "'":
        return False  # «ИИМ», «ИИМдин»
    hit = ground.hit_at(word.span.start)
    if hit is not None and hit.candidates and all(each.table != "people" for each in hit.candidates):
        return False
    tongue = ground.tongue
    if _LAND.search(word.low) or word.low.endswith(
        ("дагы", "дегі", "дағы", "деги", "догу", "дөгү", "тагы", "теги", "тағы", "тегі", "dagi")
    ):
        return False
    if tongue.kinds.get(word.low, frozenset()) - {"plain"} or tongue.noun(word.low, tongue.roles) is not None:
        return False
    if at == 0 or line.words[at - 1].low in ('"', "-", ":"):
        return _opens(ground, line, at)
    return True


_LAND = re.compile(r"(?:стан|stan|ston)(?:\w{0,5})$")


def _slant(ground: Ground, word: str) -> bool:
    """A first word in the dative or another case: «Рәсімге Асан Сеитов …»."""
    tongue = ground.tongue
    return tongue.case_of(word) in ("dat", "loc", "abl") and tongue.surname.fullmatch(word) is None and len(word) > 4


def _opens(ground: Ground, line: Line, at: int) -> bool:
    """A capital at the head of a sentence says nothing: the word must look like a name, or the next one must."""
    word = line.words[at].low
    if word in ground.small or (at == 0 and ground.hit_at(line.words[at].span.start) is None and _slant(ground, word)):
        return False
    return ground.tongue.noun(word, ground.tongue.words.get("body", frozenset())) is None


def _judged(ground: Ground, line: Line, start: int, stop: int) -> Iterator[Name]:
    """The names in a row of capitals: a case ends a name, «Сооронбай Жээнбековдун Сауд …» is one and something else."""
    begin = start
    for at in range(start, stop):
        word = line.words[at]
        last = at + 1 == stop
        piece = word.span.of(ground.text)
        stem, case = bare(ground, piece, frozenset())
        if case == "nom" and last and (object_of := _received(ground, line, at, piece)):
            stem, case = object_of, "acc"
        if not last and ((case == "nom" and not _complete(ground, line, begin, at)) or line.words[at + 1].low in _KIN):
            continue
        if last and at + 1 < len(line.words) and ground.tongue.is_a(line.row[at + 1], "named-after"):
            begin = at + 1  # «Чыңгыз Асанов атындагы институт»
            continue
        if case == "nom" and (owner := _owner(ground, line, at, piece)):
            stem, case = owner, "gen"
        if _part_of_title(ground, line, begin, at + 1) and not _surely(ground, line, begin, at + 1, stem):
            begin = at + 1
            continue
        words = (*tuple(line.words[i].span.of(ground.text) for i in range(begin, at)), stem)
        candidates = _candidates(ground, line, begin, at + 1)
        yield Name(line, begin, at + 1, words, case, candidates, _sure(ground, line, begin, at + 1, words, candidates))
        begin = at + 1


def _owner(ground: Ground, line: Line, at: int, piece: str) -> str | None:
    """A genitive that looks like a surname in -ин: «Канделакинин агенттиги», but «Калинин айтты»."""
    match = re.search(r"(?<=[аеиоуыэюяү])н[ыиуү]н$", piece)
    if match is None or match.start() < 4 or ground.tongue.lang != "ky" or at + 1 >= len(line.words):
        return None
    after = line.words[at + 1]
    return (
        piece[: match.start()]
        if after.low == '"' or (after.plain and not ground.tongue.verb.fullmatch(after.low))
        else None
    )


def _received(ground: Ground, line: Line, at: int, piece: str) -> str | None:
    """The name under «қабылдады», «кабыл алды» without the accusative, whatever it ends in: «Мюллерді қабылдады»."""
    match = re.search(r"(?:[ндт][ыиуүі]|ni)$", piece)
    rest = " ".join(line.row[at + 1 : at + 3])
    return piece[: match.start()] if match and rest.startswith(tuple(ground.tongue.words["receive"])) else None


def _complete(ground: Ground, line: Line, begin: int, at: int) -> bool:
    """Whether a name is whole at its surname: «С. Асанов», «Сооронбай Асанов | Сауд …», not «Асанов Сапар Токтоевич»."""
    tongue = ground.tongue
    word, after = line.words[at].low, line.words[at + 1].low
    if at == begin or not tongue.surname.fullmatch(word) or _INITIAL.match(line.words[at].span.of(ground.text)):
        return False
    return tongue.surname.fullmatch(after) is None or (
        _FIRM.search(word) is not None and tongue.given.fullmatch(after) is not None and not _FIRM.search(after)
    )


# A surname that no given name ends in: after it «Бакыт», but also «Камчыбек», «Асылбай», opens another name.
_FIRM = re.compile(r"(?:[оеё]ва?|(?<=.{3})ина?|ский|ская|[oe]va?|вич|вна|vich|vna|уулу|кызы)$")


def _surely(ground: Ground, line: Line, begin: int, stop: int, stem: str) -> bool:
    """A surname after a given name, or a title before them, outweighs the noun that follows: «Асан Сеитов сапары»."""
    surname = ground.tongue.surname.fullmatch(ground.tongue.fold(stem)) is not None
    return stop - begin > 1 and surname and (begin == 0 or _title(ground, line, begin))


def _part_of_title(ground: Ground, line: Line, start: int, stop: int) -> bool:
    """«Каржы министрлиги», «Сомон Эйр» in marks, «Жогорку Кеңештин жыйыны»: capitals of a body, not of a person."""
    tongue = ground.tongue
    after = line.words[stop] if stop < len(line.words) else None
    before = line.words[start - 1] if start else None
    if before is not None and after is not None and before.low in ('"', "'") and after.low in ('"', "'"):
        return True
    if after is not None and after.plain and not after.capital:
        found = tongue.noun(after.low, tongue.words["body"] | tongue.words["event"] | tongue.words["place"])
        if found is not None and found[1][:1] in tuple("сыиуүіis"):
            return bare(ground, line.words[stop - 1].span.of(ground.text), frozenset())[1] == "nom"
    return False


def _candidates(ground: Ground, line: Line, start: int, stop: int) -> tuple[Candidate, ...]:
    """What the pack knows under a name: its surname must be in what was found, «Саид» alone is not «Саид Мурадов»."""
    span = Span(line.words[start].span.start, line.words[stop - 1].span.stop)
    last = line.words[stop - 1].span
    hits = [
        hit for hit in ground.hits_in(span) if hit.stop >= last.stop or (stop - start > 1 and hit.start == span.start)
    ]
    hits = [hit for hit in hits if hit.stop >= last.stop or " " in hit.form]
    found = tuple(each for hit in hits for each in hit.candidates if each.table == "people")
    alone = all(hit.start >= last.start for hit in hits)  # the pack knows the surname, the given name is the text's own
    return tuple(each for each in found if not alone or _given_fits(ground, line, start, stop, each))


def _given_fits(ground: Ground, line: Line, start: int, stop: int, known: Candidate) -> bool:
    """Whether a given name before a known surname can be of that person: «Д. Асанов», not «Темир Асанов», of Данияр Асанов."""
    called = (ground.pack.called(known.id, ground.tongue.lang, ground.on) or "").split()
    given = [line.words[i].span.of(ground.text) for i in range(start, stop - 1)]
    same_script = called and given and (called[0][0] < "\u0250") == (given[0][0] < "\u0250")
    return not same_script or any(word[0] == each[0] for word in given for each in called[:-1] or called)


def _sure(
    ground: Ground, line: Line, start: int, stop: int, words: tuple[str, ...], candidates: tuple[Candidate, ...]
) -> bool:
    tongue = ground.tongue
    if candidates:
        return True
    folded = [tongue.fold(word) for word in words]
    if start and (role := _title(ground, line, start)) and role:
        whole = tongue.fold(line.words[stop - 1].span.of(ground.text)) == folded[-1]
        beside = line.words[stop] if stop < len(line.words) else None
        if (
            len(folded) == 1
            and beside is not None
            and (beside.capital or tongue.noun(beside.low, tongue.words["place"]))
        ):
            return False  # «Davlatimiz rahbari Yuqori Chirchiq tumanida»
        return len(folded) > 1 or tongue.surname.fullmatch(folded[-1]) is not None or (whole and len(folded[-1]) > 3)
    if (
        start
        and _just_said(ground, line, start)
        and folded[-1] == tongue.fold(line.words[stop - 1].span.of(ground.text))
    ):
        return stop == len(line.words) or not line.words[stop].plain
    if len(folded) < 2:
        return False
    full = [word for word in folded if not word.endswith(".")]
    if any(word in _KIN for word in folded):
        return True
    if tongue.lang == "kk" and folded[-1] != tongue.fold(line.words[stop - 1].span.of(ground.text)):
        written = tongue.fold(line.words[stop - 1].span.of(ground.text))
        if (
            tongue.case_of(written[len(folded[-1]) :]) == "ins"
            and line.row[stop:][-2:-1]
            and _meets(ground, line, stop)
        ):
            return True  # «Ули Маурермен кездесті»
    return any(tongue.surname.fullmatch(word) for word in (full[-1:] + full[:1])) or (
        len(full) == 2 and tongue.given.fullmatch(full[0]) is not None
    )


def _title(ground: Ground, line: Line, start: int) -> bool:
    """Whether a role in the nominative stands right before: «депутат Айдар Сеитов»."""
    role = role_at(ground, line, start - 1)
    return role is not None and role.case == "nom"


def _meets(ground: Ground, line: Line, start: int) -> bool:
    return any(word.startswith(tuple(ground.tongue.words["meet-verb"])) for word in line.row[start:])


def _just_said(ground: Ground, line: Line, start: int) -> bool:
    """«…», — деди Асылкан: who is named right after a verb of speech that opens the attribution."""
    said = said_at(ground.tongue, line.row, start - 1)
    return (
        said is not None
        and said.form == "finite"
        and said.first > 0
        and (not line.words[said.first - 1].plain or ground.tongue.is_a(line.row[said.first - 1], "that"))
    )


def bare(ground: Ground, word: str, known: frozenset[str] | set[str]) -> tuple[str, str]:
    """A name without what a case adds, and that case. A less sure ending goes only where a surname, or a name the text
    has elsewhere, is left."""
    tongue = ground.tongue
    for pattern, sure in ((_SURE[tongue.lang], True), (_LESS[tongue.lang], False)):
        match = pattern.search(word)
        if match is None or match.start() < 3:
            continue
        stem = word[: match.start()]
        folded = tongue.fold(stem)
        if tongue.surname.fullmatch(tongue.fold(word)) and not tongue.surname.fullmatch(folded) and folded not in known:
            continue  # «Алтын», «Жолдан»: the whole is a name
        given = tongue.lang == "uz" and len(stem) > 3 and tongue.given.fullmatch(folded) is not None
        if sure or given or tongue.surname.fullmatch(folded) or folded in known:
            return stem, tongue.case_of(tongue.fold(match.group()))
    return word, "nom"
