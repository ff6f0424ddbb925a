"""HTML pages: what they say of themselves, what stands above the article, and pages that hold none."""

from __future__ import annotations

import json

import pytest

from kenes.model.document import Capture, Document
from kenes.model.errors import BadInput
from kenes.source import charset, page
from kenes.source.lines.published import ZONE

BODY = """<p>Послы двух стран встретились в Астане и обсудили новую дорогу через горный перевал.</p>
<p>«Дорога откроется&nbsp;осенью», — сказала представительница посольства Дана Ермекова.</p>
<p>Стороны подписали протокол встречи
и договорились о следующей консультации в июне.</p>"""
TEXT = (
    "Послы обсудили дорогу через перевал\n\n"
    "Послы двух стран встретились в Астане и обсудили новую дорогу через горный перевал.\n\n"
    "«Дорога откроется осенью», — сказала представительница посольства Дана Ермекова.\n\n"
    "Стороны подписали протокол встречи и договорились о следующей консультации в июне."
)
TITLE = "Послы обсудили дорогу через перевал"


def read(html: str | bytes, place: str = "page.html", zone: str = ZONE) -> Document:
    body = html if isinstance(html, bytes) else html.encode()
    text, capture = charset.settled(Capture(body=body, place=place))
    return page.document(text, capture, id="page", zone=zone)


def linked(**says: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **says}, ensure_ascii=False)}</script>'


def test_json_ld_says_all() -> None:
    said = linked(
        headline=TITLE,
        datePublished="2024-05-16T14:19:35Z",
        author=[{"@type": "Person", "name": "Айша Темирова"}],
        image={"@type": "ImageObject", "creditText": "Пресс-служба посольства"},
        contentLocation={"@type": "Place", "name": "Астана"},
    )
    html = f"""<html lang="ru"><head><title>{TITLE} — Вестник степи</title>
      <meta property="og:url" content="https://www.vestnik-stepi.kz/news/12">{said}</head>
      <body><nav><a href="/">Главная</a></nav><article><h1>{TITLE}</h1><div>16 мая 2024, 19:19</div>{BODY}
      <p>Поделиться:</p><p>Telegram</p></article></body></html>"""
    document = read(html)
    assert document.text == TEXT
    assert document.published == "2024-05-16T19:19+05:00"
    assert (document.author, document.credit, document.place) == ("Айша Темирова", "Пресс-служба посольства", "Астана")
    assert (document.outlet, document.url) == ("vestnik-stepi.kz", "https://www.vestnik-stepi.kz/news/12")
    assert document.lang == "ru"


def test_microdata_of_a_picture_is_not_the_articles() -> None:
    html = f"""<html><body><article itemscope itemtype="http://schema.org/NewsArticle">
      <div itemprop="image" itemscope itemtype="http://schema.org/ImageObject">
        <meta itemprop="datePublished" content="2001-01-01"><meta itemprop="name" content="Картинка"></div>
      <h1 itemprop="headline">{TITLE}</h1><time itemprop="datePublished" datetime="2024-05-16">16 мая 2024</time> <b>19:19</b>
      <span itemprop="contentLocation">Бишкек</span>
      <div itemprop="articleBody">{BODY}<aside>Другая новость</aside></div></article></body></html>"""
    document = read(html, "https://vestnik.kg/1")
    assert document.text == TEXT
    assert document.published == "2024-05-16T19:19+06:00"
    assert document.place == "Бишкек"


def test_microformats() -> None:
    html = f"""<html><body><div class="h-entry"><h1 class="p-name">{TITLE}</h1><time class="dt-published"
      datetime="2024-05-16T19:19:00+05:00">16 мая</time><span class="p-location"><i></i>Посольство, Астана</span>
      <div class="e-content">{BODY}<ul><li><a href="/t">Дороги</a></li></ul></div></div></body></html>"""
    document = read(html)
    assert document.text == TEXT
    assert (document.place, document.published) == ("Посольство, Астана", "2024-05-16T19:19+05:00")


def test_a_page_that_says_nothing_of_itself() -> None:
    html = f"""<html><head><title>{TITLE} | Вестник</title></head><body><div class="menu"><a href="/">Главная</a></div>
      <h1>Вестник степи</h1><h1>{TITLE}</h1><span>19:19, 16 мая 2024</span> <span>1 734 просмотра</span>
      <div class="text">{BODY}</div><div>© Вестник степи, 2019</div></body></html>"""
    document = read(html, zone="Asia/Bishkek")
    assert document.title == TITLE
    assert document.published == "2024-05-16T19:19+06:00"
    assert "Дорога откроется осенью" in document.text
    assert "\n" not in document.text.replace("\n\n", "")


def test_the_sites_name_is_no_part_of_a_title() -> None:
    html = f"""<html><head><meta property="og:title" content="{TITLE} - Вестник степи">
      <meta property="og:site_name" content="Вестник степи"></head><body><article>{BODY}</article></body></html>"""
    assert read(html).title == TITLE


def test_midnight_is_no_hour() -> None:
    html = f'<html><head><meta property="article:published_time" content="2024-05-16T00:00:00+05:00"></head><body><h1>{TITLE}</h1><article>{BODY}</article></body></html>'
    assert read(html).published == "2024-05-16"


def test_a_wrong_lang_of_the_page_does_not_outweigh_its_letters() -> None:
    kazakh = "<p>Екі елдің елшілері Астанада кездесіп, тау асуы арқылы өтетін жаңа жолды талқылады.</p>" * 1
    assert (
        read(f'<html lang="ru"><body><article><h1>Елшілер кездесті</h1>{kazakh}</article></body></html>').lang == "kk"
    )


def test_the_known_clock_of_a_host() -> None:
    html = f"<html><body><h1>{TITLE}</h1><p>16 мая 2024, 19:19</p><article>{BODY}</article></body></html>"
    text, capture = charset.settled(Capture(body=html.encode(), place="https://news.example.org/1"))
    document = page.document(text, capture, id="1", zones={"example.org": "Asia/Dushanbe"})
    assert document.published == "2024-05-16T19:19+05:00"


def test_a_headline_over_a_film_is_a_document() -> None:
    said = linked(headline=TITLE, datePublished="2024-05-16")
    html = f"<html><head>{said}</head><body><h1>{TITLE}</h1><div itemprop='articleBody'><video></video></div></body></html>"
    assert read(html).text == TITLE


@pytest.mark.parametrize(
    "html",
    [
        "<html><body><ul>"
        + "".join(f'<li><a href="/{n}">Заголовок {n} о встрече послов</a></li>' for n in range(50))
        + "</ul></body></html>",
        "<html><body></body></html>",
        "<html><body><form><input></form><p>Войти</p></body></html>",
        "<html><body>" + "<div>" * 50_000 + "</body></html>",
    ],
    ids=["headlines", "empty", "form", "depth"],
)
def test_a_page_without_an_article_is_one_error(html: str) -> None:
    with pytest.raises(BadInput, match=r"page\.html: expected a page"):
        read(html)


def test_broken_json_ld_is_passed_over() -> None:
    html = f'<html><head><script type="application/ld+json">{{"@type": "NewsArticle", </script></head><body><h1>{TITLE}</h1><article>{BODY}</article></body></html>'
    assert read(html).title == TITLE
