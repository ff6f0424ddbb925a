"""Who is who by people's word: merges and partings of records, and how they are taken back."""

from __future__ import annotations

from typing import Any

import pytest

from kenes.model.judgement import IdentityTarget, JudgementTarget

Shelf = Any


def test_two_people_are_merged_and_it_is_taken_back(
    article: Any, shelf: Shelf, judged: Any, only: Any, speech: Any
) -> None:
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


def test_a_stranger_who_is_of_the_pack(article: Any, shelf: Shelf, judged: Any, only: Any, speech: Any) -> None:
    shelf.put(speech(article, "a", "Асема Орлова"))
    shelf.judge(judged("j1", "same", IdentityTarget(one="person:asema-orlova", other="asema-berikova")))
    assert only(shelf, "person").id == "asema-berikova"
    utterance = only(shelf, "utterance")
    assert (utterance.entity("speaker"), utterance.value("speaker")) == ("asema-berikova", "Асема Берикова")


def test_a_report_is_taken_out_of_a_record_and_put_back(
    article: Any, shelf: Shelf, judged: Any, meeting: Any, only: Any
) -> None:
    for id in "abc":
        shelf.put(meeting(article, id=id))
    record = only(shelf)
    [wrong] = [each for each in shelf.kept["b"] if each.kind == "engagement"]
    shelf.judge(judged("j1", "different", IdentityTarget(one=record.id, other=wrong.id)))
    assert sorted(each.documents for each in shelf.records.values()) == [("a", "c"), ("b",)]
    assert shelf.records[record.id].documents == ("a", "c")
    shelf.judge(judged("j2", "undo", JudgementTarget(judgement="j1")))
    assert shelf.records == {record.id: record}


def test_what_folding_joins_a_person_can_part(article: Any, shelf: Shelf, judged: Any, meeting: Any, only: Any) -> None:
    shelf.put(meeting(article))
    shelf.put(meeting(article, None, id="b", text="Берикова и Ғайбулло встретились."))
    [record] = shelf.records.values()
    [other] = record.aliases
    shelf.judge(judged("j1", "different", IdentityTarget(one=record.id, other=other)))
    assert sorted(each.documents for each in shelf.records.values()) == [("a",), ("b",)]
    shelf.judge(judged("j2", "same", IdentityTarget(one=other, other=record.id)))
    assert only(shelf).documents == ("a", "b")


@pytest.mark.parametrize("ids", [("person:a", "utterance:b"), ("engagement:a", "xa"), ("person:a", "person:a")])
def test_only_two_of_one_kind_can_be_the_same(ids: tuple[str, str]) -> None:
    with pytest.raises(ValueError, match="two ids of one kind of record"):
        IdentityTarget(one=ids[0], other=ids[1])


def test_a_third_name_moves_what_the_first_two_said(
    article: Any, shelf: Shelf, judged: Any, only: Any, speech: Any
) -> None:
    for id, who in zip("abc", ("Ирма Дол", "Ирма Лик", "Ирма Вук"), strict=True):
        shelf.put(speech(article, id, who))
    shelf.judge(judged("j1", "same", IdentityTarget(one="person:irma-lik", other="person:irma-vuk")))
    shelf.judge(judged("j2", "same", IdentityTarget(one="person:irma-vuk", other="person:irma-dol")))
    assert only(shelf, "utterance").documents == ("a", "b", "c")
    assert shelf.at_once() == shelf.records
    shelf.judge(judged("j3", "undo", JudgementTarget(judgement="j1")))
    assert shelf.at_once() == shelf.records
    assert sorted(each.documents for each in shelf.records.values() if each.kind == "person") == [("a", "c"), ("b",)]
