"""Days and hours above articles, in the ways the region's sites write them."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kenes.model.errors import BadInput
from kenes.source.lines.published import addressed, iso, seen, zone_of

ALMATY = ZoneInfo("Asia/Almaty")

SEEN = """
16.05.2024 19:19 1734                       2024-05-16T19:19+05:00
10:20, 12 апреля 2024                       2024-04-12T10:20+05:00
12 апреля 2024 года, 10:20                  2024-04-12T10:20+05:00
12 апреля 2024, 10:20 мск                   2024-04-12T10:20+03:00
1 сентября 2016 года                        2016-09-01
2024 жылғы 16 мамыр, 19:19                  2024-05-16T19:19+05:00
26 Маусым, 2024                             2024-06-26
2024-yil 16-may                             2024-05-16
16-may 2024, 19:19                          2024-05-16T19:19+05:00
2024-жылдын 16-майы                         2024-05-16
16 маи соли 2024                            2024-05-16
16 maý 2024                                 2024-05-16
May 16, 2024 at 7:19 pm                     2024-05-16T19:19+05:00
15 September 2024, 10:00 (UTC+6)            2024-09-15T10:00+06:00
April 15, 2013, 17:00                       2013-04-15T17:00+06:00
2024.05.16 19:19                            2024-05-16T19:19+05:00
16/05/2024 19:19                            2024-05-16T19:19+05:00
05/16/2024                                  2024-05-16
"""
MONTHS = {
    "ru": ("января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"),
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"),
    "kk": ("қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым", "шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан"),
    "uz": ("yanvar", "fevral", "mart", "aprel", "may", "iyun", "iyul", "avgust", "sentabr", "oktabr", "noyabr", "dekabr"),
}  # fmt: skip
SILENT = (
    "16 мая, 19:19",
    "05/06/2024",
    "31.02.2024",
    "Президент 2024 года 5 раз",
    "версия 12.2024.05",
    "вчера, 19:19",
    "",
)


@pytest.mark.parametrize("line", SEEN.strip().splitlines())
def test_a_day_and_hour_are_read_with_their_zone(line: str) -> None:
    words, expected = line.rsplit("  ", 1)
    found = seen(words.strip(), ALMATY)
    assert found is not None
    assert found.value == expected.strip()


@pytest.mark.parametrize("line", SILENT)
def test_what_may_be_two_days_or_none_is_silent(line: str) -> None:
    assert seen(line, ALMATY) is None


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2024-05-16T19:19:35+05:00", "2024-05-16T19:19+05:00"),
        ("2024-05-16T14:19:35Z", "2024-05-16T19:19+05:00"),
        ("2024-05-16T19:19:00.000+0300", "2024-05-16T19:19+03:00"),
        ("2024-05-16 19:19:00", "2024-05-16T19:19+05:00"),
        ("20240516", "2024-05-16"),
        ("2024-05-16", "2024-05-16"),
        ("2024-05", "2024-05"),
        ("Thu, 16 May 2024 14:19:00 GMT", "2024-05-16T19:19+05:00"),
        ("16.05.2024, 19:19", "2024-05-16T19:19+05:00"),
        ("yesterday", None),
        ("1715868000", None),
        ("0001-01-01T00:00:00Z", None),
    ],
)
def test_what_machines_write(written: str, expected: str | None) -> None:
    assert iso(written, ALMATY) == expected


@given(
    st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2035, 12, 31)),
    st.sampled_from(["ru", "kk", "uz", "iso", "dots", "en"]),
)
def test_a_written_minute_is_read_back(moment: datetime, manner: str) -> None:
    line = {
        "ru": f"{moment.day} {MONTHS['ru'][moment.month - 1]} {moment.year}, {moment:%H:%M}",
        "kk": f"{moment.year} жылғы {moment.day} {MONTHS['kk'][moment.month - 1]}, {moment:%H:%M}",
        "uz": f"{moment.year}-yil {moment.day}-{MONTHS['uz'][moment.month - 1]}, {moment:%H:%M}",
        "iso": f"{moment:%Y-%m-%d %H:%M}",
        "dots": f"{moment:%d.%m.%Y %H:%M}",
        "en": f"{MONTHS['en'][moment.month - 1]} {moment.day}, {moment.year} {moment:%H:%M}",
    }[manner]
    found = seen(line, ALMATY)
    assert found is not None
    assert datetime.fromisoformat(found.value).replace(tzinfo=None) == moment.replace(second=0, microsecond=0)


@pytest.mark.parametrize(
    ("host", "zone"),
    [
        ("news.example.kg", "Asia/Bishkek"),
        ("www.example.uz", "Asia/Tashkent"),
        ("en.example.ru", "Europe/Moscow"),
        ("example.org", "Asia/Almaty"),
        (None, "Asia/Almaty"),
        ("daily.agency.example", "Asia/Dushanbe"),
    ],
)
def test_the_clock_of_a_host(host: str | None, zone: str) -> None:
    assert zone_of(host, {"agency.example": "Asia/Dushanbe"}).key == zone


def test_an_unknown_zone_is_an_error() -> None:
    with pytest.raises(BadInput, match="Asia/Atlantis"):
        zone_of(None, None, "Asia/Atlantis")


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://news.example/2024/05/16/bridge-opened/", "2024-05-16"),
        ("https://news.example/world/2024-05-16/bridge", "2024-05-16"),
        ("https://news.example/2024/05/bridge", None),
        ("https://news.example/content/202405167-Xx.html", None),
        ("https://news.example/2024/13/40/bridge", None),
        ("https://news.example/2024/05/16/what-began-on-2023-01-02", "2024-05-16"),
        ("https://news.example/2024/05/16/archive/2023-01-02", None),
        ("https://news.example/article?day=2024/05/16", None),
        (None, None),
    ],
)
def test_an_address_may_say_the_day(url: str | None, day: str | None) -> None:
    assert addressed(url) == day
