"""Files in and out: the bytes of one that a user names, no more than any document has; one that is written whole."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from extractor.errors import GoujiError, UnreadableDocument

LARGEST = 512 << 20
"""Bytes."""


def load(path: Path) -> bytes:
    """The bytes; UnreadableDocument says in Chinese why there are none.

    A pipe may never end, and a device neither: what comes through one is read from standard input.
    """
    if not path.name:
        raise UnreadableDocument(f"{path}：不是文件名")
    try:
        with open(path, "rb", opener=_opener) as file:
            mode, size = (os.fstat(file.fileno()).st_mode, os.fstat(file.fileno()).st_size)
            if not stat.S_ISREG(mode):
                raise UnreadableDocument(f"{path}：{_kind(mode)}")
            if size > LARGEST:
                raise UnreadableDocument(f"{path}：文件超过 {LARGEST >> 20} MB，拒绝读取")
            return file.read(LARGEST)
    except FileNotFoundError as error:
        raise UnreadableDocument(f"{path}：文件不存在") from error
    except IsADirectoryError as error:
        raise UnreadableDocument(f"{path}：{_kind(stat.S_IFDIR)}") from error
    except (OSError, ValueError) as error:
        raise UnreadableDocument(f"{path}：无法打开（{getattr(error, 'strerror', None) or error}）") from error


@contextmanager
def appearing_whole(path: str | os.PathLike[str]) -> Iterator[Path]:
    """A place to write to, whose content is that of `path` when all went well; GoujiError where it cannot be written.

    It lies in a folder of its own, so that libraries may make it themselves. A file is replaced in one step, the one a
    link leads to as well; a device or pipe stays what it is, and is written to.
    """
    try:
        special = Path(path).exists() and not Path(path).is_file()
        target = Path(path if special else os.path.realpath(path))
        folder = Path(tempfile.mkdtemp(dir=None if special else target.parent, prefix=f".{target.name}."))
    except OSError as error:
        raise _refused(path, error) from error
    part = folder / target.name
    try:
        yield part
        _put(part, target, special=special)
    except OSError as error:
        raise _refused(path, error) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def replace(path: Path, data: bytes) -> None:
    """The bytes as the whole content of a file, as `appearing_whole` writes it."""
    with appearing_whole(path) as part:
        part.write_bytes(data)


def _put(part: Path, target: Path, *, special: bool) -> None:
    if special:
        with part.open("rb") as source, target.open("wb") as sink:
            shutil.copyfileobj(source, sink)
        return
    if target.exists():
        part.chmod(target.stat().st_mode & 0o777)
    part.replace(target)


def _refused(path: str | os.PathLike[str], error: OSError) -> GoujiError:
    return GoujiError(f"{os.fspath(path)}：无法写入（{error.strerror or error}）")


def _opener(path: str, flags: int) -> int:
    """Opens at once: to open a pipe is to wait for somebody who writes to it."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))


def _kind(mode: int) -> str:
    if stat.S_ISDIR(mode):
        return "这是一个目录，请给出文件"
    return "这是管道或设备，不是文件；要读管道里的内容，请用 - 从标准输入读"
