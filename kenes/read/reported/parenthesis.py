"""«Мост готов, заявил посол»; «Такие бои, отмечает агентство, бывали»; «Как отметил посол, мост готов»."""

from __future__ import annotations

from kenes.read import attribution
from kenes.read.cues import FoundCue
from kenes.read.reported.row import (
    ADVERBS,
    RELAYS,
    THAT,
    Reported,
    Row,
    clause_start,
    cleaned,
    closing_comma,
    finite,
    goes_on,
    index_before,
    kind_of,
    rest_after,
    short_passive,
)
from kenes.read.reported.sourcing import sourcing
from kenes.read.reported.that_clause import governed
from kenes.text.fold import fold


def parenthesis(row: Row, cue: FoundCue) -> Reported | None:
    """«Мост готов, заявил посол»; «Такие бои, отмечает агентство, бывали и раньше»; «…, о чём сообщил X»."""
    if not cue.can("say", "opine", "direct") or (cue.cue.passive and "pass" not in cue.cue.kinds):
        return None
    if short_passive(cue) and not cue.span.of(row.text).endswith("о"):
        return None
    i = cue.index
    first = i
    while first > 0 and row.folded(first - 1) in ADVERBS | {"о", "об", "чем", "этом", "публично"}:
        first -= 1
    as_said = row.folded(first - 1) == "как"
    if as_said:
        first -= 1
    if first == 0 or row.folded(first - 1) not in {",", "-", "–", "—"}:
        return None
    if row.folded(first - 1) != "," and row.folded(first - 2) != ",":
        return None
    comma = first - 1 if row.folded(first - 1) == "," else first - 2
    if governed(row, cue) is not None or comma < 1 or _colon_after(row, cue):
        return None
    source = attribution.source(row.text, row.tree, cue)
    if source is None:
        if not (cue.cue.passive and "pass" in cue.cue.kinds):
            return None
    elif source.stop <= row.words[comma].start and not as_said:
        return None
    if source is not None and cue.cue.lemma in RELAYS and sourcing(row, cue, source):
        return None
    if cue.cue.lemma in _HANDS_ON and any(row.folded(k) in THAT for k in range(comma)) and source is not None:
        return None  # «Посол отметил, что мост готов, передаёт агентство»: the agency hands it on
    start = clause_start(row, comma)
    head = cleaned(row, row.words[start].start if start < len(row.words) else row.start, row.words[comma].start)
    if head is None or comma <= start or _topic(row, start, comma):
        return None
    parts = [head]
    closing = closing_comma(row, max(cue.last, index_before(row, source.stop) if source else 0))
    if closing is not None:
        rest = rest_after(row, closing)
        if rest is not None:
            parts.append(rest)
    if comma - start < 2 and len(parts) < 2:
        return None
    rule = "как сказал, inside" if as_said else "verb after a comma"
    return Reported(tuple(parts), cue.span, source, rule, kind_of(row.text, *parts))


_HANDS_ON = {"передавать", "передать", "писать", "цитировать"}


def _colon_after(row: Row, cue: FoundCue) -> bool:
    return any(row.folded(k) == ":" for k in range(cue.last + 1, len(row.words)))


_ASKS = {
    "как",
    "почему",
    "зачем",
    "сколько",
    "кто",
    "где",
    "когда",
    "куда",
    "откуда",
    "чем",
    "какой",
    "какие",
    "какая",
    "какое",
    "каким",
    "каких",
    "чего",
    "ли",
}


def _topic(row: Row, start: int, comma: int) -> bool:
    """«Как повлияла погода, рассказали в банке», «О том, что дальше, рассказал посол»: what the talk was about."""
    inner = next((k for k in range(start, comma) if row.folded(k) == ","), None)
    if (
        inner is not None
        and any(finite(row, k) for k in range(start, inner))
        and any(finite(row, k) for k in range(inner, comma))
    ):
        return False  # «Когда подписывали указ, денег хватало, сказал эксперт»
    first, second = row.folded(start), row.folded(start + 1)
    return (
        first in _ASKS
        or (first in {"о", "об", "на", "в", "по", "до", "из", "от"} and second in _ASKS | {"том", "чем"})
        or (first in {"о", "об"})
        or (first == "что" and second != "касается")
    )


def as_said(row: Row, cue: FoundCue) -> Reported | None:
    """«Как отметил посол, мост готов»: the row opens with the attribution."""
    i = cue.index
    first = next((k for k in range(len(row.words)) if row.words[k].of(row.text)[:1].isalnum()), 0)
    lead = first
    while (
        row.folded(lead)
        in {
            "так",
            "ранее",
            "также",
            "при",
            "этом",
            "между",
            "тем",
            "примечание",
            ":",
            ",",
            "кроме",
            "того",
            "вместе",
            "с",
        }
        and lead < i
    ):
        lead += 1
    if any(row.folded(k) in {"выше", "ниже"} for k in range(lead, min(len(row.words), i + 3))):
        return None  # «Как уже отмечалось выше»: the text of itself
    if row.folded(lead) != "как" or i - lead > 9 or not cue.can("say", "opine", "direct", "from"):
        return None
    if any(row.folded(k) == "," for k in range(lead + 1, i)):
        return None
    source = attribution.source(row.text, row.tree, cue)
    impersonal = (
        cue.can("pass")
        and cue.span.of(row.text).endswith(("ся", "сь"))
        and not fold(cue.span.of(row.text)).startswith("говор")
    )
    if source is None and not impersonal:  # «как сообщается, мост готов»; not «как говорится, нет худа без добра»
        return None
    after = max(i, index_before(row, source.stop) if source is not None else i)
    comma = closing_comma(row, after)
    while comma is not None and goes_on(row, comma):
        comma = closing_comma(row, comma)
    if comma is None:
        return None
    start = comma
    while start + 1 < len(row.words) and row.words[start + 1].of(row.text) in "-–—":
        start += 1
    content = cleaned(row, row.words[start].stop, row.stop)
    if content is None or len(content.of(row.text).split()) < 2:
        return None
    if fold(content.of(row.text)).startswith(("об этом ", "о том, ", "о том ")):
        return None  # «Как сообщает Роса, об этом говорится в декларации»
    return Reported((content,), cue.span, source, "как сказал, content", kind_of(row.text, content))
