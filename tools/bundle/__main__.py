"""Makes the folders that install gouji without network, one for each system.

    python -m tools.bundle -o OUT [--python 3.12] [--system windows] [--system linux]

Needs the package registry, and nothing else; what goes with the folders stands in docs/offline.md.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.bundle.targets import TARGETS, Target
from tools.bundle.wheels import built, gather

_ROOT = Path(__file__).resolve().parent.parent.parent
_FOLDER = Path(__file__).resolve().parent / "folder"
_BESIDE = ("pip",)
"""Embeddable Pythons and those of some Linux systems have no pip of their own."""
_STARTED_BY = {"windows": "start.bat", "linux": "start.sh"}


def main() -> None:
    """What the command line asks for, said as it is done."""
    asked = argparse.ArgumentParser(prog="python -m tools.bundle", description="gouji for machines without network")
    asked.add_argument("-o", "--output", type=Path, required=True, help="where the folders are made")
    asked.add_argument("--python", default="3.12", help="version of Python on those machines (3.11 or later)")
    asked.add_argument("--system", choices=TARGETS, action="append", help="may be given twice; both when not given")
    options = asked.parse_args()
    with TemporaryDirectory() as name:
        here = Path(name)
        built(_ROOT, _BESIDE, here)
        for system in options.system or TARGETS:
            folder = make(here, TARGETS[system](options.python), options.output)
            size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
            print(f"{folder}: {len(list(folder.glob('wheels/*.whl')))} wheels, {size / 1e6:.0f} MB")


def make(here: Path, target: Target, output: Path) -> Path:
    """The folder for one machine, made anew, from what was built `here`."""
    folder = output / f"gouji-{target.name}"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "wheels").mkdir(parents=True)
    wheels = gather(("gouji", *_BESIDE), here, target, folder / "wheels")
    settings = {"python": target.python, "system": target.name, "wheels": [path.name for path in wheels]}
    (folder / "bundle.json").write_text(json.dumps(settings, indent=2) + "\n", encoding="utf-8")
    furnish(folder, target)
    return folder


def furnish(folder: Path, target: Target) -> None:
    """The program that installs and starts, the script that finds a Python for it, and what a person reads."""
    shutil.copy(_FOLDER / "start.py", folder)
    shutil.copytree(_ROOT / "samples", folder / "samples", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    script = (_FOLDER / _STARTED_BY[target.name]).read_text(encoding="ascii").replace("PYTHON_VERSION", target.python)
    windows = target.name == "windows"
    path = folder / _STARTED_BY[target.name]
    path.write_text(script, encoding="ascii", newline="\r\n" if windows else "\n")
    path.chmod(0o755)
    readme = (_FOLDER / f"{target.name}.txt").read_text(encoding="utf-8").replace("PYTHON_VERSION", target.python)
    (folder / "说明.txt").write_text(readme, encoding="utf-8-sig", newline="\r\n" if windows else "\n")


if __name__ == "__main__":
    main()
