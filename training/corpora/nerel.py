"""NEREL (Loukachevitch et al. 2021): Russian Wikinews with nested entities in the brat format. No licence is stated for the
annotation: it is scored against, and learnt from only by a model that is never shipped. The texts are Wikinews, CC BY 2.5.
"""

from __future__ import annotations

from pathlib import Path

from training.marked import MarkedText

KINDS = {
    "PERSON": "person", "ORGANIZATION": "organisation", "PROFESSION": "post", "EVENT": "event", "DATE": "date", "LAW": "law",
    "COUNTRY": "state", "CITY": "city", "STATE_OR_PROVINCE": "region", "DISTRICT": "region", "LOCATION": "place",
    "FACILITY": "facility", "NATIONALITY": "nationality", "RELIGION": "nationality", "IDEOLOGY": "nationality", "MONEY": "money",
}  # fmt: skip


def read(folder: Path, corpus: str = "nerel") -> list[MarkedText]:
    """The documents of a folder of `.txt` and `.ann`."""
    found = []
    for file in sorted(folder.glob("*.txt")):
        text = file.read_bytes().decode("utf-8")
        spans = set()
        for line in file.with_suffix(".ann").read_text(encoding="utf-8").split("\n"):
            if line.startswith("T"):
                tag, _, place = line.split("\t")[1].partition(" ")
                if tag in KINDS:
                    spans.add((KINDS[tag], int(place.split()[0]), int(place.split()[-1])))
        kinds = tuple(dict.fromkeys(KINDS.values()))
        found.append(
            MarkedText(
                id=f"nerel-{file.stem}", corpus=corpus, lang="ru", text=text, kinds=kinds, spans=tuple(sorted(spans))
            )
        )
    return found
