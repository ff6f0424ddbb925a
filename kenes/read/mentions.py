"""Mentions: every name of the text with what it stands for. The pack's names first, then the people gathered by the
reader, then what the tagger found. What the pack knows under two ids is left with both."""

from __future__ import annotations

from collections.abc import Sequence

from kenes.model.mark import Kind, Mention
from kenes.pack.names import Hit
from kenes.read.bodies import Named
from kenes.read.cast import Cast
from kenes.text.span import Span

_KINDS: dict[str, Kind] = {
    "places": "place", "posts": "post", "formats": "format", "instruments": "instrument", "outlets": "organisation",
}  # fmt: skip


def mentions(text: str, cast: Cast, hits: Sequence[Hit], bodies: Sequence[Named]) -> tuple[Mention, ...]:
    """The mentions in the order of the text, none overlapping; a person's name wins over what stands inside it."""
    found: list[Mention] = []
    for figure in cast.figures:
        party = figure.party()
        for name in figure.cluster.names:
            rule = "pack name" if figure.entity and name.candidates else "tagger"
            found.append(Mention(name.span, "person", party.name, party.entity, party.candidates, rule))
    for hit in hits:
        span = Span(hit.start, hit.stop)
        options = [c for c in hit.candidates if c.table != "people" and c.kind not in ("adjective", "resident")]
        if not options or len({c.id for c in options}) > 3 or any(span.overlaps(each.span) for each in found):
            continue
        ids = tuple(dict.fromkeys(c.id for c in options))
        row = cast.pack.entity(ids[0])
        kind = _KINDS.get(options[0].table, "organisation")
        if (
            options[0].table == "organisations"
            and ids[0] in cast.pack.organisations
            and cast.pack.organisations[ids[0]].kind == "state"
        ):
            kind = "state"
        known = getattr(row, "name", None)
        found.append(
            Mention(
                span,
                kind,
                known if isinstance(known, str) else hit.form,
                ids[0] if len(ids) == 1 else None,
                ids if len(ids) > 1 else (),
                "pack name",
            )
        )
    for body in bodies:
        if body.entity is None and not any(body.span.overlaps(each.span) for each in found):
            found.append(
                Mention(body.span, "place" if body.kind == "place" else "organisation", body.name, None, (), "tagger")
            )
    return tuple(sorted(found, key=lambda each: each.span))
