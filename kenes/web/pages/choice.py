"""What a reader chooses and a cookie keeps: the language of the interface, light or dark."""

from __future__ import annotations

from kenes.model.errors import BadInput
from kenes.web.desk.action import inside
from kenes.web.interface import LANGUAGES
from kenes.web.page import Asked, Moved, Page

LIGHTS = ("light", "dark", "auto")


def choice(asked: Asked) -> Moved:
    """Keeps what was chosen and goes back to the page it was chosen on."""
    cookies = []
    for name, known in (("language", tuple(LANGUAGES)), ("light", LIGHTS)):
        chosen = asked.choice(name, known)
        if chosen is not None:
            cookies.append((name, chosen))
    if not cookies:
        raise BadInput("expected language or light to choose, got neither")
    return Moved(inside(asked.one("back")), tuple(cookies))


ROUTES = (Page("/choose", choice, None),)
