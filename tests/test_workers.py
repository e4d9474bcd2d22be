"""A task that hangs, crashes or swallows memory costs that task alone."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from misbehaving import do

from extractor.errors import GoujiError
from extractor.workers.pool import Limits, Lost, run

LIMITS = Limits(jobs=2, seconds=60, memory=300 << 20)
SCRIPT = """
import sys
sys.path[:0] = {paths!r}
from misbehaving import do
from extractor.workers.pool import Limits, run
print("started")
for task, value in run(do, {tasks!r}, Limits(2, 60, 1 << 30)):
    print(task, value, flush=True)
"""


def _script(tasks: list[str]) -> str:
    here = Path(__file__).resolve().parent
    return SCRIPT.format(paths=[str(here), str(here.parent)], tasks=tasks)


def test_each_loss_has_its_reason_and_costs_no_other_task() -> None:
    """Tasks that crash, raise or take too much memory stand among good ones."""
    losses = {
        "exit": Lost("crash", "3"),
        "segfault": Lost("crash", "SIGSEGV"),
        "swallow": Lost("memory"),
        "gulp": Lost("memory"),
        "raise 意外": Lost("internal", "ValueError: 意外"),
    }
    good = {f"good {number}": f"good {number}" for number in range(20)}
    tasks = [*list(good)[:10], *losses, *list(good)[10:]]
    assert dict(run(do, tasks, LIMITS)) == losses | good


@pytest.mark.parametrize("task", ["sleep 600", "spin"])
def test_an_endless_task_is_ended_when_its_time_is_up(task: str) -> None:
    """Asleep or busy, with a good task before it and one behind."""
    found = dict(run(do, ["before", task, "after"], Limits(1, 1.0, 1 << 30)))
    assert found == {"before": "before", task: Lost("timeout"), "after": "after"}


def test_a_task_that_crashed_once_is_tried_again(tmp_path: Path) -> None:
    """An earlier task may have damaged the process, so the second try counts."""
    task = f"once {tmp_path / 'mark'}"
    assert dict(run(do, [task], LIMITS)) == {task: task}


def test_what_means_that_nothing_can_go_on_stops_the_run() -> None:
    """A full disk is no fault of the document."""
    with pytest.raises(GoujiError, match="磁盘满"):
        list(run(do, ["halt 磁盘满"] + ["good"] * 100, LIMITS))


def test_a_task_may_ask_the_parent() -> None:
    """The answer depends on the task and the question."""
    found = dict(run(do, ["ask 甲", "ask 乙"], LIMITS, lambda task, question: f"{task[-1]}={question}"))
    assert found == {"ask 甲": "甲 甲=甲", "ask 乙": "乙 乙=乙"}


def test_processes_make_way_for_fresh_ones() -> None:
    """After so many tasks a process is renewed, whatever libraries have left in it."""
    pids = [value for _, value in run(do, ["process"] * 6, Limits(1, 60, 1 << 30, renewed=2))]
    assert [pids.count(pid) for pid in dict.fromkeys(pids)] == [2, 2, 2]


def test_tasks_are_taken_only_as_they_are_needed() -> None:
    """The parent never holds more tasks than it has processes, and the one that it hands out."""
    taken = 0

    def tasks() -> Iterator[str]:
        nonlocal taken
        for number in range(300):
            taken += 1
            yield f"task {number}"

    ahead = [taken - done for done, _ in enumerate(run(do, tasks(), LIMITS), 1)]
    assert max(ahead) <= LIMITS.jobs + 1


def test_processes_that_never_start_are_an_error() -> None:
    """A function that the workers cannot import would otherwise be tried for ever."""
    with pytest.raises(GoujiError, match="无法启动"):
        list(run(_Unimportable(), ["task"], LIMITS))


class _Unimportable:
    """Can be sent, but not received."""

    def __reduce__(self) -> tuple[type, tuple[str]]:
        return int, ("no number",)

    def __call__(self, task: str, ask: object) -> str:
        return task


def test_a_script_needs_no_guard(tmp_path: Path) -> None:
    """The workers do not run the script that started them."""
    script = tmp_path / "script.py"
    script.write_text(_script(["甲"]), encoding="utf-8")
    done = subprocess.run([sys.executable, str(script)], capture_output=True, timeout=120, check=False)
    assert (done.stdout.decode(), done.stderr.decode()) == ("started\n甲 甲\n", "")


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_workers_end_with_their_parent() -> None:
    """Even if it is killed while they work on something endless; here it was a script on standard input."""
    parent = subprocess.Popen([sys.executable, "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert parent.stdin is not None
    assert parent.stdout is not None
    parent.stdin.write(_script(["process", "process", "spin", "sleep 600"]))
    parent.stdin.close()
    lines = [parent.stdout.readline() for _ in range(3)]
    workers = {int(line.split()[1]) for line in lines[1:]}
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    end = time.monotonic() + 60
    while any(map(psutil.pid_exists, workers)) and time.monotonic() < end:
        time.sleep(0.05)
    assert not any(map(psutil.pid_exists, workers))
