"""What of the findings a reader asked for, and how it is shown."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from typing import TextIO

from extractor.messages import Language, rules
from extractor.model import Finding


@dataclass(frozen=True, slots=True)
class Telling:
    """`select` are the only rules told, `ignore` those not told; `tails` tells rounding tails, `verbose` ids too,
    `duties` lists what was to be verified.

    `width` is that of the terminal, None where what is told goes elsewhere.
    """

    language: Language = "zh"
    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    tails: bool = False
    verbose: bool = False
    duties: bool = False
    colours: bool = False
    width: int | None = None

    def asked(self, finding: Finding) -> bool:
        """Whether its rule was asked for."""
        return finding.rule not in self.ignore and (not self.select or finding.rule in self.select)

    def told(self, finding: Finding) -> bool:
        """Whether it is shown to people: a rounding tail only where tails are asked for, or its rule by name."""
        named = finding.rule in self.select
        return self.asked(finding) and (self.tails or named or not rules()[finding.rule].tail)


def coloured(stream: TextIO) -> bool:
    """Colours only on a terminal, and not where NO_COLOR asks for none."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def width_of(stream: TextIO) -> int | None:
    """The columns of a terminal; None of anything else."""
    return shutil.get_terminal_size().columns if stream.isatty() else None
