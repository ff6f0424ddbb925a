"""A pack: what is known of a region, read from data. `load` finds, reads and keeps it; a Pack never changes."""

from __future__ import annotations

from functools import cached_property, lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from kenes.pack import called
from kenes.pack import load as files
from kenes.pack.names import Names
from kenes.pack.tables import (
    Alias,
    Entity,
    Format,
    Gap,
    Instrument,
    Organisation,
    Outlet,
    Person,
    Place,
    Post,
    Selectors,
    Session,
    Stage,
    Tables,
    Tenure,
    Theme,
)  # fmt: skip
from kenes.pack.tenure import Tenures, held, holds, state_of
from kenes.pack.who import Answer, answers, asked
from kenes.text.fold import fold

__all__ = ["Answer", "Names", "Pack", "held", "holds", "load", "shipped"]

SHIPPED = "central-asia"


class Pack:
    """The tables of a pack with what is asked of them. Tables with ids are dicts by id, the others tuples of rows."""

    def __init__(self, tables: Tables, digest: str, path: Path | None = None) -> None:
        self.tables = tables
        self.digest = digest
        self.path = path
        self.id: str = tables.manifest.id
        self.title: str = tables.manifest.title
        self.version: str = tables.manifest.version
        self.as_of: str = tables.manifest.as_of
        self.zone: str = tables.manifest.zone
        self.languages: tuple[str, ...] = tables.manifest.languages
        self.people: dict[str, Person] = tables.people
        self.posts: dict[str, Post] = tables.posts
        self.tenures: tuple[Tenure, ...] = tables.tenures
        self.gaps: tuple[Gap, ...] = tables.gaps
        self.organisations: dict[str, Organisation] = tables.organisations
        self.places: dict[str, Place] = tables.places
        self.formats: dict[str, Format] = tables.formats
        self.sessions: dict[str, Session] = tables.sessions
        self.instruments: dict[str, Instrument] = tables.instruments
        self.stages: tuple[Stage, ...] = tables.stages
        self.themes: dict[str, Theme] = tables.themes
        self.outlets: dict[str, Outlet] = tables.outlets
        self.aliases: tuple[Alias, ...] = tables.aliases

    @cached_property
    def names(self) -> Names:
        """Every name, ready to be found; built when first asked for."""
        return Names(self.tables)

    @cached_property
    def selectors(self) -> dict[str, Selectors]:
        """How the listing pages of an outlet are read, by outlet."""
        return {row.outlet: row for row in self.tables.selectors}

    @cached_property
    def zones(self) -> dict[str, str]:
        """The clock of each outlet by host: `{"kun.uz": "Asia/Tashkent"}`."""
        found = {}
        for outlet in self.outlets.values():
            host = urlsplit(outlet.home).hostname if outlet.home else None
            if host and outlet.zone:
                found[host] = found[host.removeprefix("www.")] = outlet.zone
        return found

    @cached_property
    def _tenures(self) -> Tenures:
        return Tenures(self.tables)

    def entity(self, id: str) -> Entity | None:
        """The row of an id, from whichever table holds it; None where no table does."""
        for table in (
            self.people, self.organisations, self.posts, self.places, self.formats, self.instruments, self.outlets,
            self.sessions, self.themes,
        ):  # fmt: skip
            row = table.get(id)
            if row is not None:
                return row
        return None

    @cached_property
    def _aliases(self) -> dict[tuple[str, str], list[Alias]]:
        return called.by_language(self.aliases)

    def called(self, id: str, lang: str = "ru", on: str | None = None) -> str | None:
        """What the thing of an id is called in a language on the ISO day `on` (without it: `as_of`); the nearest language
        where the pack has no name in that one, None where no table holds the id."""
        row = self.entity(id)
        return None if row is None else called.called(row, lang, on or self.as_of, self._aliases)

    def written(self, id: str, form: str, lang: str) -> str | None:
        """The name of an id that `form` is a form of, as `form` spells it: «Орусия» of «Орусиянын»; None where the pack has
        no such name in the language (or in its Cyrillic letters)."""
        names = [each.name for code in (lang, f"{lang}-Cyrl") for each in self._aliases.get((id, code), ())]
        fitting = [name for name in names if fold(form).startswith(fold(name))]
        return form[: len(max(fitting, key=len))] if fitting else None

    def state_of(self, post: str) -> str | None:
        """The state of a post: its own, or that of its organisation; None for a post of no state."""
        row = self.posts.get(post)
        return state_of(self.tables, row) if row else None

    def tenures_of(self, person: str, on: str | None = None) -> tuple[Tenure, ...]:
        """What a person held on the ISO day `on` (without it: on the day `as_of`), the certain first."""
        return self._tenures.of(person, on or self.as_of)

    def career(self, person: str) -> tuple[Tenure, ...]:
        """Everything a person held, the oldest first."""
        return self._tenures.all_of(person)

    def holders(self, post: str, on: str | None = None) -> tuple[Tenure, ...]:
        """Who held a post on the ISO day `on`. `since` is inside, `until` is not; a day inside a partial date gives both
        the old and the new holder with `certain=False`."""
        return self._tenures.holders(post, on or self.as_of)

    def holder_of(self, level: str, state: str | None, on: str | None = None) -> tuple[Tenure, ...]:
        """Who held the posts of a level (`head-of-state`) of a state on the ISO day `on`."""
        return self._tenures.of_level(level, state, on or self.as_of)

    def who(self, question: str, on: str | None = None) -> tuple[Answer, ...]:
        """Answers to «министр иностранных дел Узбекистана» on a day, or to a person's name: what they held then."""
        return answers(self, question, on or self.as_of)

    def why_nobody(self, question: str, on: str | None = None) -> tuple[Gap, ...]:
        """What the pack says of a day on which it names no holder of the post asked for; the certain first."""
        day = on or self.as_of
        posts = {post.id for post in asked(self, question, day)}
        found = [(holds(gap.since, gap.until, day), gap) for gap in self.gaps if gap.post in posts]
        return tuple(gap for sure, gap in sorted(found, key=lambda each: each[0] is None) if sure is not False)


def shipped(name: str = SHIPPED) -> Path:
    """Where the pack that comes with Kenes is: beside the source tree, or inside the installed package."""
    inside = Path(__file__).resolve().parent.parent / "_packs" / name
    beside = Path(__file__).resolve().parent.parent.parent / "packs" / name
    return inside if inside.is_dir() else beside


def load(path: Path | None = None) -> Pack:
    """The pack at `path`, or the one that comes with Kenes; read once a process. Raises BadPack for a wrong row."""
    return _loaded((path or shipped()).resolve())


@lru_cache(maxsize=8)
def _loaded(path: Path) -> Pack:
    return Pack(files.read(path), files.digest(path), path)
