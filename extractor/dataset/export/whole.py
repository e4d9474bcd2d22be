"""Files that appear whole or not at all, however large: written beside their place, then renamed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from extractor.errors import GoujiError


@contextmanager
def appearing_whole(path: str | os.PathLike[str]) -> Iterator[Path]:
    """A place to write to, which becomes `path` when all went well; GoujiError where it cannot be written.

    It lies in a folder of its own, so that libraries may make it themselves.
    """
    target = Path(path)
    try:
        folder = Path(mkdtemp(dir=target.parent, prefix=f".{target.name}."))
    except OSError as error:
        raise _refused(path, error) from error
    part = folder / target.name
    try:
        yield part
        if target.exists():
            part.chmod(target.stat().st_mode & 0o777)
        part.replace(target)
    except OSError as error:
        raise _refused(path, error) from error
    finally:
        rmtree(folder, ignore_errors=True)


def _refused(path: str | os.PathLike[str], error: OSError) -> GoujiError:
    return GoujiError(f"{os.fspath(path)}：无法写入（{error.strerror or error}）")
