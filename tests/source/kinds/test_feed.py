"""Feeds as the world writes them: every dialect, every bad habit, and what is none."""

from __future__ import annotations

import pytest

from kenes.model.document import Capture
from kenes.model.errors import BadInput, Refused
from kenes.pack.tables import Outlet
from kenes.source.entry import Entry, canonical, name
from kenes.source.kinds import feed, watched

OUTLET = Outlet(id="dala.kz", kind="independent", name="Дала", zone="Asia/Almaty", source="https://dala.example")
PLACE = "https://dala.example/rss/"


def entries(body: str | bytes, charset: str | None = None) -> tuple[Entry, ...]:
    raw = body.encode() if isinstance(body, str) else body
    return feed.listed(Capture(raw, PLACE, "application/xml", charset), OUTLET).entries


def rss(items: str, head: str = '<?xml version="1.0" encoding="UTF-8"?>') -> str:
    return f'{head}<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Дала</title>{items}</channel></rss>'


@pytest.mark.parametrize(
    ("body", "url", "title", "published"),
    [
        (
            rss("<item><title>Встреча &amp; визит</title><link> https://dala.example/a </link><pubDate>Thu, 16 May 2024 14:19:00 GMT</pubDate></item>"),
            "https://dala.example/a", "Встреча & визит", "2024-05-16T19:19+05:00",
        ),
        (
            rss("<item><title><![CDATA[Посол <b>прибыл</b>]]></title><guid>https://dala.example/b</guid><dc:date>2024-05-16</dc:date></item>"),
            "https://dala.example/b", "Посол прибыл", "2024-05-16",
        ),
        (
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel/><item rdf:about="x"><title>Саммит</title><link>/c</link></item></rdf:RDF>',
            "https://dala.example/c", "Саммит", None,
        ),
        (
            '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://m.dala.example/"><entry><title type="html">Саммит &amp;amp; форум</title>'
            '<link rel="self" href="/self"/><link href="d"/><published>2024-05-16T19:19:00+06:00</published></entry></feed>',
            "https://m.dala.example/d", "Саммит & форум", "2024-05-16T19:19+06:00",
        ),
        (
            '{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "url": "https://dala.example/e", "title": "Визит", "date_published": "2024-05-16T14:19:00Z"}, 7]}',
            "https://dala.example/e", "Визит", "2024-05-16T19:19+05:00",
        ),
    ],
)  # fmt: skip
def test_every_dialect(body: str, url: str, title: str, published: str | None) -> None:
    (entry,) = entries(body)
    assert (entry.url, entry.title, entry.published) == (url, title, published)


@pytest.mark.parametrize(
    "body",
    [
        rss("<item><title>Визит & встреча</title><link>https://dala.example/a?x=1&y=2</link></item>"),
        rss("<item><title>Визит</title><link>https://dala.example/a?x=1&amp;y=2</link></item>", head='\n <?xml version="1.0"?>'),
        rss("<item><title>Визит&nbsp;посла</title><link>https://dala.example/a?x=1&amp;y=2</link></item>"),
        rss("<item><title>Визит\x0b</title><link>https://dala.example/a?x=1&amp;y=2</link></item>"),
        rss("<item><title>Визит</title><link>https://dala.example/a?x=1&amp;y=2</link></item>")[:-25],
    ],
    ids=["bare ampersand", "space before", "html entity", "control character", "cut short"],
)  # fmt: skip
def test_feeds_that_are_not_well_formed(body: str) -> None:
    (entry,) = entries(body)
    assert entry.url == "https://dala.example/a?x=1&y=2"
    assert entry.title is not None
    assert entry.title.startswith("Визит")


def test_a_feed_in_another_charset_than_it_says() -> None:
    body = rss("<item><title>Переговоры послов двух стран в столице</title><link>https://dala.example/a</link></item>")
    (entry,) = entries(body.encode("cp1251"), "utf-8")
    assert entry.title == "Переговоры послов двух стран в столице"
    (entry,) = entries(body.replace("UTF-8", "windows-1251").encode("utf-8"))
    assert entry.title == "Переговоры послов двух стран в столице"


LAUGHS = '<!DOCTYPE rss [<!ENTITY a "ха"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
FILE = '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("head", [LAUGHS, FILE])
def test_entities_of_its_own_are_refused(head: str) -> None:
    with pytest.raises(Refused, match="entities"):
        entries(head + rss("<item><title>&a;</title><link>https://dala.example/a</link></item>", head=""))


@pytest.mark.parametrize(
    "body",
    ["<html><body><p>Страница</p></body></html>", "", "{}", '{"version": "x", "items": 1}', "{broken", "просто слова", "\x89PNG\r\n\x1a\n"],
)  # fmt: skip
def test_what_is_no_feed(body: str) -> None:
    with pytest.raises(BadInput):
        entries(body)


def test_entries_that_lead_nowhere_are_left_out() -> None:
    assert (
        entries(
            rss(
                "<item><title>А</title></item><item><link>javascript:alert(1)</link></item><item><link>file:///etc/passwd</link></item>"
                "<item><link>http://user:word@dala.example/</link></item><item><guid isPermaLink='false'>17</guid></item>"
            )
        )
        == ()
    )


def test_an_entry_that_was_changed_has_another_mark() -> None:
    atom = '<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="/a"/><updated>2024-05-1{}T10:00:00Z</updated></entry></feed>'
    first, second = (entries(atom.format(day))[0] for day in (6, 7))
    assert first.url == second.url
    assert first.mark != second.mark


def test_fifty_thousand_items() -> None:
    items = "".join(
        f"<item><title>Визит {n}</title><link>https://dala.example/{n}</link></item>" for n in range(50_000)
    )
    assert len(entries(rss(items))) == 50_000


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.dala.example/a/?utm_source=rss&utm_medium=x", "http://dala.example/a"),
        ("https://dala.example:443/a?id=1&fbclid=zz#top", "https://DALA.example/a?id=1"),
    ],
)
def test_two_spellings_of_one_address(one: str, other: str) -> None:
    assert name(one) == name(other)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://dala.example/a",
        "mailto:a@dala.example",
        "https://",
        "http://[bad/",
        "http://a:b@dala.example/",
        "http://dala.example:99999/",
    ],
)
def test_what_is_no_address_of_a_page(url: str) -> None:
    assert canonical(url) is None


def test_a_kind_is_a_file_of_the_folder() -> None:
    assert watched()["feed"] is feed.WATCHED
