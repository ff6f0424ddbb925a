"""Speakers found for all that was heard, in the order of the text; then «я» and «мы» inside somebody's words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal
from typing import cast as typed

from kenes.language import ru
from kenes.language.forms import cases, forms
from kenes.model.mark import Party
from kenes.model.report import Quotation
from kenes.read.layout import Layout
from kenes.read.reported.row import Reported
from kenes.read.speakers import Speakers
from kenes.text.fold import fold
from kenes.text.span import Span

_TITLES = 60  # characters of titles between a source and its name


@dataclass(slots=True)
class Heard:
    """A report before its speaker is known: the direct quotation it stands inside, the one it is."""

    report: Reported
    inside: int | None
    direct: int | None


def resolved(sheet: Layout, speakers: Speakers, heard: Sequence[Heard]) -> list[Quotation]:
    """Speakers found in the order of the text; then «я» and «мы» of those who speak inside somebody's words."""
    for each in heard:
        if each.report.source is None and each.direct is not None and each.report.cue is not None:
            each.report = replace(each.report, source=_named_after(sheet, speakers, each.report.cue))
        if each.report.source is not None and each.report.rule != "embedded post":
            whole = _whole(sheet, speakers, each.report)
            each.report = replace(each.report, source=speakers.head(whole) if whole is not None else None)
    order = sorted(range(len(heard)), key=lambda i: _place(heard[i].report))
    who: dict[int, tuple[Party, ...]] = {}
    for i in order:
        source = heard[i].report.source
        if source and heard[i].report.rule == "embedded post":
            who[i] = (speakers.account(source),)
        else:
            who[i] = speakers.of(source) if source else ()
    owners = {each.direct: i for i, each in enumerate(heard) if each.direct is not None}
    found: list[Quotation] = []
    for i in order:
        each = heard[i]
        if each.direct is not None and not who[i] and each.report.source is None and each.report.cue is None:
            who[i] = _carried(sheet, each.report.content[0].start, found)
        found.append(quotation_of(each.report, who[i]))
    result: list[Quotation] = []
    for i, quotation in zip(order, found, strict=True):
        inside = heard[i].inside
        owner = owners.get(inside) if inside is not None else None
        if owner is None:
            result.append(quotation)
            continue
        around = who[owner][0] if who[owner] else None
        if not who[i] and quotation.source is not None:
            again = speakers.of(quotation.source, around)
            quotation = quotation_of(heard[i].report, again)
        if not _performed(sheet, quotation, around):
            result.append(quotation)
    return result


def _named_after(sheet: Layout, speakers: Speakers, cue: Span) -> Span | None:
    """«…», — ответил на вопрос Садыков: the one name after the cue of direct speech that can stand in the nominative."""
    sentence = sheet.sentences[sheet.sentence_at(cue.start)].span
    found = [
        name.span
        for figure in speakers.cast.figures
        for name in figure.cluster.names
        if cue.stop < name.span.start <= cue.stop + _TITLES
        and sentence.covers(name.span)
        and (not name.cases or "Nom" in name.cases)
        and any("Nom" in cases(word) or not cases(word) for word in name.words)
    ]
    return found[0] if len(found) == 1 else None


def _whole(sheet: Layout, speakers: Speakers, report: Reported) -> Span | None:
    """The source with the whole of a name it cuts or stops short of: «старший офицер штаба» + «Дамир Оспанов»."""
    source = report.source
    if source is None:
        return None
    blocked = [*report.content, *([report.cue] if report.cue else [])]
    for figure in speakers.cast.figures:
        for name in figure.cluster.names:
            touches = (
                name.span.overlaps(source)
                or (name.span.start == source.stop + 1 and sheet.text[source.stop] == " ")
                or _leads_to(sheet, source, name.span, report.cue)
                or _apposed(sheet, source, name.span, report.cue)
                or _between_commas(sheet, source, name.span)
            )
            wider = Span(min(source.start, name.span.start), max(source.stop, name.span.stop))
            if touches and not any(wider.overlaps(part) for part in blocked):
                source = wider
    return source


def _between_commas(sheet: Layout, source: Span, name: Span) -> bool:
    """«Его отец, Дамир Оспанов, заявил»: the name between commas after what he is."""
    text = sheet.text
    words = [word.of(text) for word in sheet.words_of(source)]
    titled = bool(words) and len(words) < 6 and any(ru.role_class(word) for word in words)
    return titled and text[source.stop : name.start] == ", " and text[name.stop : name.stop + 1] == ","


def _leads_to(sheet: Layout, source: Span, name: Span, cue: Span | None) -> bool:
    """«Глава службы по надзору в сфере связи, технологий и коммуникаций (Связьнадзора) Вадим Ким сообщил»: from the post to
    the name there is no verb, and the name stands at the cue."""
    if cue is None or not source.stop < name.start < name.stop <= cue.start or cue.start - name.stop > 2:
        return False
    words = list(sheet.words_of(Span(source.start, name.start)))
    if not words or ru.role_class(words[0].of(sheet.text)) is None:
        return False
    return not any(form.verb in ("Fin", "Inf", "Conv") for word in words for form in forms(word.of(sheet.text))[:1])


def _apposed(sheet: Layout, source: Span, name: Span, cue: Span | None) -> bool:
    """«рассказала жительница села Белый Яр, мать троих детей Дана Ким»: after the cue, nothing but titles up to the name."""
    if cue is None or not cue.stop <= source.start < source.stop < name.start or name.start - source.stop > _TITLES:
        return False
    text = sheet.text
    between = [word.of(text) for word in sheet.words_of(Span(source.stop, name.start))]
    numbered = all(word[:1].isdigit() or word[:1] == "№" for word in between)  # «старший группы № 2 Имя»
    if "\n" in text[source.start : name.start] or not (numbered or any(ru.role_class(word) for word in between)):
        return False
    return not any(
        word in '.;:!?«»"—–'
        or fold(word) in ru.GOVERNS
        or any(form.verb in ("Fin", "Inf", "Conv") for form in forms(word)[:1])
        for word in between
    )


def _place(report: Reported) -> int:
    return (report.source or report.cue or report.content[0]).start


def _performed(sheet: Layout, quotation: Quotation, around: Party | None) -> bool:
    """«Министерство сообщает, что …» inside the ministry's own message: the same act of speech, not another."""
    own = quotation.source is not None and fold(quotation.source.of(sheet.text)) in {"я", "мы"}
    if own and quotation.rule == "как сказал, content":  # «Как я уже говорил, …»
        return True
    if own and quotation.cue is not None and fold(quotation.cue.of(sheet.text)).startswith(("сочл", "счит", "счел")):
        return True  # «мы сочли необходимым сохранить»
    if quotation.cue is None or quotation.speaker is None or around is None or quotation.speaker.name != around.name:
        return False
    top = forms(quotation.cue.of(sheet.text).split()[0])[:1]
    return bool(top) and top[0].tense != "Past"


def _carried(sheet: Layout, start: int, found: Sequence[Quotation]) -> tuple[Party, ...]:
    """A paragraph in marks without an attribution: the speaker who spoke right before goes on."""
    if found and found[-1].speaker is not None:
        last = max(span.stop for span in (*found[-1].content, found[-1].source or found[-1].content[-1]))
        if sheet.paragraph_at(start) - sheet.paragraph_at(last) <= 1:
            return (found[-1].speaker, *found[-1].with_speakers)
    return ()


def quotation_of(report: Reported, who: tuple[Party, ...]) -> Quotation:
    return Quotation(
        content=report.content,
        kind=typed(Literal["direct", "indirect", "mixed"], report.kind),
        cue=report.cue,
        source=report.source,
        speaker=who[0] if who else None,
        with_speakers=who[1:],
        rule=report.rule,
    )
