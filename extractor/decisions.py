"""What may be decided on a finding."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Kind = Literal["false_alarm", "explained", "corrected", "accepted"]
KINDS: Mapping[str, Kind] = {"误报": "false_alarm", "已说明": "explained", "已整改": "corrected", "接受": "accepted"}
"""As it is written in the file of decisions, and typed."""
