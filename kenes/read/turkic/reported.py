"""Reported speech: a clause that has become a noun under a verb of speech (-ғанын айтты), a clause before деп / deb, an
infinitive under a verb of bidding (-уға шақырды), a clause that stands before a passive (-ганы белгиленди)."""

from __future__ import annotations

import re

from kenes.language.tongue import Said, said_at
from kenes.read.surface.line import Line
from kenes.read.surface.subject import Subject
from kenes.read.turkic.marks import Spoken
from kenes.read.turkic.people import Cast
from kenes.read.turkic.phrase import left
from kenes.read.turkic.subject import closing, subject

_BETWEEN = 9  # words that may part a clause from its verb: «… жатканын Бишкекте өткөн жыйында билдирген»


def reported(cast: Cast, line: Line, said: Said, start: int, above: Spoken | None) -> Spoken | None:
    """The reported clause of one word of speech, the clause beginning at or after the word `start`; None where it
    governs none. `above` is the speech before it in the same sentence: its source serves both."""
    if said.form == "converb" and not _goes_on(cast, line, said):
        return None
    if said.form == "perfect" and not _ends(line, said):
        return None
    found = _clause_end(cast, line, said, start)
    if found is None:
        return None
    stop, rule, between = found
    passive = "pass" in said.kinds
    if passive and said.form == "converb" and (rule != "passive" or stop != said.first):
        return None
    begin = _opened(cast, line, start, stop)
    source = between
    if source is None:
        source = subject(cast, line, begin, stop - 1) if not passive else _text_source(cast, line, begin, stop - 1)
        if source is not None:
            begin = _after_source(cast, line, source.stop, stop)
            begin = _after_addressee(cast, line, begin, stop, "bid" in said.kinds)
            begin = _after_many(cast, line, begin, stop) if "whom" in said.kinds else begin
    if passive and source is None:
        begin = _after_source(cast, line, begin, stop)
    if source is None and rule == "that" and said.last + 1 < len(line.words):
        later = _later(cast, line, said.last + 1)
        if later is not None:
            source = later
    if source is None and above is not None and not passive:
        source = above.source
    begin = _last_clause(cast, line, begin, stop)
    span = line.cut(begin, stop)
    if span is None or len(span.of(cast.ground.text).split()) < 2:
        return None
    if "opine" in said.kinds and (source is None or source.kind not in ("person", "pronoun", "role")):
        return None
    kind = (
        "mixed"
        if any(line.words[i].quoted for i in range(begin, stop)) and _own_words(cast, line, begin, stop)
        else "indirect"
    )
    return Spoken(
        (span,), kind, line, line.cut(said.first, said.last + 1), source, rule, source is None and not passive
    )


def _last_clause(cast: Cast, line: Line, begin: int, stop: int) -> int:
    """Past a finished clause of the source's own: «X kunni tarixiy deb atadi va [… ekanini] bildirdi» (Uzbek, whose past has one
    ending and no noun shares it)."""
    for place in range(stop - 3, begin, -1):
        if (
            cast.ground.tongue.lang == "uz"
            and cast.ground.tongue.is_a(line.row[place], "and")
            and line.row[place - 1].endswith("di")
        ):
            if not line.words[place].quoted:
                return place + 1
    return begin


def _ends(line: Line, said: Said) -> bool:
    """A perfect closes its clause only before a mark or at the end; else it says more of a noun: «айткан сөз»."""
    after = line.words[said.last + 1] if said.last + 1 < len(line.words) else None
    return (
        after is None
        or not after.plain
        or after.low in ("эле", "болчу", "еді", "болатын", "edi", "жана", "va", "және", "ва")
    )


def _goes_on(cast: Cast, line: Line, said: Said) -> bool:
    """A converb is a word of speech where an auxiliary or another clause follows: «айтып жатат», «билдирип, …»."""
    after = line.row[said.last + 1] if said.last + 1 < len(line.row) else "."
    return after in (",", "-") or any(after.startswith(stem) for stem in cast.ground.tongue.words["aux"])


def _clause_end(cast: Cast, line: Line, said: Said, start: int) -> tuple[int, str, Subject | None] | None:
    """Where the clause of a word of speech ends (the index after its last word), by which rule, and the source that
    stands between the two."""
    tongue, row = cast.ground.tongue, line.row
    passive = "pass" in said.kinds
    at = said.first - 1
    while at >= start and tongue.is_a(row[at], "particle"):
        at -= 1
    if at < start:
        return None
    if "to" in said.kinds and tongue.clause.fullmatch(row[at][:-1]) and tongue.case_of(row[at]) == "dat":
        return at + 1, "clause", None  # «суу келбегенине даттанды»
    if (
        "with" in said.kinds
        and tongue.is_a(row[at], "and")
        and tongue.bare_clause.fullmatch(row[at - 1])
        and at > start
    ):
        return at, "clause", None  # «жол жабылганы менен түшүндүрдү»
    for place in range(at, max(start, at - _BETWEEN) - 1, -1):
        word = row[place]
        between = None
        if place < at:
            between = closing(cast, line, place + 1, at + 1)
            if between is None and not _adverbial(cast, line, place + 1, at + 1):
                if not line.words[place].plain:
                    return None
                continue
        if tongue.is_a(word, "that"):
            return (place, "that", between) if place > start else None
        if not line.words[place].plain:
            return None
        if tongue.not_clause.fullmatch(word):
            return None
        if passive:
            if tongue.bare_clause.fullmatch(word) or (tongue.lang == "uz" and tongue.clause.fullmatch(word)):
                return place + 1, "passive", None
        elif "say" in said.kinds and tongue.clause.fullmatch(word):
            return place + 1, "clause", between
        if "bid" in said.kinds and tongue.infinitive.fullmatch(word) and place == at:
            return place + 1, "bidding", between
    if "direct" in said.kinds and said.form == "finite" and at - start >= 2 and not passive:
        return said.first, "that", None
    return None


def _adverbial(cast: Cast, line: Line, start: int, stop: int) -> bool:
    """Whether words only say where, when or how: «Бишкекте өткөн маалымат жыйында», «бүгүн», «журналистерге»."""
    tongue = cast.ground.tongue
    if any(not line.words[i].plain for i in range(start, stop)):
        return False
    last = line.row[stop - 1]
    if tongue.is_a(" ".join(line.row[start:stop]), "adverb"):
        return True
    if stop - start == 2 and last in ("bilan", "менен"):  # «mamnuniyat bilan qayd etdi»
        return True
    if tongue.kinds.get(last, frozenset()) & {"time", "particle"} or cast.ground.dated(line.words[stop - 1].span.start):
        return True
    return tongue.case_of(last) in ("loc", "dat", "abl") or last in ("расмий", "rasman", "ресми", "өзүнчө", "ачык")


def _opened(cast: Cast, line: Line, start: int, stop: int) -> int:
    """Where a clause begins after the links and adverbs of time at the head of its sentence."""
    tongue, row = cast.ground.tongue, line.row
    at = start
    while at < stop:
        joined = next((n for n in (3, 2, 1) if " ".join(row[at : at + n]) in tongue.words["link"]), 0)
        if joined:
            at += joined
        elif (not line.words[at].plain and row[at] not in ('"', "(")) or tongue.is_a(row[at], "and"):
            at += 1
        else:
            return at
    return start


def _after_source(cast: Cast, line: Line, at: int, stop: int) -> int:
    """Where the content begins after the source: past the day and the occasion of the speech."""
    tongue, ground = cast.ground.tongue, cast.ground
    events = tongue.words["event"]
    for place in range(at, min(stop - 2, at + 9)):
        found = tongue.noun(line.row[place], events)
        if found is not None and tongue.case_of(line.row[place]) == "loc":
            between = line.row[at : place + 1]
            if not any(each in (",", ";") for each in between):
                at = place + 1
                break
    for place in range(at + 1, stop - 2):
        told = said_at(tongue, line.row, place - 1) if tongue.is_a(line.row[place], "while") else None
        if told is not None and told.form == "converb":
            at = place + 1  # «жыйынтык тууралуу маалымат берип жатып [… экенин] айтты»
            break
    while at < stop - 1 and (
        (not line.words[at].plain and line.row[at] not in ('"', "("))
        or (tongue.is_a(line.row[at], "time") and ground.dated(line.words[at].span.start) is None)
    ):
        at += 1
    return at


def _after_addressee(cast: Cast, line: Line, at: int, stop: int, bidden: bool) -> int:
    """Past those who are told or bidden: «министр [облус башчыларына] жолду бүтүрүүнү тапшырды», «[өкмөттү] … чакырды»."""
    tongue = cast.ground.tongue
    for place in range(at, min(stop - 1, at + 5)):
        word = line.row[place]
        if not line.words[place].plain or line.words[place].quoted:
            return at
        case = tongue.case_of(word)
        people = tongue.words["body"] | tongue.words["group"] | set(tongue.roles)
        if case in ("dat", "acc" if bidden else "dat") and (tongue.noun(word, people) is not None or _of_people(word)):
            return place + 1
        if case not in ("nom", "gen"):
            return at
    return at


def _after_many(cast: Cast, line: Line, at: int, stop: int) -> int:
    """Past a long description of those who are called upon, where the infinitive has an object of its own: «[… депутаттарды]
    арызын кайра алууга чакырды»."""
    tongue = cast.ground.tongue
    people = tongue.words["group"] | set(tongue.roles)
    for place in range(stop - 3, at, -1):
        found = tongue.noun(line.row[place], people)
        if found is not None and tongue.case_of(found[1]) == "acc" and not line.words[place].quoted:
            own = any(tongue.case_of(line.row[i]) in ("acc", "gen") for i in range(place + 1, stop - 1))
            object_of = _ACTION.search(line.row[place + 1]) is not None  # «адистерди тандоодо»
            return place + 1 if own and not object_of and _ALL.search(found[1]) else at
    return at


_ACTION = re.compile(r"(?:уу|үү|оо|өө)(?:[дт][аеоө]|[гк][аеоө]|н[ыиуү]н?)?$")
_ALL = re.compile(r"р[дт][ыиуү]$")  # «депутаттарды», not «депутаттарын»


def _of_people(word: str) -> bool:
    """«тұрғындарға», «ташуучусуна», «жарандарга», «o‘quvchilarga»: people by how the word is made."""
    return _PEOPLE.search(word) is not None


_PEOPLE = re.compile(
    r"(?:уучу|үүчү|оочу|өөчү|ушы|уші|ист|лықтар|діктер|дықтар|тықтар|тіктер|liklar|uvchi|chi)(?:лар|лер|lar|с[ыиуүі])?(?:[гк][ае]|ғ[ае]|қа|н[ае]|ga)$"
)


def _text_source(cast: Cast, line: Line, start: int, stop: int) -> Subject | None:
    """«Министрликтин маалыматында … экени айтылат»: the document that a passive names."""
    tongue = cast.ground.tongue
    for at in range(start, min(stop, start + 10)):
        found = tongue.noun(line.row[at], tongue.words["text"])
        if found is not None and tongue.case_of(line.row[at]) == "loc":
            return Subject(max(start, left(cast.ground, line, at)), at + 1, "text")
    return None


def _later(cast: Cast, line: Line, start: int) -> Subject | None:
    found = subject(cast, line, start, len(line.words))
    return found if found is not None and found.start <= start + 1 else None


def _own_words(cast: Cast, line: Line, start: int, stop: int) -> bool:
    """Marks round three words or more, or round small words: not a title or a name alone."""
    run: list[int] = [i for i in range(start, stop) if line.words[i].quoted and line.words[i].plain]
    return len(run) >= 2 and not line.words[run[0]].capital
