"""Corrections of what a record says: they stand through a new reader, a changed page, new documents, and can be taken back."""

from __future__ import annotations

from typing import Any

import pytest

from kenes.model.codec import decode, encode
from kenes.model.document import Document
from kenes.model.errors import BadInput
from kenes.model.judgement import ClaimTarget, Judgement, JudgementTarget
from kenes.model.record import Record, Report
from kenes.model.report import Reading
from kenes.pack.pack import Pack
from kenes.record.fold import fold, reports
from kenes.record.judged.claims import claim_target

TEXT = "Берикова и Ғайбулло встретились 17 мая в Лесогорске."
BERIKOVA, GAIBULLO = "Асема Берикова=asema-berikova", "Умид Ғайбулло=umid-gaibullo"
Shelf = Any


@pytest.fixture
def corrected(article: Any, shelf: Shelf, judged: Any, meeting: Any, target: Any, only: Any) -> Shelf:
    """A meeting whose day a person set right: the text says 17, it was the 18th."""
    shelf.put(meeting(article))
    shelf.judge(
        judged("j1", "replace", target(shelf, only(shelf), "date"), value="2024-05-18", why="the office corrected it")
    )
    return shelf


def test_a_person_s_value_stands_first_and_the_text_s_beside_it(corrected: Shelf, only: Any) -> None:
    date = only(corrected).field("date")
    assert date is not None
    assert [(claim.value, claim.judgement, claim.rejected) for claim in date.claims] == [
        ("2024-05-18", "j1", False), ("2024-05-17", "j1", True),
    ]  # fmt: skip
    assert date.why == "judged"
    assert only(corrected).title.endswith("2024-05-18")


@pytest.mark.parametrize("date", ["2024-05-17", "2024-05", "2024-05-20", None])
def test_a_new_reader_reads_everything_again_and_the_correction_stands(
    corrected: Shelf, article: Any, date: str | None, meeting: Any, only: Any
) -> None:
    corrected.put(meeting(article, date, version="2"))
    record = only(corrected)
    assert (record.value("date"), record.judged, record.asked) == ("2024-05-18", ("j1",), ())


def test_a_correction_is_taken_back_after_all_was_read_anew(
    corrected: Shelf, article: Any, judged: Any, meeting: Any, only: Any
) -> None:
    corrected.put(meeting(article, "2024-07-20", version="2"))  # another month: another block, another id
    assert only(corrected).id != corrected.ledger[0].target.record
    corrected.judge(judged("j2", "undo", JudgementTarget(judgement="j1")))
    assert only(corrected).value("date") == "2024-07-20"
    assert corrected.at_once() == corrected.records


def test_what_the_texts_leave_out_a_person_supplies(
    article: Any, shelf: Shelf, judged: Any, meeting: Any, target: Any, only: Any
) -> None:
    shelf.put(meeting(article))
    supplied = target(shelf, only(shelf), "place")
    shelf.judge(judged("j1", "replace", supplied, value="Лесогорск", entity="xa-lesogorsk"))
    assert only(shelf).entity("place") == "xa-lesogorsk"
    shelf.put(meeting(article, "2024-07-20", version="2"))
    assert only(shelf).entity("place") == "xa-lesogorsk"


def test_a_changed_page_that_says_the_same_keeps_the_correction(
    corrected: Shelf, article: Any, meeting: Any, only: Any
) -> None:
    corrected.put(meeting(article, text="Обновлено. " + TEXT))
    assert only(corrected).value("date") == "2024-05-18"


def test_a_changed_page_that_says_another_day_asks_again(corrected: Shelf, article: Any, only: Any) -> None:
    text = TEXT.replace("17 мая", "19 мая")
    changed = article(text, published="2024-05-17", id="a").dated("19 мая", "2024-05-19")
    corrected.put(changed.occasion("встретились", "meeting", BERIKOVA, GAIBULLO, date="2024-05-19"))
    record = only(corrected)
    assert (record.value("date"), record.judged, record.asked) == ("2024-05-19", (), ("j1",))


def test_a_claim_that_nobody_makes_is_not_judged(corrected: Shelf, only: Any) -> None:
    with pytest.raises(BadInput, match="has as date, got '1999'; it has 2024-05-18, 2024-05-17"):
        claim_target(only(corrected), "date", value="1999")


def test_a_correction_stands_while_documents_come(corrected: Shelf, article: Any, meeting: Any, only: Any) -> None:
    for day in (1, 2, 3):
        corrected.put(meeting(article, id=f"more{day}"))
    assert only(corrected).value("date") == "2024-05-18"
    assert corrected.at_once() == corrected.records


def test_reject_accept_and_taking_it_back(article: Any, shelf: Shelf, judged: Any, meeting: Any, target: Any) -> None:
    shelf.put(
        meeting(article).occasion(
            "встретились", "call", BERIKOVA, GAIBULLO, date="2024-05-17", place="Лесогорск=xa-lesogorsk"
        )
    )
    record = next(each for each in shelf.records.values() if each.value("type") == "call")
    shelf.judge(judged("j1", "reject", target(shelf, record, "place")))
    assert shelf.records[record.id].value("place") is None
    shelf.judge(judged("j2", "undo", JudgementTarget(judgement="j1")))
    assert shelf.records[record.id] == record
    shelf.judge(judged("j3", "undo", JudgementTarget(judgement="j2")))
    assert shelf.records[record.id].value("place") is None
    shelf.judge(judged("j4", "accept", target(shelf, record, "place")))
    field = shelf.records[record.id].field("place")
    assert (field.winner.value, field.why) == ("Лесогорск", "judged")


def test_an_accepted_loser_wins_and_the_winner_stays_beside_it(
    article: Any, shelf: Shelf, judged: Any, meeting: Any, only: Any
) -> None:
    shelf.put(meeting(article, "2024-05-17"))
    shelf.put(meeting(article, "2024-05", id="b", text=TEXT.replace("17 мая", "в середине мая, 17 мая,")))
    record = only(shelf)
    assert record.value("date") == "2024-05-17"
    shelf.judge(judged("j1", "accept", ClaimTarget(record=record.id, field="date", value="2024-05")))
    assert [claim.value for claim in only(shelf).field("date").held] == ["2024-05", "2024-05-17"]


def test_what_a_person_accepted_stands_when_the_reader_says_something_else(
    article: Any, shelf: Shelf, judged: Any, meeting: Any, target: Any, only: Any
) -> None:
    shelf.put(meeting(article))
    shelf.judge(judged("j1", "accept", target(shelf, only(shelf), "date")))
    shelf.put(meeting(article, "2024-05-20", version="2"))
    field = only(shelf).field("date")
    assert [(claim.value, claim.judgement) for claim in field.claims] == [("2024-05-17", "j1"), ("2024-05-20", None)]


def test_a_person_s_own_value_can_be_rejected_too(
    article: Any, shelf: Shelf, judged: Any, meeting: Any, target: Any, only: Any
) -> None:
    shelf.put(meeting(article))
    at = target(shelf, only(shelf), "place")
    shelf.judge(judged("j1", "replace", at, value="Лесогорск"))
    shelf.judge(judged("j2", "reject", ClaimTarget(record=at.record, field="place", value="Лесогорск")))
    assert only(shelf).value("place") is None
    assert only(shelf).judged == ("j1", "j2")


def test_a_party_that_was_not_there_is_taken_out_of_many(
    article: Any, shelf: Shelf, judged: Any, meeting: Any, only: Any
) -> None:
    shelf.put(meeting(article))
    gone = ClaimTarget(record=only(shelf).id, field="participant", value="umid-gaibullo")
    shelf.judge(judged("j1", "replace", gone, value="Карим Толибов", entity="karim-tolibov"))
    assert [claim.entity for claim in only(shelf).field("participant").held] == ["karim-tolibov", "asema-berikova"]


def test_the_reader_is_asked_not_only_our_hands(tiny: Pack, judged: Any) -> None:
    """Two articles read by the rules: a plan and its report; the day is corrected, the version changes, all is read again."""
    from kenes.read.read import read

    body = "Президент Залесья Асема Берикова 17 мая {} встречу с президентом Торстана Умидом Ғайбулло."
    told = [("1", "2024-05-10", body.format("проведёт")), ("2", "2024-05-17", body.format("провела"))]

    def all_read(version: str, ledger: list[Judgement]) -> tuple[Record, ...]:
        made: list[Report] = []
        for id, published, text in told:
            document = Document.of(id=id, body=text, published=published, lang="ru")
            found = decode(
                encode(read(document, tiny)).replace(b'"version":"1"', b'"version":"%s"' % version.encode()), Reading
            )
            made.extend(reports(document, found, tiny, ledger))
        return fold(made, ledger, tiny)

    [record] = all_read("1", [])
    assert [step.value for step in record.history] == ["planned", "held"]
    ledger = [judged("j1", "replace", claim_target(record, "date"), value="2024-05-16")]
    [again] = all_read("2", ledger)
    assert again.value("date") == "2024-05-16"
    assert again.id == record.id
