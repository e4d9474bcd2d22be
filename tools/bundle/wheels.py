"""The wheels that a machine needs: walked from what is asked for, by the requirements that each wheel names.

`pip download --platform` would leave out what only the other machine needs, for it answers markers as the machine that
it runs on; and it takes no package that is published as source alone. So everything is built here once, wheels without
a platform are shared, and the others are fetched anew for each machine in the version that was built.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from email import message_from_bytes
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename
from packaging.version import Version

from tools.bundle.targets import Target

Fetch = Callable[[str, Target, Path], None]


def built(source: Path, beside: tuple[str, ...], into: Path) -> None:
    """Wheels of the program, of what it needs and of what goes `beside` it, as this machine would install them."""
    _pip("wheel", "--wheel-dir", str(into), str(source), *beside)


def fetched(requirement: str, target: Target, into: Path) -> None:
    """One wheel from the registry, for another machine."""
    tags = [part for tag in target.tags for part in ("--platform", tag)]
    only = ["--no-deps", "--only-binary", ":all:", "--implementation", "cp", "--python-version", target.python]
    _pip("download", *only, *tags, "--dest", str(into), requirement)


def gather(names: tuple[str, ...], here: Path, target: Target, into: Path, fetch: Fetch = fetched) -> list[Path]:
    """Every wheel that the machine needs for these names, in `into`; `here` holds those built on this machine."""
    waiting = [Requirement(name) for name in names]
    seen: dict[tuple[str, frozenset[str]], Path] = {}
    while waiting:
        required = waiting.pop()
        key = (canonicalize_name(required.name), frozenset(required.extras))
        if key not in seen:
            seen[key] = _wheel(required, here, target, into, fetch)
            waiting += _needed(seen[key], required, target)
    return sorted(set(seen.values()))


def _wheel(required: Requirement, here: Path, target: Target, into: Path, fetch: Fetch) -> Path:
    """The wheel of a requirement in `into`: there already, copied from here, or fetched."""
    if there := _named(required.name, into):
        return there
    ours = _named(required.name, here)
    if ours and ours.stem.endswith("-none-any"):
        return Path(shutil.copy(ours, into))
    fetch(f"{required.name}=={_version(ours)}" if ours else _plain(required), target, into)
    there = _named(required.name, into)
    if there is None:
        raise LookupError(f"{required} has no wheel for {target.name} with Python {target.python}")
    return there


def _needed(wheel: Path, required: Requirement, target: Target) -> Iterator[Requirement]:
    """What a wheel requires on that machine, for itself and for the extras that were asked of it."""
    for text in requirements(wheel):
        needs = Requirement(text)
        asked = [{**target.environment(), "extra": extra} for extra in ("", *required.extras)]
        if needs.marker is None or any(needs.marker.evaluate(environment) for environment in asked):
            yield needs


def requirements(wheel: Path) -> list[str]:
    """The requirements that the wheel's metadata name, with their markers."""
    with zipfile.ZipFile(wheel) as archive:
        (metadata,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        return message_from_bytes(archive.read(metadata)).get_all("Requires-Dist") or []


def _named(name: str, folder: Path) -> Path | None:
    wheels = (path for path in folder.glob("*.whl") if parse_wheel_filename(path.name)[0] == canonicalize_name(name))
    return next(wheels, None)


def _version(wheel: Path) -> Version:
    return parse_wheel_filename(wheel.name)[1]


def _plain(required: Requirement) -> str:
    return f"{required.name}{required.specifier}"


def _pip(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "pip", "--quiet", *arguments], check=True)
