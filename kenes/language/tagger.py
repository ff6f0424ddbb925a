"""The Russian tagger: slovnet's names, forms and trees over navec's words.

The weights lie in the natasha wheel (MIT) and are loaded from there; natasha itself is never imported. numpy only.
Loading takes about a second and 300 MB, once per process, at first use.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from kenes.model.errors import BadModel

_BATCH = 8


class Form(NamedTuple):
    """A word in its tree: part of speech and features of Universal Dependencies, index of the head (-1 for the root)."""

    pos: str
    feats: dict[str, str]
    head: int
    rel: str


@cache
def _models() -> dict[str, Any]:
    from navec import Navec
    from slovnet import NER, Morph, Syntax

    found = importlib.util.find_spec("natasha")
    if found is None or found.origin is None:
        raise BadModel("expected the package natasha 1.6.0, the carrier of the weights: pip install natasha==1.6.0")
    data = Path(found.origin).parent / "data"
    try:
        navec = Navec.load(data / "emb" / "navec_news_v1_1B_250K_300d_100q.tar")
        models = {
            "ner": NER.load(data / "model" / "slovnet_ner_news_v1.tar", batch_size=_BATCH),
            "morph": Morph.load(data / "model" / "slovnet_morph_news_v1.tar", batch_size=_BATCH),
            "syntax": Syntax.load(data / "model" / "slovnet_syntax_news_v1.tar", batch_size=_BATCH),
        }
    except (OSError, KeyError, ValueError) as error:
        raise BadModel(f"expected weights in {data.name} of natasha 1.6.0, they do not open: {error}") from error
    return {name: model.navec(navec).infer for name, model in models.items()}


def names(texts: Sequence[Sequence[str]]) -> list[list[str]]:
    """For each list of words its BIO tags: `B-PER`, `I-ORG`, `O`."""
    if not texts:
        return []
    infer = _models()["ner"]
    result: list[list[str]] = [[] for _ in texts]
    for chunk in _chunks(texts):
        items = [list(texts[i]) for i in chunk]
        for i, tags in zip(chunk, infer.decoder(infer.process(infer.encoder(items))), strict=True):
            result[i] = list(tags)
    return result


def trees(sentences: Sequence[Sequence[str]]) -> list[list[Form]]:
    """For each list of words their forms and heads. The last sentences are remembered: several steps ask for the same."""
    keys = [tuple(words) for words in sentences]
    new = list(dict.fromkeys(key for key in keys if key and key not in _grown))
    if len(_grown) + len(new) > _REMEMBERED:
        kept = {key: _grown[key] for key in keys if key in _grown}
        _grown.clear()
        _grown.update(kept)
    _grown.update(zip(new, _parsed(new), strict=True))
    return [_grown[key] if key else [] for key in keys]


_REMEMBERED = 2000
_grown: dict[tuple[str, ...], list[Form]] = {}


def _parsed(sentences: Sequence[Sequence[str]]) -> list[list[Form]]:
    if not sentences:
        return []
    morph, syntax = _models()["morph"], _models()["syntax"]
    result: list[list[Form]] = [[] for _ in sentences]
    for chunk in _chunks(sentences):
        items = [list(sentences[i]) for i in chunk]
        tags = morph.decoder(morph.process(morph.encoder(items)))
        arcs = syntax.decoder(syntax.process(syntax.encoder(items)))
        for i, tagged, (_, heads, rels) in zip(chunk, tags, arcs, strict=True):
            result[i] = [
                Form(*_split(tag), int(head) - 1, rel) for tag, head, rel in zip(tagged, heads, rels, strict=True)
            ]
    return result


def _chunks(items: Sequence[Sequence[str]]) -> list[list[int]]:
    """Indexes in batches of like length: the numpy models pad to the longest."""
    order = sorted(range(len(items)), key=lambda i: len(items[i]))
    order = [i for i in order if items[i]]
    return [order[i : i + _BATCH] for i in range(0, len(order), _BATCH)]


@cache
def _split(tag: str) -> tuple[str, dict[str, str]]:
    pos, _, rest = tag.partition("|")
    return pos, dict(pair.split("=", 1) for pair in rest.split("|") if "=" in pair)
