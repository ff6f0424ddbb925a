"""Where a reported clause of English begins and ends."""

from __future__ import annotations

from functools import cache

from kenes.language import en
from kenes.language.lexicon import rows
from kenes.read.english.row import Row

_JOINTS = frozenset({"and", "but", "while", "whereas", "as", "though", "although"})
_SKIPPED = en.words("on in at to during after before from for with following")


@cache
def acts() -> frozenset[str]:
    """Verbs that go on from the speaker: «and thanked the hosts»."""
    return frozenset(row["lemma"] for row in rows("en-verbs") if row["kind"] == "act")


def clause_end(row: Row, start: int) -> int:
    """The word after the clause that begins at `start`: at the end of the sentence, at «;», before «, and noted that», before
    «, adding that», before «, according to», before the next speaker."""
    for k in range(start, len(row)):
        if row.words[k] == ";":
            return k
        if row.words[k] in (",", "and", "but", "while") and k > start + 1 and _turns(row, k, start):
            return k
        if row.words[k] == "," and k > start + 2 and _signed(row, k):
            return k
        if row.low[k : k + 2] == ("according", "to") and k > start + 2:
            return k - 1 if row.words[k - 1] == "," else k
    end = len(row)
    while end > start and row.words[end - 1] in (".", "!", "?", "...", ",", ":"):
        end -= 1
    if (
        end > start
        and row.words[end - 1] in ("”", '"', "»")
        and not any(row.words[k] in ("“", '"', "«") for k in range(start, end - 1))
    ):
        end -= 1
    return end


def _signed(row: Row, comma: int) -> bool:
    """Whether «, X said» follows and closes the sentence: then it is X who says the whole."""
    for k in range(comma + 1, min(comma + 10, len(row))):
        cue = row.cue(k)
        if cue is not None and "quote" in cue.kinds and cue.form.names & {"past", "present"}:
            return k > comma + 1 and row.word(k + cue.size) in (".", "") and row.word(k - 1) not in en.BE
        if row.words[k] in (",", ".", ";") or row.border(k) or row.finite(k):
            return False
    return False


def _turns(row: Row, k: int, start: int) -> bool:
    """Whether the speaker's own sentence goes on at word `k`."""
    i = k
    comma = row.words[i] == ","
    if comma:
        i += 1
    joint = row.word(i)
    if joint in _JOINTS:
        i += 1
    elif not comma:
        return False
    cue = row.cue(i) if i < len(row) else None
    if joint not in _JOINTS:
        return cue is not None and cue.form.names == {"gerund"} and _governs(row, i + cue.size)
    while row.word(i) in en.ADVERBS or row.word(i).endswith("ly") or row.word(i) in ("in", "turn"):
        i += 1
        if i >= len(row):
            return False
    cue = row.cue(i)
    if (
        cue is not None
        and cue.form.names & {"past", "present"}
        and ((comma and "past" in cue.form.names) or _governs(row, i + cue.size))
    ):
        return True
    forms = en.known_verb(row.word(i))
    if any("past" in form.names and form.lemma in acts() for form in forms) and (comma or _past_only(row, start, k)):
        return True
    # «, while Mirziyoyev said that it would»: another speaker
    for m in range(i, min(i + 9, len(row))):
        if row.words[m] == "," or row.border(m):
            return False
        cue = row.cue(m)
        if cue is not None and m > i and cue.form.names & {"past", "present"}:
            return _governs(row, m + cue.size)
        if row.finite(m):
            return False
    return False


def _past_only(row: Row, start: int, stop: int) -> bool:
    """Whether the clause speaks of what will be or is: then a verb in the past after «and» is the speaker's."""
    return any(row.low[k] in ("will", "would", "is", "are", "should", "can", "must") for k in range(start, stop))


def _governs(row: Row, i: int) -> bool:
    """Whether the word of speech before `i` takes a clause, an infinitive or words in marks."""
    for k in range(i, min(i + 12, len(row))):
        if row.low[k] == "that" or row.mark(k):
            return True
        if row.words[k] == "to" and k == i:
            return True
        if row.words[k] in (",", ";", ".") or (row.finite(k) and k > i + 3):
            break
    return begins(row, i)


def begins(row: Row, i: int) -> bool:
    """Whether a clause without «that» begins at word `i`: a subject and a finite verb after it."""
    if (
        i >= len(row)
        or row.low[i] in en.PREPOSITIONS - {"in", "on", "at", "under"}
        or not (row.words[i][0].isalnum() or row.mark(i))
    ):
        return False
    if (
        row.low[i] in ("to", "and", "or", "not")
        or row.finite(i)
        or (en.known_verb(row.low[i]) and not row.capital(i) and row.low[i].endswith("ing"))
    ):
        return False
    if row.low[i] in ("he", "she", "they", "it", "we", "i", "there"):
        return True
    for k in range(i + 1, min(i + 24, len(row))):
        if row.low[k] == "and" and row.low[i] in ("his", "her", "their", "its"):
            return False
        if row.words[k] in (";", ":") or (row.words[k] == "," and k <= i + 1):
            return False
        if row.low[k] in ("who", "which", "to"):
            if row.low[k] != "to":
                return False
            continue
        if row.finite(k) or (
            row.low[k].endswith("ed")
            and row.words[k - 1] != ","
            and row.low[k - 1] not in en.PREPOSITIONS | en.DETERMINERS | {"and", "newly"}
        ):
            return True
    return False


def adjunct_end(row: Row, i: int) -> int:
    """The word after «on Tuesday», «in a statement», «at a briefing», «to reporters», «, addressing the guests,» from word `i` on."""
    while i < len(row) and (row.low[i] in _SKIPPED or row.low[i] in ("yesterday", "today", "later", "earlier")):
        k = i + 1
        while (
            k < len(row)
            and not row.border(k)
            and row.words[k] not in (",", ".")
            and row.low[k] not in _SKIPPED
            and not row.finite(k)
        ):
            if row.low[k] in en.PRONOUNS or (row.low[k] in ("the", "a") and k > i + 1):
                break
            k += 1
        i = k
    return i
