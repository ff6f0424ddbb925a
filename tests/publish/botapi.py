"""A server that speaks the Bot API as far as a channel needs it, written for the tests and strict about Telegram's limits:
4096 UTF-16 units, a hundred entities, spans that fit, known types, one message a second to a chat. It also serves the channel's public page,
and its faults are asked for one by one: `faults.append("429:2")`.
"""

from __future__ import annotations

import json
import socket
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

TOKEN = "123456:TEST-token_of-nobody"
TYPES = {"bold", "italic", "text_link", "code", "underline"}


class Telegram:
    """What the server holds. `posts` are the messages by id, `calls` every method that was called with its parameters."""

    def __init__(self, chats: tuple[str, ...] = ("@kenes_test",), rate: int = 1000) -> None:
        self.chats = chats
        self.posts: dict[int, dict[str, Any]] = {}
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.faults: deque[str] = deque()  # for the next calls: "429:SECONDS", "400:words", "500", "drop", "done-drop"
        self.page_faults: deque[int] = deque()
        self.updates: list[dict[str, Any]] = []
        self.rate = rate  # messages a second and chat
        self._moments: deque[float] = deque()
        self._next = 10
        self._lock = threading.Lock()

    def answer(self, method: str, given: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        with self._lock:
            self.calls.append((method, given))
            if method == "getUpdates":
                return self._updates(given)
            if method == "getMe":
                return _ok({"id": 1, "is_bot": True, "username": "kenes_test_bot"})
            if method not in ("sendMessage", "editMessageText"):
                return _no(404, "Not Found")
            if str(given.get("chat_id")) not in self.chats:
                return _no(400, "Bad Request: chat not found")
            wrong = _wrong(given)
            if wrong:
                return _no(400, f"Bad Request: {wrong}")
            if method == "sendMessage":
                return self._send(given)
            return self._edit(given)

    def _send(self, given: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        now = time.monotonic()
        while self._moments and now - self._moments[0] > 1:
            self._moments.popleft()
        if len(self._moments) >= self.rate:
            return _no(429, "Too Many Requests: retry after 1", {"retry_after": 1})
        self._moments.append(now)
        self._next += 1
        self.posts[self._next] = given
        return _ok({"message_id": self._next, "chat": {"id": given["chat_id"]}, "text": given["text"]})

    def _edit(self, given: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        held = self.posts.get(given.get("message_id", -1))
        if held is None:
            return _no(400, "Bad Request: message to edit not found")
        plain = {name: value for name, value in given.items() if name != "message_id"}
        if plain == held:
            return _no(400, "Bad Request: message is not modified: specified new message content and reply markup are exactly the same")  # fmt: skip
        self.posts[given["message_id"]] = plain
        return _ok({"message_id": given["message_id"], "text": given["text"]})

    def _updates(self, given: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        self.updates = [each for each in self.updates if each["update_id"] >= given.get("offset", 0)]
        return _ok(self.updates[: given.get("limit", 100)])

    def page(self) -> str:
        """The channel's public page, as t.me/s/NAME shows it."""
        posts = "".join(
            f'<div class="tgme_widget_message" data-post="kenes_test/{id}"><div class="tgme_widget_message_text">'
            f"{escape(post['text'])}{''.join(_link(each) for each in post.get('entities', ()))}</div></div>"
            for id, post in sorted(self.posts.items())[-20:]
        )
        return f'<html><body><div class="tgme_channel_info">kenes_test</div>{posts}</body></html>'


def _link(entity: dict[str, Any]) -> str:
    return f'<a href="{escape(entity["url"])}">→</a>' if entity["type"] == "text_link" else ""


def _wrong(given: dict[str, Any]) -> str | None:
    text = given.get("text", "")
    units = len(text.encode("utf-16-le")) // 2
    if not text.strip():
        return "message text is empty"
    if units > 4096:
        return "message is too long"
    entities = given.get("entities", [])
    if len(entities) > 100:
        return "too many entities"
    for each in entities:
        if each.get("type") not in TYPES:
            return f"unsupported entity type {each.get('type')}"
        if each["offset"] < 0 or each["length"] <= 0 or each["offset"] + each["length"] > units:
            return "entity is out of the text"
        if each["type"] == "text_link" and not str(each.get("url", "")).startswith(("http://", "https://")):
            return "wrong HTTP URL"
    for row in given.get("reply_markup", {}).get("inline_keyboard", []):
        if any(not button.get("text") or not str(button.get("url", "")).startswith("https://") for button in row):
            return "BUTTON_URL_INVALID"
    return None


def _ok(result: Any) -> tuple[int, dict[str, Any]]:
    return 200, {"ok": True, "result": result}


def _no(code: int, words: str, parameters: dict[str, Any] | None = None) -> tuple[int, dict[str, Any]]:
    told = {"ok": False, "error_code": code, "description": words}
    return code, told | ({"parameters": parameters} if parameters else {})


@contextmanager
def served(telegram: Telegram) -> Iterator[str]:
    """The address of a running server."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            given = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))) or b"{}")
            _, bot, method = self.path.split("/", 2)
            if bot != f"bot{TOKEN}":
                self._say(401, {"ok": False, "error_code": 401, "description": "Unauthorized"})
                return
            fault = telegram.faults.popleft() if telegram.faults and method != "getUpdates" else ""
            kind, _, rest = fault.partition(":")
            if kind == "drop":
                self._cut()
                return
            if kind == "429":
                self._say(*_no(429, f"Too Many Requests: retry after {rest}", {"retry_after": float(rest)}))
                return
            if kind in ("400", "403"):
                self._say(*_no(int(kind), rest))
                return
            if kind == "500":
                self._say(502, None)
                return
            status, told = telegram.answer(method, given)
            if kind == "done-drop":  # it was done, and the answer is lost
                self._cut()
                return
            self._say(status, told)

        def do_GET(self) -> None:
            status = telegram.page_faults.popleft() if telegram.page_faults else 200
            body = telegram.page().encode() if status == 200 else b""
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def _say(self, status: int, told: dict[str, Any] | None) -> None:
            body = json.dumps(told).encode() if told is not None else b"<html>Bad Gateway</html>"
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def _cut(self) -> None:
            self.connection.shutdown(socket.SHUT_RDWR)
            self.close_connection = True

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
