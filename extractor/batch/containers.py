"""Archives of documents: what is in them, and the bytes of a member. Nothing is ever unpacked to disk.

An archive is recognised by its name, since DOCX and XLSX are ZIP files too. Limits hold for what an archive claims to
contain and for what is read of it, so a bomb costs one failure.
"""

from __future__ import annotations

import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import IO, TypeVar

from extractor.batch.naming import Names, leftover, readable
from extractor.batch.outcome import Failed

Info = TypeVar("Info")

_ZIP = ".zip"
_SUFFIXES = (_ZIP, ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tbz", ".tar.xz", ".txz")

_LARGEST = 512 << 20  # bytes of one member
_USUAL = 64 << 20  # bytes below which nobody asks how well they were compressed
_RATIO = 200  # text compresses to a twentieth or so, a bomb to a thousandth
_MEMBERS = 1_000_000
_OFFICE = {"[Content_Types].xml", "OFD.xml", "META-INF/manifest.xml"}

# What the two libraries raise for archives that are damaged or hostile.
_FAULTS = (
    OSError, EOFError, ValueError, KeyError, RuntimeError, RecursionError, NotImplementedError,
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, tarfile.TarError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Archive:
    """An open archive: the members by the names they are shown by, and how many hidden files were left out."""

    members: dict[str, Callable[[], bytes]]
    left_out: int


class NoArchive(Exception):
    """A document whose name ends like that of an archive."""


def is_archive(name: str) -> bool:
    return name.lower().endswith(_SUFFIXES)


def opened_archive(file: IO[bytes], name: str) -> Archive:
    """The archive; Failed where it cannot be opened or is a bomb, NoArchive for an Office document."""
    try:
        return _zip(file) if name.lower().endswith(_ZIP) else _tar(file)
    except Failed:
        raise
    except _FAULTS as error:
        raise Failed("unreadable", f"压缩包打不开（{_words(error)}）") from error


# --- zip -------------------------------------------------------------------------------------------------------------


def _zip(file: IO[bytes]) -> Archive:
    archive = zipfile.ZipFile(file)
    infos = [info for info in archive.infolist() if not info.is_dir()]
    if _OFFICE & {info.filename for info in infos}:
        raise NoArchive
    _measure(len(infos), sum(info.file_size for info in infos), _size(file))
    named, left_out = _named((_zip_name(info), info) for info in infos)
    return Archive({name: _zip_reader(archive, info) for name, info in named.items()}, left_out)


def _zip_name(info: zipfile.ZipInfo) -> str:
    """Names that are not marked as UTF-8 are so all the same, or in the encoding of a Chinese Windows."""
    name = info.orig_filename.partition("\0")[0]
    if not info.flag_bits & 0x800:
        try:
            name = readable(name.encode("cp437"))
        except UnicodeEncodeError:
            name = info.filename
    return name.replace("\\", "/")


def _zip_reader(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Callable[[], bytes]:
    def read() -> bytes:
        if info.flag_bits & 1:
            raise Failed("unreadable", "压缩包里的这个文件有密码")
        if info.file_size > _USUAL and info.file_size > _RATIO * info.compress_size:
            raise Failed("unreadable", f"压缩比异常（解开后 {info.file_size} 字节），疑为压缩炸弹")
        return _bounded(lambda: archive.open(info))

    return read


# --- tar -------------------------------------------------------------------------------------------------------------


def _tar(file: IO[bytes]) -> Archive:
    size = _size(file)
    file.seek(0)
    archive = tarfile.open(fileobj=file, mode="r:*")  # noqa: SIM115 (stays open while its members are read)
    infos = []
    for number, info in enumerate(archive):
        _measure(number, info.offset_data + info.size, size)  # before what follows it is looked for
        if info.isreg() or info.islnk() or info.issym():
            infos.append(info)
    named, left_out = _named((readable(info.name.encode("utf-8", "surrogateescape")), info) for info in infos)
    return Archive({name: _tar_reader(archive, info) for name, info in named.items()}, left_out)


def _tar_reader(archive: tarfile.TarFile, info: tarfile.TarInfo) -> Callable[[], bytes]:
    def member() -> IO[bytes]:
        found = archive.extractfile(info)
        if found is None:
            raise KeyError(info.name)
        return found

    return lambda: _bounded(member)


# --- both ------------------------------------------------------------------------------------------------------------


def _bounded(member: Callable[[], IO[bytes]]) -> bytes:
    """A member's bytes, as long as there are not too many."""
    try:
        with member() as file:
            data = file.read(_LARGEST + 1)
    except _FAULTS as error:
        raise Failed("unreadable", f"压缩包里的这个文件读不出来（{_words(error)}）") from error
    if len(data) > _LARGEST:
        raise Failed("unreadable", f"压缩包里的这个文件超过 {_LARGEST >> 20} MB")
    return data


def _measure(members: int, unpacked: int, packed: int) -> None:
    if members > _MEMBERS:
        raise Failed("unreadable", f"压缩包里的文件超过 {_MEMBERS} 个")
    if unpacked > _USUAL and unpacked > _RATIO * packed:
        raise Failed("unreadable", f"压缩比异常（解开后至少 {unpacked} 字节），疑为压缩炸弹")


def _named(infos: Iterable[tuple[str, Info]]) -> tuple[dict[str, Info], int]:
    """Each by a name of its own, hidden files left out and counted."""
    found: dict[str, Info] = {}
    names, left_out = Names(), 0
    for name, info in infos:
        shown = name.lstrip("/")
        if leftover(shown):
            left_out += 1
        else:
            found[names.take(shown)] = info
    return found, left_out


def _size(file: IO[bytes]) -> int:
    return file.seek(0, io.SEEK_END)


def _words(error: Exception) -> str:
    return f"{type(error).__name__}：{error}" if str(error) else type(error).__name__
