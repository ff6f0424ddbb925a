"""One codec: what is encoded is decoded to the same noun, byte for byte."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kenes.model.codec import decode, encode
from kenes.model.document import Capture, Document, moment
from kenes.model.errors import BadInput
from kenes.model.mark import DateMark, Mention, Party
from kenes.model.report import (
    Engagement,
    InitiativeReport,
    InstrumentReport,
    Participant,
    Person,
    Quotation,
    Reading,
    RoleReport,
    ThemeHit,
)
from kenes.text.span import Span

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
spans = st.builds(lambda start, size: Span(start, start + size), st.integers(0, 10**6), st.integers(1, 10**4))
parties = st.builds(Party, words, st.none() | words, st.lists(words, max_size=2).map(tuple))


def tuples(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=2).map(tuple)


some = {"name": words, "rule": words}
quotations = st.builds(
    Quotation, content=tuples(spans), kind=st.sampled_from(["direct", "indirect", "mixed"]), cue=st.none() | spans,
    source=st.none() | spans, speaker=st.none() | parties, with_speakers=tuples(parties), rule=words,
)  # fmt: skip
roles = st.builds(RoleReport, span=spans, of=st.none() | parties, post=st.none() | words)
people = st.builds(
    Person, name=words, entity=st.none() | words, candidates=tuples(words), gender=st.sampled_from(["m", "f", None]),
    mentions=tuples(spans), roles=tuples(roles), rule=words,
)  # fmt: skip
engagements = st.builds(
    Engagement, type=st.sampled_from(["visit", "meeting", "call", "gathering"]), status=st.sampled_from(["planned", "held", "cancelled"]),
    anchor=spans, participants=tuples(st.builds(Participant, party=parties, post=st.none() | words, level=st.none() | words)),
    place=st.none() | parties, date=st.none() | words, rule=words,
)  # fmt: skip
instruments = st.builds(
    InstrumentReport, name=spans, kind=st.sampled_from(["treaty", "law", "other"]), stage=st.sampled_from(["signed", "mentioned"]),
    date=st.none() | words, parties=tuples(parties), rule=words,
)  # fmt: skip
nouns = st.one_of(
    spans, parties, quotations, people, engagements, instruments,
    st.builds(Mention, spans, st.sampled_from(["person", "state", "place"]), words, st.none() | words, tuples(words), words),
    st.builds(DateMark, spans, st.none() | words, words),
    st.builds(InitiativeReport, what=spans, status=st.sampled_from(["proposed", "done"]), cue=st.none() | spans, by=st.none() | parties),
    st.builds(ThemeHit, theme=words, span=spans),
    st.builds(Capture, st.binary(max_size=20), words, st.none() | words, st.none() | words, st.none() | words),
    st.builds(
        Reading, id=words, digest=words, maker=words, version=words, pack=words, lang=st.none() | words,
        quotations=tuples(quotations), people=tuples(people), engagements=tuples(engagements), warnings=tuples(words),
    ),
)  # fmt: skip


@given(nouns)
def test_decode_of_encode_is_the_same_noun(noun: Any) -> None:
    data = encode(noun)
    assert decode(data, type(noun)) == noun
    assert encode(decode(data, type(noun))) == data


@given(words, words, st.sampled_from([None, "2024", "2024-05", "2024-05-16", "2024-05-16T19:19+05:00"]))
def test_a_document_survives_the_codec(title: str, body: str, published: str | None) -> None:
    document = Document.of(id="1", title=title, body=body, published=published)
    again = decode(encode(document), Document)
    assert again == document
    assert again.digest == document.digest


def test_a_span_is_a_pair_in_json() -> None:
    assert encode(Span(3, 7)) == b"[3,7]"


@pytest.mark.parametrize(("start", "stop"), [(3, 3), (5, 2), (-1, 4)])
def test_an_empty_or_backward_span_is_refused(start: int, stop: int) -> None:
    with pytest.raises(ValueError, match="0 <= start < stop"):
        Span(start, stop)
    with pytest.raises(BadInput, match="Span"):
        decode(f"[{start},{stop}]", Span)


def test_json_that_is_no_noun_names_the_field() -> None:
    with pytest.raises(BadInput, match=r"\$\.start|array|Span"):
        decode('{"a": 1}', Span)


def test_the_title_is_the_first_paragraph() -> None:
    document = Document.of(id="1", title=" Мост  открыт ", body="Мост открыли.")
    assert document.text == "Мост открыт\n\nМост открыли."
    assert Document.of(id="1", title="Мост открыт", body="Мост открыт\n\nДа.").text == "Мост открыт\n\nДа."
    with pytest.raises(ValueError, match="first paragraph"):
        Document(id="1", title="Мост", text="Другое")


@pytest.mark.parametrize("published", ["вчера", "2024-13", "2024-05-16T99:00", "16.05.2024"])
def test_a_date_that_is_not_iso_is_refused(published: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        moment(published)
