"""Reported speech in English: «said that …», «said …», «urged X to …», «proposed holding …», «it was noted that …»."""

from __future__ import annotations

from kenes.language import en
from kenes.language.en import Cue
from kenes.read.english.people.cast import Cast
from kenes.read.english.row import Row
from kenes.read.english.speech.clause import begins, clause_end
from kenes.read.english.speech.said import Said
from kenes.read.english.speech.source import Source, left_of, right_of

_FAR = 14
# «said the road was open»: after the others a noun phrase is their object oftener than it opens a clause.
_PLAIN = frozenset({"say", "tell", "add", "think", "believe"})


def reported(cast: Cast, row: Row, i: int, cue: Cue, last: Source | None) -> Said | None:
    """What the word of speech at word `i` reports; `last` is the speaker of the sentence so far."""
    after = i + cue.size
    passive = "participle" in cue.form.names and _passive(row, i)
    source = None if passive else left_of(cast, row, i)
    if source is None and not passive:
        source = _shared(cast, row, i, cue, last)
    found = (
        _that(row, after, cue) or _whether(row, after, cue) or _bidden(row, after, cue, i) or _gerund(row, after, cue)
    )
    if found is None and "zero" in cue.kinds and (not passive or row.word(i - 2) == "it"):
        found = _bare(cast, row, after, cue)
    if found is None:
        return None
    start, rule = found
    stop = clause_end(row, start)
    if stop - start < 2 and rule != "infinitive":
        return None
    if cue.form.names == {"base"} and source is None:
        return None
    by = _by(cast, row, after, start) if passive else None
    if source is None and not passive:
        return None
    if source is not None and row.low[source.first : source.last] in (("we",), ("i",)):
        return None  # the speaker's own «we believe that»
    if passive and rule == "infinitive":
        return None
    if "to" in row.low[max(0, i - 1) : i] and cue.form.names >= {"base"} and rule != "that clause":
        return None
    content = row.span(start, stop)
    span = row.span(i, after)
    return Said([content], "indirect", row, span, by or source, rule, nobody=passive and by is None)


def _passive(row: Row, i: int) -> bool:
    k = i - 1
    while k >= 0 and (row.low[k] in en.ADVERBS or row.low[k].endswith("ly")):
        k -= 1
    return k >= 0 and (row.low[k] in en.BE or (row.low[k] in ("as", "once") and k == 0))


def _by(cast: Cast, row: Row, i: int, stop: int) -> Source | None:
    for k in range(i, min(stop, i + 6)):
        if row.low[k] == "by":
            return right_of(cast, row, k + 1)
    return None


def _shared(cast: Cast, row: Row, i: int, cue: Cue, last: Source | None) -> Source | None:
    """The subject of the verb before: «X praised the hosts and said that …», «X left, adding that …»."""
    left = i - 1
    while left >= 0 and (row.low[left] in en.ADVERBS or row.low[left].endswith("ly")):
        left -= 1
    gerund = cue.form.names == {"gerund"}
    if left >= 0 and not gerund and row.low[left] not in ("and", "but", ",", "then"):
        return None
    if last is not None:
        return last
    if gerund and left < 0:
        return None
    for k in range(i - 1, 0, -1):
        if row.mark(k):
            return None
        if any(form.names & {"past", "present"} for form in en.known_verb(row.low[k])) and not row.capital(k):
            found = left_of(cast, row, k)
            if found is not None:
                return found
    return None


def _that(row: Row, i: int, cue: Cue) -> tuple[int, str] | None:
    if not cue.kinds & {"that"}:
        return None
    for k in range(i, min(i + _FAR, len(row))):
        if row.low[k] == "that":
            nxt = k + 1
            while row.word(nxt) == ",":
                nxt += 1
            if row.finite(nxt) or row.word(nxt) == "of":  # «the states that had supported it»
                return None
            return (nxt, "that clause") if nxt < len(row) else None
        if row.words[k] in (";", ":", ".") or row.border(k) or (row.finite(k) and row.low[k] not in ("'s",)):
            return None
        if row.words[k] == "," and not _aside(row, k):
            return None
    return None


def _whether(row: Row, i: int, cue: Cue) -> tuple[int, str] | None:
    """«asked whether the road was open»."""
    if cue.lemma in ("ask", "wonder", "question"):
        for k in range(i, min(i + 4, len(row))):
            if row.low[k] in ("whether", "if", "why", "how", "when", "what"):
                return k, "question"
    return None


def _aside(row: Row, comma: int) -> bool:
    """«told Name, the minister of roads, that»: the comma opens words that another closes before «that»."""
    for k in range(comma + 1, min(comma + 12, len(row))):
        if row.words[k] == ",":
            return row.word(k + 1) == "that"
        if row.low[k] == "that":
            return True
    return False


def _bidden(row: Row, i: int, cue: Cue, at: int) -> tuple[int, str] | None:
    if "bid" not in cue.kinds:
        return None
    for k in range(i, min(i + 12, len(row) - 1)):
        if (
            row.low[k] == "to"
            and row.low[k + 1] not in en.DETERMINERS
            and not row.capital(k + 1)
            and row.words[k + 1][0].isalpha()
        ):
            if k > i and row.low[k - 1] in ("due", "according", "thanks", "up", "addition", "contribution", "access"):
                continue
            return k, "infinitive"
        if row.words[k] in (",", ".", ";", ":") or row.border(k) or row.finite(k):
            return None
    return None


def _gerund(row: Row, i: int, cue: Cue) -> tuple[int, str] | None:
    if "gerund" in cue.kinds and row.word(i).endswith("ing") and len(row.word(i)) > 4 and not row.capital(i):
        return i, "gerund"
    return None


def _bare(cast: Cast, row: Row, i: int, cue: Cue) -> tuple[int, str] | None:
    """«said the road was open», «told reporters on Monday the road was open»."""
    at = cast.index(row)
    if "whom" in cue.kinds:
        name = next((n for n in cast.names[at] if i <= n.first <= i + 6), None)
        i = (
            name.last
            if name is not None and not any(row.finite(k) for k in range(i, name.last))
            else i + 1 + (row.word(i) in en.DETERMINERS)
        )
    k = i
    while row.word(k) in ("on", "in", "at", "to", "during", "yesterday", "today", "later"):
        nxt = k + 1
        if row.word(k) in ("yesterday", "today", "later"):
            k = nxt
            continue
        end = nxt
        while end < len(row) and end - nxt < 5 and not row.border(end) and row.words[end] not in (",", "."):
            if end > nxt and (
                row.low[end] in en.DETERMINERS | en.PRONOUNS | en.PREPOSITIONS | {"there"}
                or (row.capital(end) and not row.capital(end - 1))
            ):
                break
            end += 1
        k = end
    if k >= len(row) or row.words[k] in (",", ".", ":", ";") or row.mark(k):
        return None
    if cue.lemma == "report" and row.word(i - 3) != "it":
        return None
    if cue.lemma not in _PLAIN and (cue.form.names == {"present"} or row.low[k] in ("his", "her", "their", "its")):
        return None
    return (k, "clause without that") if begins(row, k) else None
