"""Parts of a data set appear whole or not at all, wherever it lies and whenever the process is killed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from portions import duplicate, failure, portion

from extractor.dataset.columns import TABLES
from extractor.dataset.dataset import Dataset, Input
from extractor.dataset.store import RemoteStore, open_store
from extractor.errors import GoujiError

Where = str | Path


@pytest.fixture(params=["local", "memory"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Where:
    """A place for a data set: a folder, and an object store."""
    return tmp_path / "set" if request.param == "local" else f"memory://sets/{uuid4().hex}/a"


def test_remote_file_systems_move_small_files_to_their_place(tmp_path: Path) -> None:
    """Where files show while they are written, a record appears by being moved; nothing is left beside it."""
    store = RemoteStore(f"local://{tmp_path}/a")
    for content in (b"1", b"2"):
        store.write("parts/0.json", content)
    with store.create("data/x/0.parquet") as file:
        file.write(b"3")
    with pytest.raises(ZeroDivisionError), store.create("data/x/1.parquet") as file:
        file.write(bytes(1 // 0))
    assert (store.list(""), store.read("parts/0.json")) == (["data/x/0.parquet", "parts/0.json"], b"2")
    assert not store.empty() and RemoteStore(f"local://{tmp_path}/none").empty()


def test_addresses_of_files_are_folders(tmp_path: Path) -> None:
    """file:// is a folder of this machine."""
    assert Dataset.create((tmp_path / "甲 a").as_uri()).store.location("x") == str(tmp_path / "甲 a" / "x")


def contents(dataset: Dataset) -> dict[str, list[Any]]:
    """Every row of every table, in an order that does not depend on the parts."""
    found = {table: dataset.table(table).to_pylist() if dataset.files_of(table) else [] for table in TABLES}
    return {table: sorted(rows, key=repr) for table, rows in found.items()}


def test_what_is_committed_is_read(where: Where) -> None:
    """All rows come back under the year of their document; a new look from outside sees the same."""
    dataset = Dataset.create(where)
    part = dataset.commit("00000", [portion("a", 2030), portion("b", 2031) | {}, failure("c.pdf")])
    assert (part.documents, part.inputs, part.version, part.rules) == (2, 3, ("0.1",), ("r1",))
    facts = dataset.table("facts", ["document", "document_year", "amount"]).to_pylist()
    assert [(row["document"], row["document_year"]) for row in facts] == [("aaa", 2030), ("bbb", 2031)]
    assert contents(Dataset.open(where)) == contents(dataset)
    assert [row["path"] for row in contents(dataset)["failures"]] == ["c.pdf"]


def test_documents_without_a_year_have_a_folder(where: Where) -> None:
    """A document that discloses no year stands in the NULL partition."""
    dataset = Dataset.create(where)
    dataset.commit("00000", portion("a", None))
    assert "document_year=__HIVE_DEFAULT_PARTITION__/" in dataset.files("facts")[0]
    assert dataset.table("facts", ["document_year"]).to_pylist() == [{"document_year": None}]


def test_files_say_what_they_hold(where: Where) -> None:
    """The record of a part knows size, rows and hash of each file."""
    import hashlib

    dataset = Dataset.create(where)
    for file in dataset.commit("00000", portion("a")).files:
        stored = dataset.store.read(file.path)
        assert (len(stored), hashlib.sha256(stored).hexdigest(), file.rows) == (file.bytes, file.sha256, 1)


def test_rows_of_some_documents(where: Where) -> None:
    """A table can be asked for some columns, and for some documents."""
    dataset = Dataset.create(where)
    dataset.commit("00000", [portion("a", 2030), portion("b", None)])
    assert dataset.table("facts", ["fact", "document"], {"bbb"}).to_pylist() == [{"fact": "f1", "document": "bbb"}]
    assert dataset.table("facts", documents=set()).num_rows == 0
    (batch,) = dataset.batches("facts", ["document"], pc.field("document_year") == 2030)
    assert batch.to_pylist() == [{"document": "aaa"}]


def test_inputs_say_what_became_of_them(where: Where) -> None:
    """Every path with its status, and the version that its document was parsed or failed by."""
    dataset = Dataset.create(where)
    dataset.commit("00000", [portion("a"), duplicate("copy.txt", "a")])
    dataset.commit("00001", failure("c.pdf"))
    assert dataset.inputs() == {
        "a.txt": Input("aaa", "parsed", "0.1", "r1"),
        "copy.txt": Input("aaa", "duplicate", "0.1", "r1"),
        "c.pdf": Input(None, "failed", "0.1", "r1"),
    }


def test_a_part_is_written_once(where: Where) -> None:
    """A name that was used, or replaced, cannot be used again: its files might come back."""
    dataset = Dataset.create(where)
    dataset.commit("00000", portion("a"))
    dataset.commit("00001", portion("a"), replaces=["00000"])
    for name in ("00001", "00000"):
        with pytest.raises(GoujiError, match="已经有了"):
            dataset.commit(name, portion("b"))
    with pytest.raises(GoujiError, match="名称"):
        dataset.commit("../x", portion("b"))


def test_rewriting_drops_inputs_and_their_documents(where: Where) -> None:
    """A rewritten part lacks the input, its document and every row of it; what remains is unchanged."""
    dataset = Dataset.create(where)
    dataset.commit("00000", [portion("a", 2030), portion("b"), failure("c.pdf"), duplicate("d.txt", "b")])
    before = contents(dataset)
    part = dataset.rewrite("00000", {"a.txt", "c.pdf"})
    assert part is not None and (part.name, part.documents, part.inputs) == ("00000.1", 1, 2)
    kept = {table: [row for row in rows if "aaa" not in repr(row)] for table, rows in before.items()}
    assert contents(dataset) == kept | {"inputs": [r for r in kept["inputs"] if r["path"] != "c.pdf"], "failures": []}
    assert contents(Dataset.open(where)) == contents(dataset)
    assert dataset.rewrite("00000.1", {"d.txt"}).name == "00000.2"  # type: ignore[union-attr]
    assert dataset.rewrite("00000.2", {"b.txt"}) is None and dataset.parts() == []
    assert dataset.sweep() == []


def test_relations_between_documents_bring_their_years(where: Where) -> None:
    """Rows on documents of other parts go by the years given; without them nothing is written."""
    dataset = Dataset.create(where)
    dataset.commit("00000", portion("a", 2030))
    across = {"checks": portion("a")["checks"]}
    with pytest.raises(ValueError, match="unknown year"):
        dataset.commit("across-0", across)
    dataset.commit("across-0", across, years={"aaa": 2030})
    assert dataset.table("checks", ["document_year"]).column(0).to_pylist() == [2030, 2030]


def test_large_parts_are_written_in_portions(where: Where, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows held back go to disk when they grow large, and no row is lost."""
    monkeypatch.setattr("extractor.dataset.writing._WAITING", 2000)
    dataset = Dataset.create(where)
    names = [f"{number:03d}" for number in range(40)]
    dataset.commit("00000", (portion(name, 2030 + int(name) % 3) for name in names))
    assert sorted(dataset.table("facts")["document"].to_pylist()) == sorted(name * 3 for name in names)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"gouji": "1"}', b"\xff"])
def test_a_folder_of_something_else(tmp_path: Path, content: bytes) -> None:
    """What is no data set is not opened, nor written into."""
    (tmp_path / "gouji.json").write_bytes(content)
    for way in (Dataset.open, Dataset.create):
        with pytest.raises(GoujiError, match="不是数据集"):
            way(tmp_path)


def test_a_folder_with_other_files(tmp_path: Path) -> None:
    """A folder that holds other files is left alone."""
    (tmp_path / "a.txt").write_text("1")
    with pytest.raises(GoujiError, match="不是空的"):
        Dataset.create(tmp_path)
    with pytest.raises(GoujiError, match="不是数据集"):
        Dataset.open(tmp_path / "none")


def test_a_form_of_later_versions(tmp_path: Path) -> None:
    """A data set of a later form asks for a later gouji."""
    (tmp_path / "gouji.json").write_text('{"format": "2"}')
    with pytest.raises(GoujiError, match="请升级"):
        Dataset.open(tmp_path)


def test_a_cut_off_record_is_told(tmp_path: Path) -> None:
    """A record that a disk lost half of is named."""
    dataset = Dataset.create(tmp_path)
    dataset.commit("00000", portion("a"))
    record = tmp_path / "parts/00000.json"
    record.write_bytes(record.read_bytes()[:-40])
    with pytest.raises(GoujiError, match=r"parts/00000\.json.*不完整"):
        Dataset.open(tmp_path).parts()


@pytest.mark.parametrize("address", ["nosuch://a/b", "s3://bucket/a"])
def test_addresses_that_nothing_reads(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An address needs its component; the message says how to get it."""
    monkeypatch.setitem(__import__("sys").modules, "s3fs", None)
    with pytest.raises(GoujiError, match=r"不认识的地址|gouji\[remote\]"):
        Dataset.create(address)


# --- killed ----------------------------------------------------------------------------------------------------------


class Killed(BaseException):
    """The process is gone: it cleans nothing up."""


class Mortal:
    """A store whose process is killed before its n-th step, and does nothing afterwards."""

    def __init__(self, store: Any, steps: int) -> None:
        self._store, self._left = store, steps

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def step(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise Killed

    def write(self, path: str, data: bytes) -> None:
        self.step()
        self._store.write(path, data)

    def remove(self, path: str) -> None:
        self.step()
        self._store.remove(path)

    @contextmanager
    def create(self, path: str) -> Iterator[Any]:
        self.step()
        with self._store.create(path) as file:
            yield file
            self.step()


def slim(name: str, year: int | None, amount: str = "12.50") -> dict[str, pa.Table]:
    """A document of few tables: each file more is a step more to be killed at."""
    return {table: rows for table, rows in portion(name, year, amount).items() if table in ("documents", "facts")}


Deed = Callable[[Dataset], object]
DEEDS: dict[str, Deed] = {
    "commit": lambda dataset: dataset.commit("00002", [slim("c", 2032), failure("d.pdf")]),
    "replace": lambda dataset: dataset.commit("00002", slim("a", 2033, "9.99"), replaces=["00000"]),
    "rewrite": lambda dataset: dataset.rewrite("00001", {"b.txt"}),
    "rewrite to nothing": lambda dataset: dataset.rewrite("00000", {"a.txt"}),
    "twice": lambda dataset: [
        DEEDS["replace"](dataset),
        dataset.commit("00003", slim("a", 2034, "8.88"), replaces=["00002"]),
    ],
}


@pytest.mark.parametrize("deed", DEEDS)
def test_killed_at_any_step(tmp_path: Path, deed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed before any step of a deed, a data set reads as before it or as after; sweeping changes no row.

    Done again after the sweep, the deed ends in the same rows as without the kill.
    """
    monkeypatch.setattr("os.fsync", lambda handle: None)
    _killed(tmp_path / "set", deed)


def test_killed_over_an_object_store() -> None:
    """The same where files are objects."""
    _killed(f"memory://sets/{uuid4().hex}/a", "replace")


def _killed(where: Where, deed: str) -> None:
    _begun(f"{where}-before")
    states = _states(where, deed)
    for steps in range(1000):
        dataset = _copied(f"{where}-before", f"{where}-{steps}")
        dataset.store = Mortal(dataset.store, steps)  # type: ignore[assignment]
        try:
            DEEDS[deed](dataset)
        except Killed:
            _survives(f"{where}-{steps}", deed, states)
        else:
            break
    assert steps > len(states)


def _copied(where: str, there: str) -> Dataset:
    """The same data set at another place."""
    one, other = open_store(where), open_store(there)
    for path in one.list(""):
        other.write(path, one.read(path))
    return Dataset.open(there)


def _begun(where: str) -> None:
    dataset = Dataset.create(where)
    given = {"inputs": portion("a")["inputs"]}
    dataset.commit("00000", [slim("a", 2031), given])
    dataset.commit("00001", [slim("b", 2030), slim("e", None)])


def _states(where: Where, deed: str) -> list[dict[str, list[Any]]]:
    """How the data set reads before the deed, after each of its commits, and at its end."""
    dataset = _copied(f"{where}-before", f"{where}-whole")
    found = [contents(dataset)]
    if deed == "twice":
        DEEDS["replace"](dataset)
        found.append(contents(dataset))
        dataset.commit("00003", slim("a", 2034, "8.88"), replaces=["00002"])
    else:
        DEEDS[deed](dataset)
    return [*found, contents(dataset)]


def _survives(where: str, deed: str, states: list[dict[str, list[Any]]]) -> None:
    left = Dataset.open(where)
    seen = contents(left)
    assert seen in states
    left.sweep()
    assert contents(left) == contents(Dataset.open(where)) == seen
    assert left.sweep() == []
    named = {file.path for part in left.parts() for file in part.files}
    assert set(left.store.list("data")) == named
    if seen == states[0]:
        DEEDS[deed](left)
        assert contents(left) == states[-1]


def test_schemas_grow_at_their_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A part of a gouji that knew fewer columns reads as NULL in the new ones."""
    dataset = Dataset.create(tmp_path)
    older = portion("a")["facts"]
    with monkeypatch.context() as then:
        fewer = pa.schema(list(older.schema)[:-2])
        then.setattr("extractor.dataset.writing.schema", lambda table: fewer if table == "facts" else older.schema)
        dataset.commit("00000", {"facts": older.select(fewer.names)}, years={"aaa": 2031})
    assert dataset.table("facts").schema.names == older.schema.names
    assert dataset.table("facts").column(older.schema.names[-1]).to_pylist() == [None]
