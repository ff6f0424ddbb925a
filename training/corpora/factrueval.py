"""FactRuEval-2016 (Starostin et al. 2016; MIT): Russian news with the parts of names, put together to mentions.

A mention is its name without the words that describe it: of «мэрии Москвы» nothing is the name of an organisation, and
«Москвы» is a place. `LocOrg` (a state that acts) is a place.
"""

from __future__ import annotations

from pathlib import Path

from training.marked import MarkedText

KINDS = {"Person": "person", "Org": "organisation", "Location": "location", "LocOrg": "location"}
_NAMES = {
    "Person": ("name", "surname", "patronymic", "nickname"),
    "Org": ("org_name", "loc_name", "name", "surname", "patronymic"),
    "Location": ("loc_name",),
    "LocOrg": ("loc_name",),
}


def read(folder: Path) -> list[MarkedText]:
    """The documents of a folder of `.txt`, `.spans` and `.objects`."""
    found = []
    for file in sorted(folder.glob("*.txt")):
        text = file.read_bytes().decode("utf-8")
        parts = {}
        for line in file.with_suffix(".spans").read_text(encoding="utf-8").split("\n"):
            cells = line.split()
            if len(cells) > 4:
                parts[cells[0]] = (cells[1], int(cells[2]), int(cells[2]) + int(cells[3]))
        spans = set()
        for line in file.with_suffix(".objects").read_text(encoding="utf-8").split("\n"):
            cells = line.partition("#")[0].split()
            if len(cells) > 2 and cells[1] in KINDS:
                named = [parts[each] for each in cells[2:] if each in parts and parts[each][0] in _NAMES[cells[1]]]
                if named and (cells[1] != "Org" or any(part[0] == "org_name" for part in named)):
                    spans.add((KINDS[cells[1]], min(p[1] for p in named), max(p[2] for p in named)))
        found.append(
            MarkedText(
                id=f"factrueval-{file.stem}", corpus="factrueval", lang="ru", text=text,
                kinds=("person", "organisation", "location"), spans=tuple(sorted(spans)),
            )
        )  # fmt: skip
    return found
