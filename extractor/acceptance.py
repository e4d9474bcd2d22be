"""A reviewer's decisions: findings that were looked at and accepted, kept in a small file beside the documents.

[[accept]]
fingerprint = "3f2a9c01b7de"
by = "…"
when = 2031-03-01
why = "…"
documents = ["预算.pdf"]          # for people, and to know whether an entry should have matched
rule = "listed_sum"
finding = "…"                     # what was accepted, in words
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from extractor.errors import GoujiError
from extractor.fingerprint import LENGTH

FILE = "gouji.accept.toml"
FINGERPRINT = re.compile(f"[0-9a-f]{{{LENGTH}}}")
_HEAD = "# 勾稽 gouji：已经看过并决定接受的问题。由 gouji accept 追加，也可以手改；没有用的条目可以删去。\n"
_NEEDED = {"fingerprint", "by", "when", "why"}
_TOLD = {"documents", "rule", "finding"}
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Who accepted which finding, when and why; `documents`, `rule` and `finding` say what it was."""

    fingerprint: str
    by: str
    when: str
    why: str
    documents: tuple[str, ...] = ()
    rule: str = ""
    finding: str = ""


def load(path: Path) -> tuple[Acceptance, ...]:
    """The entries of a file, none where there is no file; GoujiError where it cannot be understood."""
    return parse(read(path), str(path))


def read(path: Path) -> str:
    """The text of such a file, "" where there is none."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        raise GoujiError(f"{path}：不是 UTF-8 文字") from error
    except OSError as error:
        raise GoujiError(f"{path}：无法打开（{error.strerror or error}）") from error


def parse(text: str, name: str = FILE) -> tuple[Acceptance, ...]:
    """The entries of such a file's text."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise GoujiError(f"{name}：{error}") from error
    entries = data.pop("accept", [])
    if data or not isinstance(entries, list):
        raise GoujiError(f"{name}：只能有 [[accept]] 条目")
    return tuple(_entry(entry, number, name) for number, entry in enumerate(entries, 1))


def appended(text: str, new: Iterable[Acceptance], name: str = FILE) -> str:
    """The file's text with the entries added whose fingerprint it does not hold yet."""
    known = {entry.fingerprint for entry in parse(text, name)}
    parts = [text if not text or text.endswith("\n") else text + "\n"] if text else [_HEAD]
    for entry in new:
        if entry.fingerprint not in known:
            known.add(entry.fingerprint)
            parts.append(_written(entry))
    return "".join(parts) if len(parts) > 1 else text


def _entry(entry: Any, number: int, name: str) -> Acceptance:
    where = f"{name}：第{number}个 [[accept]]"
    if not isinstance(entry, dict):
        raise GoujiError(f"{where}不是条目")
    wrong = (_NEEDED - set(entry)) | (set(entry) - _NEEDED - _TOLD)
    if wrong:
        raise GoujiError(f"{where}的字段有误：{'、'.join(sorted(wrong))}")
    values = {key: _day(value) if key == "when" else value for key, value in entry.items()}
    documents = values.pop("documents", [])
    if not all(isinstance(value, str) for value in values.values()) or not _strings(documents):
        raise GoujiError(f"{where}的字段应为文字")
    if not FINGERPRINT.fullmatch(values["fingerprint"]):
        raise GoujiError(f"{where}的 fingerprint 应为{LENGTH}位十六进制数")
    return Acceptance(**values, documents=tuple(documents))


def _day(value: Any) -> Any:
    """A date of TOML as it is printed; text is taken as it is."""
    return (
        value.date().isoformat()
        if isinstance(value, datetime)
        else value.isoformat()
        if isinstance(value, date)
        else value
    )


def _strings(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _written(entry: Acceptance) -> str:
    lines = ["", "[[accept]]", f"fingerprint = {_quoted(entry.fingerprint)}", f"by = {_quoted(entry.by)}"]
    lines += [f"when = {_dated(entry.when)}", f"why = {_quoted(entry.why)}"]
    if entry.documents:
        lines.append(f"documents = [{', '.join(map(_quoted, entry.documents))}]")
    lines += [f"{key} = {_quoted(value)}" for key in ("rule", "finding") if (value := getattr(entry, key))]
    return "\n".join(lines) + "\n"


def _dated(when: str) -> str:
    """A date of TOML where it is one, else text."""
    return when if _DATE.fullmatch(when) else _quoted(when)


def _quoted(words: str) -> str:
    """A basic string of TOML; what no file of text should hold becomes a space."""
    return json.dumps(_CONTROL.sub(" ", words), ensure_ascii=False)
