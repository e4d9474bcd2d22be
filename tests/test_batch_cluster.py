"""The engine of a cluster gives the rows of the local one, also where a machine is lost on the way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from batches import documents, rows, written

from extractor.batch import cluster
from extractor.batch.outcome import Order, RunSettings
from extractor.batch.progress import Progress
from extractor.batch.run import run
from extractor.cli import main

ray = pytest.importorskip("ray", reason="gouji[ray] is not installed")


@pytest.fixture(scope="module")
def machines() -> Iterator[Any]:
    """A cluster of two machines with one core each, all of them processes of this one; this process is its driver."""
    from ray.cluster_utils import Cluster

    small = {"num_cpus": 1, "object_store_memory": 100 << 20, "include_dashboard": False}
    found = Cluster(initialize_head=True, head_node_args=small)
    found.add_node(num_cpus=1, object_store_memory=100 << 20)
    ray.init(address=found.address, log_to_driver=False)
    yield found
    ray.shutdown()
    found.shutdown()


def _batch(given: Path, dataset: Path, engine: str) -> None:
    order = Order((str(given),), engine=engine, part=7)
    run(order, RunSettings(2 if engine == "local" else 0, 60, 1 << 30, str(dataset)), Progress())


def test_both_engines_give_the_same_rows(machines: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Row by row in every table: documents, a file that cannot be read, one given twice."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(cluster, "_HANDFUL", 3)
    made = documents(8)
    twice = next(iter(made.values()))
    given = written(Path("in"), {**made, "0.txt": twice, "z.txt": twice, "bad.pdf": b"%PDF-1.7 cut off"})
    _batch(given, Path("local"), "local")
    _batch(given, Path("spread"), "ray")
    assert rows(Path("spread")) == rows(Path("local"))
    assert len(rows(Path("spread"))["documents"]) == len(made)


def test_what_a_lost_machine_had_is_done_again(machines: Any) -> None:
    """A machine goes away after the first outcome: every input has its outcome all the same."""
    from extractor.batch.outcome import InputPlace, Task

    folder = Path(__file__).parent.parent / "samples"
    texts = sorted(folder.glob("*.txt"))
    tasks = [Task(number, InputPlace(str(path), str(path))) for number, path in enumerate(texts * 4)]
    lost = machines.add_node(num_cpus=1, object_store_memory=100 << 20)
    found = set()
    for outcome in cluster.outcomes(tasks, RunSettings(0), lambda task, document: True):
        if not found:
            machines.remove_node(lost, allow_graceful=False)
        assert outcome.status == "parsed", outcome.message
        found.add(outcome.number)
    assert found == set(range(len(tasks)))


def test_an_address_is_for_ray_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Given with the local engine it would be ignored without a word."""
    assert main(["batch", str(tmp_path), "-o", str(tmp_path / "out"), "--address", "ray://far"]) == 2
    assert "--engine ray" in capsys.readouterr().err
