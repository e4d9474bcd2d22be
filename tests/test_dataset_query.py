"""gouji query: SQL over what a data set has committed, and over nothing else."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from figures import BODY, dataset, figure

from extractor.cli import main
from extractor.dataset.columns import TABLES
from extractor.dataset.dataset import Dataset
from extractor.dataset.export import to_terminal
from extractor.dataset.query import VIEWS, ask, connect, guarded
from extractor.dataset.reading import lazily
from extractor.dataset.record import dumped, path_of
from extractor.errors import GoujiError

ROOT = Path(__file__).resolve().parent.parent
SUM = "SELECT entity AS 单位, sum(amount) AS 合计 FROM facts GROUP BY ALL ORDER BY 合计 DESC"


FIGURES = [
    figure("1200000"),
    figure("34.56"),
    figure("7.5", document="c", document_year=None, entity="云台路小学"),
]


@pytest.fixture(scope="module")
def where(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two figures of 2031, one of a document of unknown year; for tests that leave it as it is."""
    place = tmp_path_factory.mktemp("query") / "set"
    dataset(place, FIGURES)
    return place


@pytest.fixture
def connection(where: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with guarded(Dataset.open(where)) as connection:
        yield connection


def rows(asked: duckdb.DuckDBPyConnection | Dataset, sql: str) -> list[dict[str, Any]]:
    if isinstance(asked, Dataset):
        with guarded(asked) as connection:
            return rows(connection, sql)
    found: list[dict[str, Any]] = ask(asked, sql).read_all().to_pylist()
    return found


def printed(capsysbinary: pytest.CaptureFixture[bytes], *arguments: str) -> str:
    assert main(["query", *arguments]) == 0
    return capsysbinary.readouterr().out.decode()


# --- what can be asked ------------------------------------------------------------------------------------------------


def test_every_table_can_be_asked(connection: duckdb.DuckDBPyConnection) -> None:
    """All views are there; the year of the document is a column of those that are split by it."""
    assert {row["name"] for row in rows(connection, "SHOW TABLES")} == set(VIEWS)
    assert rows(connection, "SELECT document_year, count(*) AS n FROM facts GROUP BY ALL ORDER BY ALL NULLS LAST") == [
        {"document_year": 2031, "n": 2},
        {"document_year": None, "n": 1},
    ]


def test_an_empty_table_has_its_columns(tmp_path: Path) -> None:
    """A data set without anything answers with no rows, not with an error."""
    new = Dataset.create(tmp_path / "new")
    for table, columns in TABLES.items():
        named = ", ".join(f'"{column.name}"' for column in columns)
        assert rows(new, f"SELECT {named} FROM {table}") == []
    assert rows(new, "FROM panel") == []


def test_older_parts_lack_the_last_columns(tmp_path: Path) -> None:
    """A column that came later is NULL in rows that an older gouji wrote."""
    stored = dataset(tmp_path / "set", FIGURES)
    for path in stored.files("facts"):
        older = pq.read_table(path, partitioning=None).drop_columns(["base_phase", "total"])
        pq.write_table(older, path)
        recorded(stored, path)
    assert len(rows(stored, "FROM facts WHERE base_phase IS NULL AND total IS NULL")) == 3


def recorded(stored: Dataset, path: str) -> None:
    """The records say of the file what it is now."""
    content = Path(path).read_bytes()
    for part in stored.parts():
        files = tuple(
            replace(file, bytes=len(content), sha256=hashlib.sha256(content).hexdigest())
            if stored.store.location(file.path) == path
            else file
            for file in part.files
        )
        stored.store.write(path_of(part.name), dumped(replace(part, files=files)))
    stored.refresh()


def test_only_what_is_committed_counts(tmp_path: Path) -> None:
    """A file that no part names is not there."""
    stored = dataset(tmp_path / "set", FIGURES)
    (file, *_) = stored.files("facts")
    Path(file).with_name("stray.parquet").write_bytes(Path(file).read_bytes())
    assert rows(stored, "SELECT count(*) AS n FROM facts") == [{"n": 3}]


def test_a_remote_data_set() -> None:
    """Through fsspec, without any extension of DuckDB."""
    stored = dataset(f"memory://sets/{uuid4().hex}", [figure("5")])
    assert rows(stored, "SELECT amount::INT AS n FROM panel") == [{"n": 5}]


@pytest.mark.parametrize(
    "sql",
    [
        "-- 说明\n/* 说明 */ WITH a AS (FROM facts) SELECT count(*) FROM a;",
        "PIVOT (SELECT entity, arithmetic FROM facts) ON arithmetic USING count(*)",
        "DESCRIBE facts",
        "SUMMARIZE facts",
        "(SELECT 1) UNION ALL SELECT 2",
        "VALUES (1)",
    ],
)
def test_forms_of_a_query(sql: str, connection: duckdb.DuckDBPyConnection) -> None:
    """Whatever asks is answered."""
    assert rows(connection, sql)


# --- what cannot ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sql",
    [
        "COPY facts TO '{out}'",
        "COPY (PIVOT facts ON kind) TO '{out}'",
        "COPY (SELECT 1 AS a) TO '{file}'",
        "EXPLAIN ANALYZE COPY (SELECT 1) TO '{out}'",
        "EXPORT DATABASE '{out}'",
        "ATTACH '{out}' AS other",
        "SELECT * FROM read_text('{secret}')",
        "SELECT * FROM read_csv('{secret}')",
        "SELECT * FROM '{secret}'",
        "SELECT * FROM glob('{folder}/*')",
        "SELECT * FROM query('COPY (SELECT 1) TO ''{out}''')",
        "SELECT * FROM read_parquet('https://example.org/a.parquet')",
        "INSTALL httpfs",
        "SET enable_external_access = true",
        "CREATE TABLE a AS SELECT 1",
        "SELECT 1; COPY facts TO '{out}'",
        "SELECT 1; SELECT 2",
        "SELECT * FROM sql",
        "",
        "-- nothing",
    ],
)
def test_what_is_refused(sql: str, connection: duckdb.DuckDBPyConnection, where: Path, tmp_path: Path) -> None:
    """Nothing is written, no other file is read, and one query is answered at a time."""
    (tmp_path / "secret.csv").write_text("a\n1\n")
    (file, *_) = Dataset.open(where).files("facts")
    before = Path(file).read_bytes()
    places = {"out": tmp_path / "out", "secret": tmp_path / "secret.csv", "folder": tmp_path, "file": file}
    with pytest.raises(GoujiError):
        rows(connection, sql.format(**places))
    assert not (tmp_path / "out").exists()
    assert Path(file).read_bytes() == before


ATTACKS = [
    "COPY facts TO '{out}'",
    "COPY (SELECT 1 AS a) TO '{file}'",
    "WITH x AS (COPY (SELECT 1 AS a) TO '{file}') SELECT * FROM x",
    "WITH x AS (COPY facts TO '{out}' RETURNING *) FROM x",
    "SELECT * FROM (COPY facts TO '{out}')",
    "EXPLAIN ANALYZE COPY (SELECT 1) TO '{file}'",
    "EXPORT DATABASE '{out}'",
    "IMPORT DATABASE '{folder}'",
    "ATTACH '{out}' AS other",
    "ATTACH '{file}' AS other",
    "SELECT * FROM query('COPY (SELECT 1) TO ''{file}''')",
    "SELECT * FROM read_parquet('{file}')",
    "SELECT * FROM parquet_metadata('{file}')",
    "SELECT * FROM read_blob('{secret}')",
    "SELECT * FROM read_text('{scratch}/../{name}')",
    "SELECT * FROM sniff_csv('{secret}')",
    "SELECT * FROM glob('{scratch}/../*')",
    "COPY facts TO '{scratch}/../{name}'",
    "CREATE TABLE a AS FROM read_csv('{secret}')",
    "INSTALL httpfs",
    "FORCE INSTALL httpfs",
    "LOAD httpfs",
    "LOAD '{secret}'",
    "UPDATE EXTENSIONS",
    "SET enable_external_access = true",
    "SET lock_configuration = false",
    "RESET lock_configuration",
    "SET GLOBAL temp_directory = '{folder}'",
    "SET profiling_output = '{out}'",
    "PRAGMA profiling_output = '{out}'",
    "CREATE PERSISTENT SECRET x (TYPE http, BEARER_TOKEN 'x')",
    "SELECT * FROM read_parquet('s3://bucket/a.parquet')",
    "DELETE FROM facts",
    "INSERT INTO facts SELECT * FROM facts",
]


@pytest.mark.parametrize("sql", ATTACKS)
def test_nothing_can_be_written_or_read_besides(sql: str, where: Path, tmp_path: Path) -> None:
    """Whatever the statement, even where nobody has looked at its text before the engine runs it."""
    (tmp_path / "secret.csv").write_text("a\n1\n")
    before = _all_below(where), _all_below(tmp_path)
    with guarded(Dataset.open(where)) as connection:
        (scratch,) = connection.execute("SELECT current_setting('temp_directory')").fetchall()[0]
        names = {"out": tmp_path / "out", "secret": tmp_path / "secret.csv", "folder": tmp_path, "scratch": scratch}
        names["file"] = Path(Dataset.open(where).files("facts")[0])
        given = sql.format(**names, name=f"gouji-{tmp_path.name}")
        with pytest.raises(duckdb.Error):
            connection.execute(given).fetchall()
        assert connection.execute("SELECT count(*) FROM facts").fetchall() == [(3,)]
    assert (_all_below(where), _all_below(tmp_path)) == before
    assert not Path(scratch).exists() and not Path(scratch).with_name(f"gouji-{tmp_path.name}").exists()


def _all_below(folder: Path) -> dict[Path, bytes | None]:
    return {path: path.read_bytes() if path.is_file() else None for path in folder.rglob("*")}


def test_a_large_sort_has_a_folder_of_its_own(where: Path) -> None:
    """What does not fit into memory goes to the disk and is gone afterwards."""
    with guarded(Dataset.open(where)) as connection:
        (scratch,) = connection.execute("SELECT current_setting('temp_directory')").fetchall()[0]
        assert Path(scratch).stat().st_mode & 0o077 == 0
    assert not Path(scratch).exists()


def test_nothing_of_a_file_that_was_read_is_kept(tmp_path: Path) -> None:
    """Of many files even their footers would be much: each scan reads the file anew."""
    made = dataset(tmp_path / "set", FIGURES[:2])
    (file,) = made.files_of("facts")
    rows = lazily(made.store, [file], "facts")
    place, before = tmp_path / "set" / file.path, rows.scanner().to_table()
    pq.write_table(pq.read_table(place, partitioning=None).slice(0, 1), place)
    assert (before.num_rows, rows.scanner().to_table().num_rows) == (2, 1)


def test_no_more_is_taken_of_a_large_machine(where: Path) -> None:
    """Each thread of the engine needs memory of its own, of which there is only so much: not one for each core."""
    asked = "SELECT current_setting('threads'), current_setting('memory_limit')"
    opened = Dataset.open(where)
    with guarded(opened) as limited, connect(opened) as own:
        found = [connection.execute(asked).fetchone() for connection in (limited, own)]
    assert found == [(2, "488.2 MiB")] * 2


# --- what takes too long ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT count(*) FROM range(1000000000000) AS t(i) WHERE hash(i) = 3",
        "SELECT i FROM range(1000000000000) AS t(i)",  # hangs while its rows are being written
    ],
)
def test_a_query_has_its_time(sql: str, where: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Status 2, the limit in words, and no file."""
    out = tmp_path / "out.csv"
    assert main(["query", str(where), sql, "--timeout", "0.5", "-o", str(out)]) == 2
    assert "查询超过 0.5 秒，已停下" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_what_does_not_heed_ends_with_the_process() -> None:
    """A call that takes no notice of interrupts cannot hold the command up."""
    program = """
import time
from extractor.dataset import guard
guard._PAUSE, guard._HEEDLESS = 0.01, 10
class Deaf:
    def interrupt(self):
        pass
with guard.limited(Deaf(), 0.1):
    time.sleep(60)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False, timeout=30, cwd=ROOT)
    assert (done.returncode, "已停下" in done.stderr.decode()) == (2, True)


@pytest.mark.parametrize("seconds", ["0", "-1", "nan"])
def test_a_limit_that_is_none(seconds: str, where: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Time is a positive number."""
    assert main(["query", str(where), "SELECT 1", "--timeout", seconds]) == 2
    assert "--timeout" in capsys.readouterr().err


# --- ruined parts -----------------------------------------------------------------------------------------------------


def _flipped(content: bytes) -> bytes:
    """One byte of the first page of rows is another; the format does not notice all of these."""
    return content[:40] + bytes([content[40] ^ 1]) + content[41:]


@pytest.mark.parametrize(
    ("ruin", "told"), [(_flipped, "SHA-256"), (lambda content: content[:-1], "大小"), (lambda content: None, "不见了")]
)
@pytest.mark.parametrize("place", ["local", "memory"])
def test_a_ruined_part_is_an_error(
    ruin: Callable[[bytes], bytes | None], told: str, place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Cut off, changed or gone: named, with what to do; never an answer out of what is left."""
    home = str(tmp_path / "set") if place == "local" else f"memory://sets/{uuid4().hex}"
    stored = dataset(home, FIGURES)
    path = stored.files_of("facts")[0].path
    content = ruin(stored.store.read(path))
    stored.store.remove(path)
    if content is not None:
        stored.store.write(path, content)
    assert main(["query", home, "SELECT sum(amount) FROM facts"]) == 2
    complaint = capsys.readouterr().err
    assert told in complaint and path in complaint and "gouji batch" in complaint and "Traceback" not in complaint
    if told == "SHA-256":  # which need not be asked for
        assert main(["query", home, "SELECT count(*) FROM documents", "--no-verify"]) == 0
    else:
        with pytest.raises(GoujiError, match=told):
            connect(stored)


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("SELEC 1", "syntax error"),
        ("SELECT nothing FROM facts", "nothing"),
        ("SELECT error('坏在中途') FROM range(300000) AS t(i) WHERE i > 200000", "坏在中途"),
    ],
)
def test_a_query_that_fails(
    sql: str, told: str, where: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Status 2 with DuckDB's words, no traceback, and no file."""
    assert main(["query", str(where), sql, "-o", str(tmp_path / "out.csv")]) == 2
    complaint = capfd.readouterr().err
    assert complaint.startswith("gouji: 查询没有成功：")
    assert told in complaint
    assert "Traceback" not in complaint
    assert [path.name for path in where.parent.iterdir()] == ["set"]


def test_no_data_set(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder of something else is no data set."""
    assert main(["query", str(tmp_path), "SELECT 1"]) == 2
    assert "不是数据集" in capsys.readouterr().err


# --- how it is shown --------------------------------------------------------------------------------------------------


def test_a_table_for_people(where: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """Columns stand below one another by the width of their characters, numbers to the right, without idle zeros."""
    assert printed(capsysbinary, str(where), SUM).splitlines() == [
        "单位                合计",
        "河湾区水务局  1200034.56",
        "云台路小学           7.5",
    ]
    assert printed(capsysbinary, str(where), "FROM facts WHERE false").endswith("（没有结果）\n")


def test_csv(where: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """Exact, quoted where needed, harmless; the mark for Excel stands in files only."""
    sql = """SELECT 1.5::DECIMAL(9, 3) AS a, -2 AS a, '=1+1' AS b, 'x,"y' AS c, [1, 2] AS d, NULL AS e,
        0::DECIMAL(38, 12) AS f"""
    text = printed(capsysbinary, str(where), sql, "--format", "csv")
    assert list(csv.reader(io.StringIO(text))) == [
        ["a", "a_2", "b", "c", "d", "e", "f"],
        ["1.5", "-2", "'=1+1", 'x,"y', "[1, 2]", "", "0"],
    ]
    assert printed(capsysbinary, str(where), sql, "-o", str(tmp_path / "out.csv")) == ""
    assert (tmp_path / "out.csv").read_bytes().decode() == "\ufeff" + text


def test_json(where: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """Exact decimals are strings; what is no finite number is null."""
    sql = "SELECT amount, 'nan'::DOUBLE AS n, {'x': amount} AS s FROM facts WHERE amount < 10"
    assert json.loads(printed(capsysbinary, str(where), sql, "--format", "json")) == [
        {"amount": "7.5", "n": None, "s": {"x": "7.5"}}
    ]
    assert json.loads(printed(capsysbinary, str(where), "FROM facts WHERE false", "--format", "json")) == []


def test_parquet(where: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """The form follows from the name of the file; decimals stay decimals."""
    out = tmp_path / "out.parquet"
    assert printed(capsysbinary, str(where), "SELECT amount FROM facts", "-o", str(out)) == ""
    assert pq.read_schema(out).field("amount").type == pa.decimal128(38, 12)


def test_sql_from_a_file_or_standard_input(
    where: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file as Windows editors save it; the same through a pipe."""
    (tmp_path / "sum.sql").write_bytes(f"\ufeff{SUM}\r\n".encode())
    from_file = printed(capsysbinary, str(where), str(tmp_path / "sum.sql"))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(SUM.encode())))
    assert printed(capsysbinary, str(where), "-") == from_file
    assert BODY in from_file
    assert main(["query", str(where), str(tmp_path / "none.sql")]) == 2


def shown(reader: pa.RecordBatchReader, width: int | None) -> list[str]:
    file = io.BytesIO()
    to_terminal.write(reader, file, width=width)
    return file.getvalue().decode().splitlines()


def test_a_narrow_terminal_shows_records() -> None:
    """What does not fit beside one another stands below one another; a file may be as wide as it likes."""
    table = pa.table({"单位": ["河湾区水务局"], "说明": ["长" * 30]})
    assert shown(table.to_reader(), 40) == ["── 1 ──", "单位  河湾区水务局", f"说明  {'长' * 30}"]
    assert shown(table.to_reader(), None)[1] == f"河湾区水务局  {'长' * 30}"


def test_a_long_result_is_cut_aloud() -> None:
    """A thousand rows are enough for a person; the last line says that there are more."""
    assert shown(pa.table({"n": range(1000)}).to_reader(), None)[-1].strip() == "999"
    lines = shown(pa.table({"n": range(1001)}).to_reader(), None)
    assert (len(lines), lines[-1][:11]) == (1002, "……只显示前 1000")


def test_a_reader_that_has_enough(where: Path) -> None:
    """gouji query … | head: quiet."""
    sql = "SELECT repeat('字', 1000) FROM range(100000)"
    command = [sys.executable, "-m", "extractor", "query", str(where), sql, "--format", "csv"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 141
