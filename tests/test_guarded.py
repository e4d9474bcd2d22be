"""A document that hangs, crashes or swallows memory costs one message: on the command line and in Python."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import misbehaving
import psutil
import pytest

import extractor
from extractor import pipeline
from extractor.cli import main
from extractor.errors import UnreadableDocument
from extractor.guarded import ask
from extractor.model import Report
from extractor.workers.pool import Limits

TEXT = "河湾区水务局2031年部门预算\n一、收支总体情况\n2031年收入总计20万元，其中：基本支出12万元，项目支出8万元。\n"
LIMITS = Limits(1, 60, 1 << 30)
TIGHT = {
    misbehaving.hangs: (Limits(1, 1.0, 1 << 30), "超过 1 秒"),
    misbehaving.swallows: (Limits(1, 60, 250 << 20), "内存超过 250 MB"),
    misbehaving.dies: (LIMITS, "崩溃"),
    misbehaving.fails: (LIMITS, "ZeroDivisionError"),
}


def test_the_report_is_that_of_the_pipeline() -> None:
    """The way through another process changes nothing, and its limits are those that the caller gives."""
    there = extractor.parse(TEXT.encode(), name="预算.txt", seconds=100, memory=1000)
    assert there == pipeline.parse(TEXT.encode(), name="预算.txt")
    assert there == extractor.parse(TEXT.encode(), name="预算.txt", guarded=False)


@pytest.mark.parametrize("question", TIGHT, ids=lambda question: question.__name__)
def test_what_ends_a_process_is_a_message(question: Callable[[Report], Report]) -> None:
    """The next document is read as if nothing had been."""
    limits, reason = TIGHT[question]
    with pytest.raises(UnreadableDocument, match=f"dies.txt：.*{reason}"):
        ask(TEXT.encode(), question, limits, name="dies.txt")
    assert extractor.parse(TEXT.encode()).document.blocks


def test_limits_are_those_of_the_caller() -> None:
    """Python callers get an UnreadableDocument when their limits are reached."""
    with pytest.raises(UnreadableDocument, match="超过"):
        extractor.parse(TEXT.encode(), seconds=0.000001)


def test_check_goes_on_behind_a_file_that_kills_its_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line on standard error, exit 2, and the others are checked."""
    monkeypatch.setattr("extractor.guarded.whole", misbehaving.dies)
    files = [str(tmp_path / name) for name in ("甲.txt", "dies.txt", "乙.txt")]
    for file in files:
        Path(file).write_text(TEXT, encoding="utf-8")
    assert main(["check", *files]) == 2
    shown = capsys.readouterr()
    assert files[0] in shown.out
    assert files[2] in shown.out
    assert shown.err.startswith(f"gouji: {files[1]}：处理时进程崩溃")
    assert shown.err.count("\n") == 1


@pytest.mark.parametrize("command", ["parse", "check", "sections", "tables", "facts"])
@pytest.mark.parametrize("limit", [["--timeout", "0.000001"], ["--memory", "1"]], ids=["seconds", "memory"])
def test_every_command_has_the_limits(
    command: str, limit: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same two as batch has."""
    path = tmp_path / "预算.txt"
    path.write_text(TEXT * 3000, encoding="utf-8")
    assert main([command, str(path), *limit]) == 2
    assert "已中止" in capsys.readouterr().err


def test_a_limit_is_a_positive_number(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As everywhere."""
    assert main(["parse", str(tmp_path / "x"), "--timeout", "0"]) == 2
    assert "--timeout 应为正数" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="no such files")
@pytest.mark.parametrize("command", ["parse", "check"])
def test_pipes_and_devices_are_refused_at_once(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody writes to the pipe, the device never ends: neither is waited for."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path in (str(pipe), "/dev/zero", "/dev/null"):
        assert main([command, path]) == 2
        assert "管道或设备" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize("times", [1, 2])
def test_ctrl_c_is_quiet_and_leaves_no_process(times: int, tmp_path: Path) -> None:
    """Once or twice: exit 130, nothing on standard error, no worker left."""
    path = tmp_path / "预算.txt"
    path.write_text(TEXT, encoding="utf-8")
    code = (
        "import sys, misbehaving, extractor.guarded\n"
        "extractor.guarded.whole = misbehaving.hangs\n"
        "from extractor.cli import main\n"
        "sys.exit(main())\n"
    )
    here = Path(__file__).resolve().parent
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(here), str(here.parent)])}
    command = [sys.executable, "-c", code, "check", str(path)]
    running = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, start_new_session=True
    )
    workers = _started(running.pid)
    for _ in range(times):
        os.killpg(running.pid, signal.SIGINT)  # what a terminal does
        time.sleep(0.02)
    out, err = running.communicate(timeout=60)
    assert (running.returncode, out, err) == (130, b"", b"")
    _, alive = psutil.wait_procs(workers, timeout=30)
    assert not alive


def _started(pid: int) -> list[psutil.Process]:
    """The workers of a process, as soon as it has some."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if found := psutil.Process(pid).children(recursive=True):
            return found
        time.sleep(0.02)
    raise AssertionError("no worker was started")
