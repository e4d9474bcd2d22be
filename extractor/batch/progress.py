"""How a run shows that it goes on: a bar on a terminal, a line now and then elsewhere, or nothing."""

from __future__ import annotations

import sys
from time import monotonic
from typing import Any, Literal, TextIO

from extractor.batch.outcome import Outcome
from extractor.messages import Language

Phase = Literal["count", "relate", "describe"]

_PHASES: dict[Phase, dict[Language, str]] = {
    "count": {"zh": "清点输入", "en": "counting inputs"},
    "relate": {"zh": "核对文件之间的数字", "en": "checking figures between documents"},
    "describe": {"zh": "写说明与编码手册", "en": "writing the codebook"},
}
_EVERY = 10.0  # seconds between two lines


class Progress:
    """Shows nothing, and counts what the others show. Used as a context manager."""

    def __init__(self, language: Language = "zh") -> None:
        self.language: Language = language
        self.total = self.done = self.failed = self.errors = self.warnings = 0
        self.begun = monotonic()

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *error: object) -> None:
        """Leaves the terminal as it was."""

    def phase(self, phase: Phase) -> None:
        """A part of the run of which nothing can be counted."""

    def begin(self, total: int) -> None:
        """So many inputs follow."""
        self.total, self.done, self.begun = total, 0, monotonic()

    def advance(self, outcome: Outcome) -> None:
        """An input is done."""
        self.done += 1
        self.failed += outcome.status == "failed"
        self.errors += outcome.found[0]
        self.warnings += outcome.found[1]

    def say(self, zh: str, en: str) -> str:
        return zh if self.language == "zh" else en

    def told(self) -> str:
        """Failures and findings so far."""
        return self.say(
            f"失败 {self.failed:,}，错误 {self.errors:,}，警告 {self.warnings:,}",
            f"{self.failed:,} failed, {self.errors:,} errors, {self.warnings:,} warnings",
        )


class Lines(Progress):
    """A line every few seconds, for logs."""

    def __init__(self, language: Language = "zh", stream: TextIO | None = None, every: float = _EVERY) -> None:
        super().__init__(language)
        self._stream, self._every = stream or sys.stderr, every
        self._said = monotonic()

    def phase(self, phase: Phase) -> None:
        self._print(_PHASES[phase][self.language])

    def advance(self, outcome: Outcome) -> None:
        super().advance(outcome)
        now = monotonic()
        if now - self._said >= self._every:
            self._said = now
            rate = self.done / max(now - self.begun, 0.001)
            left = duration((self.total - self.done) / rate, self.language)
            self._print(
                f"{self.done:,}/{self.total:,}  "
                + self.say(f"每秒 {rate:.1f} 份，还需 {left}；", f"{rate:.1f}/s, {left} left; ")
                + self.told()
            )

    def _print(self, text: str) -> None:
        print(text, file=self._stream, flush=True)


class Bar(Progress):
    """A bar with rate and remaining time, drawn by rich."""

    def __init__(self, language: Language = "zh") -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Drawn

        super().__init__(language)
        self._drawn = Drawn(
            TextColumn("{task.description}"),
            BarColumn(bar_width=None),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
            TextColumn("{task.fields[told]}"),
            console=Console(stderr=True),
            refresh_per_second=4,
            transient=True,
        )
        self._bar: Any = None

    def __enter__(self) -> Progress:
        self._drawn.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._drawn.stop()

    def phase(self, phase: Phase) -> None:
        self._clear()
        self._bar = self._drawn.add_task(_PHASES[phase][self.language], total=None, rate="", told="")

    def begin(self, total: int) -> None:
        super().begin(total)
        self._clear()
        self._bar = self._drawn.add_task(self.say("解析", "parsing"), total=total, rate="", told="")

    def advance(self, outcome: Outcome) -> None:
        super().advance(outcome)
        rate = self.done / max(monotonic() - self.begun, 0.001)
        shown = self.say(f"{rate:.1f} 份/秒", f"{rate:.1f}/s")
        self._drawn.update(self._bar, completed=self.done, rate=shown, told=self.told())

    def _clear(self) -> None:
        if self._bar is not None:
            self._drawn.remove_task(self._bar)


def progress_form(language: Language, *, quiet: bool) -> Progress:
    """The form that fits where standard error leads."""
    if quiet:
        return Progress(language)
    return Bar(language) if sys.stderr.isatty() else Lines(language)


def duration(seconds: float, language: Language) -> str:
    """3 小时 5 分, 42 秒."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} 小时 {minutes} 分" if language == "zh" else f"{hours} h {minutes} min"
    if minutes:
        return f"{minutes} 分 {rest} 秒" if language == "zh" else f"{minutes} min {rest} s"
    return f"{rest} 秒" if language == "zh" else f"{rest} s"
