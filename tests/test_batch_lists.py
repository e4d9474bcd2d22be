"""Lists with the user's own columns: what they say of a file stays with its document."""

from __future__ import annotations

from pathlib import Path

import pytest
from batches import batch, notes, written, zipped

from extractor.batch import finalize
from extractor.batch.lists import listed
from extractor.cli import main
from extractor.dataset.dataset import Dataset
from extractor.dataset.query import connect
from extractor.errors import GoujiError

OUT = Path("out")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three notes of one body, the last two of them in an archive; relations between them are for other tests."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(finalize, "relate", lambda dataset, jobs: None)
    (first, content), *others = notes(3).items()
    written(Path(), {f"in/{first}": content, "in/more.zip": zipped(dict(others))})


def say(text: str, name: str = "list.csv") -> Path:
    Path(name).write_text(text, encoding="utf-8")
    return Path(name)


def told(sql: str) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = connect(Dataset.open(OUT)).execute(sql).fetchall()
    return found


def test_columns_stay_with_the_documents() -> None:
    """Members of an archive have what is said of it; a name that the data set itself uses is kept apart."""
    batch([], OUT, lists=(str(say("城市,path,Year\n江川,in/note0.txt,三一\n云岭,in/more.zip,\n")),))
    assert told('SELECT file, "城市", given_Year, year FROM documents ORDER BY file') == [
        ("note0.txt", "江川", "三一", 2024), ("note1.txt", "云岭", None, 2024), ("note2.txt", "云岭", None, 2024),
    ]  # fmt: skip
    assert told("SELECT count(*), count(document) FROM given") == [(3, 3)]


def test_a_later_list_says_more_without_reading_anew() -> None:
    """Of files that are known already, and the papers are written anew for it."""
    batch(["in"], OUT)
    assert told("SELECT count(*) FROM given") == [(0,)]
    tally = batch(["in"], OUT, lists=(str(say("文件\t网址\nin/note0.txt\thttp://a/b\n", "list.tsv")),))
    assert tally.done == {"unchanged": 3}
    assert told("SELECT file FROM documents WHERE \"网址\" = 'http://a/b'") == [("note0.txt",)]
    assert "网址" in (OUT / "codebook.md").read_text("utf-8")
    papers = (OUT / "codebook.md").stat().st_mtime_ns
    batch(["in"], OUT, lists=("list.tsv",))
    assert (OUT / "codebook.md").stat().st_mtime_ns == papers  # nothing new


def test_exports_have_the_columns(capsys: pytest.CaptureFixture[str]) -> None:
    """The documents, the table of the list, and the panel, where a row of several documents says what each is said."""
    text = "甲市乙局2024年部门预算\n一、收支总体情况\n2024年{}总计10.00万元。\n"
    written(Path(), {"one.txt": text.format("收入").encode(), "two.txt": text.format("支出").encode()})
    batch([], OUT, lists=(str(say('path,城市,a"b\none.txt,江川,1\n')), str(say("path,城市\ntwo.txt,云岭\n", "b.csv"))))
    for name in ("documents", "given"):
        assert main(["export", str(OUT), "--to", "csv", "-o", f"{name}.csv", "--table", name]) == 0
        assert Path(f"{name}.csv").read_text("utf-8").splitlines()[0].endswith(',城市,"a""b"')
    assert main(["export", str(OUT), "--wide", "--to", "csv", "-o", "wide.csv", "--bare"]) == 0
    head, row = (line.split(",") for line in Path("wide.csv").read_text("utf-8-sig").splitlines())
    found = dict(zip(head, row, strict=True))
    assert (found["revenue.total"], found["expenditure.total"], found["城市"]) == ("100000", "100000", "云岭; 江川")
    assert main(["query", str(OUT), 'SELECT "a""b" AS x, count(*) AS n FROM documents GROUP BY 1 ORDER BY ALL',
                 "--format", "csv"]) == 0  # fmt: skip
    assert capsys.readouterr().out.split() == ["x,n", "1,1", ",1"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("城市,日期\n江川,1\n", "其中要有一列叫 path"),
        ("path,城市\nin,江川\n,云岭\n", "第 2 份文件的“path”是空的"),
        ("path,城市\nin,江川,多\n", "不是整齐的表"),
    ],
)
def test_lists_that_say_no_paths(text: str, message: str) -> None:
    with pytest.raises(GoujiError, match=message):
        listed(str(say(text)))


def test_a_table_of_one_column_is_a_list_of_paths() -> None:
    """With a head or without; quotes and line breaks in cells are a table's."""
    assert listed(str(say("in/a.txt\nin/b.txt\n"))).paths == ["in/a.txt", "in/b.txt"]
    assert listed(str(say("路径\nin/a.txt\n"))).paths == ["in/a.txt"]
    found = listed(str(say('file,注\n"a,b.txt","一\n二"\n', "x.CSV")))
    assert found.paths == ["a,b.txt"] and found.said is not None
    assert found.said.to_pydict() == {"注": ["一\n二"]}
