"""gouji 勾稽: published Chinese budgets and final accounts, read into verified figures.

>>> import extractor
>>> report = extractor.parse("某部门预算.pdf")
>>> [finding.rule for finding in report.findings]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extractor.guarded import check_together, parse

    __version__: str

__all__ = ["__version__", "check_together", "parse"]


def __getattr__(name: str) -> Any:
    """The names are looked up when first asked for: the stages and the metadata take a while to load."""
    if name in ("check_together", "parse"):
        from extractor import guarded

        return getattr(guarded, name)
    if name == "__version__":
        return _version()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("gouji")
    except PackageNotFoundError:  # run from a checkout
        return "0+checkout"
