"""A run that is stopped at any point and started again ends with the rows of an unbroken run."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from batches import Rows, batch, documents, notes, rows, written

from extractor.dataset.dataset import Dataset
from extractor.dataset.store import LocalStore

ROOT = Path(__file__).resolve().parent.parent
OUT = Path("out")
# Seconds between two looks at a data set: the run that is looked at needs the processor too.
_LOOKS_APART = 0.05


def _folder() -> Path:
    made = notes(8) | documents(2)
    first = made["note0.txt"]
    return written(Path("in"), made | {"a.txt": first, "note5.txt": b"", "z.txt": first})


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of documents, some of which are the same and some unreadable."""
    monkeypatch.chdir(tmp_path)
    return _folder()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Rows:
    """The rows of a run that nothing disturbed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("whole"))
        batch([_folder()], OUT)
        return rows(OUT)


class _Killed(BaseException):
    """The process is gone: nothing handles this."""


def _die_at(step: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the `step`th change of what is stored on, nothing is stored any more."""
    left = step

    def guarded(change: Callable[..., Any]) -> Callable[..., Any]:
        def changed(self: LocalStore, *arguments: Any) -> Any:
            nonlocal left
            left -= 1
            if left <= 0:
                raise _Killed
            return change(self, *arguments)

        return changed

    for name in ("create", "remove"):
        monkeypatch.setattr(LocalStore, name, guarded(getattr(LocalStore, name)))


@pytest.mark.parametrize("seed", range(3))
def test_killed_between_any_two_steps(seed: int, folder: Path, whole: Rows, monkeypatch: pytest.MonkeyPatch) -> None:
    """Again and again, at steps drawn by lot, until a run comes to its end."""
    draw = random.Random(seed)
    for _ in range(4):
        with monkeypatch.context() as patch:
            _die_at(draw.randint(1, 60), patch)
            with suppress(_Killed):
                batch([folder], OUT, part=draw.choice((2, 5)))
    batch([folder], OUT)
    assert rows(OUT) == whole


@pytest.mark.parametrize("seed", range(2))
def test_killed_while_changed_files_take_their_place(seed: int, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is lost or twice when old parts are written anew; also where a duplicate becomes the document."""
    draw = random.Random(seed)
    batch([folder], OUT)
    given = set(Dataset.open(OUT).inputs())
    texts = sorted(folder.glob("*.txt"))
    for text in (folder / "a.txt", *draw.sample(texts, 2)):
        text.write_bytes(text.read_bytes() + "补充说明。".encode())
    with monkeypatch.context() as patch:
        _die_at(draw.randint(1, 40), patch)
        with suppress(_Killed):
            batch([folder], OUT)
    assert set(Dataset.open(OUT).inputs()) == given  # old rows or new ones, never less
    batch([folder], OUT)
    batch([folder], Path("whole"))
    assert rows(OUT) == rows(Path("whole"))


def _started(folder: Path) -> subprocess.Popen[bytes]:
    command = ["batch", str(folder), "-o", str(OUT), "--jobs", "2", "--part", "3"]
    return subprocess.Popen([sys.executable, str(ROOT / "cli.py"), *command], stderr=subprocess.PIPE)


def _finished() -> int:
    """How many documents are done, in parts or on their way there."""
    return len(list((OUT / "work").glob("*/*.arrow"))) + 3 * len(list((OUT / "parts").glob("2*.json")))


def _stopped(folder: Path, signals: signal.Signals) -> tuple[int, str]:
    """Exit status and last words of a run that is stopped after it has done something."""
    before = _finished()
    with _started(folder) as process:
        while _finished() <= before and process.poll() is None:
            time.sleep(0.01)
        process.send_signal(signals)
        said = process.communicate()[1].decode()
    return process.returncode, said.rpartition("\n")[0].rpartition("\n")[2]


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_command_that_is_stopped_goes_on_where_it_stopped(folder: Path, whole: Rows) -> None:
    """By kill -9, by SIGTERM and by Ctrl-C, each after a few documents more; what is finished is kept."""
    told = (130, "gouji: 已停止。读完的文件都已保存；原样再运行一次同一命令即可接着做。")
    done = [_finished()]
    for signals, expected in ((signal.SIGKILL, None), (signal.SIGTERM, told), (signal.SIGINT, told)):
        found = _stopped(folder, signals)
        assert expected is None or found == expected
        done.append(_finished())
    assert done == sorted(set(done))
    with _started(folder) as process:
        process.communicate()
    assert (process.returncode, rows(OUT)) == (1, whole)


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_readers_miss_nothing_while_a_run_replaces_and_is_killed(folder: Path) -> None:
    """Every look at the data set, during an update that is killed and one that ends, finds all inputs once."""
    batch([folder], OUT, part=3)
    given = sorted(Dataset.open(OUT).inputs())
    for text in folder.glob("note*.txt"):
        text.write_bytes(text.read_bytes() + "补充说明。".encode())
    for killed in (True, False):
        looks = 0
        with _started(folder) as process:
            while process.poll() is None:
                looks += 1
                found = Dataset.open(OUT).table("inputs", ["path"])["path"].to_pylist()
                assert sorted(found) == given
                if killed and any(part.replaces for part in Dataset.open(OUT).parts()):
                    process.kill()
                time.sleep(_LOOKS_APART)
            process.communicate()
        assert looks > 1 and sorted(Dataset.open(OUT).inputs()) == given
