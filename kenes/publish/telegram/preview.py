"""The public page of a channel (t.me/s/NAME): which message carries a link. So a message whose answer was lost is known again."""

from __future__ import annotations

from collections.abc import Callable

import httpx
from lxml import html

from kenes.publish.telegram.api import Later, Uncertain

PLACE = "https://t.me"
_LARGEST = 4 << 20  # bytes of a page


class Preview:
    """Looks at the newest messages of the channel `name` (without @). `address` makes a key's link."""

    def __init__(
        self, name: str, address: Callable[[str], str], place: str = PLACE, transport: httpx.BaseTransport | None = None
    ) -> None:
        self._page = f"{place.rstrip('/')}/s/{name}"
        self._address = address
        self._client = httpx.Client(timeout=20.0, transport=transport, follow_redirects=False)

    def __call__(self, key: str) -> int | None:
        """The id of the newest message with the link of a key; None where the page has none. Raises Later where the page cannot be
        seen, and Uncertain where it is no channel's page: it cannot say that a message is not there."""
        page = html.fromstring(self._fetched())
        posts = page.xpath("//*[@data-post]")
        if not posts and not page.xpath("//*[contains(@class, 'tgme_channel_info')]"):
            raise Uncertain("the channel has no public page to look at")
        wanted = self._address(key)
        for post in reversed(posts):
            if wanted in post.xpath(".//a/@href"):
                number = post.get("data-post", "").rpartition("/")[2]
                if number.isascii() and number.isdigit():
                    return int(number)
        return None

    def _fetched(self) -> bytes:
        try:
            with self._client.stream("GET", self._page) as answer:
                if answer.status_code != 200:
                    raise Later(f"the channel's public page answers {answer.status_code}", 30.0)
                body = b""
                for part in answer.iter_bytes():
                    body += part
                    if len(body) > _LARGEST:
                        raise Later("the channel's public page is too large", 60.0)
        except httpx.HTTPError as error:
            raise Later(f"the channel's public page cannot be seen ({type(error).__name__})", 15.0) from None
        if not body.strip():
            raise Later("the channel's public page is empty", 30.0)
        return body
