"""Who a subject is: a person by name or description, a body by its words, the last speaker by «ӯ» or where none is said."""

from __future__ import annotations

from kenes.language import tg
from kenes.model.mark import Party
from kenes.pack.tables import Organisation, Outlet
from kenes.read.surface.line import Line
from kenes.read.surface.person import Figure
from kenes.read.surface.subject import Subject
from kenes.read.tajik.people import Cast
from kenes.read.tajik.phrase import role_at
from kenes.text.fold import fold
from kenes.text.span import Span


class Speakers:
    """Who speaks, sentence by sentence: remembers who spoke last and which person was spoken of last."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.last: Party | None = None
        self.figure: Figure | None = None

    def of(self, line: Line, found: Subject | None) -> Party | None:
        """The party that a subject means; None where the text does not tell."""
        if found is None:
            return self.last
        party = self._named(line, found)
        if party is not None:
            self.last = party
        return party

    def _named(self, line: Line, found: Subject) -> Party | None:
        if found.kind == "person":
            for at in range(found.start, found.stop):
                named = self.cast.name_at(line.words[at].span.start)
                if named is not None:
                    self.figure = named[0]
                    return named[0].party()
        if found.kind == "pronoun":
            if tg.is_a(line.row[found.start], "plural-pronoun"):
                return None
            return self.figure.party() if self.figure is not None else self.last
        words = line.span_of(found.start, found.stop)
        if found.kind == "role":
            return self._role(line, found, words)
        if found.kind == "body":
            return self._body(line, found, words)
        return None

    def _role(self, line: Line, found: Subject, words: Span) -> Party | None:
        pointing = tg.is_a(line.row[found.start], "demonstrative")
        role = role_at(self.cast.ground, line, found.start + pointing)
        figure = self.cast.meant(role) if role is not None else None
        if figure is None and pointing:
            figure = self.figure
        if figure is not None:
            self.figure = figure
            return figure.party()
        if role is not None and (role.cls == "person" or role.stop == role.start + 1):
            return None
        return Party(words.of(self.cast.ground.text))

    def _body(self, line: Line, found: Subject, words: Span) -> Party | None:
        ground = self.cast.ground
        start = found.start + tg.is_a(line.row[found.start], "demonstrative")
        if start > found.start or found.stop == start + 1:
            again = self._again(line, start)
            if again is not None:
                return again
            if tg.noun(line.row[start], "outlet") and not line.words[start].capital:
                return None  # «манбаъ»
        for hit in ground.hits_in(words):
            row = ground.pack.entity(hit.candidates[0].id)
            if isinstance(row, Outlet | Organisation) and (
                hit.start == words.start or '"' in fold(words.of(ground.text))
            ):
                name = words.of(ground.text) if hit.start == words.start else hit.form
                return Party(name, row.id if len(hit.candidates) == 1 and hit.stop >= words.stop - 1 else None)
        text = words.of(ground.text)
        if '"' in fold(text):
            at = fold(text).index('"')
            return Party(text[at + 1 :].rstrip('»”"“'))
        return Party(Span(line.words[start].span.start, words.stop).of(ground.text))

    def _again(self, line: Line, at: int) -> Party | None:
        """«Ин вазорат», «сафорат» after «Вазорати корҳои хориҷӣ»: the body whose name opens with the same noun."""
        said = tg.noun(line.row[at], "body")
        if said is None or self.last is None:
            return None
        other = tg.noun(fold(self.last.name.split()[0]), "body")
        return self.last if other is not None and other.lemma == said.lemma and " " in self.last.name else None
