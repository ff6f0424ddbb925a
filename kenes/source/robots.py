"""robots.txt (RFC 9309) → what of a host may be fetched and how slowly. Read by protego.

Where the file is not there all is allowed; where it is refused (401, 403) or cannot be had now (429, 5xx), nothing is.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from protego import Protego

from kenes.source import charset
from kenes.source.web import Answer

BYTES = 512_000  # that much a crawler must read at least (RFC 9309, 2.5); Kenes reads no more
NAME = "Kenes"
KEPT = 86_400.0  # seconds a file may be relied on (RFC 9309, 2.4)
AGAIN = 600.0  # seconds after which one that could not be had is asked for again
_SLOWEST = 300.0  # seconds between two requests, whatever Crawl-delay says


class Rules:
    """The rules of one host: those of its file, else all or nothing is allowed. `kept` is how many seconds they hold, `why`
    says why nothing is allowed."""

    def __init__(self, text: str = "", *, kept: float = KEPT, why: str = "") -> None:
        self.parsed = Protego.parse(text) if text else None
        self.kept = kept
        self.why = why

    def allows(self, url: str) -> bool:
        return not self.why and (self.parsed is None or bool(self.parsed.can_fetch(url, NAME)))

    def delay(self) -> float:
        """Seconds the host wants between two requests; 0 where it does not say."""
        said = self.parsed.crawl_delay(NAME) if self.parsed else None
        return min(float(said or 0.0), _SLOWEST)


def address(url: str) -> str:
    """Where the rules for `url` are."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/robots.txt"


def rules(answer: Answer | None) -> Rules:
    """The rules an answer gives; None for a server that gave none."""
    if answer is None or answer.status == 429 or answer.status >= 500:
        told = "did not answer" if answer is None else f"answered {answer.status}"
        return Rules(kept=AGAIN, why=f"its robots.txt cannot be had now: the server {told}")
    if answer.status in (401, 403):
        return Rules(why=f"the server refuses its robots.txt ({answer.status})")
    if answer.status != 200 or not answer.body.strip():
        return Rules()
    if charset.binary(answer.body):
        return Rules()
    return Rules(answer.body[:BYTES].decode("utf-8", "replace"))
