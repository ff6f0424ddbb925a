"""Places of every kind: what is read, what is told beside it, and the one clear error where nothing can be read."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kenes.model.document import Capture, Document
from kenes.model.errors import BadInput, Refused
from kenes.source import files
from kenes.source.notice import Item, Notice

TEXT = "Послы встретились\n\nПослы двух стран встретились в столице и обсудили новую дорогу."
HTML = "<!doctype html><html><body><article><h1>Послы встретились</h1><p>Послы двух стран встретились в столице и обсудили новую дорогу.</p></article></body></html>"
SHARED = Path(__file__).parents[3] / "shared"


def read(place: str | Path, **known: object) -> list[Item]:
    return list(files.documents(place, **known))  # type: ignore[arg-type]


def piped(body: bytes | str) -> list[Item]:
    return read("-", stdin=body if isinstance(body, bytes) else body.encode())


def write(folder: Path, name: str, body: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(body if isinstance(body, bytes) else body.encode())
    return path


def test_one_json_document(tmp_path: Path) -> None:
    given = {
        "id": "n-1",
        "url": "https://vestnik.kg/1",
        "lang": "ru",
        "title": "Послы встретились",
        "published": "2024-05-16T19:19",
        "text": TEXT,
        "quotations": [],
    }
    (document,) = read(write(tmp_path, "n.json", json.dumps(given)))
    assert isinstance(document, Document)
    assert (document.id, document.text, document.title, document.lang) == ("n-1", TEXT, "Послы встретились", "ru")
    assert document.published == "2024-05-16T19:19+06:00"


def test_a_title_that_the_text_lacks_becomes_its_first_paragraph() -> None:
    (document,) = piped(json.dumps({"title": "Послы  встретились", "text": "Первый абзац."}))
    assert isinstance(document, Document)
    assert document.text == "Послы встретились\n\nПервый абзац."


@pytest.mark.parametrize(
    "text", [TEXT + "\n", "Послы встретились. Дальше в той же строке.", "Послы  встретились\r\n\r\nДа.", " Да "]
)
def test_a_text_that_has_its_title_is_untouched(text: str) -> None:
    title = "" if text == " Да " else "Послы встретились"
    (document,) = piped(json.dumps({"title": title, "text": text}))
    assert isinstance(document, Document)
    assert document.text == text


def test_jsonl_reads_every_good_line_and_tells_of_the_others(tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": "a", "text": "Первый."}),
        "",
        '{"id": "b", "text": ',
        '{"id": "c"}',
        '["d"]',
        json.dumps({"text": "Второй.", "lang": "xx"}),
    ]
    items = read(write(tmp_path, "many.jsonl", "\n".join(lines)))
    assert [item.id if isinstance(item, Document) else item.line for item in items] == ["a", 3, 4, 5, 6, "many-6"]
    lost = [str(item) for item in items if isinstance(item, Notice) and item.lost]
    assert len(lost) == 3
    assert lost[1].endswith('many.jsonl:4: expected a document with a "text", got none')


def test_jsonl_with_bad_utf8_loses_one_line(tmp_path: Path) -> None:
    items = read(write(tmp_path, "many.jsonl", b'{"text": "one"}\n{"text": "\xff"}\n{"text": "two"}\n'))
    assert [type(item).__name__ for item in items] == ["Document", "Notice", "Document"]
    assert "UTF-8" in str(items[1])


def test_a_list_of_documents(tmp_path: Path) -> None:
    items = read(write(tmp_path, "list.json", '[{"text": "one"}, 5, {"text": "two"}]'))
    assert [item.id if isinstance(item, Document) else item.message for item in items] == [
        "list-1",
        "document 2 of the list: expected a document as a JSON object, got a number",
        "list-3",
    ]


def test_fields_of_another_kind_are_left_out_and_told() -> None:
    items = piped('{"text": "Да.", "published": "soon", "outlet": 5, "views": "many", "lang": "de"}')
    assert [item.message.split(" ")[0] for item in items if isinstance(item, Notice)] == [
        '"outlet"',
        '"published"',
        '"lang"',
    ]
    assert isinstance(items[-1], Document)
    assert not any(item.lost for item in items if isinstance(item, Notice))


@pytest.mark.parametrize(
    ("body", "id", "title"),
    [
        (json.dumps({"id": "a", "text": TEXT}), "a", ""),
        (json.dumps({"id": "a", "text": TEXT}).encode("utf-16"), "a", ""),
        ('{"id": "a", "text": "x y"}\n{"id": "b", "text": "z"}', "a", ""),
        (HTML, "stdin", "Послы встретились"),
        (HTML.encode("utf-16"), "stdin", "Послы встретились"),
        (TEXT, "stdin", "Послы встретились"),
        ("[Обновлено] Послы встретились в столице.", "stdin", ""),
    ],
    ids=["json", "utf-16 json", "jsonl", "html", "utf-16 html", "plain", "bracket"],
)
def test_what_is_piped_in_is_known_by_its_bytes(body: str | bytes, id: str, title: str) -> None:
    document = piped(body)[0]
    assert isinstance(document, Document)
    assert (document.id, document.title) == (id, title)


def test_standard_input_may_be_a_stream() -> None:
    assert read("-", stdin=io.BytesIO(TEXT.encode())) == piped(TEXT)


def test_html_under_another_name(tmp_path: Path) -> None:
    (document,) = read(write(tmp_path, "saved.txt", HTML))
    assert isinstance(document, Document)
    assert (document.id, document.text) == ("saved", TEXT)


def test_an_address_is_fetched() -> None:
    def fetch(url: str) -> Capture:
        return Capture(body=HTML.encode("cp1251"), place=url, media_type="text/html", charset="windows-1251")

    (document,) = read("https://www.vestnik.kz/news/12?p=1#top", fetch=fetch)
    assert isinstance(document, Document)
    assert (document.id, document.outlet, document.text) == ("vestnik-kz-news-12-p-1", "vestnik.kz", TEXT)


@pytest.mark.parametrize(
    ("name", "body", "message"),
    [
        ("a.json", "", "this is empty"),
        ("a.json", "{}", 'expected a document with a "text", got none'),
        ("a.json", '{"text": " "}', "got an empty one"),
        ("a.json", "[]", "expected a document or a list of documents as JSON, got a list that is empty"),
        ("a.json", "hello", "expected JSON"),
        ("a.json", "[" * 100_000, "nested"),
        ("a.json", '{"text": "\\ud800"}', "surrogate"),
        ("a.json", b'{"text": "\xff"}', "UTF-8"),
        ("a.jsonl", "\n\n", "found none that can be read"),
        ("a.txt", "", "this is empty"),
        ("a.txt", " \n" * 50, "this is empty"),
        ("a.html", b"\x89PNG\r\n\x1a\n", "a PNG picture"),
        ("a.pdf", b"%PDF-1.4", "a PDF file"),
        ("a.html", "<html><body></body></html>", "found none"),
    ],
)
def test_what_cannot_be_read_is_one_error(tmp_path: Path, name: str, body: str | bytes, message: str) -> None:
    path = write(tmp_path, name, body)
    with pytest.raises(BadInput) as raised:
        read(path)
    assert message in str(raised.value)
    assert str(raised.value).startswith(str(path))
    assert "\n" not in str(raised.value)


def test_places_that_are_no_files(tmp_path: Path) -> None:
    for place, message in ((tmp_path, "found none"), (tmp_path / "none.txt", "none of this name"), ("", "empty word")):
        with pytest.raises(BadInput, match=message):
            read(place)
    with pytest.raises(BadInput):
        read("a\x00b")


def test_a_file_over_the_bound_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(files.FILE + 1)
    with pytest.raises(Refused, match="64 MiB"):
        read(path)


def test_a_long_text_is_cut_between_paragraphs_and_told() -> None:
    paragraph = "Послы встретились в столице и обсудили дорогу. " * 20
    text = "\n\n".join(f"{n}. {paragraph}".strip() for n in range(2300))
    notice, document = piped(json.dumps({"text": text}))
    assert isinstance(notice, Notice)
    assert "cut to" in notice.message
    assert isinstance(document, Document)
    assert len(document.text) <= files.TEXT
    assert text[len(document.text) :].startswith("\n\n")


def test_a_place_of_nothing_but_bad_lines_is_given_up(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="the first 20 are none"):
        read(write(tmp_path, "table.jsonl", "a,b\n" * 1000))


@given(st.text(alphabet="аб. \n", max_size=300), st.integers(1, 200))
def test_a_cut_never_splits_a_paragraph_where_one_fits(text: str, limit: int) -> None:
    short = files.cut(text, limit)
    assert len(short) <= limit
    assert text.startswith(short)


@given(st.text(min_size=1, max_size=200).filter(lambda text: text.strip() != ""))
def test_the_text_of_a_json_document_comes_back_as_it_was(text: str) -> None:
    try:
        encoded = json.dumps({"text": text}, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return
    (document,) = piped(encoded)
    assert isinstance(document, Document)
    assert document.text == text


@pytest.mark.skipif(not SHARED.is_dir(), reason="the evaluation sets are not beside the project")
@pytest.mark.parametrize("pattern", ["gold/dev/*.json", "gold/dev_lang/*.json", "data/*/documents.jsonl"])
def test_the_evaluation_sets_come_back_byte_for_byte(pattern: str) -> None:
    paths = sorted(SHARED.glob(pattern))
    assert paths
    for path in paths:
        lines = path.read_text("utf-8").splitlines() if path.suffix == ".jsonl" else [path.read_text("utf-8")]
        truths = [json.loads(line) for line in lines if line.strip()]
        found = [item for item in read(path) if isinstance(item, Document)]
        assert [each.text for each in found] == [each["text"] for each in truths]
        assert [each.id for each in found] == [each["id"] for each in truths]
        assert [each.published for each in found] == [each["published"] for each in truths]
