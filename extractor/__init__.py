"""gouji 勾稽: published Chinese budgets and final accounts, read into verified figures.

>>> import extractor
>>> report = extractor.parse("某部门预算.pdf")
>>> [finding.rule for finding in report.findings]
"""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extractor.pipeline import parse

__all__ = ["__version__", "parse"]

try:
    __version__ = version("gouji")
except PackageNotFoundError:  # run from a checkout
    __version__ = "0+checkout"


def __getattr__(name: str) -> Any:
    """`parse` is loaded when first asked for: the stages behind it take a while to import."""
    if name == "parse":
        from extractor.pipeline import parse

        return parse
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
