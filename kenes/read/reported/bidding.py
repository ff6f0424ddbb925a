"""«Призвал соседей открыть дорогу»: the infinitive after a verb of bidding."""

from __future__ import annotations

from kenes.language import ru
from kenes.read import attribution
from kenes.read.cues import FoundCue
from kenes.read.reported.row import ADVERBS, THAT, Reported, Row, cleaned, finite, kind_of, mute, relays, short_passive
from kenes.read.reported.that_clause import same_doer


def bidding(row: Row, cue: FoundCue) -> Reported | None:
    """«Призвал соседей открыть дорогу»: the infinitive and its own words."""
    if not cue.can("bid"):
        return None
    if short_passive(cue) and row.tree.words and row.tree.forms[cue.index].feats.get("Gender") != "Neut":
        return None  # «меры призваны помочь»
    infinitive = None
    for k in range(cue.last + 1, min(len(row.words), cue.last + 26)):
        form = row.tree.forms[k] if k < len(row.tree.forms) else None
        if row.folded(k) in {".", ";", ":"} or row.folded(k) in THAT:
            break
        if form is not None and form.pos in ("VERB", "AUX") and form.feats.get("VerbForm") == "Inf":
            infinitive = k
            break
        if form is not None and finite(row, k):
            break
    if infinitive is None or not row.tree.words:
        return None
    if any(
        row.folded(k) in {"право", "возможность", "готовность", "необходимость", "задачу", "намерение", "задача"}
        for k in range(cue.last + 1, infinitive)
    ):
        return None
    start = infinitive
    if row.folded(start - 1) == "не":
        start -= 1
    between = list(range(cue.last + 1, start))
    if (
        between
        and (row.folded(between[0]) in ru.GOVERNS or row.tree.forms[between[0]].pos == "ADV")
        and row.folded(between[0]) not in {"от", "у", "к"}
    ):
        start = between[0]
    stop = row.stop
    for k in range(infinitive + 1, len(row.words)):
        if not finite(row, k):
            continue
        lead = k - 1
        while lead > infinitive and row.folded(lead) in ADVERBS | {"не"}:
            lead -= 1
        if row.folded(lead) == "," and relays(row, k):
            stop = row.words[lead].start
            break
        if ru.cues(row.words[k].of(row.text)) and same_doer(row, cue.index, k):
            comma = next((j for j in range(k, infinitive, -1) if row.folded(j) == ","), None)
            if comma is not None and row.folded(comma + 1) in {"и", "но", "а"}:  # «…, а депутатов попросил»
                stop = row.words[comma].start
                break
        comma = next((j for j in range(k, infinitive, -1) if row.folded(j) == ","), None)
        if comma is not None and row.folded(comma + 1) in {"и", "но", "а"} and _own_subject(row, k, comma):
            stop = row.words[comma].start  # «пригласил посетить порт, и приглашение было принято»
            break
        if row.folded(lead) in {"и", "но", "а"} and same_doer(row, cue.index, k):
            stop = row.words[lead - 1].start if row.folded(lead - 1) == "," else row.words[lead].start
            break
    content = cleaned(row, row.words[start].start, stop)
    if content is None or len(content.of(row.text).split()) < 2:
        return None
    source = attribution.source(row.text, row.tree, cue)
    if mute(row, source) and row.folded(cue.index - 1) == "поэтому":  # «…, что мост готов, поэтому поручил открыть»
        source = attribution.of_main_verb(row.text, row.tree, cue)
    if source is None and not cue.cue.passive:
        return None
    if mute(row, source) and row.tree.words and row.tree.forms[cue.index].feats.get("Tense") == "Pres":
        return None  # «подробности обещают сообщить позже»
    return Reported((content,), cue.span, source, "infinitive after a verb of bidding", kind_of(row.text, content))


def _own_subject(row: Row, verb: int, comma: int) -> bool:
    """Whether the verb has a subject of its own between the comma and itself."""
    heads = {verb, row.tree.forms[verb].head} - {-1}  # «приглашение было принято»
    return any(
        comma < child < verb and row.tree.forms[child].rel in ("nsubj", "nsubj:pass")
        for head in heads
        for child in row.tree.children(head)
    )
