"""What `gouji check` makes of the reports: text or lines of JSON as they come, or one report of all to hand in."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from extractor.cli.console import write, write_bytes
from extractor.cli.own_output import flush

if TYPE_CHECKING:
    from extractor.acceptance import Acceptance
    from extractor.model import Report, Together


class Form(Protocol):
    """What is told of each document, of all together, and at the end."""

    def document(self, file: str, report: Report, accepted: Mapping[str, Acceptance]) -> None: ...

    def unread(self, file: str, reason: str) -> None: ...

    def together(self, together: Together, accepted: Mapping[str, Acceptance]) -> None: ...

    def unmet(self, unmet: Sequence[Acceptance], elsewhere: int) -> None: ...

    def end(self) -> None: ...


def form_of(options: Namespace) -> Form:
    """The form that was asked for."""
    if options.statistics:
        return _Statistics(options)
    if options.format == "text":
        return _Text(options)
    return _Json(options) if options.format == "json" else _HandedIn(options)


class _Streamed:
    """A form that is printed piece by piece, or kept until its file can be written whole."""

    def __init__(self, options: Namespace) -> None:
        self.options = options
        self._kept: list[str] = []

    def put(self, text: str, *, coloured: bool = False) -> None:
        if self.options.output is None:
            write(text, None, coloured=coloured)
            flush()
        else:
            self._kept.append(text)

    def document(self, file: str, report: Report, accepted: Mapping[str, Acceptance]) -> None:
        """Nothing of one by itself."""

    def unread(self, file: str, reason: str) -> None:
        """It was complained of."""

    def together(self, together: Together, accepted: Mapping[str, Acceptance]) -> None:
        """Nothing."""

    def unmet(self, unmet: Sequence[Acceptance], elsewhere: int) -> None:
        """Nothing."""

    def end(self) -> None:
        if self.options.output is not None:
            write("".join(self._kept), self.options.output)


class _Statistics(_Streamed):
    """How often each rule was found."""

    def end(self) -> None:
        from extractor.outputs import statistics

        counts, language = self.options.counts, self.options.lang
        if self.options.format == "json":
            data = {"file": None, "statistics": statistics.as_data(counts, language)}
            self.put(json.dumps(data, ensure_ascii=False) + "\n")
        else:
            self.put(statistics.write(counts, language))
        super().end()


class _Text(_Streamed):
    """For people at a terminal."""

    def document(self, file: str, report: Report, accepted: Mapping[str, Acceptance]) -> None:
        from extractor.outputs import findings_text

        how = self.options.how
        self.put(findings_text.write(report, how, title=file, accepted=accepted), coloured=how.colours)

    def together(self, together: Together, accepted: Mapping[str, Acceptance]) -> None:
        from extractor.outputs import together_text

        how = self.options.how
        self.put(together_text.write(together, how, accepted=accepted), coloured=how.colours)

    def unmet(self, unmet: Sequence[Acceptance], elsewhere: int) -> None:
        from extractor.outputs import decisions_text

        self.put(decisions_text.write(unmet, elsewhere, self.options.lang))


class _Json(_Streamed):
    """A line for each file, so that many files can be read as they come, and one that is about no one file."""

    def __init__(self, options: Namespace) -> None:
        super().__init__(options)
        self._last: dict[str, Any] = {}

    def document(self, file: str, report: Report, accepted: Mapping[str, Acceptance]) -> None:
        from extractor.outputs import to_json

        data: dict[str, Any] = to_json.as_data(report, self.options.lang, accepted)
        asked = zip(data["findings"], report.findings, strict=True)
        data["findings"] = [item for item, finding in asked if self.options.how.asked(finding)]
        cited = {fact for finding in data["findings"] for fact in finding["facts"]}
        statuses = to_json.STATUSES
        line = {
            "file": file,
            "document": data["document"],
            "findings": data["findings"],
            "facts": [fact for fact in data["facts"] if fact["id"] in cited],
            "checks": {status: sum(check["status"] == status for check in data["checks"]) for status in statuses},
        }
        self.put(json.dumps(line, ensure_ascii=False) + "\n")

    def together(self, together: Together, accepted: Mapping[str, Acceptance]) -> None:
        from extractor.outputs import together_json

        if together.joints:
            asked = self.options.how.asked
            self._last["together"] = together_json.as_data(together, self.options.lang, accepted, asked)

    def unmet(self, unmet: Sequence[Acceptance], elsewhere: int) -> None:
        from dataclasses import asdict

        if unmet:
            self._last["unmatched"] = [asdict(entry) for entry in unmet]

    def end(self) -> None:
        if self._last:
            self.put(json.dumps({"file": None, **self._last}, ensure_ascii=False) + "\n")
        super().end()


class _HandedIn(_Streamed):
    """One report of all documents, written once everything is known."""

    def __init__(self, options: Namespace) -> None:
        from extractor.outputs.reports import shows_facts

        super().__init__(options)
        self._facts = shows_facts(options.format)
        self._documents: list[Any] = []
        self._between: list[Any] = []
        self._unread: list[tuple[str, str]] = []

    def document(self, file: str, report: Report, accepted: Mapping[str, Acceptance]) -> None:
        from extractor.cli.links import link_to
        from extractor.outputs.view.documents import document_view

        link = link_to(file, self.options.output)
        how = self.options.how
        self._documents.append(document_view(report, how, accepted, file=file, facts=self._facts, link=link))

    def unread(self, file: str, reason: str) -> None:
        self._unread.append((file, reason))

    def together(self, together: Together, accepted: Mapping[str, Acceptance]) -> None:
        from extractor.outputs.view.together import between_views

        self._between += between_views(together, self.options.how, accepted)

    def end(self) -> None:
        from extractor.cli.links import today
        from extractor.outputs.reports import rendered
        from extractor.outputs.view.values import Desk

        parts = tuple(self._documents), tuple(self._between), tuple(self._unread)
        hand_in(rendered(Desk(self.options.lang, *parts, day=today()), self.options.format), self.options)


def hand_in(data: bytes, options: Namespace) -> None:
    """A report to its file, or to standard output; no terminal is shown bytes."""
    from extractor.outputs.reports import BINARY

    if options.output in (None, "-") and options.format not in BINARY:
        write(data.decode(), None)
    else:
        write_bytes(data, options.output)
