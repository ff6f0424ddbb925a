"""The state whose outlet speaks: whose «президент» and «правительство» stand without a land."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from urllib.parse import urlsplit

from kenes.model.document import Document
from kenes.pack.names import Hit
from kenes.pack.pack import Pack

# Domains under which an outlet keeps a site a country.
_ANYWHERE = {"ru", "com", "org", "net", "media", "info", "news"}


def home_state(document: Document, pack: Pack, hits: Sequence[Hit]) -> str | None:
    """The state whose outlet speaks: the outlet's in the pack, the country of the address, else the state named most."""
    host = urlsplit(document.url).hostname if document.url else None
    if host:
        for outlet in pack.outlets.values():
            if outlet.home and urlsplit(outlet.home).hostname in (host, f"www.{host}", host.removeprefix("www.")):
                if outlet.state:
                    return outlet.state
        first, tail = host.partition(".")[0], host.rpartition(".")[2]
        if tail in _ANYWHERE and first in pack.organisations and pack.organisations[first].kind == "state":
            return first  # uz.agency.com: the agency's Uzbekistan
        if tail in pack.organisations and pack.organisations[tail].kind == "state":
            return tail
    counts = Counter(
        candidate.id
        for hit in hits
        for candidate in hit.candidates[:1]
        if candidate.table == "organisations"
        and (row := pack.organisations.get(candidate.id)) is not None
        and row.kind == "state"
    )
    top = counts.most_common(2)
    if top and (len(top) == 1 or top[0][1] > top[1][1]):
        return top[0][0]
    return None
