"""Corrections stand: through a new reader, a changed page, new documents; a merge can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations
from typing import Any

import pytest

from kenes.model.codec import decode, encode
from kenes.model.document import Document
from kenes.model.errors import BadInput
from kenes.model.judgement import ClaimTarget, IdentityTarget, Judgement, JudgementTarget, PlaceTarget
from kenes.model.record import Evidence, Record, Report
from kenes.model.report import Reading
from kenes.pack.pack import Pack
from kenes.record.fold import fold, reports
from kenes.record.judged.claims import claim_target
from kenes.record.judged.identities import standing
from kenes.record.judged.places import located
from kenes.text.anchor import anchor
from kenes.text.span import Span

BERIKOVA, GAIBULLO = "Асема Берикова=asema-berikova", "Умид Ғайбулло=umid-gaibullo"
TEXT = "Берикова и Ғайбулло встретились 17 мая в Лесогорске."
Shelf, Fold = Any, Callable[..., tuple[Record, ...]]


def judged(id: str, verdict: Any, target: Any, **known: Any) -> Judgement:
    return Judgement(
        id=id, verdict=verdict, target=target, by="Р. Лик", at=f"2024-06-01T10:{int(id[1:]):02}:00+05:00", **known
    )


def meeting(article: Any, date: str | None = "2024-05-17", id: str = "a", text: str = TEXT, version: str = "1") -> Any:
    made = article(text, published="2024-05-17", id=id, version=version)
    if date is not None:
        made.dated("17 мая", date)
    return made.occasion("встретились", "meeting", BERIKOVA, GAIBULLO, date=date)


def target(shelf: Shelf, record: Record, field: str) -> ClaimTarget:
    return claim_target(record, field, [each for kept in shelf.kept.values() for each in kept])


def only(shelf: Shelf, kind: str = "engagement") -> Record:
    [record] = [each for each in shelf.records.values() if each.kind == kind]
    return record


@pytest.fixture
def corrected(article: Any, shelf: Shelf) -> Shelf:
    """A meeting whose day a person set right: the text says 17, it was the 18th."""
    shelf.put(meeting(article))
    shelf.judge(
        judged("j1", "replace", target(shelf, only(shelf), "date"), value="2024-05-18", why="the office corrected it")
    )
    return shelf


def test_a_person_s_value_stands_first_and_the_text_s_beside_it(corrected: Shelf) -> None:
    date = only(corrected).field("date")
    assert date is not None
    assert [(claim.value, claim.judgement, claim.rejected) for claim in date.claims] == [
        ("2024-05-18", "j1", False), ("2024-05-17", "j1", True),
    ]  # fmt: skip
    assert date.why == "judged"
    assert only(corrected).title.endswith("2024-05-18")


@pytest.mark.parametrize("date", ["2024-05-17", "2024-05", "2024-05-20", None])
def test_a_new_reader_reads_everything_again_and_the_correction_stands(
    corrected: Shelf, article: Any, date: str | None
) -> None:
    corrected.put(meeting(article, date, version="2"))
    record = only(corrected)
    assert (record.value("date"), record.judged, record.asked) == ("2024-05-18", ("j1",), ())


def test_a_correction_is_taken_back_after_all_was_read_anew(corrected: Shelf, article: Any) -> None:
    corrected.put(meeting(article, "2024-07-20", version="2"))  # another month: another block, another id
    assert only(corrected).id != corrected.ledger[0].target.record
    corrected.judge(judged("j2", "undo", JudgementTarget(judgement="j1")))
    assert only(corrected).value("date") == "2024-07-20"
    assert corrected.at_once() == corrected.records


def test_what_the_texts_leave_out_a_person_supplies(article: Any, shelf: Shelf) -> None:
    shelf.put(meeting(article))
    supplied = target(shelf, only(shelf), "place")
    shelf.judge(judged("j1", "replace", supplied, value="Лесогорск", entity="xa-lesogorsk"))
    assert only(shelf).entity("place") == "xa-lesogorsk"
    shelf.put(meeting(article, "2024-07-20", version="2"))
    assert only(shelf).entity("place") == "xa-lesogorsk"


def test_a_changed_page_that_says_the_same_keeps_the_correction(corrected: Shelf, article: Any) -> None:
    corrected.put(meeting(article, text="Обновлено. " + TEXT))
    assert only(corrected).value("date") == "2024-05-18"


def test_a_changed_page_that_says_another_day_asks_again(corrected: Shelf, article: Any) -> None:
    text = TEXT.replace("17 мая", "19 мая")
    changed = article(text, published="2024-05-17", id="a").dated("19 мая", "2024-05-19")
    corrected.put(changed.occasion("встретились", "meeting", BERIKOVA, GAIBULLO, date="2024-05-19"))
    record = only(corrected)
    assert (record.value("date"), record.judged, record.asked) == ("2024-05-19", (), ("j1",))


def test_a_claim_that_nobody_makes_is_not_judged(corrected: Shelf) -> None:
    with pytest.raises(BadInput, match="has as date, got '1999'; it has 2024-05-18, 2024-05-17"):
        claim_target(only(corrected), "date", value="1999")


def test_a_correction_stands_while_documents_come(corrected: Shelf, article: Any) -> None:
    for day in (1, 2, 3):
        corrected.put(meeting(article, id=f"more{day}"))
    assert only(corrected).value("date") == "2024-05-18"
    assert corrected.at_once() == corrected.records


def test_reject_accept_and_taking_it_back(article: Any, shelf: Shelf) -> None:
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


def test_an_accepted_loser_wins_and_the_winner_stays_beside_it(article: Any, shelf: Shelf) -> None:
    shelf.put(meeting(article, "2024-05-17"))
    shelf.put(meeting(article, "2024-05", id="b", text=TEXT.replace("17 мая", "в середине мая, 17 мая,")))
    record = only(shelf)
    assert record.value("date") == "2024-05-17"
    shelf.judge(judged("j1", "accept", ClaimTarget(record=record.id, field="date", value="2024-05")))
    assert [claim.value for claim in only(shelf).field("date").held] == ["2024-05", "2024-05-17"]


def test_what_a_person_accepted_stands_when_the_reader_says_something_else(article: Any, shelf: Shelf) -> None:
    shelf.put(meeting(article))
    shelf.judge(judged("j1", "accept", target(shelf, only(shelf), "date")))
    shelf.put(meeting(article, "2024-05-20", version="2"))
    field = only(shelf).field("date")
    assert [(claim.value, claim.judgement) for claim in field.claims] == [("2024-05-17", "j1"), ("2024-05-20", None)]


def test_a_person_s_own_value_can_be_rejected_too(article: Any, shelf: Shelf) -> None:
    shelf.put(meeting(article))
    at = target(shelf, only(shelf), "place")
    shelf.judge(judged("j1", "replace", at, value="Лесогорск"))
    shelf.judge(judged("j2", "reject", ClaimTarget(record=at.record, field="place", value="Лесогорск")))
    assert only(shelf).value("place") is None
    assert only(shelf).judged == ("j1", "j2")


def test_a_party_that_was_not_there_is_taken_out_of_many(article: Any, shelf: Shelf) -> None:
    shelf.put(meeting(article))
    gone = ClaimTarget(record=only(shelf).id, field="participant", value="umid-gaibullo")
    shelf.judge(judged("j1", "replace", gone, value="Карим Толибов", entity="karim-tolibov"))
    assert [claim.entity for claim in only(shelf).field("participant").held] == ["karim-tolibov", "asema-berikova"]


def speech(article: Any, id: str, who: str) -> Any:
    return article(f"«Паром через Большую Или скоро построят», — сказала {who}.", id=id).person(who, who).said(
        "Паром через Большую Или скоро построят", who
    )  # fmt: skip


def test_two_people_are_merged_and_it_is_taken_back(article: Any, shelf: Shelf) -> None:
    shelf.put(speech(article, "a", "Ирма Дол"))
    shelf.put(speech(article, "b", "Ирма Лик-Дол"))
    before = dict(shelf.records)
    assert sorted(each.kind for each in before.values()) == ["person", "person", "utterance", "utterance"]
    one, other = sorted(each.id for each in before.values() if each.kind == "person")
    shelf.judge(judged("j1", "same", IdentityTarget(one=one, other=other), why="she married"))
    person = only(shelf, "person")
    assert person.documents == ("a", "b")
    assert {one, other} == {person.id, *person.aliases}
    assert person.judged == ("j1",)
    assert only(shelf, "utterance").documents == ("a", "b")  # what both said is now one utterance
    assert shelf.at_once() == shelf.records
    shelf.judge(judged("j2", "undo", JudgementTarget(judgement="j1")))
    assert shelf.records == before


def test_a_stranger_who_is_of_the_pack(article: Any, shelf: Shelf) -> None:
    shelf.put(speech(article, "a", "Асема Орлова"))
    shelf.judge(judged("j1", "same", IdentityTarget(one="person:asema-orlova", other="asema-berikova")))
    assert only(shelf, "person").id == "asema-berikova"
    utterance = only(shelf, "utterance")
    assert (utterance.entity("speaker"), utterance.value("speaker")) == ("asema-berikova", "Асема Берикова")


def test_a_report_is_taken_out_of_a_record_and_put_back(article: Any, shelf: Shelf) -> None:
    for id in "abc":
        shelf.put(meeting(article, id=id))
    record = only(shelf)
    [wrong] = [each for each in shelf.kept["b"] if each.kind == "engagement"]
    shelf.judge(judged("j1", "different", IdentityTarget(one=record.id, other=wrong.id)))
    assert sorted(each.documents for each in shelf.records.values()) == [("a", "c"), ("b",)]
    assert shelf.records[record.id].documents == ("a", "c")
    shelf.judge(judged("j2", "undo", JudgementTarget(judgement="j1")))
    assert shelf.records == {record.id: record}


def test_what_folding_joins_a_person_can_part(article: Any, shelf: Shelf) -> None:
    shelf.put(meeting(article))
    shelf.put(meeting(article, None, id="b", text="Берикова и Ғайбулло встретились."))
    [record] = shelf.records.values()
    [other] = record.aliases
    shelf.judge(judged("j1", "different", IdentityTarget(one=record.id, other=other)))
    assert sorted(each.documents for each in shelf.records.values()) == [("a",), ("b",)]
    shelf.judge(judged("j2", "same", IdentityTarget(one=other, other=record.id)))
    assert only(shelf).documents == ("a", "b")


def place(document: Document, words: str, about: Any) -> PlaceTarget:
    at = document.text.index(words)
    found = anchor(document.text, Span(at, at + len(words)))
    return PlaceTarget(document=document.id, digest=document.digest, anchor=found, about=about)


def test_what_is_no_quotation_stays_none_after_an_edit(article: Any, shelf: Shelf) -> None:
    made = speech(article, "a", "Ирма Дол")
    shelf.put(made)
    shelf.judge(judged("j1", "reject", place(made.document, "Паром через Большую Или скоро построят", "quotation")))
    assert [each.kind for each in shelf.records.values()] == ["person"]
    edited = article("Обновлено в полдень.\n\n" + made.text, id="a").said(
        "Паром через Большую Или скоро построят", "Ирма Дол"
    )
    shelf.put(edited)
    assert [each.kind for each in shelf.records.values()] == []
    assert [span is not None for _, span in located(edited.document, shelf.ledger)] == [True]
    shelf.judge(judged("j2", "undo", JudgementTarget(judgement="j1")))
    shelf.put(edited)
    assert [each.kind for each in shelf.records.values()] == ["utterance"]


def test_a_lost_place_changes_nothing(article: Any, tiny: Pack) -> None:
    made = speech(article, "a", "Ирма Дол")
    ledger = [judged("j1", "reject", place(made.document, "Паром", "quotation"))]
    other = article("Паром утонул, сказано в порту сегодня днём.", id="a").said("Паром утонул", None)
    assert [span for _, span in located(other.document, ledger)] == [None]
    assert len(other.reports(tiny, ledger)) == 1


def test_a_name_that_is_somebody_of_the_pack(article: Any, shelf: Shelf) -> None:
    made = speech(article, "a", "Ирма Дол")
    shelf.put(made)
    shelf.judge(judged("j1", "replace", place(made.document, "Ирма Дол", "mention"), entity="marta-kolvin"))
    assert only(shelf, "utterance").entity("speaker") == "marta-kolvin"
    assert not [each for each in shelf.records.values() if each.kind == "person"]


def test_a_speaker_set_right(article: Any, shelf: Shelf) -> None:
    made = speech(article, "a", "Ирма Дол")
    shelf.put(made)
    spoken = place(made.document, "Паром через Большую Или скоро построят", "speaker")
    shelf.judge(judged("j1", "replace", spoken, entity="marta-kolvin"))
    assert only(shelf, "utterance").value("speaker") == "Марта Колвин"


def test_what_stands_does_not_hang_on_the_order_of_the_ledger() -> None:
    at = IdentityTarget(one="person:a", other="person:b")
    ledger = [
        judged("j1", "same", at), judged("j2", "undo", JudgementTarget(judgement="j1")),
        judged("j3", "undo", JudgementTarget(judgement="j2")), judged("j4", "undo", JudgementTarget(judgement="j9")),
    ]  # fmt: skip
    assert {tuple(each.id for each in standing(some)) for some in permutations(ledger)} == {("j1",)}
    assert [each.id for each in standing([*ledger, judged("j5", "undo", JudgementTarget(judgement="j3"))])] == []


def test_the_reader_is_asked_not_only_our_hands(tiny: Pack) -> None:
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


@pytest.mark.parametrize(
    ("verdict", "at", "words"),
    [
        ("same", ClaimTarget(record="a", field="date"), "needs a IdentityTarget"),
        ("undo", IdentityTarget(one="a", other="b"), "needs a JudgementTarget"),
        ("replace", ClaimTarget(record="a", field="date"), "needs a value or an entity"),
    ],
)
def test_a_verdict_on_the_wrong_thing_is_refused(verdict: Any, at: Any, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        judged("j1", verdict, at)


@pytest.mark.parametrize("ids", [("person:a", "utterance:b"), ("engagement:a", "xa"), ("person:a", "person:a")])
def test_only_two_of_one_kind_can_be_the_same(ids: tuple[str, str]) -> None:
    with pytest.raises(ValueError, match="two ids of one kind of record"):
        IdentityTarget(one=ids[0], other=ids[1])


def test_a_third_name_moves_what_the_first_two_said(article: Any, shelf: Shelf) -> None:
    for id, who in zip("abc", ("Ирма Дол", "Ирма Лик", "Ирма Вук"), strict=True):
        shelf.put(speech(article, id, who))
    shelf.judge(judged("j1", "same", IdentityTarget(one="person:irma-lik", other="person:irma-vuk")))
    shelf.judge(judged("j2", "same", IdentityTarget(one="person:irma-vuk", other="person:irma-dol")))
    assert only(shelf, "utterance").documents == ("a", "b", "c")
    assert shelf.at_once() == shelf.records
    shelf.judge(judged("j3", "undo", JudgementTarget(judgement="j1")))
    assert shelf.at_once() == shelf.records
    assert sorted(each.documents for each in shelf.records.values() if each.kind == "person") == [("a", "c"), ("b",)]


def test_judgements_survive_the_codec() -> None:
    seen = Evidence("a", "0" * 64, Span(0, 4), "17 м")
    ledger = [
        judged("j1", "replace", ClaimTarget(record="r", field="date", value="2024", evidence=seen), value="2025", seen="2024"),
        judged("j2", "same", IdentityTarget(one="a", other="b")),
        judged("j3", "reject", PlaceTarget(document="a", digest="0", anchor=anchor("абв", Span(1, 2)), about="quotation")),
        judged("j4", "undo", JudgementTarget(judgement="j1")),
    ]  # fmt: skip
    for each in ledger:
        assert decode(encode(each), Judgement) == each
    with pytest.raises(BadInput, match="Judgement"):
        decode(encode(ledger[1]).replace(b'"same"', b'"accept"'), Judgement)
