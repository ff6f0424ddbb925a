"""From a form that was sent to what became of it: bounded, from a page of ours, by somebody who may, one at a time."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response

from kenes.web.desk.action import Action, Sent, inside
from kenes.web.page import Denied, Moved

if TYPE_CHECKING:
    from kenes.web.app import Served

FORM = "application/x-www-form-urlencoded"
MOST = 64_000  # bytes of a form
FIELDS = 60


async def done(served: Served, action: Action, request: Request) -> Response:
    """The answer to a form: a redirect to where the action leads. Raises what the action does, and Denied."""
    _ours(request)
    form = await _form(request)
    visitor = await to_thread.run_sync(partial(served.visitor, request), limiter=served.threads)
    token = next((value for name, value in form if name == "token"), "")
    if not visitor.holds(token):
        raise Denied(403, "expected a form of a page opened in this browser; open the page again and send it anew")
    if visitor.name is None and not action.free:
        back = inside(next((value for name, value in form if name == "back"), None), "/review")
        return served.led(Moved("/login?" + urlencode({"back": back})), request)
    sent = Sent(
        door=served.door,
        pack=served.pack,
        form=form,
        visitor=visitor,
        tongue=served.tongue(request),
        links=served.render.links,
        now=datetime.now().astimezone(),
        address=request.client.host if request.client is not None else "",
        secure=request.url.scheme == "https",
    )
    return served.led(await to_thread.run_sync(partial(action.do, sent), limiter=served.writers), request)


def _ours(request: Request) -> None:
    """Raises Denied where the browser says that a page of another site sends this, or where it comes with a token of the API."""
    if "authorization" in request.headers:
        raise Denied(403, "expected a browser that has signed in: a token only reads")
    site = request.headers.get("sec-fetch-site", "same-origin")
    origin = request.headers.get("origin")
    host = request.headers.get("host", "")
    if site not in ("same-origin", "none") or (origin is not None and urlsplit(origin).netloc != host):
        raise Denied(403, "expected a form of a page of this site, got one from elsewhere")


async def _form(request: Request) -> tuple[tuple[str, str], ...]:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != FORM:
        raise Denied(415, f"expected a form as {FORM}")
    body = bytearray()
    async for some in request.stream():
        body += some
        if len(body) > MOST:
            raise Denied(413, f"expected a form of at most {MOST} bytes")
    try:
        return tuple(parse_qsl(body.decode("ascii"), keep_blank_values=True, max_num_fields=FIELDS, errors="strict"))
    except ValueError as error:
        raise Denied(400, f"expected a form of at most {FIELDS} fields in UTF-8") from error
