"""Loads what every worker needs, once for all of them: processes are copied from one that has imported this."""

from __future__ import annotations

from importlib import import_module

for _name in (
    "psutil",
    "pyarrow",
    "pypdfium2",
    "extractor.batch.worker",
    "extractor.readers",
):
    import_module(_name)
