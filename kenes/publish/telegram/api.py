"""The Bot API over HTTP, and what each of its refusals means for a message.

Whether a message that got no answer was sent, nobody can know: that is `Uncertain`, and the outbox has to look. The token stands
in the address of every request, so no error, log or repr of this file shows an address.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import httpx
import msgspec

from kenes.model.errors import Error

PLACE = "https://api.telegram.org"
PATIENCE = 20.0  # seconds for an answer
_LARGEST = 4 << 20  # bytes of an answer


class Denied(Error):
    """The Bot API will not do this, however often it is asked."""


class Forbidden(Denied):
    """The token is wrong, or the bot may not write there: nothing for this chat can work."""


class Unchanged(Denied):
    """The message says this already."""


class Gone(Denied):
    """The message to be edited was deleted, or is too old."""


class Later(Error):
    """Not now: `seconds` from now. Nothing was sent."""

    def __init__(self, message: str, seconds: float) -> None:
        super().__init__(message)
        self.seconds = seconds


class Uncertain(Error):
    """No answer came: it may have been done."""


class _Parameters(msgspec.Struct):
    retry_after: float | None = None
    migrate_to_chat_id: int | None = None


class _Answer(msgspec.Struct):
    ok: bool
    result: Any = None
    description: str = ""
    error_code: int = 0
    parameters: _Parameters | None = None


class Api:
    """Calls methods of the Bot API at `place`. The transport is an argument, so tests speak to a server of their own."""

    def __init__(self, token: str, place: str = PLACE, transport: httpx.BaseTransport | None = None) -> None:
        if not token or any(not (char.isascii() and (char.isalnum() or char in ":_-")) for char in token):
            raise Denied("expected a bot's token like 123456:ABC in KENES_TELEGRAM_TOKEN (from @BotFather)")
        self._base = f"{place.rstrip('/')}/bot{token}/"
        self._client = httpx.Client(timeout=PATIENCE, transport=transport, follow_redirects=False)

    def __repr__(self) -> str:
        return "Api(…)"

    def close(self) -> None:
        self._client.close()

    def call(self, method: str, parameters: Mapping[str, object], patience: float = PATIENCE) -> Any:
        """The `result` of a method. Raises Denied (Forbidden, Unchanged, Gone), Later, or Uncertain."""
        try:
            answer = self._client.post(self._base + method, json=parameters, timeout=patience)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
            raise Later(f"{method}: Telegram cannot be reached ({type(error).__name__})", 15.0) from None
        except httpx.HTTPError as error:
            raise Uncertain(f"{method}: no answer ({type(error).__name__})") from None
        if len(answer.content) > _LARGEST:
            raise Uncertain(f"{method}: an answer of {len(answer.content)} bytes")
        try:
            told = msgspec.json.decode(answer.content, type=_Answer)
        except msgspec.MsgspecError:
            if answer.status_code >= 500:  # a gateway between: the request may have passed it
                raise Uncertain(f"{method}: HTTP {answer.status_code} without an answer of the Bot API") from None
            raise Denied(f"{method}: HTTP {answer.status_code}, expected the JSON of the Bot API") from None
        if told.ok:
            return told.result
        raise _refusal(method, told, answer.status_code)


def _refusal(method: str, told: _Answer, status: int) -> Error:
    code = told.error_code or status
    said = f"{method}: {code} {told.description[:200]}"
    if code == 429:
        wait = told.parameters.retry_after if told.parameters and told.parameters.retry_after else 5.0
        return Later(said, wait)
    if code >= 500:
        return Uncertain(said)
    if code in (401, 403, 404):
        return Forbidden(said)
    words = told.description.casefold()
    if "message is not modified" in words:
        return Unchanged(said)
    if "message to edit not found" in words or "message can't be edited" in words or "message_id_invalid" in words:
        return Gone(said)
    if "chat not found" in words:
        return Forbidden(said)
    return Denied(said)
