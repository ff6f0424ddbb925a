"""Indirect speech: the clause that reports what somebody said, one small rule a phenomenon.

Each rule looks at one row of words (a sentence without its direct speech, or a sentence inside direct speech) and says what
is reported, by which cue. What it must not take: a topic («рассказал о планах»), a noun («подчеркнул важность»), the
sourcing of a whole article («передаёт агентство со ссылкой на …»), the writer's own «напомним».
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kenes.language import ru
from kenes.language.forms import forms
from kenes.read import attribution
from kenes.read.cues import FoundCue, FoundPhrase
from kenes.read.layout import Tree
from kenes.text.fold import fold
from kenes.text.quoted import MARKS
from kenes.text.span import Span, trimmed

_THAT = {"что", "будто", "якобы"}
_CONCEDES = {"хотя", "если", "пока", "поскольку", "когда", "раз"}
_RELAYS = {"передавать", "передать", "сообщать", "сообщить", "писать", "информировать", "цитировать"}
_WH = {"который", "которая", "которое", "которые", "которого", "которой", "которых", "которым", "которую", "которыми"}
_CONTRAST = {"а", "но", "однако", "зато", "при", "хотя", "и"}
_ADVERBS = {"также", "затем", "ранее", "тогда", "в", "же", "еще", "уже", "впрочем", "однако", "вновь", "снова"}
_LAWS = {"закон", "статья", "конституция", "договор", "соглашение", "указ", "постановление", "правило", "план", "график",
         "законодательство", "устав", "резолюция", "кодекс", "регламент", "традиция", "протокол", "конвенция", "контракт", "условие",
         "пункт", "решение", "норма", "требование", "программа", "стандарт", "положение", "приказ", "поручение", "распоряжение"}


@dataclass(frozen=True, slots=True)
class Reported:
    """A reported clause: its content, the cue, the source, whether the row's speaker is a relay of others' words."""

    content: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    rule: str
    kind: str = "indirect"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of words with its tree; `start` and `stop` the place it may take content from; `lead` is true for the first
    paragraph of the body, where the article's own source is named."""

    text: str
    tree: Tree
    words: Sequence[Span]
    start: int
    stop: int
    lead: bool = False
    outlet: str | None = None

    def folded(self, i: int) -> str:
        return fold(self.words[i].of(self.text)) if 0 <= i < len(self.words) else ""


def that_clause(row: Row, cue: FoundCue) -> Reported | None:
    """«Посол отметил, что мост готов»: all after «что», up to where the main clause goes on."""
    if not cue.can("say", "opine", "bid", "quote", "direct", "from"):
        return None
    that = _that(row, cue)
    if that is None and cue.can("bid"):
        that = _that(row, cue, frozenset({"чтобы"}))  # «распорядилась, чтобы карты напечатали»
        if that is not None:
            content = _cleaned(row, row.words[that].stop, _continuation(row, cue, that))
            source = attribution.source(row.text, row.tree, cue)
            if content is None or source is None or _mute(row, source):
                return None
            return Reported((content,), cue.span, source, "clause after чтобы", _kind(row.text, content))
    if that is None:
        return None
    if cue.can("opine") and not cue.can("say") and (
        cue.span.of(row.text).endswith("ся") or cue.cue.number == "Plur" or not _personal(row, cue)
    ):
        return None
    if _short_passive(cue) and row.tree.words and row.tree.forms[cue.index].feats.get("Gender") != "Neut":
        return None  # «предупреждён, что»: somebody was told
    if cue.can("bid") and not cue.can("say") or cue.can("direct") and not cue.can("say"):
        if cue.cue.lemma not in _MAY_REPORT:
            return None
    stop = _continuation(row, cue, that)
    content = _cleaned(row, row.words[that].stop, stop)
    source = attribution.source(row.text, row.tree, cue)
    if content is None or _mute(row, source) or (source is None and cue.can("from")):
        return None
    return Reported((content,), cue.span, source, "clause after что", _kind(row.text, content))


def _mute(row: Row, source: Span | None) -> bool:
    """«Сама жизнь подтверждает, что», «это говорит о том, что»: what cannot speak."""
    if source is None:
        return False
    for word in source.of(row.text).split():
        bare = word.strip("«»\"“”(),.")
        if fold(bare) in {"это", "то", "все", "что"}:
            return True
        if bare[:1].isupper() and bare != source.of(row.text).split()[0]:
            return False
        top = forms(bare)[:1]
        if top and top[0].pos in ("NOUN", "PROPN", "PRON"):
            speaks = ru.role_class(bare) or ru.source_kind(bare) or top[0].animate or top[0].pos == "PRON"
            return not speaks and top[0].known and top[0].pos == "NOUN" and bare[:1].islower()
    return False


def _short_passive(cue: FoundCue) -> bool:
    return cue.cue.passive and not cue.cue.finite


_MAY_REPORT = {"потребовать", "требовать", "высказаться", "пошутить", "поделиться", "выступить", "обратиться", "огласить", "озвучить"}


def _that(row: Row, cue: FoundCue, wanted: frozenset[str] = frozenset(_THAT)) -> int | None:
    """The «что» that a cue governs: after a comma, with no verb between."""
    depth = 0
    for k in range(cue.last + 1, min(len(row.words), cue.last + 40)):
        word = row.folded(k)
        if word in "([":
            depth += 1
        elif word in ")]":
            depth -= 1
        elif word in wanted and row.folded(k - 1) in {",", "(", "—", "-"} or (word in wanted and row.words[k - 1].of(row.text) in "«\"“"):
            return k
        elif word in {".", ";", ":", "!", "?"} and not depth:
            return None
        elif not depth and _finite(row, k) and any(form.pos == "VERB" for form in forms(row.words[k].of(row.text))[:1]):
            return None
    return None


def _finite(row: Row, k: int) -> bool:
    if row.tree.words and k < len(row.tree.forms):
        form = row.tree.forms[k]
        return form.pos in ("VERB", "AUX") and form.feats.get("VerbForm") == "Fin"
    top = forms(row.words[k].of(row.text))[:1]
    return bool(top) and top[0].pos == "VERB" and top[0].verb == "Fin"


def _continuation(row: Row, cue: FoundCue, that: int) -> int:
    """Where the clause after «что» ends: the end of the row, or before a verb that goes on with the cue's own subject
    («заявил, что ждёт нападения, и предостерёг соседа»), or before the relay («, передаёт агентство»)."""
    tree = row.tree
    cut = row.stop
    opening = next((row.folded(k) for k in range(len(row.words)) if row.folded(k)[:1].isalpha()), "")
    if opening in _CONCEDES:  # «Хотя перевозчики говорят, что цены не вырастут, билеты подорожали»
        verb = next((k for k in range(that + 1, len(row.words)) if _finite(row, k)), None)
        comma = next((k for k in range(verb or len(row.words), len(row.words)) if row.folded(k) == ","), None)
        if comma is not None and any(_finite(row, k) for k in range(comma, len(row.words))):
            return row.words[comma].start
    for k in range(that + 2, len(row.words)):
        if not _finite(row, k):
            continue
        lead = k - 1
        while lead > that and row.folded(lead) in _ADVERBS | {"не", "тем", "самым", "этим", "за", "после", "этого", "образом", "таким"}:
            lead -= 1
        comma = lead - 1 if row.folded(lead) in {"и", "а", "но", "однако"} else lead
        joined = row.folded(lead) in {"и", "но", "а", "однако"}
        if row.folded(comma) != "," and not joined:
            continue
        # «, передаёт агентство …» at the end of the row
        if row.folded(lead) == "," and _relays(row, k) and k - that > 2 and not _that_near(row, k):
            return row.words[lead].start
        if not joined or row.folded(comma) != "," or not tree.words:
            continue
        if _same_doer(row, cue.index, k) and _other_time(row, k, that):
            cut = row.words[comma].start
            break
    return cut


def _relays(row: Row, k: int) -> bool:
    return any(c.lemma in _RELAYS for c in ru.cues(row.words[k].of(row.text))) or fold(row.words[k].of(row.text)) == "передает"


def _same_doer(row: Row, cue: int, verb: int) -> bool:
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
            return form.feats.get("Tense") != "Past" or form.feats.get("Number") != row.tree.forms[verb].feats.get("Number") or (
                form.feats.get("Gender") != row.tree.forms[verb].feats.get("Gender")
            )
    return False


def parenthesis(row: Row, cue: FoundCue) -> Reported | None:
    """«Мост готов, заявил посол»; «Такие бои, отмечает агентство, бывали и раньше»; «…, о чём сообщил X»."""
    if not cue.can("say", "opine", "direct") or cue.cue.passive and "pass" not in cue.cue.kinds:
        return None
    if _short_passive(cue) and not cue.span.of(row.text).endswith("о"):
        return None
    i = cue.index
    first = i
    while first > 0 and row.folded(first - 1) in _ADVERBS | {"о", "об", "чем", "этом", "публично"}:
        first -= 1
    as_said = row.folded(first - 1) == "как"
    if as_said:
        first -= 1
    if first == 0 or row.folded(first - 1) not in {",", "-", "–", "—"}:
        return None
    if row.folded(first - 1) != "," and row.folded(first - 2) != ",":
        return None
    comma = first - 1 if row.folded(first - 1) == "," else first - 2
    if _that(row, cue) is not None or comma < 1 or _colon_after(row, cue):
        return None
    source = attribution.source(row.text, row.tree, cue)
    if source is None:
        if not (cue.cue.passive and "pass" in cue.cue.kinds):
            return None
    elif source.stop <= row.words[comma].start and not as_said:
        return None
    if source is not None and cue.cue.lemma in _RELAYS and _sourcing(row, cue, source):
        return None
    start = _clause_start(row, comma)
    head = _cleaned(row, row.words[start].start if start < len(row.words) else row.start, row.words[comma].start)
    if head is None or comma <= start or _topic(row, start):
        return None
    parts = [head]
    closing = _closing(row, max(cue.last, _index_before(row, source.stop) if source else 0))
    if closing is not None:
        rest = _rest(row, closing)
        if rest is not None:
            parts.append(rest)
    if comma - start < 2 and len(parts) < 2:
        return None
    rule = "как сказал, inside" if as_said else "verb after a comma"
    return Reported(tuple(parts), cue.span, source, rule, _kind(row.text, *parts))


def _colon_after(row: Row, cue: FoundCue) -> bool:
    return any(row.folded(k) == ":" for k in range(cue.last + 1, len(row.words)))


def _index_before(row: Row, stop: int) -> int:
    return max((k for k, word in enumerate(row.words) if word.stop <= stop), default=0)


def _sourcing(row: Row, cue: FoundCue, source: Span) -> bool:
    """«передаёт X со ссылкой на Y», «сообщает корреспондент»: the source of the article, not of the clause."""
    closing = _closing(row, max(cue.last, _index_before(row, source.stop)))
    tail = fold(row.text[cue.span.start : row.words[closing].start if closing is not None else row.stop])
    if "со ссылкой" in tail or "корреспондент" in tail:
        return True
    name = fold(source.of(row.text))
    if row.outlet and (row.outlet in name or name in row.outlet):
        return True
    return row.lead and (cue.cue.lemma == "передавать" or _medium(source.of(row.text)))


def _medium(words: str) -> bool:
    """«РИА Новости», «телеканал X», «The Times»: an outlet, as far as the words show it."""
    parts = words.split()
    return (
        ru.source_kind(parts[0]) == "medium"
        or fold(parts[0]) in {"риа", "тасс", "иа", "интерфакс", "агентство", "мта"}
        or all(part.strip("«»\"“”.,").isascii() for part in parts)
    )


def _clause_start(row: Row, comma: int) -> int:
    """Where the clause before a parenthesis begins: the row's beginning, or after an earlier attribution of the row."""
    for k in range(comma - 1, 0, -1):
        if row.folded(k) in {";"}:
            return k + 1
    start = 0
    while start < comma and row.words[start].of(row.text) in "-–—,.\"»”)":
        start += 1
    while start < comma and row.folded(start) in {"при", "также"} and row.folded(start + 1) in {"этом", ","}:
        start += 2
    return start


_ASKS = {"как", "почему", "зачем", "сколько", "кто", "где", "когда", "куда", "откуда", "чем", "какой", "какие", "какая", "какое", "каким", "каких", "чего", "ли"}


def _topic(row: Row, start: int) -> bool:
    """«Как повлияла погода, рассказали в банке», «О том, что дальше, рассказал посол»: what the talk was about."""
    first, second = row.folded(start), row.folded(start + 1)
    return first in _ASKS or (first in {"о", "об", "на", "в", "по", "до", "из", "от"} and second in _ASKS | {"том", "чем"}) or (
        first in {"о", "об"}
    ) or (first == "что" and second != "касается")


def _closing(row: Row, after: int) -> int | None:
    """The comma that ends a parenthesis."""
    for k in range(after + 1, len(row.words)):
        if row.folded(k) == ",":
            return k
        if row.folded(k) in {".", "!", "?", ";"}:
            return None
    return None


def _rest(row: Row, comma: int) -> Span | None:
    """The clause going on after a parenthesis; None where what follows is the attribution's own or another's."""
    following = row.folded(comma + 1)
    if following in _CONTRAST | _WH | {"передает", "сообщает", "пишет", "добавив", "выступая", "комментируя", "отвечая", "говоря", "чтобы", "где", "когда", "которому"}:
        return None
    top = forms(row.words[comma + 1].of(row.text))[:1] if comma + 1 < len(row.words) else ()
    if top and top[0].pos == "VERB" and top[0].verb in ("Conv", "Part"):
        return None
    if comma + 1 < len(row.words) and ru.cues(row.words[comma + 1].of(row.text)) and not _that_near(row, comma + 1):
        return None
    while comma + 1 < len(row.words) and row.words[comma + 1].of(row.text) in "-–—":
        comma += 1
    rest = _cleaned(row, row.words[comma].stop, row.stop)
    return rest if rest is not None and len(rest.of(row.text).split()) >= 2 else None


def _that_near(row: Row, k: int) -> bool:
    return any(row.folded(j) in _THAT for j in range(k, min(len(row.words), k + 6)))


def as_said(row: Row, cue: FoundCue) -> Reported | None:
    """«Как отметил посол, мост готов»: the row opens with the attribution."""
    i = cue.index
    first = next((k for k in range(len(row.words)) if row.words[k].of(row.text)[:1].isalnum()), 0)
    lead = first
    while row.folded(lead) in {"так", "ранее", "также", "при", "этом", "между", "тем", "примечание", ":", ",", "кроме", "того", "вместе", "с"} and lead < i:
        lead += 1
    if row.folded(lead) != "как" or i - lead > 9 or not cue.can("say", "opine", "direct", "from"):
        return None
    if any(row.folded(k) == "," for k in range(lead + 1, i)):
        return None
    source = attribution.source(row.text, row.tree, cue)
    if source is None:  # «как говорится, нет худа без добра»
        return None
    after = max(i, _index_before(row, source.stop))
    comma = _closing(row, after)
    while comma is not None and _goes_on(row, comma):
        comma = _closing(row, comma)
    if comma is None:
        return None
    start = comma
    while start + 1 < len(row.words) and row.words[start + 1].of(row.text) in "-–—":
        start += 1
    content = _cleaned(row, row.words[start].stop, row.stop)
    if content is None or len(content.of(row.text).split()) < 2:
        return None
    return Reported((content,), cue.span, source, "как сказал, content", _kind(row.text, content))


def _goes_on(row: Row, comma: int) -> bool:
    """«Как заявил посол, выступая в зале, …»; «…, комментируя …»: the attribution is not over."""
    if comma + 1 >= len(row.words):
        return False
    if row.folded(comma + 1) in _WH:
        return True
    top = forms(row.words[comma + 1].of(row.text))[:1]
    return bool(top) and top[0].pos == "VERB" and top[0].verb in ("Conv", "Part") and not top[0].short


def by_phrase(row: Row, phrase: FoundPhrase) -> Reported | None:
    """«По словам посла, мост готов»; «Главное, по его мнению, — вода»; «мост, по данным агентства, закрыт»."""
    if phrase.owner is not None:
        source = row.words[phrase.owner]
        stop = phrase.last
    else:
        found = _phrase_source(row, phrase)
        if found is None:
            return None
        source, stop = found
    closing = stop + 1 if row.folded(stop + 1) == "," else None
    opens_row = not any(row.words[k].of(row.text)[:1].isalnum() for k in range(phrase.index) if row.folded(k) not in _PREFIX)
    if row.folded(phrase.index - 1) == "," or (phrase.index > 0 and not opens_row):
        before_comma = phrase.index - 1 if row.folded(phrase.index - 1) == "," else None
        if before_comma is None:
            if closing is None:
                return None
            before_comma = phrase.index
        if row.folded(before_comma - 1) in _WH | _THAT | {"и", "но", "а"} or row.folded(before_comma - 2) in _WH:
            rest = _cleaned(row, row.words[closing or stop].stop, _next_break(row, (closing or stop) + 1))
            return None if rest is None else Reported((rest,), phrase.span, source, "phrase inside a clause", _kind(row.text, rest))
        start = _clause_start(row, before_comma)
        head = _cleaned(row, row.words[start].start, row.words[before_comma].start if before_comma < phrase.index else row.words[phrase.index].start)
        if head is None:
            return None
        parts = [] if fold(head.of(row.text)) in _CONNECTORS and closing is not None else [head]
        if closing is not None:
            rest = _rest(row, closing)
            if rest is not None:
                parts.append(rest)
        if not parts:
            return None
        return Reported(tuple(parts), phrase.span, source, "phrase in the middle", _kind(row.text, *parts))
    begin = row.words[closing].stop if closing is not None else row.words[stop].stop
    content = _cleaned(row, begin, _relay_cut(row, closing or stop))
    if content is None or len(content.of(row.text).split()) < 2:
        return None
    return Reported((content,), phrase.span, source, "phrase first", _kind(row.text, content))


_CONNECTORS = {
    "тем не менее", "кроме того", "при этом", "между тем", "вместе с тем", "таким образом", "в частности", "например", "так", "однако",
    "напомним", "отметим", "к слову", "более того", "тем временем", "помимо этого", "кроме этого", "в то же время", "в свою очередь",
    "в целом", "впрочем", "причем", "кстати", "к тому же", "наконец", "во-первых", "во-вторых", "также", "сейчас",
}  # fmt: skip
_PREFIX = {"так", "при", "этом", "между", "тем", "также", "а", "но", "и", "кроме", "того", "в", "свою", "очередь", "ранее", ",", "однако", "вместе", "с", "—", "-", "–", "причем", "притом"}


def _relay_cut(row: Row, after: int) -> int:
    for k in range(after + 2, len(row.words)):
        if row.folded(k - 1) == "," and _relays(row, k) and not _that_near(row, k):
            return row.words[k - 1].start
    return row.stop


def _next_break(row: Row, k: int) -> int:
    for j in range(k, len(row.words)):
        if row.folded(j) in {";"}:
            return row.words[j].start
    return row.stop


def _phrase_source(row: Row, phrase: FoundPhrase) -> tuple[Span, int] | None:
    """The noun phrase that a phrase of attribution governs, and the index of its last word."""
    start = phrase.last + 1
    if start >= len(row.words) or not row.words[start].of(row.text)[:1].isalnum() and row.words[start].of(row.text) not in "«\"“":
        return None
    if row.folded(start) in ru.GOVERNS or row.folded(start) in _WH or row.folded(start)[:1].isdigit():  # «по данным на утро»
        return None
    comma = next((k for k in range(start, len(row.words)) if row.folded(k) == ","), None)
    stop = None
    if row.tree.words:
        head = _np_head(row, start, phrase.case)
        if head is not None:
            kept = [k for k in row.tree.under(head, frozenset({"acl:relcl", "parataxis", "advcl", "punct", "acl"})) if k >= start]
            stop = start
            while stop + 1 in kept or (stop + 2 in kept and row.words[stop + 1].of(row.text) in "«»\"“”-()"):
                stop += 1
    if comma is not None and not any(row.folded(k) in {"и", "а"} and _finite(row, k + 1) for k in range(start, comma)):
        if not any(_finite(row, k) for k in range(start, comma)):
            if comma + 1 < len(row.words) and row.folded(comma + 1) not in _WH and not _goes_on(row, comma):
                stop = comma - 1
            else:
                stop = stop if stop is not None else comma - 1
    if stop is None:
        return None
    while stop > start and row.words[stop].of(row.text) in ",.-–—":
        stop -= 1
    if comma is None or comma > stop + 1:
        if not any(_can_source(row.words[k].of(row.text), k > start) for k in range(start, stop + 1)):
            return None  # «по словам песни можно выучить язык»
    head_word = next((row.words[k].of(row.text) for k in range(start, stop + 1) if _nounish(row.words[k].of(row.text))), "")
    if any(form.lemma in _LAWS for form in forms(head_word)):
        return None
    if not head_word:
        return None
    return Span(row.words[start].start, _without_aside(row, start, stop)), stop


def _nounish(word: str) -> bool:
    top = forms(word)[:1]
    return bool(top) and top[0].pos in ("NOUN", "PROPN", "X") or word[:1].isascii() and word[:1].isalpha() or (word.isupper() and len(word) > 1)


def _can_source(word: str, inside: bool) -> bool:
    return bool(ru.role_class(word) or ru.source_kind(word)) or word[:1].isupper() or word[:1].isascii() and word[:1].isalpha() and inside


def _without_aside(row: Row, start: int, stop: int) -> int:
    """The source without what only says when: «данным Flightradar24 на 9:00 по времени Астаны», «КСИР (спецслужбы)»."""
    for k in range(start + 1, stop + 1):
        if row.folded(k) in {"на", "со"} or row.words[k].of(row.text) == "(":
            return row.words[k - 1].stop
    return row.words[stop].stop


def _np_head(row: Row, start: int, case: str) -> int | None:
    for k in range(start, min(len(row.words), start + 12)):
        form = row.tree.forms[k]
        if form.pos in ("NOUN", "PROPN", "PRON", "X", "NUM") and form.feats.get("Case", case) == case:
            return k
        if form.pos in ("VERB", "AUX") and form.feats.get("VerbForm") == "Fin":
            return None
    return None


def bidding(row: Row, cue: FoundCue) -> Reported | None:
    """«Призвал соседей открыть дорогу»: the infinitive and its own words."""
    if not cue.can("bid"):
        return None
    if _short_passive(cue) and row.tree.words and row.tree.forms[cue.index].feats.get("Gender") != "Neut":
        return None  # «меры призваны помочь»
    infinitive = None
    for k in range(cue.last + 1, min(len(row.words), cue.last + 26)):
        form = row.tree.forms[k] if k < len(row.tree.forms) else None
        if row.folded(k) in {".", ";", ":"} or row.folded(k) in _THAT:
            break
        if form is not None and form.pos in ("VERB", "AUX") and form.feats.get("VerbForm") == "Inf":
            infinitive = k
            break
        if form is not None and _finite(row, k):
            break
    if infinitive is None or not row.tree.words:
        return None
    if any(row.folded(k) in {"право", "возможность", "готовность", "необходимость", "задачу", "намерение", "задача"} for k in range(cue.last + 1, infinitive)):
        return None
    start = infinitive
    if row.folded(start - 1) == "не":
        start -= 1
    between = list(range(cue.last + 1, start))
    if between and (row.folded(between[0]) in ru.GOVERNS or row.tree.forms[between[0]].pos == "ADV") and row.folded(between[0]) not in {"от", "у", "к"}:
        start = between[0]
    stop = row.stop
    for k in range(infinitive + 1, len(row.words)):
        if not _finite(row, k):
            continue
        lead = k - 1
        while lead > infinitive and row.folded(lead) in _ADVERBS | {"не"}:
            lead -= 1
        if row.folded(lead) == "," and _relays(row, k):
            stop = row.words[lead].start
            break
        if row.folded(lead) in {"и", "но", "а"} and _same_doer(row, cue.index, k):
            stop = row.words[lead - 1].start if row.folded(lead - 1) == "," else row.words[lead].start
            break
    content = _cleaned(row, row.words[start].start, stop)
    if content is None or len(content.of(row.text).split()) < 2:
        return None
    source = attribution.source(row.text, row.tree, cue)
    if source is None and not cue.cue.passive:
        return None
    return Reported((content,), cue.span, source, "infinitive after a verb of bidding", _kind(row.text, content))


def colon(row: Row, cue: FoundCue) -> Reported | None:
    """«Он сказал так: война будет последней»: a clause after a colon, without marks."""
    if not cue.can("say", "direct", "opine"):
        return None
    at = next((k for k in range(cue.last + 1, min(len(row.words), cue.last + 14)) if row.folded(k) == ":"), None)
    if at is None or at + 2 >= len(row.words) or row.words[at + 1].of(row.text) in MARKS:
        return None
    if any(_finite(row, k) for k in range(cue.last + 1, at)):
        return None
    content = _cleaned(row, row.words[at].stop, row.stop)
    if content is None or len(content.of(row.text).split()) < 3:
        return None
    return Reported((content,), cue.span, attribution.source(row.text, row.tree, cue), "clause after a colon", _kind(row.text, content))


def named_in_marks(row: Row, cue: FoundCue, quotes: Sequence[tuple[int, int]]) -> Reported | None:
    """«Назвал случившееся «пиратской операцией режима»»: an object with three or more of the speaker's own words."""
    if not cue.can("name", "say"):
        return None
    inside = next(((a, b) for a, b in quotes if cue.span.stop <= a and b <= row.stop + 1), None)
    if inside is None or len(row.text[inside[0] : inside[1]].split()) < 3:
        return None
    if not row.text[inside[0] + 1 : inside[0] + 3].lstrip()[:1].islower():
        return None
    between = [k for k in range(cue.last + 1, len(row.words)) if row.words[k].start < inside[0]]
    if any(_finite(row, k) for k in between) or any(row.folded(k) in _THAT | {":", ";"} for k in between) or len(between) > 18:
        return None
    start = row.words[between[0]].start if between else inside[0]
    if between and row.folded(between[0]) in {",", "и"}:
        return None
    content = _cleaned(row, start, max(_object_stop(row, inside[1]), inside[1]))
    source = attribution.source(row.text, row.tree, cue)
    if content is None or source is None or _mute(row, source) or ru.source_kind(source.of(row.text).split()[0]) == "text":
        return None
    whole = trimmed(row.text, inside[0] + 1, inside[1] - 1) if content.start == inside[0] and content.stop <= inside[1] else content
    return Reported((whole or content,), cue.span, source, "object in marks", "mixed")


def _object_stop(row: Row, at: int) -> int:
    for k, word in enumerate(row.words):
        if word.start >= at and (row.folded(k) in {",", ".", ";", "-", "–", "—"} or _finite(row, k) or row.folded(k) == "и"):
            return word.start
    return row.stop


def impersonal(row: Row, cue: FoundCue) -> bool:
    """«Отмечается, что», «подчёркнуто, что»: nobody is named."""
    return cue.cue.passive


def _personal(row: Row, cue: FoundCue) -> bool:
    source = attribution.source(row.text, row.tree, cue)
    if source is None:
        return False
    before = fold(row.text[max(0, source.start - 3) : source.start]).strip()
    return before not in {"в", "во", "на"}


def _kind(text: str, *parts: Span) -> str:
    """mixed where some words stand in marks as the speaker's own: they begin small, or hold a verb."""
    for part in parts:
        for match in re.finditer(r"[«\"“„]\s?([^«»\"“”„]{3,}?)[»\"”“]", part.of(text)):
            words = match.group(1)
            if words[0].islower() or any(form.verb == "Fin" for word in words.split() for form in forms(word)[:1]):
                return "mixed"
    return "indirect"


def _cleaned(row: Row, start: int, stop: int) -> Span | None:
    """Content without the marks at its ends and without a note in brackets that closes it."""
    text = row.text
    span = trimmed(text, start, stop, " \t\n\xa0,;:")
    if span is None:
        return None
    stop = span.stop
    while True:
        tail = text[span.start : stop]
        note = re.search(r"\s*\([^()]*\)\s*[.…]?$", tail)
        bare = tail.rstrip(" .!?…,;-–—")
        if note and note.start() > 0:
            stop = span.start + note.start()
        elif len(bare) < len(tail):
            stop = span.start + len(bare)
        else:
            break
    start = span.start
    while start < stop and text[start] in " -–—,:":
        start += 1
    return Span(start, stop) if start < stop else None


