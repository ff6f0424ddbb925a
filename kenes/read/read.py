"""Reading: one document in, one Reading out. The steps stand in their order, because order is meaning.

Pure: the same text, the same pack and the same version give the same bytes. No clock, no network, nothing remembered.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from kenes.language.identify import language
from kenes.model.document import Document
from kenes.model.mark import DateMark, Mention
from kenes.model.report import (
    Engagement,
    InitiativeReport,
    InstrumentReport,
    Person,
    Quotation,
    Reading,
    TenureReport,
    ThemeHit,
)
from kenes.pack.names import Hit
from kenes.pack.pack import Pack
from kenes.read import deep
from kenes.read import mentions as mention_step
from kenes.read.bodies import Named, bodies
from kenes.read.cast import Cast
from kenes.read.dates import dates as find_dates
from kenes.read.dates import grammar
from kenes.read.engagements import engagements as find_engagements
from kenes.read.given import Given
from kenes.read.heard import in_full, joined_mentions, joined_people, lacks, placed, reader, within
from kenes.read.initiatives import initiatives as find_initiatives
from kenes.read.instruments import instruments as find_instruments
from kenes.read.layout import Layout, layout
from kenes.read.line.scene import Scene
from kenes.read.names import Tagged, tagged
from kenes.read.offices import told_of
from kenes.read.people import cast, reports
from kenes.read.persons import named
from kenes.read.quotations import quotations
from kenes.read.speakers import Speakers
from kenes.read.tenures import tenures as find_tenures
from kenes.read.themes import themes as find_themes

MAKER = "kenes.rules"
VERSION = "1"


@dataclass(slots=True)
class _Work:
    """What the steps hand on while one document is read; never seen outside."""

    document: Document
    pack: Pack
    lang: str
    on: str | None
    sheet: Layout
    hits: list[Hit] = field(default_factory=list)
    tags: list[Tagged] = field(default_factory=list)
    cast: Cast | None = None
    bodies: list[Named] = field(default_factory=list)
    dates: tuple[DateMark, ...] = ()
    mentions: tuple[Mention, ...] = ()
    people: tuple[Person, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    engagements: tuple[Engagement, ...] = ()
    instruments: tuple[InstrumentReport, ...] = ()
    initiatives: tuple[InitiativeReport, ...] = ()
    tenures: tuple[TenureReport, ...] = ()
    themes: tuple[ThemeHit, ...] = ()
    warnings: list[str] = field(default_factory=list)
    namer: deep.Namer | None = None


def read(document: Document, pack: Pack, namer: deep.Namer | None = None) -> Reading:
    """What `document` says, laid over its text. `pack` is what is known of the region; names and posts come from it.
    With a `namer` (the encoder) it is read in depth: every mention says whether both bear it out."""
    lang = language(document.text, document.lang) or document.lang
    work = _Work(document, pack, lang or "", (document.published or "")[:10] or None, layout(document.text, lang or ""))
    work.namer = namer
    if work.on is not None and len(work.on) < 10:
        work.on = None
    for step in STEPS:
        step(work)
    return Reading(
        id=document.id,
        digest=document.digest,
        maker=MAKER,
        version=VERSION if namer is None else f"{VERSION}+{namer.label}",
        pack=pack.digest,
        lang=lang,
        mentions=work.mentions,
        dates=work.dates,
        people=work.people,
        quotations=work.quotations,
        engagements=work.engagements,
        instruments=work.instruments,
        initiatives=work.initiatives,
        tenures=work.tenures,
        themes=work.themes,
        warnings=tuple(work.warnings),
    )


def _language(work: _Work) -> None:
    if not in_full(work.lang):
        said = work.lang or "unknown"
        work.warnings.append(f"language {said}: read by the pack's names and dates only, not by the rules of speech")
    if missing := lacks(work.lang):
        work.warnings.append(f"language {work.lang}: read by rules, but not for {', '.join(missing)}")
    if work.namer is not None and work.lang not in work.namer.languages:
        said = work.lang or "unknown"
        known = ", ".join(work.namer.languages)
        work.warnings.append(f"language {said}: not read in depth, the encoder reads {known}")


def _dates(work: _Work) -> None:
    """Every sentence by the grammar of its language, where it has one; the rest by that of the document."""
    text, published, own = work.document.text, work.document.published, work.lang or "ru"
    spoken = {each.lang for each in work.sheet.sentences if grammar(each.lang) is not grammar("")} | {own}
    if len(spoken) == 1:
        work.dates = find_dates(text, own, published)
        return
    found: list[DateMark] = []
    for lang in spoken:
        told = [each for each in work.sheet.sentences if (each.lang if each.lang in spoken else own) == lang]
        found += find_dates(text, lang, published, tuple(each.span for each in told))
    work.dates = placed(found, lambda each: each.span)


def _names(work: _Work) -> None:
    text = work.document.text
    hits = work.pack.names.find(text, work.lang or None, work.on) if text else []
    work.hits = [hit for hit in hits if not _dated(work, hit)]
    if any(sentence.lang == "ru" for sentence in work.sheet.sentences):
        work.tags = tagged(work.sheet, work.hits)


def _dated(work: _Work, hit: Hit) -> bool:
    """«May 1» is a day and not a person of that name."""
    if hit.candidates[0].table != "people":
        return False
    return any(mark.span.start <= hit.start and hit.stop <= mark.span.stop for mark in work.dates)


def _people(work: _Work) -> None:
    names = named(work.sheet, work.tags, work.pack, work.hits)
    work.cast = cast(work.document, work.sheet, work.pack, work.hits, names, work.on)
    work.people = reports(work.cast)


def _bodies(work: _Work) -> None:
    assert work.cast is not None
    work.bodies = bodies(work.sheet, work.cast, work.hits, work.tags)
    work.mentions = mention_step.mentions(work.document.text, work.cast, work.hits, work.bodies)


def _quotations(work: _Work) -> None:
    assert work.cast is not None
    host = urlsplit(work.document.url).hostname if work.document.url else None
    speakers = Speakers(work.sheet, work.cast, work.bodies, told_of(work.sheet, work.bodies))
    work.quotations = quotations(work.sheet, speakers, (work.document.outlet or host or "").lower() or None)


def _occasions(work: _Work) -> None:
    assert work.cast is not None
    scene = Scene(work.sheet, work.cast, work.hits, work.bodies, work.dates)
    # «Стороны» of a meeting are its sides; «стороне» of a proposal beside it is often another: the scene that learns is a copy.
    work.engagements = find_engagements(work.document, replace(scene))
    work.instruments = find_instruments(work.document, scene)
    work.initiatives = find_initiatives(scene)
    work.tenures = find_tenures(work.document, scene)


def _others(work: _Work) -> None:
    """The sentences in other languages, each language by its own reader; what they say joins what Russian rules found."""
    theirs = [each.span for each in work.sheet.sentences if each.lang != "ru" and reader(each.lang) is not None]
    # A Russian rule that met no Russian verb of speech there read nothing; a post quoted in a Russian text is Russian news.
    if work.lang != "ru":
        work.quotations = tuple(each for each in work.quotations if each.cue or not within(each.content[0], theirs))
    work.people = tuple(each for each in work.people if not all(within(span, theirs) for span in each.mentions))
    work.mentions = tuple(each for each in work.mentions if each.kind != "person" or not within(each.span, theirs))
    given = Given(work.document, work.pack, work.sheet, tuple(work.hits), work.dates, work.on)
    for lang in dict.fromkeys(sentence.lang for sentence in work.sheet.sentences):
        heard = reader(lang) if lang != "ru" else None
        if heard is None:
            continue
        said = heard(given, lang)
        work.mentions = joined_mentions(work.mentions, said.people, work.document.text)
        work.people = joined_people(work.people, said.people)
        spoken = [part for each in said.quotations for part in each.content]
        kept = (q for q in work.quotations if not any(a.overlaps(b) for a in q.content for b in spoken))
        work.quotations = placed((*kept, *said.quotations), lambda each: each.content[0])
        work.engagements = placed((*work.engagements, *said.engagements), lambda each: each.anchor)
        work.instruments = placed((*work.instruments, *said.instruments), lambda each: each.name)
        work.initiatives = placed((*work.initiatives, *said.initiatives), lambda each: each.what)
        work.tenures = placed((*work.tenures, *said.tenures), lambda each: each.words)


def _deep(work: _Work) -> None:
    """The encoder's names beside the others; before it nothing is known of confidence."""
    if work.namer is None:
        return
    found = deep.named(work.namer, work.sheet, work.lang)
    read = work.namer.languages if work.lang in work.namer.languages else ()
    unruled = [lang for lang in read if not in_full(lang)]
    work.people = deep.people(work.people, found, work.sheet, unruled)
    work.mentions = deep.joined(work.mentions, found, work.sheet, read)


def _themes(work: _Work) -> None:
    work.themes = find_themes(work.document, work.pack, work.lang or None)


STEPS = (_language, _dates, _names, _people, _bodies, _quotations, _occasions, _others, _deep, _themes)
