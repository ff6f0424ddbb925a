"""Judgements on places of one text: what is no quotation, who a name is; a place that is gone changes nothing."""

from __future__ import annotations

from typing import Any

from kenes.model.judgement import JudgementTarget
from kenes.pack.pack import Pack
from kenes.record.judged.places import located

Shelf = Any


def test_what_is_no_quotation_stays_none_after_an_edit(
    article: Any, shelf: Shelf, judged: Any, speech: Any, place: Any
) -> None:
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


def test_a_lost_place_changes_nothing(article: Any, tiny: Pack, judged: Any, speech: Any, place: Any) -> None:
    made = speech(article, "a", "Ирма Дол")
    ledger = [judged("j1", "reject", place(made.document, "Паром", "quotation"))]
    other = article("Паром утонул, сказано в порту сегодня днём.", id="a").said("Паром утонул", None)
    assert [span for _, span in located(other.document, ledger)] == [None]
    assert len(other.reports(tiny, ledger)) == 1


def test_a_name_that_is_somebody_of_the_pack(
    article: Any, shelf: Shelf, judged: Any, only: Any, speech: Any, place: Any
) -> None:
    made = speech(article, "a", "Ирма Дол")
    shelf.put(made)
    shelf.judge(judged("j1", "replace", place(made.document, "Ирма Дол", "mention"), entity="marta-kolvin"))
    assert only(shelf, "utterance").entity("speaker") == "marta-kolvin"
    assert not [each for each in shelf.records.values() if each.kind == "person"]


def test_a_speaker_set_right(article: Any, shelf: Shelf, judged: Any, only: Any, speech: Any, place: Any) -> None:
    made = speech(article, "a", "Ирма Дол")
    shelf.put(made)
    spoken = place(made.document, "Паром через Большую Или скоро построят", "speaker")
    shelf.judge(judged("j1", "replace", spoken, entity="marta-kolvin"))
    assert only(shelf, "utterance").value("speaker") == "Марта Колвин"
