"""One occasion, one record: the mentions of a document gathered, by parties, day, place and name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from kenes.read.line.line import Where
from kenes.read.line.scene import Side, distinct
from kenes.read.occasion.mention import Mention

_TALKS = {"meeting", "call"}
# Sentences after which words of speech without a party speak of something else.
_FAR = 6
_FOLLOWS = 2  # sentences from an occasion to «В нём участвовали …»
_DAY, _WEEK = len("2024-05-16"), 7
_THREE = 3  # states that still hold talks; more are a gathering


@dataclass(slots=True)
class Occasion:
    """The mentions of one occasion in the order of the text."""

    kind: str
    mentions: list[Mention] = field(default_factory=list)
    sides: tuple[Side, ...] = ()

    @property
    def dates(self) -> list[str]:
        return [m.date for m in self.mentions if m.date is not None]

    @property
    def places(self) -> list[Where]:
        """The places its mentions give, those that surely are its own first."""
        own = [m.where for m in self.mentions if m.where is not None and m.placed]
        return own + [m.where for m in self.mentions if m.where is not None and not m.placed]

    @property
    def visitor(self) -> Side | None:
        return next((m.visitor for m in self.mentions if m.visitor is not None), None)

    @property
    def words(self) -> frozenset[str]:
        return frozenset().union(*(m.words for m in self.mentions))

    def add(self, mention: Mention) -> None:
        self.mentions.append(mention)
        fuller = len(mention.sides) > len(self.sides)
        self.sides = distinct([*mention.sides, *self.sides] if fuller else [*self.sides, *mention.sides])


def gathered(occasions: list[Occasion], mention: Mention, today: str | None) -> Occasion | None:
    """Adds a mention to the occasion it speaks of, or begins a new one; None for an echo of nothing. `today` is the day
    of the news, which an occasion told as news has without saying so."""
    fitting = [each for each in occasions if _fits(each, mention, today)]
    if mention.several and not (mention.kind == "visit" and mention.abroad):
        return None
    if fitting:
        best: Occasion = max(fitting, key=lambda each: (_shared(each.sides, mention.sides), occasions.index(each)))
        if mention.spoken and not all(m.spoken for m in best.mentions):  # «Ваш визит»: it adds nothing but a day ahead
            if (
                mention.date
                and not best.dates
                and mention.standing.status == "planned" == best.mentions[0].standing.status
            ):
                best.mentions[0].date = mention.date
            return best
        if mention.spoken and not _shared(best.sides, mention.sides) and not _near(best, mention):
            return None
        best.add(mention)
        if mention.remote or mention.kind == "call":
            best.kind = "call"
        return best
    if not mention.sides and mention.kind != "gathering":
        return None
    if mention.kind == "gathering":
        _of_series(occasions, mention)
    if mention.spoken and not _told_in_full(mention):
        return None
    kind = mention.kind
    if kind == "talk":
        met = any(
            each.kind in _TALKS and _shared(each.sides, mention.sides) == len(mention.sides) for each in occasions
        )
        if len(mention.sides) < 2 or met:  # «проведут разговор»: of those whose meeting was told
            return None
        kind = "meeting" if "беседа" in mention.words else "call"
    made = Occasion(kind)
    made.add(mention)
    occasions.append(made)
    return made


def joined(occasions: list[Occasion], number: int, came: Sequence[Side]) -> None:
    """Adds those named in sentence `number`, which only says who came, to the gathering or meeting told just before it."""
    near = [
        each
        for each in occasions
        if each.kind in ("gathering", "meeting") and number - each.mentions[-1].sentence <= _FOLLOWS
    ]
    if not near:
        return
    last = max(near, key=lambda each: (each.mentions[-1].sentence, each.kind == "gathering"))
    last.sides = distinct([*last.sides, *came])
    if last.kind == "meeting" and len({id for side in last.sides for id in side.states}) > _THREE:
        last.kind = "gathering"
        last.mentions[0].abroad = True


def _of_series(occasions: Sequence[Occasion], mention: Mention) -> None:
    """«Первый саммит прошёл в Осло» after «четвёртая встреча лидеров союза»: another of the same series."""
    if mention.number is None or mention.format or mention.org or mention.words - mention.heads:
        return
    for each in occasions:
        told = next((m for m in each.mentions if each.kind == "gathering" and (m.format or m.org)), None)
        if told is not None:
            mention.format, mention.org, mention.abroad = told.format, told.org, told.abroad
            mention.sides = distinct([*mention.sides, *([told.org] if told.org is not None else [])])
            return


def _near(occasion: Occasion, mention: Mention) -> bool:
    """Whether a speaker is still at it: «переговоры» a page later are others."""
    return mention.sentence - occasion.mentions[-1].sentence <= _FAR


def _told_in_full(mention: Mention) -> bool:
    """What is only spoken of makes an occasion where it has a day or a place of its own."""
    where = mention.where if mention.placed else None
    if mention.kind == "visit":
        return mention.abroad
    if mention.kind != "gathering" and not mention.told:  # «сегодня все говорят о переговорах»: the day of the talk
        return mention.dated or bool(where is not None and where.city and len(mention.sides) > 1)
    return bool(mention.date or mention.format or (where is not None and where.city))


def _shared(a: Sequence[Side], b: Sequence[Side]) -> int:
    return sum(any(x.same(y) for y in a) for x in b)


def _fits(occasion: Occasion, mention: Mention, today: str | None) -> bool:
    if not _kinds_fit(occasion, mention) or mention.turn != occasion.mentions[0].turn:
        return False
    headed = all(m.heading for m in occasion.mentions) and not mention.standing.recalled
    ahead = any(m.standing.sure and m.standing.status in ("planned", "proposed") for m in occasion.mentions)
    telling = [m for m in occasion.mentions if m.lasting and not m.framed and (m.told or m.kind != "gathering")]
    fresh = today is not None and bool(telling) and not headed and not ahead
    days = occasion.dates or ([today] if fresh and today else [])
    if occasion.kind == "visit" and not occasion.dates and today is not None and _lately(mention.date, today):
        days = []  # «завершил визит … находился в Чили с 3 мая»
    if mention.date is not None and days and not any(dates_fit(day, mention.date) for day in days):
        return False
    if occasion.kind == "gathering":
        return _one_gathering(occasion, mention)
    numbers = {m.number for m in occasion.mentions if m.number}
    if mention.number is not None and numbers and mention.number not in numbers:
        return False
    if occasion.kind == "visit":
        return _one_visit(occasion, mention)
    if not mention.sides:
        return not mention.date or bool(occasion.dates) or not mention.standing.sure
    if not _standings_fit(occasion, mention):
        return False
    small, large = sorted((mention.sides, occasion.sides), key=len)
    if not all(any(side.same(other) for other in large) for side in small):
        return False
    return _places_fit(occasion, mention)


def _lately(day: str | None, today: str) -> bool:
    """Whether a day lies in the week before."""
    if day is None or len(day) != _DAY or len(today) < _DAY:
        return False
    return 0 <= (date.fromisoformat(today[:_DAY]) - date.fromisoformat(day)).days <= _WEEK


def _kinds_fit(occasion: Occasion, mention: Mention) -> bool:
    if mention.kind == "talk":
        return occasion.kind in _TALKS
    if mention.kind == "meeting" and occasion.kind == "gathering":  # «повестку дня встречи, которая пройдёт 3 мая»
        return not mention.sides and bool(mention.heads & occasion.words)
    if mention.kind == "meeting" and occasion.kind == "call":  # «в ходе консультаций» by video
        return len(mention.sides) < 2 and not mention.date and mention.where is None
    if mention.kind == "call" and occasion.kind == "meeting" and len(occasion.sides) < 2 and not occasion.places:
        return bool(mention.sides) and not occasion.dates  # «провёл переговоры» of the lead, then by telephone
    if mention.remote and occasion.kind == "meeting":  # the headline says talks, the text by video
        return mention.lasting and any(m.lasting for m in occasion.mentions)
    return occasion.kind == mention.kind


def _standings_fit(occasion: Occasion, mention: Mention) -> bool:
    ahead = {"planned", "proposed", "postponed", "cancelled"}
    if not mention.standing.sure or not mention.sides:
        return True
    for other in occasion.mentions:
        if other.standing.sure and (other.standing.status in ahead) != (mention.standing.status in ahead):
            return bool(mention.date and occasion.dates)
    return True


def _places_fit(occasion: Occasion, mention: Mention) -> bool:
    if mention.where is None or not mention.placed or not occasion.places:
        return True
    return any(
        place.party == mention.where.party
        or (place.state is not None and place.state == mention.where.state and not (place.city and mention.where.city))
        for place in occasion.places
    )


def _one_visit(occasion: Occasion, mention: Mention) -> bool:
    if mention.visitor is None and mention.where is None:  # «по завершении программы визита»
        return True
    if mention.visitor is not None and occasion.visitor is not None and not occasion.visitor.same(mention.visitor):
        return False
    if not _standings_fit(occasion, mention) and not _leg(occasion, mention):
        return False
    if mention.where is None or not occasion.places:
        return True
    return any(place.state == mention.where.state for place in occasion.places)


def _leg(occasion: Occasion, mention: Mention) -> bool:
    """«прибыл в Чили … также посетит Консепсьон»: a part of the stay in the land where the visitor is now."""
    here = any(m.lasting and not m.standing.recalled for m in occasion.mentions)
    return here and mention.date is None and mention.standing.status == "planned"


def _one_gathering(occasion: Occasion, mention: Mention) -> bool:
    formats = {m.format for m in occasion.mentions if m.format}
    if mention.format and formats:
        numbers = {m.number for m in occasion.mentions if m.number}
        if mention.format not in formats or (mention.number and numbers and mention.number not in numbers):
            return False
    elif not (
        mention.heads & occasion.words or _alongside(occasion, mention) or _echo(occasion, mention)
    ) or not _names_fit(occasion, mention):
        return False
    orgs = [m.org for m in occasion.mentions if m.org is not None]
    known = [org for org in orgs if org.party.entity]
    if mention.org is not None and mention.org.party.entity and known and not any(mention.org.same(o) for o in known):
        return False
    if mention.where is not None and occasion.places and not _places_fit(occasion, mention):
        return False
    return _standings_fit(occasion, mention) or not mention.date


def _echo(occasion: Occasion, mention: Mention) -> bool:
    """«на саммите», «итоги встречи»: a word without name, guests or organisation speaks of what was named before; but
    in «саммит союза и торжества в Лиме» the festivities are no summit."""
    if mention.celebration and not any(m.celebration for m in occasion.mentions):
        return False
    if mention.words - mention.heads or mention.org or mention.format:
        return False
    if not mention.sides:
        return True
    near = mention.sentence - occasion.mentions[-1].sentence <= 1  # «Прошло заседание совета. В саммите участвовали …»
    chaired = all(side.kind == "person" for side in mention.sides) and mention.date is None and mention.number is None
    if near and chaired and mention.told and occasion.mentions[-1].format:
        return True  # «Итоги саммита подвёл министр Имя, который вёл заседание»
    if near and mention.heads & occasion.words and mention.date is None and mention.number is None:
        return True  # «На саммите Чили представлял министр Имя»
    return near and occasion.mentions[-1].told and not any(side.kind == "person" for side in occasion.sides)


def _alongside(occasion: Occasion, mention: Mention) -> bool:
    """«на празднование в Осло … для участия в параде»: parts of one celebration."""
    known = all(any(side.same(other) for other in occasion.sides) for side in mention.sides)
    return mention.celebration and known and any(
        m.celebration and m.sentence == mention.sentence for m in occasion.mentions
    )  # fmt: skip


def _names_fit(occasion: Occasion, mention: Mention) -> bool:
    """A name that tells («форум картографов») fits only its own; a bare one («форум») any."""
    if mention.org is not None and any(m.org is not None and m.org.same(mention.org) for m in occasion.mentions):
        return True
    telling = frozenset().union(*(m.words - m.heads for m in occasion.mentions))
    mine = mention.words - mention.heads
    return not telling or not mine or bool(telling & mine)


def dates_fit(a: str, b: str) -> bool:
    """Equal, or one less precise than the other, or a day in a range."""
    a0, _, a1 = a.partition("/")
    b0, _, b1 = b.partition("/")
    return not ((a1 or a0) + "~" < b0 or (b1 or b0) + "~" < a0)
