"""Who speaks behind a dateline is not the city, and what it tells of as done is of its day."""

from __future__ import annotations

from collections.abc import Callable

from kenes.model.document import Document
from kenes.model.report import Reading

Reader = Callable[..., tuple[Document, Reading]]


def test_the_city_does_not_speak(reading: Reader) -> None:
    document, found = reading("ТАШКЕНТ, 6 мая — Министр дорог Казахстана Павел Шумейко заявил, что мост готов.")
    [quotation] = found.quotations
    assert quotation.speaker is not None
    assert quotation.speaker.name == "Павел Шумейко"
    assert [part.of(document.text) for part in quotation.content] == ["мост готов"]


def test_what_is_pointed_back_at_leaves_the_dateline_out(reading: Reader) -> None:
    document, found = reading(
        "БИШКЕК, 28 августа — Мост откроют в четверг. Об этом сообщил министр дорог Казахстана Павел Шумейко."
    )
    [quotation] = found.quotations
    assert [part.of(document.text) for part in quotation.content] == ["Мост откроют в четверг"]


def test_a_meeting_is_of_the_day_of_the_dateline(reading: Reader) -> None:
    text = "АСТАНА, 13 мая — Министр дорог Казахстана Павел Шумейко встретился с министром воды Узбекистана Рустамом Холиковым."
    [engagement] = reading(text)[1].engagements
    assert (engagement.type, engagement.status, engagement.date) == ("meeting", "held", "2024-05-13")


def test_a_meeting_to_come_is_not(reading: Reader) -> None:
    text = "АСТАНА, 13 мая — Министр дорог Казахстана Павел Шумейко встретится с министром воды Узбекистана Рустамом Холиковым."
    [engagement] = reading(text)[1].engagements
    assert (engagement.status, engagement.date) == ("planned", None)
