"""Laws of reading: whatever the text, no exception; every span lies in it; the same text gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kenes.model.codec import decode, encode
from kenes.model.document import Document
from kenes.model.report import Reading
from kenes.pack.pack import Pack
from kenes.read.read import read
from kenes.text.span import Span

# Pieces that news is made of, joined without mercy.
PIECES = st.sampled_from(
    [
        "«", "»", '"', "“", "”", " — ", ", ", ". ", ": ", "\n\n", "(", ")", "…", "сказал", "заявила", "отметил, что", "по словам",
        "призвал", "Об этом сообщил", "Президент Казахстана", "Токаев", "К. Токаева", "эксперт", "Азамат Ниязов", "в МИД", "он",
        "9 августа", "в четверг", "которая", "построить мост", "Мост готов", "вода", "🇰🇿", "\u200f", "қала", "Oʻzbekiston", "The bridge is open",
        "как отметил", "согласно", "говорится в сообщении", "@x", "pic.twitter.com/abc", "И.Иванов: ", "12", "%", "\t",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=40).map("".join) | st.lists(PIECES, max_size=30).map(" ".join) | st.text(max_size=200)
RELAXED = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))


def spans(noun: object) -> Iterator[Span]:
    if isinstance(noun, Span):
        yield noun
    elif isinstance(noun, msgspec.Struct):
        for name in noun.__struct_fields__:
            yield from spans(getattr(noun, name))
    elif isinstance(noun, tuple):
        for each in noun:
            yield from spans(each)


@RELAXED
@given(
    text=TEXTS,
    title=st.sampled_from(["", "Токаев: мост готов", "«Мост» — посол"]),
    lang=st.sampled_from(["ru", None, "kk", "en"]),
)
def test_any_text_is_read(pack: Pack, text: str, title: str, lang: str | None) -> None:
    document = Document.of(id="1", title=title, body=text, published="2024-05-16", lang=lang)
    reading = read(document, pack)
    for span in spans(reading):
        assert 0 <= span.start < span.stop <= len(document.text)
        assert span.of(document.text).strip()
    for quotation in reading.quotations:
        assert list(quotation.content) == sorted(quotation.content)
        assert all(a.stop <= b.start for a, b in zip(quotation.content, quotation.content[1:], strict=False))
        assert quotation.rule
    assert encode(read(document, pack)) == encode(reading)
    assert decode(encode(reading), Reading) == reading


@RELAXED
@given(left=st.text(alphabet="АБв гд.\n", max_size=30))
def test_what_stands_before_only_shifts_a_quotation(pack: Pack, left: str) -> None:
    """A paragraph of other words before it neither hides a quotation nor changes its words."""
    body = "«Мост готов», — сообщил посол Азамат Ниязов."
    document = Document.of(id="1", body=f"{left}\n\n{body}", published="2024-05-16", lang="ru")
    found = {part.of(document.text) for q in read(document, pack).quotations for part in q.content}
    assert "Мост готов" in found


def test_an_emoji_before_a_name_moves_no_span(pack: Pack) -> None:
    body = "🇰🇿🇰🇿 «Мост готов», — сообщил посол Азамат Ниязов."
    document = Document.of(id="1", body=body, published="2024-05-16", lang="ru")
    [quotation] = read(document, pack).quotations
    assert quotation.content[0].of(document.text) == "Мост готов"
    assert quotation.source is not None
    assert quotation.source.of(document.text) == "посол Азамат Ниязов"


def test_a_hundred_thousand_characters_without_a_stop(pack: Pack) -> None:
    document = Document.of(id="1", body="слово заявил что " * 6000, lang="ru")
    assert read(document, pack).digest == document.digest
