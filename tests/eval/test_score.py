"""The scorer of the marked lines, fed readings made by hand."""

from __future__ import annotations

import marked
from score import scored

from kenes.model.document import Document
from kenes.model.mark import DateMark, Party
from kenes.model.report import Person, Quotation, Reading
from kenes.text.span import Span

SPEECH = """
== must be found
<Бек Оралов> {сказал}, что [снег сошёл]. => indirect: Бек Оралов

== must stay silent
Снег сошёл.
"""
DAYS = """% reads: dates

== must be found
Перевал откроют [9 мая]. => 2024-05-09

== must stay silent
Дом 9 открыт.
"""


def reading(document: Document, *quotations: Quotation, dates: tuple[DateMark, ...] = ()) -> Reading:
    return Reading(
        id=document.id,
        digest=document.digest,
        maker="hand",
        version="1",
        pack="",
        lang="ru",
        quotations=quotations,
        dates=dates,
    )


CUE = Span(11, 17)


def heard(start: int, stop: int, speaker: str | None, cue: Span | None = CUE) -> Quotation:
    party = Party(speaker) if speaker else None
    return Quotation(content=(Span(start, stop),), kind="indirect", cue=cue, source=Span(0, 10), speaker=party)


def test_all_right() -> None:
    def read(document: Document) -> Reading:
        return reading(document, *([heard(23, 34, "Оралов")] if "сказал" in document.text else []))

    score = scored({"speech": marked.read(SPEECH)}, read)
    figures = score.figures()
    assert score.misses == []
    assert score.sheets == {"speech": (1, 1, 1, 1)}
    assert {figures[f"lines quotations loose {part}"] for part in ("F1", "cue", "source", "kind", "speaker")} == {1.0}
    assert figures["lines kept silent"] == 1.0


def test_what_is_wrong_is_named() -> None:
    def read(document: Document) -> Reading:
        return reading(document, heard(0, 4, None), heard(23, 28, "Айша", cue=None))

    sheet = marked.read(SPEECH)
    score = scored({"speech": sheet._replace(silent=())}, read)
    (miss,) = score.misses
    assert set(miss.wrong) == {"content of 1", "cue of 1", "speaker of 1", "too many: 1"}


def test_silence_broken_and_a_quotation_missed() -> None:
    def read(document: Document) -> Reading:
        return reading(document, *([] if "сказал" in document.text else [heard(0, 4, None, cue=None)]))

    score = scored({"speech": marked.read(SPEECH)}, read)
    assert [miss.wrong for miss in score.misses] == [("not found: 1",), ("must stay silent",)]
    assert score.figures()["lines kept silent"] == 0.0


def test_a_date_is_right_by_its_value() -> None:
    def read(value: str) -> float:
        def reader(document: Document) -> Reading:
            at = document.text.find("мая")
            marks = (DateMark(Span(at, at + 3), value),) if at >= 0 else ()
            return reading(document, dates=marks)

        return scored({"days": marked.read(DAYS)}, reader).figures()["lines dates F1"]

    assert (read("2024-05-09"), read("2023-05-09")) == (1.0, 0.0)


def test_people_need_their_role() -> None:
    text = "% reads: people\n\n== must be found\n<Посол> [Бек Оралов] приехал. => Бек Оралов\n\n== must stay silent\nСнег.\n"

    def read(document: Document) -> Reading:
        people = (Person(name="Бек Оралов"),) if "Бек" in document.text else ()
        return Reading(id="a", digest="", maker="hand", version="1", pack="", lang="ru", people=people)

    score = scored({"people": marked.read(text)}, read)
    assert score.figures()["lines people F1"] == 1.0
    assert [miss.wrong for miss in score.misses] == [("role",)]
