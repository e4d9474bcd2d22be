"""A reviewer's decisions: findings that were looked at and decided on, kept in a small file beside the documents.

[[accept]]
fingerprint = "3f2a9c01b7de"
kind = "误报"                      # 误报 / 已说明 / 已整改 / 接受; without it 接受
by = "…"
when = 2031-03-01
why = "…"
version = "9d02…"                 # the document that it was found in, by the beginning of its SHA-256
documents = ["预算.pdf"]          # for people, and to know whether an entry should have matched
rule = "listed_sum"
finding = "…"                     # what was accepted, in words
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from extractor.decisions import KINDS, Kind
from extractor.errors import GoujiError
from extractor.fingerprint import LENGTH

FILE = "gouji.accept.toml"
FINGERPRINT = re.compile(f"[0-9a-f]{{{LENGTH}}}")
_HEAD = "# 勾稽 gouji：已经看过、有了处理意见的问题。由 gouji accept 追加，也可以手改；没有用的条目可以删去。\n"
_NEEDED = {"fingerprint", "by", "when", "why"}
_TOLD = {"documents", "rule", "finding", "version"}
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_BEGINS = re.compile(r"^\[\[accept\]\]", re.MULTILINE)
_COMMENTS = re.compile(r"(?:\n[ \t]*(?:#[^\n]*)?)+\Z")  # what stands before the next entry
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Who decided what on which finding, when and why; `documents`, `rule` and `finding` say what it was.

    `version` is the beginning of the SHA-256 of the document that it was found in, "" where that was not noted.
    """

    fingerprint: str
    by: str
    when: str
    why: str
    documents: tuple[str, ...] = ()
    rule: str = ""
    finding: str = ""
    kind: Kind = "accepted"
    version: str = ""

    def settles(self, sha256: str) -> bool:
        """Whether the finding is done with in this document: what is put right must be gone in a later version."""
        return self.kind != "corrected" or not self.version or sha256.startswith(self.version)


def settled(decisions: Mapping[str, Acceptance], fingerprint: str, sha256: str) -> bool:
    """Whether a finding of a document is decided on, so that nobody has to look at it any more."""
    return fingerprint in decisions and decisions[fingerprint].settles(sha256)


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
    """The file's text with the decisions added; a new one on the same finding takes the old one's place."""
    known = {entry.fingerprint: entry for entry in parse(text, name)}
    made = text if not text or text.endswith("\n") else text + "\n"
    changed = False
    for entry in new:
        old = known.get(entry.fingerprint)
        if old is not None and _same(old, entry):
            continue
        made = _replaced(made, entry) if old else (made or _HEAD) + _written(entry)
        known[entry.fingerprint], changed = entry, True
    return made if changed else text


def without(text: str, fingerprint: str) -> str:
    """The file's text without the decision on a finding; comments before the next entry stay."""
    for start, end in _stretches(text):
        if f'"{fingerprint}"' in text[start:end]:
            return text[:start].rstrip("\n") + "\n" + _comments(text[start:end]) + text[end:]
    return text


def _same(old: Acceptance, new: Acceptance) -> bool:
    """Whether nothing but the day, or what it was found in, is said otherwise."""
    return (old.kind, old.by, old.why) == (new.kind, new.by, new.why)


def _replaced(text: str, entry: Acceptance) -> str:
    """The entry in the place of the one of its fingerprint; comments before that one stay."""
    for start, end in _stretches(text):
        if f'"{entry.fingerprint}"' in text[start:end]:
            return text[:start] + _written(entry).lstrip("\n") + _comments(text[start:end]) + text[end:]
    return text + _written(entry)


def _stretches(text: str) -> list[tuple[int, int]]:
    """Where each entry begins, and the next one."""
    starts = [found.start() for found in _BEGINS.finditer(text)]
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


def _comments(stretch: str) -> str:
    """What stands behind an entry, before the next one."""
    tail = _COMMENTS.search(stretch)
    return tail[0] if tail else ""


def _entry(entry: Any, number: int, name: str) -> Acceptance:
    where = f"{name}：第{number}个 [[accept]]"
    if not isinstance(entry, dict):
        raise GoujiError(f"{where}不是条目")
    wrong = (_NEEDED - set(entry)) | (set(entry) - _NEEDED - _TOLD - {"kind"})
    if wrong:
        raise GoujiError(f"{where}的字段有误：{'、'.join(sorted(wrong))}")
    values = {key: _day(value) if key == "when" else value for key, value in entry.items()}
    documents = values.pop("documents", [])
    kind = values.pop("kind", "接受")
    if kind not in KINDS:
        raise GoujiError(f"{where}的 kind 应为{'、'.join(KINDS)}之一")
    if not all(isinstance(value, str) for value in values.values()) or not _strings(documents):
        raise GoujiError(f"{where}的字段应为文字")
    if not FINGERPRINT.fullmatch(values["fingerprint"]):
        raise GoujiError(f"{where}的 fingerprint 应为{LENGTH}位十六进制数")
    return Acceptance(**values, documents=tuple(documents), kind=KINDS[kind])


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
    lines = ["", "[[accept]]", f"fingerprint = {_quoted(entry.fingerprint)}"]
    lines += [f'kind = "{word}"' for word, kind in KINDS.items() if kind == entry.kind != "accepted"]
    lines += [f"by = {_quoted(entry.by)}"]
    lines += [f"when = {_dated(entry.when)}", f"why = {_quoted(entry.why)}"]
    if entry.documents:
        lines.append(f"documents = [{', '.join(map(_quoted, entry.documents))}]")
    lines += [f"{key} = {_quoted(value)}" for key in ("rule", "finding", "version") if (value := getattr(entry, key))]
    return "\n".join(lines) + "\n"


def _dated(when: str) -> str:
    """A date of TOML where it is one, else text."""
    return when if _DATE.fullmatch(when) else _quoted(when)


def _quoted(words: str) -> str:
    """A basic string of TOML; what no file of text should hold becomes a space."""
    return json.dumps(_CONTROL.sub(" ", words), ensure_ascii=False)
