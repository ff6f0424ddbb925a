"""Who held a post on a day, asked in words: `министр иностранных дел Узбекистана`, `посол Казахстана в Китае`, `Токаев`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from kenes.pack.tables import Person, Post, Tenure

if TYPE_CHECKING:
    from kenes.pack.names import Hit
    from kenes.pack.pack import Pack


class Answer(msgspec.Struct, frozen=True):
    """One holder of one post: the rows, and where the tenure is from."""

    person: Person
    post: Post
    tenure: Tenure
    source: str


# What every state has in common is known by its level: words in the nominative or inflected, by their stems.
_LEVELS: tuple[tuple[str, str], ...] = (
    ("deputy", r"зам(?:еститель|министра|главы)|deputy|орынбасар|orinbosar|ўринбосар"),
    ("envoy", r"пос(?:ол|ла|лу|лом)\b|посланник|постоянн\w+ представител|постпред|ambassador|permanent representative|envoy"
        r"|елші|элчи|elchi|сафир"),
    ("foreign-minister", r"министр\w* иностранных дел|глав\w* (?:мид|внешнеполитич)|foreign (?:affairs )?minister|minister of foreign"
        r"|сыртқы істер министр|тышкы иштер министр|tashqi ishlar vazir|ташқи ишлар вазир|вазири корҳои хориҷ"),
    ("security-council-secretary", r"секретар\w* сов(?:ета безопасности|беза)|secretary of the security council"),
    ("head-of-organisation", r"генсек|(?:генеральн|исполнительн)\w+ секретар|secretary[- ]general|executive secretary"),
    ("parliament", r"спикер|председател\w* парламента|speaker"),
    ("spokesperson", r"пресс-секретар|официальн\w+ представител|spokes"),
    ("head-of-region", r"аким|губернатор|мэр|хоким|governor|mayor|әкім|hokim|ҳоким"),
    ("head-of-government", r"премьер|председател\w* (?:правительства|кабинета министров|кабмина)|глав\w* (?:правительства|кабмина)"
        r"|prime minister|bosh vazir|бош вазир|сарвазир|нахуст"),
    ("head-of-state", r"президент|глав\w* государства|лидер|president|head of state|prezident"),
)  # fmt: skip
_SAID = tuple((level, re.compile(rf"\b(?:{words})", re.IGNORECASE)) for level, words in _LEVELS)


def asked(pack: Pack, question: str, on: str) -> list[Post]:
    """The posts a question means."""
    return _posts(pack, question, pack.names.find(question, on=on))


def answers(pack: Pack, question: str, on: str) -> tuple[Answer, ...]:
    """The holders on the day `on`, the surest reading of the question first; empty where nothing in it is known."""
    hits = pack.names.find(question, on=on)
    posts = _posts(pack, question, hits)
    found = [tenure for post in posts for tenure in pack.holders(post.id, on)]
    if not posts:
        people = [each.id for hit in hits for each in hit.candidates if each.table == "people"]
        found = [tenure for person in dict.fromkeys(people) for tenure in pack.tenures_of(person, on)]
    return tuple(
        Answer(pack.people[each.person], pack.posts[each.post], each, each.source)
        for each in found
        if each.person in pack.people and each.post in pack.posts
    )


def _posts(pack: Pack, question: str, hits: list[Hit]) -> list[Post]:
    """The posts the question can mean: named by a post's name or a level's words, of the states and bodies it names."""
    named = [
        (hit.stop - hit.start, pack.posts[each.id]) for hit in hits for each in hit.candidates if each.table == "posts"
    ]
    level = next((level for level, words in _SAID if words.search(question)), None)
    if not named and level is None:
        return []
    owners = _owners(pack, hits)
    if not owners:
        return [post for _, post in named] if len(named) == 1 else []
    by_name = [post for _, post in named if _of(pack, post, owners)]
    if by_name:
        return _narrowed(pack, by_name, owners)
    return _narrowed(
        pack, [post for post in pack.posts.values() if post.level == level and _of(pack, post, owners)], owners
    )


def _owners(pack: Pack, hits: list[Hit]) -> list[str]:
    """The states and organisations named, in the order of the question; a place stands for its state."""
    found: list[str] = []
    for hit in hits:
        for each in hit.candidates:
            if each.table == "organisations":
                found.append(each.id)
            elif each.table == "places" and (place := pack.places[each.id]).state:
                found.append(place.state or place.id)
    return list(dict.fromkeys(found))


def _of(pack: Pack, post: Post, owners: list[str]) -> bool:
    return post.organisation in owners or pack.state_of(post.id) in owners


def _narrowed(pack: Pack, posts: list[Post], owners: list[str]) -> list[Post]:
    """Of posts that fit: the envoy of the first state named to another; else those of an organisation named, else all."""
    envoys = [post for post in posts if post.to is not None]
    if envoys:
        sent = [post for post in envoys if pack.state_of(post.id) == owners[0] or post.organisation == owners[0]]
        fitting = [post for post in sent if post.to in owners[1:]] if len(owners) > 1 else sent
    else:
        fitting = [post for post in posts if post.organisation in owners] or posts
    return list({post.id: post for post in fitting}.values())
