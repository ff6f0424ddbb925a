"""The words of one utterance as different documents give them, side by side, with what differs from those that are shown."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import NamedTuple

import msgspec

from kenes.model.record import Claim, Evidence, Record
from kenes.text.fold import key
from kenes.text.span import Span

MOST = 24  # variants of an utterance
_WORD = re.compile(r"\w+")


class Variant(msgspec.Struct, frozen=True):
    """What one document has: `evidence` are its own words, `lang` their language; `other` where they differ from the words that are
    shown, none of it in another language, where all would; `fewer` where words that are shown are not among them."""

    evidence: Evidence
    claim: Claim
    lang: str | None
    other: tuple[Span, ...]
    fewer: bool


class _Word(NamedTuple):
    key: str
    span: Span


def variants(record: Record, langs: dict[str, str | None]) -> tuple[Variant, ...]:
    """Every document's words of an utterance, the shown ones first; `langs` the languages of the documents."""
    field = record.field("words")
    told = [(claim, each) for claim in (field.claims if field is not None else ()) for each in claim.evidence][:MOST]
    shown = told[0] if told else None
    found = []
    for claim, evidence in told:
        assert shown is not None
        lang = langs.get(evidence.document)
        same = lang == langs.get(shown[1].document) and evidence is not shown[1]
        other = differences(shown[1].quote, evidence.quote) if same else ()
        fewer = same and bool(differences(evidence.quote, shown[1].quote))
        found.append(Variant(evidence, claim, lang, other, fewer))
    return tuple(found)


def differences(shown: str, other: str) -> tuple[Span, ...]:
    """The stretches of `other` whose words do not stand in `shown` in that order; case, ё and quotes make no difference."""
    left, right = _words(shown), _words(other)
    blocks = SequenceMatcher(None, [each.key for each in left], [each.key for each in right], autojunk=False)
    return tuple(
        Span(right[begin].span.start, right[end - 1].span.stop)
        for tag, _, _, begin, end in blocks.get_opcodes()
        if tag in ("insert", "replace") and begin < end
    )


def _words(text: str) -> list[_Word]:
    return [_Word(key(each.group()), Span(each.start(), each.end())) for each in _WORD.finditer(text)]
