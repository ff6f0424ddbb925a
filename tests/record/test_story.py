"""Stories: what a gist holds, which documents follow which, and what people judged; the laws of stories over invented gists."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kenes.model.codec import decode, encode
from kenes.model.document import Document
from kenes.model.judgement import IdentityTarget, Judgement, JudgementTarget
from kenes.model.mark import DateMark, Mention
from kenes.model.report import Reading
from kenes.model.story import Gist, Link, Story
from kenes.pack.pack import Pack
from kenes.record.story.gist import gist, overlap
from kenes.record.story.likeness import Compared, alike, order
from kenes.record.story.links import follow, linked
from kenes.record.story.stories import seed, stories
from kenes.text.span import Span

RELAXED = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
FERRY = (
    "Паром на озере снова ходит\n\nПаром на Большом озере открыл навигацию после зимы. Первый рейс принял двести пассажиров и "
    "сорок грузовиков. Начальник порта Ирма Дол сказала, что лёд сошёл рано. Билет подорожал до трёх тысяч.\n\nНапомним, в "
    "прошлом году тоннель закрывали из-за обвала."
)
Told = Callable[..., Gist]


@pytest.fixture(scope="session")
def told(tiny: Pack) -> Told:
    """`told(text, published=…, mentions={words: entity})` -> its gist."""

    def of(
        text: str, id: str = "a", lang: str = "ru", published: str | None = "2024-05-17", outlet: str | None = None,
        mentions: dict[str, tuple[str, Any]] | None = None, days: dict[str, str] | None = None,
    ) -> Gist:  # fmt: skip
        title = text.partition("\n\n")[0]
        document = Document(id=id, text=text, title=title, lang=lang, published=published, outlet=outlet)
        found = tuple(
            Mention(Span(text.index(words), text.index(words) + len(words)), kind, words, entity)
            for words, (entity, kind) in (mentions or {}).items()
        )
        marks = tuple(
            DateMark(Span(text.index(words), text.index(words) + len(words)), day)
            for words, day in (days or {}).items()
        )
        reading = Reading(
            id=id, digest=document.digest, maker="by hand", version="1", pack=tiny.digest, lang=lang, mentions=found, dates=marks
        )  # fmt: skip
        return gist(document, reading, tiny)

    return of


def one_story(*gists: Gist) -> bool:
    return len(stories(linked(gists))) == 1


def test_a_gist_holds_what_is_told_and_not_what_is_recalled(told: Told) -> None:
    terms = dict(told(FERRY).terms)
    assert {"навигац", "пассажир"} <= set(terms)
    assert "тоннел" not in terms
    assert terms["навигац"] > terms["рейс"]
    assert abs(sum(weight * weight for weight in terms.values()) - 1e6) < 4e4


def test_names_are_one_in_all_scripts(told: Told) -> None:
    russian = dict(told("Мост\n\nМост у села Тегизмук открыт. Жители Тегизмука рады.").terms)
    english = dict(told("Bridge\n\nThe bridge near Tegizmuk is open. People of Tegizmuk cheer.", lang="en").terms)
    assert "~tegizm" in russian
    assert "~tegizm" in english


def test_a_copy_and_an_update_are_known_by_their_words(told: Told) -> None:
    first = told(FERRY)
    copy = told(FERRY.replace("Билет подорожал до трёх тысяч.", ""), id="b", published="2024-05-18")
    other = told("Цирк уехал\n\nЦирк собрал шатёр и уехал в соседний город до осени, клоуны остались.", id="c")
    assert overlap(first, copy)[0] > 0.6
    assert overlap(first, other) == (0.0, 0.0)
    (story,) = stories(linked([first, copy]))
    assert [link.copy for link in story.links] == [False, True]
    assert [[link.document for link in each] for each in story.articles] == [["a", "b"]]


def test_what_is_days_apart_is_another_story(told: Told) -> None:
    assert one_story(told(FERRY), told(FERRY, id="b", published="2024-05-20"))
    assert not one_story(told(FERRY), told(FERRY, id="b", published="2024-05-21"))


def test_editions_of_a_series_are_apart(told: Told) -> None:
    def rates(day: str, date: str, id: str) -> Gist:
        text = f"Курс монеты на {day}\n\nБанк назвал курс монеты. Монета подорожала, биржа довольна, торги закрыты."
        return told(text, id=id, published=date, days={day: date})

    first, second = rates("17 мая", "2024-05-17", "a"), rates("18 мая", "2024-05-18", "b")
    assert first.days == ("2024-05-17",)
    likeness, copy = alike(Compared(first), Compared(msgspec.structs.replace(second, sketch=b"", size=0)))
    assert not copy
    assert likeness < alike(Compared(first), Compared(msgspec.structs.replace(second, days=(), sketch=b"")))[0]


def test_one_outlet_without_a_day_must_be_nearly_the_same(told: Told) -> None:
    def undated(id: str, outlet: str) -> Gist:
        words = "шторм сорвал" if id == "a" else "ветер унёс"
        text = f"Понтон уплыл\n\nНочью {words} понтон в порту Залива. Смотритель Ян Кург спал. Понтон нашли у маяка."
        return told(text, id=id, published=None, outlet=outlet)

    one = alike(Compared(undated("a", "x.example")), Compared(undated("b", "x.example")))[0]
    two = alike(Compared(undated("a", "x.example")), Compared(undated("b", "y.example")))[0]
    assert 0 < one < two


def test_two_languages_meet_by_names_and_numbers(told: Told) -> None:
    russian = told(
        "Залесье и Торстан открыли мост\n\nЗалесье и Торстан открыли мост длиной 840 метров у Лесогорска. Он стоил 77 миллионов.",
        mentions={"Залесье": ("xa", "state"), "Торстан": ("xc", "state"), "Лесогорска": ("xa-lesogorsk", "place")},
    )
    english = told(
        "Bridge opened\n\nForestland and Torstan opened a bridge of 840 metres at Lesogorsk. It cost 77 million.",
        id="b", lang="en", published="2024-05-18",
        mentions={"Forestland": ("xa", "state"), "Torstan": ("xc", "state"), "Lesogorsk": ("xa-lesogorsk", "place")},
    )  # fmt: skip
    only_states = told(
        "Envoys meet\n\nForestland and Torstan exchanged notes on fishing rights this morning, both sides said.",
        id="c", lang="en", published="2024-05-18",
        mentions={"Forestland": ("xa", "state"), "Torstan": ("xc", "state")},
    )  # fmt: skip
    assert one_story(russian, english)
    assert not one_story(russian, only_states)


def test_the_title_is_of_the_first_official_document_else_of_the_one_most_followed() -> None:
    def link(id: str, parent: str | None, official: bool = False) -> Link:
        return Link(
            document=id,
            title=f"Title of {id}",
            published=f"2024-05-17T0{id}:00",
            parent=parent,
            official=official,
            likeness=2.0,
        )

    plain = [link("1", None), link("2", "1"), link("3", "2"), link("4", "2")]
    assert stories(plain)[0].title == "Title of 2"
    assert stories([*plain, link("5", "4", official=True)])[0].title == "Title of 5"
    assert stories([link("1", None), link("2", "1")])[0].title == "Title of 1"


def judgement(n: int, verdict: Any, one: str, other: str = "") -> Judgement:
    target: Any = JudgementTarget(judgement=one) if verdict == "undo" else IdentityTarget(one=one, other=other)
    return Judgement(id=f"j{n}", verdict=verdict, target=target, by="Р. Лик", at=f"2024-07-0{n}")


def test_people_part_and_join_stories() -> None:
    links = [
        Link(document="a", title="A", published="2024-05-01"),
        Link(document="b", title="B", published="2024-05-02", parent="a", likeness=1.5),
        Link(document="c", title="C", published="2024-05-03", parent="b", likeness=1.5),
        Link(document="z", title="Z", published="2024-05-03"),
    ]
    first, last = seed("a"), seed("z")
    parted = judgement(1, "different", first, seed("b"))
    joined = judgement(2, "same", first, last)

    def told_by(*ledger: Judgement) -> list[tuple[str, ...]]:
        return sorted(story.documents for story in stories(links, ledger))

    assert told_by() == [("a", "b", "c"), ("z",)]
    assert told_by(parted) == [("a",), ("b", "c"), ("z",)]
    assert told_by(joined) == [("a", "b", "c", "z")]
    assert told_by(parted, joined) == [("a", "z"), ("b", "c")]
    assert told_by(parted, joined, judgement(3, "undo", "j1")) == [("a", "b", "c", "z")]
    assert told_by(joined, judgement(3, "different", first, last)) == [("a", "b", "c"), ("z",)]
    story = next(each for each in stories(links, (parted, joined)) if first == each.id)
    assert (story.aliases, story.judged) == ((last,), ("j1", "j2"))
    assert decode(encode(story), Story) == story


# Gists of few terms, so that chance makes many of them alike.
TERMS = ["мост", "паром", "@xa", "@xc", "#840", "~lesogo", "=2024-05-17"]


@st.composite
def gists(draw: st.DrawFn) -> list[Gist]:
    made = []
    for n in range(draw(st.integers(1, 9))):
        terms = draw(st.lists(st.sampled_from(TERMS), min_size=2, max_size=6, unique=True))
        weight = round(1000 / len(terms) ** 0.5)
        made.append(
            Gist(
                document=f"d{n}",
                title=f"T{n}",
                outlet=draw(st.sampled_from([None, "x.example", "y.example"])),
                official=draw(st.booleans()),
                lang=draw(st.sampled_from(["ru", "ru", "kk"])),
                published=draw(
                    st.sampled_from(
                        [None, "2024-05", "2024-05-17", "2024-05-17T10:00+05:00", "2024-05-19", "2024-05-25"]
                    )
                ),
                terms=tuple((term, weight) for term in terms),
                occasions=tuple(
                    draw(st.lists(st.sampled_from(["dyad:xa|xc", "utterance:1"]), max_size=2, unique=True))
                ),
            )
        )
    return made


class Kept:
    """What a store does: keeps gists and links, and follows again only what a new or vanished document touches."""

    def __init__(self) -> None:
        self.gists: dict[str, Compared] = {}
        self.links: dict[str, Link] = {}

    def put(self, each: Gist) -> None:
        self.drop(each.document)
        new = Compared(each)
        self.gists[each.document] = new
        self._follow(each.document)
        for other in list(self.gists.values()):
            if other.order > new.order and alike(other, new)[0] >= max(1, self.links[other.gist.document].likeness):
                self._follow(other.gist.document)

    def drop(self, id: str) -> None:
        self.gists.pop(id, None)
        self.links.pop(id, None)
        for child in [link.document for link in self.links.values() if link.parent == id]:
            self._follow(child)

    def _follow(self, id: str) -> None:
        self.links[id] = follow(self.gists[id], self.gists.values())

    def stories(self, ledger: Iterable[Judgement] = ()) -> list[bytes]:
        return [encode(each) for each in stories(self.links.values(), ledger)]


@RELAXED
@given(data=st.data())
def test_one_by_one_in_any_order_is_all_at_once(data: st.DataObject) -> None:
    made = data.draw(gists())
    kept = Kept()
    for each in data.draw(st.permutations(made)):
        kept.put(each)
    ids = st.sampled_from([seed(each.document) for each in made])
    ledger = [
        judgement(n, data.draw(st.sampled_from(["same", "different"])), one, other)
        for n in range(1, data.draw(st.integers(1, 4)))
        if (one := data.draw(ids)) != (other := data.draw(ids))
    ]
    assert kept.stories(ledger) == [encode(each) for each in stories(linked(made), ledger)]
    gone = data.draw(st.sets(st.sampled_from([each.document for each in made])))
    for id in gone:
        kept.drop(id)
    rest = [each for each in made if each.document not in gone]
    assert kept.stories(ledger) == [encode(each) for each in stories(linked(rest), ledger)]


@RELAXED
@given(made=gists())
def test_what_comes_later_changes_no_story_of_before_and_every_id_answers(made: list[Gist]) -> None:
    ordered = sorted(made, key=order)
    shown: dict[str, frozenset[str]] = {}
    for count in range(1, len(ordered) + 1):
        found = stories(linked(ordered[:count]))
        assert sorted(d for story in found for d in story.documents) == sorted(g.document for g in ordered[:count])
        answers = {id: story for story in found for id in (story.id, *story.aliases)}
        assert len(answers) == count
        for id, documents in shown.items():
            assert answers[id].id == id
            assert documents <= set(answers[id].documents)
        shown = {story.id: frozenset(story.documents) for story in found}
