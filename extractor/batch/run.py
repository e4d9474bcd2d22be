"""A run: what is given becomes rows of a data set, whatever happens on the way.

    gather → expand → tasks → engine → contents (who is first) → parts → relations, codebook, record

Outcomes come in any order and are written in the order of the inputs, so a run that is killed and started again ends
with the same rows as one that is not.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import replace

from extractor.batch.deduplication import KnownContents
from extractor.batch.engines import engine
from extractor.batch.expand import expanded
from extractor.batch.finalize import finish
from extractor.batch.inputs import Inputs, gather
from extractor.batch.lock import locked
from extractor.batch.outcome import InputPlace, Order, Outcome, RunSettings, Task
from extractor.batch.part_file import InputRecord
from extractor.batch.part_writers import PartWriters
from extractor.batch.parts import Parts, fresh
from extractor.batch.progress import Progress
from extractor.batch.resume import EarlierRun, untold_failures
from extractor.batch.spool import Spool, stamp
from extractor.batch.tally import Tally
from extractor.dataset import given
from extractor.dataset.dataset import Dataset
from extractor.errors import GoujiError


def run(order: Order, settings: RunSettings, progress: Progress) -> Tally:
    """Brings the inputs into the data set `settings.dataset`; the tally says what became of them.

    GoujiError where nothing can go on: no inputs, an output that cannot be written, another run on the same data set.
    """
    where = str(settings.dataset)
    progress.phase("count")
    inputs = gather(order.given, order.lists, where)
    if not inputs.places:
        raise GoujiError("没有可读的输入")
    dataset = Dataset.create(where)
    with locked(where):
        dataset.sweep()
        found = expanded(inputs, settings)
        tally = Tally(inputs=len(found.places), left_out=found.left_out)
        for_workers = replace(settings, dataset=dataset.store.location(""), made=stamp())
        run = _Run(dataset, order, for_workers, progress, tally)
        run.told(found)
        run.all(found.places)
        return tally


class _Run:
    def __init__(self, dataset: Dataset, order: Order, settings: RunSettings, progress: Progress, tally: Tally) -> None:
        self.dataset, self.order, self.settings = dataset, order, settings
        self.progress, self.tally = progress, tally
        self.spool = Spool(dataset.store, settings.made)

    def told(self, inputs: Inputs) -> None:
        """Keeps what lists say of the inputs: the papers of the data set are to tell it too."""
        said = inputs.said.of(inputs.places)
        if said and given.told(self.dataset, *said):
            self.spool.mark(fresh())

    def all(self, places: list[InputPlace]) -> None:
        """Once over the inputs, again over those whose document went with a changed file, then the end of the work."""
        self.tally.resumed = self.spool.tidy()
        untold = untold_failures(self.dataset, self.spool.since())
        past = EarlierRun(self.dataset, changed=self.order.changed, retry=self.order.retry, untold=untold)
        parts = self._pass(places, past, self.tally)
        written = parts.written
        while (parts.removed or past.orphans()) and (orphans := EarlierRun(self.dataset).orphans()):
            by_path = {place.path: place for place in places}
            past = EarlierRun(self.dataset, again=orphans, given=by_path, untold=untold)
            extra = Tally(len(orphans))
            parts = self._pass([by_path.get(path) or _place(path) for path in orphans], past, extra)
            written += parts.written
            self.tally.reasons += extra.reasons
            self.tally.fresh += extra.fresh
        if written or self.spool.marked():
            finish(self.dataset, self.order, self.settings, self.tally, self.progress)
        self.spool.clear()
        self.dataset.sweep()

    def _pass(self, places: list[InputPlace], past: EarlierRun, tally: Tally) -> Parts:
        contents = KnownContents(past.documents, past.owners)
        self.progress.begin(len(places))
        with (
            PartWriters(self.settings.writers) as writers,
            Parts(self.dataset, self.spool, contents, past.rows, self.order.part, writers) as parts,
            closing(self._in_order(places, past, contents, tally)) as outcomes,
        ):
            for number, outcome in outcomes:
                _add(places[number], outcome, past, contents, parts, tally)
        return parts

    def _in_order(
        self, places: list[InputPlace], past: EarlierRun, contents: KnownContents, tally: Tally
    ) -> Generator[tuple[int, Outcome], None, None]:
        """The outcomes as the inputs stand, each as soon as it is settled; GoujiError where the engine lost some."""
        early: dict[int, Outcome] = {}
        following = 0
        for outcome in self._outcomes(places, past, contents, tally):
            early[outcome.number] = outcome
            while following in early and contents.settled(early[following]):
                yield following, early.pop(following)
                following += 1
        if following < len(places):
            raise GoujiError(f"有 {len(places) - following} 份输入没有下文，请再运行一次")

    def _outcomes(
        self, places: list[InputPlace], past: EarlierRun, contents: KnownContents, tally: Tally
    ) -> Iterator[Outcome]:
        work = engine(self.order.engine)
        for outcome in work(_tasks(places, past), self.settings, contents.may):
            if outcome.payload is not None:
                self.spool.put(str(outcome.document), outcome.payload)
            settled = contents.settle(Task(outcome.number, places[outcome.number]), replace(outcome, payload=None))
            tally.heard(settled, places[outcome.number].path)
            self.progress.advance(settled)
            yield settled


def _add(
    place: InputPlace, outcome: Outcome, past: EarlierRun, contents: KnownContents, parts: Parts, tally: Tally
) -> None:
    """An input in its turn."""
    if outcome.status == "unchanged":
        tally.unchanged(place.path, past)
        return
    status, outcome = contents.resolve(outcome)
    entry = InputRecord(place.path, status, outcome.document, outcome.size, outcome.reason, outcome.message)
    tally.became(entry, past)
    if not past.says(entry):
        parts.add(entry)


def _tasks(places: list[InputPlace], past: EarlierRun) -> Iterator[Task]:
    return (Task(number, place, past.known(place.path), past.only(place.path)) for number, place in enumerate(places))


def _place(path: str) -> InputPlace:
    """Where an input is that was perhaps given long ago."""
    source, *inside = path.split("!/")
    return InputPlace(path, source, tuple(inside))
