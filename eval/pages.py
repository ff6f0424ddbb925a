"""How well saved pages are read.

`python eval/pages.py FOLDER`: title, day and place. FOLDER holds `*.html` and `index.jsonl`, one page a line: file, title,
date (ISO day), place (empty where the page names none).

`python eval/pages.py FOLDER GOLD`: the text. FOLDER holds pages saved as `*.txt`, GOLD a `*.json` of the same stem for each with
the sha256 of its article.
"""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec

from kenes.model.document import Document
from kenes.model.errors import BadInput
from kenes.source.files import documents


class Truth(msgspec.Struct):
    """What a person sees on the page."""

    file: str
    title: str
    date: str
    place: str = ""


def read(path: Path) -> Document | None:
    """The document of a page, None where it could not be read."""
    try:
        return next((item for item in documents(path) if isinstance(item, Document)), None)
    except BadInput as error:
        print(error, file=sys.stderr)
        return None


def main(folder: Path) -> None:
    """Prints three figures, and every page that is wrong."""
    truths = [
        msgspec.json.decode(line, type=Truth)
        for line in (folder / "index.jsonl").read_bytes().splitlines()
        if line.strip()
    ]
    right = {"title": 0, "date": 0, "place": 0}
    hours = 0
    for truth in truths:
        document = read(folder / truth.file)
        if document is None:
            continue
        got = {"title": document.title, "date": (document.published or "")[:10], "place": document.place or ""}
        hours += len(document.published or "") > 10
        for field, value in got.items():
            expected = " ".join(getattr(truth, field).split())
            if value == expected:
                right[field] += 1
            else:
                print(f"{truth.file}: {field}: expected {expected!r}, got {value!r}", file=sys.stderr)
    for field, count in right.items():
        print(f"{field:6} {count}/{len(truths)} = {count / len(truths):.1%}")
    print(f"hour known on {hours}/{len(truths)}")


class Gold(msgspec.Struct):
    """What the article of a saved page must be."""

    sha256: str
    published: str | None = None


def texts(folder: Path, gold: Path) -> None:
    """Prints how many saved pages give the very text and minute of the gold files."""
    pages = [(path, gold / f"{path.stem}.json") for path in sorted(folder.glob("*.txt"))]
    pages = [(path, truth) for path, truth in pages if truth.is_file()]
    right = hours = 0
    for path, truth in pages:
        expected = msgspec.json.decode(truth.read_bytes(), type=Gold)
        document = read(path)
        right += document is not None and document.digest == expected.sha256
        hours += document is not None and document.published == expected.published
    print(f"text   {right}/{len(pages)}\nminute {hours}/{len(pages)}")


if __name__ == "__main__":
    match [Path(word) for word in sys.argv[1:]]:
        case [folder]:
            main(folder)
        case [folder, gold]:
            texts(folder, gold)
        case _:
            sys.exit(__doc__)
