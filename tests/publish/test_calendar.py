"""Calendars read back by the icalendar library."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
from icalendar import Calendar

from kenes.model.judgement import Judgement
from kenes.model.record import Record
from kenes.publish.calendar import calendar, sequence
from kenes.publish.entry import Desk
from kenes.record.judged.claims import claim_target

PLAN = (
    "2024-05-16",
    "9 августа в Лесогорске состоится встреча президента Залесья Асемы Бериковой и президента Торстана Умида Ғайбулло.",
)
VISIT = ("2024-06-03", "Президент Торстана Умид Ғайбулло 20–22 июня посетит Залесье с государственным визитом.")
OFF = ("2024-08-01", "Встреча президента Залесья Асемы Бериковой и президента Торстана Умида Ғайбулло 9 августа в Лесогорске отменена.")  # fmt: skip


def events(records: tuple[Record, ...], desk: Desk) -> list[Any]:
    return list(Calendar.from_ical(calendar(records, desk, "Встречи")).walk("VEVENT"))


def test_a_planned_meeting(folded: Any, desk: Desk) -> None:
    [record] = folded(PLAN, kind="engagement")
    [event] = events((record,), desk)
    assert str(event["UID"]) == f"{record.id}@kenes"
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (date(2024, 8, 9), date(2024, 8, 10))
    assert (str(event["STATUS"]), event["SEQUENCE"], str(event["LOCATION"])) == ("CONFIRMED", 0, "Лесогорск")
    assert tuple(map(float, (event["GEO"].latitude, event["GEO"].longitude))) == (51.1, 71.4)
    assert "Асема Берикова — президент (Залесье)" in str(event["DESCRIPTION"])
    assert str(event["URL"]) == desk.address(record)


def test_a_visit_of_three_days_ends_on_the_day_after_the_last(folded: Any, desk: Desk) -> None:
    [event] = events(folded(VISIT, kind="engagement"), desk)
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (date(2024, 6, 20), date(2024, 6, 23))


def test_called_off_is_the_same_event_in_a_later_edition(folded: Any, desk: Desk) -> None:
    [before] = events(folded(PLAN, kind="engagement"), desk)
    [after] = events(folded(PLAN, OFF, kind="engagement"), desk)
    assert before["UID"] == after["UID"]
    assert str(after["STATUS"]) == "CANCELLED"
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after.decoded("LAST-MODIFIED") > before.decoded("LAST-MODIFIED")


def test_a_meeting_that_a_person_moved(folded: Any, desk: Desk, tiny: Any) -> None:
    from kenes.model.document import Document
    from kenes.read.read import read
    from kenes.record.fold import reports

    document = Document.of(
        id="note-0", title="", body=PLAN[1], published="2024-05-16T10:00+05:00", lang="ru",
        url="https://news.test/0", outlet="news.test",
    )  # fmt: skip
    [record] = folded(PLAN, kind="engagement")
    target = claim_target(record, "date", reports(document, read(document, tiny), tiny))
    moved = Judgement(
        id="j1", verdict="replace", target=target, by="Р. Лик", at="2024-06-01T10:00:00+05:00", value="2024-08-12"
    )
    [event] = events(folded(PLAN, kind="engagement", judgements=(moved,)), desk)
    assert event.decoded("DTSTART") == date(2024, 8, 12)
    assert (str(event["UID"]), event["SEQUENCE"] > 0) == (f"{record.id}@kenes", True)


def test_what_has_no_day_is_left_out(folded: Any, desk: Desk) -> None:
    told = ("2024-05-16", "В октябре президент Залесья Асема Берикова посетит Торстан с государственным визитом.")
    records = folded(told, kind="engagement")
    assert [record.value("date") for record in records] == ["2024-10"]
    assert events(records, desk) == []


def test_words_of_a_page_stay_words(folded: Any, desk: Desk) -> None:
    [record] = folded(PLAN, kind="engagement")
    place = record.field("place")
    assert place is not None
    evil = "Лесо;горск,\r\nATTACH:file:///etc/passwd\r\nEND:VEVENT\u202e"
    claim = msgspec.structs.replace(place.claims[0], value=evil, entity=None)
    fields = tuple(msgspec.structs.replace(place, claims=(claim,)) if f is place else f for f in record.fields)
    [event] = events((msgspec.structs.replace(record, fields=fields),), desk)
    assert "ATTACH" not in event
    assert str(event["LOCATION"]).startswith("Лесо;горск, ")
    assert "\u202e" not in str(event["LOCATION"])


def test_sequence_counts_what_was_told_anew(folded: Any) -> None:
    assert [sequence(record) for record in folded(PLAN, kind="engagement")] == [0]
    assert [sequence(record) for record in folded(PLAN, OFF, kind="engagement")] == [2]  # another status, another step


def test_the_same_records_give_the_same_bytes(folded: Any, desk: Desk) -> None:
    records = folded(PLAN, VISIT, kind="engagement")
    assert calendar(records, desk, "Встречи") == calendar(records, desk, "Встречи")
