"""The gate: no figure falls below its floor unnoticed.

    python eval/gate.py                                      scores our lines and compares with floors.json
    python eval/gate.py --figures FILE                       compares figures that run.py saved, other sets among them
    python eval/gate.py --figures FILE --raise               writes the figures as new floors where they are higher
    python eval/gate.py --lower NAME --because "..."         lowers one floor to its figure and keeps the reason in floors.json

A figure may lie below its floor by the stated noise and no more. Floors hold for the very texts they were measured on: when the
digest of a set has changed, the gate asks for new floors (`--raise` keeps what still holds, `--lower` names what does not) before
it compares. Exit code 0: all floors hold, 1: one does not, 2: nothing could be compared.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TypeVar

import msgspec
from run import Run, lines

from kenes.model.errors import BadInput, Error

T = TypeVar("T")
FLOORS = Path(__file__).parent / "floors.json"
# A figure whose name ends in one of these has a floor; the others are printed and explain these.
WATCHED = ("F1", "speaker", "cue", "source", "role", "silent", "status", "exact", "place", "stage", "accuracy")


class Lowering(msgspec.Struct):
    """A floor that was lowered on purpose."""

    name: str
    was: float
    now: float
    because: str


class Floors(msgspec.Struct):
    """floors.json: how far a figure may lie below its floor (`noise`, a share of 1), the digest of each set, the floors, and every
    lowering with its reason, the oldest first."""

    noise: float
    digests: dict[str, str]
    floors: dict[str, float]
    lowered: list[Lowering] = []


def main(words: list[str] | None = None) -> int:
    """Compares, raises or lowers; returns the exit code."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--figures", type=Path)
    asked.add_argument("--floors", type=Path, default=FLOORS)
    asked.add_argument("--raise", dest="higher", action="store_true")
    asked.add_argument("--lower", metavar="NAME")
    asked.add_argument("--because", metavar="REASON")
    given = asked.parse_args(words)
    try:
        floors = opened(given.floors, Floors)
        run = opened(given.figures, Run) if given.figures else _measured()
        if given.lower is not None:
            floors = lowered(floors, run, given.lower, given.because)
        elif given.higher:
            floors = raised(floors, run)
        if given.lower is not None or given.higher:
            given.floors.write_bytes(msgspec.json.format(msgspec.json.encode(floors), indent=1) + b"\n")
            return 0
        faults = compared(floors, run)
    except Error as error:
        print(error, file=sys.stderr)
        return 2
    for fault in faults:
        print(fault, file=sys.stderr)
    count = len(_asked(floors, run))
    print(f"{count - len(faults)} of {count} floors hold, noise {floors.noise}")
    return 1 if faults else 0


def _measured() -> Run:
    from kenes.pack.pack import load
    from kenes.read.read import read

    pack = load()
    return lines(lambda document: read(document, pack))


def opened(path: Path, kind: type[T]) -> T:
    """The JSON at `path`. Raises BadInput where it is absent or of another shape."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except FileNotFoundError as error:
        raise BadInput(
            f"expected {kind.__name__.lower()} at {path}, there is no file: run eval/run.py --save FILE"
        ) from error
    except msgspec.DecodeError as error:
        raise BadInput(f"expected {kind.__name__.lower()} in {path}: {error}") from error


def compared(floors: Floors, run: Run) -> list[str]:
    """A sentence for each floor that does not hold. Raises BadInput where a set is not the one the floors were measured on."""
    for name, digest in run.digests.items():
        known = floors.digests.get(name)
        if known is not None and known != digest:
            raise BadInput(
                f"the floors were measured on other texts of the set {name!r} ({known[:12]}, now {digest[:12]}): run "
                "eval/gate.py --raise, and --lower NAME --because REASON for each floor that no longer holds"
            )
    return [
        f"{name}: {run.figures[name]:.3f} is below its floor {floor:.3f} by more than the noise {floors.noise}"
        if name in run.figures
        else f"{name}: has a floor and was not measured, though its set was read"
        for name, floor in _asked(floors, run).items()
        if run.figures.get(name, -1.0) < floor - floors.noise
    ]


def _asked(floors: Floors, run: Run) -> dict[str, float]:
    """The floors of the sets that the run has read; the first word of a floor's name is its set."""
    return {name: floor for name, floor in floors.floors.items() if name.split()[0] in run.digests}


def raised(floors: Floors, run: Run) -> Floors:
    """The floors with every watched figure of the run that is new or higher; the digests of its sets. No floor is lowered."""
    higher = {name: round(value, 4) for name, value in run.figures.items() if value > 0 and name.split()[-1] in WATCHED}
    merged = {name: max(value, floors.floors.get(name, 0.0)) for name, value in higher.items()}
    return Floors(floors.noise, floors.digests | run.digests, floors.floors | merged, floors.lowered)


def lowered(floors: Floors, run: Run, name: str, because: str | None) -> Floors:
    """The floors with one lowered to its figure, the reason kept. Raises BadInput without a reason, for an unknown floor, and
    where the figure is not below."""
    if not because or not because.strip():
        raise BadInput(
            f"expected a reason for lowering {name!r}: --because 'why the figure fell and why that is right'"
        )
    if name not in floors.floors or name not in run.figures:
        known = ", ".join(sorted(set(floors.floors) & set(run.figures)))
        raise BadInput(f"expected the name of a floor measured in this run, got {name!r}; there are: {known}")
    was, now = floors.floors[name], round(run.figures[name], 4)
    if now >= was:
        raise BadInput(f"{name}: the figure {now:.4f} is not below its floor {was:.4f}, nothing to lower")
    entry = Lowering(name, was, now, because.strip())
    return Floors(floors.noise, floors.digests, floors.floors | {name: now}, [*floors.lowered, entry])


if __name__ == "__main__":
    sys.exit(main())
