"""From arguments, folders, lists, URLs and archives to inputs: nothing lost, nothing twice, names that can be read."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from batches import tarred, written, zipped

from extractor.batch import fetch as fetching
from extractor.batch.fetch import fetch, members
from extractor.batch.inputs import gather
from extractor.batch.outcome import Failed, InputPlace
from extractor.errors import GoujiError

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Paths in these tests are relative, and no archive of another test is still open."""
    monkeypatch.chdir(tmp_path)
    fetching._archive.cache_clear()


def paths(*given: str, **more: object) -> list[str]:
    return [place.path for place in gather(given, **more).places]  # type: ignore[arg-type]


# --- files and folders -----------------------------------------------------------------------------------------------


def test_folders_are_walked_and_hidden_files_counted() -> None:
    """What systems and editors leave behind is no input, unless it is named."""
    names = ("b/2.pdf", "b/1.xml", "a.txt", "b/.DS_Store", "b/~$1.docx", ".git/HEAD", "b/Thumbs.db")
    written(Path(), dict.fromkeys(names, b"x"))
    found = gather(["."])
    assert ([place.path for place in found.places], found.left_out) == (["a.txt", "b/1.xml", "b/2.pdf"], 4)
    assert paths("b/.DS_Store") == ["b/.DS_Store"]


def test_the_order_and_repetition_of_arguments_does_not_matter() -> None:
    """The same inputs have the same names and order."""
    written(Path(), dict.fromkeys(("b/2.txt", "b/1.txt", "a.txt"), b"x"))
    assert paths("b", "a.txt") == paths("./a.txt", "b/2.txt", "b", "b/../a.txt") == ["a.txt", "b/1.txt", "b/2.txt"]


def test_links_to_folders_are_followed_once() -> None:
    """A folder that contains itself is no endless folder."""
    written(Path(), {"a/1.txt": b"x"})
    Path("a/again").symlink_to(Path.cwd() / "a")
    assert paths("a") == ["a/1.txt"]


def test_the_data_set_among_its_inputs_is_passed_over() -> None:
    """`gouji batch . -o out` a second time does not read what the first wrote."""
    written(Path(), {"1.txt": b"x", "out/data/2.txt": b"x"})
    assert paths(".", without="out") == ["1.txt"]


def test_wildcards_that_no_shell_has_expanded() -> None:
    """As in a list of arguments that another program hands over."""
    written(Path(), dict.fromkeys(("a/1.txt", "a/b/2.txt", "a/3.csv"), b"x"))
    assert paths("a/**/*.txt") == ["a/1.txt", "a/b/2.txt"]


@pytest.mark.parametrize("argument", ["none.txt", "none/*.txt", "@none.txt"])
def test_an_argument_that_leads_nowhere_is_an_error(argument: str) -> None:
    """A slip of the hand must not become a data set of nothing."""
    with pytest.raises(GoujiError, match="none"):
        gather([argument])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_lists_of_paths(encoding: str) -> None:
    """One path a line, folders too; what is not there becomes an input that fails."""
    written(Path(), {"甲/预算.txt": b"x", "乙.txt": b"x"})
    Path("list").write_bytes("甲\r\n乙.txt\r\n\r\n没有的.txt".encode(encoding))
    assert paths("@list") == paths(lists=["list"]) == ["乙.txt", "没有的.txt", "甲/预算.txt"]


def test_a_list_on_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """`find … | gouji batch --from -`."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"b.txt\na.txt\n")))
    assert paths(lists=["-"]) == ["a.txt", "b.txt"]


@pytest.mark.skipif(sys.platform != "linux", reason="file names of any bytes")
def test_file_names_that_are_no_utf_8() -> None:
    """They are shown as they were meant, and opened by their bytes; two that look alike stay apart."""
    name = os.fsdecode("预算.txt".encode("gb18030"))
    written(Path(), {name: b"1", "预算.txt": b"2"})
    found = gather(["."]).places
    assert {place.path for place in found} == {"预算.txt", "预算.txt#2"}
    assert {fetch(place) for place in found} == {b"1", b"2"}


def test_what_is_no_ordinary_file_cannot_be_fetched() -> None:
    """To open a pipe would be to wait for ever."""
    os.mkfifo("pipe")
    for path, message in {"pipe": "不是普通文件", "none": "文件不存在", "a\0b": "无法打开"}.items():
        with pytest.raises(Failed, match=message) as failed:
            fetch(InputPlace(path, path))
        assert failed.value.reason == "unavailable"


# --- URLs ------------------------------------------------------------------------------------------------------------


def test_urls_through_fsspec() -> None:
    """Files, folders and wildcards of a file system that is not local, and an archive there."""
    fsspec = pytest.importorskip("fsspec")
    memory = fsspec.filesystem("memory")
    files = {"d/1.txt": b"1", "d/e/2.txt": b"2", "d/.hidden": b"", "f.zip": zipped({"3.txt": b"3"})}
    for name, content in files.items():
        memory.pipe(f"/inputs/{name}", content)
    assert paths("memory://inputs/d") == ["memory:///inputs/d/1.txt", "memory:///inputs/d/e/2.txt"]
    assert paths("memory://inputs/d/*.txt") == ["memory:///inputs/d/1.txt"]
    assert fetch(gather(["memory://inputs/d/1.txt"]).places[0]) == b"1"
    assert fetch(InputPlace("", "memory://inputs/f.zip", ("3.txt",))) == b"3"
    with pytest.raises(Failed, match="文件不存在"):
        fetch(InputPlace("", "memory://inputs/none.txt"))


@pytest.mark.parametrize(("url", "message"), [("ftq://a/b", "不认识的地址"), ("gs://a/b", "gouji\\[remote\\]")])
def test_urls_that_nothing_can_read(url: str, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Said before anything is parsed, as of a path that leads nowhere: whoever typed it is still there."""
    monkeypatch.setitem(sys.modules, "gcsfs", None)
    with pytest.raises(GoujiError, match=message):
        gather([url])


# --- archives --------------------------------------------------------------------------------------------------------


def contents(name: str) -> dict[str, bytes]:
    """All that is in an archive, by its way."""
    found, _ = members(InputPlace(name, name))
    return {"!/".join(inside): fetch(InputPlace("", name, inside)) for inside in found}


@pytest.mark.parametrize("name", ["a.zip", "A.ZIP", "a.tar", "a.tar.gz", "a.tgz", "a.tar.bz2", "a.tar.xz"])
def test_archives_of_all_forms(name: str) -> None:
    """Members come as they stand in the archive, folders and hidden files left out."""
    files = {"乙/预算.txt": b"1", "甲.txt": b"2", "__MACOSX/._甲.txt": b"3"}
    forms = {".gz": "gz", ".tgz": "gz", ".bz2": "bz2", ".xz": "xz"}
    data = zipped(files) if name.lower().endswith(".zip") else tarred(files, forms.get(Path(name).suffix, ""))
    Path(name).write_bytes(data)
    assert list(contents(name).items()) == [("乙/预算.txt", b"1"), ("甲.txt", b"2")]
    assert members(InputPlace(name, name))[1] == 1


def test_archives_with_names_in_gbk() -> None:
    """As Chinese Windows makes them: ZIP without the mark for UTF-8, tar with raw bytes."""
    raw = "部门/预算表.txt".encode("gb18030")
    Path("a.zip").write_bytes(zipped({"x" * len(raw): b"1"}).replace(b"x" * len(raw), raw))
    Path("a.tar").write_bytes(tarred({"部门/预算表.txt": b"1"}, "", "gb18030"))
    assert contents("a.zip") == contents("a.tar") == {"部门/预算表.txt": b"1"}


def test_archives_within_archives_are_opened_once() -> None:
    """What is nested deeper stands for itself and tells why."""
    inner = tarred({"深.txt": b"1", "最深.zip": zipped({"a.txt": b"2"})})
    Path("a.zip").write_bytes(zipped({"内.tar.gz": inner, "坏.zip": b"PK", "外.txt": b"3"}))
    ways = members(InputPlace("a.zip", "a.zip"))[0]
    assert ways == [("内.tar.gz", "深.txt"), ("内.tar.gz", "最深.zip"), ("坏.zip",), ("外.txt",)]
    assert [fetch(InputPlace("", "a.zip", ways[number])) for number in (0, 3)] == [b"1", b"3"]
    assert refusal("a.zip", *ways[1]) == "压缩包套了两层以上，请先解开"
    assert refusal("a.zip", *ways[2]).startswith("压缩包打不开")


def test_names_that_lead_out_of_an_archive_are_only_names() -> None:
    """Nothing is unpacked to disk; the same name twice is two inputs."""
    Path("a.tar").write_bytes(tarred({"../../etc/passwd": b"1", "/root/a.txt": b"2"}, ""))
    assert contents("a.tar") == {"../../etc/passwd": b"1", "root/a.txt": b"2"}
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile("b.zip", "w") as archive:
        archive.writestr("a.txt", b"1")
        archive.writestr("a.txt", b"2")
    assert contents("b.zip") == {"a.txt": b"1", "a.txt#2": b"2"}


def test_an_office_document_with_the_name_of_an_archive() -> None:
    """Its content decides: it is one document."""
    data = zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"})
    Path("a.zip").write_bytes(data)
    assert (members(InputPlace("a.zip", "a.zip")), fetch(InputPlace("a.zip", "a.zip"))) == (([], 0), data)


def refusal(name: str, *inside: str) -> str:
    with pytest.raises(Failed) as failed:
        fetch(InputPlace("", name, inside))
    return str(failed.value)


def _encrypted(data: bytes) -> bytes:
    """With the bit set that says so, in the member's own header and in the directory."""
    marked = bytearray(data)
    marked[data.index(b"PK\3\4") + 6] |= 1
    marked[data.index(b"PK\1\2") + 8] |= 1
    return bytes(marked)


def _damaged(data: bytes) -> bytes:
    """With a byte of the packed content changed."""
    place = data.index(b"a.txt") + len(b"a.txt")
    return data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :]


def _zeros(size: int) -> bytes:
    """A ZIP file that claims to hold so many bytes in one member."""
    data = zipped({"a.txt": b"x" * 10})
    directory = data.index(b"PK\1\2")
    return data[: directory + 24] + size.to_bytes(4, "little") + data[directory + 28 :]


BAD: list[tuple[str, str, Callable[[], bytes], str]] = [
    ("password", "a.txt", lambda: _encrypted(zipped({"a.txt": b"x"})), "有密码"),
    ("damaged", "a.txt", lambda: _damaged(zipped({"a.txt": b"x" * 99})), "读不出来"),
    ("bomb", "", lambda: _zeros(4 << 29), "疑为压缩炸弹"),
    ("not a zip", "", lambda: b"Rar!\x1a\x07\x00", "打不开"),
    ("empty", "", lambda: zipped({}), "压缩包是空的"),
    ("no such member", "b.txt", lambda: zipped({"a.txt": b"x"}), "没有这个文件"),
]


@pytest.mark.parametrize(("member", "data", "message"), [case[1:] for case in BAD], ids=[case[0] for case in BAD])
def test_archives_that_cannot_be_read(member: str, data: Callable[[], bytes], message: str) -> None:
    """Each is a failure with its reason, of the member or of the archive."""
    Path("a.zip").write_bytes(data())
    assert message in refusal("a.zip", *([member] if member else []))


def test_a_tar_bomb_is_not_walked_through() -> None:
    """Its header claims a terabyte behind a few bytes; nothing looks for its end."""
    info = tarfile.TarInfo("a.txt")
    info.size = 1 << 40
    Path("a.tar").write_bytes(info.tobuf() + b"x" * 1024)
    assert "疑为压缩炸弹" in refusal("a.tar")


def test_files_on_the_web_are_inputs(tmp_path: Path) -> None:
    """A file that a server has is fetched, one that it has not is unavailable."""
    (tmp_path / "note.txt").write_text("收入总计10.00万元", encoding="utf-8")
    with ThreadingHTTPServer(("localhost", 0), partial(_Quiet, directory=str(tmp_path))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://localhost:{server.server_port}"
        found = fetch(InputPlace(f"{url}/note.txt", f"{url}/note.txt"))
        with pytest.raises(Failed) as error:
            fetch(InputPlace(f"{url}/absent.txt", f"{url}/absent.txt"))
        server.shutdown()
    assert found.decode() == "收入总计10.00万元"
    assert error.value.reason == "unavailable"


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files without a word on standard error."""

    def log_message(self, format: str, *words: object) -> None:
        pass


# --- what cannot be read ---------------------------------------------------------------------------------------------


STRANGE = ["ftp://host/a.pdf", "nosuch://a/b.pdf", "nosuch://a/b.zip", "nosuch://folder/", "s3://bucket/a.pdf", "://"]


def test_a_strange_address_in_a_list_is_an_input_that_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    """Unknown schemes, schemes that need a host, components that are not installed: each for itself."""
    monkeypatch.setitem(sys.modules, "s3fs", None)
    Path("list").write_text("\n".join(STRANGE), encoding="utf-8")
    assert paths(lists=["list"]) == sorted(STRANGE)
    for place in gather([], ["list"]).places:
        with pytest.raises(Failed) as caught:
            members(place) if place.path.endswith(".zip") else fetch(place)
        assert (caught.value.reason, bool(str(caught.value))) == ("unavailable", True)


def test_links_that_go_round_in_circles_are_inputs_that_fail() -> None:
    """In a folder, in a list, and given by themselves."""
    written(Path("a"), {"1.txt": b"x"})
    Path("a/one").symlink_to("two")
    Path("a/two").symlink_to("one")
    Path("list").write_text("a/one/x.txt\na/one\n", encoding="utf-8")
    assert paths("a") == ["a/1.txt", "a/one", "a/two"]
    assert paths("a/one", lists=["list"]) == ["a/one", "a/one/x.txt"]
    with pytest.raises(Failed, match="无法打开"):
        fetch(InputPlace("a/one", "a/one"))


def test_folders_that_nobody_may_open_are_inputs_that_fail() -> None:
    """One that cannot be listed, one whose files cannot be looked at. For the administrator there is none such."""
    written(Path("a"), {"1.txt": b"x", "shut/1.txt": b"x", "blind/folder/1.txt": b"x"})
    Path("a/blind/link").symlink_to("folder")
    Path("a/shut").chmod(0o000)
    Path("a/blind").chmod(0o444)
    try:
        found = _unprivileged("""
from extractor.batch.fetch import fetch
from extractor.batch.inputs import gather
from extractor.batch.outcome import Failed
for place in [*gather(["a"]).places, *gather(["a/shut"]).places]:
    try:
        fetch(place)
        print(place.path, "")
    except Failed as error:
        print(place.path, error.reason)
""")
    finally:
        for folder in ("a/shut", "a/blind"):
            Path(folder).chmod(0o755)
    assert found.splitlines() == [
        "a/1.txt ",
        "a/blind/folder unavailable",
        "a/blind/link unavailable",
        "a/shut unavailable",
        "a/shut unavailable",
    ]


def _unprivileged(program: str) -> str:
    """What a program prints that runs without the rights of an administrator, in this folder."""
    if os.geteuid() == 0:
        for folder in (Path.cwd(), *Path.cwd().parents):
            if folder.stat().st_uid == 0 and folder.is_relative_to(tempfile.gettempdir()):
                folder.chmod(folder.stat().st_mode | 0o055)
        program = f"import os\nos.setgroups([])\nos.setgid(65534)\nos.setuid(65534)\n{program}"
        program = f"import extractor.batch.fetch, extractor.batch.inputs\n{program}"
    code = f"import sys\nsys.path.insert(0, {str(ROOT)!r})\n{program}"
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
