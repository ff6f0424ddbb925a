"""Instruments: treaties, laws, strategies that the lines name, and what this text says happened to them.

The noun closes the name, all that says what it is about stands before it: «Достық, тату көршілік туралы шарт». A noun
alone («мыйзамга ылайык») names nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import cast as typed

import msgspec

from kenes.language.lexicon import rows
from kenes.model.mark import Party
from kenes.model.report import InstrumentKind, InstrumentReport, Stage
from kenes.read.surface.line import Line
from kenes.read.turkic.line import Ground
from kenes.read.turkic.occasion import ahead
from kenes.read.turkic.people import Cast, states_in
from kenes.read.turkic.phrase import ending, role_at
from kenes.read.turkic.sides import of_figure, state_side
from kenes.text.span import Span

LONGEST = 26  # words of a name
_STAGES = ("mentioned", "proposed", "drafted", "adopted", "signed", "ratified", "in_force", "amended", "ended")


@dataclass(frozen=True, slots=True)
class Paper:
    """A document named in a line: words [start, stop), the folded noun, its kind."""

    line: Line
    start: int
    stop: int
    noun: str
    kind: str

    @property
    def span(self) -> Span:
        return Span(self.line.words[self.start].span.start, self.line.words[self.stop - 1].span.stop)


def instruments(cast: Cast) -> tuple[InstrumentReport, ...]:
    """The instruments of the lines, one report each, in the order of the text."""
    found: list[tuple[set[str], InstrumentReport]] = []
    for line in cast.ground.lines:
        for paper in _papers(cast, line):
            report = _report(cast, paper)
            if report.stage == "mentioned" and report.entity is None and not _named(cast.ground, paper):
                continue
            words = {word[:6] for word in line.row[paper.start : paper.stop] if len(word) > 3}
            again = next((i for i, (known, other) in enumerate(found) if _same(known, words, other, report)), None)
            if again is None:
                found.append((words, report))
            else:
                found[again] = (found[again][0] | words, _fuller(found[again][1], report))
    return tuple(report for _, report in sorted(found, key=lambda each: each[1].name))


def _named(ground: Ground, paper: Paper) -> bool:
    """Whether the words name a document that nothing happens to here: by what it is about, by marks, a capital or a year."""
    words = paper.line.words[paper.start : paper.stop]
    if (
        paper.noun in ("кодекс", "kodeks", "конституция", "konstitutsiya")
        or ground.hit_at(words[0].span.start) is not None
    ):
        return True
    about = any(word.low.startswith(_ABOUT) for word in words)
    return (
        about
        or any(word.capital or word.low == '"' or word.low[:1].isdigit() for word in words[1:])
        or words[0].low == '"'
    )


_ABOUT = ("туралы", "тууралуу", "жөнүндө", "жөнінде", "togrisida", "haqida", "боюнча", "бойынша", "boyicha")


def _same(known: set[str], words: set[str], other: InstrumentReport, report: InstrumentReport) -> bool:
    if other.kind != report.kind:
        return False
    if other.entity is not None and report.entity is not None:
        return other.entity == report.entity
    return len(known & words) >= 0.7 * min(len(known), len(words))


def _fuller(a: InstrumentReport, b: InstrumentReport) -> InstrumentReport:
    """The longer name with the farther stage."""
    longer, other = (b, a) if len(b.name) > len(a.name) else (a, b)
    later = max(a, b, key=lambda each: _STAGES.index(each.stage))
    parties = longer.parties or other.parties
    entity = longer.entity or other.entity
    return msgspec.structs.replace(longer, stage=later.stage, date=later.date, parties=parties, entity=entity)


def _papers(cast: Cast, line: Line) -> list[Paper]:
    ground = cast.ground
    found: list[Paper] = []
    kinds = meanings(ground, False)
    single = {noun.split()[-1]: noun for noun in kinds}
    for at in range(len(line.words)):
        known = ground.tongue.noun(line.row[at], single)
        if known is None or not line.words[at].plain:
            continue
        noun = single[known[0]]
        if " " in noun and (at == 0 or line.row[at - 1] != noun.split()[0]):
            continue
        start = _left(cast, line, at)
        if at - start < 1 + noun.count(" ") or _goes_on(ground, line, at):
            continue
        if any(start < each.stop and each.line is line for each in found) and found[-1].stop > start:
            start = max(start, found[-1].stop)
            if at - start < 1:
                continue
            while start < at and (ground.tongue.is_a(line.row[start], "and") or not line.words[start].plain):
                start += 1
        if at - 1 not in ground.people.get(line.number, frozenset()):
            start = _after_subject(ground, line, start, at)
        found.append(Paper(line, start, at + 1, noun, kinds[noun]))
    return found


def meanings(ground: Ground, verbs: bool) -> dict[str, str]:
    """The nouns of documents with their kinds, or the stems of verbs with their stages, folded."""
    return {
        ground.tongue.fold(row["word"])
        if " " not in row["word"]
        else " ".join(map(ground.tongue.fold, row["word"].split())): row["means"]
        for row in rows(f"{ground.tongue.lang}-papers")
        if (row["means"] in _STAGES) == verbs
    }


def _goes_on(ground: Ground, line: Line, at: int) -> bool:
    """«келишимдердин долбоору», «заң шығарушы»: the noun only says more of what follows it."""
    if at + 1 >= len(line.words) or not line.words[at + 1].plain:
        return False
    after = line.row[at + 1]
    return after.startswith(
        ("долбоор", "жоба", "loyiha", "шығар", "чыгар", "бузуу", "бұзу", "чегинде", "шеңберінде", "тексти", "мәтін")
    )


def _left(cast: Cast, line: Line, head: int) -> int:
    """Where the name begins: over «туралы», commas of a list and participles, back to a person, a verb, a place where."""
    ground, tongue = cast.ground, cast.ground.tongue
    start, at, listed = head, head - 1, False
    about = False
    while at >= 0 and head - at < LONGEST:
        word = line.words[at]
        kinds = tongue.kinds.get(word.low, frozenset())
        group = tongue.noun(word.low, tongue.words["group"])
        if group is not None and group[1] and tongue.case_of(group[1]) == "nom" and not about:
            break
        if word.low == '"':
            opened = next((i for i in range(at - 1, -1, -1) if line.words[i].low == '"'), None)
            if opened is None:
                break
            start, at = opened, opened - 1
            continue
        if word.low == ",":
            if not (about or listed) or " ".join(line.row[max(0, at - 2) : at]) in tongue.words["link"]:
                break
            at -= 1
            continue
        if word.low in _SIDES_BEFORE or (word.low == "-" and tongue.lang == "uz"):
            break
        if word.low == "-" or word.low == ")" or word.low == "(":
            at -= 1
            continue
        if not word.plain or (kinds & {"pronoun", "link", "that", "time", "pronoun-case"} and "and" not in kinds):
            break
        if at in ground.people.get(line.number, frozenset()):
            return _issued(cast, line, at, start) if at == head - 1 else start
        role = role_at(ground, line, at)
        if role is not None and role.case == "nom" and tongue.noun(word.low, tongue.roles)[1:] != ("",):  # type: ignore[index]
            break
        if tongue.noun(word.low, tongue.words["event"] - tongue.words["body"]) and ending(ground, word.low) in (
            "loc",
            "abl",
        ):
            break
        if "and" in kinds:
            listed = True
            if not about and role_at(ground, line, at - 1) is None and _is_paper(ground, line, at - 1):
                break
            at -= 1
            continue
        if word.low.startswith(
            ("туралы", "тууралуу", "жөнүндө", "жөнінде", "togrisida", "haqida", "боюнча", "бойынша", "boyicha")
        ):
            about = True
        if tongue.lang == "uz" and tongue.is_a(word.low, "governs"):
            about = True  # «mehmonxona qurishga doir bitim»
        case = ending(ground, word.low)
        attributive = tongue.attributive.fullmatch(word.low) is not None
        if tongue.endings.perfect.search(word.low[-3:]) and not word.capital and _made(word.low):
            about = (
                True  # «1993-жылдын 20-декабрында кабыл алынган резолюция»: what a participle governs is of the name
            )
        place = ground.hit_at(word.span.start) is not None
        if case in ("loc", "abl") and not attributive and (place or not about):
            break
        if not about and case in ("dat", "acc") and not attributive and not _acts(ground, line, at + 1):
            together = tongue.is_a(line.row[at + 1], "and") and ending(ground, line.row[at + 2]) == case
            if not tongue.is_a(line.row[at + 1], "governs") and not together:
                break
        if tongue.endings.converb.fullmatch(word.low[-2:]) and tongue.verb.fullmatch(word.low) and not attributive:
            break
        start, at = at, at - 1
    while start < head and (
        tongue.is_a(line.row[start], "demonstrative") or (not line.words[start].plain and line.row[start] != '"')
    ):
        start += 1
    return start


def _issued(cast: Cast, line: Line, at: int, start: int) -> int:
    """Over who issued a document: «[Prezident Anvar Toshmatovning] farmoni»."""
    named = cast.name_at(line.words[at].span.start)
    if named is None or named[1].case != "gen" or cast.ground.tongue.lang != "uz":
        return start
    role = role_at(cast.ground, line, named[1].start - 1) if named[1].start else None
    return role.start if role is not None and role.case == "nom" else named[1].start


def _made(word: str) -> bool:
    """A participle of something done: «алынган», «қойылған», «imzolangan»."""
    return re.search(r"[ыиуүі][лн][гғ][аеоө]н$|коюлган|[ae]?l?ingan$|langan$", word) is not None


def _acts(ground: Ground, line: Line, at: int) -> bool:
    """Whether the word `at` is a noun of action, or in Uzbek the first of two: «barpo etish»."""
    gerund = ground.tongue.gerund
    return bool(gerund.fullmatch(line.row[at])) or (
        ground.tongue.lang == "uz" and at + 1 < len(line.row) and _LIGHT.match(line.row[at + 1]) is not None
    )


_LIGHT = re.compile(r"(?:et|qil|oshir|kirit|chiqar|ol|ber|qoy)ish")


def _to_come(ground: Ground, after: tuple[str, ...]) -> bool:
    return any(word.startswith(stem) for word in after[:3] for stem in ground.tongue.words["to-come"])


_PASSIVE = re.compile(
    r"[ыиуүі][лн](?:д[ыиуүі]|[гғ][аеоө]н|[ае]д[ыі]|[аеоө]т)$|коюл\w*$|л[ае]н(?:д[ыі]|[гғ][ае]н|уда|уде|ууда)$|(?:(?<!q)il|in|lan)(?:di|gan|adi|moqda)$"
)


def _after_subject(ground: Ground, line: Line, start: int, head: int) -> int:
    """Past the states that sign: «[Қазақстан мен Өзбекстан] су туралы келісімге қол қойды», where the verb is active."""
    last = next((word for word in reversed(line.row) if word[:1].isalpha()), "")
    if _PASSIVE.search(last):
        return start
    tongue, at = ground.tongue, start
    whom = tongue.words["body"] | tongue.words["group"] | set(tongue.roles)
    while at < head - 1:
        hit = ground.hit_at(line.words[at].span.start)
        state = hit is not None and hit.stop == line.words[at].span.stop and ending(ground, line.row[at]) == "nom"
        noun = tongue.noun(line.row[at], whom)
        who = (
            noun is not None and (not noun[1] or tongue.case_of(noun[1]) == "nom") and noun[1][:1] not in tuple("сыиі")
        )
        if line.words[at + 1].low == "-":
            return start
        if not state and not (who and at == start) and not (at > start and tongue.is_a(line.row[at], "and")):
            break
        at += 1
    return at


def _is_paper(ground: Ground, line: Line, at: int) -> bool:
    nouns = {noun.split()[-1] for noun in meanings(ground, False)}
    return at >= 0 and ground.tongue.noun(line.row[at], nouns) is not None


def _report(cast: Cast, paper: Paper) -> InstrumentReport:
    ground, line = cast.ground, paper.line
    stage, at = _stage(ground, paper)
    if stage in ("mentioned", "adopted") and paper.noun in _DECREES:
        stage = "signed"
    entity = next(
        (each.id for hit in ground.hits_in(paper.span) for each in hit.candidates if each.table == "instruments"), None
    )
    parties: list[Party] = [state_side(ground, id).party for id in sorted(states_in(ground, paper.span))]
    if stage == "signed" and not parties:
        sides = [of_figure(cast, figure) for figure in cast.named_in(line.span)]
        states = list(dict.fromkeys(side.state for side in sides if side.state))
        states = states or sorted(states_in(ground, line.span))
        parties = [state_side(ground, id).party for id in states]
    return InstrumentReport(
        name=paper.span,
        kind=typed(InstrumentKind, paper.kind),
        stage=typed(Stage, stage),
        date=_date(ground, paper, at) if at is not None else None,
        parties=tuple(parties),
        entity=entity,
        rule="turkic instrument",
    )


_SIDES_BEFORE = ("ortasida", "tomonidan", "nomidan")  # what stands before them signs and is not the name
_DECREES = ("farmon", "farmoyish")  # who has the power signs them


def _date(ground: Ground, paper: Paper, at: int) -> str | None:
    """The day of the stage: of a participle inside the name the date beside it, else a day of the sentence outside the
    name, else the day of publication of fresh news."""
    inside = at < paper.stop
    marks = [each for each in ground.dates if paper.line.span.covers(each.span) and each.value is not None]
    if inside:
        return next((each.value for each in marks if paper.span.covers(each.span)), None)
    day = [each.value for each in marks if not paper.span.overlaps(each.span) and len(each.value or "") == 10]
    return day[0] if day else ground.on if paper.line.number <= _LEAD else None


_LEAD = 4  # sentences in which news tells what is fresh


def _stage(ground: Ground, paper: Paper) -> tuple[str, int | None]:
    """The stage that the nearest verb after the name tells, or a participle inside it («1991-жылы кол коюлган …»), and
    where that verb stands. What will be signed is drafted."""
    row = paper.line.row
    verbs = sorted(meanings(ground, True).items(), key=lambda each: -len(each[0]))
    for start, stop in ((paper.stop, len(row)), (paper.start, paper.stop)):
        for at in range(start, stop):
            for stem, stage in verbs:
                *head, last = stem.split()
                if not row[at].startswith(last) or (
                    head and (at < len(head) or list(row[at - len(head) : at]) != head)
                ):
                    continue
                if (
                    start == paper.stop
                    and stage in ("signed", "adopted", "ratified", "in_force")
                    and (ahead(ground, row[at]) or _to_come(ground, row[at + 1 :]))
                ):
                    return "drafted", None
                if any(
                    row[i].startswith(("жоқ", "жок", "эмес", "емес", "emas"))
                    for i in range(at + 1, min(at + 3, len(row)))
                ):
                    return "mentioned", None
                return stage, at
    return "mentioned", None
