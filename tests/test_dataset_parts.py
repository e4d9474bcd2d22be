"""Parts of a data set appear whole or not at all, wherever it lies and whenever the process is killed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from portions import duplicate, failure, portion

from extractor.batch.lock import locked
from extractor.batch.spool import Spool
from extractor.dataset.columns import TABLES
from extractor.dataset.dataset import Dataset, Input
from extractor.dataset.record import dumped
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


def test_inputs_go_in_the_moment_in_which_others_come(where: Where) -> None:
    """The inputs of other parts, their documents and every row of them; what remains is unchanged."""
    dataset = Dataset.create(where)
    dataset.commit("00000", [portion("a", 2030), portion("b"), failure("c.pdf"), duplicate("d.txt", "b")])
    before = contents(dataset)
    dataset.commit("00001", portion("e", 2032), without={"00000": {"a.txt", "c.pdf"}})
    rewritten, new = dataset.parts()
    assert (rewritten.name, rewritten.documents, rewritten.inputs, rewritten.after) == ("00000.1", 1, 2, None)
    found = contents(dataset)
    for table, rows in before.items():
        kept = [row for row in rows if "aaa" not in repr(row) and "c.pdf" not in repr(row)]
        assert [row for row in found[table] if "eee" not in repr(row)] == kept
    assert len([row for row in found["inputs"] if "eee" in repr(row)]) == new.inputs == 1
    assert contents(Dataset.open(where)) == found
    dataset.commit("00002", failure("f.pdf"), without={"00000.1": {"b.txt", "d.txt"}, "00001": {"e.txt"}})
    assert [part.name for part in dataset.parts()] == ["00002"]
    dataset.sweep()
    assert contents(Dataset.open(where)) == contents(dataset)
    assert len(dataset.store.list("data")) == len(dataset.parts()[0].files) and dataset.sweep() == []


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
    """A store whose process is killed before its n-th step, and does nothing afterwards; before each it looks."""

    def __init__(self, store: Any, steps: int, look: Callable[[], object] = lambda: None) -> None:
        self._store, self._left, self._look = store, steps, look

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def step(self) -> None:
        self._look()
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
    "update": lambda dataset: dataset.commit(
        "00002", slim("c", 2032), without={"00001": {"b.txt"}, "00000": {"a.txt"}}
    ),
    "forget": lambda dataset: dataset.forget("00000"),
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
    _killed(f"memory://sets/{uuid4().hex}/a", "update")


@pytest.mark.parametrize("deed", ["replace", "update", "twice"])
def test_readers_see_the_old_or_the_new(tmp_path: Path, deed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before every step of a deed: who opens the data set then, and who opened it before the deed began."""
    monkeypatch.setattr("os.fsync", lambda handle: None)
    where = tmp_path / "set"
    _begun(f"{where}-before")
    states = _states(where, deed)
    dataset = _copied(f"{where}-before", f"{where}-read")
    early = Dataset.open(f"{where}-read")
    early.parts()
    seen: list[Any] = []

    def look() -> None:
        seen.append(contents(Dataset.open(f"{where}-read")))
        assert contents(early) == states[0]

    dataset.store = Mortal(dataset.store, 1000, look)  # type: ignore[assignment]
    DEEDS[deed](dataset)
    seen.append(contents(Dataset.open(f"{where}-read")))
    assert [state for at, state in enumerate(seen) if not at or seen[at - 1] != state] == states


def test_a_reader_looks_again_where_parts_come_and_go(tmp_path: Path) -> None:
    """A part that comes, with the record of the one it replaces gone, between two looks of one reader."""
    dataset = Dataset.create(tmp_path)
    dataset.commit("00000", [portion("a", 2031), failure("b.pdf")])
    late = Dataset.open(tmp_path)
    listed = late.store.list

    def meanwhile(folder: str) -> list[str]:
        found = listed(folder)
        if len(dataset.parts()) == 1:
            dataset.commit("00001", slim("c", 2032), without={"00000": {"b.pdf"}})
        return found

    late.store.list = meanwhile  # type: ignore[method-assign]
    assert contents(late) == contents(dataset)


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


# --- made by somebody else -------------------------------------------------------------------------------------------


OUTSIDE = [
    *("../secret", "data/../../secret", "/secret", "data//secret", "data/./x", "..", "data\\..\\x", "c:/x"),
    "parts/x",
]


@pytest.mark.parametrize("path", OUTSIDE)
def test_records_name_files_of_the_data_set_only(where: Where, path: str, tmp_path: Path) -> None:
    """A record that names another file is refused before anything is read, replaced or removed."""
    secret = tmp_path / "secret"
    secret.write_text("1")
    dataset = Dataset.create(where)
    part = dataset.commit("00000", portion("a"))
    poisoned = replace(part, files=(*part.files, replace(part.files[0], path=path.replace("/secret", str(secret)))))
    dataset.store.write("parts/00000.json", dumped(poisoned))
    for deed in (Dataset.parts, Dataset.sweep, lambda opened: opened.forget("00000"), Dataset.inputs):
        with pytest.raises(GoujiError, match="不在数据集里"):
            deed(Dataset.open(where))
    assert secret.exists()


@pytest.mark.parametrize("change", [{"name": "../x"}, {"name": "00001"}, {"replaces": ("../x",)}, {"after": "../x"}])
def test_records_name_parts_by_names(tmp_path: Path, change: dict[str, Any]) -> None:
    """A part is called after its record; what it replaces, or comes after, is a name too."""
    dataset = Dataset.create(tmp_path)
    part = dataset.commit("00000", portion("a"))
    (tmp_path / "parts/00000.json").write_bytes(dumped(replace(part, **change)))
    with pytest.raises(GoujiError, match="名称"):
        Dataset.open(tmp_path).parts()


def test_stores_stay_within(where: Where) -> None:
    """No way of a store leads out of it, whoever asks."""
    store = open_store(where)
    for path in OUTSIDE[:-1]:
        for deed in (store.read, store.remove, store.exists, store.location, store.inside, store.list):
            with pytest.raises(GoujiError, match="不在数据集里"):
                deed(path)
        with pytest.raises(GoujiError, match="不在数据集里"):
            store.write(path, b"")
        with pytest.raises(GoujiError, match="不在数据集里"), store.create(path):
            pass


ACCESS: dict[str, Deed] = {
    "read": lambda dataset: dataset.table("facts"),
    "sweep": Dataset.sweep,
    "write": lambda dataset: dataset.commit("00001", portion("b")),
    "wait": lambda dataset: Spool(dataset.store, "m").put("b", b"1"),
}


@pytest.mark.parametrize(
    ("link", "deeds"),
    [
        ("data", ["read", "sweep", "write"]),
        ("parts", ["read", "sweep", "write"]),
        ("data/facts", ["read", "write"]),
        ("file", ["read"]),
        ("work", ["wait"]),
    ],
)
def test_links_do_not_lead_out(tmp_path: Path, link: str, deeds: list[str]) -> None:
    """A folder or file of the data set that is a link to elsewhere: nothing there is read, written or removed."""
    dataset = Dataset.create(tmp_path / "set")
    dataset.commit("00000", portion("a"))
    name = dataset.files_of("facts")[0].path if link == "file" else link
    place, outside = tmp_path / "set" / name, tmp_path / "outside"
    if place.exists():
        place.rename(outside)
    else:
        (outside / "other").mkdir(parents=True)
    place.symlink_to(outside)
    before = sorted(tmp_path.glob("outside/**/*"))
    for deed in deeds:
        with pytest.raises(GoujiError, match="链接"):
            ACCESS[deed](Dataset.open(tmp_path / "set"))
    with suppress(GoujiError):
        Dataset.open(tmp_path / "set").sweep()
    assert outside.exists() and sorted(tmp_path.glob("outside/**/*")) == before


def test_a_data_set_may_lie_behind_a_link(tmp_path: Path) -> None:
    """What the user names may be a link, and so may what leads there."""
    (tmp_path / "disk").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "disk")
    dataset = Dataset.create(tmp_path / "link" / "set")
    dataset.commit("00000", portion("a"))
    assert dataset.sweep() == [] and dataset.table("facts").num_rows == 1


def test_the_lock_follows_no_link(tmp_path: Path) -> None:
    """Or the first run on such a data set would make a file elsewhere."""
    Dataset.create(tmp_path / "set")
    (tmp_path / "set/.lock").symlink_to(tmp_path / "made")
    with pytest.raises(GoujiError, match="无法写入"), locked(str(tmp_path / "set")):
        pass
    assert not (tmp_path / "made").exists()
