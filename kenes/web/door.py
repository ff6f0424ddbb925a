"""The store as it is served: read only, opened anew where its file was replaced, one clear error where it is gone."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection

from kenes.store.open import BadStore, Store, chosen, open_store


class Door:
    """Read transactions of the store at a place. Threads may share it."""

    def __init__(self, place: str | None = None) -> None:
        self.place = chosen(place)
        self._lock = threading.Lock()
        self._file = self._seen()
        self._store: Store | None = open_store(self.place, readers=True)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A read transaction. Raises BadStore where the store is gone or cannot be read."""
        with self._opened().reading() as connection:
            yield connection

    def close(self) -> None:
        with self._lock:
            if self._store is not None:
                self._store.close()
            self._store = None

    def _opened(self) -> Store:
        """The open store; a file that was moved away or replaced is not the one that is open."""
        seen = self._seen()
        with self._lock:
            if self._store is None or seen != self._file:
                if self._store is not None:
                    self._store.close()
                    self._store = None
                self._store = open_store(self.place, readers=True)
                self._file = seen
            return self._store

    def _seen(self) -> tuple[int, int] | None:
        """Which file it is; None for a server's database. Raises BadStore where there is none."""
        if "://" in self.place:
            return None
        try:
            found = Path(self.place).stat()
        except OSError as error:
            raise BadStore(
                f"{self.place}: the store is gone ({error.strerror}); put it back, or `kenes add` a new one"
            ) from error
        return found.st_dev, found.st_ino
