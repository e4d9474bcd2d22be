"""The bytes of an input: a local file, a URL, or a member of an archive."""

from __future__ import annotations

import io
import stat
from functools import lru_cache
from pathlib import Path
from typing import IO

from extractor.batch import remote
from extractor.batch.containers import Archive, NoArchive, is_archive, opened_archive
from extractor.batch.outcome import Failed, InputPlace

_DEPTH = 2  # archives, and archives within them


def fetch(place: InputPlace) -> bytes:
    """The bytes; Failed tells why there are none, for an archive why it stands here instead of its members."""
    name = (place.inside or (place.source,))[-1]
    if is_archive(name):
        _refuse(place)
    if not place.inside:
        return _whole(place.source)
    return _member(place.source, place.inside)


def members(place: InputPlace) -> tuple[list[tuple[str, ...]], int]:
    """The ways down to all that is in an archive, and how many hidden files were left out.

    An archive within it that does not open stands for itself. Failed where this one does not open.
    """
    try:
        archive = _archive(place.source, ())
    except NoArchive:
        return [], 0
    found: list[tuple[str, ...]] = []
    left_out = archive.left_out
    for name in archive.members:
        below = _below(place.source, name)
        found += [(name, each) for each in below.members] if below else [(name,)]
        left_out += below.left_out if below else 0
    return found, left_out


def _below(source: str, name: str) -> Archive | None:
    """An archive within an archive, where it is one that opens and is not empty."""
    if not is_archive(name):
        return None
    try:
        archive = _archive(source, (name,))
    except (Failed, NoArchive):
        return None
    return archive if archive.members else None


def _refuse(place: InputPlace) -> None:
    """An archive whose members could not be listed, and why; a document with the name of one passes."""
    if len(place.inside) >= _DEPTH:
        raise Failed("unreadable", "压缩包套了两层以上，请先解开")
    try:
        archive = _archive(place.source, place.inside)
    except NoArchive:
        return
    raise Failed("unreadable", "压缩包没能展开" if archive.members else "压缩包是空的")


@lru_cache(maxsize=2)
def _archive(source: str, inside: tuple[str, ...]) -> Archive:
    """An open archive. The last ones stay open: their members come one after another."""
    if inside:
        return opened_archive(io.BytesIO(_member(source, inside)), inside[-1])
    return opened_archive(_file(source), source)


def _member(source: str, inside: tuple[str, ...]) -> bytes:
    try:
        read = _archive(source, inside[:-1]).members[inside[-1]]
    except (KeyError, NoArchive) as error:
        raise Failed("unavailable", "压缩包里没有这个文件") from error
    return read()


def _whole(source: str) -> bytes:
    if remote.is_url(source):
        return remote.fetch(source)
    with _local(source) as file:
        return file.read()


def _file(source: str) -> IO[bytes]:
    return remote.opened_url(source) if remote.is_url(source) else _local(source)


def _local(source: str) -> IO[bytes]:
    """An ordinary file: to read from a pipe or device would be to wait for ever."""
    try:
        mode = Path(source).stat().st_mode
        if not stat.S_ISREG(mode):
            raise Failed("unavailable", "这个目录无法列出" if stat.S_ISDIR(mode) else "不是普通文件")
        return Path(source).open("rb")
    except FileNotFoundError as error:
        raise Failed("unavailable", "文件不存在") from error
    except (OSError, ValueError) as error:
        raise Failed("unavailable", f"无法打开（{getattr(error, 'strerror', None) or error}）") from error
