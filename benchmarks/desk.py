"""How quick the desk is: ten thousand documents with twenty thousand findings listed, a long PDF opened.

    python benchmarks/desk.py [PDF]

The list and its filters are asked over HTTP within this process, and compared to a page that shows nothing (404).
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from starlette.testclient import TestClient

from extractor.desk.app import application
from extractor.desk.guard import Gate
from extractor.desk.library import Library, Plan
from extractor.desk.values import Card, Line
from extractor.messages import rules

DOCUMENTS, FINDINGS = 10_000, 20_000
TURNS = 7
ASKED = (
    "/", "/?q=统计", "/?q=合计 第7", "/?year=2027", "/?severity=error", "/?standing=open",
    "/?standing=none&order=entity", "/?place=第3市&family=unit_final", "/?rule=share", "/?page=150",
)  # fmt: skip


def cards() -> list[Card]:
    """Documents of invented bodies, most of them without findings."""
    chance, names = random.Random(7), sorted(rules())
    made = []
    for number in range(DOCUMENTS):
        entity = f"第{number % 97}市{chance.choice(['统计', '财政', '教育', '水务'])}局第{number}科"
        family = chance.choice(["department_budget", "department_final", "unit_final"])
        made.append(
            Card(
                f"{number:064x}",
                f"{number}.pdf",
                f"{entity}预算",
                entity,
                2020 + number % 9,
                family,
                f"第{number % 97}市",
            )
        )
    for number in range(FINDINGS):
        at = min(int(chance.expovariate(1 / 2000)), DOCUMENTS - 1)
        severity = chance.choice(["error", "warning", "warning", "info"])
        line = Line(number, f"{number:012x}", chance.choice(names), severity, 1, f"合计与所列各项之和相差{number}万元")
        made[at] = replace(made[at], lines=(*made[at].lines, line))
    return made


def seconds(ask: Callable[[], object]) -> float:
    """The median of some turns, the first left out."""
    taken = []
    for _ in range(TURNS + 1):
        start = time.perf_counter()
        ask()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken[1:])


def filled(library: Library, made: list[Card]) -> float:
    """Fills the list as a data set does, at once; the seconds it takes."""
    import duckdb

    with tempfile.TemporaryDirectory() as folder:
        source = duckdb.connect()
        _written(source, Path(folder), made)
        start = time.perf_counter()
        library.index.fill(source, "FROM docs", "FROM found")
        return time.perf_counter() - start


def _written(source: object, folder: Path, made: list[Card]) -> None:
    import pyarrow as pa

    docs = [
        {
            "document": each.id, "file": each.file, "title": each.title, "entity": each.entity, "year": each.year,
            "family": each.family, "place": each.place, "pages": None, "media_type": "", "state": "read", "reason": "",
            "words": f"{each.title} {each.file}".lower(),
        }
        for each in made
    ]  # fmt: skip
    found = [
        {"document": each.id, "number": line.number, "fingerprint": line.fingerprint, "rule": line.rule,
         "severity": line.severity, "page": line.page, "message": line.message}
        for each in made for line in each.lines
    ]  # fmt: skip
    for name, rows in (("docs", docs), ("found", found)):
        source.register(name, pa.Table.from_pylist(rows))  # type: ignore[attr-defined]


def listing() -> None:
    """The list and its filters."""
    library = Library(Plan())
    with TestClient(application(library, Gate()), base_url="http://127.0.0.1") as client:
        print(f"filled: {filled(library, cards()):.2f} s ({DOCUMENTS} documents, {FINDINGS} findings)")
        nothing = seconds(lambda: client.get("/d/nothing"))
        print(f"a page that shows nothing: {nothing * 1000:.0f} ms")
        for address in ASKED:
            taken = seconds(lambda address=address: client.get(address))
            print(f"{address:32} {taken * 1000:5.0f} ms  {taken / nothing:5.1f} times")


def viewing(path: Path) -> None:
    """From the click on a document that was read to its page, its finding and its first picture."""
    library = Library(Plan([path]))
    with TestClient(application(library, Gate()), base_url="http://127.0.0.1") as client:
        start = time.perf_counter()
        while library.index.waiting():
            time.sleep(0.05)
        print(f"read: {time.perf_counter() - start:.1f} s")
        library.pictures.warm()
        id = library.index.listed(library_wish()).rows[0].card.id
        start = time.perf_counter()
        page = client.get(f"/d/{id}")
        shown = time.perf_counter() - start
        client.get(f"/d/{id}/page/1.png")
        drawn = time.perf_counter() - start
        print(
            f"page {shown * 1000:.0f} ms ({len(page.content) >> 10} KB), with its first picture {drawn * 1000:.0f} ms"
        )
        again = seconds(lambda: client.get(f"/d/{id}"))
        figures = seconds(lambda: client.get(f"/d/{id}/tab/facts"))
        print(f"once more {again * 1000:.0f} ms; figures {figures * 1000:.0f} ms")


def library_wish() -> object:
    """All documents."""
    from extractor.desk.index import Wish

    return Wish()


if __name__ == "__main__":
    listing()
    if len(sys.argv) > 1:
        viewing(Path(sys.argv[1]))
