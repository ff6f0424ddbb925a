"""One person is one person: the names of a document gathered into people.

«Касым-Жомарт Токаев», «К. Токаева», «Токаевым»; «Ассоль Мирманова» and «Ассоль Ербулатовна»: every word of a shorter
name must be a word of the longer one, in some case. Two given names with one surname stay two people.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from kenes.language.ru_names import Nominative, nominatives
from kenes.pack.pack import Pack
from kenes.read.persons import NamedPerson, patronymic
from kenes.text.fold import fold

_LEADING = {
    "head-of-state",
    "head-of-government",
    "foreign-minister",
    "security-council-secretary",
    "head-of-organisation",
    "minister",
}


@dataclass(slots=True)
class Cluster:
    """The names of one person while they are gathered."""

    names: list[NamedPerson] = field(default_factory=list)
    entity: str | None = None
    candidates: tuple[str, ...] = ()

    @property
    def longest(self) -> NamedPerson:
        return max(self.names, key=lambda each: (len(each.words), -each.span.start))


@lru_cache(maxsize=20_000)
def _stems(word: str) -> frozenset[str]:
    """What a word of a name can be in the nominative, folded."""
    found = {fold(word)}
    for each in nominatives(word):
        if each.weight > 0.0005:
            found.add(fold(each.name))
    return frozenset(found)


_LATIN = str.maketrans("aceopxk", "асеорхк")  # «A. С.» with a Latin letter that looks the same


def _same_word(a: str, b: str) -> bool:
    if a.endswith(".") or b.endswith("."):  # an initial: «К.» is Касым-Жомарт, «Ш.» Шавкат
        return fold(a[0]).translate(_LATIN) == fold(b[0]).translate(_LATIN)
    return bool(_stems(a) & _stems(b))


def within(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether every word of `short` is a word of `long`, one word not twice, the order free."""
    left = list(long)
    for word in short:
        match = next((other for other in left if _same_word(word, other)), None)
        if match is None:
            return False
        left.remove(match)
    return not all(word.endswith(".") for word in short)


def gathered(names: Sequence[NamedPerson], pack: Pack, on: str | None) -> list[Cluster]:
    """The names of a document as people, in the order of their first mention."""
    clusters: list[Cluster] = []
    rest: list[NamedPerson] = []
    for name in names:
        if name.full and len(name.candidates) == 1:
            cluster = next((each for each in clusters if each.entity == name.candidates[0]), None)
            if cluster is None:
                cluster = Cluster(entity=name.candidates[0])
                clusters.append(cluster)
            cluster.names.append(name)
        else:
            rest.append(name)
    for name in sorted(rest, key=lambda each: (-len(each.words), each.span.start)):
        found = [each for each in clusters if _belongs(name, each)]
        if len(found) > 1 and name.gender:
            found = [each for each in found if _gender(each) in (name.gender, None)] or found
        if len(found) > 1:
            exact = [each for each in found if name.candidates and each.entity in name.candidates]
            before = [each for each in found if min(n.span.start for n in each.names) < name.span.start]
            if (
                not exact
                and len(name.words) == 1
                and len(before) > 1
                and len({each.longest.words for each in before}) > 1
            ):
                cluster = Cluster(names=[name], candidates=tuple(" ".join(each.longest.words) for each in before))
                known = next((each for each in clusters if each.candidates == cluster.candidates), None)
                if known is not None:
                    known.names.append(name)
                else:
                    clusters.append(cluster)
                continue
            found = exact or before[-1:] or found[:1]
        if found:
            found[0].names.append(name)
            continue
        cluster = Cluster(names=[name])
        cluster.entity, cluster.candidates = _identity(name, pack, on)
        clusters.append(cluster)
    for cluster in clusters:
        cluster.names.sort(key=lambda each: each.span)
    return sorted(clusters, key=lambda each: each.names[0].span)


def _gender(cluster: Cluster) -> str | None:
    """The gender that the names of a cluster show: a verb beside one, or the fullest name's own form."""
    shown = next((name.gender for name in cluster.names if name.gender), None)
    if shown is not None:
        return shown
    best = nominatives(" ".join(cluster.longest.words), cluster.longest.cases)
    return {"Masc": "m", "Fem": "f"}.get(best[0].gender or "") if best else None


def _belongs(name: NamedPerson, cluster: Cluster) -> bool:
    if cluster.entity and cluster.entity in name.candidates:
        return True
    longest = cluster.longest.words
    if any(within(name.words, each.words) for each in cluster.names):
        return True
    if _by_initials(name.words, longest) or any(_by_initials(each.words, name.words) for each in cluster.names):
        return True
    if len(name.words) == 2 and patronymic(name.words[1]) and not any(patronymic(word) for word in longest):
        return any(_same_word(name.words[0], word) for word in longest[:-1] or longest)
    if len(longest) == 1 and within(longest, name.words) and len(name.words) > 1:
        return cluster.entity is None or cluster.entity in name.candidates
    return False


def _by_initials(short: Sequence[str], long: Sequence[str]) -> bool:
    """«Никитин А.С.» of «Андрей Никитин»: the surname and the first initial fit; the patronymic is not given."""
    initials = [word for word in short if word.endswith(".")]
    rest = [word for word in short if not word.endswith(".")]
    plain = [word for word in long if not word.endswith(".")]
    if not initials or len(rest) != 1 or len(plain) != 2 or patronymic(plain[1]):
        return False
    return any(_same_word(rest[0], plain[k]) and _same_word(initials[0], plain[1 - k]) for k in (0, 1))


def _identity(name: NamedPerson, pack: Pack, on: str | None) -> tuple[str | None, tuple[str, ...]]:
    """The pack's person for a name: certain for a full name; for a surname only where one person of note bears it."""
    ids = name.candidates
    if len(ids) == 1 and name.full:
        return ids[0], ()
    if len(name.words) > 1 and not name.full:  # another given name with a known surname is another person
        return None, ()
    leading = [
        id for id in ids if any(_leads(pack, t.post) for t in (pack.tenures_of(id, on) if on else pack.career(id)))
    ]
    if len(leading) == 1:
        return leading[0], ()
    once = [id for id in ids if any(_leads(pack, t.post) for t in pack.career(id))]
    if len(ids) == 1 and once:
        return ids[0], ()
    return None, tuple(ids) if len(ids) > 1 else ()


def _leads(pack: Pack, post: str) -> bool:
    row = pack.posts.get(post)
    return row is not None and row.level in _LEADING


def canonical(cluster: Cluster, gender: str | None) -> Nominative:
    """The fullest name in the nominative: what most mentions can agree on."""
    size = max(len(name.words) for name in cluster.names)
    if any(len(name.words) == size and any(w.endswith(".") for w in name.words) for name in cluster.names):
        whole = [name for name in cluster.names if not any(w.endswith(".") for w in name.words)]
        size = max((len(name.words) for name in whole), default=size)
    initialled = [name for name in cluster.names if any(word.endswith(".") for word in name.words)]
    surnamed = [name for name in cluster.names if len(name.words) == size and not patronymic(name.words[-1])]
    if len(initialled) < len(cluster.names):
        surnamed = [name for name in surnamed if name not in initialled]
    votes: dict[str, float] = defaultdict(float)
    best: dict[str, Nominative] = {}
    for name in surnamed or cluster.names:
        if len(name.words) != size:
            continue
        readings = nominatives(" ".join(name.words), name.cases, gender or name.gender)
        total = sum(each.weight for each in readings) or 1.0
        for each in readings:
            votes[each.name] += each.weight / total
            if each.name not in best or best[each.name].weight < each.weight:
                best[each.name] = each
    # a shorter mention votes for the reading whose words it shows: «Токаев» for «… Токаев», not «… Токаева»
    for name in cluster.names:
        if len(name.words) < size and name.cases == frozenset({"Nom"}):
            for full in votes:
                if set(name.words) <= set(full.split()):
                    votes[full] += 0.5
    chosen = max(votes, key=lambda each: votes[each])
    return best[chosen]
