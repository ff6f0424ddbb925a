"""What a row says happened to a document: signed, adopted, ratified, in force; to be signed is drafted."""

from __future__ import annotations

from kenes.language import en, en_papers
from kenes.read.english.row import Row

_FAR = 22
_AHEAD = en.MODALS | frozenset(
    {"to", "plan", "plans", "expect", "expects", "expected", "planned", "due", "intend", "ready", "prepared"}
)


def stage(row: Row, first: int, last: int) -> str:
    """The stage of the document named by the words [first, last)."""
    if any(row.low[k] == "draft" for k in range(max(0, first - 2), last)) and not _passive(row, last):
        return "drafted"
    for found in (_passive(row, last), _active(row, first), _noun(row, first)):
        if found is not None:
            return found
    if any(row.low[k] in ("including", "include", "includes", "included") for k in range(max(0, first - 3), first)):
        whole = [k for k in range(first) if row.low[k] in ("documents", "agreements", "decisions", "package")]
        how = _passive(row, whole[0] + 1) or _active(row, whole[0]) if whole else None
        return how or ("signed" if whole else "mentioned")
    return "mentioned"


def _passive(row: Row, last: int) -> str | None:
    """«The treaty … was signed», «will be signed», «has entered into force», «signed in Lima»."""
    for k in range(last, min(last + 10, len(row))):
        if row.words[k] in (";", ".") or (row.low[k] in ("which", "that", "who") and k > last + 1):
            return None
        if row.low[k] in ("entered", "enters", "coming", "came") and "force" in row.low[k : k + 4]:
            return "in_force"
        verb = en_papers.stage_verb(row.low[k])
        if verb is None or "participle" not in verb[1].names:
            continue
        auxiliary = [m for m in range(last, k) if row.low[m] in en.BE | en.HAVE | en.MODALS | {"to", "not"}]
        if not auxiliary:
            if k == last or (row.words[last] == "," and k == last + 1):
                return verb[0]  # «the treaty signed in Lima»
            return None
        if any(row.low[m] in en.MODALS | {"to"} for m in auxiliary):
            return "drafted"
        return None if "not" in row.low[last:k] else verb[0]
    return None


def _active(row: Row, first: int) -> str | None:
    """«They signed the treaty», «will adopt», «to be signed are», «were signed on rivers»."""
    for k in range(first - 1, max(-1, first - _FAR), -1):
        if row.words[k] in (";", ":", "”", "“", ".") or row.low[k] in ("which", "who", "whether"):
            return None
        if row.low[k] == "that":
            return None
        verb = en_papers.stage_verb(row.low[k])
        if (
            verb is not None
            and row.word(k - 1) not in en.DETERMINERS
            and verb[1].names & {"past", "present", "base", "participle", "gerund"}
        ):
            if verb[1].names == {"gerund"} and row.word(k + 1) == "of":
                return verb[0] if not _ahead(row, k) else "drafted"
            if verb[1].names == {"gerund"} and row.word(k - 1) in ("for", "at", "of"):
                return "drafted" if row.word(k - 1) == "for" else verb[0]
            if _ahead(row, k):
                return "drafted" if verb[0] != "proposed" else "proposed"
            return verb[0]
        if row.finite(k) and row.low[k] not in en.AUXILIARIES:
            return None
    return None


def _ahead(row: Row, k: int) -> bool:
    return any(row.low[m] in _AHEAD for m in range(max(0, k - 4), k)) and row.word(k - 1) not in ("have", "has", "had")


def _noun(row: Row, first: int) -> str | None:
    """«the signing of the treaty», «witnessed the signature of the treaty»."""
    for k in range(first - 1, max(-1, first - 5), -1):
        found = en_papers.stage_noun(row.low[k])
        if found is not None and row.word(k + 1) == "of":
            if any(row.low[m].startswith("anniversar") for m in range(max(0, k - 5), k)):
                return "mentioned"
            return "mentioned" if row.word(k - 1) in ("since",) else found
    return None
