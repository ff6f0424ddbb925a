"""The Chinese letters of the pack's names as one small font: `python docs/han.py FOLDER`, the folder that `npm pack @fontsource/noto-sans-sc`
unpacks to.

Machines without a Chinese font would show boxes; the whole font has many megabytes, the names of a pack need some hundred letters. Writes
static/fonts/noto-sans-sc-names.woff2 and static/han.css, which says exactly which letters it has: all others are the system's to show.
Needs fonttools and brotli.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKS, STATIC = ROOT / "packs", ROOT / "kenes" / "web" / "static"
NAME = "noto-sans-sc-names"
HAN = re.compile("[\u2e80-\u9fff\uff00-\uffef]")
CSS = """/* Noto Sans SC (Google), SIL Open Font License 1.1: the letters of the pack's Chinese names, made by docs/han.py. */

@font-face {
  font-family: "Han names";
  font-display: swap;
  font-weight: 400;
  src: url(fonts/%s.woff2) format('woff2');
  unicode-range: %s;
}
"""


def letters() -> set[str]:
    """Every Chinese letter of the packs."""
    return {each for path in PACKS.rglob("*.csv") for each in HAN.findall(path.read_text(encoding="utf-8"))}


def written(css: str) -> set[str]:
    """The letters that a style sheet says its font has."""
    return {
        chr(code)
        for first, last in re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", css)
        for code in range(int(first, 16), int(last or first, 16) + 1)
    }


def ranges(asked: set[str]) -> Iterator[str]:
    codes = sorted(map(ord, asked))
    while codes:
        first = last = codes.pop(0)
        while codes and codes[0] == last + 1:
            last = codes.pop(0)
        yield f"U+{first:X}" + (f"-{last:X}" if last > first else "")


def main(folder: Path) -> int:
    """Returns 1 where the font lacks a letter."""
    from fontTools.merge import Merger
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    left, parts = letters(), list[str]()
    asked = set(left)
    options = Options(
        layout_features=[], hinting=False, drop_tables=["GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx"]
    )
    with tempfile.TemporaryDirectory() as here:
        for path in sorted(folder.glob("files/*-400-normal.woff2")):
            font = TTFont(path)
            mine = {each for each in left if ord(each) in font.getBestCmap()}
            if mine:
                left -= mine
                subsetter = Subsetter(options)
                subsetter.populate(text="".join(mine))
                subsetter.subset(font)
                font.flavor = None
                parts.append(f"{here}/{len(parts)}.ttf")
                font.save(parts[-1])
        whole = Merger().merge(parts)
        whole.flavor = "woff2"
        whole.save(STATIC / "fonts" / f"{NAME}.woff2")
    (STATIC / "han.css").write_text(CSS % (NAME, ",".join(ranges(asked - left))), encoding="utf-8")
    (STATIC / "fonts" / "noto-sans-sc.LICENSE.txt").write_bytes((folder / "LICENSE").read_bytes())
    print(f"{len(asked - left)} letters, not in the font: {''.join(sorted(left)) or 'none'}")
    return int(bool(left))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
