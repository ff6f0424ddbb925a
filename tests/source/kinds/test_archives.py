"""Archives on a disk: WARC, folders, tables; whole, broken, and with too much in them."""

from __future__ import annotations

import gzip
from io import BytesIO
from pathlib import Path

import pytest

from kenes.model.document import Capture, Document
from kenes.model.errors import BadInput, Refused
from kenes.source import files
from kenes.source.kinds import Clocks, warc
from kenes.source.notice import Notice

PAGE = "<html><body><article><h1>Послы встретились</h1><p>Послы двух стран встретились в столице и обсудили дорогу номер {}.</p></article></body></html>"


def archive(
    path: Path, pages: dict[str, bytes], kind: str = "text/html; charset=utf-8", status: str = "200 OK", **headers: str
) -> Path:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=path.suffix == ".gz")
        writer.write_record(writer.create_warcinfo_record("test", {"software": "test"}))
        for url, body in pages.items():
            http = StatusAndHeaders(status, [("Content-Type", kind), *headers.items()], protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(
                    url,
                    "request",
                    BytesIO(b""),
                    http_headers=StatusAndHeaders("GET / HTTP/1.1", [], is_http_request=True),
                )
            )
            writer.write_record(writer.create_warc_record(url, "response", BytesIO(body), http_headers=http))
    return path


def pages(count: int) -> dict[str, bytes]:
    return {f"https://dala.example/news/{n}": PAGE.format(n).encode() for n in range(count)}


@pytest.mark.parametrize("name", ["news.warc", "news.warc.gz"])
def test_the_pages_of_a_warc(tmp_path: Path, name: str) -> None:
    documents = list(files.documents(archive(tmp_path / name, pages(3))))
    assert [each.url for each in documents if isinstance(each, Document)] == list(pages(3))
    first = next(iter(files.items(tmp_path / name)))
    assert isinstance(first, Capture)
    assert (first.media_type, first.charset) == ("text/html", "utf-8")
    assert (first.fetched or "").endswith("Z")


def test_what_a_server_sent_packed_is_unpacked(tmp_path: Path) -> None:
    body = {"https://dala.example/news/1": gzip.compress(PAGE.format(1).encode())}
    (document,) = files.documents(archive(tmp_path / "a.warc.gz", body, **{"Content-Encoding": "gzip"}))
    assert isinstance(document, Document)
    assert document.title == "Послы встретились"


@pytest.mark.parametrize(
    ("kind", "status"), [("image/png", "200 OK"), ("text/html", "404 Not Found"), ("text/html", "301 Moved")]
)
def test_what_is_no_page_is_passed_over(tmp_path: Path, kind: str, status: str) -> None:
    with pytest.raises(BadInput, match="found none"):
        list(files.documents(archive(tmp_path / "a.warc", pages(1), kind, status)))


def test_a_warc_that_was_cut_gives_what_is_whole(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.warc.gz", pages(20))
    path.write_bytes(path.read_bytes()[: -path.stat().st_size // 3])
    items = list(files.documents(path))
    assert 5 < sum(isinstance(each, Document) for each in items) < 20


def test_a_file_that_only_says_it_is_a_warc(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(gzip.compress("Послы встретились.".encode()))
    with pytest.raises(BadInput):
        list(files.documents(path))


def test_pages_without_an_article_are_told_of_and_the_others_read(tmp_path: Path) -> None:
    empty = {f"https://dala.example/{n}": b"<html><body><nav>menu</nav></body></html>" for n in range(30)}
    items = list(files.documents(archive(tmp_path / "a.warc.gz", {**empty, **pages(2)})))
    assert sum(isinstance(each, Document) for each in items) == 2
    assert sum(isinstance(each, Notice) and each.lost for each in items) == 30


def test_a_page_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    big = {"https://dala.example/big": b"x" * (warc.PAGE + 10)}
    items = list(warc.items(archive(tmp_path / "a.warc.gz", {**big, **pages(1)}), Clocks()))
    assert [type(each) for each in items] == [Notice, Capture]


def test_a_folder_of_all_kinds(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "page.html").write_text(PAGE.format(0), encoding="utf-8")
    (tmp_path / "a.html").write_text(PAGE.format(1), encoding="utf-8")
    (tmp_path / "b" / "one.jsonl").write_text(
        '{"id": "x", "text": "Посол прибыл."}\n{"id": "y", "text": "Посол отбыл."}\n', encoding="utf-8"
    )
    (tmp_path / "b" / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n0000")
    archive(tmp_path / "c.warc.gz", pages(1))
    (tmp_path / "outside.html").symlink_to("/etc/hostname")
    items = list(files.documents(tmp_path))
    assert [each.id for each in items if isinstance(each, Document)] == ["a", "dala-example-news-0", "x", "y"]
    (notice,) = (each for each in items if isinstance(each, Notice))
    assert "PNG" in notice.message


CSV = 'url,title,date,content\nhttps://dala.example/1,Визит,2024-05-16 19:19,"Посол прибыл, как\nсообщалось."\nhttps://dala.example/2,Пусто,2024-05-17,\n'


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("a.csv", CSV.encode()),
        ("a.csv", b"\xef\xbb\xbf" + CSV.encode()),
        ("a.csv", CSV.encode("cp1251")),
        ("a.csv", CSV.encode("utf-16")),
        ("a.tsv", CSV.replace("как\n", "как ").replace(",", "\t").replace("\t как", ", как").encode()),
        ("a.csv", CSV.replace(",", ";").replace("; как", ", как").encode()),
    ],
    ids=["utf-8", "mark", "cp1251", "utf-16", "tabs", "semicolons"],
)
def test_a_table(tmp_path: Path, name: str, body: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(body)
    document, notice = files.documents(path)
    assert isinstance(document, Document)
    assert (document.title, document.published, document.url) == (
        "Визит",
        "2024-05-16T19:19+05:00",
        "https://dala.example/1",
    )
    assert "Посол прибыл, как" in document.text
    assert isinstance(notice, Notice)
    assert notice.line == 2


def test_a_table_of_something_else(tmp_path: Path) -> None:
    path = tmp_path / "prices.csv"
    path.write_text("day,price\n2024-05-16,100\n", encoding="utf-8")
    with pytest.raises(BadInput, match="expected a column text"):
        list(files.documents(path))


def test_parquet(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="Parquet needs pyarrow: pip install 'kenes[parquet]'")
    from datetime import datetime

    import pyarrow
    from pyarrow import parquet

    table = {
        "id": ["a", "b"],
        "body": ["Посол прибыл.", None],
        "date": [datetime(2024, 5, 16, 19, 19), None],
        "views": [17, None],
    }
    parquet.write_table(pyarrow.table(table), tmp_path / "news.parquet")
    document, notice = files.documents(tmp_path / "news.parquet")
    assert isinstance(document, Document)
    assert (document.id, document.published, document.views) == ("a", "2024-05-16T19:19+05:00", 17)
    assert isinstance(notice, Notice)
    (tmp_path / "broken.parquet").write_bytes(b"PAR1broken")
    with pytest.raises(BadInput, match="Parquet"):
        list(files.documents(tmp_path / "broken.parquet"))


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "big.html"
    with path.open("wb") as file:
        file.write(b"<html>")
        file.truncate(files.FILE + 10)
    with pytest.raises(Refused, match="at most 64 MiB"):
        list(files.documents(path))
