"""The ledger itself: what stands, whatever order it comes in; what is refused; what survives the codec."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest

from kenes.model.codec import decode, encode
from kenes.model.errors import BadInput
from kenes.model.judgement import ClaimTarget, IdentityTarget, Judgement, JudgementTarget, PlaceTarget
from kenes.model.record import Evidence
from kenes.record.judged.identities import standing
from kenes.text.anchor import anchor
from kenes.text.span import Span


def test_what_stands_does_not_hang_on_the_order_of_the_ledger(judged: Any) -> None:
    at = IdentityTarget(one="person:a", other="person:b")
    ledger = [
        judged("j1", "same", at), judged("j2", "undo", JudgementTarget(judgement="j1")),
        judged("j3", "undo", JudgementTarget(judgement="j2")), judged("j4", "undo", JudgementTarget(judgement="j9")),
    ]  # fmt: skip
    assert {tuple(each.id for each in standing(some)) for some in permutations(ledger)} == {("j1",)}
    assert [each.id for each in standing([*ledger, judged("j5", "undo", JudgementTarget(judgement="j3"))])] == []


@pytest.mark.parametrize(
    ("verdict", "at", "words"),
    [
        ("same", ClaimTarget(record="a", field="date"), "needs a IdentityTarget"),
        ("undo", IdentityTarget(one="a", other="b"), "needs a JudgementTarget"),
        ("replace", ClaimTarget(record="a", field="date"), "needs a value or an entity"),
    ],
)
def test_a_verdict_on_the_wrong_thing_is_refused(verdict: Any, at: Any, words: str, judged: Any) -> None:
    with pytest.raises(ValueError, match=words):
        judged("j1", verdict, at)


def test_judgements_survive_the_codec(judged: Any) -> None:
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
