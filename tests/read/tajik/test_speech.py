"""Who said what in Tajik. A line: text | `cue: speaker: content` each, `-` for an unknown cue or speaker, several parts of a
content joined by ` … `. Every person here is invented."""

from __future__ import annotations

import pytest

from kenes.model.document import Document
from kenes.model.report import Reading
from kenes.pack.pack import Pack
from kenes.read.read import read

FOUND = """
«Пул баҳори оянда кушода мешавад»,- гуфт раиси шаҳр Ҳотам Назарзода. | гуфт: Ҳотам Назарзода: Пул баҳори оянда кушода мешавад
“Об кам аст ва мо бояд онро сарфа кунем”, — афзуд муҳандис Нигора Ҳасанова. | афзуд: Нигора Ҳасанова: Об кам аст ва мо бояд онро сарфа кунем
Вазири нақлиёти Тоҷикистон Ҷамшед Қурбонзода гуфт, ки роҳ тирамоҳ омода мешавад. | гуфт: Ҷамшед Қурбонзода: роҳ тирамоҳ омода мешавад
Ҷамшед Қурбонзода, вазири нақлиёт, зимни нишаст изҳор дошт, ки «роҳ тирамоҳ омода мешавад». | изҳор дошт: Ҷамшед Қурбонзода: роҳ тирамоҳ омода мешавад
Нигора Ҳасанова қайд намудааст, ки ҳосил зиёд аст. Ӯ афзуд, нархи гандум паст шудааст. | қайд намудааст: Нигора Ҳасанова: ҳосил зиёд аст; афзуд: Нигора Ҳасанова: нархи гандум паст шудааст
Дар оғози мулоқот сафири Покистон Аҳмад Саъидӣ аз сел ёдовар шуда, таъкид намуд, ки кӯмак дар роҳ аст. | таъкид намуд: Аҳмад Саъидӣ: кӯмак дар роҳ аст
Вазорати нақлиёти Тоҷикистон хабар дод, ки роҳи Хоруғ баста аст. | хабар дод: Вазорати нақлиёти Тоҷикистон: роҳи Хоруғ баста аст
Роҳи Хоруғ то пагоҳ баста мешавад, хабар медиҳад Вазорати нақлиёти Тоҷикистон. | хабар медиҳад: Вазорати нақлиёти Тоҷикистон: Роҳи Хоруғ то пагоҳ баста мешавад
Ба гуфтаи Нигора Ҳасанова, ҳосили пахта имсол зиёд аст. | Ба гуфтаи: Нигора Ҳасанова: ҳосили пахта имсол зиёд аст
Бино ба иттилои Вазорати кишоварзӣ, ҳосили пахта имсол зиёд аст. | Бино ба иттилои: Вазорати кишоварзӣ: ҳосили пахта имсол зиёд аст
Ҳосили пахта, ба гуфтаи Нигора Ҳасанова, имсол зиёд аст. | ба гуфтаи: Нигора Ҳасанова: Ҳосили пахта … имсол зиёд аст
Дар ҷаласа таъкид гардид, ки корхона то тирамоҳ сохта мешавад. | таъкид гардид: -: корхона то тирамоҳ сохта мешавад
Гуфта мешавад, корхонаи нав то тирамоҳ сохта мешавад. | Гуфта мешавад: -: корхонаи нав то тирамоҳ сохта мешавад
Раис Ҳотам Назарзода аз сокинон даъват кард, ки обро сарфа кунанд. | даъват кард: Ҳотам Назарзода: обро сарфа кунанд
"""

SILENT = """
Вазир аҳамияти ҳамкории ду кишварро таъкид кард ва ба меҳмонон арҷ гузошт.
Ҷонибҳо масъалаҳои ҳамкориро баррасӣ карданд ва ба мувофиқа расиданд.
Филми «Роҳи дароз ба хона» дар шаҳр се рӯз намоиш дода шуд.
Вазорат хабарро рад кард, ки гӯё роҳ баста шудааст.
Тибқи қонун, андоз имсол тағйир намеёбад.
"""


def reading(text: str, pack: Pack, title: str = "") -> Reading:
    return read(Document.of(id="1", title=title, body=text, published="2024-05-16", lang="tg"), pack)


def told(text: str, found: Reading) -> list[str]:
    return [
        ": ".join(
            (
                each.cue.of(text) if each.cue else "-",
                each.speaker.name if each.speaker else "-",
                " … ".join(part.of(text) for part in each.content),
            )
        )
        for each in found.quotations
    ]


@pytest.mark.parametrize("row", FOUND.strip().splitlines())
def test_found(row: str, pack: Pack) -> None:
    text, expected = (part.strip() for part in row.split(" | "))
    assert "; ".join(told(text, reading(text, pack))) == expected


@pytest.mark.parametrize("text", SILENT.strip().splitlines())
def test_silent(text: str, pack: Pack) -> None:
    assert told(text, reading(text, pack)) == []


def test_what_points_back_is_the_sentence_before(pack: Pack) -> None:
    text = "Роҳи Хоруғ аз имрӯз баста аст.\n\nДар ин бора Вазорати нақлиёти Тоҷикистон хабар дод."
    found = reading(text, pack, title="Роҳ баста шуд")
    assert told(found_text(text), found) == ["хабар дод: Вазорати нақлиёти Тоҷикистон: Роҳи Хоруғ аз имрӯз баста аст"]


def found_text(body: str) -> str:
    return f"Роҳ баста шуд\n\n{body}"


def test_kinds(pack: Pack) -> None:
    text = "Нигора Ҳасанова гуфт, ки нарх паст аст ва «мардум аз ин хеле хурсанд аст». Ӯ афзуд, ки бозор пур аст."
    assert [each.kind for each in reading(text, pack).quotations] == ["mixed", "indirect"]


def test_speech_within_speech(pack: Pack) -> None:
    text = "«Муҳандис Нигора Ҳасанова гуфт, ки сарбанд мустаҳкам аст», — менависад дафтари матбуоти ширкат."
    assert told(text, reading(text, pack)) == [
        "менависад: дафтари матбуоти ширкат: Муҳандис Нигора Ҳасанова гуфт, ки сарбанд мустаҳкам аст",
        "гуфт: Нигора Ҳасанова: сарбанд мустаҳкам аст",
    ]
