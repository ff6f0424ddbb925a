"""Captures kept as WARC, so that a dead link is not a dead fact. Each record is a gzip member of its own: what a kill leaves half
written is the end of one file, and the next run begins another.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from kenes.model.errors import BadInput
from kenes.source.web import Answer
from kenes.store.watched import Kept

FULL = 1_000_000_000  # bytes after which another file is begun
_UNPACKED = ("content-encoding", "transfer-encoding", "content-length")  # true of what was sent, not of what is kept


class Keep:
    """A folder of WARC files, `kenes-20260302T080000-1234-1.warc.gz`; the last one is written to."""

    def __init__(self, folder: Path, agent: str) -> None:
        self.folder = folder
        self.agent = agent
        self._file: BinaryIO | None = None
        self._writer: Any = None
        self._begun = 0
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise BadInput(f"{folder}: expected a folder for captures, it cannot be made: {error}") from error

    def put(self, answers: Sequence[Answer]) -> list[Kept]:
        """Writes pages down, on the disk when it returns; where they lie. Raises OSError where the disk does not take them."""
        if not answers:
            return []
        kept = []
        try:
            for answer in answers:
                file = self._opened()
                start = file.tell()
                self._writer.write_record(self._record(answer))
                digest = hashlib.sha256(answer.body).hexdigest()
                kept.append(Kept(Path(file.name).name, start, answer.url, answer.fetched, digest))
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            self.close()  # the next record must not follow half of this one
            raise
        return kept

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = self._writer = None

    def _opened(self) -> BinaryIO:
        if self._file is not None and self._file.tell() >= FULL:
            self.close()
        if self._file is None:
            from warcio.warcwriter import WARCWriter

            self._begun += 1
            name = f"kenes-{datetime.now(UTC):%Y%m%dT%H%M%S}-{os.getpid()}-{self._begun}.warc.gz"
            self._file = (self.folder / name).open("xb")
            self._writer = WARCWriter(self._file, gzip=True)
            told = {"software": self.agent, "format": "WARC File Format 1.1"}
            self._writer.write_record(self._writer.create_warcinfo_record(name, told))
        return self._file

    def _record(self, answer: Answer) -> Any:
        from warcio.statusandheaders import StatusAndHeaders

        headers = [each for each in answer.headers if each[0] not in _UNPACKED]
        headers.append(("content-length", str(len(answer.body))))
        http = StatusAndHeaders(f"{answer.status} {answer.reason}".strip(), headers, protocol="HTTP/1.1")
        date = datetime.fromisoformat(answer.fetched).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return self._writer.create_warc_record(
            answer.url, "response", BytesIO(answer.body), http_headers=http, warc_headers_dict={"WARC-Date": date}
        )
