"""What the watch writes down, in both engines: polls with all they listed, articles that wait, the journal, how outlets stand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from kenes.source.entry import Entry
from kenes.store import watched
from kenes.store.coverage import coverage
from kenes.store.open import Store
from kenes.store.watched import Beat, Kept

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
BEAT = Beat(
    place="https://dala.example/rss",
    kind="feed",
    outlet="dala.kz",
    polled=watched.stamp(NOW),
    answered=watched.stamp(NOW),
)


def entry(number: int, mark: str = "") -> Entry:
    return Entry(url=f"https://dala.example/news/{number}", mark=mark, title="Визит", published="2026-03-02")


def test_a_poll_is_written_with_all_it_listed(store: Store) -> None:
    with store.writing() as connection:
        assert watched.polled(connection, BEAT, [entry(1), entry(2)], NOW) == (2, 0)
    with store.writing() as connection:
        assert watched.polled(connection, BEAT, [entry(2), entry(3)], NOW) == (1, 0)
        assert [each.url for each in watched.unknown(connection, [entry(3), entry(4)])] == [
            "https://dala.example/news/4"
        ]
        assert watched.known(connection)[BEAT.place].answered == "2026-03-02T08:00:00+00:00"
        assert watched.hosts(connection, NOW) == ["dala.example"]
        assert [each.entry.url[-1] for each in watched.waiting(connection, "dala.example", NOW, 10)] == ["1", "2", "3"]


def test_what_came_last_is_served_first(store: Store) -> None:
    with store.writing() as connection:
        watched.polled(connection, BEAT, [entry(1)], NOW)
        watched.polled(connection, BEAT, [entry(1), entry(2)], NOW + timedelta(minutes=5))
        served = watched.waiting(connection, "dala.example", NOW + timedelta(minutes=5), 10)
    assert [each.entry.url[-1] for each in served] == ["2", "1"]


def test_an_article_is_put_off_kept_and_changed(store: Store) -> None:
    with store.writing() as connection:
        watched.polled(connection, BEAT, [entry(1, "a")], NOW)
        (find,) = watched.waiting(connection, "dala.example", NOW, 10)
        watched.put_off(connection, find, NOW + timedelta(hours=1), "busy")
        assert watched.waiting(connection, "dala.example", NOW, 10) == []
        (find,) = watched.waiting(connection, "dala.example", NOW + timedelta(hours=1), 10)
        assert (find.tries, find.told) == (1, "busy")
        watched.settled(connection, find, "kept", document="dala-1")
        assert watched.waiting(connection, "dala.example", NOW + timedelta(days=1), 10) == []
        assert watched.polled(connection, BEAT, [entry(1, "a")], NOW) == (0, 0)
        assert watched.polled(connection, BEAT, [entry(1, "b")], NOW) == (0, 1)
        (find,) = watched.waiting(connection, "dala.example", NOW, 10)
        assert find.entry.mark == "b"


def test_an_article_that_changes_while_it_is_fetched_goes_on_waiting(store: Store) -> None:
    with store.writing() as connection:
        watched.polled(connection, BEAT, [entry(1, "a")], NOW)
        (fetched,) = watched.waiting(connection, "dala.example", NOW, 10)
        watched.polled(connection, BEAT, [entry(1, "b")], NOW)
        watched.settled(connection, fetched, "kept", document="dala-1")
        assert len(watched.waiting(connection, "dala.example", NOW, 10)) == 1


def test_another_list_does_not_change_an_article(store: Store) -> None:
    other = Beat(place="https://dala.example/map.xml", kind="sitemap", outlet="dala.kz")
    with store.writing() as connection:
        watched.polled(connection, BEAT, [entry(1, "a")], NOW)
        assert watched.polled(connection, other, [entry(1, "2026-03-02")], NOW) == (0, 0)


def test_captures_and_the_journal(store: Store) -> None:
    with store.writing() as connection:
        watched.keep(connection, [Kept("a.warc.gz", 17, "https://www.dala.example/news/1/", watched.stamp(NOW), "00")])
        watched.note(connection, NOW - timedelta(days=90), "began")
        watched.note(connection, NOW, "listed", "dala.kz", BEAT.place, "2 new")
        watched.forget(connection, NOW)
        assert [each.start for each in watched.captured(connection, "https://dala.example/news/1")] == [17]
        assert [(row.what, row.told) for row in watched.noted(connection, 10)] == [("listed", "2 new")]
        assert watched.noted(connection, 10, ["other.kz"]) == []


def test_how_outlets_stand(store: Store) -> None:
    def polled(connection: object, at: datetime, *entries: Entry, failures: int = 0) -> None:
        beat = Beat(place=BEAT.place, kind="feed", outlet="dala.kz", polled=watched.stamp(at), failures=failures)
        watched.polled(connection, beat, entries, at)  # type: ignore[arg-type]

    with store.writing() as connection:
        for number in range(6):
            polled(connection, NOW + timedelta(hours=10 * number), entry(number))
        last = NOW + timedelta(hours=50)
        polled(connection, last + timedelta(hours=14))
        dala, other = coverage(connection, ["dala.kz", "other.kz"], last + timedelta(hours=14))
        assert (dala.state, dala.gap, dala.articles) == ("well", timedelta(hours=10), {"waiting": 6})
        assert other.state == "not polled"
        polled(connection, last + timedelta(hours=16))
        assert coverage(connection, ["dala.kz"], last + timedelta(hours=16))[0].state == "silent"
        polled(connection, last + timedelta(hours=17), failures=2)
        assert coverage(connection, ["dala.kz"], last + timedelta(hours=17))[0].state == "failing"
