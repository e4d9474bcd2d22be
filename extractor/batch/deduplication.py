"""Which contents are spoken for: each is parsed once, for the first input in order that has it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from extractor.batch.outcome import Outcome, Task


@dataclass(slots=True)
class _Claim:
    """A content that a task has taken on. `outcome` is what came of it; `given` that an input has become its path."""

    number: int
    outcome: Outcome | None = None
    given: bool = False


class KnownContents:
    """The contents of one run. Digests are kept as bytes: there may be half a million of them.

    `had` are those of the data set; `again` says which path parses one of them anew.
    """

    def __init__(self, had: Iterable[str], again: Mapping[str, str]) -> None:
        self._had = {bytes.fromhex(document) for document in had}
        self._again = {bytes.fromhex(document): path for document, path in again.items()}
        self._claims: dict[bytes, _Claim] = {}
        self._asked: dict[int, bytes] = {}

    def may(self, task: Task, document: str) -> bool:
        """Whether this task parses the content that it has read."""
        content = bytes.fromhex(document)
        if content in self._had and self._again.get(content) != task.place.path:
            return False
        claim = self._claims.setdefault(content, _Claim(task.number))
        if claim.number == task.number:
            self._asked[task.number] = content
        return claim.number == task.number

    def settle(self, task: Task, outcome: Outcome) -> Outcome:
        """Notes what came of a task; of one that was lost with its process this tells the content."""
        if outcome.status == "parsed":
            self.may(task, str(outcome.document))  # an engine that does not ask parses some in vain
        content = self._asked.pop(outcome.number, None)
        if content is None:
            return outcome
        outcome = replace(outcome, document=content.hex())
        self._claims[content].outcome = outcome
        return outcome

    def settled(self, outcome: Outcome) -> bool:
        """Whether `resolve` can say what becomes of an input: not before the content it shares is done."""
        if outcome.status != "same":
            return True
        content = bytes.fromhex(str(outcome.document))
        return content in self._had or self._claims[content].outcome is not None

    def resolve(self, outcome: Outcome) -> tuple[Literal["parsed", "failed", "duplicate"], Outcome]:
        """What an input becomes, asked in order of the inputs: the first with a content is its path."""
        if outcome.status == "failed" or outcome.document is None:
            return "failed", outcome
        content = bytes.fromhex(outcome.document)
        claim = self._claims.get(content)
        own = claim is not None and claim.number == outcome.number
        if claim is None or (content in self._had and not own):
            return "duplicate", outcome
        first = claim.outcome or outcome
        if first.status == "failed":
            return "failed", replace(outcome, status="failed", reason=first.reason, message=first.message)
        given, claim.given = claim.given, True
        return "duplicate" if given else "parsed", outcome

    def store(self, documents: Iterable[str]) -> None:
        """These are in a part now."""
        for document in documents:
            content = bytes.fromhex(document)
            self._had.add(content)
            self._claims.pop(content, None)
