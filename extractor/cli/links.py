"""From a report to the files that it is about."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from urllib.parse import quote


def link_to(file: str, output: str | None) -> str:
    """The way from the folder of the output to a file, as a URI; "" of standard input.

    It begins with a dot where it can: a file whose name looks like an address is still a file.
    """
    if file == "-":
        return ""
    folder = Path() if output in (None, "-") else Path(str(output)).parent
    try:
        way = Path(os.path.relpath(Path(file).resolve(), folder.resolve())).as_posix()
    except ValueError:  # another drive
        return Path(file).resolve().as_uri()
    return quote(way if way.startswith("../") else f"./{way}", errors="replace")


def today() -> str:
    """The day on which a report is made."""
    return date.today().isoformat()
