"""`kenes serve` itself: several processes on one port, one that dies is replaced, a port that is taken is said so."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import httpx
import pytest

from kenes import cli
from kenes.web.memory import Memory
from kenes.web.workers import can_fork


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


@pytest.mark.skipif(not can_fork(), reason="one process serves where there is no fork")
def test_a_process_that_dies_is_replaced(filled, serve) -> None:
    served = serve(filled, workers=2)
    before = children(served.process.pid)
    assert len(before) == 2
    time.sleep(2.5)  # one that dies at once is not started again
    os.kill(before[0], signal.SIGKILL)
    for _ in range(100):
        now = children(served.process.pid)
        if len(now) == len(before) and before[0] not in now:
            break
        time.sleep(0.1)
    else:
        pytest.fail("nobody was started in its place")
    assert httpx.get(served.address + "/about.json").status_code == 200
    served.stop()
    assert served.process.returncode == 0
    assert not any(Path(f"/proc/{pid}").exists() for pid in now)


def test_a_taken_port(served, filled, capsys) -> None:
    port = served.address.rpartition(":")[2]
    assert cli.main(["serve", "--store", str(filled), "--port", port]) == 2
    assert "--port 0" in capsys.readouterr().err
    assert cli.main(["serve", "--store", str(filled), "--workers", "0"]) == 2


def test_what_is_dear_is_remembered() -> None:
    now = [0.0]
    made: list[str] = []
    memory = Memory(lambda: now[0])

    def make() -> int:
        made.append("x")
        return len(made)

    assert [memory.of("a", 1, make), memory.of("a", 1, make), memory.of("b", 1, make)] == [1, 1, 2]
    assert memory.of("a", 2, make) == 3
    now[0] = 61.0
    assert memory.of("a", 2, make) == 4
