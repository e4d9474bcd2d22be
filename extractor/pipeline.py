"""The flow from a file to a report: the only place that knows the order of the stages."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

from extractor.errors import UnreadableDocument
from extractor.model import Identity, Narrative, Outline, Report
from extractor.readers import read_document


def _stage(module: str, name: str, otherwise: Any) -> Any:
    """TEMPORARY while the stages are being written: the stage's function, else one that returns nothing."""
    try:
        return getattr(import_module(f"extractor.{module}"), name)
    except (ImportError, AttributeError):
        return lambda *values: otherwise


outline = _stage("outline", "outline", Outline(Identity("other"), ()))
read_narrative = _stage("facts", "read_narrative", Narrative())
build = _stage("relations", "build", ())
judge_all = _stage("judge", "judge_all", ())
find = _stage("findings", "find", ())


def parse(source: str | Path | bytes, *, name: str = "") -> Report:
    """Everything gouji says of one document, given as a path or as its bytes; `name` labels bytes.

    Raises UnreadableDocument, in Chinese, for what cannot be read at all.
    """
    data, name = (source, name or "document") if isinstance(source, bytes) else (_load(Path(source)), str(source))
    document = read_document(data, Path(name).name)
    structure = outline(document)
    narrative = read_narrative(document, structure)
    checks = judge_all(build(narrative, structure), narrative)
    findings = find(document, structure, narrative, checks)
    return Report(document, structure, narrative, checks, findings)


def _load(path: Path) -> bytes:
    if not path.name:
        raise UnreadableDocument(f"{path}：不是文件名")
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableDocument(f"{path}：文件不存在") from error
    except IsADirectoryError as error:
        raise UnreadableDocument(f"{path}：这是一个目录，请给出文件") from error
    except (OSError, ValueError) as error:
        raise UnreadableDocument(f"{path}：无法打开（{getattr(error, 'strerror', None) or error}）") from error
