"""Batch runs: what is given becomes rows, the same rows whatever happened on the way."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

import batches
import pytest
from batches import batch, documents, failures, rows, states, tarred, written, zipped

from extractor.batch import finalize, resume
from extractor.batch.lock import locked
from extractor.batch.outcome import Order, RunSettings
from extractor.batch.part_file import InputRecord, PartOrder
from extractor.batch.part_writers import PartWriters
from extractor.batch.progress import Progress
from extractor.batch.run import run
from extractor.batch.spool import Spool, stamp
from extractor.batch.worker import work
from extractor.cli import main
from extractor.dataset.columns import TABLES
from extractor.dataset.dataset import Dataset
from extractor.dataset.ipc import pack, unpack
from extractor.dataset.rows import rows as rows_of
from extractor.dataset.store import open_store
from extractor.errors import GoujiError
from extractor.pipeline import parse

DOCUMENTS = documents(7)
NAMES = list(DOCUMENTS)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with three documents: a.txt, b.txt, c.txt, which are texts. What follows from all documents together,
    which takes longer than they do, is left to other tests."""
    monkeypatch.setattr(finalize, "relate", lambda dataset, jobs: None)
    monkeypatch.setattr(finalize, "describe", lambda dataset: None)
    texts = [content for name, content in DOCUMENTS.items() if name.endswith(".txt")]
    return written(Path("in"), dict(zip(("a.txt", "b.txt", "c.txt"), texts, strict=False)))


OUT = Path("out")


def test_a_run_gives_the_rows_of_single_parses() -> None:
    """Every row of every document, whichever process it came from, and nothing else; a second run changes nothing."""
    folder = written(Path("in"), DOCUMENTS)
    tally = batch([folder], OUT, "local")
    assert (tally.done, tally.reasons.total()) == ({"parsed": len(DOCUMENTS)}, 0)
    single = [unpack(pack(rows_of(parse(folder / name), f"in/{name}"))) for name in DOCUMENTS]
    found = rows(OUT)
    for table in ("documents", "sections", "tables", "facts"):
        assert found[table] == sorted(
            json.dumps(row, ensure_ascii=False, default=str) for one in single for row in one[table].to_pylist()
        )
    assert len(found["inputs"]) == len(DOCUMENTS)
    again = batch([folder], OUT)
    assert (again.done, rows(OUT)) == ({"unchanged": len(DOCUMENTS)}, found)
    assert not list((OUT / "work").rglob("*.*"))


def test_every_input_that_fails_is_a_row_with_its_reason(few: Path) -> None:
    """And costs no other; the archive's own failure stands under its own name."""
    files = {
        "a.pdf": b"%PDF-1.7 cut off",
        "b.jpg": b"\xff\xd8\xff\xe0" + bytes(99),
        "c.txt": b"",
        "d.zip": b"PK",
        "e.7z": b"7z\xbc\xaf\x27\x1c",
    }
    written(Path("bad"), files)
    Path("list").write_text("in\nbad\nnone.txt\n", encoding="utf-8")
    tally = batch([], OUT, "local", lists=("list",))
    found = failures(OUT)
    assert {path: reason for path, (reason, _) in found.items()} == {
        **{f"bad/{name}": "unreadable" for name in files},
        "none.txt": "unavailable",
    }
    assert found["bad/c.txt"][1] == "文件是空的"
    assert found["none.txt"][1] == "文件不存在"
    assert (tally.done["parsed"], tally.reasons) == (3, {"unreadable": 5, "unavailable": 1})
    assert len(rows(OUT)["inputs"]) == 9


def test_members_of_archives_are_inputs(few: Path) -> None:
    """Under the archive's path and their own."""
    one, two = DOCUMENTS[NAMES[0]], DOCUMENTS[NAMES[1]]
    written(Path("zips"), {"x.zip": zipped({f"甲/{NAMES[0]}": one, "乙.tgz": tarred({NAMES[1]: two})})})
    batch(["zips"], OUT)
    stored = Dataset.open(OUT)
    assert list(stored.inputs()) == [f"zips/x.zip!/甲/{NAMES[0]}", f"zips/x.zip!/乙.tgz!/{NAMES[1]}"]
    assert sorted(stored.table("documents")["file"].to_pylist()) == NAMES[:2]


def test_the_first_input_with_a_content_is_its_document(few: Path) -> None:
    """Later ones are duplicates, in the same run, across parts, and in a run of another day."""
    text = (few / "b.txt").read_bytes()
    written(few, {"a0.txt": text, "d.txt": text, "e.txt": text})
    batch([few], OUT, part=2)
    expected = dict.fromkeys(("a.txt", "a0.txt", "c.txt"), "parsed") | dict.fromkeys(
        ("b.txt", "d.txt", "e.txt"), "duplicate"
    )
    assert states(OUT) == expected
    written(Path("more"), {"0.txt": text})
    batch(["more"], OUT)
    assert states(OUT) == expected | {"0.txt": "duplicate"}
    assert sorted(Dataset.open(OUT).table("documents")["path"].to_pylist()) == ["in/a.txt", "in/a0.txt", "in/c.txt"]


def test_a_changed_file_takes_the_place_of_what_it_was(few: Path) -> None:
    """Rows of the old content go; an input that was its duplicate becomes its document. All as if done afresh."""
    old = (few / "a.txt").read_bytes()
    written(few, {"z.txt": old})
    batch([few], OUT)
    assert states(OUT)["z.txt"] == "duplicate"
    written(few, {"a.txt": old.replace(b"2024", b"2023") + "补充说明。".encode()})
    batch([few], OUT)
    batch([few], Path("fresh"))
    assert rows(OUT) == rows(Path("fresh"))
    assert states(OUT)["z.txt"] == "parsed"


def test_failures_are_tried_again_when_asked(few: Path) -> None:
    """Unless their content was never seen: what was not there yesterday may be there today."""
    written(few, {"x.txt": b"", "y.txt": b""})
    Path("list").write_text("in\nlater.txt\n", encoding="utf-8")
    batch([], OUT, lists=("list",))
    written(Path(), {"later.txt": DOCUMENTS[NAMES[0]]})
    first = batch([], OUT, lists=("list",))
    assert (first.done, first.reasons) == ({"parsed": 1, "unchanged": 5}, {"unreadable": 2})
    parts = [part.name for part in Dataset.open(OUT).parts()]
    second = batch([], OUT, lists=("list",), retry=True)
    assert (second.done, second.reasons) == ({"failed": 2, "unchanged": 4}, {"unreadable": 2})
    assert [part.name for part in Dataset.open(OUT).parts()] == parts, "the same failures are not written again"


def test_documents_of_other_rules_are_parsed_anew_when_asked(few: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without being asked they stay, and the summary says so."""
    batch([few], OUT)
    before = rows(OUT)
    monkeypatch.setattr(resume, "rules_fingerprint", lambda: "other")
    assert (batch([few], OUT).outdated, batch([few], OUT, changed=True).done) == (3, {"parsed": 3})
    assert rows(OUT) == before


def test_finished_documents_of_a_killed_run_are_not_parsed_again(few: Path) -> None:
    """They wait under work/, and nothing else does after a finished run."""
    batch([few], OUT)
    packed = unpack(pack(rows_of(parse(few / "a.txt"), "in/a.txt")))
    document = packed["documents"]["document"][0].as_py()
    told = packed["documents"].to_pylist()[0] | {"title": "等待写入"}
    Dataset.create("other")
    waiting = Spool(open_store("other"), stamp())
    waiting.put(document, pack({name: packed[name].to_pylist() for name in packed} | {"documents": [told]}))
    written(Path("other/work"), {"of another version/x.arrow": b"", ".cut off.part": b""})
    tally = batch([few], Path("other"))
    titles = Dataset.open("other").table("documents")["title"].to_pylist()
    assert ("等待写入" in titles, tally.resumed) == (True, 1)
    assert not [path for path in Path("other/work").rglob("*") if path.is_file()]


# --- failures that are known -----------------------------------------------------------------------------------------


def test_exit_statuses_tell_new_failures_from_known_ones(few: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What cron wants to know: 0 all well, 1 something new, 3 nothing but what an earlier run has told."""
    command = ["batch", "in", "--from", "list", "-o", "out", "--jobs", "1"]
    Path("list").write_text("", encoding="utf-8")
    assert main(command) == 0
    written(few, {"x.txt": b""})
    Path("list").write_text("gone.txt\nnosuch://there\n", encoding="utf-8")
    assert (main(command), main(command), main([*command, "--retry"])) == (1, 3, 3)
    assert "失败 3（其中新的 0）" in capsys.readouterr().out
    written(few, {"y.txt": b"\x00" * 9})
    assert main(command) == 1
    assert "失败 4（其中新的 1）\n失败：取不到 2，无法读取 2\n  in/y.txt：" in capsys.readouterr().out
    written(few, {"x.txt": b"\x00" * 8})  # another content fails anew
    assert (main(command), main([*command, "--lang", "en"])) == (1, 3)
    assert "4 failed (0 of them new)" in capsys.readouterr().out
    for path in ("x.txt", "y.txt"):
        (few / path).write_bytes((few / "a.txt").read_bytes())
    Path("list").write_text("", encoding="utf-8")
    assert main(command) == 0


def test_failures_of_a_killed_run_have_been_told_to_nobody(few: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The run that goes on tells them as new, with those of the runs before as known."""
    written(few, {"x.txt": b""})
    assert batch([few], OUT, part=1).fresh == 1
    written(few, {"y.txt": b"", "z.txt": b"\x00" * 9})
    with monkeypatch.context() as patch, pytest.raises(ZeroDivisionError):
        patch.setattr(finalize, "relate", lambda dataset, jobs: 1 // 0)
        batch([few], OUT, part=1)
    assert set(failures(OUT)) == {"in/x.txt", "in/y.txt", "in/z.txt"}
    tally = batch([few], OUT, part=1)
    assert (tally.reasons.total(), tally.fresh) == (3, 2)
    assert [path for path, _ in tally.examples[:2]] == ["in/y.txt", "in/z.txt"]
    assert batch([few], OUT, part=1).fresh == 0


# --- data sets of somebody else --------------------------------------------------------------------------------------


def test_a_data_set_does_not_say_what_to_read(few: Path) -> None:
    """A duplicate whose document goes is read at its path, given or not: but only for the content that it must have."""
    (few / "x.txt").write_bytes((few / "a.txt").read_bytes())
    written(Path("other"), {"same.txt": (few / "a.txt").read_bytes()})
    batch([few, "other"], OUT)
    assert {path: row.status for path, row in Dataset.open(OUT).inputs().items()}["in/x.txt"] == "duplicate"
    content = (few / "b.txt").read_bytes() + "另一份。".encode()
    for path in (few / "a.txt", few / "x.txt", Path("other/same.txt")):
        path.write_bytes(content)
        content += "又一份。".encode()
    tally = batch([few], OUT)
    found = Dataset.open(OUT).inputs()
    assert (found["in/a.txt"].status, found["in/x.txt"].status) == ("parsed", "parsed")
    assert failures(OUT) == {"other/same.txt": ("unavailable", failures(OUT)["other/same.txt"][1])}
    assert "没有给出" in failures(OUT)["other/same.txt"][1] and tally.fresh == 1
    batch([few, "other"], OUT)
    assert failures(OUT) == {}


# --- what stops a run ------------------------------------------------------------------------------------------------


def test_two_runs_on_one_data_set_are_refused(few: Path) -> None:
    """A lock that was left by a killed run holds nobody up."""
    Dataset.create(OUT)
    with locked(str(OUT)), pytest.raises(GoujiError, match="另一个"):
        batch([few], OUT)
    assert batch([few], OUT).done == {"parsed": 3}


def test_an_output_that_cannot_be_written_ends_the_run(few: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit status 2 and one line; no document is blamed for a full disk."""
    Dataset.create(OUT)
    (OUT / "work").write_bytes(b"in the way")
    Path("file").write_bytes(b"")
    for out in (str(OUT), "file/out", "in"):
        assert main(["batch", "in", "-o", out, "--jobs", "2"]) == 2
        assert capsys.readouterr().err.splitlines()[-1].startswith("gouji: ")
    assert rows(OUT) == {table: [] for table in TABLES}


def test_an_engine_that_loses_inputs_does_not_pass_unnoticed(few: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What has no outcome must not look as if it were done."""
    monkeypatch.setattr(batches, "work", lambda settings, task, may: work(settings, replace(task, number=0), may))
    with pytest.raises(GoujiError, match="2 份输入没有下文"):
        batch([few], OUT)


# --- the command -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lang", "lines"),
    [
        (
            "zh",
            ["输入 4 份：新解析 3，未变 0，重复 0，失败 1", "失败：无法读取 1", "  in/x.txt：文件是空的", "数据在 out"],
        ),
        (
            "en",
            ["4 inputs: 3 parsed, 0 unchanged, 0 duplicates, 1 failed", "failed: unreadable 1", "the data are in out"],
        ),
    ],
)
def test_the_command_tells_what_it_did(
    few: Path, lang: str, lines: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit status 1 where something failed; progress in lines where standard error is no terminal."""
    written(few, {"x.txt": b""})
    assert main(["batch", "in", "-o", "out", "--jobs", "2", "--lang", lang]) == 1
    said = capsys.readouterr()
    assert [line for line in lines if line not in said.out.splitlines()] == []
    assert said.err.splitlines()[0] == ("清点输入" if lang == "zh" else "counting inputs")


def test_quiet_says_nothing(few: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["batch", "in", "-o", "out", "--quiet", "--jobs", "2"]) == 0
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("arguments", [[], ["in", "--jobs", "0"], ["in", "--timeout", "nan"], ["empty"]])
def test_what_cannot_be_run_is_an_error(arguments: list[str], few: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing to read, or limits that are none."""
    Path("empty").mkdir()
    assert main(["batch", *arguments, "-o", "out"]) == 2
    assert capsys.readouterr().err.splitlines()[-1].startswith("gouji: ")


@pytest.mark.skipif(sys.platform == "win32", reason="file URLs")
def test_inputs_and_data_sets_at_urls(few: Path) -> None:
    """The same rows from file:// as from a folder, but for the paths."""
    pytest.importorskip("fsspec")
    batch([few.absolute().as_uri()], Path("there"), "local")
    batch([few], OUT)
    assert rows(Path("there"))["facts"] == rows(OUT)["facts"]
    assert states(Path("there")) == states(OUT)


# --- processes that write parts ---------------------------------------------------------------------------------------


def test_parts_of_other_processes_are_those_of_this_one(few: Path) -> None:
    """Several at a time, each with its inputs in order, and nothing left waiting."""
    written(few, {"d.pdf": b""})
    settings = RunSettings(2, 120, 1 << 30, "out", writers=2)
    assert run(Order((str(few),), engine="inline", part=1), settings, Progress()).done == {"parsed": 3, "failed": 1}
    batch([few], Path("here"), part=4)
    assert rows(OUT) == rows(Path("here"))
    paths = [Dataset.open(name).table("inputs")["path"].to_pylist() for name in ("out", "here")]
    assert paths[0] == paths[1] and len(Dataset.open(OUT).parts()) == 4
    assert not list(OUT.glob("work/*/*.arrow"))


@pytest.mark.parametrize("processes", [0, 1])
def test_a_part_that_cannot_be_written_is_not_there(processes: int) -> None:
    """Its files may be, but no reader sees them, and the next run sweeps them away."""
    dataset = Dataset.create("out")
    spool = Spool(dataset.store, "made")
    lost = InputRecord("a.txt", "parsed", "0" * 64, 1)
    order = PartOrder("p1", (lost,), dataset.store.location(""), "made")
    with PartWriters(processes) as writers, pytest.raises(GoujiError, match="无法写入"):
        writers.begin(dataset, spool, order).result()
    assert Dataset.open("out").parts() == [] and Dataset.open("out").inputs() == {}
    assert [path for path in dataset.sweep() if path.startswith("data/")] == []
