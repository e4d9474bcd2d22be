"""The folder that installs gouji without network: what it holds for each system, and how it starts."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from tools.bundle.__main__ import _FOLDER, furnish
from tools.bundle.targets import Target, linux, windows
from tools.bundle.wheels import gather

_REAL = "GOUJI_BUNDLE"
_PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"


def _wheel(folder: Path, name: str, *requires: str, tag: str = "py3-none-any") -> Path:
    path = folder / f"{name}-1.0-{tag}.whl"
    lines = [f"Requires-Dist: {one}\n" for one in requires]
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"{name}-1.0.dist-info/METADATA", f"Metadata-Version: 2.1\nName: {name}\n{''.join(lines)}")
    return path


@pytest.fixture(name="here")
def _here(tmp_path: Path) -> Path:
    """Wheels as built on a Linux machine: two that fit everywhere, one that does not."""
    folder = tmp_path / "here"
    folder.mkdir()
    _wheel(folder, "desk", 'lamp[led]>=1; python_version >= "3.10"', 'socket; sys_platform == "win32"', "Cup_board")
    _wheel(folder, "lamp", 'bulb; extra == "led"', 'candle; extra == "wax"', 'match; python_version < "3.8"')
    _wheel(folder, "bulb")
    _wheel(folder, "cup_board", tag="cp312-cp312-manylinux_2_34_x86_64")
    return folder


def _gathered(here: Path, into: Path, target: Target) -> tuple[list[str], list[str]]:
    """The wheels that a machine gets, and what was fetched for it."""
    asked = []

    def fetch(requirement: str, target: Target, into: Path) -> None:
        asked.append(requirement)
        _wheel(into, requirement.split("=", maxsplit=1)[0].lower(), tag=f"cp312-cp312-{target.tags[0]}")

    into.mkdir()
    return [path.name for path in gather(("desk",), here, target, into, fetch)], asked


def test_a_machine_gets_what_its_markers_ask_for(here: Path, tmp_path: Path) -> None:
    """What only Windows needs is not left out because the folder is made on Linux; nor is an extra of an extra."""
    names, asked = _gathered(here, tmp_path / "windows", windows("3.12"))
    assert names == [
        "bulb-1.0-py3-none-any.whl",
        "cup_board-1.0-cp312-cp312-win_amd64.whl",
        "desk-1.0-py3-none-any.whl",
        "lamp-1.0-py3-none-any.whl",
        "socket-1.0-cp312-cp312-win_amd64.whl",
    ]
    assert sorted(asked) == ["Cup_board==1.0", "socket"]


def test_wheels_of_this_machine_are_not_those_of_another_linux(here: Path, tmp_path: Path) -> None:
    """One built for the newest glibc is fetched anew, in the same version, for older ones."""
    names, asked = _gathered(here, tmp_path / "linux", linux("3.12"))
    assert "cup_board-1.0-cp312-cp312-manylinux_2_28_x86_64.whl" in names
    assert asked == ["Cup_board==1.0"]


def test_what_nobody_has_is_named(here: Path, tmp_path: Path) -> None:
    """A package without a wheel for that machine stops the work, with its name."""
    (tmp_path / "into").mkdir()
    with pytest.raises(LookupError, match="Cup_board"):
        gather(("desk",), here, linux("3.12"), tmp_path / "into", lambda *_: None)


@pytest.mark.parametrize(("target", "script"), [(windows("3.12"), "start.bat"), (linux("3.12"), "start.sh")])
def test_scripts_look_for_the_python_that_the_wheels_are_for(target: Target, script: str, tmp_path: Path) -> None:
    """In ASCII, for the console's code page is not known, with the line ends of the system."""
    furnish(tmp_path, target)
    text = (tmp_path / script).read_bytes().decode("ascii")
    assert "startswith" in text
    assert "PYTHON_VERSION" not in text + (tmp_path / "说明.txt").read_text(encoding="utf-8-sig")
    assert (text.count("\r\n") == text.count("\n")) is (target.name == "windows")


def test_without_a_python_the_script_says_what_to_put_there(tmp_path: Path) -> None:
    """A Python of another version counts as none."""
    furnish(tmp_path, linux("3.99"))
    done = subprocess.run(
        ["/bin/sh", str(tmp_path / "start.sh")], capture_output=True, check=False, env={"PATH": "/usr/bin:/bin"}
    )
    assert done.returncode == 2
    assert "python-build-standalone" in done.stderr.decode()


@pytest.fixture(name="start")
def _start(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """The program of the folder, loaded from a folder of its own whose installing is only noted."""
    furnish(tmp_path, linux("3.12"))
    monkeypatch.syspath_prepend(str(tmp_path))
    sys.modules.pop("start", None)
    import start

    settings = {"python": _PYTHON, "system": "linux", "wheels": ["desk-1.0-py3-none-any.whl"]}
    (tmp_path / "bundle.json").write_text(json.dumps(settings), encoding="utf-8")
    return start


def test_installed_once_and_again_where_something_changed(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another set of wheels is another installation; one that broke off is none."""
    done: list[Path] = []
    monkeypatch.setattr(start.subprocess, "run", lambda command, **_: Path(command[-1]).mkdir())
    monkeypatch.setattr(start, "install", lambda python, *_: done.append(python))
    settings = json.loads((start.HERE / "bundle.json").read_text(encoding="utf-8"))
    for wheels in (["a"], ["a"], ["b"]):
        python = start.installed(start.home(), {**settings, "wheels": wheels})
    assert done == [python, python]
    assert python == start.HERE / "installed" / "bin" / "python"
    (start.home() / "stamp.txt").unlink()
    start.installed(start.home(), {**settings, "wheels": ["b"]})
    assert len(done) == 3


def test_a_python_without_venv_is_told_where_the_program_is(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """The embeddable one of Windows: it looks nowhere but where the list beside it says."""
    listed = start.HERE / "python" / "python312._pth"
    listed.parent.mkdir()
    listed.write_text("python312.zip\n.\n", encoding="utf-8")
    monkeypatch.setattr(start, "_has_venv", lambda: False)
    monkeypatch.setattr(start.sys, "executable", str(listed.parent / "python.exe"))
    monkeypatch.setattr(start, "install", lambda python, *options: Path(options[1]).mkdir())
    for wheels in (["a"], ["b"]):
        assert start.installed(start.home(), {"wheels": wheels}) == listed.parent / "python.exe"
    assert listed.read_text(encoding="utf-8").splitlines() == ["python312.zip", ".", str(Path("..", "installed"))]


@pytest.mark.parametrize(
    ("arguments", "command"),
    [([], ["serve"]), (["说明.txt"], ["serve", "说明.txt"]), (["check", "x.pdf"], ["check", "x.pdf"])],
)
def test_files_are_opened_in_the_desk_and_commands_run(
    arguments: list[str], command: list[str], start: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files dropped on the script, a command of gouji, or nothing."""
    ran: list[list[str]] = []
    monkeypatch.chdir(start.HERE)
    monkeypatch.setattr(start, "installed", lambda *_: Path("python"))
    monkeypatch.setattr(start.subprocess, "call", lambda line: ran.append(line[3:]) or 0)
    assert start.main(arguments) == 0
    assert [one for one in ran[0] if one != "--open"] == command


def test_another_python_is_refused(start: ModuleType) -> None:
    """Wheels of one version do not fit another; said before anything is installed."""
    settings = {"python": "3.99", "system": "windows", "wheels": []}
    assert "windows、64 位的 Python 3.99" in start.unfit(settings)


@pytest.mark.skipif(not os.environ.get(_REAL), reason=f"downloads 150 MB and installs them; set {_REAL}=1")
def test_the_linux_folder_works_without_network(tmp_path: Path) -> None:
    """Made from the registry, then installed and used in a namespace without network and an empty environment."""
    make = [sys.executable, "-m", "tools.bundle", "-o", str(tmp_path), "--python", _PYTHON, "--system", "linux"]
    subprocess.run(make, check=True, cwd=_FOLDER.parent.parent.parent)
    folder = tmp_path / "gouji-linux"
    away = Path(shutil.move(folder, tmp_path / "拷 走"))
    (away / "python" / "bin").mkdir(parents=True)
    (away / "python" / "bin" / "python3").symlink_to(Path(sys.executable).resolve())
    alone: Callable[..., subprocess.CompletedProcess[bytes]] = lambda *arguments: subprocess.run(  # noqa: E731
        ["unshare", "-rn", str(away / "start.sh"), *arguments],
        env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
        cwd=away,
        capture_output=True,
        check=False,
    )
    parsed = alone("parse", "samples/shanghai_final.pdf")
    assert parsed.returncode == 0, parsed.stderr.decode()
    assert "安装" in parsed.stderr.decode().splitlines()[0]
    assert json.loads(parsed.stdout)["facts"]
    assert not alone("parse", "samples/shanghai_final.pdf").stderr
