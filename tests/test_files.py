"""What is written appears whole, and nothing that is no file is put out of its place for it."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from threading import Thread

import pytest

from extractor.errors import GoujiError
from extractor.files import appearing_whole, replace

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no such files")


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    """An output named /dev/null must not become a file that fills the place of the device."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    heard: list[bytes] = []
    listener = Thread(target=lambda: heard.append(pipe.read_bytes()))
    listener.start()
    replace(pipe, b"1 2 3")
    listener.join(timeout=10)
    assert (heard, stat.S_ISFIFO(pipe.stat().st_mode)) == ([b"1 2 3"], True)


def test_where_a_link_leads_is_replaced(tmp_path: Path) -> None:
    """The link stays, and the file keeps its mode."""
    real, link = tmp_path / "folder" / "real.json", tmp_path / "link.json"
    real.parent.mkdir()
    real.write_text("old")
    real.chmod(0o640)
    link.symlink_to(real)
    replace(link, b"new")
    assert (link.is_symlink(), real.read_text(), real.stat().st_mode & 0o777) == (True, "new", 0o640)


def test_what_is_cut_short_leaves_the_old(tmp_path: Path) -> None:
    """Nor does anything else stay behind."""
    path = tmp_path / "kept.json"
    path.write_text("old")
    with pytest.raises(ZeroDivisionError), appearing_whole(path) as part:
        part.write_text(str(1 / 0))
    assert (path.read_text(), list(tmp_path.iterdir())) == ("old", [path])


def test_a_folder_cannot_be_written(tmp_path: Path) -> None:
    """The message names it."""
    with pytest.raises(GoujiError, match=f"{tmp_path.name}：无法写入"):
        replace(tmp_path, b"")
