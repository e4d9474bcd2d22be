#!/usr/bin/env python3
"""A batch of very many small documents: how fast, how large its parent grows, what a kill in its midst loses.

    python benchmarks/many.py make FOLDER 50000        three documents a body (text, HTML, CSV), some with a slip
    python benchmarks/many.py batch FOLDER SET [--kill 25000] [--jobs 1]

`batch` runs `gouji batch` as a user does, kills it with SIGKILL once so many documents are recorded, starts it again
and counts. Every two seconds the memory of the parent is looked at, beside the documents that are recorded. What the
data set's answers cost is measured by `benchmarks/replicated.py SET asked`.
"""

from __future__ import annotations

import argparse
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import psutil

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "samples")]

from maker.names import CITIES, DISTRICTS  # noqa: E402

from extractor.dataset.dataset import Dataset  # noqa: E402
from extractor.dataset.query import connect  # noqa: E402

_LOOK = 2.0
_PART = 500
_FOLDER = 1000  # files
_TRADES = ("水务站", "测绘队", "档案馆", "苗圃", "渡口所", "公园处")
_CLASSES = (("208", "社会保障和就业支出"), ("210", "卫生健康支出"), ("213", "农林水支出"), ("221", "住房保障支出"))
_CODED = (
    "<html><head><meta charset='utf-8'></head><body><h1>{body}{year}年部门预算</h1>"
    "<p>{year}年支出预算{total}万元，其中：基本支出{basic}万元，项目支出{project}万元。</p>"
    "<p>部门支出总表</p><p>单位：万元</p><table><tr><td>科目编码</td><td>科目名称</td><td>合计</td>"
    "<td>基本支出</td><td>项目支出</td></tr><tr><td></td><td>合计</td><td>{total}</td><td>{basic}</td>"
    "<td>{project}</td></tr>{rows}</table></body></html>"
)
_TOLD = """{body}{year}年部门决算

一、收支情况
{year}年收入决算{total}万元，其中：一般公共预算财政拨款收入{grant}万元，其他收入{other}万元。
{year}年支出决算{total}万元，其中：基本支出{basic}万元，项目支出{project}万元。

二、“三公”经费情况
{year}年“三公”经费决算{trips}万元，其中：公务接待费{guests}万元，公务用车运行维护费{cars}万元。
"""
_SHEET = """{body}{year}年收支总表,,,
,,,单位：万元
收入,,支出,
项目,预算数,项目,预算数
一般公共预算拨款收入,{grant},基本支出,{basic}
其他收入,{other},项目支出,{project}
本年收入合计,{total},本年支出合计,{total}
"""


def made(count: int) -> Iterator[tuple[str, str]]:
    """Name and text of so many documents; every thirtieth has a slip in its total."""
    for number in range(count):
        which, chance, where = number % 3, Random(number), Random(number // 3)
        place = f"{where.choice(CITIES)}{where.choice(DISTRICTS)}"
        body = f"{place}第{_called(number // 3)}{_TRADES[number // 3 % len(_TRADES)]}"
        ending, text = (("html", _CODED), ("txt", _TOLD), ("csv", _SHEET))[which]
        words = _figures(chance, slip=chance.random() < 1 / 30)
        yield f"{number:06}.{ending}", text.format(body=body, year=(2024, 2023, 2024)[which], **words)


def _called(number: int) -> str:
    digits = "〇一二三四五六七八九"
    return "".join(digits[int(digit)] for digit in str(number + 1))


def _figures(chance: Random, slip: bool) -> dict[str, str]:
    parts = [(chance.randrange(10_000, 900_000), chance.randrange(1_000, 90_000)) for _ in _CLASSES]
    basic, project = (sum(column) for column in zip(*parts, strict=True))
    other, guests, cars = chance.randrange(1_000, 9_000), chance.randrange(100, 900), chance.randrange(1_000, 9_000)
    rows = "".join(
        f"<tr><td>{code}</td><td>{name}</td>{''.join(f'<td>{_money(it)}</td>' for it in (a + b, a, b))}</tr>"
        for (code, name), (a, b) in zip(_CLASSES, parts, strict=True)
    )
    money = {
        "total": basic + project + (9_000 if slip else 0), "basic": basic, "project": project, "other": other,
        "grant": basic + project - other, "trips": guests + cars, "guests": guests, "cars": cars,
    }  # fmt: skip
    return {name: _money(value) for name, value in money.items()} | {"rows": rows}


def _money(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02}"


def make(folder: Path, count: int) -> None:
    for number, (name, text) in enumerate(made(count)):
        where = folder / f"{number // _FOLDER:03}"
        where.mkdir(parents=True, exist_ok=True)
        (where / name).write_text(text, encoding="utf-8")


def batch(folder: Path, dataset: Path, kill: int | None, jobs: int) -> None:
    """A run, killed and begun again where that is asked."""
    for limit in (kill, None) if kill else (None,):
        begun, had = time.perf_counter(), _recorded(dataset)
        command = [sys.executable, "-m", "extractor", "batch", str(folder), "-o", str(dataset), "--jobs", str(jobs)]
        run = subprocess.Popen([*command, "--part", str(_PART)])
        _watched(run, dataset, limit)
        seconds, done = time.perf_counter() - begun, _recorded(dataset) - had
        print(f"exit {run.returncode}: {done} documents in {seconds:.0f} s, {done / seconds:.1f} a second", flush=True)
    with connect(Dataset.open(str(dataset))) as rows:
        for table in ("inputs", "documents", "failures", "facts", "checks", "findings"):
            print(table, *rows.execute(f"SELECT count(*) FROM {table}").fetchone())


def _watched(run: subprocess.Popen[bytes], dataset: Path, limit: int | None) -> None:
    """Tells the memory of the parent at every five thousand documents, and its peak; kills it at the limit."""
    parent, told, peak, begun = psutil.Process(run.pid), 0, 0.0, time.perf_counter()
    while run.poll() is None:
        time.sleep(_LOOK)
        done = _recorded(dataset)
        try:
            memory, used = parent.memory_info().rss / 1e6, parent.cpu_times()
        except psutil.Error:
            continue
        peak = max(peak, memory)
        if done // 5000 > told:
            told, seconds = done // 5000, time.perf_counter() - begun
            size = f"parent {memory:.0f} MB (peak {peak:.0f}), CPU {used.user:.0f} s"
            print(f"{done}: {seconds:.0f} s, {size}", flush=True)
        if limit and done >= limit:
            for process in (*parent.children(recursive=True), parent):
                process.send_signal(signal.SIGKILL)
            run.wait()
    print(f"parent at its peak {peak:.0f} MB", flush=True)


def _recorded(dataset: Path) -> int:
    """Documents of the parts that are recorded."""
    return _PART * len(list((dataset / "parts").glob("*"))) if dataset.is_dir() else 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("make", "batch"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("of", help="how many documents, or the data set")
    parser.add_argument("--kill", type=int)
    parser.add_argument("--jobs", type=int, default=1)
    asked = parser.parse_args()
    if asked.what == "make":
        make(asked.folder, int(asked.of))
    else:
        batch(asked.folder, Path(asked.of), asked.kill, asked.jobs)


if __name__ == "__main__":
    main()
