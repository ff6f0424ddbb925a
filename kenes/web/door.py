"""The store as it is served: for readers read only, opened anew where its file was replaced, one clear error where it is gone; for a
reviewer's form opened to be written.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection

from kenes.store.open import BadStore, Store, chosen, open_both


class Door:
    """Read transactions of the store at a place. Threads may share it."""

    def __init__(self, place: str | None = None) -> None:
        self.place = chosen(place)
        self._lock = threading.Lock()
        self._file = self._seen()
        self._stores: tuple[Store, Store] | None = open_both(self.place)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A read transaction. Raises BadStore where the store is gone or cannot be read."""
        with self._opened()[0].reading() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A write transaction, kept as a whole or not at all. Raises BadStore where the store is gone or cannot be written."""
        writer = self._opened()[1]
        try:
            with writer.writing() as connection:
                yield connection
        finally:
            writer.close()  # its cache is larger than all of the readers'; it opens again by itself

    def close(self) -> None:
        with self._lock:
            self._shut()

    def _opened(self) -> tuple[Store, Store]:
        """The open store, to read and to write; a file that was moved away or replaced is not the one that is open."""
        seen = self._seen()
        with self._lock:
            if self._stores is None or seen != self._file:
                self._shut()
                self._stores = open_both(self.place)
                self._file = seen
            return self._stores

    def _shut(self) -> None:
        for store in self._stores or ():
            store.close()
        self._stores = None

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
