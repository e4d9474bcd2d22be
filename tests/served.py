"""A desk for tests: documents read in this process, asked as a browser on this machine would ask."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from extractor.desk.app import application
from extractor.desk.guard import Gate
from extractor.desk.library import Library, Plan
from extractor.desk.shelving import Shelved, shelved
from extractor.pipeline import parse

HERE = "http://127.0.0.1:8765"
TITLE = "霁州市编钟局2031年部门预算"
SLIPS = f"""{TITLE}
一、收支总体情况
2031年收入总计112.30万元，包括：财政拨款收入100.00万元、事业收入10.00万元、其他收入2.03万元。
二、“三公”经费情况
2031年“三公”经费预算5.00万元，比上年增/减1.00万元。
"""
CLEAN = "霁州市石磬局2030年部门预算\n一、收支总体情况\n2030年收入总计40.00万元，支出总计40.00万元。\n"


class Desk:
    """The desk as its client sees it; `write` sends what only a page of the desk can."""

    def __init__(self, client: TestClient, library: Library, gate: Gate) -> None:
        self.client, self.library, self.gate = client, library, gate

    def get(self, address: str, **settings: Any) -> Any:
        return self.client.get(address, **settings)

    def write(self, address: str, data: Any = None, **headers: str) -> Any:
        sent = {"Origin": HERE, "Sec-Fetch-Site": "same-origin", "X-Gouji-Form": self.gate.form, **headers}
        given = {"content": data} if isinstance(data, bytes) else {"data": data}
        return self.client.post(address, headers={name: value for name, value in sent.items() if value}, **given)

    def ids(self, address: str = "/") -> list[str]:
        """The documents of the list, in its order."""
        return re.findall(r'data-id="([0-9a-f]{64})"', self.get(address).text)

    def marks(self, id: str) -> list[str]:
        """The fingerprints of its findings."""
        return re.findall(r'data-fingerprint="([0-9a-f]{12})"', self.get(f"/d/{id}").text)

    def seen(self, id: str, mark: str) -> str:
        """The revision of the decision that its page shows."""
        found = re.search(r'name="seen" value="([0-9a-f]*)"', self.get(f"/d/{id}/finding/{mark}").text)
        assert found
        return found[1]

    def decide(self, id: str, mark: str, seen: str = "", **fields: str) -> Any:
        given = {"kind": "explained", "by": "甲", "why": "另有说明", "seen": seen, **fields}
        return self.write(f"/d/{id}/finding/{mark}/decide", given)


def here(path: Path) -> Shelved:
    """Reads in this process."""
    return shelved(parse(path))


@contextmanager
def served(plan: Plan, gate: Gate | None = None) -> Iterator[Desk]:
    """A desk that has read everything."""
    library, gate = Library(plan, here), gate or Gate()
    with TestClient(application(library, gate), base_url=HERE) as client:
        desk = Desk(client, library, gate)
        settled(desk)
        yield desk


def settled(desk: Desk) -> None:
    """Waits until all is read."""
    for _ in range(400):
        if not desk.library.index.waiting():
            return
        time.sleep(0.02)
    raise AssertionError("still reading")


def folder(where: Path, **files: str) -> list[Path]:
    """Text files by their names."""
    for name, text in files.items():
        (where / f"{name}.txt").write_text(text, encoding="utf-8")
    return [where / f"{name}.txt" for name in files]
