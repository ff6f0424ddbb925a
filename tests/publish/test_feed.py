"""Atom read back by feedparser and lxml, JSON Feed by its own rules."""

from __future__ import annotations

import json
from typing import Any

import feedparser
import msgspec
import pytest
from lxml import etree

from kenes.model.errors import BadInput
from kenes.publish.entry import Desk, entry
from kenes.publish.feed import Channel, atom, json_feed

CHANNEL = Channel(title="Лента", home="https://kenes.test/", own="https://kenes.test/feed.atom")
TOLD = (
    ("2024-05-16", "Асема Берикова заявила: «Мы построим мост». Стороны подписали Соглашение о строительстве моста."),
    ("2024-06-03", "Президент Торстана Умид Ғайбулло 20–22 июня посетит Залесье с государственным визитом."),
)


def entries(folded: Any, desk: Desk) -> list[Any]:
    return [entry(record, desk) for record in folded(*TOLD) if record.kind != "person"]


def test_atom_and_json_say_the_same(folded: Any, desk: Desk) -> None:
    told = entries(folded, desk)
    parsed = feedparser.parse(atom(told, CHANNEL))
    assert not parsed.bozo
    items = json.loads(json_feed(told, CHANNEL))["items"]
    assert [each.title for each in parsed.entries] == [each["title"] for each in items] == [each.what for each in told]
    assert [each.link for each in parsed.entries] == [each["url"] for each in items]
    assert [each.id for each in parsed.entries] == [f"urn:kenes:{each['id']}" for each in items]
    assert len({each.id for each in parsed.entries}) == len(told) == 3
    assert "Асема Берикова: «Мы построим мост»" in [each.title for each in parsed.entries]
    assert parsed.feed.updated == "2024-06-03T05:00:00+00:00"


def test_every_entry_carries_the_words_it_rests_on(folded: Any, desk: Desk) -> None:
    for each in entries(folded, desk):
        assert each.evidence
        assert all(evidence.quote in dict(TOLD)[date] for evidence in each.evidence for date in [each.told[:10]])


def test_an_entry_without_evidence_cannot_be(folded: Any, desk: Desk) -> None:
    record = folded(*TOLD, kind="utterance")[0]
    bare = [
        msgspec.structs.replace(
            field, claims=tuple(msgspec.structs.replace(claim, evidence=()) for claim in field.claims)
        )
        for field in record.fields
    ]
    with pytest.raises(BadInput, match="expected words of a document"):
        entry(msgspec.structs.replace(record, fields=tuple(bare)), desk)


def test_no_characters_break_the_xml(folded: Any, desk: Desk) -> None:
    [told] = [each for each in entries(folded, desk) if each.kind == "utterance"]
    evil = msgspec.structs.replace(told, what="</title><script>alert(1)</script>\x00\x0b\uffff\u202e & «»")
    [item] = etree.fromstring(atom([evil], CHANNEL)).findall("{*}entry")
    assert item.findtext("{*}title") == "</title><script>alert(1)</script> & «»"


def test_an_empty_feed_is_a_feed() -> None:
    parsed = feedparser.parse(atom([], CHANNEL))
    assert (parsed.bozo, parsed.entries, parsed.feed.title) == (False, [], "Лента")
