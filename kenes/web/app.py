"""The observatory in the browser: an ASGI app over one store and one pack. Every page is HTML and, at `.json`, the value it shows; what
a form of it does is an action.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import date
from functools import partial
from urllib.parse import urlencode

import msgspec
from anyio import CapacityLimiter, to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from kenes.model.errors import BadInput
from kenes.pack.pack import Pack
from kenes.store.folding.counting import turn
from kenes.store.index.words import token
from kenes.store.open import BadStore
from kenes.store.view import View
from kenes.web import pages
from kenes.web.answers import Answer, Answers
from kenes.web.desk.action import Action
from kenes.web.desk.cases import waiting
from kenes.web.desk.doing import done
from kenes.web.desk.visitor import NOBODY, OPEN, Visitor, cookie, reading, writing
from kenes.web.door import Door
from kenes.web.guard import Guard
from kenes.web.interface import Tongue, tongues
from kenes.web.memory import Memory
from kenes.web.page import Asked, Denied, File, Moved, NotFound, Page
from kenes.web.publisher import Publisher
from kenes.web.render import STATIC, Render
from kenes.web.taste import taste

AT_ONCE = 4  # page functions that run at the same time; each holds one connection of the store
YEAR = 365 * 24 * 3600
log = logging.getLogger("kenes.web")


def warm(pack: Pack) -> None:
    """Loads what every process needs, so that those who part afterwards share it, and no reader waits for it."""
    _ = pack.names
    tongues()
    token("мост", "ru")


class Served:
    """What the requests of one app share."""

    def __init__(
        self,
        door: Door,
        pack: Pack,
        known: Sequence[Page],
        publishers: Sequence[Publisher],
        today: Callable[[], date],
        by: str | None = None,
        private: bool = False,
    ) -> None:
        self.door = door
        self.pack = pack
        self.today = today
        self.render = Render(known, pack, publishers)
        self.memory = Memory()
        self.answers = Answers()
        self.threads = CapacityLimiter(AT_ONCE)
        self.writers = CapacityLimiter(1)  # forms are done one by one, and never in the threads of readers
        self.by, self.private = by, private
        self.gone = False  # the store was away when last asked for: told once, not at every request

    def answer(self, page: Page, twin: bool, request: Request) -> Response:
        """The answer to a reader; runs in a thread."""
        chosen, part = taste(request, self.pack), _part(request)
        with self.door.reading() as connection:
            visitor = reading(connection, request, self.by, closed=self.private and page.path not in OPEN)
            kept = not (page.forms or page.live)
            key = "\n".join((str(request.url), chosen.key, str(part), self.today().isoformat()))
            now = turn(connection)
            if self.gone:
                log.warning("the store is back: %s", self.door.place)
                self.gone = False
            stamp = (connection.engine, now) if kept else None
            held = self.answers.get(key, stamp) if kept else None
            if held is not None:
                return held.to(request)
            query = tuple(request.query_params.multi_items())
            asked = Asked(
                connection=connection,
                pack=self.pack,
                view=View.parse(query),
                path="/" if page.path == "/" else request.url.path.removesuffix(".json"),
                params={name: str(value) for name, value in request.path_params.items()},
                query=query,
                taste=chosen,
                today=self.today(),
                links=self.render.links,
                memory=self.memory,
                visitor=NOBODY if kept else visitor,
                site=str(request.base_url).rstrip("/"),
                part=part,
                waiting=0 if twin or part else self.memory.of("waiting", now, partial(waiting, connection)),
            )
            value = page.make(asked)
        if isinstance(value, Moved):
            return self.led(value, request)
        made = self._drawn(page, twin, asked, value)
        if kept:
            self.answers.put(key, stamp, made)
        answer = made.to(request)
        if page.forms and not twin and visitor.fresh:
            _kept(answer, cookie(request.url.scheme == "https"), visitor.key, request)
        return answer

    def _drawn(self, page: Page, twin: bool, asked: Asked, value: object) -> Answer:
        """The value of a page as HTML, as JSON for its twin; a file as it is."""
        if isinstance(value, File):
            headers = {"content-disposition": f'attachment; filename="{value.name}"'} if value.name else {}
            return Answer.of(value.body, value.media_type, headers)
        if twin:
            return Answer.of(msgspec.json.encode(value), "application/json", {"cache-control": "no-cache"})
        assert page.template is not None, f"{page.path} answers with a value and has no template"
        headers = {
            "vary": "Accept-Language, Cookie, HX-Request",
            "content-language": asked.tongue.code,
            "cache-control": "no-store" if page.forms else "no-cache",
        }
        body = self.render.page(page.template, value, asked)
        return Answer.of(body.encode(), "text/html; charset=utf-8", headers)

    def visitor(self, request: Request) -> Visitor:
        """Who sends a form."""
        with self.door.reading() as connection:
            return writing(connection, request, self.by)

    def tongue(self, request: Request) -> Tongue:
        return taste(request, self.pack).tongue

    @staticmethod
    def led(moved: Moved, request: Request) -> Response:
        """Leads the browser on, with cookies to keep."""
        answer = RedirectResponse(moved.to, 303)
        for name, kept in moved.cookies:
            _kept(answer, name, kept, request)
        return answer


def create_app(
    place: str | None,
    pack: Pack,
    *,
    hosts: Sequence[str] = (),
    publishers: Sequence[Publisher] = (),
    today: Callable[[], date] = date.today,
    by: str | None = None,
    private: bool = False,
) -> Starlette:
    """The app over the store at `place` (a path or a URL; `kenes.store.open.chosen` where None). `hosts` are the names it answers
    to, any where empty. `publishers` write the files that a view can be followed by. `by` is in whose name everyone who reaches it
    may write, None where they must sign in; in a `private` house reading needs that too, or a token. Raises BadStore where there
    is no store."""
    known = (*pages.all_of(), *(each.page() for each in publishers))
    served = Served(Door(place), pack, known, publishers, today, by, private)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await to_thread.run_sync(warm, pack)
        yield
        served.door.close()

    routes: list[BaseRoute] = [Mount("/static", StaticFiles(directory=STATIC), name="static")]
    for page in known:
        twin = "/index.json" if page.path == "/" else f"{page.path}.json"
        if page.template is not None:
            routes.append(Route(twin, partial(_answered, served, page, True), methods=["GET"]))
        routes.append(Route(page.path, partial(_answered, served, page, False), methods=["GET"]))
    for action in pages.actions():
        routes.append(Route(action.path, partial(_acted, served, action), methods=["POST"]))
    app = Starlette(
        routes=routes,
        lifespan=lifespan,
        middleware=[Middleware(Guard, hosts=hosts), Middleware(GZipMiddleware, minimum_size=1000, compresslevel=4)],
        exception_handlers={HTTPException: partial(_fault, served)},
    )
    app.state.served = served
    return app


async def _answered(served: Served, page: Page, twin: bool, request: Request) -> Response:
    """What becomes of one request: its answer, or the page of its error. The server goes on."""
    try:
        return await to_thread.run_sync(partial(served.answer, page, twin, request), limiter=served.threads)
    except Exception as error:
        return await _fault(served, request, error)


async def _acted(served: Served, action: Action, request: Request) -> Response:
    """What becomes of one form."""
    try:
        return await done(served, action, request)
    except Exception as error:
        return await _fault(served, request, error)


def _kept(answer: Response, name: str, value: str, request: Request) -> None:
    """Gives a browser a cookie; an empty one is taken away."""
    secure = request.url.scheme == "https"
    answer.set_cookie(name, value, max_age=YEAR if value else 0, httponly=True, samesite="lax", secure=secure)


async def _fault(served: Served, request: Request, error: Exception) -> Response:
    """The page of an error, or its JSON twin. What is our own fault is logged, with its place; bad input is not."""
    status, told = _meaning(served, request, error)
    if status == 401 and "authorization" not in request.headers and not request.url.path.endswith((".json", ".csv")):
        return RedirectResponse("/login?" + urlencode({"back": request.url.path}), 303)
    if request.url.path.endswith(".json"):
        body = msgspec.json.encode({"status": status, "error": told})
        return Response(body, status, {"www-authenticate": "Bearer"} if status == 401 else None, "application/json")
    page = served.render.fault(taste(request, served.pack), status, told, request.url.path)
    after = 30 if status == 503 else error.after if isinstance(error, Denied) else None
    headers = {"retry-after": str(after)} if after is not None else {}
    if status == 401:
        headers["www-authenticate"] = "Bearer"
    return Response(page, status, media_type="text/html; charset=utf-8", headers=headers)


def _meaning(served: Served, request: Request, error: Exception) -> tuple[int, str]:
    if isinstance(error, HTTPException):
        return error.status_code, ""
    if isinstance(error, NotFound):
        return 404, str(error)
    if isinstance(error, BadInput):
        return 400, str(error)
    if isinstance(error, Denied):
        return error.status, str(error)
    if isinstance(error, BadStore):
        if not served.gone:
            log.error("%s", error)
            served.gone = True
        return 503, ""  # the words name a path of this machine
    log.error("%s %s", request.method, request.url.path, exc_info=error)
    return 500, ""


def _part(request: Request) -> bool:
    """Whether htmx asks for a part of the page only."""
    return request.headers.get("hx-request") == "true" and "hx-history-restore-request" not in request.headers
