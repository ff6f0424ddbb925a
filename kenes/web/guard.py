"""What every answer carries and every request must show: strict headers, and a host name that is ours."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
POLICY = "; ".join((
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "font-src 'self'", "img-src 'self'",
    "connect-src 'self'", "form-action 'self'", "manifest-src 'self'", "base-uri 'none'", "frame-ancestors 'none'",
))  # fmt: skip
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
LONGEST = 8_000  # characters of an address


class Guard:
    """Middleware. `hosts` are the names this server answers to, any where empty: a page elsewhere cannot point its own name at
    a server on the reader's machine (DNS rebinding)."""

    def __init__(self, app: ASGIApp, hosts: Sequence[str] = ()) -> None:
        self.app = app
        self.hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        host = Headers(scope=scope).get("host", "")
        if self.hosts and _name(host) not in self.hosts:
            told = "expected one of the names this server answers to; start it with --name NAME to add yours\n"
            await PlainTextResponse(told, 421)(scope, receive, guarded)
        elif len(scope["raw_path"]) + len(scope["query_string"]) > LONGEST:
            await PlainTextResponse("expected a shorter address\n", 414)(scope, receive, guarded)
        else:
            await self.app(scope, receive, guarded)


def _name(host: str) -> str:
    """`localhost` of `localhost:8000`, `[::1]` of `[::1]:8000`."""
    return host.partition("]")[0] + "]" if host.startswith("[") else host.partition(":")[0].lower()
