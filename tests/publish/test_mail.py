"""Mail against a real SMTP server on this machine."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from kenes.model.errors import BadInput
from kenes.publish.briefing.brief import Briefing, Line, Section, Source
from kenes.publish.mail import NotSent, Server, digest, send


class Box:
    """What the server took; `refuses` is what it says instead."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []
        self.refuses: str | None = None

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.refuses:
            return self.refuses
        self.messages.append(message_from_bytes(envelope.content, policy=policy.default))  # type: ignore[arg-type]
        return "250 taken"


@pytest.fixture
def box() -> Box:
    return Box()


@pytest.fixture
def server(box: Box) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    yield f"smtp://127.0.0.1:{port}"
    controller.stop()


def briefing(about: str = "Залесье") -> Briefing:
    source = Source(quote="Мост готов.", outlet="a.test", published="2024-05-16", page="https://kenes.test/article/1")
    line = Line(what="Встреча в Лесогорске", address="https://kenes.test/record/1", sources=(source,))
    section = Section(title="Что произошло", lines=(line,))
    return Briefing(
        title="Обзор", about=about, period="16 мая 2024", sections=(section,), coverage="Охват: 1", lang="ru"
    )


def now() -> datetime:
    return datetime(2024, 5, 16, 12, tzinfo=UTC)


def test_a_digest_is_taken_with_text_and_html(box: Box, server: str) -> None:
    send(digest(briefing(), "kenes@desk.test", "reader@desk.test", "digest:1", now), Server.of(server))
    [message] = box.messages
    assert message["Subject"] == "Обзор: Залесье · 16 мая 2024"
    assert message["Message-ID"] == "<digest-1@desk.test>"
    plain, page = (message.get_body((kind,)) for kind in ("plain", "html"))
    assert plain is not None
    assert page is not None
    assert "Встреча в Лесогорске" in plain.get_content()
    assert "https://kenes.test/record/1" in page.get_content()


def test_no_word_becomes_a_header(box: Box, server: str) -> None:
    evil = "Залесье\r\nBcc: everyone@desk.test"
    send(digest(briefing(evil), "kenes@desk.test", "reader@desk.test", "k\r\nX: y", now), Server.of(server))
    [message] = box.messages
    assert (message["Bcc"], message["X"]) == (None, None)
    with pytest.raises(BadInput, match="expected an address like"):
        digest(briefing(), "kenes@desk.test", "a@b.test, c@d.test", "k", now)


def test_a_refusal_is_one_sentence_without_the_account(box: Box, server: str) -> None:
    box.refuses = "554 no"
    message = digest(briefing(), "kenes@desk.test", "reader@desk.test", "digest:1", now)
    with pytest.raises(NotSent, match=r"127\.0\.0\.1:\d+: expected the mail to be taken, got SMTPDataError 554"):
        send(message, Server.of(server))
    away = Server.of("smtp://name:secret@127.0.0.1:1")
    with pytest.raises(NotSent) as caught:
        send(message, away)
    assert "secret" not in str(caught.value) + repr(away)


@pytest.mark.parametrize("address", ["", "http://host", "smtp://", "smtp://host:port"])
def test_no_server(address: str) -> None:
    with pytest.raises(BadInput, match="KENES_SMTP"):
        Server.of(address)


def test_the_command_tells_a_reader_once_a_day(box: Box, server: str, tmp_path: Path) -> None:
    kenes, store = [sys.executable, "-m", "kenes"], str(tmp_path / "kenes.db")
    sample = Path(__file__).parents[2] / "kenes/sample/el-kz-2024-05-16.txt"
    subprocess.run([*kenes, "add", str(sample), "--store", store], check=True, capture_output=True)

    def mail(address: str) -> Any:
        given = [
            "mail",
            "reader@desk.test",
            "--sender",
            "kenes@desk.test",
            "--until",
            "2024-05-16",
            "--site",
            "https://kenes.test",
        ]
        environment = {**os.environ, "KENES_SMTP": address}
        return subprocess.run([*kenes, *given, "--store", store], capture_output=True, text=True, env=environment)

    box.refuses = "451 later"
    assert mail(server).returncode == 1
    box.refuses = None
    assert mail(server).stdout == "reader@desk.test: sent\n"
    assert mail(server).stdout == "reader@desk.test: told already\n"
    assert len(box.messages) == 1
