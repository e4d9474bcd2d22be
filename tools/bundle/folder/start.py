"""Installs gouji from this folder, where that is not done yet, and starts it: nothing is asked of a network.

Started by start.bat or start.sh with whatever Python there is; so only the standard library is used, and of it only
what the embeddable Python of Windows has too (it has neither venv nor pip).
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).resolve().parent
_PIP = "import runpy, sys; sys.path.insert(0, sys.argv.pop(1)); runpy.run_module('pip', run_name='__main__')"


def main(arguments: list[str]) -> int:
    """The exit status of gouji: its desk, on the files given; or the command that is given."""
    settings = json.loads((HERE / "bundle.json").read_text(encoding="utf-8"))
    if problem := unfit(settings):
        print(problem, file=sys.stderr)
        return 2
    try:
        python = installed(home(), settings)
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"没有装成：{error}", file=sys.stderr)
        return 2
    desk = not arguments or Path(arguments[0]).exists()
    command = ["serve", "--open", *arguments] if desk else arguments
    return subprocess.call([str(python), "-m", "extractor", *command])


def unfit(settings: dict) -> str:
    """Why this Python cannot use the wheels of this folder; nothing where it can."""
    ours = f"{sys.version_info.major}.{sys.version_info.minor}"
    system = "windows" if os.name == "nt" else sys.platform
    if (ours, system, sys.maxsize > 2**32) == (settings["python"], settings["system"], True):
        return ""
    wanted = f"{settings['system']}、64 位的 Python {settings['python']}"
    return f"这个文件夹是给 {wanted} 做的，这里是 {system} 的 Python {ours}。见 说明.txt。"


def home() -> Path:
    """Where gouji is installed: in this folder, or the user's own where this one cannot be written to."""
    if os.access(HERE, os.W_OK):
        return HERE / "installed"
    return Path(os.environ.get("LOCALAPPDATA") or Path.home() / ".local" / "share") / "gouji-installed"


def installed(folder: Path, settings: dict) -> Path:
    """The Python that has gouji. Installs again where the wheels, the Python or the place have changed since."""
    python = _python(folder)
    stamp = folder / "stamp.txt"
    wanted = hashlib.sha256("\n".join([*settings["wheels"], sys.executable, str(HERE)]).encode()).hexdigest()
    if stamp.is_file() and stamp.read_text(encoding="ascii") == wanted:
        return python
    print(f"第一次运行，正在安装到 {folder}，约需一两分钟……", file=sys.stderr, flush=True)
    shutil.rmtree(folder, ignore_errors=True)
    if _has_venv():
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
        install(python)
    else:
        install(python, "--target", str(folder))
        add_to_path(Path(sys.executable), folder)
    stamp.write_text(wanted, encoding="ascii")  # last: an installation that was broken off is done again
    return python


def install(python: Path, *options: str) -> None:
    """gouji and all that it needs, from the wheels of this folder alone."""
    (pip,) = (HERE / "wheels").glob("pip-*.whl")
    alone = ["--isolated", "--disable-pip-version-check", "--quiet"]
    wheels = ["install", "--no-index", "--find-links", str(HERE / "wheels"), "--no-warn-script-location"]
    quiet = {**os.environ, "PIP_CONFIG_FILE": os.devnull}
    subprocess.run([str(python), "-c", _PIP, str(pip), *alone, *wheels, *options, "gouji"], check=True, env=quiet)


def add_to_path(executable: Path, folder: Path) -> None:
    """A line in the file that lists where an embeddable Python looks for modules: it heeds nothing else."""
    for listed in executable.parent.glob("python*._pth"):
        lines = listed.read_text(encoding="utf-8").splitlines()
        line = os.path.relpath(folder, executable.parent)
        if line not in lines:
            listed.write_text("\n".join([*lines, line]) + "\n", encoding="utf-8")


def _has_venv() -> bool:
    return find_spec("venv") is not None


def _python(folder: Path) -> Path:
    if not _has_venv():
        return Path(sys.executable)
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
