"""The people of a document with their roles, and who a description or a pronoun means.

A title is resolved within the text first (the one whom the text calls so), then by the pack on the day of the article:
«президент Казахстана» is whoever held the post that day. What fits two people equally stays unresolved.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from kenes.language.forms import forms
from kenes.model.document import Document
from kenes.model.mark import Party
from kenes.model.report import Person, RoleReport
from kenes.pack.names import Hit
from kenes.pack.pack import Pack
from kenes.pack.tables import Person as PackPerson
from kenes.read import roles as role_rules
from kenes.read.cast import Cast
from kenes.read.clusters import Cluster, canonical, gathered, within
from kenes.read.figure import Figure
from kenes.read.home import home_state
from kenes.read.layout import Layout
from kenes.read.no_person import no_person
from kenes.read.persons import NamedPerson
from kenes.read.role_words import Role
from kenes.text.fold import fold
from kenes.text.span import Span


def cast(
    document: Document, sheet: Layout, pack: Pack, hits: list[Hit], names: Sequence[NamedPerson], on: str | None
) -> Cast:
    """The people of the document: names gathered, roles beside them found, descriptions given to whom they mean."""
    figures = []
    for cluster in gathered(names, pack, on):
        if no_person(sheet, cluster):
            continue
        person = pack.people.get(cluster.entity) if cluster.entity else None
        gender = (
            person.gender if person and person.gender else next((n.gender for n in cluster.names if n.gender), None)
        )
        chosen = canonical(cluster, gender)
        if gender is None:
            gender = {"Masc": "m", "Fem": "f"}.get(chosen.gender or "")
            if gender == "m" and len(chosen.name.split()) > 1 and _HERS.search(chosen.name):
                gender = "f"  # «Акмарал Ниязова»: the given name is in no dictionary
        figures.append(Figure(cluster, _spelled(pack, person, cluster) if person else chosen.name, gender))
    made = Cast(sheet, pack, on, home_state(document, pack, hits), hits, figures)
    spans = [name.span for figure in figures for name in figure.cluster.names]
    for figure in figures:
        _beside(made, figure, spans)
        _renamed(figure)
    _share_plural(made)
    for figure in figures:
        _known(made, figure)
    taken = [role.span for figure in figures for role in figure.adjacent]
    for sentence in sheet.sentences:
        if sentence.lang != "ru":
            continue
        inside = [span for span in spans if sentence.span.covers(span)]
        for role in role_rules.described(sheet, sentence, taken, inside):
            if role.cls == "person":  # «мать», «житель»: whose, only a reader knows
                continue
            found = made.described_by(role, role.span.start)
            if isinstance(found, Figure) and _means(sheet, role):
                found.described.append(role)
    return made


def _renamed(figure: Figure) -> None:
    """The name once more, with the case that the role before it shows: «с Президентом … Умару Эмбало» is not «Умар»."""
    if figure.entity is not None:
        return
    changed = False
    for i, name in enumerate(figure.cluster.names):
        if name.cases:
            continue
        role = next((each for each in figure.adjacent if 0 <= name.span.start - each.span.stop <= 2), None)
        if role is not None and len(role.cases) < 4:
            figure.cluster.names[i] = replace(name, cases=role.cases)
            changed = True
    if changed:
        shown = next((name.gender for name in figure.cluster.names if name.gender), None)
        chosen = canonical(figure.cluster, shown)  # «министра Мади Такиева» is a man, whatever the form alone could be
        figure.name = chosen.name
        figure.gender = shown or {"Masc": "m", "Fem": "f"}.get(chosen.gender or "") or figure.gender


_HERS = re.compile(r"(?:ова|ева|ёва|ина|ына|ская|цкая)$")
_STEM = 4
_SON_OF = {"бен", "бин", "ибн"}


def _spelled(pack: Pack, person: PackPerson, cluster: Cluster) -> str:
    """A known person's name in the spelling of the text: «Мухаммед Бен Заид», where the pack's own has «бин»."""
    words = cluster.longest.words
    if len(words) < 2 or within(words, person.name.split()):
        return person.name
    said = next((word for word in words if fold(word) in _SON_OF), None)
    if said is not None:
        own = " ".join(said if fold(word) in _SON_OF else word for word in person.name.split())
        if within(words, own.split()):
            return own
    surname = fold(person.surname or person.name.split()[-1])[:_STEM]
    for alias in pack.aliases:
        if surname not in fold(alias.name):
            continue  # «Национальный лидер», «Елбасы»: a title is no name
        if alias.id == person.id and alias.lang == "ru" and len(alias.name.split()) >= len(words):
            if within(words, alias.name.split()):
                return alias.name
    return person.name


def _share_plural(made: Cast) -> None:
    """«акимов регионов Нурлана Садыкова и Дамира Оспанова»: a role in the plural is everybody's in the list."""
    text = made.sheet.text
    placed = sorted(
        ((name.span, figure) for figure in made.figures for name in figure.cluster.names), key=lambda each: each[0]
    )
    shared: list[Role] = []
    for (span, figure), (following, other) in itertools.pairwise(placed):
        beside = [
            role for role in figure.adjacent if 0 <= span.start - role.span.stop <= 1 and not _means(made.sheet, role)
        ]
        shared = [*beside, *shared]
        if text[span.stop : following.start].strip() not in ("и", ","):
            shared = []
        other.adjacent.extend(role for role in shared if role not in other.adjacent)


def _means(sheet: Layout, role: Role) -> bool:
    """A described role counts as somebody's only in the singular: «главы государств» are no one person."""
    readings = [form for form in forms(role.head.of(sheet.text)) if form.pos in ("NOUN", "PROPN", "ADJ")]
    if not readings or readings[0].number == "Plur":
        return False
    tail = fold(sheet.text[role.head.stop : role.span.stop]).split()
    return not (
        any(form.number == "Plur" for form in readings)
        and tail[:1] in (["государств"], ["стран"], ["мид"], ["правительств"])
    )


def _beside(made: Cast, figure: Figure, spans: list[Span]) -> None:
    sheet = made.sheet
    own = [name.span for name in figure.cluster.names]
    for name in figure.cluster.names:
        sentence = sheet.sentences[sheet.sentence_at(name.span.start)]
        if sentence.lang != "ru":
            continue
        others = [span for span in spans if span != name.span and sentence.span.overlaps(span)]
        allowed = _cases_of(figure, name)
        found = role_rules.before(sheet, sentence, name.span, allowed, others)
        if not found and figure.entity is None and name.words[-1][-1:] in "оуиеюэ":  # «с Президентом … Умару Эмбало»
            found = role_rules.before(sheet, sentence, name.span, frozenset(), others)
        if not found and _either(figure, name):  # «посла в Чили Нурлана Сейтимова»
            found = role_rules.before(sheet, sentence, name.span, frozenset({"Gen", "Acc"}), others)
        if not found and _unclear(name):  # «секретарь фронта Сайкыа»: the name's form tells no case
            found = role_rules.before(sheet, sentence, name.span, frozenset(), others)
        found += role_rules.after(sheet, sentence, name.span, allowed)
        if any(0 <= name.span.start - other.stop <= 1 and other in own for other in spans):
            found += role_rules.on_card(sheet, sentence, name.span)
        for role in found:
            if any(other.overlaps(role.span) for other in others):
                continue
            if not any(role.span == known.span for known in figure.adjacent):
                figure.adjacent.append(role)


def _either(figure: Figure, name: NamedPerson) -> bool:
    """Whether a form can be a woman's nominative and a man's genitive, and no given name tells which."""
    if figure.entity is not None or name.gender or len(name.words) < 2 or not _HERS.search(name.words[-1]):
        return False
    given = {form.case for form in forms(name.words[0]) if form.name == "Giv" and form.known}
    return "Nom" not in given or "Gen" in given


def _unclear(name: NamedPerson) -> bool:
    """Whether a name is in no dictionary and ends in a vowel, so that its form shows no case."""
    words = [word for word in name.words if not word.endswith(".")]
    unknown = not any(form.known for word in words for form in forms(word))
    return bool(words) and unknown and not name.cases and fold(words[-1])[-1:] in set("аяоеиыуюэ")


def _cases_of(figure: Figure, name: NamedPerson) -> frozenset[str]:
    """The cases this form of the name can stand in, by its last word that declines."""
    from kenes.language.ru_names import nominatives

    if name.cases:
        return name.cases
    readings = nominatives(" ".join(name.words), (), figure.gender)
    same = [each for each in readings if fold(each.name.split()[-1]) == fold(figure.name.split()[-1])] or list(readings)
    if not any(form.known for word in name.words for form in forms(word)):
        same = list(readings)  # «посол Синдзи Харада»: what no dictionary knows, the role beside it decides
    top = max((each.weight for each in same), default=0.0)
    found = set()
    for word in name.words:
        for form in forms(word):
            if form.case and (form.name or form.pos == "PROPN"):
                found.add(form.case)
    strong = {each.case for each in same if each.weight > top * 0.15}
    if _HERS.search(name.words[-1]) and figure.gender != "m":
        strong.add("Nom")  # «активистка Асия Ниязова»
    return frozenset(strong | (found if len(strong) == 0 else {c for c in found if c in strong}))


def _known(made: Cast, figure: Figure) -> None:
    """States and levels of a figure: from the roles in the text and, for the pack's people, from the post of that day."""
    for role in figure.adjacent:
        figure.states.update(_states(made, figure, role))
        figure.levels.update(made.levels_in(role))
    if figure.entity is None:
        return
    person = made.pack.people.get(figure.entity)
    if person is not None and person.state:
        figure.states.add(person.state)
    tenures = made.pack.tenures_of(figure.entity, made.on) if made.on else ()
    for tenure in tenures:
        post = made.pack.posts.get(tenure.post)
        if post is not None:
            figure.levels.add(post.level)


def _states(made: Cast, figure: Figure, role: Role) -> list[str]:
    """The states of a role; of «президентов Чили и Перу Имя и Имя» each its own."""
    if role.cls == "envoy":
        return _sending(made, role)
    states = made.states_in(role.span)
    if len(states) < 2 or _means(made.sheet, role):
        return states
    sharers = [each for each in made.figures if role in each.adjacent]
    sharers.sort(key=lambda each: min(n.span.start for n in each.cluster.names if n.span.start > role.span.start))
    return [states[sharers.index(figure)]] if len(sharers) == len(states) else states


def _sending(made: Cast, role: Role) -> list[str]:
    """The state that an envoy serves: «посол Норвегии в Чили» is Norway's; of «посол в Чили» nothing is said."""
    words = role.span.of(made.sheet.text)
    there = re.search(r"\s(?:в|во|при)\s", words)
    return made.states_in(Span(role.span.start, role.span.start + there.start()) if there else role.span)[:1]


def reports(made: Cast) -> tuple[Person, ...]:
    """The people as reports: names, places, roles in the order of the text."""
    found = []
    for figure in made.figures:
        spans: dict[Span, Role] = {}
        for role in [*figure.adjacent, *figure.described]:
            spans.setdefault(role.span, role)
        found.append(
            Person(
                name=figure.name,
                entity=figure.entity,
                candidates=figure.cluster.candidates if figure.entity is None else (),
                gender="m" if figure.gender == "m" else "f" if figure.gender == "f" else None,
                mentions=tuple(name.span for name in figure.cluster.names),
                roles=tuple(_role(made, role) for _, role in sorted(spans.items())),
                rule="pack name" if figure.entity else "tagged name",
            )
        )
    return tuple(found)


def _role(made: Cast, role: Role) -> RoleReport:
    of: Party | None = None
    for hit in made.hits:
        if role.span.start <= hit.start and hit.stop <= role.span.stop:
            for candidate in hit.candidates[:1]:
                row = made.pack.organisations.get(candidate.id)
                if row is not None and of is None:
                    of = Party(row.name, row.id)
    return RoleReport(span=role.span, of=of)
