"""Whether the files of a data set are still what their records say: a ruined part is an error, never an answer."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from extractor.dataset.record import DATA, File
from extractor.errors import GoujiError

if TYPE_CHECKING:
    from extractor.dataset.dataset import Dataset

_AT_ONCE = 1 << 20


def check_sizes(dataset: Dataset, tables: Iterable[str]) -> None:
    """GoujiError where a committed file is missing or has another size than its record says."""
    sizes = dataset.store.sizes(DATA)
    for table in tables:
        for file in dataset.files_of(table):
            if sizes.get(file.path) != file.bytes:
                raise GoujiError(_ruined(dataset, file, "大小" if file.path in sizes else None))


def check_contents(dataset: Dataset, tables: Iterable[str]) -> None:
    """GoujiError where a committed file holds other bytes than those recorded. All of them are read for it.

    Before the engine reads them, not while it does: an error that Arrow gets from Python in one of its threads can
    leave the others waiting for ever.
    """
    system = dataset.store.arrow()

    def sound(file: File) -> bool:
        digest = hashlib.sha256()
        with system.open_input_stream(dataset.store.inside(file.path)) as stream:
            while data := stream.read(_AT_ONCE):
                digest.update(data)
        return digest.hexdigest() == file.sha256

    files = [file for table in tables for file in dataset.files_of(table)]
    with ThreadPoolExecutor(min(8, os.cpu_count() or 1)) as pool:
        for file, same in zip(files, pool.map(sound, files), strict=True):
            if not same:
                pool.shutdown(cancel_futures=True)
                raise GoujiError(_ruined(dataset, file, "SHA-256"))


def _ruined(dataset: Dataset, file: File, what: str | None) -> str:
    said = f"{what}与提交记录不符，分片已损坏" if what else "不见了"
    return f"{dataset.store.location(file.path)}：{said}；请从备份恢复，或删去它在 parts/ 里的记录后再运行 gouji batch"
