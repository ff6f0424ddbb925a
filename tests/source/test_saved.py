"""Pages saved as text: what is furniture, what is the article; and plain texts, read as they are."""

from __future__ import annotations

from importlib.resources import files

import pytest

from kenes.model.document import Capture, Document
from kenes.model.errors import BadInput
from kenes.source import charset, saved
from kenes.source.lines.published import ZONE

SAMPLE = files("kenes.sample").joinpath("el-kz-2024-05-16.txt")
ARTICLE = "19420d87503d3e2223d971b679633b50aa17dd0e362335ff7317a191a787e3ab"  # sha256 of the article's text alone


def read(body: bytes | str, zone: str = ZONE) -> Document:
    capture = Capture(body=body.encode() if isinstance(body, str) else body, place="page.txt")
    text, capture = charset.settled(capture)
    return saved.document(text, capture, id="page", zone=zone)


def test_the_sample_article_is_read_without_its_page() -> None:
    document = read(SAMPLE.read_bytes())
    assert document.digest == ARTICLE
    assert document.title == document.text.split("\n\n")[0]
    assert document.published == "2024-05-16T19:19+05:00"
    assert document.credit == "Пресс-служба Президента РК"
    assert document.views == 1734


@pytest.mark.parametrize(
    "change",
    [
        lambda body: body.replace(b"\n", b"\r\n"),
        lambda body: b"\xef\xbb\xbf" + body,
        lambda body: body.decode().encode("utf-16"),
        lambda body: body + b"\n\n\n",
        lambda body: body.replace("Лента новостей".encode(), "Главная\nНовости".encode()),
        lambda body: body.replace("Поделитесь:".encode(), "Бөлісу:".encode()),
    ],
    ids=["crlf", "bom", "utf-16", "blank lines", "other sections", "kazakh share bar"],
)
def test_the_sample_article_however_it_was_saved(change: object) -> None:
    assert callable(change)
    assert read(change(SAMPLE.read_bytes())).digest == ARTICLE


def test_the_zone_is_an_argument() -> None:
    assert read(SAMPLE.read_bytes(), zone="Asia/Tbilisi").published == "2024-05-16T19:19+04:00"


PAGE = """Bosh sahifa
Yangiliklar

Elchilar dovon orqali oʻtadigan yoʻlni muhokama qildi
Surat: Elchixona matbuot xizmati 2024-yil 16-may, 19:19

Ikki davlat elchilari poytaxtda uchrashib, yangi yoʻlni muhokama qildi.

“Yoʻl kuzda ochiladi”, — dedi elchixona vakili Dilnoza Karimova.

Ulashish:
Facebook
Mavzuga oid
Boshqa yangilik sarlavhasi shu yerda turadi
"""


def test_an_uzbek_page() -> None:
    document = read(PAGE, zone="Asia/Tashkent")
    assert document.title == "Elchilar dovon orqali oʻtadigan yoʻlni muhokama qildi"
    assert document.text.count("\n\n") == 2
    assert document.text.endswith("Dilnoza Karimova.")
    assert (document.credit, document.published) == ("Elchixona matbuot xizmati", "2024-05-16T19:19+05:00")


def test_a_plain_text_is_read_as_it_is() -> None:
    text = "Послы встретились\n\nПервый абзац о встрече послов.\n\nВторой абзац,  с двумя пробелами."
    document = read(text)
    assert document.text == text
    assert document.title == "Послы встретились"
    assert document.published is None


def test_stars_between_parts_make_no_page_of_a_plain_text() -> None:
    text = "Дорога\n\nПервая часть рассказа.\n\n* * *\n\nВторая часть рассказа."
    assert read(text).text == text


def test_a_plain_text_without_a_title_has_none() -> None:
    document = read("Первая строка без заголовка.\nВторая строка сразу за ней.")
    assert document.title == ""
    assert document.text == "Первая строка без заголовка.\n\nВторая строка сразу за ней."


def test_lines_broken_to_a_width_are_joined() -> None:
    first = "Послы двух стран встретились в столице и обсудили новую дорогу,\nкоторая пройдёт через перевал и откроется уже этой осенью. Её\nдлина составит девяносто километров, сообщили стороны."
    document = read(f"Дорога через перевал\n\n{first}\n\nКонец.")
    assert document.text == f"Дорога через перевал\n\n{first.replace(chr(10), ' ')}\n\nКонец."


def test_a_speaker_who_speaks_twice_is_no_title() -> None:
    text = (
        "Разговор о дороге через перевал\n\nДана Ермекова, посол:\n\nДорога откроется осенью, работы почти закончены.\n\n"
        "Дана Ермекова, посол:\n\nПротокол подписан, консультации пройдут в июне.\n\nПоделиться"
    )
    document = read(text)
    assert document.title == "Разговор о дороге через перевал"
    assert document.text.count("Дана Ермекова, посол:") == 2


def test_a_page_of_nothing_but_furniture_is_an_error() -> None:
    with pytest.raises(BadInput, match=r"page\.txt: expected an article, found only the furniture"):
        read("Главная\nНовости\nПоделитесь:\nTelegram")
