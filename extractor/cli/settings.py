"""The configuration of `gouji check`: `[tool.gouji]` in pyproject.toml, or gouji.toml, of the folder or one above it.

    select = ["share", "占比与两数不符"]      ignore = ["doubled_mark"]
    fail-on = "warning"                       tails = true
    patterns = "our-patterns"                 accept = "decisions.toml"

What is typed on the command line counts before it.
"""

from __future__ import annotations

import tomllib
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from extractor.cli.check_options import FORMATS
from extractor.errors import GoujiError

FILE = "gouji.toml"
_PROJECT = "pyproject.toml"
_LISTS, _FLAGS = ("select", "ignore"), ("tails", "verbose", "duties", "statistics", "apart")
_PATHS = ("accept", "patterns")  # from the folder of the configuration
_WORDS: Mapping[str, tuple[str, ...]] = {
    "fail-on": ("error", "warning", "info"), "format": FORMATS, "lang": ("zh", "en"),
}  # fmt: skip
_DEFAULTS: Mapping[str, Any] = {
    "select": [], "ignore": [], "fail_on": "error", "format": "text", "accept": None, "output": None, "patterns": None,
    **dict.fromkeys(_FLAGS, False),
}  # fmt: skip


def settled(options: Namespace, folder: Path | None = None) -> Namespace:
    """The options with what the configuration says of those that were not typed, then with their defaults."""
    path = Path(options.config) if options.config else _found((folder or Path()).resolve())
    said = {} if path is None else _said(path)
    typed = {name: value for name, value in vars(options).items() if value is not None}
    if "lang" in said and "lang_typed" not in typed:
        typed["lang"] = said["lang"]
    return Namespace(**{**vars(options), **_DEFAULTS, **said, **typed})


def _found(folder: Path) -> Path | None:
    """The nearest configuration, from the folder upwards."""
    for place in (folder, *folder.parents):
        if (place / FILE).is_file():
            return place / FILE
        if (place / _PROJECT).is_file() and "gouji" in _toml(place / _PROJECT).get("tool", {}):
            return place / _PROJECT
    return None


def _said(path: Path) -> dict[str, Any]:
    data = _toml(path)
    table = data.get("tool", {}).get("gouji", {}) if path.name == _PROJECT else data
    if not isinstance(table, dict):
        raise GoujiError(f"{path}：[tool.gouji] 应为一张表")
    return {key.replace("-", "_"): _value(path, key, value) for key, value in table.items()}


def _value(path: Path, key: str, value: Any) -> Any:
    if key in _LISTS:
        good = isinstance(value, list) and all(isinstance(each, str) for each in value)
    elif key in _FLAGS:
        good = isinstance(value, bool)
    elif key in _WORDS:
        good = value in _WORDS[key]
    elif key in _PATHS:
        return str(path.parent / value) if isinstance(value, str) else _refused(path, key)
    else:
        raise GoujiError(f"{path}：没有“{key}”这一项")
    return value if good else _refused(path, key)


def _refused(path: Path, key: str) -> Any:
    raise GoujiError(f"{path}：“{key}”的值不对")


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise GoujiError(f"{path}：{error}") from error
    except OSError as error:
        raise GoujiError(f"{path}：无法打开（{error.strerror or error}）") from error
