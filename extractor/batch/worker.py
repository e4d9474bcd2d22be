"""One task from its bytes to its tables: what every engine runs in its processes."""

from __future__ import annotations

import hashlib
import re
import sys
import traceback
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import Any

from extractor.batch.fetch import fetch
from extractor.batch.outcome import Failed, May, Outcome, RunSettings, Task
from extractor.batch.remote import is_url
from extractor.batch.spool import spool
from extractor.dataset.ipc import pack, unpack
from extractor.dataset.rows import rows
from extractor.errors import GoujiError, UnreadableDocument
from extractor.pipeline import parse

_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")
_PACKAGE = Path(__file__).resolve().parent.parent


def work(settings: RunSettings, task: Task, may: May) -> Outcome:
    """The outcome of a task. What is wrong with the input is a failed outcome; GoujiError where nothing can go on.

    A MemoryError escapes, because the process is not fit for another document after it.
    """
    begun = perf_counter()
    outcome = Outcome(task.number, "failed")
    try:
        data = _fetched(task)
        outcome = replace(outcome, document=hashlib.sha256(data).hexdigest(), size=len(data))
        outcome = _read(settings, task, data, outcome, may)
    except Failed as error:
        outcome = replace(outcome, reason=error.reason, message=str(error))
    return replace(outcome, seconds=perf_counter() - begun)


def _fetched(task: Task) -> bytes:
    """The bytes of an input, where it is one that may be read."""
    if task.only and is_url(task.place.source):
        raise Failed("unavailable", "这次没有给出这个网址，请再给出一次")
    data = fetch(task.place)
    if task.only and hashlib.sha256(data).hexdigest() != task.only:
        raise Failed("unavailable", "这次没有给出这个文件，它的内容也变了，请再给出一次")
    return data


def _read(settings: RunSettings, task: Task, data: bytes, outcome: Outcome, may: May) -> Outcome:
    document = str(outcome.document)
    if document == task.known:
        return replace(outcome, status="unchanged")
    if not may(document):
        return replace(outcome, status="same")
    kept = spool(settings.dataset, settings.made) if settings.dataset else None
    if kept is not None and document in kept:
        tables = unpack(kept.get(document))
        return _told(outcome, tables["documents"].to_pylist()[0], tables["findings"].num_rows)
    found = _rows(data, task)
    packed = pack(found)
    if kept is not None:
        kept.put(document, packed)
    told = _told(outcome, found["documents"][0], len(found["findings"]))
    return told if kept is not None else replace(told, payload=packed)


def _rows(data: bytes, task: Task) -> dict[str, list[dict[str, Any]]]:
    try:
        return rows(parse(data, name=task.place.path), task.place.path)
    except UnreadableDocument as error:
        name = Path(task.place.path).name
        raise Failed("unreadable", str(error).removeprefix(f"{name}：")) from error
    except (GoujiError, MemoryError):
        raise
    except Exception as error:  # a defect of ours, or of a library on a hostile file
        raise Failed("internal", _defect(error)) from error


def _told(outcome: Outcome, document: Mapping[str, Any], findings: int) -> Outcome:
    """What the progress bar and the summary want to know of a parsed document."""
    errors, serious = document["errors"], document["findings"]
    found = (errors, serious - errors, findings - serious)
    return replace(outcome, status="parsed", pages=document["pages"] or 0, found=found)


def _defect(error: Exception) -> str:
    """What was raised and where: the same words every time, and no path of this machine."""
    place = ""
    for frame in traceback.extract_tb(sys.exc_info()[2]):
        file = Path(frame.filename)
        if file.is_relative_to(_PACKAGE):
            place = f"{file.relative_to(_PACKAGE).as_posix()}:{frame.lineno}"
    return f"{type(error).__name__}: {_ADDRESS.sub('', str(error))} ({place})"
