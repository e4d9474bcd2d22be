"""Files in and out: the bytes of one that a user names, no more than any document has; one that is written whole."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path

from extractor.errors import UnreadableDocument

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


def replace(target: Path, data: bytes) -> None:
    """A file that appears whole or not at all, in place of what was there; OSError where it cannot be written."""
    with tempfile.NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as file:
        part = Path(file.name)
        file.write(data)
    try:
        part.chmod(_mode(target))
        part.replace(target)
    except OSError:
        part.unlink()
        raise


def _mode(target: Path) -> int:
    """The mode an ordinary new file would have; a replaced file keeps its own."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _opener(path: str, flags: int) -> int:
    """Opens at once: to open a pipe is to wait for somebody who writes to it."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))


def _kind(mode: int) -> str:
    if stat.S_ISDIR(mode):
        return "这是一个目录，请给出文件"
    return "这是管道或设备，不是文件；要读管道里的内容，请用 - 从标准输入读"
