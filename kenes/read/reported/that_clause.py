"""«Посол отметил, что мост готов»: the clause after «что», «чтобы» or a colon, up to where the main clause goes on."""

from __future__ import annotations

from kenes.language import ru
from kenes.language.forms import forms
from kenes.read import attribution
from kenes.read.cues import FoundCue
from kenes.read.reported.row import (
    ADVERBS,
    THAT,
    Reported,
    Row,
    cleaned,
    finite,
    kind_of,
    mute,
    relays,
    short_passive,
    that_near,
)
from kenes.text.fold import fold
from kenes.text.quoted import MARKS

_CONCEDES = {"хотя", "если", "пока", "поскольку", "когда", "раз"}


def that_clause(row: Row, cue: FoundCue) -> Reported | None:
    """«Посол отметил, что мост готов»: all after «что», up to where the main clause goes on."""
    if not cue.can("say", "opine", "bid", "quote", "direct", "from"):
        return None
    that = governed(row, cue)
    if that is None and cue.can("bid"):
        that = governed(row, cue, frozenset({"чтобы"}))  # «распорядилась, чтобы карты напечатали»
        if that is not None:
            content = cleaned(row, row.words[that].stop, _continuation(row, cue, that))
            source = attribution.source(row.text, row.tree, cue)
            if content is None or source is None or mute(row, source):
                return None
            return Reported((content,), cue.span, source, "clause after чтобы", kind_of(row.text, content))
    if that is None:
        return None
    if (
        cue.can("opine")
        and not cue.can("say")
        and (cue.span.of(row.text).endswith("ся") or cue.cue.number == "Plur" or not _personal(row, cue))
    ):
        return None
    if short_passive(cue) and row.tree.words and row.tree.forms[cue.index].feats.get("Gender") != "Neut":
        return None  # «предупреждён, что»: somebody was told
    if (cue.can("bid") and not cue.can("say")) or (cue.can("direct") and not cue.can("say")):
        if cue.cue.lemma not in _MAY_REPORT:
            return None
    stop = _continuation(row, cue, that)
    content = cleaned(row, row.words[that].stop, stop)
    source = attribution.source(row.text, row.tree, cue)
    if content is None or mute(row, source) or (source is None and cue.can("from")):
        return None
    return Reported((content,), cue.span, source, "clause after что", kind_of(row.text, content))


_MAY_REPORT = {
    "потребовать",
    "требовать",
    "высказаться",
    "пошутить",
    "поделиться",
    "выступить",
    "обратиться",
    "огласить",
    "озвучить",
}


def governed(row: Row, cue: FoundCue, wanted: frozenset[str] = frozenset(THAT)) -> int | None:
    """The «что» that a cue governs: after a comma, with no verb between."""
    depth = 0
    for k in range(cue.last + 1, min(len(row.words), cue.last + 40)):
        word = row.folded(k)
        if word in "([":
            depth += 1
        elif word in ")]":
            depth -= 1
        elif (word in wanted and row.folded(k - 1) in {",", "(", "—", "-"}) or (
            word in wanted and row.words[k - 1].of(row.text) in '«"“'
        ):
            return None if _asked(row, k) or _of_noun(row, k) else k
        elif (word in {".", ";", ":", "!", "?"} and not depth) or (
            not depth and finite(row, k) and any(form.pos == "VERB" for form in forms(row.words[k].of(row.text))[:1])
        ):
            return None
    return None


_HAPPENS = {
    "происходить",
    "произойти",
    "случиться",
    "делать",
    "ждать",
    "ожидать",
    "изменить",
    "изменяться",
    "стать",
    "быть",
}


_WORDS = {"слово", "заявление", "сообщение", "информация", "слух", "мнение", "вопрос", "публикация", "видео"}


def _of_noun(row: Row, that: int) -> bool:
    """«отметил символизм того, что мост открыт», «прокомментировали слова посла о том, что …»: the clause belongs to the
    noun, and a noun as object is no quotation."""
    if row.folded(that - 1) == "," and row.folded(that - 2) == "том" and row.folded(that - 3) in {"о", "об"}:
        near = range(max(0, that - 9), that - 3)
        return any(
            form.lemma in _WORDS and form.case == "Acc" and not form.animate
            for k in near
            if row.folded(k - 1) not in {"в", "во", "на", "про"}
            for form in forms(row.words[k].of(row.text))[:2]
        )
    return (
        row.folded(that - 1) == ","
        and row.folded(that - 2) in {"того", "тому"}
        and any(form.pos == "NOUN" for form in forms(row.words[that - 3].of(row.text))[:1])
    )


def _asked(row: Row, that: int) -> bool:
    """«рассказал, что происходит в порту»: a question told of, «что» is its subject; nothing is quoted."""
    if row.folded(that) != "что" or that + 1 >= len(row.words) or not row.tree.words:
        return False
    following = {form.lemma for form in forms(row.words[that + 1].of(row.text)) if form.pos in ("VERB", "AUX")}
    return bool(following & _HAPPENS) and row.tree.forms[that].pos == "PRON"


def _continuation(row: Row, cue: FoundCue, that: int) -> int:
    """Where the clause after «что» ends: the end of the row, or before a verb that goes on with the cue's own subject
    («заявил, что ждёт нападения, и предостерёг соседа»), or before the relay («, передаёт агентство»)."""
    tree = row.tree
    cut = row.stop
    opening = next((row.folded(k) for k in range(len(row.words)) if row.folded(k)[:1].isalpha()), "")
    if opening in _CONCEDES:  # «Хотя перевозчики говорят, что цены не вырастут, билеты подорожали»
        verb = next((k for k in range(that + 1, len(row.words)) if finite(row, k)), None)
        comma = next((k for k in range(verb or len(row.words), len(row.words)) if row.folded(k) == ","), None)
        if comma is not None and any(finite(row, k) for k in range(comma, len(row.words))):
            return row.words[comma].start
    for k in range(that + 2, len(row.words)):
        if not finite(row, k):
            continue
        lead = k - 1
        while lead > that and row.folded(lead) in ADVERBS | {
            "не",
            "тем",
            "самым",
            "этим",
            "за",
            "после",
            "этого",
            "образом",
            "таким",
        }:
            lead -= 1
        comma = lead - 1 if row.folded(lead) in {"и", "а", "но", "однако", "поэтому"} else lead
        joined = row.folded(lead) in {"и", "но", "а", "однако", "поэтому"}
        if row.folded(comma) != "," and not joined:
            continue
        # «, передаёт агентство …» at the end of the row
        if row.folded(lead) == "," and relays(row, k) and k - that > 2 and not that_near(row, k):
            return row.words[lead].start
        if not joined or row.folded(comma) != "," or not tree.words:
            continue
        if same_doer(row, cue.index, k) and _other_time(row, k, that):
            cut = row.words[comma].start
            break
    return cut


def same_doer(row: Row, cue: int, verb: int) -> bool:
    a, b = row.tree.forms[cue], row.tree.forms[verb]
    keys = ("Tense", "Number", "Gender")
    if any(a.feats.get(key) != b.feats.get(key) for key in keys) or a.feats.get("Aspect") != b.feats.get("Aspect"):
        return False
    return not any(row.tree.forms[child].rel in ("nsubj", "nsubj:pass") for child in row.tree.children(verb))


def _other_time(row: Row, verb: int, that: int) -> bool:
    """The clause's own predicate stands in another tense, or the verb is a word of speech: then it is the speaker's."""
    if row.tree.forms[verb].head == that or ru.cues(row.words[verb].of(row.text)):
        return True
    for k in range(that + 1, verb):
        form = row.tree.forms[k]
        if form.pos in ("VERB", "AUX") and form.feats.get("VerbForm") == "Fin":
            return (
                form.feats.get("Tense") != "Past"
                or form.feats.get("Number") != row.tree.forms[verb].feats.get("Number")
                or (form.feats.get("Gender") != row.tree.forms[verb].feats.get("Gender"))
            )
    return False


def colon(row: Row, cue: FoundCue) -> Reported | None:
    """«Он сказал так: война будет последней»: a clause after a colon, without marks."""
    if not cue.can("say", "direct", "opine"):
        return None
    at = next((k for k in range(cue.last + 1, min(len(row.words), cue.last + 14)) if row.folded(k) == ":"), None)
    if at is None or at + 2 >= len(row.words) or row.words[at + 1].of(row.text) in MARKS:
        return None
    if any(finite(row, k) for k in range(cue.last + 1, at)) or _clock(row, at):
        return None
    if short_passive(cue) and row.tree.words and row.tree.forms[cue.index].feats.get("Gender") != "Neut":
        return None  # «договор был заключён весной: его подписали»
    if not cue.can("say", "opine") and at - cue.last > 2:  # «завершил ремонт раньше: мост открыли»
        return None
    content = cleaned(row, row.words[at].stop, row.stop)
    source = attribution.source(row.text, row.tree, cue)
    if content is None or len(content.of(row.text).split()) < 3 or (source is None and not cue.can("say")):
        return None  # «Убеждены: вода будет»: who writes is convinced
    return Reported(
        (content,),
        cue.span,
        source,
        "clause after a colon",
        kind_of(row.text, content),
    )


def _clock(row: Row, at: int) -> bool:
    """«по состоянию на 19:00»."""
    return (
        row.folded(at - 1).isdigit() and row.folded(at + 1).isdigit() and row.words[at].stop == row.words[at + 1].start
    )


def _personal(row: Row, cue: FoundCue) -> bool:
    source = attribution.source(row.text, row.tree, cue)
    if source is None:
        return False
    before = fold(row.text[max(0, source.start - 3) : source.start]).strip()
    return before not in {"в", "во", "на"}
