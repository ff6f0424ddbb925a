"""The command line as a user meets it: what it prints, what it says of bad input, its exit codes."""

from __future__ import annotations

import json
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import msgspec
import pytest

from kenes.model.codec import decode
from kenes.model.report import Reading

ROOT = Path(__file__).resolve().parent.parent
SEED = ROOT / "kenes" / "sample" / "el-kz-2024-05-16.txt"


def kenes(*arguments: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "kenes", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        cwd=ROOT,
        timeout=240,
        check=False,
    )


def one_error(done: subprocess.CompletedProcess[bytes]) -> str:
    assert done.returncode == 2, done.stderr.decode()
    lines = done.stderr.decode().strip().split("\n")
    assert len(lines) == 1, lines
    assert lines[0].startswith("kenes: ")
    assert b"Traceback" not in done.stderr
    return lines[0]


def test_the_seed_in_the_terminal() -> None:
    done = kenes("read", SEED)
    page = done.stdout.decode()
    assert done.returncode == 0
    assert "who said what — 13" in page
    assert "Ассоль Мирманова (direct, сказала, «политолог»)" in page
    assert "[5 Пока мы внутри" in page
    assert "rule:" not in page


def test_explain_names_the_rule() -> None:
    page = kenes("read", SEED, "--explain").stdout.decode()
    assert "rule: attribution after marks · characters 778–1307" in page
    assert "rule: об этом заявил" in page


def test_json_is_the_reading_and_jsonl_the_yardstick_shape() -> None:
    reading = decode(kenes("read", SEED, "--format", "json").stdout, Reading)
    assert len(reading.quotations) == 13
    line = json.loads(kenes("read", SEED, "--format", "jsonl").stdout)
    assert set(line) >= {"id", "sha256", "quotations", "engagements", "instruments", "people"}
    assert line["sha256"] == reading.digest
    assert line["quotations"][4]["content"] == [[778, 1307]]


def test_standard_input_and_several_places(tmp_path: Path) -> None:
    body = "«Мост готов», — сообщил посол Азамат Ниязов."
    page = kenes("read", "-", stdin=body.encode()).stdout.decode()
    assert "Азамат Ниязов" in page
    rows = [
        {"id": str(n), "lang": "ru", "title": f"Весть {n}", "published": "2024-05-16", "text": body} for n in range(2)
    ]
    path = tmp_path / "two.jsonl"
    path.write_bytes(b"\n".join(msgspec.json.encode(row) for row in rows))
    done = kenes("read", path, "--format", "jsonl")
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["0", "1"]


def test_windows_1251_is_read_as_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes(
        "«Мост готов», — сообщил посол Азамат Ниязов. Работы шли всё лето и завершились раньше срока.".encode("cp1251")
    )
    assert "Азамат Ниязов" in kenes("read", path).stdout.decode()


def png() -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("name", "body", "says"),
    [
        ("empty.txt", b"", "empty"),
        ("picture.png", png(), "PNG"),
        ("picture.txt", png(), "PNG"),
        ("broken.json", b'{"id": "1", "text": ', "JSON"),
        ("bare.json", b'{"id": "1", "title": "x"}', "text"),
        ("latin.json", '{"id": "1", "text": "мост"}'.encode("cp1251"), "UTF-8"),
        ("menu.html", b"<html><body><nav><a href='/'>home</a></nav></body></html>", "article"),
    ],
)
def test_a_bad_file_has_one_clear_error(tmp_path: Path, name: str, body: bytes, says: str) -> None:
    path = tmp_path / name
    path.write_bytes(body)
    message = one_error(kenes("read", path))
    assert says.lower() in message.lower()
    assert name in message


def test_a_missing_file_and_a_directory(tmp_path: Path) -> None:
    assert "nothing.txt" in one_error(kenes("read", tmp_path / "nothing.txt"))
    assert tmp_path.name in one_error(kenes("read", tmp_path))


def test_an_inside_address_is_refused() -> None:
    message = one_error(kenes("read", "http://127.0.0.1:9/x"))
    assert "127.0.0.1" in message
    assert "http://169.254.169.254/" in one_error(kenes("read", "http://169.254.169.254/latest"))


def test_a_bad_line_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    good = msgspec.json.encode({"id": "a", "lang": "ru", "text": "«Мост готов», — сообщил посол Азамат Ниязов."})
    path = tmp_path / "mixed.jsonl"
    path.write_bytes(b"\n".join([good, b"{oops", good.replace(b'"a"', b'"b"')]))
    done = kenes("read", path, "--format", "jsonl")
    assert done.returncode == 0
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["a", "b"]
    assert b"mixed.jsonl:2" in done.stderr


def test_an_unknown_language_is_said(tmp_path: Path) -> None:
    path = tmp_path / "odd.json"
    path.write_bytes(
        msgspec.json.encode({"id": "a", "lang": "xx", "text": "«Мост готов», — сообщил посол Азамат Ниязов в пятницу."})
    )
    done = kenes("read", path)
    assert done.returncode == 0
    assert b"xx" in done.stderr


def test_a_text_of_fifty_megabytes_is_bounded(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("".join(f"Мост номер {n} открыт, дорога готова.\n\n" for n in range(800_000)), encoding="utf-8")
    assert path.stat().st_size > 40_000_000
    done = subprocess.run(
        [sys.executable, "-c", "import sys; from kenes.source.files import documents\nfor item in documents(sys.argv[1]): print(type(item).__name__, len(getattr(item, 'text', '')), item if not hasattr(item, 'text') else '')", str(path)],
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    assert "Notice" in done.stdout
    sizes = [int(line.split()[1]) for line in done.stdout.splitlines() if line.startswith("Document")]
    assert sizes
    assert max(sizes) <= 2_000_000


def test_a_page_cannot_drive_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "hostile.json"
    text = "\x1b[2J\u202eМост\x07 готов. «Мост готов», — сообщил посол Азамат Ниязов."
    path.write_bytes(msgspec.json.encode({"id": "a", "lang": "ru", "title": "\x1b]0;x\x07Весть", "text": text}))
    page = kenes("read", path).stdout.decode()
    assert not {"\x1b", "\x07", "\u202e"} & set(page)


def test_who_held_the_post() -> None:
    done = kenes("who", "министр иностранных дел Казахстана", "--on", "2023-03-15")
    assert "Мухтар Тлеуберди" in done.stdout.decode()
    assert b"http" in done.stdout
    assert "expected a day" in one_error(kenes("who", "президент Казахстана", "--on", "вчера"))
    nobody = kenes("who", "президент Атлантиды", "--on", "2023-03-15")
    assert nobody.returncode == 1


def test_the_pack_shows_an_id_and_refuses_another() -> None:
    assert "Касым-Жомарт Токаев" in kenes("pack", "show", "kassym-jomart-tokayev").stdout.decode()
    assert "expected an id" in one_error(kenes("pack", "show", "nobody-at-all"))


def test_a_pack_with_a_wrong_row_is_named(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text(
        'id: x\ntitle: X\nversion: "1"\nas_of: "2024-01-01"\nlanguages: [ru]\nzone: Asia/Almaty\n'
    )
    (tmp_path / "people.csv").write_text(
        "id,name,patronymic,surname,name_en,gender,state,wikidata,source\nBad Id,А,,А,A,x,,,\n"
    )
    done = kenes("pack", "check", tmp_path)
    assert done.returncode == 1
    assert "people.csv:2" in done.stdout.decode()
