"""Readings of several readers made one: nobody twice, nothing lost, everything in the order of the text."""

from __future__ import annotations

from kenes.model.mark import Mention
from kenes.model.report import Person, RoleReport
from kenes.read.heard import in_full, joined_mentions, joined_people, placed, reader
from kenes.text.span import Span


def person(name: str, *mentions: tuple[int, int], **more: object) -> Person:
    return Person(name=name, mentions=tuple(Span(*each) for each in mentions), **more)  # type: ignore[arg-type]


def test_a_person_of_two_readers_is_one() -> None:
    role = RoleReport(span=Span(40, 48))
    joined = joined_people(
        [person("Нурбеков", (0, 8), entity="nurbekov", gender="m")],
        [person("Асқар Нұрбеков", (50, 64), entity="nurbekov", roles=(role,))],
    )
    assert [each.name for each in joined] == ["Асқар Нұрбеков"]
    assert joined[0].mentions == (Span(0, 8), Span(50, 64))
    assert joined[0].roles == (role,)
    assert joined[0].gender == "m"


def test_two_ids_are_two_people_even_at_one_place() -> None:
    assert len(joined_people([person("А", (0, 5), entity="a")], [person("Б", (0, 5), entity="b")])) == 2


def test_people_stand_in_the_order_of_the_text() -> None:
    joined = joined_people([person("Дамир", (30, 35))], [person("Асел", (3, 7)), person("Ерлан", (40, 45))])
    assert [each.name for each in joined] == ["Асел", "Дамир", "Ерлан"]


def test_a_name_wins_over_the_mention_it_crosses_and_a_description_is_no_mention() -> None:
    text = "Нұрбеков келді. Министр кетті."
    role = RoleReport(span=Span(16, 23))
    heard = person("Нұрбеков", (0, 8), (16, 23), roles=(role,))
    joined = joined_mentions(
        [Mention(Span(0, 4), "place", "Нұр"), Mention(Span(24, 29), "post", "кетті")], [heard], text
    )
    assert [(each.span, each.kind) for each in joined] == [(Span(0, 8), "person"), (Span(24, 29), "post")]


def test_reports_are_sorted_by_place() -> None:
    assert placed([Span(9, 10), Span(2, 4), Span(2, 3)], lambda span: span) == (Span(2, 3), Span(2, 4), Span(9, 10))


def test_chinese_has_no_reader() -> None:
    assert reader("zh") is None
    assert not in_full("zh")
    assert in_full("ru")
