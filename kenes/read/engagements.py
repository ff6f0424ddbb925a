"""Engagements: who visited, met, called or gathered with whom, where, on what day, held or to come.

One record an occasion and document; the fullest mention is its anchor. Meetings of one state's own people are none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kenes.language import ru, ru_occasions
from kenes.model.document import Document
from kenes.model.report import Engagement
from kenes.read.layout import Layout, parsed
from kenes.read.line.laid import line
from kenes.read.line.scene import Scene, Side, apart
from kenes.read.occasion.again import GOES_ON, told_again
from kenes.read.occasion.found import mentions
from kenes.read.occasion.gathering.attending import following, guests
from kenes.read.occasion.mention import Mention
from kenes.read.occasion.reach import OUTCOME
from kenes.read.occasion.report import report
from kenes.read.occasion.same import Occasion, gathered, joined
from kenes.read.occasion.whole import completed, counts, filled, in_the_city, related
from kenes.text.fold import fold

# Sentences of the body that tell the news; what comes later may look back.
_LEAD = 2
# Words at the head of a sentence among which «Она пройдёт» has its verb.
_OPENING = 6
_FIRST_PERSON = {
    "я",
    "мы",
    "мне",
    "нас",
    "нам",
    "наш",
    "наша",
    "наше",
    "наши",
    "нашей",
    "нашего",
    "наших",
    "мой",
    "моя",
    "моего",
}
# «А.Имярек: Добрый день»: from here on a transcript.
_SPEAKER = re.compile(r"(?<![\w.])[А-ЯЁ]\.\s?[А-ЯЁ][а-яё]+(?:\s\([^)]{1,40}\))?: ")


def engagements(document: Document, scene: Scene) -> tuple[Engagement, ...]:
    """The occasions of a Russian document in the order of their anchors."""
    rows = [
        number
        for number, sentence in enumerate(scene.sheet.sentences)
        if sentence.lang == "ru" and _tells(scene.sheet, number)
    ]
    trees = parsed(scene.sheet.text, [scene.sheet.sentences[number].words for number in rows])
    label = _SPEAKER.search(scene.sheet.text)
    speech = label.start() if label else len(scene.sheet.text)
    occasions: list[Occasion] = []
    for number, tree in zip(rows, trees, strict=True):
        row = line(scene, number)
        row.tree = tree
        if came := following(scene, row):
            joined(occasions, number, came)
            continue
        if told_again(scene, row, occasions):
            continue
        for mention in mentions(scene, row):
            mention.spoken = row.sentence.span.start >= speech or _quoted(scene, mention)
            if mention.spoken and _ours(scene, mention):
                mention.told = mention.dated = False
            mention.heading = row.sentence.paragraph == 0
            mention.lasting = fresh(scene, mention)
            gathered(occasions, mention, scene.cast.on)
            scene.calls = scene.calls or mention.kind == "call"
            if not scene.main:
                scene.main = _main(scene, occasions)
    for occasion in occasions:
        completed(scene, occasion)
    for occasion in occasions:
        in_the_city(scene, occasion, occasions)
    related(occasions, scene.cast.on)
    kept = [occasion for occasion in occasions if counts(scene, occasion)]
    found = [report(document, scene, occasion) for occasion in kept]
    return tuple(sorted(found, key=lambda each: (each.anchor, each.type, each.place.name if each.place else "")))


def _quoted(scene: Scene, mention: Mention) -> bool:
    """Whether a mention stands in somebody's own words; a press service quoted at length tells news all the same."""
    if not scene.sheet.in_quotes(mention.anchor):
        return False
    words = scene.sheet.sentences[mention.sentence].words
    return not mention.told or any(fold(word.of(scene.text)) in _FIRST_PERSON for word in words)


def _ours(scene: Scene, mention: Mention) -> bool:
    """«Продолжим и завтра наши переговоры»: those that the speakers are at, no others."""
    return any(fold(word).startswith("наш") for word in mention.anchor.of(scene.text).split())


def _tells(sheet: Layout, number: int) -> bool:
    """Whether a sentence can tell of an occasion: it names one, says who came, or goes on by «она пройдёт»."""
    words = [span.of(sheet.text) for span in sheet.sentences[number].words]
    for i in range(len(words)):
        joins = ru_occasions.phrase(words, i, "join")
        if ru_occasions.occasion(words, i) is not None or (joins is not None and joins.verb) or guests(words, i):
            return True
    return any(ru_occasions.meaning(word, *GOES_ON) is not None for word in words[:_OPENING])


def _main(scene: Scene, occasions: Sequence[Occasion]) -> tuple[Side, ...]:
    """The sides of the first call, meeting or visit: who «стороны» and «лидеры» are."""
    for occasion in occasions:
        if occasion.kind in ("call", "meeting", "visit"):
            sides = filled(scene, occasion)
            if apart(sides):
                return sides
    return ()


def fresh(scene: Scene, mention: Mention) -> bool:
    """Whether a mention tells the news itself: in the headline or the lead, or by a verb of its own; nothing recalled."""
    if mention.standing.recalled or mention.standing.status != "held":
        return False
    sentence = scene.sheet.sentences[mention.sentence]
    before = scene.text[sentence.span.start : mention.anchor.start].split()[-1:]
    if before and fold(before[0]) in OUTCOME and not mention.told:  # «Итоги встречи делегаций»: it was before
        return False
    if before and mention.kind == "visit" and fold(before[0]) == "после":
        return False
    if before and ru.cues(before[0]) and not mention.told:  # «прокомментировал встречу»: it was before
        return False
    if mention.told and not mention.spoken:
        return True
    return sentence.paragraph == 0 or mention.sentence in scene.sheet.lead(_LEAD, body=True)
