"""A digest by e-mail: a briefing as plain text and HTML in one message, sent over SMTP.

The account stands in an address, `smtp://user:password@host:587` (STARTTLS) or `smtps://…:465`; it is never shown. Names and words go through
`email.message`, which lets no line of a page become a header.
"""

from __future__ import annotations

import smtplib
import ssl
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from urllib.parse import unquote, urlsplit

import msgspec

from kenes.model.errors import BadInput, Error
from kenes.publish.briefing.brief import Briefing
from kenes.publish.briefing.html import html
from kenes.publish.briefing.markdown import markdown
from kenes.publish.telegram.delivery import Now
from kenes.publish.terminal import safe


class NotSent(Error):
    """The server did not take the message; nothing was sent."""


class Server(msgspec.Struct, frozen=True):
    """Where mail is handed in. `secure`: TLS from the first byte; else STARTTLS, unless `plain` (a server on this machine)."""

    host: str
    port: int
    user: str = ""
    password: str = ""
    secure: bool = False
    plain: bool = False

    def __repr__(self) -> str:
        return f"Server({self.host}:{self.port})"

    @classmethod
    def of(cls, address: str) -> Server:
        """Raises BadInput for an address that is none, without showing it."""
        try:
            parts = urlsplit(address)
            port = parts.port
        except ValueError:
            parts, port = urlsplit(""), None
        if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
            raise BadInput("expected smtp://user:password@host:587 or smtps://… in KENES_SMTP")
        secure = parts.scheme == "smtps"
        return cls(
            parts.hostname, port or (465 if secure else 587), unquote(parts.username or ""), unquote(parts.password or ""),
            secure, parts.hostname in ("127.0.0.1", "::1", "localhost"),
        )  # fmt: skip


def digest(briefing: Briefing, sender: str, to: str, key: str, now: Now) -> EmailMessage:
    """The message. `key` makes its id, so that a second copy of one digest is known to the reader's programme as the same."""
    message = EmailMessage()
    title = f"{briefing.title}: {briefing.about}" if briefing.about else briefing.title
    message["Subject"] = safe(f"{title} · {briefing.period}")[:200]
    message["From"] = Address("Kenes", addr_spec=_spec(sender))
    message["To"] = Address(addr_spec=_spec(to))
    message["Date"] = format_datetime(now())
    message["Message-ID"] = (
        f"<{''.join(char if char.isalnum() else '-' for char in key)}@{_spec(sender).partition('@')[2]}>"
    )
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(markdown(briefing), cte="quoted-printable")
    message.add_alternative(html(briefing), subtype="html", cte="quoted-printable")
    return message


def send(message: EmailMessage, server: Server) -> None:
    """Hands a message in. Raises NotSent in one sentence without the account."""
    trust = ssl.create_default_context()
    try:
        if server.secure:
            session: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=30, context=trust)
        else:
            session = smtplib.SMTP(server.host, server.port, timeout=30)
        with session:
            if not server.secure and not server.plain:
                session.starttls(context=trust)
            if server.user:
                session.login(server.user, server.password)
            session.send_message(message)
    except (smtplib.SMTPException, OSError) as error:
        code = f" {error.smtp_code}" if isinstance(error, smtplib.SMTPResponseException) else ""
        raise NotSent(
            f"{server.host}:{server.port}: expected the mail to be taken, got {type(error).__name__}{code}"
        ) from None


def _spec(address: str) -> str:
    if any(char in address for char in "\r\n<>,") or address.count("@") != 1 or not address.isprintable():
        raise BadInput(f"expected an address like reader@example.org, got {address[:80]!r}")
    return address
