"""Direct speech: which words in quotation marks are somebody's own, and the clause that says whose.

Marks alone prove nothing: a title, a nickname, a borrowed word stand in them too. Speech is what an attribution follows
(«…», — сказал X), introduces (X сказал: «…»), interrupts («…, — сказал X, — …»), or what fills a paragraph between two such.
"""

from __future__ import annotations

from kenes.read.layout import Layout
from kenes.read.spoken.continued import continued
from kenes.read.spoken.marks import judged
from kenes.read.spoken.set_off import blocks, dialogue, posts, turns
from kenes.read.spoken.speech import Direct


def direct(sheet: Layout) -> list[Direct]:
    """The direct speech of a document, in order; an interrupted or continued quotation is one."""
    found: list[Direct] = []
    outer = [quote for quote in sheet.quotes if quote.depth == 0]
    for number, quote in enumerate(outer):
        speech = judged(sheet, quote, outer[number + 1] if number + 1 < len(outer) else None)
        if speech is not None:
            found.append(speech)
    found = continued(sheet, found, outer)
    found.extend(dialogue(sheet, found))
    found.extend(posts(sheet))
    found.extend(turns(sheet, found))
    found.extend(blocks(sheet, found))
    return sorted(found, key=lambda each: each.start)
