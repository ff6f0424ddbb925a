"""`kenes coverage`: how each watched outlet stands, the silent and the failing first; and the journal of the watch."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from kenes.commands import placed
from kenes.model.errors import BadInput

if TYPE_CHECKING:
    from kenes.commands import Commands
    from kenes.store.coverage import Standing

_ORDER = ("silent", "failing", "unknown", "well", "not polled", "no address")
_SILENT = 1  # the exit code where an outlet fell silent or fails


def command(commands: Commands) -> None:
    parser = commands.add_parser("coverage", help="which outlets are watched, which fell silent; what the watch did")
    parser.add_argument("outlets", nargs="*", metavar="OUTLET", help="ids of outlets; all that were polled if none")
    parser.add_argument("--all", action="store_true", help="also outlets that were never polled or have no address")
    parser.add_argument("--journal", type=int, metavar="N", help="the last N lines of what the watch did instead")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    placed(parser)
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    import msgspec

    from kenes.commands.watch import outlets
    from kenes.pack.pack import load
    from kenes.publish.terminal import safe
    from kenes.store.coverage import coverage
    from kenes.store.open import open_store
    from kenes.store.watched import noted
    from kenes.watch.polling import beats

    pack = load(given.pack)
    chosen = outlets(pack, given.outlets)
    now = datetime.now(UTC)
    if given.journal is not None and given.journal < 1:
        raise BadInput(f"expected at least 1 after --journal, got {given.journal}")
    with open_store(given.store) as store, store.reading() as connection:
        if given.journal is not None:
            for row in noted(connection, given.journal, [each.id for each in chosen] if given.outlets else None):
                print(safe("  ".join(word for word in (row.at, row.what, row.outlet, row.place, row.told) if word)))
            return 0
        standings = coverage(connection, [each.id for each in chosen], now)
    can = {beat.outlet for beat in beats(chosen)}
    standings = [
        each if each.outlet in can or each.addresses else msgspec.structs.replace(each, state="no address")
        for each in standings
    ]
    shown = [each for each in standings if given.all or given.outlets or each.addresses]
    shown.sort(key=lambda each: _ORDER.index(each.state))
    if given.format == "json":
        print(msgspec.json.encode(shown).decode())
    else:
        for each in shown:
            print(safe(_line(each, now)))
        print(
            ", ".join(
                f"{count} {state}" for state in _ORDER if (count := sum(each.state == state for each in standings))
            )
        )
    return _SILENT if any(each.state in ("silent", "failing") for each in shown) else 0


def _line(each: Standing, now: datetime) -> str:
    told = [f"{each.state:10}", f"{each.outlet:22}"]
    if each.last:
        told.append(f"last article {_ago(each.last, now)} ago")
    if each.gap:
        told.append(f"longest silence before {_span(each.gap)}")
    if each.polled:
        told.append(f"polled {_ago(each.polled, now)} ago")
    if each.articles:
        told.append(", ".join(f"{count} {state}" for state, count in sorted(each.articles.items())))
    return "  ".join([*told, each.told] if each.told else told)


def _ago(at: str, now: datetime) -> str:
    return _span(max(now - datetime.fromisoformat(at), timedelta()))


def _span(time: timedelta) -> str:
    hours = time.total_seconds() / 3600
    return f"{hours * 60:.0f} min" if hours < 2 else f"{hours:.0f} h" if hours < 48 else f"{hours / 24:.0f} days"
