"""What a reader chooses and a cookie keeps: the language of the interface, light or dark."""

from __future__ import annotations

from kenes.model.errors import BadInput
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
    return Moved(_inside(asked.one("back")), tuple(cookies))


def _inside(back: str | None) -> str:
    """An address of this house, the home page for any other."""
    inside = back is not None and back.startswith("/") and not back.startswith(("//", "/\\")) and back.isprintable()
    return back if inside and back is not None else "/"


ROUTES = (Page("/choose", choice, None),)
